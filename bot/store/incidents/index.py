"""The rows of the incidents and their sets, kept in step with the reports.

An incident's row is derived: reports merged, corrections on top. It can be made again from them
at any time, and only this module writes it.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from bot.models import Incident, SourcedReport, outlets_of
from bot.resolve.days import Days, days_of
from bot.resolve.grounds import sole_grounds
from bot.resolve.merge import merge
from bot.store.reports.corrections import corrected
from bot.store.reports.journal import Pen
from bot.store.reports.revisions import dismissed
from bot.store.reports.rows import (
    INCIDENT_COLUMNS,
    incident_from,
    incident_values,
    reports_of,
)
from bot.store.sets.facets import Facets
from bot.store.sets.facts import (
    BREAK,
    Told,
    ground_facets,
    number_facets,
    numbers_of,
    stated_facets,
    stated_in,
    time_facets,
    told_facets,
    what_facets,
    words_of,
)

COLUMNS = ("first_day", "last_day", *INCIDENT_COLUMNS, "facets", "words")
INSERT = f"INSERT INTO incidents ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
Row = Mapping[str, Any]


class Drawn(NamedTuple):
    """What the row of an incident is made of, but for the ids of its facets: made of it alone.

    `days` are ordinals of the first and last that it may be of. `told` are what each report calls
    target and weapon, and by whose names it is found.
    """

    incident: Incident
    place_id: int | None
    days: tuple[int | None, int | None]
    words: str
    told: Sequence[tuple[str | None, str | None, tuple[str, ...]]]


class Changes(NamedTuple):
    """The numbers of the incidents that a batch brought, changed and took away."""

    added: frozenset[int] = frozenset()
    changed: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()


def rebuild(
    connection: sqlite3.Connection, numbers: Iterable[int], facets: Facets, pen: Pen | None = None
) -> Changes:
    """Bring the rows of these incidents up to date with their reports and corrections.

    What that changes is written down by `pen`.
    """
    added, changed, removed = set[int](), set[int](), set[int]()
    for number in sorted(numbers):
        old = connection.execute("SELECT * FROM incidents WHERE number = ?", (number,)).fetchone()
        reports = reports_of(connection, number)
        if not reports or dismissed(connection, number):
            if old:
                _note(pen, number, old, None)
                connection.execute("DELETE FROM incidents WHERE number = ?", (number,))
                _count(connection, facets, number, old, None)
                removed.add(number)
            continue
        incident = corrected(connection, merge(number, reports))
        new = row_of(incident, reports, facets)
        if old is None:
            added.add(number)
        elif all(old[column] == new[column] for column in COLUMNS):
            continue
        else:
            connection.execute("DELETE FROM incidents WHERE number = ?", (number,))
            changed.add(number)
        connection.execute(INSERT, [new[column] for column in COLUMNS])
        _count(connection, facets, number, old, new)
        _note(pen, number, old, incident)
    return Changes(frozenset(added), frozenset(changed), frozenset(removed))


def _note(pen: Pen | None, number: int, old: Row | None, after: Incident | None) -> None:
    if pen is not None:
        before = incident_from([old[column] for column in INCIDENT_COLUMNS]) if old else None
        pen.note(number, before, after)


def _count(
    connection: sqlite3.Connection, facets: Facets, number: int, old: Row | None, new: Row | None
) -> None:
    """Move an incident from the sets of its old row to those of its new one."""
    facets.move(number, facets_in(old, facets), facets_in(new, facets))
    before, now = (row["words"] if row else "" for row in (old, new))
    facets.say(number, before, now)
    more = words_in(now) - words_in(before)
    connection.execute("UPDATE corpus SET words = words + ?", (more,))


def words_in(words: str) -> int:
    """Return how many words the texts of an incident have together."""
    return len(words) and words.count(" ") + 1 - 2 * words.count(BREAK)


def facets_in(row: Row | None, facets: Facets) -> list[int]:
    """Return the ids of all facets of a row but its words."""
    if row is None:
        return []
    return [
        *array("I", row["facets"]),
        *facets.of(stated_facets, stated_in(row)),
        *chain.from_iterable(map(facets.by(number_facets).__getitem__, numbers_of(row))),
    ]


def row_of(incident: Incident, reports: Sequence[SourcedReport], facets: Facets) -> Row:
    """Return the row of an incident, by column."""
    told = [
        Told(s.report, s.source.title, outlets_of(s.source.outlet, s.source.data_set))
        for s in reports
    ]
    published = min(sourced.source.published for sourced in reports)
    grounds = ground_ids(incident, reports, facets)
    drawn = draw(incident, place_id_of(incident, reports), published, told)
    return make_row(drawn, facets, grounds)


def ground_ids(
    incident: Incident, reports: Sequence[SourcedReport], facets: Facets
) -> Iterator[int]:
    """Yield the ids of the rules by which values were read that one publisher alone gives."""
    for field, grounds in sole_grounds(incident, reports).items():
        yield from facets.of(ground_facets, field, frozenset(grounds))


def draw(
    incident: Incident, place_id: int | None, published: date, reports: Sequence[Told]
) -> Drawn:
    """Return what the row of an incident is made of; it was first reported when `published`.

    `place_id` is the gazetteer's number of its place.
    """
    days = incident_days(incident, published)
    ends = (days.first.toordinal(), days.last.toordinal()) if days else (None, None)
    told = [(said.report.target, said.report.weapon, said.outlets) for said in reports]
    return Drawn(incident, place_id, ends, words_of(incident, reports), told)


def make_row(drawn: Drawn, facets: Facets, grounds: Iterable[int] = ()) -> dict[str, Any]:
    """Return the row of an incident, by column.

    `grounds` are the ids of the rules that one publisher's values rest on.
    """
    incident = drawn.incident
    ids = {
        *facets.of(what_facets, incident.type, incident.perpetrator),
        *facets.of(time_facets, incident.date, incident.date_prec),
        *facets.of_where(incident, drawn.place_id),
        *grounds,
    }
    for target, weapon, outlets in reversed(drawn.told):
        ids.update(facets.of(told_facets, target, weapon))
        ids.update(*map(facets.of_outlet, outlets))
    blob = array("I", sorted(ids)).tobytes()
    values = (*drawn.days, *incident_values(incident), blob, drawn.words)
    return dict(zip(COLUMNS, values, strict=True))


def incident_days(incident: Incident, published: date) -> Days | None:
    """Return the days an incident may be of: none after the first article that reports it."""
    days = days_of(incident.date, incident.date_prec)
    return days and days.until(max(published, days.first))


def place_id_of(incident: Incident, reports: Iterable[SourcedReport]) -> int | None:
    """Return what the gazetteer took the place for; of several readings the same one always."""
    ids = {
        sourced.report.place_id
        for sourced in reports
        if sourced.report.place == incident.place and sourced.report.place_id is not None
    }
    return max(ids, default=None)
