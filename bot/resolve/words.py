"""Tolls in the sources' own words: "hundreds", "almost 500", "as many as 25".

Such a figure stands for a number where numbers are compared and added up; where one incident is
told, the number is not said, since no source has said it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from bot.extract.numbers import VAGUE
from bot.models import Figure, Measure, Report, Toll

# Words before a number that say nothing of how exact it is.
_EXACT = frozenset({"another", "a further", "a total of", "only", "just", "all"})
_AFTER = frozenset({"or more", "or so"})
_PLAIN = "at least"
_STATED = {3: r"three|3", 24: "24", 40: "forty|40", 200: "200", 2000: "2,?000"}
_MOST = 3  # figures of one toll; of more, the range is shorter to read


def number_of(toll: Toll) -> str:
    """Return a number of people: "11", "at least 11", "8–15"."""
    low, high = toll
    if high is None:
        return f"at least {low:,}"
    if low == high:
        return f"{low:,}"
    return f"{low:,}–{high:,}" if low else f"up to {high:,}"


def words_of_figure(figure: Figure) -> str | None:
    """Return the words of a figure whose number is not exact, None for "11" and "at least 11"."""
    hedge = " ".join((figure.hedge or "").split())
    hedge = "" if hedge in _EXACT else hedge
    word = _vague(figure)
    if word:
        return f"{hedge} {word}".strip()
    if not hedge or hedge == _PLAIN:
        return None
    ends = figure.low if figure.high is None else figure.high
    number = number_of(Toll(figure.low, ends))
    return f"{number} {hedge}" if hedge in _AFTER else f"{hedge} {number}"


def _vague(figure: Figure) -> str | None:
    """Return the word that a number was made of: "dozens" of "dozens of worshippers"."""
    if figure.high is not None or figure.low not in VAGUE.values():
        return None
    quote = " ".join(figure.evidence.quote.casefold().split())
    if re.search(rf"\b(?:{_STATED.get(figure.low, figure.low)})\b", quote):
        return None
    words = [word for word, least in VAGUE.items() if least == figure.low]
    found = (w for w in sorted(words, key=len, reverse=True) if re.search(rf"\b{w}\b", quote))
    word = next(found, None if figure.hedge else words[0])
    return word and word.removesuffix(" others")


def toll_words(report: Report, measure: Measure) -> str | None:
    """Return a report's words for its toll, None where it gives a number as it is.

    A toll of several figures is told by all of them: "several or 8", "2 and several".
    """
    toll: Toll | None = getattr(report, measure)
    if toll is None or not report.figures:
        return None
    figures = [f for f in report.figures if f.measure == measure and not f.superseded]
    same = [figure for figure in figures if figure.toll == toll]
    same = [figure for figure in same if figure.role == "total"] or same
    if same:
        told = [words_of_figure(figure) for figure in same]
        return None if None in told else told[0]
    wholes = [figure for figure in figures if figure.role == "total"]
    if wholes:
        return _joined(wholes, " or ")
    parts = sum(figure.low for figure in figures) == toll.low
    return _joined(figures, " and ") if parts else None


def _joined(figures: Sequence[Figure], word: str) -> str | None:
    told = [(figure.toll, words_of_figure(figure)) for figure in figures]
    return join_words(told, word)


def join_words(told: Iterable[tuple[Toll, str | None]], word: str = " or ") -> str | None:
    """Return figures side by side, the lowest first; None where all are numbers."""
    ordered = sorted(told, key=lambda one: (one[0].low, one[1] or ""))
    if not any(words for _, words in ordered):
        return None
    texts = [words or number_of(toll) for toll, words in ordered]
    kept = texts if word == " and " else list(dict.fromkeys(texts))
    if len(kept) > _MOST:
        kept = list(chain(kept[:1], kept[-1:]))
        return " to ".join(kept) if word == " or " else None
    return word.join(kept)
