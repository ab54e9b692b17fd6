"""Clusters: which reports are together. The set of reports decides, never their order.

Reports linked by pairs that could be one event form a component; inside it the likeliest pairs
are joined first, as long as nothing in the two groups rules it out and they fit on the whole.
What people have decided (together, apart) stands above every score.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations, product
from statistics import fmean
from typing import NamedTuple

from bot.resolve.copied import IN_SAME_WORDS
from bot.resolve.event import RULED_OUT, SAME, compare_all
from bot.resolve.key import EventKey

Pair = frozenset[str]
# What two groups must have on average once a pair of them is likely: rival tolls, and a village
# that only some reports name, lower the score of single pairs of one event.
FIT = 2.0


class _Links(NamedTuple):
    """What is known of each pair of reports: its score, and what people decided.

    `worded` are reports of copies that tell it in one sentence.
    """

    scores: dict[Pair, float]
    together: frozenset[Pair]
    apart: frozenset[Pair]
    worded: frozenset[Pair]

    def likely(self, pair: Pair) -> bool:
        return pair in self.together or (self.scores[pair] >= SAME and pair not in self.apart)

    def fit(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Tell whether two groups are one event: no pair is ruled out, and the mean is likely.

        What is in the words of the other group is of it, whatever else was read: a day or a place
        that one copy lost rules its reports out against those of all others.
        """
        across = [Pair(pair) for pair in product(left, right)]
        if not self.apart.isdisjoint(across):
            return False
        if not self.together.isdisjoint(across) or self._is_reprint(left, right):
            return True
        scores = [self.scores[pair] for pair in across]
        return min(scores) > RULED_OUT and fmean(scores) >= FIT

    def _is_reprint(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Tell whether each report of one group is in the words of one of the other."""
        if self.worded.isdisjoint(Pair(pair) for pair in product(left, right)):
            return False
        return any(
            all(any(Pair((one, other)) in self.worded for other in others) for one in ones)
            for ones, others in ((left, right), (right, left))
        )


def cluster(
    keys: Collection[EventKey],
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
    copied: Iterable[tuple[str, str, float]] = (),
) -> list[list[tuple[str, ...]]]:
    """Return the components of a set of reports, each as its clusters of uids, all sorted.

    Components have no likely pair between them, so a further report concerns only those that it
    is like. `together` and `apart` are pairs of uids, as people decided; where both name a pair,
    apart holds. `copied` are pairs that copies of one story tell, with what that weighs: likely, if
    nothing rules it out, or in the same words.
    """
    uids = sorted(key.uid for key in keys)
    links = _links(keys, together, apart, copied)
    return sorted(_agglomerate(component, links) for component in _components(uids, links))


def _links(
    keys: Collection[EventKey],
    together: Iterable[tuple[str, str]],
    apart: Iterable[tuple[str, str]],
    copied: Iterable[tuple[str, str, float]],
) -> _Links:
    scores = {Pair((a.uid, b.uid)): score for a, b, score in compare_all(tuple(keys))}
    worded = set[Pair]()
    for one, other, weight in copied:
        pair = Pair((one, other))
        worded |= {pair} if weight == IN_SAME_WORDS else set()
        if scores[pair] > RULED_OUT:
            scores[pair] = max(scores[pair], weight)
        elif weight == IN_SAME_WORDS:  # misread: it comes last, so that it keeps no other out
            scores[pair] = SAME
    apart_pairs = frozenset(map(Pair, apart))
    together_pairs = frozenset(map(Pair, together)) & scores.keys()
    return _Links(scores, together_pairs - apart_pairs, apart_pairs, frozenset(worded))


def _components(uids: Sequence[str], links: _Links) -> list[list[str]]:
    """Return the groups of reports that likely pairs connect."""
    neighbours: dict[str, list[str]] = defaultdict(list)
    for pair in links.scores:
        if links.likely(pair):
            one, other = pair
            neighbours[one].append(other)
            neighbours[other].append(one)
    found, seen = list[list[str]](), set[str]()
    for uid in uids:
        if uid not in seen:
            found.append(sorted(_reached(uid, neighbours)))
            seen.update(found[-1])
    return found


def _reached(start: str, neighbours: dict[str, list[str]]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        fresh = set(neighbours[waiting.pop()]) - seen
        seen |= fresh
        waiting.extend(fresh)
    return seen


def _agglomerate(uids: Sequence[str], links: _Links) -> list[tuple[str, ...]]:
    """Join the likeliest pairs first, while the groups they stand in fit on the whole."""
    group_of: dict[str, tuple[str, ...]] = {uid: (uid,) for uid in uids}
    for one, other in sorted(_likely_pairs(uids, links), key=lambda pair: _rank(pair, links)):
        left, right = group_of[one], group_of[other]
        if left is not right and links.fit(left, right):
            joined = tuple(sorted(left + right))
            group_of.update(dict.fromkeys(joined, joined))
    return sorted(set(group_of.values()))


def _likely_pairs(uids: Sequence[str], links: _Links) -> list[tuple[str, str]]:
    return [pair for pair in combinations(uids, 2) if links.likely(Pair(pair))]


def _rank(pair: tuple[str, str], links: _Links) -> tuple[bool, float, tuple[str, str]]:
    """Order pairs: those that people put together, then the likeliest, then by what they are."""
    return (Pair(pair) not in links.together, -links.scores[Pair(pair)], pair)
