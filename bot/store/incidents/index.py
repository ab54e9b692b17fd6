"""The rows of the incidents and their sets, kept in step with the reports.

An incident's row is derived: reports merged, corrections on top. It can be made again from them
at any time, and only this module writes it.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
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
    AMOUNTS,
    BREAK,
    STATED,
    Told,
    amount_facets,
    dated_facets,
    day_facets,
    ground_facets,
    stated_facets,
    time_facets,
    told_facets,
    what_facets,
    words_of,
)

COLUMNS = ("first_day", "last_day", *INCIDENT_COLUMNS, "facets", "words")
INSERT = f"INSERT INTO incidents ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
_READ = f"SELECT {', '.join(COLUMNS)} FROM incidents WHERE number = ?"
Row = Sequence[Any]  # the values of COLUMNS
_SOME = 200  # incidents whose reports are read together


def _picked(*names: str) -> "itemgetter[Any]":
    """Return what takes the values of some columns out of a row."""
    return itemgetter(*map(COLUMNS.index, names))


_WHAT, _DATED, _DAYS = (
    _picked("type", "perpetrator"), _picked("date", "date_prec"), _picked("first_day", "last_day"),
)  # fmt: skip
_WHERE = _picked("country", "admin1", "place", "lat", "lon", "where_prec")
_STATED, _AMOUNTS = _picked(*STATED), _picked(*AMOUNTS)
_INCIDENT = slice(COLUMNS.index(INCIDENT_COLUMNS[0]), COLUMNS.index("facets"))
_FACETS, _WORDS = COLUMNS.index("facets"), COLUMNS.index("words")


class Drawn(NamedTuple):
    """What the row of an incident is made of, but for its number and the ids of its facets.

    `days` are ordinals of the first and last that it may be of, `said` the values of
    INCIDENT_COLUMNS after the number. `told` are what each report calls target and weapon, and by
    whose names it is found.
    """

    days: tuple[int | None, int | None]
    said: tuple[Any, ...]
    place_id: int | None
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
    for number, reports in _with_reports(connection, sorted(numbers)):
        old = connection.execute(_READ, (number,)).fetchone()
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
        elif tuple(old) == new:
            continue
        else:
            connection.execute("DELETE FROM incidents WHERE number = ?", (number,))
            changed.add(number)
        connection.execute(INSERT, new)
        _count(connection, facets, number, old, new)
        _note(pen, number, old, incident)
    return Changes(frozenset(added), frozenset(changed), frozenset(removed))


def _with_reports(
    connection: sqlite3.Connection, numbers: Sequence[int]
) -> Iterator[tuple[int, tuple[SourcedReport, ...]]]:
    """Yield numbers with their reports, which are read for many together."""
    for start in range(0, len(numbers), _SOME):
        some = numbers[start : start + _SOME]
        reports = reports_of(connection, some)
        yield from ((number, reports.get(number, ())) for number in some)


def _note(pen: Pen | None, number: int, old: Row | None, after: Incident | None) -> None:
    if pen is not None:
        before = incident_from(old[_INCIDENT]) if old else None
        pen.note(number, before, after)


def _count(
    connection: sqlite3.Connection, facets: Facets, number: int, old: Row | None, new: Row | None
) -> None:
    """Move an incident from the sets of its old row to those of its new one."""
    facets.move(number, facets_in(old, facets), facets_in(new, facets))
    before, now = (row[_WORDS] if row else "" for row in (old, new))
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
        *array("I", row[_FACETS]),
        *facets.by(stated_facets)[_STATED(row)],
        *facets.by(dated_facets)[_DATED(row)],
        *facets.by(day_facets)[_DAYS(row)],
        *facets.by(amount_facets)[_AMOUNTS(row)],
    ]


def row_of(incident: Incident, reports: Sequence[SourcedReport], facets: Facets) -> Row:
    """Return the row of an incident."""
    told = [
        Told(s.report, s.source.title, outlets_of(s.source.outlet, s.source.data_set))
        for s in reports
    ]
    published = min(sourced.source.published for sourced in reports)
    grounds = ground_ids(incident, reports, facets)
    drawn = draw(incident, place_id_of(incident, reports), published, told)
    return make_row(incident.number, drawn, facets, grounds)


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
    said = incident_values(incident)[1:]
    return Drawn(ends, said, place_id, words_of(incident, reports), told)


def make_row(number: int, drawn: Drawn, facets: Facets, grounds: Iterable[int] = ()) -> Row:
    """Return the row of an incident.

    `grounds` are the ids of the rules that one publisher's values rest on.
    """
    row = (*drawn.days, number, *drawn.said)
    ids = {
        *facets.by(what_facets)[_WHAT(row)],
        *facets.by(time_facets)[_DATED(row)],
        *facets.of_where(*_WHERE(row), drawn.place_id),
        *grounds,
    }
    for target, weapon, outlets in reversed(drawn.told):
        ids.update(facets.of(told_facets, target, weapon))
        ids.update(*map(facets.of_outlet, outlets))
    return (*row, array("I", sorted(ids)).tobytes(), drawn.words)


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
