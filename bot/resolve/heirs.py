"""Which report of an article was which before: its heirs when the article is read again.

Pure. A report that takes over from an older one keeps its number and what people decided about
it, though every value of it may have changed.
"""

from collections.abc import Sequence
from itertools import product

from bot.models import Evidence, Report

_FIELDS = ("date", "admin1", "place", "type", "perpetrator", "target", "killed", "wounded")
# Half of the values or of the words they rest on: less is what strangers in one article share.
_ALIKE = 0.5


def heirs(old: Sequence[Report], new: Sequence[Report], *, same_text: bool) -> list[int | None]:
    """Return for each new report the index of the old one that it takes over from, or None.

    In the same text, what they rest on counts as much as what they say. A last pair of main
    reports belongs together however much it changed.
    """
    scores = {
        (i, j): _alike(old[i], new[j], same_text)
        for i, j in product(range(len(old)), range(len(new)))
    }
    found: list[int | None] = [None] * len(new)
    for (i, j), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score >= _ALIKE and found[j] is None and i not in found:
            found[j] = i
    mains_left = [i for i, r in enumerate(old) if r.main and i not in found]
    orphans = [j for j, r in enumerate(new) if r.main and found[j] is None]
    if len(mains_left) == len(orphans) == 1:
        found[orphans[0]] = mains_left[0]
    return found


def _alike(old: Report, new: Report, same_text: bool) -> float:
    values = _share_equal(old, new)
    return max(values, _share_overlapping(old, new)) if same_text else values


def _share_equal(old: Report, new: Report) -> float:
    """Return how many of the fields that both have are equal, 0 to 1."""
    pairs = [(getattr(old, field), getattr(new, field)) for field in _FIELDS]
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    return sum(a == b for a, b in both) / len(both) if both else 0.0


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
