"""Part the clauses of a bulletin, which reports event after event, into those of its entries.

"MALI – At Aguelhok, …", "SYRIA, Idlib province. About an hour …", "14 November, Djibo (Sahel): …":
each entry has nothing to do with the one before it. Where they begin, layout tells.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from bot.extract.clauses.clause import Clause
from bot.extract.places.located import Level
from bot.extract.text.layout import Layout
from bot.gazetteer.names import fold
from bot.models import Article, DatePrecision

# So many paragraphs before the first entry may sum up the rest; more are an entry of their own.
PREFACE = 2


def split_entries(
    article: Article, clauses: Sequence[Clause], layout: Layout
) -> list[list[Clause]]:
    """Split the clauses of a bulletin into those of its entries, without its preface.

    A headline that tells no event but the day ("Field alerts, 6 March") belongs to each of them, of
    any other the one country that it names.
    What is timed under one label is one entry. Any other article is one entry.
    """
    if not layout.entries:
        return [list(clauses)]
    headline = [c for c in clauses if c.sentence.in_headline]
    setting = [c for c in headline if _tells_the_day(c)] or _country_of(headline)
    entries: dict[str | int, list[Clause]] = {}
    if layout.entries[0] > PREFACE:
        entries[PREFACE] = [c for c in clauses if c.sentence.paragraph < layout.entries[0]]
    below = (c for c in clauses if c.sentence.paragraph >= layout.entries[0])

    def entry_of(clause: Clause) -> int:
        return bisect_right(layout.entries, clause.sentence.paragraph) - 1

    for number, told in groupby(below, entry_of):
        name = _timed_label(article, layout, layout.entries[number])
        entries.setdefault(name or number, list(setting)).extend(told)
    return list(entries.values())


def _timed_label(article: Article, layout: Layout, paragraph: int) -> str | None:
    """Return the place of an entry that has its hour: what is timed there is told on and on."""
    places = (x for x in layout.labels[paragraph] if x.kind == "place")
    place = next(places, None) if paragraph in layout.clocked else None
    return fold(article.quote(place.span)) if place is not None else None


def _country_of(headline: Sequence[Clause]) -> list[Clause]:
    """Return nothing of a headline but its country, where it names one and no other."""
    places = [place for clause in headline for place in clause.places]
    countries = tuple(place for place in places if place.level == Level.COUNTRY)
    if len(countries) != 1 or len({place.country for place in places}) > 1:
        return []
    return [
        replace(clause, places=countries, when=(), said=(), casualties=(), triggers=(), actors=())
        for clause in headline
        if countries[0] in clause.places
    ]


_STRETCH = re.compile(r"\b(?:weeks?|days|months?)\b|\d\s*[-–]\s*\d", re.IGNORECASE)


def _tells_the_day(headline: Clause) -> bool:
    """Tell "Summary of incidents, 15 August" from "Seven days, 9-15 August" and from an event."""
    days = [when for when in headline.when if when.prec == DatePrecision.DAY]
    tells_event = headline.triggers or headline.casualties
    return len(days) == 1 and not tells_event and not _STRETCH.search(headline.text)
