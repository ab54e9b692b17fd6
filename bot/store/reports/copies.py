"""Sketches of the articles: kept with each that comes, read to tell whose story it is.

What a sketch is, and when two articles are one story, is said in bot/resolve/copies.py. The
articles of one incident are compared, and those that have one of the smallest hashes in common: a
copy that was cut may tell neither where nor when. A million others make no difference. Rows of a
data set have none: coders write in words of their own.
"""

import json
import sqlite3
from collections.abc import Mapping

from bot.gazetteer.names import fold
from bot.models import Article, Source, SourcedReport
from bot.resolve.copied import copied
from bot.resolve.copies import (
    Origin,
    Story,
    is_whole_copy,
    origins,
    pack,
    sketch_of,
    unpack,
)
from bot.resolve.key import EventKey

Told = tuple[int, EventKey]  # a report by its id, with its key

TABLE = """CREATE TABLE IF NOT EXISTS sketches (
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE, shingles BLOB NOT NULL)"""
# Of two stories that share half of their shingles fifteen in sixteen have one of the four smallest
# in common (each is the other's with a chance of a half).
_FIRST = [f"substr(shingles, {at}, 4)" for at in (1, 5, 9, 13)]
INDEXES = tuple(
    f"CREATE INDEX IF NOT EXISTS sketches_{place} ON sketches ({first})"
    for place, first in enumerate(_FIRST)
)
_OF_REPORT = f"""SELECT s.article, a.publisher, s.shingles, {", ".join(_FIRST)}, r.main
    FROM reports AS r JOIN sketches AS s ON s.article = r.article
    JOIN articles AS a ON a.id = r.article WHERE r.id = ?"""
_WITH_ONE_OF = f"""SELECT r.id, s.shingles, r.main FROM sketches AS s
    JOIN articles AS a ON a.id = s.article JOIN reports AS r ON r.article = s.article
    WHERE ({" OR ".join(f"{first} IN (?4, ?5, ?6, ?7)" for first in _FIRST)})
    AND s.article <> ?1 AND (a.publisher IS NULL OR a.publisher IS NOT ?2) AND ?3 IS NOT NULL
    AND r.live ORDER BY r.id"""
_TEXT_OF = "SELECT a.text FROM reports AS r JOIN articles AS a ON a.id = r.article WHERE r.id = ?"
_KEEP = "INSERT OR REPLACE INTO sketches VALUES (?, ?)"
_OF_INCIDENTS = """SELECT r.id, s.shingles, json_extract(a.layout, '$.dateline.agency') AS agency
    FROM reports AS r JOIN articles AS a ON a.id = r.article
    LEFT JOIN sketches AS s ON s.article = a.id
    WHERE r.number IN (SELECT value FROM json_each(?)) AND r.live"""


def keep_sketch(connection: sqlite3.Connection, id_: int, article: Article) -> None:
    """Keep the sketch of a stored article."""
    if article.data_set is None:
        sketch = sketch_of(map(article.quote, article.body))
        connection.execute(_KEEP, (id_, pack(sketch)))


def keep_sketches(connection: sqlite3.Connection) -> None:
    """Keep the sketches of all articles that were stored without."""
    for row in connection.execute(
        """SELECT id, text, layout FROM articles WHERE id NOT IN
           (SELECT article FROM reports WHERE data_set IS NOT NULL)"""
    ):
        body = (row["text"][start:end] for start, end, *_ in json.loads(row["layout"])["body"])
        connection.execute(_KEEP, (row["id"], pack(sketch_of(body))))


def find_copied(connection: sqlite3.Connection, report: int) -> list[tuple[int, bool]]:
    """Return the reports (ids) of other papers' copies of a report's story.

    With each whether it leads its story, and the report the other.
    """
    own = connection.execute(_OF_REPORT, (report,)).fetchone()
    if own is None:
        return []
    *wanted, main = own
    sketch = unpack(own["shingles"])
    found = connection.execute(_WITH_ONE_OF, wanted)
    return [
        (id_, bool(main and leads))
        for id_, shingles, leads in found
        if is_whole_copy(sketch, unpack(shingles))
    ]


def weigh_copies(connection: sqlite3.Connection, one: Told, other: Told, *, lead: bool) -> float:
    """Return what it weighs that two reports are of copies of one story."""

    def named() -> bool:
        return any(
            _is_named(connection, there, key.place)
            for (_, key), (there, _) in ((one, other), (other, one))
        )

    return copied(one[1], other[1], lead=lead, named=named)


def _is_named(connection: sqlite3.Connection, report: int, place: str) -> bool:
    """Tell whether the text of a report's article has a place (folded)."""
    (text,) = connection.execute(_TEXT_OF, (report,)).fetchone()
    return bool(place) and f" {place} " in f" {fold(text)} "


def with_origins(
    connection: sqlite3.Connection, incidents: Mapping[int, Mapping[int, SourcedReport]]
) -> dict[int, tuple[SourcedReport, ...]]:
    """Return the reports of incidents (by number and row) with the origin of each one's story."""
    if not incidents:
        return {}
    rows = connection.execute(_OF_INCIDENTS, (json.dumps(list(incidents)),))
    kept = {row["id"]: row for row in rows}
    return {
        number: tuple(map(_with_origin, reports.values(), origins(_stories(reports, kept))))
        for number, reports in incidents.items()
    }


def _stories(reports: Mapping[int, SourcedReport], kept: Mapping[int, sqlite3.Row]) -> list[Story]:
    return [_story(reported.source, kept[id_]) for id_, reported in reports.items()]


def _story(source: Source, row: sqlite3.Row) -> Story:
    return Story(
        publisher=source.publisher,
        is_named=source.outlet is not None,
        published=source.published,
        agency=row["agency"],
        sketch=unpack(row["shingles"]),
    )


def _with_origin(reported: SourcedReport, origin: Origin) -> SourcedReport:
    source = reported.source
    own = fold(origin.publisher) == fold(source.publisher)
    told = source._replace(origin=None if own else origin.publisher, told=origin.told)
    return reported._replace(source=told)
