"""From words to the period they name: the forms of the other modules, tried one after the other."""

import re
from datetime import date
from functools import cache, lru_cache

from bot.query.dates import feasts, parts, relative, stated, within
from bot.query.dates.period import NUMBERS, Period

# Months and seasons that are common words too: alone they count only after "in", "since" …
AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar"})
_NEXT_WORD = re.compile(r"[ .-]")
_LONGEST = 60  # characters: "the last twenty-four days of the second half of September 2021"


@lru_cache(1 << 10)
def parse_period(words: str, today: date) -> Period | None:
    """Return the period that some words name, None if they name none.

    Raises BadDate for what can only be a date and is none ("2022-02-30").
    """
    text = " ".join(words.casefold().replace(",", " ").replace("–", "-").replace("’", "'").split())
    text = text.removeprefix("the ")
    if len(text) > _LONGEST or not may_begin(text):
        return None
    for form, read in _FORMS:
        match = _compiled(form).fullmatch(text)
        if match:
            return read(match, today)
    return _part(text, today)


def _part(text: str, today: date) -> Period | None:
    """Return the part of another period that some words name."""
    for form, read in within.FORMS:
        match = _compiled(form).fullmatch(text)
        if match:
            named = match["whole"]
            whole = parse_period(f"this {named}" if named in within.RUNNING else named, today)
            period = read(match, whole) if whole else None
            if period:
                return period
    return None


@lru_cache(1 << 12)
def may_begin(words: str) -> bool:
    """Tell whether a period can begin with the first of some words, lower case."""
    return words[:1].isdigit() or _NEXT_WORD.split(words, maxsplit=1)[0] in _STARTS


@lru_cache(1 << 12)
def may_end(word: str) -> bool:
    """Tell whether the words for a period can end with one (lower case); it spares trying them."""
    last = word.rpartition("-")[2].lstrip("'’")  # nov '21
    return last[:1].isdigit() or not {word.rstrip("."), last.rstrip(".")}.isdisjoint(_ENDS)


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """Compile a form when it is first tried: all of them take a twentieth of a second."""
    return re.compile(form)


def parse_last(words: str, today: date) -> Period | None:
    """Return the period of the value of `last:`: "7d", "3 months", "week"."""
    return parse_period(f"last {words}", today)


def explain(words: str, today: date) -> str:
    """Return what a reader must know of how some words were read as days, mostly nothing."""
    return (
        parts.explain_part(words)
        or feasts.explain_feast(words)
        or relative.explain_hours(words)
        or stated.explain_day(words, today)
    )


_FORMS = (*stated.FORMS, *relative.FORMS, *feasts.FORMS, *parts.FORMS)
_ENDS = frozenset({
    *stated.ENDS, *parts.ENDS, *feasts.ENDS, *relative.ENDS,
})  # fmt: skip
_STARTS = frozenset({
    *stated.STARTS, *relative.STARTS, *feasts.STARTS, *parts.STARTS, *within.STARTS,
    *(re.split(r"[ -]", number)[0] for number in NUMBERS),
})  # fmt: skip
