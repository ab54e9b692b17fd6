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
_FIRST = 32
_BYTES = 4  # of a hash
_ALL = 1 << 8 * _BYTES
# Of the shorter story's shingles. Stories of one event in own words share a tenth at the most (the
# 229 annotated articles), copies of them that were edited as papers do six tenths and more.
COPIED = 0.5


# Of the shorter story's shingles, where nothing else tells that two reports are of one event: no
# two stories in own words come near it, and every one of 514 edited copies has it.
WHOLLY_COPIED = 0.7
# Shingles of the shorter story: one sentence is a phrase that agencies have for any such event.
_TELLING = 30


class Sketch(NamedTuple):
    """Hashes of a text's shingles, ascending and as a set."""

    ordered: tuple[int, ...]
    members: frozenset[int]

    @classmethod
    def of(cls, hashes: Iterable[int]) -> "Sketch":
        """Return a sketch of the smallest hashes."""
        smallest = tuple(sorted(hashes)[:_SAMPLE])
        return cls(smallest, frozenset(smallest))

    @property
    def end(self) -> int:
        """Up to which hash it is known what the text has: a sample says nothing beyond its last."""
        return self.ordered[-1] if len(self.ordered) == _SAMPLE else _ALL

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
    ordered = tuple(array("I", kept or b""))
    return Sketch(ordered, frozenset(ordered))


def is_copy(one: Sketch, other: Sketch, share: float = COPIED) -> bool:
    """Tell whether the shorter of two stories stands in the other, so large a share of it.

    Half of the shorter one's hashes are the other's then: of its first 32 at least one is, but for
    a chance of one in four billions.
    """
    if other.members.isdisjoint(one.ordered[:_FIRST]) and one.members.isdisjoint(
        other.ordered[:_FIRST]
    ):
        return False
    shared = len(one.members & other.members)
    end = min(one.end, other.end)  # what both have lies before it
    return shared >= share * min(one.count_to(end), other.count_to(end))


def is_whole_copy(one: Sketch, other: Sketch) -> bool:
    """Tell whether a story stands in another so that it can be no other story."""
    fewer = min(len(one.ordered), len(other.ordered))
    return fewer >= _TELLING and is_copy(one, other, WHOLLY_COPIED)


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
            found[place] = Origin(publisher, _told(stories[place], family))
    return [found[place] for place in range(len(stories))]


def _families(stories: Sequence[Story]) -> list[list[int]]:
    """Return the groups of stories that copying connects."""
    families: list[list[int]] = []
    for place, story in enumerate(stories):
        like = [f for f in families if any(is_copy(story.sketch, stories[o].sketch) for o in f)]
        families = [family for family in families if family not in like]
        families.append([place, *chain.from_iterable(like)])
    return families


def _told(story: Story, family: Sequence[Story]) -> date:
    """Return when a story that has all of this one was first told: a reprint tells nothing new.

    `family` is in the order of publication, the story among it. The words that one older story
    lacks the next mostly lacks too: they are looked for first.
    """
    lacking: int | None = None
    for other in family:
        if other is story:
            break
        end = min(story.sketch.end, other.sketch.end)
        if lacking is not None and lacking <= end and lacking not in other.sketch.members:
            continue
        known = story.sketch.ordered[: story.sketch.count_to(end)]
        lacking = next((one for one in known if one not in other.sketch.members), None)
        if known and lacking is None:
            return other.published
    return story.published


def _origin(family: Sequence[Story]) -> str:
    credited = Counter(story.agency for story in family if story.agency)
    if credited:
        return min(credited, key=lambda agency: (-credited[agency], agency))
    first = min(family, key=lambda story: (not story.is_named, story.published, story.publisher))
    return first.publisher
