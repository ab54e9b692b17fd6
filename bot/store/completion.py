"""Completion: the commonest values with a spelling that begins so.

The spellings of a beginning may be a hundred thousand, so they are looked for by rank: those of
the commonest values first. A rank holds the values of about equally many incidents.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from math import log2

from bot.gazetteer.names import fold
from bot.query.model import FilterKind, Key
from bot.store.names import LAST, NAMED, Name, found_names

# Up to here a rank is one number of incidents, above it a quarter of a doubling.
_EXACT, _STEPS = 8, 4
# So many spellings are read and sorted sooner than walked by rank.
_FEW = 100
_NAMES = """SELECT n.folded, f.kind, f.value, f.label, f.incidents
    FROM names AS n CROSS JOIN facets AS f ON f.id = n.facet
    WHERE n.rank < 0 AND n.folded >= ? AND n.folded < ?"""
_FEW_NAMES = f"{_NAMES} LIMIT {_FEW + 1}"
_RANKED = _NAMES + " AND n.rank = ?"
_NEXT_RANK = "SELECT min(rank) FROM names WHERE rank > ? AND rank < 0"
_OF_KIND = " AND {}kind = ?"
_COMMONEST = -(1 << 20)  # below every rank


def rank_of(incidents: int) -> int:
    """Return the rank of a value that so many incidents have: the lower, the commoner."""
    if incidents <= _EXACT:
        return -incidents
    return -_EXACT - round(_STEPS * log2(incidents / _EXACT))


def find_names_like(
    connection: sqlite3.Connection, prefix: str, kind: FilterKind | None, limit: int
) -> tuple[Name, ...]:
    """Return values with a spelling that begins so, the commonest first, each once.

    Of the spellings of a value it is the shortest. Targets, weapons and publishers are only
    looked for where their kind is asked for.
    """
    folded = fold(prefix)
    if kind not in (None, *NAMED):
        return _find_values(connection, folded, kind or "text", limit)
    rows = connection.execute(_FEW_NAMES, (folded, folded + LAST)).fetchall()
    if len(rows) <= _FEW:
        return _commonest([n for n in found_names(rows) if kind in (None, n.key.kind)])[:limit]
    found: list[Name] = []
    for names in _by_rank(connection, folded, kind):
        found += _commonest(names)
        if len(found) >= limit:
            break
    return tuple(found[:limit])


def _by_rank(
    connection: sqlite3.Connection, folded: str, kind: FilterKind | None
) -> Iterator[tuple[Name, ...]]:
    """Yield the spellings that begin so, those of one rank together."""
    values = (kind,) if kind else ()
    next_rank = _NEXT_RANK + (_OF_KIND.format("") if kind else "")
    ranked = _RANKED + (_OF_KIND.format("n.") if kind else "")
    rank = _COMMONEST
    while True:
        rank = connection.execute(next_rank, (rank, *values)).fetchone()[0]
        if rank is None:
            return
        yield found_names(connection.execute(ranked, (folded, folded + LAST, rank, *values)))


def _commonest(names: Iterable[Name]) -> tuple[Name, ...]:
    """Return each value once, in its shortest spelling, the commonest first."""
    best: dict[Key, Name] = {}
    for name in names:
        other = best.get(name.key)
        if other is None or (len(name.folded), name.folded) < (len(other.folded), other.folded):
            best[name.key] = name
    return tuple(sorted(best.values(), key=lambda name: (-name.incidents, name.key)))


def _find_values(
    connection: sqlite3.Connection, folded: str, kind: FilterKind, limit: int
) -> tuple[Name, ...]:
    """Return values of a kind that are words themselves, the commonest first."""
    rows = connection.execute(
        """SELECT value AS folded, kind, value, iif(label = '', value, label) AS label, incidents
            FROM facets WHERE kind = ? AND value >= ? AND value < ? AND incidents > 0
            ORDER BY incidents DESC, value LIMIT ?""",
        ("word" if kind == "text" else kind, folded, folded + LAST, limit),
    )
    names = found_names(rows)
    return tuple(name._replace(key=name.key._replace(kind=kind)) for name in names)
