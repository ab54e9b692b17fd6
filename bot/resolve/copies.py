"""Copies: which articles are one story in the same words, and whose story it is.

Papers print what an agency sends, under another headline, cut, rearranged, with a figure brought up
to date; all of them together are one source. Two articles are compared by their shingles, the runs
of three words that they have in common (Broder 1997, "On the resemblance and containment of
documents"). Only articles that tell of one event are compared: the same words about another town
are boilerplate, and that these are two events is decided in event.py.
"""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from bot.gazetteer.names import fold

_WORDS = 3
# The smallest hashes are a sample of the shingles, the same ones in each copy. The annotated
# articles have 200 shingles in the median, 750 at the most.
_SAMPLE = 256
_BYTES = 4  # of a hash
# Of the shorter story's shingles. Stories of one event in own words share a tenth at the most (the
# 229 annotated articles), copies of them that were edited as papers do six tenths and more.
COPIED = 0.5


class Sketch(NamedTuple):
    """Hashes of a text's shingles, ascending and as a set."""

    ordered: tuple[int, ...]
    members: frozenset[int]

    @classmethod
    def of(cls, hashes: Iterable[int]) -> "Sketch":
        """Return a sketch of the smallest hashes."""
        smallest = tuple(sorted(hashes)[:_SAMPLE])
        return cls(smallest, frozenset(smallest))

    def count_to(self, end: int) -> int:
        """Return how many hashes there are up to `end`, itself among them."""
        return bisect_right(self.ordered, end)


class Story(NamedTuple):
    """An article as a telling of an event. `agency` is whom it credits, where it credits one."""

    publisher: str
    is_named: bool
    published: date
    agency: str | None
    sketch: Sketch


class Origin(NamedTuple):
    """Whose story an article tells, and the day on which all of its words were first published."""

    publisher: str
    told: date


def sketch_of(paragraphs: Iterable[str]) -> Sketch:
    """Return a sample of the shingles of a text; of a short one it is all of them."""
    words = fold(" ".join(paragraphs)).split()
    last = max(1, len(words) - _WORDS + 1) if words else 0
    return Sketch.of({_hash(words[at : at + _WORDS]) for at in range(last)})


def _hash(words: Sequence[str]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=_BYTES).digest(), "big")


def pack(sketch: Sketch) -> bytes:
    """Return a sketch as it is kept."""
    return array("I", sketch.ordered).tobytes()


def unpack(kept: bytes | None) -> Sketch:
    """Return a sketch as it was kept; an article of which none was has an empty one."""
    return Sketch.of(array("I", kept or b""))


def _end(one: Sketch, other: Sketch) -> int:
    """Return how far two sketches are known: a sample says nothing beyond its last hash.

    What both have lies before it.
    """
    sampled = [sketch.ordered[-1] for sketch in (one, other) if len(sketch.ordered) == _SAMPLE]
    return min(sampled, default=1 << 8 * _BYTES)


def within(one: Sketch, other: Sketch) -> float:
    """Return how much of the first story stands word for word in the second, 0 to 1."""
    known = one.count_to(_end(one, other))
    return len(one.members & other.members) / known if known else 0.0


def is_copy(one: Sketch, other: Sketch) -> bool:
    """Tell whether the shorter of two stories stands in the other, for the most part."""
    shared = len(one.members & other.members)
    if not shared:
        return False
    end = _end(one, other)
    return shared >= COPIED * min(one.count_to(end), other.count_to(end))


def origins(stories: Sequence[Story]) -> list[Origin]:
    """Return the origin of each story of one event; their order makes no difference.

    Copies, and copies of copies, are a story of the agency that most of them credit; where none
    does, of the outlet that had it first.
    """
    found: dict[int, Origin] = {}
    for places in _families(stories):
        family = sorted((stories[place] for place in places), key=lambda story: story.published)
        publisher = _origin(family)
        for place in places:
            story = stories[place]
            told = next(other.published for other in family if _holds(other, story))
            found[place] = Origin(publisher, told)
    return [found[place] for place in range(len(stories))]


def _families(stories: Sequence[Story]) -> list[list[int]]:
    """Return the groups of stories that copying connects."""
    families: list[list[int]] = []
    for place, story in enumerate(stories):
        like = [f for f in families if any(is_copy(story.sketch, stories[o].sketch) for o in f)]
        families = [family for family in families if family not in like]
        families.append([place, *chain.from_iterable(like)])
    return families


def _holds(story: Story, other: Story) -> bool:
    """Tell whether a story has all that another has: what is reprinted tells nothing new."""
    return story is other or within(other.sketch, story.sketch) == 1.0


def _origin(family: Sequence[Story]) -> str:
    credited = Counter(story.agency for story in family if story.agency)
    if credited:
        return min(credited, key=lambda agency: (-credited[agency], agency))
    first = min(family, key=lambda story: (not story.is_named, story.published, story.publisher))
    return first.publisher
