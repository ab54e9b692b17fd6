"""Tolls in the sources' own words: "hundreds", "almost 500", "as many as 25".

Such a figure stands for a number where numbers are compared and added up; where one incident is
told, the number is not said, since no source has said it.
"""

import re
from collections.abc import Iterable, Sequence

from bot.extract.text.numbers import VAGUE
from bot.models import Figure, Measure, Report, Toll

# Words before a number that say nothing of how exact it is.
_EXACT = frozenset({"another", "a further", "a total of", "only", "just", "all"})
_AFTER = frozenset({"or more", "or so"})
_PLAIN = "at least"
_STATED = {3: r"three|3", 24: "24", 40: "forty|40", 200: "200", 2000: "2,?000"}
_ABOVE = ("over", "more than", "above")
_NUMBERS = re.compile(r"at least [\d,]+ or (?:at least )?[\d,]+")
_MOST = 3  # figures of one toll; of more, the range is shorter to read

Said = tuple[Toll, str | None]  # a figure, and its words where they give no exact number


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

    A toll of several figures is told by all of them: "several or 8", "at least 70 or 110".
    """
    return None if _is_plain(report, measure) else join_words(told_of(report, measure))


def _is_plain(report: Report, measure: Measure) -> bool:
    """Tell a toll whose figures all are bare numbers, as those of data sets are."""
    toll: Toll | None = getattr(report, measure)
    return (
        toll is None
        or not report.figures
        or (
            toll.high is not None
            and all(
                f.high is not None and not f.hedge for f in report.figures if f.measure == measure
            )
        )
    )


def told_of(report: Report, measure: Measure) -> list[Said]:
    """Return the figures of a report's toll with their words: one, or rivals side by side."""
    toll: Toll | None = getattr(report, measure)
    if toll is None:
        return []
    figures = [f for f in report.figures if f.measure == measure and not f.superseded]
    rivals = rivals_of(report, measure)
    if rivals and toll.high is None:
        return [(figure.toll, words_of_figure(figure)) for figure in rivals]
    same = [figure for figure in figures if figure.toll == toll]
    same = [figure for figure in same if figure.role == "total"] or same
    if same:
        told = [words_of_figure(figure) for figure in same]
        return [(toll, None if None in told else told[0])]
    wholes = [(f.toll, words_of_figure(f)) for f in figures if f.role == "total"]
    if any(words for _, words in wholes):
        return wholes
    if not wholes and sum(figure.low for figure in figures) == toll.low:
        return [(toll, _parts(figures))]
    return [(toll, None)]


def rivals_of(report: Report, measure: Measure) -> list[Figure]:
    """Return the numbers that a report gives for one whole toll, where they are not the same.

    "Several" is no rival of a number, nor is what lies outside the range of the toll: a part.
    """
    if len(report.figures) < 2:
        return []
    toll: Toll | None = getattr(report, measure)
    wholes = [
        figure
        for figure in report.figures
        if (figure.measure, figure.role) == (measure, "total") and not figure.superseded
        if toll and is_within(figure.toll, toll) and not _vague(figure)
    ]
    return wholes if len({figure.low for figure in wholes}) > 1 else []


def is_within(number: Toll, toll: Toll) -> bool:
    """Tell whether a number is one of those that a toll runs between."""
    least = number.low if number.high is None else number.high
    return toll.low <= number.low and (toll.high is None or least <= toll.high)


def _parts(figures: Sequence[Figure]) -> str | None:
    """Return the words of parts that add up, None where all are numbers: "2 and several"."""
    told = sorted((f.toll.low, words_of_figure(f) or "", number_of(f.toll)) for f in figures)
    if len(told) > _MOST or not any(words for _, words, _ in told):
        return None
    return " and ".join(words or number for _, words, number in told)


def join_words(told: Iterable[Said]) -> str | None:
    """Return figures side by side, the lowest first, each bound once.

    None where all are numbers, unless a low end that is open hides a higher one: "at least 11 or
    15".
    """
    bounds = {_bound(toll, words): (toll, words) for toll, words in sorted(told, key=_order)}
    if not any(words for _, words in bounds.values()):
        return _ends([toll for toll, _ in bounds.values()])
    texts = [words or number_of(toll) for toll, words in bounds.values()]
    return " or ".join(texts) if len(texts) <= _MOST else f"{texts[0]} to {texts[-1]}"


def _order(said: Said) -> tuple[int, int, bool, str]:
    """Order figures, of the same bound the one in plain numbers last, which is kept."""
    toll, words = said
    most = toll.low if toll.high is None else toll.high
    return (toll.low, most, _is_above(words), words or "~")


def _is_above(words: str | None) -> bool:
    return words is not None and words.startswith(_ABOVE)


def _bound(toll: Toll, words: str | None) -> str:
    """Return what two wordings of one bound have in common: "53 or more", "at least 53"."""
    if toll.high is not None or (words and not re.search(r"\d", words)):
        return words or number_of(toll)
    return f"{'over' if _is_above(words) else 'at least'} {toll.low}"


def _ends(tolls: Sequence[Toll]) -> str | None:
    """Return the lowest and the highest of plain numbers, where the lowest is open."""
    if all(toll.high is not None for toll in tolls):
        return None
    least = min(toll.low for toll in tolls)
    top = max(tolls, key=lambda toll: (toll.high or toll.low, toll.high is None))
    most = top.low if top.high is None else top.high
    if most == least:
        return None
    return f"{number_of(Toll(least, None))} or {number_of(Toll(most, top.high))}"


def is_rough(words: str | None) -> bool:
    """Tell words that give no exact number ("hundreds", "over 50") from numbers side by side."""
    return words is not None and not _NUMBERS.fullmatch(words)
