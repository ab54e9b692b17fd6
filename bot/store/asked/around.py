"""What else happened near an incident and around its time."""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from pyroaring import BitMap

from bot.answering.findings import Neighbour
from bot.store.asked.evaluate import at_least
from bot.store.asked.search import incidents_of
from bot.store.sets.facts import BLOCK
from bot.store.sets.kept import Bits
from bot.store.sets.near import AREA, points_near
from bot.store.sets.stored import Sets, union

_ROWS = """SELECT i.number, i.first_day, i.last_day, i.admin1, i.country, i.lat, i.lon, i.where_prec
    FROM json_each(?) AS n CROSS JOIN incidents AS i ON i.number = n.value"""
_DAY_GRAIN = 7  # days: what is only known to the month is not around a time
# Of some points, each with its distance, the incidents that are nearest in time.
_NEAREST = f"""SELECT i.number, p.facet, CASE WHEN i.first_day > :last THEN i.first_day - :last
        ELSE min(i.last_day - :first, 0) END AS apart
    FROM json_each(:points) AS n CROSS JOIN points AS p ON p.facet = n.key
    CROSS JOIN incidents AS i ON i.lat = p.lat AND i.lon = p.lon
    WHERE i.first_day BETWEEN :first - :days - {_DAY_GRAIN} AND :last + :days
        AND i.last_day >= :first - :days AND i.last_day - i.first_day < {_DAY_GRAIN}
        AND ifnull(i.where_prec, 0) < {int(AREA)} AND i.number <> :number
    ORDER BY abs(apart), n.value, i.number LIMIT :limit"""


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
    days, limit = max(days, 0), max(limit, 0)
    nearest = (
        _near(sets, home, km, days, limit)
        if _has_point(home)
        else _in_province(sets, home, days, limit)
    )
    incidents = incidents_of(sets, [other.number for other in nearest])
    return tuple(
        Neighbour(incident, other.km, other.apart)
        for incident, other in zip(incidents, nearest, strict=True)
    )


class _Near(NamedTuple):
    """An incident, how many days it is after another or before it, and how far in kilometres."""

    number: int
    apart: int
    km: float | None = None


def _near(sets: Sets, home: sqlite3.Row, km: float, days: int, limit: int) -> list[_Near]:
    """Return the nearest in time of those around a point."""
    points = points_near(sets.connection, home["lat"], home["lon"], km)
    asked = {"first": home["first_day"], "last": home["last_day"], "number": home["number"]}
    rows = sets.connection.execute(
        _NEAREST, asked | {"points": json.dumps(points), "days": days, "limit": limit}
    )
    return [_Near(number, apart, points[facet]) for number, facet, apart in rows]


def _in_province(sets: Sets, home: sqlite3.Row, days: int, limit: int) -> list[_Near]:
    """Return the nearest in time of those of its province.

    They are looked for in few days first: more days are of no use where there are enough. Which
    may be of the days at all is told by the blocks of days in which they end.
    """
    if home["admin1"] is None:
        return []
    country, admin1 = ((home[n] or "").replace("/", "-") for n in ("country", "admin1"))
    first, last = home["first_day"] - days, home["last_day"] + days + _DAY_GRAIN
    blocks = range(first // BLOCK, last // BLOCK + 1)
    ending = union(sets.of("block", str(block)) for block in blocks)
    others = sets.of("admin1", f"{country}/{admin1}") & ending - BitMap([home["number"]])
    found: list[_Near] = []
    for some in (days // 16, days // 4, days):
        rows = _rows(sets, _during(sets, others, home["first_day"] - some, home["last_day"] + some))
        found = [
            _Near(row["number"], _days_between(home, row))
            for row in rows
            if row["last_day"] - row["first_day"] < _DAY_GRAIN
        ]
        if len(found) >= limit:
            break
    return sorted(found, key=lambda near: (abs(near.apart), near.number))[:limit]


def _rows(sets: Sets, numbers: Iterable[int]) -> list[sqlite3.Row]:
    return sets.connection.execute(_ROWS, (json.dumps(list(numbers)),)).fetchall()


def _has_point(row: sqlite3.Row) -> bool:
    return row["lat"] is not None and row["lon"] is not None and (row["where_prec"] or 0) < AREA


def _during(sets: Sets, some: Bits, first: int, last: int) -> Bits:
    """Return those of some dated incidents that some days overlap; few need no spans of days."""
    known = sets.of("known", "day")
    some = at_least(some, sets.digits("last_day"), first, known)
    return some - at_least(some, sets.digits("first_day"), last + 1, known)


def _days_between(home: sqlite3.Row, other: sqlite3.Row) -> int:
    """Return how many days the other is after (or, below zero, before) the days of this one."""
    if other["first_day"] > home["last_day"]:
        return int(other["first_day"] - home["last_day"])
    return min(int(other["last_day"] - home["first_day"]), 0)
