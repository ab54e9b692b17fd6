"""The words of many texts at once, and which follow one another: memberships in their sets.

What a pair of words is, and why it is kept, is told in pairs.py. numpy works them out some
thousand texts at a time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from bot.store.sets.pairs import CLASSES, FACTOR, HASH_BITS, NEXT
from bot.store.sets.pieces import NUMBER_BITS, Memberships

Said = Sequence[tuple[int, str]]  # numbers of incidents and their texts
_SOME = 2000  # texts of a megabyte together


def memberships_of(said: Said, codes: Mapping[str, int]) -> Iterator[Memberships]:
    """Yield the memberships of incidents in the sets of what they say.

    `codes` are those of all words and of MARKS (pairs.py).
    """
    for start in range(0, len(said), _SOME):
        numbers, texts = zip(*said[start : start + _SOME], strict=True)
        yield from memberships_in(words_in(texts), numbers, codes)


def words_in(texts: Iterable[str]) -> list[str]:
    """Return the words of texts one after the other, with the marks between them."""
    return f" {NEXT} ".join(texts).split()


def memberships_in(
    words: Sequence[str], numbers: Sequence[int], codes: Mapping[str, int]
) -> Iterator[Memberships]:
    """Yield the memberships of incidents by the words of their texts (`words_in`)."""
    found = np.fromiter(map(codes.__getitem__, words), np.int64, len(words))
    whose = np.array(numbers, np.int64)[(found < 0).cumsum()]
    is_word = found > 0
    yield (found[is_word] >> HASH_BITS << NUMBER_BITS) | whose[is_word]
    hashes = found & CLASSES - 1
    follows = is_word[:-1] & is_word[1:]
    classes = (FACTOR * hashes[:-1] + hashes[1:])[follows] % CLASSES
    yield ~classes << NUMBER_BITS | whose[1:][follows]
