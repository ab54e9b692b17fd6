"""Made-up articles with one report each, as many as are asked for: load to measure under.

Pure and from a seed: the n-th is the same each time. Twenty years of incidents, a few places and
groups in most of them, tolls with a long tail, of which some are open and some unknown. How much
of each there is was set by hand, near to what event data sets have.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from random import Random
from typing import Any

from bot.bench.world import Town, Weighted, World, make_world
from bot.models import (
    Article,
    DatePrecision,
    Evidence,
    Figure,
    IncidentType,
    Report,
    Span,
    Toll,
    WherePrecision,
)
from bot.query.model import Key
from bot.store import Spelt

FIRST, DAYS = date(2005, 1, 1), 7305  # twenty years
LAST = FIRST + timedelta(days=DAYS)  # the day of the news
NEWS = 200  # incidents that come on that day: more than a day has
VERSION = "synthetic"
_BLOCK = 1000  # drawn together, which is faster
_SUMMARY, _TITLE = 20, 6  # words
TYPES = Weighted(
    [
        IncidentType.ARMED_ASSAULT, IncidentType.BOMBING, IncidentType.ARMED_CLASH,
        IncidentType.SHELLING, IncidentType.AIR_STRIKE, IncidentType.KIDNAPPING,
        IncidentType.SUICIDE_BOMBING, IncidentType.SECURITY_OPERATION, IncidentType.ASSASSINATION,
        IncidentType.PROTEST, IncidentType.DRONE_STRIKE, IncidentType.RIOT, IncidentType.OTHER,
        IncidentType.EXECUTION, IncidentType.JAILBREAK, IncidentType.HIJACKING,
    ]
)  # fmt: skip
_TARGETS = Weighted(
    [
        f"{who} {where}"
        for who in ("soldiers", "police", "civilians", "farmers", "pilgrims", "students")
        for where in ("at a checkpoint", "in a convoy", "in a market", "on a road", "in a village")
    ]
)
_WEAPONS = Weighted(
    "rifles;car bomb;roadside bomb;mortars;suicide vest;drones;rockets;knives;mines".split(";")
)
_KILLED = Weighted([0, 1, 2, 3, 4, 5, 6, 8, 11, 15, 20, 30, 45, 70, 110, 180, 300], 1.2)
_ROLES = Weighted(["civilians", "security_forces", "militants"])
_PRECISIONS = (*("day",) * 92, *("month",) * 5, *("year",) * 2, "near")


def make_pairs(count: int, seed: int = 0) -> Iterator[tuple[Article, Report]]:
    """Yield that many articles, each with its report of an event of its own."""
    return islice(_endless(seed), count)


class SyntheticSpeller:
    """Writes each made-up name in several ways, as a gazetteer does."""

    def place(self, name: str, place_id: int | None, country: str) -> str:
        """Return the name as it is."""
        return name

    def spell(self, key: Key) -> Spelt:
        """Return the name inside the key, with other transliterations of it."""
        name = key.value.rpartition("/")[2]
        label = ", ".join(reversed(key.value.split("/")))
        if key.kind not in ("admin1", "place"):
            return Spelt(label, (name,))
        other = name.replace("ou", "u").replace("aa", "a").replace("kh", "h")
        return Spelt(label, (name, f"Al {name}", other, f"{other}h"))


def make_news(seed: int = 0) -> Iterator[tuple[Article, Report]]:
    """Yield `NEWS` articles of the day after all others, each of an event of the same world."""
    for article, report in islice(_endless(seed, draw=2), NEWS):
        told = {"date": LAST.isoformat(), "date_prec": DatePrecision.DAY}
        come = {"published": LAST, "url": None}
        yield article.model_copy(update=come), report.model_copy(update=told)


def _endless(seed: int, draw: int = 1) -> Iterator[tuple[Article, Report]]:
    random, world = Random(seed + draw), make_world(seed)
    number = 0
    while True:
        for drawn in zip(*_block(random, world), strict=True):
            number += 1
            yield _pair(random, number, *drawn)


def _block(random: Random, world: World) -> list[list[Any]]:
    """Draw what a block of incidents is made of: `_pair`'s arguments, a list each."""
    words = world.words.draw(random, _BLOCK * _SUMMARY)
    return [
        world.towns.draw(random, _BLOCK),
        world.groups.draw(random, _BLOCK),
        world.publishers.draw(random, _BLOCK),
        TYPES.draw(random, _BLOCK),
        _TARGETS.draw(random, _BLOCK),
        _WEAPONS.draw(random, _BLOCK),
        _KILLED.draw(random, _BLOCK),
        _KILLED.draw(random, _BLOCK),
        [words[n : n + _SUMMARY] for n in range(0, len(words), _SUMMARY)],
    ]


def _pair(
    random: Random, number: int, town: Town, group: str, publisher: str, kind: IncidentType,
    target: str, weapon: str, killed: int, wounded: int, words: list[str],
) -> tuple[Article, Report]:  # fmt: skip
    chance = random.random
    day = FIRST + timedelta(days=int(chance() * DAYS))
    summary = " ".join(words).capitalize() + "."
    title = " ".join(words[:_TITLE]).capitalize()
    text = f"{title}\n\n{town.name}, {day}: {summary} Story {number}."
    place = chance() < 0.9
    dead = None if chance() < 0.1 else Toll(killed, _high(killed, chance()))
    report = Report.model_construct(
        main=True,
        **_when(day, _PRECISIONS[int(chance() * 100)]),
        country=town.country,
        admin1=town.admin1,
        place=town.name if place else None,
        place_id=town.id if place else None,
        lat=town.lat,
        lon=town.lon,
        where_prec=WherePrecision.EXACT if place else WherePrecision.ADMIN1,
        type=kind,
        perpetrator=group if chance() < 0.7 else "unknown",
        certainty="attributed",
        target=target if chance() < 0.8 else None,
        weapon=weapon if chance() < 0.6 else None,
        killed=dead,
        killed_perpetrators=Toll(1, 1) if kind is IncidentType.SUICIDE_BOMBING else None,
        wounded=None if chance() < 0.4 else Toll(2 * wounded, _high(2 * wounded, chance())),
        abducted=Toll(wounded, wounded) if kind is IncidentType.KIDNAPPING else None,
        summary=summary,
        figures=_figures(random, dead, summary),
        evidence={"date": (_quote(str(day)),), "place": (_quote(town.name),)},
    )
    return _article(number, title, text, day + timedelta(days=int(chance() * 3)), publisher), report


def _high(low: int, chance: float) -> int | None:
    """Return the high end of a toll: mostly the low one, now and then more, or open."""
    if chance < 0.1:
        return None
    return low + 1 + low // 4 if chance < 0.2 else low


def _when(day: date, precision: str) -> dict[str, Any]:
    iso = day.isoformat()
    match precision:
        case "month":
            return {"date": iso[:7], "date_prec": DatePrecision.MONTH}
        case "year":
            return {"date": iso[:4], "date_prec": DatePrecision.YEAR}
        case "near":
            return {"date": iso, "date_prec": DatePrecision.FEW_DAYS}
    return {"date": iso, "date_prec": DatePrecision.DAY}


def _figures(random: Random, dead: Toll | None, summary: str) -> tuple[Figure, ...]:
    if dead is None or random.random() < 0.5:
        return ()
    (role,) = _ROLES.draw(random, 1)
    quote = _quote(summary[:40])
    return (
        Figure.model_construct(
            measure="killed", role=role, low=dead.low, high=dead.high, evidence=quote
        ),
    )


def _quote(quote: str) -> Evidence:
    return Evidence(0, len(quote), quote)


def _article(number: int, title: str, text: str, published: date, publisher: str) -> Article:
    return Article.model_construct(
        id=f"story-{number}",
        published=published,
        title=title,
        title_span=Span(0, len(title)),
        text=text,
        body=(Span(len(title) + 2, len(text)),),
        digest=sha256(text.encode()).hexdigest(),
        outlet=publisher,
        url=f"https://news.example/{number}",
    )
