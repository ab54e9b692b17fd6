"""Which of many stored reports are beside those of other accounts that may be of the same event.

What neighbours.py finds for one report, found for thousands together: of each country the reports
of other accounts are read from the index once, and only pairs that can be one event by what the
index has of both (bot/resolve/bounds.py) are read and compared.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.memo import Memo
from bot.models import IncidentType
from bot.resolve.bounds import Outlines, most_for
from bot.resolve.days import Grain
from bot.resolve.event import MOST_FOR_WORDS, SAME, WINDOW, most_for_type, same_event, spelling_of
from bot.store.reports.neighbours import KEY_COLUMNS, LONGEST_OF, find_neighbours, key_from

_OUTLINE = "first_day, last_day, grain, admin1, place, place_id, lat, lon, killed_low, wounded_low"
_OF_OTHERS = f"""SELECT id, {_OUTLINE} FROM reports WHERE live AND country IS ? AND grain = ?
    AND first_day BETWEEN ? AND ? AND ifnull(data_set, article) <> ? ORDER BY first_day"""
_WITH_IDS = f"""SELECT {KEY_COLUMNS} FROM reports AS r
    WHERE r.id IN (SELECT value FROM json_each(?))"""
# Read from the index alone: a fifth of a second at a million.
_SPANS = """SELECT country, min(first_day), max(last_day) FROM reports
    WHERE live AND ifnull(data_set, article) <> ? GROUP BY country"""
_PAIRS = 1 << 18  # that are weighed together: some 100 bytes each
_SOME = 1000  # reports that are read together
_NEAR_DAYS = LONGEST_OF[Grain.DAY] + 2 * WINDOW  # first days of those that may be near a day
# So often what is read must be of use: of 3,000 rows beside a million, those of one country in
# seven years take 97 µs a row together and 151 one by one, of all in twenty years 463 and 258.
_OFTEN = 3
_EMPTY: tuple[tuple[Any, ...], ...] = ((),) * (1 + len(Outlines._fields))
_Indices = NDArray[np.int64]
Spans = Mapping[str | None, tuple[int, int]]  # first and last day (ordinals), by country
Pair = tuple[sqlite3.Row, int]  # a report, and the id of another


class _Outlined(NamedTuple):
    """Reports in the order of their first days, by id."""

    ids: list[int]
    outlines: Outlines


def find_spans(connection: sqlite3.Connection, account: str | None) -> Spans:
    """Return from when to when other accounts than one tell of events, by country."""
    return {
        country: (first, last) for country, first, last in connection.execute(_SPANS, (account,))
    }


def find_beside(
    connection: sqlite3.Connection, reports: Sequence[sqlite3.Row], spans: Spans
) -> dict[int, list[sqlite3.Row]]:
    """Return the neighbours of reports (KEY_COLUMNS, of one account), by the ids of those with any.

    The reports are in the order of their countries and first days; `spans` are those of all other
    accounts.
    """
    found = dict[int, list[sqlite3.Row]]()
    for country, group in groupby(reports, key=lambda row: row["country"]):
        abroad = spans.values() if country is None else [spans.get(country), spans.get(None)]
        told = [span for span in abroad if span]
        some = [row for row in group if any(_is_near(row, span) for span in told)]
        if not some:
            continue
        if country is None or not _are_dense(some):
            every = {r["id"]: list(find_neighbours(connection, r, _not_known)) for r in some}
            found |= {id_: near for id_, near in every.items() if near}
        else:
            found |= _compared(connection, list(_likely(connection, country, some)))
    return found


def _is_near(report: sqlite3.Row, span: tuple[int, int]) -> bool:
    first, last = span
    return bool(report["last_day"] + WINDOW >= first and report["first_day"] - WINDOW <= last)


def _are_dense(reports: Sequence[sqlite3.Row]) -> bool:
    """Tell whether what is near reports of a country (by first day) is near several at once."""
    span: int = reports[-1]["first_day"] - reports[0]["first_day"] + 1
    return len(reports) * _NEAR_DAYS >= _OFTEN * span


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
        bare = {id_: key_from(row, wordless=True) for id_, row in stored.items()}
        for report, other in some:
            without_words = same_event(bare[report["id"]], bare[other])
            if without_words + MOST_FOR_WORDS < SAME:
                continue
            if same_event(key_from(report), key_from(others[other])) >= SAME:
                found[report["id"]].append(others[other])
    return found


def _likely(
    connection: sqlite3.Connection, country: str, reports: Sequence[sqlite3.Row]
) -> Iterator[Pair]:
    """Yield the pairs that can be one event by what the index has of them."""
    cursor = connection.cursor()
    cursor.row_factory = None  # plain tuples: they are many
    own = _outlined([_outline_of(row) for row in reports])
    types = np.array([most_for_type(IncidentType(row["type"])) for row in reports])
    account = reports[0]["account"]
    for place, grain in (*((country, grain) for grain in Grain), (None, Grain.DAY)):
        begun = own.outlines.first - WINDOW - LONGEST_OF[grain]
        ended = own.outlines.last + WINDOW
        stretches = _stretches(begun, ended)
        asked = (cursor.execute(_OF_OTHERS, (place, grain, *days, account)) for days in stretches)
        rows = [row for found in asked for row in found.fetchall()]
        others = _outlined(rows)
        for one, other in _near_in_time(begun, ended, others.outlines.first):
            most = most_for(
                own.outlines.at(one), others.outlines.at(other), types[one], one_country=bool(place)
            )
            for n in np.flatnonzero(most >= SAME).tolist():
                yield reports[one[n]], others.ids[other[n]]


def _outline_of(row: sqlite3.Row) -> tuple[Any, ...]:
    return tuple(row[column] for column in ("id", *_OUTLINE.split(", ")))


def _number_of(name: str | None) -> float:
    """Return a number for what the spellings of a name have in common, nan for no name.

    That two names have one number by chance costs a comparison.
    """
    spelling = spelling_of(name)
    return float(crc32(spelling.encode())) if spelling else np.nan


# Of all places of the world that are told of, some 200 bytes each.
_NUMBERS = Memo(_number_of, 1 << 17)


def _outlined(rows: Sequence[tuple[Any, ...]]) -> _Outlined:
    """Return the outlines of reports."""
    ids, first, last, grain, admin1, place, *rest = zip(*rows, strict=True) if rows else _EMPTY
    names = (list(map(_NUMBERS.__getitem__, column)) for column in (admin1, place))
    columns = (first, last, grain, *names, *rest)
    return _Outlined(list(ids), Outlines(*(np.array(column, np.float64) for column in columns)))


def _stretches(begun: NDArray[np.float64], ended: NDArray[np.float64]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of days that some cover together, in order."""
    order = begun.argsort()
    reached = np.maximum.accumulate(ended[order])
    opens = np.flatnonzero(np.append(True, begun[order][1:] > reached[:-1]))
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
