"""The vocabulary of the corpus: every spelling of a place, group or type that incidents have.

It is what the words of a query are looked up in, so that answering needs no gazetteer. Which
spellings there are is told while loading; what a query means is decided in bot/query. What a
beginning may become is found in completion.py.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from bot.gazetteer.names import fold
from bot.query.model import FilterKind, Key

LAST = "\U0010ffff"
# The kinds of values that have spellings of their own. Targets and weapons are words; a publisher
# goes by its folded name, which is its value.
NAMED: tuple[FilterKind, ...] = ("country", "admin1", "place", "perpetrator", "type")


def storable(text: str) -> str:
    """Return a text that SQLite takes: half a surrogate pair is a "?"."""
    return text.encode("utf-8", "replace").decode()


def count_named(connection: sqlite3.Connection) -> int:
    """Return how many values there are of the kinds that have names."""
    kinds = ", ".join("?" * len(NAMED))
    row = connection.execute(f"SELECT count(*) FROM facets WHERE kind IN ({kinds})", NAMED)
    return int(row.fetchone()[0])


class Name(NamedTuple):
    """A spelling (folded), the value it means, how that is shown, how many incidents have it."""

    folded: str
    key: Key
    label: str
    incidents: int


class Spelt(NamedTuple):
    """How a value is shown ("Diyala, Iraq"), and every way of writing it."""

    label: str
    spellings: tuple[str, ...]


class Speller(Protocol):
    """What knows how values are written: the gazetteer and the lexicon, see bot/speller.py."""

    def place(self, name: str, place_id: int | None, country: str) -> str:
        """Return the usual name of a place that a text calls `name`."""

    def spell(self, key: Key) -> Spelt:
        """Return the label of a value and every way of writing it."""


class PlainSpeller:
    """Knows each value by its own name only: "IQ/Diyala" is "Diyala"."""

    def place(self, name: str, place_id: int | None, country: str) -> str:
        """Return the name as the text has it."""
        return name

    def spell(self, key: Key) -> Spelt:
        """Return the name inside the key."""
        name = key.value.rpartition("/")[2]
        return Spelt(name, (name,))


def found_names(rows: Iterable[sqlite3.Row]) -> tuple[Name, ...]:
    """Return names from rows of folded, kind, value, label and incidents."""
    return tuple(
        Name(folded, Key(kind, value), label, incidents)
        for folded, kind, value, label, incidents in rows
    )


_NAMES = """SELECT n.folded, f.kind, f.value, f.label, f.incidents
    FROM names AS n JOIN facets AS f ON f.id = n.facet WHERE f.incidents > 0 AND """
_VALUES = """SELECT id, kind, value, label, incidents FROM facets
    WHERE id IN (SELECT value FROM json_each(?)) AND incidents > 0
    ORDER BY incidents DESC, kind, value"""
MOST_FIRST = " ORDER BY f.incidents DESC, f.kind, f.value"


_OUTLETS = """SELECT value AS folded, kind, value, label, incidents FROM facets
    WHERE incidents > 0 AND kind = 'source' AND value = ?"""


def find_names(connection: sqlite3.Connection, folded: str) -> tuple[Name, ...]:
    """Return what a spelling can mean, the commonest first; an outlet of that name comes last."""
    name = fold(folded)
    spelt = found_names(connection.execute(_NAMES + "n.folded = ?" + MOST_FIRST, (name,)))
    return spelt + found_names(connection.execute(_OUTLETS, (name,)))


def found_values(
    connection: sqlite3.Connection, spelt: Mapping[int, str]
) -> list[tuple[int, Name]]:
    """Return facets with their names, the commonest first; `spelt` is each one's spelling."""
    rows = connection.execute(_VALUES, (json.dumps(list(spelt)),))
    return [
        (
            row[0],
            Name(spelt[row[0]], Key(row["kind"], row["value"]), row["label"], row["incidents"]),
        )
        for row in rows
    ]


def find_label(connection: sqlite3.Connection, key: Key) -> str | None:
    """Return how a value is shown, None for one that no incident ever had."""
    row = connection.execute(
        "SELECT label, value FROM facets WHERE kind = ? AND value = ?",
        (key.kind, storable(key.value)),
    ).fetchone()
    return (row["label"] or row["value"]) if row else None
