"""Which of many stored reports are beside those of other accounts that may be of the same event.

What neighbours.py finds for one report, found for thousands together: of each country the reports
of other accounts are read from the index once, and only pairs that can be one event by what the
index has of both (bot/resolve/bounds.py) are read and compared.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.memo import Memo
from bot.models import IncidentType
from bot.resolve.bounds import Outlines, most_for
from bot.resolve.days import Grain
from bot.resolve.event import SAME, WINDOW, most_for_type, same_event, spelling_of
from bot.store.neighbours import KEY_COLUMNS, LONGEST_OF, find_neighbours, key_from

_OUTLINE = "first_day, last_day, grain, admin1, place, place_id, lat, lon, killed_low, wounded_low"
_OF_OTHERS = f"""SELECT id, {_OUTLINE} FROM reports WHERE live AND country IS ? AND grain = ?
    AND first_day BETWEEN ? AND ? AND ifnull(data_set, article) <> ? ORDER BY first_day"""
_WITH_IDS = f"""SELECT {KEY_COLUMNS} FROM reports AS r
    WHERE r.id IN (SELECT value FROM json_each(?))"""
_PAIRS = 1 << 18  # that are weighed together: some 100 bytes each
_SOME = 1000  # reports that are read together
_GAP = 31  # days between two stretches that are read as one
_NAMES = 1 << 20  # of all places in the world that anybody tells of
_Names = Memo[str | None, float]
_Indices = NDArray[np.int64]
Pair = tuple[sqlite3.Row, int]  # a report, and the id of another


class _Outlined(NamedTuple):
    """Reports in the order of their first days, by id."""

    ids: list[int]
    outlines: Outlines


def find_beside(
    connection: sqlite3.Connection, reports: Sequence[sqlite3.Row]
) -> dict[int, list[sqlite3.Row]]:
    """Return the neighbours of reports (KEY_COLUMNS, of one account), by the ids of those with any.

    The reports are in the order of their countries and first days.
    """
    found = dict[int, list[sqlite3.Row]]()
    name_of = _names()
    for country, group in groupby(reports, key=lambda row: row["country"]):
        some = list(group)
        if country is None:
            every = {r["id"]: list(find_neighbours(connection, r, _not_known)) for r in some}
            found |= {id_: near for id_, near in every.items() if near}
        else:
            found |= _compared(connection, list(_likely(connection, country, some, name_of)))
    return found


def _not_known(_: sqlite3.Row) -> bool:
    return False


def _compared(
    connection: sqlite3.Connection, pairs: Sequence[Pair]
) -> dict[int, list[sqlite3.Row]]:
    """Return those of the pairs that are likely of one event, by report."""
    found = defaultdict[int, list[sqlite3.Row]](list)
    for start in range(0, len(pairs), _SOME):
        some = pairs[start : start + _SOME]
        ids = json.dumps(sorted({other for _, other in some}))
        others = {row["id"]: row for row in connection.execute(_WITH_IDS, (ids,))}
        stored = others | {row["id"]: row for row, _ in some}
        keys = {id_: key_from(row) for id_, row in stored.items()}
        for report, other in some:
            if same_event(keys[report["id"]], keys[other]) >= SAME:
                found[report["id"]].append(others[other])
    return found


def _likely(
    connection: sqlite3.Connection, country: str, reports: Sequence[sqlite3.Row], name_of: _Names
) -> Iterator[Pair]:
    """Yield the pairs that can be one event by what the index has of them."""
    own = _outlined([_outline_of(row) for row in reports], name_of)
    types = np.array([most_for_type(IncidentType(row["type"])) for row in reports])
    account = reports[0]["account"]
    for place, grain in (*((country, grain) for grain in Grain), (None, Grain.DAY)):
        begun = own.outlines.first - WINDOW - LONGEST_OF[grain]
        ended = own.outlines.last + WINDOW
        rows = [
            tuple(row)
            for stretch in _stretches(begun, ended)
            for row in connection.execute(_OF_OTHERS, (place, grain, *stretch, account))
        ]
        others = _outlined(rows, name_of)
        for one, other in _near_in_time(begun, ended, others.outlines.first):
            most = most_for(
                own.outlines.at(one), others.outlines.at(other), types[one], one_country=bool(place)
            )
            for n in np.flatnonzero(most >= SAME).tolist():
                yield reports[one[n]], others.ids[other[n]]


def _outline_of(row: sqlite3.Row) -> tuple[Any, ...]:
    return tuple(row[column] for column in ("id", *_OUTLINE.split(", ")))


def _names() -> _Names:
    """Return names as numbers: what the spellings of each have in common, nan for no name."""
    spellings: dict[str, float] = {"": np.nan}

    def number_of(name: str | None) -> float:
        return spellings.setdefault(spelling_of(name), len(spellings))

    return Memo(number_of, _NAMES)


def _outlined(rows: Sequence[tuple[Any, ...]], name_of: _Names) -> _Outlined:
    """Return the outlines of reports."""
    numbers = [
        (first, last, grain, name_of[admin1], name_of[place], *rest)
        for _, first, last, grain, admin1, place, *rest in rows
    ]
    columns = np.array(numbers, np.float64).reshape(-1, len(Outlines._fields)).T
    return _Outlined([row[0] for row in rows], Outlines(*columns))


def _stretches(begun: NDArray[np.float64], ended: NDArray[np.float64]) -> Iterator[tuple[int, int]]:
    """Yield stretches of days that cover some, in order, with gaps that are worth leaving out."""
    order = begun.argsort()
    reached = np.maximum.accumulate(ended[order])
    opens = np.flatnonzero(np.append(True, begun[order][1:] > reached[:-1] + _GAP))
    closes = np.append(opens[1:], len(order)) - 1
    days = begun[order][opens].astype(int), reached[closes].astype(int)
    yield from zip(*map(np.ndarray.tolist, days), strict=True)


def _near_in_time(
    begun: NDArray[np.float64], ended: NDArray[np.float64], firsts: NDArray[np.float64]
) -> Iterator[tuple[_Indices, _Indices]]:
    """Yield pairs of which the other's first day is in the one's stretch, many at once.

    `firsts` are in order.
    """
    low, high = firsts.searchsorted(begun), firsts.searchsorted(ended, "right")
    sizes = high - low
    first, ends = 0, sizes.cumsum()
    while first < len(sizes):
        before = ends[first] - sizes[first]
        last = max(first + 1, int(ends.searchsorted(before + _PAIRS, "right")))
        some = sizes[first:last]
        one = np.arange(first, last).repeat(some)
        at = np.arange(some.sum()) - (some.cumsum() - some).repeat(some)
        yield one, at + low[first:last].repeat(some)
        first = last
