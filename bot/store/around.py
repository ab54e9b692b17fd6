"""What else happened near an incident and around its time."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date

from pyroaring import FrozenBitMap

from bot.findings import Neighbour
from bot.query.model import During
from bot.resolve.event import distance
from bot.store.evaluate import find_within
from bot.store.near import AREA, find_near
from bot.store.search import incidents_of
from bot.store.sets import EMPTY, Sets

_ROWS = """SELECT i.number, i.first_day, i.last_day, i.admin1, i.country, i.lat, i.lon, i.where_prec
    FROM json_each(?) AS n CROSS JOIN incidents AS i ON i.number = n.value"""
_DAY_GRAIN = 7  # days: what is only known to the month is not around a time


def find_around(
    sets: Sets, number: int, *, km: float, days: int, limit: int
) -> tuple[Neighbour, ...]:
    """Return other incidents that near and within so many days, the nearest in time first.

    An incident that is only known to its province has those of the province around it, without a
    distance; one without a date or province has none.
    """
    home = next(iter(_rows(sets, [number])), None)
    if home is None or home["first_day"] is None:
        return ()
    around = _around(sets, home, km) - FrozenBitMap([number])
    when = During(
        since=_day(home["first_day"], -max(days, 0)),
        until=_day(home["last_day"], max(days, 0)),
    )
    measured = [
        (_days_between(home, row), _km_between(home, row), row["number"])
        for row in _rows(sets, find_within(sets, [when], around))
        if row["last_day"] - row["first_day"] < _DAY_GRAIN
    ]
    nearest = sorted(measured, key=lambda m: (abs(m[0]), m[1] is None, m[1] or 0.0, m[2]))
    nearest = nearest[: max(limit, 0)]
    incidents = incidents_of(sets.connection, [other for *_, other in nearest])
    return tuple(
        Neighbour(incident, far, apart)
        for incident, (apart, far, _) in zip(incidents, nearest, strict=True)
    )


def _rows(sets: Sets, numbers: Iterable[int]) -> list[sqlite3.Row]:
    return sets.connection.execute(_ROWS, (json.dumps(list(numbers)),)).fetchall()


def _around(sets: Sets, home: sqlite3.Row, km: float) -> FrozenBitMap:
    """Return the incidents around the point of one, else those of its province."""
    if _has_point(home):
        return find_near(sets, home["lat"], home["lon"], km)
    if home["admin1"] is None:
        return EMPTY
    country, admin1 = ((home[n] or "").replace("/", "-") for n in ("country", "admin1"))
    return sets.of("admin1", f"{country}/{admin1}")


def _has_point(row: sqlite3.Row) -> bool:
    return row["lat"] is not None and row["lon"] is not None and (row["where_prec"] or 0) < AREA


def _day(ordinal: int, more: int) -> date:
    """Return the day that many days off, within the calendar."""
    day = min(max(ordinal + more, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(day)


def _days_between(home: sqlite3.Row, other: sqlite3.Row) -> int:
    """Return how many days the other is after (or, below zero, before) the days of this one."""
    if other["first_day"] > home["last_day"]:
        return int(other["first_day"] - home["last_day"])
    return min(int(other["last_day"] - home["first_day"]), 0)


def _km_between(home: sqlite3.Row, other: sqlite3.Row) -> float | None:
    if not (_has_point(home) and _has_point(other)):
        return None
    return distance(home["lat"], home["lon"], other["lat"], other["lon"])
