"""Completion: the commonest values with a spelling that begins so.

Where those are few, so are those with a word inside that begins so (bot/store/names/inner.py). The
spellings of a beginning may be a hundred thousand, so they are looked for by rank: those of
the commonest values first. A rank holds the values of about equally many incidents.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from math import log2
from typing import NamedTuple

from bot.gazetteer.names import fold
from bot.query.model import FilterKind
from bot.store.names.vocabulary import LAST, NAMED, Name, found_names, found_values

# Up to here a rank is one number of incidents, above it a quarter of a doubling.
_EXACT, _STEPS = 8, 4
# So many spellings are read and sorted sooner than walked by rank.
_FEW = 50
_SHORT = 2  # letters that so many spellings or more begin with
# From one rank to the next that there is, and there to the beginning: an index, hop by hop.
_BY_RANK = """WITH RECURSIVE ranks (rank) AS (
        SELECT min(rank) FROM {table} WHERE {kind} rank < 0
        UNION ALL
        SELECT (SELECT min(rank) FROM {table} WHERE {kind} rank > ranks.rank AND rank < 0)
        FROM ranks WHERE ranks.rank IS NOT NULL)
    SELECT n.facet, n.folded, n.rank FROM ranks CROSS JOIN {table} AS n INDEXED BY {index}
    ON {kind} n.rank = ranks.rank AND n.folded >= :first AND n.folded < :last"""
_FEW_NAMES = """SELECT facet, folded, rank FROM {table}
    WHERE folded >= :first AND folded < :last LIMIT :limit"""


class _Asking(NamedTuple):
    """How spellings that begin so are asked for, in the table of the names or of their ends."""

    few: str
    of_all: str
    of_kind: str

    @classmethod
    def of(cls, table: str) -> "_Asking":
        return cls(
            _FEW_NAMES.format(table=table),
            _BY_RANK.format(table=table, kind="", index=f"{table}_rank"),
            _BY_RANK.format(table=table, kind="kind = :kind AND", index=f"{table}_kind"),
        )


_WHOLE, _INNER = _Asking.of("names"), _Asking.of("inner_names")


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
    return _find_spelt(connection, _WHOLE, folded, kind, limit)


def find_completing(
    connection: sqlite3.Connection, prefix: str, kind: FilterKind | None, limit: int
) -> tuple[Name, ...]:
    """Do the same; behind those come values that only have a word inside that begins so."""
    begun = find_names_like(connection, prefix, kind, limit)
    folded = fold(prefix)
    if len(begun) >= limit or not folded or kind not in (None, *NAMED):
        return begun
    inner = _find_spelt(connection, _INNER, folded, kind, limit)
    known = {name.key for name in begun}
    return (*begun, *(name for name in inner if name.key not in known))[:limit]


def _find_spelt(
    connection: sqlite3.Connection, table: _Asking, folded: str, kind: FilterKind | None, limit: int
) -> tuple[Name, ...]:
    """Return values by the spellings of a table that begin so."""
    asked = {"first": folded, "last": folded + LAST, "kind": kind, "limit": _FEW + 1}
    few = connection.execute(table.few, asked).fetchall() if len(folded) > _SHORT else None
    if few is not None and len(few) <= _FEW:
        spelt = _shortest(few)
    else:
        ranked = connection.execute(table.of_kind if kind else table.of_all, asked)
        spelt = _shortest(_first_ranks(ranked, limit))
    names = [name for _, name in found_values(connection, spelt)]
    return tuple(name for name in names if kind in (None, name.key.kind))[:limit]


def _first_ranks(rows: Iterable[sqlite3.Row], limit: int) -> Iterator[sqlite3.Row]:
    """Yield spellings by rank, until those of whole ranks are of as many values as wanted."""
    values, rank = set[int](), 0
    for row in rows:
        if row["rank"] != rank and len(values) >= limit:
            return
        values.add(row["facet"])
        rank = row["rank"]
        yield row


def _shortest(rows: Iterable[sqlite3.Row]) -> dict[int, str]:
    """Return the shortest spelling of each facet."""
    best: dict[int, str] = {}
    for facet, folded, _ in rows:
        other = best.get(facet)
        if other is None or (len(folded), folded) < (len(other), other):
            best[facet] = folded
    return best


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
