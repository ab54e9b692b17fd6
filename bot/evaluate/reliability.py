"""How often values are right by the rule that decided them, and by whether they are sure.

Only values that were given are counted, in incidents that are annotated: one where the annotation
has none is wrong. `bot/confidence.py` says what follows from it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.confidence import Confidence, Counts
from bot.evaluate.judge import Judge, kept_empty
from bot.evaluate.match import Matching, Pair
from bot.evaluate.score import Share

# By which test a field's value is right.
_TESTS = {
    field: field for field in ("date", "country", "admin1", "place", "type", "perpetrator")
} | {"killed": "killed_any", "wounded": "wounded_any"}


class Verdict(NamedTuple):
    """A value that was given, on what ground, and whether it is right."""

    field: str
    ground: str
    right: bool


class Reliability(NamedTuple):
    """How many of a field's values were right: of those that are sure, and of the others."""

    sure: Share
    unsure: Share


def find_verdicts(matchings: Sequence[Matching], judge: Judge) -> list[Verdict]:
    """Judge every value whose ground is known."""
    return [v for one in matchings for pair in one.pairs for v in _of_pair(pair, judge)]


def _of_pair(pair: Pair, judge: Judge) -> Iterator[Verdict]:
    gold, report = pair.gold, pair.found.report
    for field, ground in report.grounds.items():
        annotated = kept_empty(gold, report, field) is None  # type: ignore[arg-type]
        right = annotated and judge.tests[_TESTS[field]](gold, report)
        yield Verdict(field, ground, right)


def by_field(verdicts: Sequence[Verdict], confidence: Confidence) -> dict[str, Reliability]:
    """Count by field what is sure and what is not."""
    return {
        field: _reliability([v for v in verdicts if v.field == field], confidence)
        for field in _TESTS
    }


def _reliability(verdicts: Sequence[Verdict], confidence: Confidence) -> Reliability:
    sure = [v.right for v in verdicts if confidence.is_sure(v.field, v.ground)]
    return Reliability(
        Share(sum(sure), len(sure)),
        Share(sum(v.right for v in verdicts) - sum(sure), len(verdicts) - len(sure)),
    )


def by_ground(verdicts: Sequence[Verdict]) -> Counts:
    """Count by field and ground, in the order of the fields and of the alphabet."""
    of = Counter((v.field, v.ground) for v in verdicts)
    right = Counter((v.field, v.ground) for v in verdicts if v.right)
    counts: Counts = {field: {} for field in _TESTS}
    for field, ground in sorted(of):
        counts[field][ground] = (right[field, ground], of[field, ground])
    return {field: grounds for field, grounds in counts.items() if grounds}
