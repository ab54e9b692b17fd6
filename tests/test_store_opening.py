"""Opening the database, and everything that can be wrong with it: a sentence, never sqlite3's."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from builders import article, asking, filled, report
from pyroaring import BitMap
from test_store_any_query import derived

from bot.errors import StoreBusy, StoreDamaged, StoreError, StoreNewer
from bot.query.model import Dimension
from bot.store import open_store
from bot.store.file.connection import _is_at_rest, mapped
from bot.store.schema.tables import FIRST


def use(store):
    """Ask the store everything it can be asked."""
    store.search(asking())
    store.search(asking(("admin1", "IQ/Diyala"), ("text", "barracks")))
    store.detail(1)
    store.status()
    store.names("diyala")
    store.similar_names("diyalla")
    store.names_like("di")
    store.has_word("barracks")
    store.has(article("a"), "1")


def test_a_new_database_is_made_with_its_folder(tmp_path):
    with open_store(tmp_path / "new" / "folder" / "x.db") as store:
        assert store.status().incidents == 0
        use(store)


def test_opening_again_keeps_what_is_there(tmp_path):
    filled(tmp_path / "x.db", (article("a"), [report()])).close()
    for read_only in (False, True):
        with open_store(tmp_path / "x.db", read_only=read_only) as store:
            assert store.count(asking()) == 1


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"no database at all, but long enough to have a header" * 50, id="text"),
        pytest.param(b"SQLite format 3\0" + b"\xff" * 5000, id="header-only"),
        pytest.param(bytes(5000), id="zeros"),
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_is_no_database_is_damaged(tmp_path, content, read_only):
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match="damaged"):
        open_store(path, read_only=read_only)
    assert path.read_bytes() == content


@pytest.mark.parametrize("read_only", [True, False])
def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path, read_only):
    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(StoreDamaged, match="not a Dateline database"):
        open_store(path, read_only=read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [True, False])
def test_a_newer_database_is_refused(tmp_path, read_only):
    path = tmp_path / "x.db"
    filled(path, (article("a"), [report()])).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreNewer, match=r"newer Dateline \(version 99"):
        open_store(path, read_only=read_only)


OLD = {
    "incidents", "facets", "names", "reports_origin", "articles_publisher", "corrections",
    "corrections_number", "bonds", "bonds_one", "bonds_other",
}  # fmt: skip


def make_old(path):
    """Turn a database into one of version 1: what was derived then, and nothing of now."""
    with closing(sqlite3.connect(path)) as db:
        for table in (
            *("points", "names", "sets", "incidents", "facets", "corpus", "said", "journal"),
            *("pieces", "revisions", "corrections", "bonds", "sketches", "moves", "placed"),
        ):
            db.execute(f"DROP TABLE {table}")
        db.execute("DROP INDEX reports_moved")
        for statement in FIRST:
            named = statement.split("(")[0].split()
            if OLD & {*named}:
                db.execute(statement)
        db.execute("CREATE TABLE incidents_fts (x)")
        db.execute("DELETE FROM _sqlite_migrations WHERE name <> '0001_first'")
        db.execute("PRAGMA user_version = 1")
        db.commit()


def test_an_older_database_is_brought_up_to_date_by_whoever_may_write(tmp_path):
    path = tmp_path / "x.db"
    told = [(article("a"), [report()]), (article("b", outlet="Wire B"), [report()])]
    with filled(path, *told, (article("c"), [report(date="2019-01-01")])) as store:
        before = list(store.matches(asking())), store.status(), store.totals(asking())
    make_old(path)
    with pytest.raises(StoreError, match=r"older Dateline.*dateline load PATH"):
        open_store(path, read_only=True)
    with open_store(path) as store:
        assert (list(store.matches(asking())), store.status(), store.totals(asking())) == before
        use(store)
    with closing(sqlite3.connect(path)) as db:
        plan = db.execute(
            "EXPLAIN QUERY PLAN SELECT id FROM facets WHERE generation > 1"
        ).fetchone()
        assert "facets_changed" in plan[-1]


# Kinds of facets that came with the versions 13 and 15.
LATER = ("attribution", "claimed", "disputed", "dated", "claimant", "used")


def test_a_filled_database_is_found_by_what_came_later(tmp_path):
    path = tmp_path / "x.db"
    claimed = report(certainty="claimed", claimed_by="Islamic State", weapon="car bomb")
    nobodys = report(date="2017-06", perpetrator=None, certainty=None)
    told = [claimed, nobodys, report(date="2019-02-01", certainty="suspected")]
    asked = [asking(key) for key in STATED]
    with filled(path, *((article(f"a{n}"), [one]) for n, one in enumerate(told))) as store:
        before = [store.count(query) for query in asked], [groups(store, by) for by in TOLD]
    with closing(sqlite3.connect(path)) as db:
        marks = ", ".join("?" * len(LATER))
        among = f"(SELECT id FROM facets WHERE kind IN ({marks}))"
        db.execute(f"DELETE FROM sets WHERE key >> 16 IN {among}", LATER)
        db.execute(f"DELETE FROM facets WHERE kind IN ({marks})", LATER)
        db.execute("DELETE FROM _sqlite_migrations WHERE name IN ('0013_stated', '0015_named')")
        db.execute("PRAGMA user_version = 12")
        db.commit()
    with open_store(path) as store:
        assert (
            [store.count(query) for query in asked],
            [groups(store, by) for by in TOLD],
        ) == before
    assert before[0] == [1, 2, 1, 1, 1, 3]
    assert before[1] == [
        {"2019-02-01": 1, "2022-01-21": 1, "": 1}, {"Islamic State": 1, "": 2},
        {"car bomb": 1, "": 2},
    ]  # fmt: skip


def groups(store, by):
    return {group.value: group.incidents for group in store.groups(asking(), by)}


TOLD = (Dimension.DAY, Dimension.CLAIMANT, Dimension.WEAPON)


def test_a_filled_database_is_found_by_phrases_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.store.asked.phrases._FEW", 0)
    path = tmp_path / "x.db"
    told = [report(summary="A car bomb killed two."), report(summary="A bomb in a car went off.")]
    with filled(path, *((article(f"a{n}"), [one]) for n, one in enumerate(told))):
        pass
    with closing(sqlite3.connect(path)) as db:
        pairs = db.execute("SELECT * FROM sets WHERE key < 0 ORDER BY key").fetchall()
        db.execute("DELETE FROM sets WHERE key < 0")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0018_pairs'")
        db.execute("PRAGMA user_version = 17")
        db.commit()
    with open_store(path) as store:
        asked = [asking(("text", phrase)) for phrase in ("car bomb", "bomb in a car", "bomb car")]
        assert [store.count(query) for query in asked] == [1, 1, 0]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT * FROM sets WHERE key < 0 ORDER BY key").fetchall() == pairs != []


def test_a_filled_database_tells_where_its_incidents_are_and_what_changes(tmp_path):
    path = tmp_path / "x.db"
    told = [
        report(date=f"201{n}-01-01", lat=33.0 + n % 2, lon=44.0, place=f"Town {n % 2}")
        for n in range(3)
    ]
    with filled(path, *((article(f"a{n}"), [one]) for n, one in enumerate(told))) as store:
        before = store.spots(asking())
    with closing(sqlite3.connect(path)) as db:
        placed = db.execute("SELECT * FROM placed").fetchall()
        db.execute("DROP TABLE placed")
        db.execute("DROP TABLE moves")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0020_moves'")
        db.execute("PRAGMA user_version = 19")
        db.commit()
    with open_store(path) as store, open_store(path, read_only=True) as reader:
        assert store.spots(asking()) == reader.spots(asking()) == before != ()
        with store.batch("2") as batch:
            batch.add(article("a0"), [])
        assert store.spots(asking()) == reader.spots(asking()) != before
    with closing(sqlite3.connect(path)) as db:
        now = db.execute("SELECT * FROM placed").fetchall()
        assert [one != other for one, other in zip(placed, now, strict=True)] == [True]


STATED = (
    ("claimed", "yes"), ("claimed", "no"), ("attribution", "claimed"),
    ("attribution", "suspected"), ("attribution", "unknown"), ("disputed", "no"),
)  # fmt: skip


def test_what_is_no_incident_is_counted_no_more(tmp_path):
    path = tmp_path / "x.db"
    told = [report(place=f"P{n}", date=f"2021-0{n}") for n in (1, 2)]
    with filled(path, *((article(f"a{n}"), [one]) for n, one in enumerate(told))) as store:
        kept, all_places = derived(path), store.names_like("p")
    with closing(sqlite3.connect(path)) as db:
        (lost,) = db.execute("SELECT max(number) + 1 FROM numbers").fetchone()
        for key, bits in db.execute("SELECT key, bits FROM sets").fetchall():
            bits = BitMap.deserialize(bits) | BitMap([lost])
            db.execute("UPDATE sets SET bits = ? WHERE key = ?", (bits.serialize(), key))
        db.execute("INSERT INTO sets VALUES (1 << 30, ?)", (BitMap([lost]).serialize(),))
        db.execute("UPDATE facets SET incidents = incidents + 1")
        db.execute("UPDATE names SET rank = rank - 1")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0021_lost'")
        db.execute("PRAGMA user_version = 20")
        db.commit()
    with open_store(path) as store:
        assert store.count(asking()) == 2
        assert store.names_like("p") == all_places
    assert derived(path) == kept


def test_names_of_a_filled_database_complete_from_the_words_inside_them(tmp_path):
    path = tmp_path / "x.db"
    filled(path, (article("a"), [report(place="Khan Bani Saad")])).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE inner_names")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0023_inner_names'")
        db.execute("PRAGMA user_version = 22")
        db.commit()
    with open_store(path) as store:
        assert store.names_like("saad") == ()
        found = store.names_completing("saad")
        assert [name.key.value for name in found] == ["IQ/Diyala/Khan Bani Saad"]


def test_a_filled_database_gets_the_index_of_what_tells_neighbours_apart(tmp_path):
    path = tmp_path / "x.db"
    filled(path, (article("a"), [report()])).close()
    columns = "SELECT name FROM pragma_index_info('reports_country')"
    with closing(sqlite3.connect(path)) as db:
        index = db.execute(columns).fetchall()
        db.execute("DROP INDEX reports_country")
        db.execute("CREATE INDEX reports_country ON reports (country, grain, first_day)")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0016_neighbours'")
        db.execute("PRAGMA user_version = 14")
        db.commit()
    with open_store(path) as store, store.batch("1") as batch:
        batch.add(article("b", outlet="Wire B"), [report()])
    with open_store(path, read_only=True) as store:
        assert [found.sources for found in store.search(asking()).incidents] == [2]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute(columns).fetchall() == index
        assert ("last_day",) in index


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("at", [pytest.param(1, id="second-page"), pytest.param(6, id="seventh")])
def test_a_broken_page_is_damage_wherever_it_is_met(tmp_path, at, read_only):
    path = tmp_path / "x.db"
    filled(path, *((article(f"a{n}"), [report(summary=f"Raid {n}.")]) for n in range(30))).close()
    content = bytearray(path.read_bytes())
    content[at * 4096 :] = b"\xa5" * (len(content) - at * 4096)
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match="damaged"), open_store(path, read_only=read_only) as it:
        use(it)
        with it.batch("2") as batch:
            batch.add(article("new"), [report()])


def test_a_table_that_is_missing_is_damage(tmp_path):
    path = tmp_path / "x.db"
    filled(path).close()
    with closing(sqlite3.connect(path)) as broken:
        broken.execute("DROP TABLE facets")
    with open_store(path, read_only=True) as store, pytest.raises(StoreDamaged):
        store.names("diyala")


@pytest.mark.parametrize(
    "made", [pytest.param(False, id="no-file"), pytest.param(True, id="empty-file")]
)
def test_nothing_to_read_says_how_to_load(tmp_path, made):
    path = tmp_path / "x.db"
    if made:
        path.touch()
    with pytest.raises(StoreError, match="dateline load PATH"):
        open_store(path, read_only=True)


def test_a_folder_in_place_of_the_database(tmp_path):
    for read_only in (False, True):
        with pytest.raises(StoreError, match="is a folder"):
            open_store(tmp_path, read_only=read_only)


def test_a_file_in_place_of_the_folder(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="--db"):
        open_store(tmp_path / "file" / "x.db")


def test_a_locked_database_is_busy_for_a_writer_and_open_to_a_reader(tmp_path):
    path = tmp_path / "x.db"
    filled(path, (article("a"), [report()])).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with open_store(path, wait=0) as store:
            assert store.count(asking()) == 1
            with pytest.raises(StoreBusy, match="try again"), store.batch("1") as batch:
                batch.add(article("b"), [report()])
        with open_store(path, read_only=True, wait=0) as store:
            assert store.count(asking()) == 1


def test_a_database_held_exclusively_is_busy_for_everybody(tmp_path):
    path = tmp_path / "x.db"
    filled(path, (article("a"), [report()])).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        for read_only in (False, True):
            with (
                pytest.raises(StoreBusy),
                open_store(path, read_only=read_only, wait=0) as store,
            ):
                use(store)


CODES = [name for name in dir(sqlite3) if name.startswith("SQLITE_") and name.count("_") == 1]


@pytest.mark.parametrize("kind", [*sqlite3.Error.__subclasses__(), sqlite3.OperationalError])
def test_no_kind_of_sqlite_error_gets_out(kind):
    with pytest.raises(StoreError, match="--db"), mapped(Path("x.db")):
        raise kind("anything")


def test_no_code_of_sqlite_gets_out():
    for name in CODES:
        error = sqlite3.OperationalError("anything")
        error.sqlite_errorcode = getattr(sqlite3, name)
        with pytest.raises(StoreError, match=r"^x\.db .*\.$|disk of x\.db"), mapped(Path("x.db")):
            raise error


def test_a_closed_store_says_so_as_a_store_error(tmp_path):
    store = filled(tmp_path / "x.db")
    store.close()
    with pytest.raises(StoreError):
        store.status()


def test_reading_loads_neither_sqlite_utils_nor_the_parser(tmp_path):
    path = tmp_path / "x.db"
    filled(path, (article("a"), [report()])).close()
    code = (
        "import sys; from pathlib import Path; from bot.store import open_store;"
        "store = open_store(Path(sys.argv[1]), read_only=True); store.status(); store.detail(1);"
        "from bot.query.model import Query; store.search(Query());"
        "store.names('diyala'); store.names_like('d');"
        "print([m for m in ('sqlite_utils', 'spacy', 'rapidfuzz', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_the_migration_is_recorded_with_its_change(tmp_path):
    path = tmp_path / "x.db"
    filled(path).close()
    with closing(sqlite3.connect(path)) as db:
        names = [row[0] for row in db.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]
        assert len(names) == db.execute("PRAGMA user_version").fetchone()[0] == 23
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    from bot.store.schema import migrations as schema

    path = tmp_path / "x.db"
    monkeypatch.setattr(schema, "FIRST", (*schema.FIRST[:5], "CREATE nonsense"))
    with pytest.raises(StoreError):
        open_store(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    monkeypatch.undo()
    with open_store(path) as store:
        assert store.status().incidents == 0


def test_a_full_disk_says_so_and_loses_nothing(tmp_path):
    with filled(tmp_path / "x.db", (article("a"), [report()])) as store:
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="No space left"), store.batch("1") as batch:
            for n in range(100):
                batch.add(article(f"b{n} {'word ' * 500}"), [report()])
        assert store.status().articles == store.count(asking()) == 1


@pytest.mark.parametrize("log", [False, True], ids=["at rest", "with a log beside it"])
def test_only_what_cannot_change_is_read_as_such(tmp_path, monkeypatch, log):
    filled(tmp_path / "x.db", (article("a"), [report()])).close()
    if log:
        (tmp_path / "x.db-wal").touch()
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    assert _is_at_rest(tmp_path / "x.db") is not log
    with open_store(tmp_path / "x.db", read_only=True) as store:
        assert store.count(asking()) == 1
        use(store)
