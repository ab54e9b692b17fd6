"""Articles and reports for the tests of the store: few words, everything else filled in."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

from bot.models import Article, Evidence, Report, Span, Toll
from bot.query.model import Amount, During, Filter, Key, Query, Sort, Term
from bot.store import Store, open_store

DAY = date(2022, 1, 21)


def article(text: str, published: date = DAY, **more: Any) -> Article:
    return Article(
        **{
            "id": text.split()[0],
            "published": published,
            "title": text,
            "title_span": Span(0, len(text)),
            "text": text,
            "body": (Span(0, len(text)),),
            "digest": hashlib.sha256(text.encode()).hexdigest(),
        }
        | more
    )


def report(**fields: Any) -> Report:
    """Return a report of a raid on a barracks, with what is asked for put in its place."""
    raid: dict[str, Any] = {
        "main": True,
        "date": "2022-01-21",
        "country": "IQ",
        "admin1": "Diyala",
        "place": "Al-Azim",
        "type": "armed_assault",
        "perpetrator": "Islamic State",
        "certainty": "attributed",
        "target": "soldiers in a barracks",
        "killed": Toll(11, 11),
        "summary": "Gunmen shot soldiers asleep in their barracks.",
    }
    values = raid | fields
    if "date_prec" not in values and values["date"]:
        values["date_prec"] = {10: 1, 7: 4, 4: 5}[len(values["date"])]
    return Report(**values)


def quoted(quote: str, start: int = 0) -> Evidence:
    return Evidence(start=start, end=start + len(quote), quote=quote)


def filled(path: Path, *articles: tuple[Article, list[Report]]) -> Store:
    """Return a store with these articles, taken in one by one."""
    store = open_store(path)
    for one, reports in articles:
        with store.batch("1") as batch:
            batch.add(one, reports)
    return store


def asking(*keys: tuple[str, str], sort: Sort = Sort.NEWEST, **more: Any) -> Query:
    """Return a query in which every key is a filter of its own.

    `since` and `until` are days, `killed_min` and `wounded_min` the least of a toll.
    """
    terms: list[Term] = [
        Filter(keys=(Key(kind, value),), label=value, written=value)  # type: ignore[arg-type]
        for kind, value in keys
    ]
    since, until = more.pop("since", None), more.pop("until", None)
    if since or until:
        terms.append(During(since=since, until=until))
    for measure in ("killed", "wounded"):
        least = more.pop(f"{measure}_min", None)
        if least is not None:
            terms.append(Amount(measure=measure, low=least))
    assert not more, f"no such condition: {more}"
    return Query(terms=tuple(terms), sort=sort)
