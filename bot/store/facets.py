"""Filter values: the tokens of an incident, the exact number of incidents of each, its names.

A value ("admin1", "IQ/Diyala") has a row of its own; the row's id is its token in the full-text
index. Names are written here while loading and read in names.py.
"""

import sqlite3
from collections import Counter
from typing import get_args

from bot.gazetteer.names import fold, skeleton
from bot.models import Incident
from bot.query.model import FilterKind, Key
from bot.store.names import Speller

Facet = tuple[str, str]
_NAMED: frozenset[str] = frozenset(get_args(FilterKind))
_MONTH, _YEAR = len("2022-01"), len("2022")


def facets_of(incident: Incident, place: str) -> list[Facet]:
    """Return the values that an incident can be filtered by.

    Those of a query's keys, and the month, year and precision of its date; a date to the year is
    in no month. `place` is the usual name of its place, empty where none is known.
    """
    country, admin1, place = (
        (name or "").replace("/", "-") for name in (incident.country, incident.admin1, place)
    )
    found: list[Facet] = [("type", incident.type.value)]
    if country:
        found.append(("country", country))
    if admin1:
        found.append(("admin1", f"{country}/{admin1}"))
    if place:
        found.append(("place", f"{country}/{admin1}/{place}"))
    if incident.perpetrator:
        found.append(("perpetrator", incident.perpetrator))
    if incident.date:
        found.append(("year", incident.date[:_YEAR]))
        found.append(("date_prec", str(int(incident.date_prec or 0))))
        if len(incident.date) >= _MONTH:
            found.append(("month", incident.date[:_MONTH]))
    return found


class Facets:
    """The facets that one transaction meets: their ids, and by how much their counts change."""

    def __init__(self, connection: sqlite3.Connection, speller: Speller, version: str):
        self._connection = connection
        self._speller = speller
        self._version = version
        self._ids: dict[Facet, int] = {}
        self._changes: Counter[int] = Counter()

    def add(self, incident: Incident, place_id: int | None) -> str:
        """Count an incident under each of its values, and return their tokens."""
        place = incident.place or ""
        if place:
            place = self._speller.place(place, place_id, incident.country or "")
        ids = [self._id(facet) for facet in facets_of(incident, place)]
        self._changes.update(ids)
        return " ".join(f"={id_}" for id_ in ids)

    def remove(self, tokens: str) -> None:
        """Take an incident out of the counts of its tokens."""
        self._changes.subtract(int(token[1:]) for token in tokens.split())

    def write(self) -> None:
        """Bring the counts up to date."""
        self._connection.executemany(
            "UPDATE facets SET incidents = incidents + ? WHERE id = ?",
            [(change, id_) for id_, change in sorted(self._changes.items()) if change],
        )
        self._changes.clear()

    def _id(self, facet: Facet) -> int:
        if facet not in self._ids:
            self._ids[facet] = self._known(facet)
        return self._ids[facet]

    def _known(self, facet: Facet) -> int:
        """Return the id of a facet, with its names as this version of the speller has them."""
        row = self._connection.execute(
            "SELECT id, spelt_by FROM facets WHERE kind = ? AND value = ?", facet
        ).fetchone()
        if row and row["spelt_by"] == self._version:
            return int(row["id"])
        id_ = int(row["id"]) if row else self._insert(facet)
        if facet[0] in _NAMED:
            self._spell(id_, facet)
        return id_

    def _insert(self, facet: Facet) -> int:
        cursor = self._connection.execute(
            "INSERT INTO facets (kind, value, label, spelt_by, incidents) VALUES (?, ?, ?, ?, 0)",
            (*facet, facet[1], self._version),
        )
        return int(cursor.lastrowid or 0)

    def _spell(self, id_: int, facet: Facet) -> None:
        kind: FilterKind = facet[0]  # type: ignore[assignment]  # _NAMED are the FilterKinds
        spelt = self._speller.spell(Key(kind, facet[1]))
        folded = {fold(name) for name in spelt.spellings} - {""}
        self._connection.execute(
            "UPDATE facets SET label = ?, spelt_by = ? WHERE id = ?",
            (spelt.label, self._version, id_),
        )
        self._connection.execute("DELETE FROM names WHERE facet = ?", (id_,))
        self._connection.executemany(
            "INSERT INTO names (folded, facet, skeleton) VALUES (?, ?, ?)",
            [(name, id_, skeleton(name)) for name in sorted(folded)],
        )
