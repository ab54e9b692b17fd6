"""Making everything that is derived anew from the reports: incidents, facets, sets and names."""

import sqlite3
from array import array
from collections import Counter

from pyroaring import BitMap

from bot.resolve.merge import merge
from bot.store.incidents.index import ground_ids, rebuild
from bot.store.names.completion import rank_of
from bot.store.names.vocabulary import PlainSpeller, Speller
from bot.store.reports.corrections import corrected
from bot.store.reports.redirects import survivor
from bot.store.reports.rows import INCIDENT_COLUMNS, incident_from, incident_values, reports_of
from bot.store.sets.facets import Facets
from bot.store.sets.facts import STATED, dated_facets, stated_facets
from bot.store.sets.kept import PIECE_BITS

_DERIVED = ("incidents", "sets", "inner_names", "names", "points", "placed", "facets")
# What is gathered before sets are written: some 50 MB.
_BATCH = 20_000


def remake(connection: sqlite3.Connection, speller: Speller, version: str) -> None:
    """Make the derived tables anew, inside the caller's transaction."""
    for table in _DERIVED:
        connection.execute(f"DELETE FROM {table}")
    connection.execute(
        "UPDATE corpus SET generation = generation + 1, remade = generation + 1, words = 0"
    )
    facets = Facets(connection, speller, version)
    last = 0
    while numbers := _numbers_after(connection, last):
        rebuild(connection, numbers, facets)
        facets.write(generation_of(connection))
        last = numbers[-1]


def _numbers_after(connection: sqlite3.Connection, number: int) -> list[int]:
    rows = connection.execute(
        "SELECT DISTINCT number FROM reports WHERE live AND number > ? ORDER BY number LIMIT ?",
        (number, _BATCH),
    )
    return [row[0] for row in rows]


def generation_of(connection: sqlite3.Connection) -> int:
    """Return how many batches there have been."""
    return int(connection.execute("SELECT generation FROM corpus").fetchone()[0])


def keep_stated(connection: sqlite3.Connection) -> None:
    """Put all incidents in the sets of what their columns state, inside the caller's transaction.

    Those in them already stay. None of these sets has names that would have to be spelt.
    """
    connection.execute("UPDATE corpus SET generation = generation + 1")
    facets = Facets(connection, PlainSpeller(), "")
    rows = connection.execute(f"SELECT number, date, date_prec, {', '.join(STATED)} FROM incidents")
    while some := rows.fetchmany(_BATCH):
        for number, iso, prec, *stated in some:
            ids = (*facets.of(stated_facets, *stated), *facets.of(dated_facets, iso, prec))
            facets.move(number, (), ids)
        facets.write(generation_of(connection))


def keep_pairs(connection: sqlite3.Connection) -> None:
    """Put all incidents in the sets of their pairs of words, inside the caller's transaction."""
    connection.execute("UPDATE corpus SET generation = generation + 1")
    facets = Facets(connection, PlainSpeller(), "")
    rows = connection.execute("SELECT number, words FROM incidents")
    while some := rows.fetchmany(_BATCH):
        for number, words in some:
            facets.say(number, "", words)
        facets.write(generation_of(connection))


def keep_grounds(connection: sqlite3.Connection) -> None:
    """Keep the rules of the incidents that are there already, inside the caller's transaction."""
    connection.execute("UPDATE corpus SET generation = generation + 1")
    facets = Facets(connection, PlainSpeller(), "")
    numbers = connection.execute(
        "SELECT DISTINCT number FROM reports WHERE live AND grounds <> '{}'"
    ).fetchall()
    for done, (number,) in enumerate(numbers, 1):
        _keep(connection, number, facets)
        if not done % _BATCH:
            facets.write(generation_of(connection))
    facets.write(generation_of(connection))


def _keep(connection: sqlite3.Connection, number: int, facets: Facets) -> None:
    row = connection.execute("SELECT * FROM incidents WHERE number = ?", (number,)).fetchone()
    if row is None:  # dismissed
        return
    incident = incident_from([row[column] for column in INCIDENT_COLUMNS])
    ids = {*ground_ids(incident, reports_of(connection, [number])[number], facets)}
    blob = array("I", sorted({*array("I", row["facets"]), *ids})).tobytes()
    connection.execute("UPDATE incidents SET facets = ? WHERE number = ?", (blob, number))
    facets.move(number, (), ids)


def keep_corrected(connection: sqlite3.Connection) -> None:
    """Keep which values are an editor's, inside the caller's transaction."""
    connection.execute("UPDATE corpus SET generation = generation + 1")
    rows = connection.execute("SELECT DISTINCT number FROM corrections WHERE field <> 'dismissed'")
    for number in sorted({survivor(connection, number) for (number,) in rows.fetchall()}):
        if reports := reports_of(connection, [number]).get(number):
            incident = corrected(connection, merge(number, reports))
            connection.execute(
                "UPDATE incidents SET corrected = ? WHERE number = ?",
                (incident_values(incident)[-1], number),
            )


def drop_lost(connection: sqlite3.Connection) -> None:
    """Take numbers that no incident has out of all sets, inside the caller's transaction.

    A row of a data set that joined an incident as it was imported stayed in the sets of its own.
    """
    every = connection.execute(
        "SELECT s.bits FROM facets AS f JOIN sets AS s ON s.key >> ? = f.id WHERE f.kind = 'all'",
        (PIECE_BITS,),
    )
    numbers = connection.execute("SELECT number FROM incidents")
    lost = BitMap().union(*(BitMap.deserialize(bits) for (bits,) in every))
    lost -= BitMap(number for (number,) in numbers)
    if not lost:
        return
    connection.execute("UPDATE corpus SET generation = generation + 1, remade = generation + 1")
    fewer = Counter[int]()
    for key, bits in connection.execute("SELECT key, bits FROM sets").fetchall():
        before = BitMap.deserialize(bits)
        if after := before - lost:
            if len(after) < len(before):
                values = (after.serialize(), key)
                connection.execute("UPDATE sets SET bits = ? WHERE key = ?", values)
        else:
            connection.execute("DELETE FROM sets WHERE key = ?", (key,))
        fewer[key >> PIECE_BITS] += len(before) - len(after)
    for facet, count in (+fewer).items():
        row = connection.execute(
            "UPDATE facets SET incidents = incidents - ? WHERE id = ? RETURNING incidents",
            (count, facet),
        ).fetchone()
        if row:  # pairs of words have none
            rank = rank_of(row[0])
            connection.execute("UPDATE names SET rank = ? WHERE facet = ?", (rank, facet))
