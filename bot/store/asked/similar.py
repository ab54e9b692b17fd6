"""Values that are spelt like a name: other transliterations, and slips of the finger.

The spellings of a first letter are read once, and told apart by their length and ends: comparing
with those that can be meant is then some hundredths of a millisecond. Later only those of values
that are new are read. What another version spells anew is only offered again by who opens the
corpus after it; what a spelling means is always looked up.
"""

from collections.abc import Collection, Iterable
from itertools import chain

from bot.gazetteer.names import fold, skeleton
from bot.query.model import Key
from bot.store.names.vocabulary import LAST, Name, find_names
from bot.store.sets.kept import Bits
from bot.store.sets.stored import Sets

# Below 80 of 100, ratios join other names than the one meant ("mosul" and "mastul"); a name of
# three letters is one letter away from too many others.
_ALIKE = 80
_SHORTEST, _LONGEST = 4, 100
_SHORTER, _LONGER = 2 / 3, 3 / 2  # than a name: what is 80 alike at the most

_LAST = "SELECT ifnull(max(facet), 0) FROM names"
_SPELLINGS = "SELECT DISTINCT folded FROM names WHERE folded >= ? AND folded < ?"
_NEW_SPELLINGS = """SELECT DISTINCT folded FROM names INDEXED BY names_facet
    WHERE facet > ? AND folded >= ? AND folded < ?"""


def find_similar(sets: Sets, name: str, limit: int) -> tuple[Name, ...]:
    """Return values spelt like a name, most alike first, each once.

    Transliterations share a skeleton; a slip of the finger keeps the first letter and most
    others.
    """
    folded = fold(name)
    if not _SHORTEST <= len(folded) <= _LONGEST:
        return ()
    beginning = _beginning(sets, folded[0]).alike(folded)
    spellings = [*beginning, *_transliterated(sets, skeleton(folded))]
    return _likest(sets, folded, spellings)[:limit]


def find_transliterated(sets: Sets, name: str) -> tuple[Name, ...]:
    """Return values that are spelt like a name and share its skeleton, most alike first."""
    folded = fold(name)
    spellings = _transliterated(sets, skeleton(folded)) if len(folded) <= _LONGEST else ()
    return _likest(sets, folded, spellings) if spellings else ()


def find_slips(sets: Sets, name: str) -> tuple[Name, ...]:
    """Return values whose name is one slip of the finger away, the commonest first.

    The first letter is taken to be right.
    """
    from rapidfuzz import process  # only a word that nothing is called by needs it
    from rapidfuzz.distance import OSA

    folded = fold(name)
    if not _SHORTEST <= len(folded) <= _LONGEST:
        return ()
    near = process.extract(
        folded, _beginning(sets, folded[0]).near(folded), scorer=OSA.distance, score_cutoff=1,
        limit=None,
    )  # fmt: skip
    found = {name.key: name for spelt, *_ in near for name in find_names(sets.connection, spelt)}
    return tuple(sorted(found.values(), key=lambda name: (-name.incidents, name.key)))


def _likest(sets: Sets, folded: str, spellings: Collection[str]) -> tuple[Name, ...]:
    from rapidfuzz import fuzz, process  # only a word that nothing is called by needs it

    alike = process.extract(
        folded, spellings, scorer=fuzz.ratio, score_cutoff=_ALIKE, processor=None, limit=None
    )
    best: dict[Key, tuple[float, Name]] = {}
    for spelt, ratio, _ in alike:
        for found in find_names(sets.connection, spelt):
            if found.key not in best or ratio > best[found.key][0]:
                best[found.key] = (ratio, found)
    order = sorted(best.values(), key=lambda b: (-b[0], -b[1].incidents, b[1].key))
    return tuple(found for _, found in order)


class Beginning:
    """The spellings of a first letter, by how long they are and by their ends."""

    def __init__(self, spellings: Iterable[str] = ()) -> None:
        self.last = -1  # the last facet whose spellings are in it
        self._of_length: dict[int, list[str]] = {}
        self._of_ends: dict[tuple[int, str], list[str]] = {}
        self.take_in(spellings)

    def take_in(self, spellings: Iterable[str]) -> None:
        """Take in further spellings."""
        for spelt in spellings:
            self._of_length.setdefault(len(spelt), []).append(spelt)
            for end in {spelt[:2], spelt[-1:]}:
                self._of_ends.setdefault((len(spelt), end), []).append(spelt)

    def alike(self, name: str) -> Iterable[str]:
        """Return all that may be alike enough."""
        lengths = range(int(len(name) * _SHORTER), int(len(name) * _LONGER) + 1)
        return chain.from_iterable(self._of_length.get(length, ()) for length in lengths)

    def near(self, name: str) -> Collection[str]:
        """Return all that may be one slip away from a name of four letters or more.

        A slip is in one place: it leaves the second letter alone, or else the last one.
        """
        lengths = range(len(name) - 1, len(name) + 2)
        found = (self._of_ends.get((n, end), ()) for n in lengths for end in (name[:2], name[-1:]))
        return set(chain.from_iterable(found))


def _beginning(sets: Sets, letter: str) -> Beginning:
    def make(before: Beginning | None, _: Bits) -> Beginning:
        beginning, asked = before or Beginning(), (letter, letter + LAST)
        last: int = sets.connection.execute(_LAST).fetchone()[0]
        if before is None:
            rows = sets.connection.execute(_SPELLINGS, asked)
        else:
            rows = sets.connection.execute(_NEW_SPELLINGS, (before.last, *asked))
        beginning.take_in(row[0] for row in rows)
        beginning.last = last
        return beginning

    return sets.lasting(("spellings", letter), make)


def _transliterated(sets: Sets, consonants: str) -> list[str]:
    rows = sets.connection.execute("SELECT folded FROM names WHERE skeleton = ?", (consonants,))
    return [row[0] for row in rows]
