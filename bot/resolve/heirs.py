"""Which report of an article was which before: its heirs when the article is read again.

Pure. A report that takes over from an older one keeps its number and what people decided about
it, though every value of it may have changed. What was said before is known by its saying; only
the rest is found by likeness.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import product
from typing import NamedTuple

from bot.models import Evidence, Report

_FIELDS = ("date", "admin1", "place", "type", "perpetrator", "target", "killed", "wounded")
# Half of the values or of the words they rest on: less is what strangers in one article share.
_ALIKE = 0.5
_DIGEST = 12  # bytes: the sayings of one article are compared with one another only


class _Likeness(NamedTuple):
    """How alike two reports are: the share of what both have, 0 to 1, and how many values."""

    share: float
    equal: int


def sayings(reports: Sequence[Report]) -> list[bytes]:
    """Return a short digest of what each report of a reading says; no two of them are equal.

    One that is told twice differs by which time it is told.
    """
    told = [report.model_dump_json(exclude={"figures", "evidence"}) for report in reports]
    times = Counter[str]()
    found: list[bytes] = []
    for said in told:
        times[said] += 1
        found.append(sha256(f"{times[said]} {said}".encode()).digest()[:_DIGEST])
    return found


def heirs(
    old: Sequence[Report],
    new: Sequence[Report],
    *,
    same_text: bool,
    known: Mapping[int, int] | None = None,
) -> list[int | None]:
    """Return for each new report the index of the old one that it takes over from, or None.

    `known` are those that need no search, the old by the new. In the same text, what they rest on
    counts as much as what they say. Of pairs equally alike the one that has more in common comes
    first, then the one whose old report does. A last pair of main reports belongs together
    however much it changed.
    """
    found: list[int | None] = [(known or {}).get(j) for j in range(len(new))]
    likeness = {
        (i, j): _alike(old[i], new[j], same_text)
        for i, j in product(range(len(old)), range(len(new)))
        if i not in found and found[j] is None
    }
    for (i, j), (share, _) in sorted(likeness.items(), key=_likest_first):
        if share >= _ALIKE and found[j] is None and i not in found:
            found[j] = i
    mains_left = [i for i, r in enumerate(old) if r.main and i not in found]
    orphans = [j for j, r in enumerate(new) if r.main and found[j] is None]
    if len(mains_left) == len(orphans) == 1:
        found[orphans[0]] = mains_left[0]
    return found


def _likest_first(item: tuple[tuple[int, int], _Likeness]) -> tuple[float, int, tuple[int, int]]:
    pair, (share, equal) = item
    return -share, -equal, pair


def _alike(old: Report, new: Report, same_text: bool) -> _Likeness:
    share, equal = _equal(old, new)
    return _Likeness(max(share, _share_overlapping(old, new)) if same_text else share, equal)


def _equal(old: Report, new: Report) -> _Likeness:
    pairs = [(getattr(old, field), getattr(new, field)) for field in _FIELDS]
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    equal = sum(a == b for a, b in both)
    return _Likeness(equal / len(both) if both else 0.0, equal)


def _share_overlapping(old: Report, new: Report) -> float:
    """Return for how many of the fields that both have the evidence overlaps, 0 to 1."""
    fields = old.evidence.keys() & new.evidence.keys()
    hits = sum(
        any(_overlap(a, b) for a, b in product(old.evidence[field], new.evidence[field]))
        for field in fields
    )
    return hits / len(fields) if fields else 0.0


def _overlap(a: Evidence, b: Evidence) -> bool:
    return a.part == b.part and a.start < b.end and b.start < a.end
