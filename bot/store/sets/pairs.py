"""Which words follow one another in the texts of an incident: by this a phrase is looked for.

Without numpy, which is for the texts of a batch (texts.py). Each pair of words is of one of some
thousand classes, by a hash; a class has a set of incidents as a facet has, under an id of its own
below zero. What is not in the set of a pair's class says that pair nowhere; what is in it says
that one or another of the class.
"""

from itertools import pairwise
from zlib import crc32

from bot.store.sets.facts import BREAK

# A text has two dozen pairs: of those that do not say a phrase, one in eighty is looked through.
# More classes would be more sets to write for a batch of few texts.
CLASSES = 2048
FACTOR = 31
HASH_BITS = 11  # a hash is below CLASSES
NEXT = BREAK * 2  # between the texts of two incidents; no text has it, nor a break inside a word
MARKS = {BREAK: 0, NEXT: -1}  # the codes of what is no word


def hash_of(word: str) -> int:
    """Return the hash of a word, from 1 on."""
    return crc32(word.encode()) % (CLASSES - 1) + 1


def code_of(word: str, facet: int) -> int:
    """Return the number that stands for a word: the id of its facet, and below it its hash."""
    return facet << HASH_BITS | hash_of(word)


def pairs_in(text: str) -> set[int]:
    """Return the ids of the pairs of words in a folded text."""
    found = map(hash_of, text.split())
    return {~((FACTOR * one + other) % CLASSES) for one, other in pairwise(found)}
