"""Which words follow one another in the texts of an incident: by this a phrase is looked for.

Without numpy, which is for the texts of a batch (paired.py). Each pair of words is of one of some
thousand classes, by a hash; a class has a set of incidents as a facet has, under an id of its own
below zero. What is not in the set of a pair's class says that pair nowhere; what is in it says
that one or another of the class.
"""

from itertools import pairwise
from zlib import crc32

from bot.store.facts import BREAK

# A text has two dozen pairs: of those that do not say a phrase, one in eighty is looked through.
# More classes would be more sets to write for a batch of few texts.
CLASSES = 2048
FACTOR = 31
_MOST_KEPT = 1 << 16


class Hashes(dict[str, int]):
    """Hashes of words from 1 on, each worked out once; those it begins with are other marks'."""

    def __missing__(self, word: str) -> int:
        found = crc32(word.encode()) % (CLASSES - 1) + 1
        if len(self) < _MOST_KEPT:
            self[word] = found
        return found


def pairs_in(text: str) -> set[int]:
    """Return the ids of the pairs of words in a folded text."""
    hashes = Hashes()
    found = [hashes[word] for word in text.split()]
    return {~((FACTOR * one + other) % CLASSES) for one, other in pairwise(found)}


def changed_texts(before: str, now: str) -> tuple[str, str]:
    """Return what texts an incident had and has, without those that stay where none is gone.

    What pairs of words are gone only all that it has by now can tell.
    """
    between = f" {BREAK} "
    old, new = before.split(between), now.split(between)
    if not before or not set(old) <= set(new):
        return before, now
    return "", between.join(text for text in new if text not in old)
