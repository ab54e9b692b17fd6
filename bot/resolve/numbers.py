"""Which number an incident keeps when reports are put together anew.

Pure. A number stays with most of the reports that had it; where several meet, the oldest survives
and the others lead to it; a group that leaves a merged incident takes its first number back.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple


class Member(NamedTuple):
    """A report in a group: its row (older rows are lower), its number so far and its first one."""

    report: int
    number: int | None
    origin: int | None


def keep_numbers(
    groups: Sequence[Sequence[Member]], elsewhere: Collection[int] = ()
) -> list[list[int]]:
    """Return the numbers that each group keeps, the surviving one first; none for a new one.

    None takes a first number back that is in use `elsewhere`.
    [42, 42 | 42, 57] -> [[42], [57]]; [42, 57] -> [[42, 57]].
    """
    kept = _shared_out(groups, [[m.number for m in group] for group in groups])
    taken = {number for numbers in kept for number in numbers}.union(elsewhere)
    free = [[m.origin for m in group if not kept[i]] for i, group in enumerate(groups)]
    unclaimed = [[o for o in origins if o not in taken] for origins in free]
    back = _shared_out(groups, unclaimed)
    return [numbers or first[:1] for numbers, first in zip(kept, back, strict=True)]


def _shared_out(
    groups: Sequence[Sequence[Member]], claims: Sequence[Sequence[int | None]]
) -> list[list[int]]:
    """Give each number to the group that claims it most, then to the one with the oldest report."""
    claimed: dict[int, Counter[int]] = defaultdict(Counter)
    for index, numbers in enumerate(claims):
        for number in numbers:
            if number is not None:
                claimed[number][index] += 1
    given: list[list[int]] = [[] for _ in groups]
    for number in sorted(claimed):
        counts = claimed[number]
        winner = min(counts, key=lambda i: (-counts[i], min(m.report for m in groups[i])))
        given[winner].append(number)
    return given
