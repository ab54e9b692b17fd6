"""The tables, as numbered migrations; each is recorded in the transaction that makes it.

A migration that has been released is never edited: a change is a further one. Nothing here reads
or writes rows. Everything an incident can be asked for is a set of incident numbers: facets name
the sets, a set is a roaring bitmap in pieces (bot/store/sets/stored.py).
"""

from collections.abc import Iterable

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from bot.store.incidents.remake import (
    drop_lost,
    keep_corrected,
    keep_grounds,
    keep_pairs,
    keep_stated,
    remake,
)
from bot.store.names.inner import TABLE as INNER
from bot.store.names.inner import keep_all_inner
from bot.store.names.vocabulary import PlainSpeller
from bot.store.reports.copies import INDEXES as COPIES
from bot.store.reports.copies import TABLE as SKETCHES
from bot.store.reports.copies import keep_sketches
from bot.store.reports.journal import TABLES as JOURNAL
from bot.store.reports.neighbours import INDEXES as NEIGHBOURS
from bot.store.reports.revisions import APPROVAL
from bot.store.reports.revisions import TABLES as REVISIONS
from bot.store.schema.tables import FIRST, SAID, SETS
from bot.store.sets.moves import TABLE as MOVES
from bot.store.sets.placed import TABLE as PLACED
from bot.store.sets.placed import place_all

migrations = Migrations("dateline")


def _add(name: str, statements: Iterable[str]) -> None:
    """Add a migration that is nothing but statements."""

    def run(db: Database) -> None:
        for statement in statements:
            db.execute(statement)

    migrations(name=name)(run)


@migrations(name="0001_first")
def _first(db: Database) -> None:
    for statement in FIRST:
        db.execute(statement)


def _add_data_set(db: Database) -> None:
    """Say which data set a report is a row of; making incidents anew needs to know."""
    if "data_set" not in db["reports"].columns_dict:
        db.execute("ALTER TABLE reports ADD COLUMN data_set TEXT")


def _add_grounds(db: Database) -> None:
    """Say by which rule each value of a report was decided; one read before says it of none."""
    if "grounds" not in db["reports"].columns_dict:
        db.execute("ALTER TABLE reports ADD COLUMN grounds TEXT NOT NULL DEFAULT '{}'")


def _add_pieces(db: Database) -> None:
    """Say which batch last wrote a piece of any set, and which made all sets anew.

    Making incidents anew writes it.
    """
    if "remade" not in db["corpus"].columns_dict:
        db.execute("CREATE TABLE pieces (piece INTEGER PRIMARY KEY, generation INTEGER NOT NULL)")
        db.execute("ALTER TABLE corpus ADD COLUMN remade INTEGER NOT NULL DEFAULT 0")


def _add_corrected(db: Database) -> None:
    """Say which values of an incident are an editor's; making it anew writes it."""
    if "corrected" not in db["incidents"].columns_dict:
        db.execute("ALTER TABLE incidents ADD COLUMN corrected TEXT")


def _add_inner(db: Database) -> None:
    """Keep where words begin inside names; what is kept of names before is left out."""
    for statement in INNER:
        db.execute(statement)
    keep_all_inner(db.conn)


def _remake(db: Database) -> None:
    """Make incidents anew, as they are made now: that reads what later migrations add."""
    _add_data_set(db)
    _add_grounds(db)
    _add_pieces(db)
    _add_corrected(db)
    db.execute(SKETCHES)
    db.execute(PLACED)
    _add_inner(db)
    remake(db.conn, PlainSpeller(), "")


@migrations(name="0002_sets")
def _sets(db: Database) -> None:
    """Drop the derived tables and make them anew, from the reports."""
    for statement in SETS:
        db.execute(statement)
    _remake(db)


_add("0003_said", SAID)


@migrations(name="0004_victims")
def _victims(db: Database) -> None:
    """Add the dead without the perpetrators' own, and tolls in words, where they are lacking."""
    present = set(db["incidents"].columns_dict)
    wanted = [
        *((f"victims_{end}", "INTEGER") for end in ("low", "high")),
        *((f"{measure}_words", "TEXT") for measure in ("killed", "wounded", "abducted")),
    ]
    missing = [(name, kind) for name, kind in wanted if name not in present]
    for name, kind in missing:
        db.execute(f"ALTER TABLE incidents ADD COLUMN {name} {kind}")
    if missing:
        _remake(db)


_add("0005_journal", JOURNAL)
_add("0006_revisions", REVISIONS)
_add("0007_approval", APPROVAL)


@migrations(name="0008_data_sets")
def _data_sets(db: Database) -> None:
    _add_data_set(db)


@migrations(name="0009_pieces")
def _pieces(db: Database) -> None:
    _add_pieces(db)


@migrations(name="0010_sketches")
def _sketches(db: Database) -> None:
    """Keep the sketches of the articles; an incident counts its copies when it is next touched.

    Making all incidents anew would need the spellings of names, which are not at hand here.
    """
    db.execute(SKETCHES)
    keep_sketches(db.conn)


@migrations(name="0011_grounds")
def _grounds(db: Database) -> None:
    _add_grounds(db)


# Incidents by point and day: what is near one is found without reading rows or sets.
_POINTS = """CREATE INDEX IF NOT EXISTS incidents_point
    ON incidents (lat, lon, first_day, last_day, where_prec) WHERE lat IS NOT NULL"""
_add("0012_points", [_POINTS])


@migrations(name="0013_stated")
def _stated(db: Database) -> None:
    """Let incidents be found by how sure their perpetrator is, who claimed them, and to the day."""
    keep_stated(db.conn)


@migrations(name="0014_sole_grounds")
def _sole_grounds(db: Database) -> None:
    """Let a list tell what may be misread: by which rules one publisher's values were read."""
    _add_corrected(db)
    keep_grounds(db.conn)


@migrations(name="0015_named")
def _named(db: Database) -> None:
    """Let figures be told apart by weapon and by who claims an incident."""
    keep_stated(db.conn)


_add("0016_neighbours", NEIGHBOURS)

# After a commit a reader asks which facets it changed.
_add("0017_changed", ["CREATE INDEX facets_changed ON facets (generation)"])


@migrations(name="0018_pairs")
def _pairs(db: Database) -> None:
    """Let a phrase be looked for by the pairs of its words."""
    keep_pairs(db.conn)


# A copy that was cut is found by the smallest hashes of its story.
_add("0019_copies", COPIES)


@migrations(name="0020_moves")
def _moves(db: Database) -> None:
    """Tell readers what small batches change, and where each incident is."""
    db.execute(MOVES)
    db.execute(PLACED)
    place_all(db.conn)


@migrations(name="0021_lost")
def _lost(db: Database) -> None:
    """Let nothing be counted that is no incident."""
    drop_lost(db.conn)


@migrations(name="0022_corrected")
def _corrected(db: Database) -> None:
    """Let a list tell which values are an editor's."""
    _add_corrected(db)
    keep_corrected(db.conn)


@migrations(name="0023_inner_names")
def _inner_names(db: Database) -> None:
    """Let names be completed from the words inside them."""
    _add_inner(db)
