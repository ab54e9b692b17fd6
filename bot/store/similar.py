"""Values that are spelt like a name: other transliterations, and slips of the finger.

The spellings of a first letter are read once as long as nothing is committed: comparing with all of
them is then a tenth of a millisecond.
"""

from collections.abc import Collection

from bot.gazetteer.names import fold, skeleton
from bot.query.model import Key
from bot.store.names import LAST, Name, find_names
from bot.store.sets import Sets

# Below 80 of 100, ratios join other names than the one meant ("mosul" and "mastul"); a name of
# three letters is one letter away from too many others.
_ALIKE = 80
_SHORTEST, _LONGEST = 4, 100


def find_similar(sets: Sets, name: str, limit: int) -> tuple[Name, ...]:
    """Return values spelt like a name, most alike first, each once.

    Transliterations share a skeleton; a slip of the finger keeps the first letter and most
    others.
    """
    folded = fold(name)
    if not _SHORTEST <= len(folded) <= _LONGEST:
        return ()
    spellings = {*_beginning(sets, folded[0]), *_transliterated(sets, skeleton(folded))}
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
        folded, _beginning(sets, folded[0]), scorer=OSA.distance, score_cutoff=1, limit=None
    )
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


def _beginning(sets: Sets, letter: str) -> list[str]:
    return sets.once(("spellings", letter), lambda: _read_beginning(sets, letter))


def _read_beginning(sets: Sets, letter: str) -> list[str]:
    rows = sets.connection.execute(
        "SELECT DISTINCT folded FROM names WHERE folded >= ? AND folded < ?",
        (letter, letter + LAST),
    )
    return [row[0] for row in rows]


def _transliterated(sets: Sets, consonants: str) -> list[str]:
    rows = sets.connection.execute("SELECT folded FROM names WHERE skeleton = ?", (consonants,))
    return [row[0] for row in rows]
