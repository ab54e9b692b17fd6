"""List what went wrong, one by one: the misses, the inventions and the wrong values."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from bot.evaluate.gold import GoldIncident, Name
from bot.evaluate.judge import Judge, field_of, has_answer, kept_empty
from bot.evaluate.match import Matching, Pair
from bot.evaluate.score import EMPTIABLE
from bot.models import Report, Toll

# Where the lower end of a toll is wrong, "any" repeats it.
_LISTED_BY_ANOTHER = ("killed_any", "wounded_any")
_ALTERNATIVES: dict[str, Name] = {
    "date": "date", "country": "country", "admin1": "admin1", "place": "place", "type": "type",
    "perpetrator": "perpetrator",
}  # fmt: skip


class Mistake(NamedTuple):
    """One thing that is not right. `kind` is "missed", "extra" or the name of a field.

    `expected` are the right answers, `found` is what stood there; `quote` is where the text tells
    the incident (for an extra one the extractor's own summary).
    """

    article: str
    kind: str
    expected: str
    found: str
    quote: str


def find_mistakes(matchings: Sequence[Matching], judge: Judge) -> list[Mistake]:
    """List the mistakes in the order of the articles."""
    return [mistake for one in matchings for mistake in _in_article(one, judge)]


def _in_article(matching: Matching, judge: Judge) -> Iterator[Mistake]:
    name = matching.article.id
    for gold in matching.missed:
        yield Mistake(name, "missed", _told(gold), "", gold.quote)
    for extra in matching.extra:
        yield Mistake(name, "extra", "", _told(extra.report), extra.report.summary)
    for pair in matching.pairs:
        yield from _in_fields(name, pair, judge)


def _in_fields(name: str, pair: Pair, judge: Judge) -> Iterator[Mistake]:
    gold, report = pair.gold, pair.found.report
    for test, is_right in judge.tests.items():
        if test in _LISTED_BY_ANOTHER or not has_answer(gold, test) or is_right(gold, report):
            continue
        field = field_of(test)
        yield Mistake(name, test, _answers(gold, field), _shown(report, field), gold.quote)
    for empty in EMPTIABLE:
        if kept_empty(gold, report, empty) is False:
            yield Mistake(name, f"{empty}_kept_empty", "–", _shown(report, empty), gold.quote)


def _answers(gold: GoldIncident, field: str) -> str:
    if field in _ALTERNATIVES:
        return " / ".join(gold.answers(_ALTERNATIVES[field]))
    return _shown(gold, field)


def _told(incident: GoldIncident | Report) -> str:
    kind: Literal["main", "background"] = "main" if incident.main else "background"
    values = [_shown(incident, field) for field in ("date", "place", "type")]
    return ", ".join([kind, *values, f"killed {_shown(incident, 'killed')}"])


def _shown(incident: GoldIncident | Report, field: str) -> str:
    value = getattr(incident, field)
    if isinstance(value, Toll):
        return f"{value.low}+" if value.high is None else "-".join(map(str, dict.fromkeys(value)))
    return "–" if value is None else str(value)
