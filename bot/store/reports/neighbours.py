"""Which stored reports may be of the same event as another: a look-up by country and time.

How alike two reports must be is said in bot/resolve/event.py. Here is how few are compared at all.
"""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache
from math import asin, cos, degrees, radians, sin
from typing import Any

from bot.models import IncidentType, Toll
from bot.resolve.days import LONGEST, LONGEST_MONTH, LONGEST_WEEK, Days, Grain
from bot.resolve.event import (
    DISTRICT,
    EARTH,
    MOST_FOR_WORDS,
    SAME,
    WINDOW,
    same_event,
    spelling_of,
)
from bot.resolve.key import FILED_DAYS, FOLDED, UNDATED_DAYS, EventKey, folded, is_named

# What tells in _near_in_time that a report is not near stands in the index: of a country's reports
# of these days, only the rows of those that may be one event are read, a page of the table each.
INDEXES = (
    "DROP INDEX reports_country",
    "DROP INDEX reports_day",
    """CREATE INDEX reports_country ON reports (
        country, grain, first_day, last_day, lat, lon, place_id, killed_low, wounded_low, admin1,
        place, data_set, article) WHERE live""",
    "CREATE INDEX reports_day ON reports (grain, first_day, last_day) WHERE live",
)
# Rows of a data set are of one account, as the reports of an article are.
_ACCOUNT = "ifnull(r.data_set, r.article)"
KEY_COLUMNS = f"""r.id, {_ACCOUNT} AS account, r.component, r.grain, r.exact, r.first_day,
    r.last_day, r.country, r.admin1, r.place, r.place_id, r.lat, r.lon, r.type, r.perpetrator,
    r.killed_low, r.killed_high, r.wounded_low, r.wounded_high, r.words, r.summary"""
_NEAR_IN_TIME = f"""SELECT {KEY_COLUMNS} FROM reports AS r WHERE r.live AND r.grain = {{grain}}
    AND r.first_day BETWEEN :begun{{grain}} AND :last AND r.last_day >= :first
    AND {_ACCOUNT} <> :account"""
_IN_COUNTRY = " AND r.country = :country"
# Further apart than a district and in provinces of other names, two reports are one event only
# where all else agrees, both tolls with it: most reports of a country need not be compared.
_NOT_ELSEWHERE = """ AND (r.lat IS NULL OR r.lon IS NULL
    OR abs(r.lat - :lat) <= :north
        AND min(abs(r.lon - :lon), 360 - abs(r.lon - :lon)) <= :east
    OR r.place_id = :place_id
    OR (r.killed_low = :killed_low AND r.wounded_low = :wounded_low)
    OR spelling_of(r.admin1) IN ('', :admin1) OR spelling_of(r.place) = nullif(:place, ''))"""
_DISTRICT = 1.001 * DISTRICT / EARTH  # radians, and a little more than rounding can take away
# How many days the interval of a report may have, by its grain.
LONGEST_OF = {
    Grain.DAY: LONGEST_WEEK + FILED_DAYS,
    Grain.MONTH: LONGEST_MONTH + FILED_DAYS,
    Grain.YEAR: LONGEST + FILED_DAYS,
    Grain.NONE: UNDATED_DAYS + 1,
}


def compare_spellings(connection: sqlite3.Connection) -> None:
    """Make `spelling_of` known to a connection, once before neighbours are looked for."""
    connection.create_function("spelling_of", 1, _spelling_of, deterministic=True)


_spelling_of = lru_cache(1 << 13)(spelling_of)  # of names that are told again and again


def find_neighbours(
    connection: sqlite3.Connection, report: sqlite3.Row, known: Callable[[sqlite3.Row], bool]
) -> Iterator[sqlite3.Row]:
    """Yield the reports (KEY_COLUMNS) that are likely of the same event as this one.

    Those that are `known` to be, or to be so by way of others, are not compared.
    """
    key = key_from(report)
    bare = key._replace(words=frozenset(), summary="")
    for row in _candidates(connection, report, key):
        if known(row):
            continue
        without_words = same_event(bare, key_from(row, wordless=True))
        if without_words + MOST_FOR_WORDS >= SAME and same_event(key, key_from(row)) >= SAME:
            yield row


def _candidates(
    connection: sqlite3.Connection, report: sqlite3.Row, key: EventKey
) -> Iterator[sqlite3.Row]:
    """Yield the reports of other accounts that same_event does not rule out by time or place."""
    near = dict(zip(report.keys(), report, strict=True)) | {"country": key.country}
    where = ""
    if key.admin1 and key.lat is not None and key.lon is not None:
        where = _NOT_ELSEWHERE
        near |= {"admin1": _spelling_of(report["admin1"]), "place": _spelling_of(report["place"])}
        near |= {"north": degrees(_DISTRICT), "east": _degrees_east(key.lat)}
    is_day = key.grain is Grain.DAY
    first, last = report["first_day"], report["last_day"]
    yield from _near_in_time(connection, near, first, last, is_day=is_day, where=where)


def _degrees_east(lat: float) -> float:
    """Return how far east or west (degrees) a point of the district of a latitude can be.

    By the haversine formula, the other point as near to the pole as it may be.
    """
    nearest_pole = abs(radians(lat)) + _DISTRICT
    return degrees(2 * asin(min(1.0, sin(_DISTRICT / 2) / max(cos(nearest_pole), 1e-9))))


def _near_in_time(
    connection: sqlite3.Connection,
    near: dict[str, Any],
    first: int,
    last: int,
    *,
    is_day: bool,
    where: str = "",
) -> Iterator[sqlite3.Row]:
    """Yield the reports of other accounts near in time; where countries are known, of the same."""
    if not (near["country"] or is_day):
        return
    begun = {f"begun{grain}": first - WINDOW - longest for grain, longest in LONGEST_OF.items()}
    times = near | begun | {"first": first - WINDOW, "last": last + WINDOW}
    asked = _asked(where, is_abroad=not near["country"], is_day=is_day)
    yield from connection.execute(asked, times)


@cache
def _asked(where: str, *, is_abroad: bool, is_day: bool) -> str:
    """Return what asks for reports near in time: of each grain by itself, as the index has them."""
    if is_abroad:
        return _NEAR_IN_TIME.format(grain=int(Grain.DAY))
    asked = [_NEAR_IN_TIME.format(grain=int(grain)) + _IN_COUNTRY + where for grain in LONGEST_OF]
    if is_day:
        asked.append(_NEAR_IN_TIME.format(grain=int(Grain.DAY)) + " AND r.country IS NULL")
    return " UNION ALL ".join(asked)


_TYPES = {kind.value: kind for kind in IncidentType}
_GRAINS = tuple(Grain)


def key_from(row: sqlite3.Row, *, uid: str = "", wordless: bool = False) -> EventKey:
    """Return the key of a stored report (KEY_COLUMNS), on request without its words."""
    (
        _, account, _, grain, exact, first, last, country, admin1, place, place_id, lat, lon, kind,
        perpetrator, killed, most_killed, wounded, most_wounded, words, summary, *_,
    ) = row  # fmt: skip
    return EventKey(
        uid=uid,
        article=str(account),
        days=Days(date.fromordinal(first), date.fromordinal(last)),
        grain=_GRAINS[grain],
        exact=bool(exact),
        country=country or "",
        admin1=folded(admin1),
        place=folded(place),
        place_id=place_id,
        lat=lat,
        lon=lon,
        type=_TYPES[kind],
        perpetrator=folded(perpetrator),
        named=is_named(perpetrator),
        killed=None if killed is None else Toll(killed, most_killed),
        wounded=None if wounded is None else Toll(wounded, most_wounded),
        words=frozenset() if wordless else frozenset(words.split()),
        summary="" if wordless else FOLDED[summary],
    )
