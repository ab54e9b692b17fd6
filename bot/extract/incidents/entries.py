"""Tell a bulletin, which reports event after event under labels, from an article about one.

"MALI – At Aguelhok, …", "SYRIA, Idlib province. About an hour …", "14 November, Djibo (Sahel): …":
each labelled paragraph is an entry that has nothing to do with the one before it.
"""

import calendar
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from bot.extract.clauses.clause import Clause
from bot.models import Article, DatePrecision, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens

_MONTH = "|".join(calendar.month_name[1:])
# A label in capitals, what parts it from the text, and text that is not in capitals; an hour may
# stand before it: "TANK (KP): constable …", "07:15 | KENSCOFF | Gang attack …".
_LABEL = re.compile(
    r"\W{0,3}(?P<hour>\d\d?[:.]\d\d\s*\|\s*)?(?P<name>[A-Z][A-Z'’ .&/-]{2,38}[A-Z])"
    r"(?:,[^.:–—\n]{2,40}|\s\([^)\n]{2,30}\))?\s*(?:[.,:–—|-])\s?.*?[a-z]{3}"
)
# A situation report's day and place. A year beside the day makes a chronicle of it.
_DATED_LABEL = re.compile(
    rf"(?:night\s+of\s+)?(?:\d\d?\s*(?:to|and|[-–/])\s*)?"
    rf"(?:\d\d?\s+(?:{_MONTH})|(?:{_MONTH})\s+\d\d?)\b(?!,?\s*\d)[^.:\n]{{0,90}}[:–—]\s",
    re.IGNORECASE,
)
# A place or topic and a stop, before a sentence of its own: "Odesa region. A wave of drones …",
# "2. Yala. A farmer …", "Aleppo countryside - Factions …".
_STOPPED_LABEL = re.compile(
    r"(?:\d\d?[.)]\s)?[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}(?:\s[a-z]+)?"
    r"(?:,\s[A-Z][^.:\n]{2,30}|\s\([A-Z][^.)\n]{2,40}\))?(?:\.|\s[-–—])\s+[A-Z]"
)
# A line of its own in capitals, above the paragraph that it heads.
_HEADING = re.compile(r"\n\W{0,3}[A-Z][A-Z'’ .&/-]{1,38}[A-Z]\W{0,3}\n\s*$")
# Headings of one report's parts, which are no entries' places.
_PARTS = frozenset(
    """HIGHLIGHTS SITUATION OVERVIEW RESPONSE BACKGROUND CONTEXT SUMMARY ANALYSIS OUTLOOK ACCESS
    NEEDS FUNDING COORDINATION REACTION REACTIONS CASUALTIES""".split()
)
# So many paragraphs before the first entry may sum up the rest; more are an entry of their own.
PREFACE = 2
FEWEST = 3  # labelled paragraphs make a bulletin: one is a dateline
OF_ALL = 0.4  # and this share of all paragraphs


def split_entries(article: Article, clauses: Sequence[Clause]) -> list[list[Clause]]:
    """Split the clauses of a bulletin into those of its entries, without its preface.

    A headline that tells no event but the day ("Field alerts, 6 March") belongs to each of them.
    What is timed under one label is one entry. Any other article is one entry.
    """
    dated = [
        number
        for number, span in enumerate(article.body)
        if _DATED_LABEL.match(article.quote(span))
        or (number > 0 and _is_after_dateline(article, span))
    ]
    if len(dated) >= FEWEST:
        return _entries(article, clauses, [*dated, len(article.body)])
    labelled = [
        number
        for number, span in enumerate(article.body)
        if _LABEL.match(article.quote(span))
        or _is_headed(article, number)
        or _is_after_dateline(article, span)
    ]
    if len(labelled) < FEWEST:
        placed = {clause.sentence.paragraph for clause in clauses if _opens_with_place(clause)}
        labelled = [
            number
            for number, span in enumerate(article.body)
            if number in placed
            or _STOPPED_LABEL.match(article.quote(span))
            or _is_after_dateline(article, span)
        ]
    if len(labelled) < max(FEWEST, OF_ALL * len(article.body)):
        return [list(clauses)]
    return _entries(article, clauses, [*labelled, len(article.body)])


def _entries(
    article: Article, clauses: Sequence[Clause], bounds: Sequence[int]
) -> list[list[Clause]]:
    setting = [c for c in clauses if c.sentence.in_headline and _tells_the_day(c)]
    entries: dict[str | int, list[Clause]] = {}
    if bounds[0] > PREFACE:
        entries[PREFACE] = [c for c in clauses if c.sentence.paragraph < bounds[0]]
    below = (c for c in clauses if c.sentence.paragraph >= bounds[0])

    def entry_of(clause: Clause) -> int:
        return bounds[bisect_right(bounds, clause.sentence.paragraph) - 1]

    for first, told in groupby(below, entry_of):
        label = _LABEL.match(article.quote(article.body[first]))
        entry = entries.setdefault(
            label["name"] if label and label["hour"] else first, list(setting)
        )
        entry += told
    return list(entries.values())


_STRETCH = re.compile(r"\b(?:weeks?|days|months?)\b|\d\s*[-–]\s*\d", re.IGNORECASE)


def _tells_the_day(headline: Clause) -> bool:
    """Tell "Summary of incidents, 15 August" from "Seven days, 9-15 August" and from an event."""
    days = [when for when in headline.when if when.prec == DatePrecision.DAY]
    tells_event = headline.triggers or headline.casualties
    return len(days) == 1 and not tells_event and not _STRETCH.search(headline.text)


def _opens_with_place(clause: Clause) -> bool:
    """Tell the entry "Sumy: two farmers died …", "Odesa – Drones …", "Idlib - Warplanes …"."""
    doc, start = clause.sentence.tokens.doc, clause.sentence.tokens.start
    return any(
        all(not token.text[0].isalnum() for token in doc[start : place.toponym.first])
        and _parts_label(doc[place.toponym.last : place.toponym.last + 2])
        for place in clause.places
    )


def _parts_label(end: "Tokens") -> bool:
    """Tell the sign behind a label; a hyphen that stands free is one, that of a compound none."""
    sign = end[-1].text
    return sign in (":", "–", "—") or (sign == "-" and bool(end[0].whitespace_))


def _is_headed(article: Article, number: int) -> bool:
    """Tell whether a heading stands between a paragraph and the one before."""
    before = article.body[number - 1].end if number else article.title_span.end
    heading = _HEADING.search(article.text, before, article.body[number].start)
    return heading is not None and heading.group().strip() not in _PARTS


def _is_after_dateline(article: Article, span: Span) -> bool:
    """Tell a paragraph whose label was read as a dateline."""
    line = article.dateline
    return line is not None and 0 <= span.start - line.span.end < LONGEST_SIGN


LONGEST_SIGN = 4  # characters: " — "
