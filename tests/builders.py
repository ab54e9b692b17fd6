"""Articles and reports for the tests of the store: few words, everything else filled in."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

from bot.models import Article, Evidence, Report, Span, Toll
from bot.query.model import Filter, Key, Query
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


def asking(*keys: tuple[str, str], **more: Any) -> Query:
    """Return a query in which every key is a filter of its own."""
    filters = tuple(
        Filter(keys=(Key(kind, value),), label=value, written=value) for kind, value in keys
    )
    return Query(filters=filters, **more)
