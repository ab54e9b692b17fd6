"""Put place and day before a sentence that does not tell them: "Mandalay, 20 February 2021: "."""

import re
from datetime import date

from bot.extract.values.whens import When
from bot.extract.values.where import Where
from bot.gazetteer.names import fold
from bot.models import DatePrecision

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
# Times that only the article's own day, or the sentence before, tells.
_RELATIVE = re.compile(
    r"\b(?:last\s+(?:week|month|year|night|weekend)|(?:same|previous|following|next|that)\s+"
    r"(?:day|evening|night|morning|afternoon|week)|the\s+(?:day|night)\s+before|tonight|overnight|"
    r"(?:minutes?|hours?|days?|weeks?|months?)\s+(?:earlier|later|before|after|ago))\b",
    re.IGNORECASE,
)


# "in Wadi as-Seeq": a place, though none that is known.
_SOMEWHERE = re.compile(
    r"\b(?:in|at|near|outside)\s+(?:the\s+|\w+\s+of\s+)?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|"
    r"Nov|Dec)[a-z]*\b)[A-Z][a-z]"
)


def lead(words: str, text: str, where: Where | None, when: When | None, *, placed: bool) -> str:
    """Return what is to stand before a sentence, with a colon, nothing where it stands alone.

    `text` was made of the article's `words`. A sentence that is not `placed` names no place that
    is known; its day is told then too.
    """
    placed = placed or bool(_SOMEWHERE.search(text))
    place = None if placed or where is None else where.place or where.admin1
    if place and f" {fold(place)} " in f" {fold(text)} ":
        place = None
    parts = [place.title() if place.isupper() else place] if place else []
    day = _day_of(when) if when and (place or _RELATIVE.search(words)) else None
    if day and not _YEAR.search(text):
        parts.append(day)
    return f"{', '.join(parts)}: " if parts else ""


def _day_of(when: When) -> str | None:
    """Return a day, month or year as it is written, None for one that the text does not tell."""
    if when.iso is None or when.from_publication:
        return None
    if when.prec == DatePrecision.DAY:
        told = date.fromisoformat(when.iso)
        return f"{told.day} {told:%B %Y}"
    year, _, month = when.iso.partition("-")
    return f"{date(int(year), int(month[:2]), 1):%B %Y}" if month else year
