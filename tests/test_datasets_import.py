"""`dateline import`: rows in, once each; what joins what; and what bad files are told."""

import gzip
import io
import zipfile
from datetime import date

import pytest
from builders import article, asking, report
from console import dateline
from exports import ACLED, GED, GTD, ROWS, as_csv, export
from openpyxl import Workbook
from test_store_any_query import derived

from bot.bootstrap import Application
from bot.datasets.reading import DATA_SETS
from bot.errors import LoadInterrupted
from bot.models import Toll
from bot.settings import Settings
from bot.store import open_store

TODAY = date(2026, 1, 1)
OTHER = ACLED | {"event_id_cnty": "IRQ2"}


@pytest.fixture
def app(application, tmp_path):
    """Return an application with an empty database and the lists of this checkout."""
    return Application(Settings(db=tmp_path / "x.db"), application.places)


def take(app, data_set, path, seen=lambda _: None):
    summary = app.import_rows(data_set, path, TODAY, seen)
    return summary.added, summary.updated, summary.unchanged


def details(app):
    with open_store(app.settings.db, read_only=True) as store:
        return list(store.matches(asking()))


def test_rows_of_one_data_set_are_events_of_their_own(app, tmp_path):
    same = [ACLED | {"event_id_cnty": f"IRQ{n}"} for n in range(5)]
    assert take(app, "acled", export(tmp_path / "a.csv", *same)) == (5, 0, 0)
    assert [detail.incident.sources for detail in details(app)] == [1] * 5


def test_importing_again_changes_nothing(app, tmp_path):
    path = export(tmp_path / "a.csv", ACLED, OTHER | {"source": "?"})
    take(app, "acled", path)
    before = details(app)
    assert take(app, "acled", path) == (0, 0, 2)
    assert details(app) == before


def test_a_row_that_changed_is_updated_under_its_number(app, tmp_path):
    take(app, "acled", export(tmp_path / "a.csv", ACLED, OTHER))
    (one,) = (d.incident.number for d in details(app) if d.reports[0].source.title.endswith("Q1"))
    later = ACLED | {"fatalities": "6", "location": "Khanaqin", "timestamp": "1630691200"}
    assert take(app, "acled", export(tmp_path / "b.csv", later, OTHER)) == (0, 1, 1)
    told = {d.incident.number: d.incident for d in details(app)}
    assert len(told) == 2
    assert (told[one].killed, told[one].place) == (Toll(6, 6), "Khanaqin")
    assert take(app, "acled", export(tmp_path / "a.csv", ACLED)) == (0, 0, 1)  # the older export
    assert {d.incident.number: d.incident for d in details(app)} == told


def test_a_row_that_stands_there_twice_is_one(app, tmp_path):
    later = ACLED | {"fatalities": "6"}
    assert take(app, "acled", export(tmp_path / "a.csv", ACLED, later)) == (1, 1, 0)
    assert [d.incident.killed for d in details(app)] == [Toll(6, 6)]


def raid(place):
    """Return an article that tells of the event in the rows, or of one elsewhere."""
    told = report(
        date="2021-05-03", place=place, type="armed_clash", killed=Toll(4, 4),
        summary="Fighters shot at a post near Jalula.", target="a post",
    )  # fmt: skip
    return article("post attacked", date(2021, 5, 4), outlet="Wire A"), [told]


@pytest.mark.parametrize("articles_first", [True, False])
def test_a_row_and_an_article_of_one_event_join_in_whatever_order(app, tmp_path, articles_first):
    def load():
        with open_store(app.settings.db) as store, store.batch("1") as batch:
            batch.add(*raid("Jalula"))

    if articles_first:
        load()
    take(app, "ged", export(tmp_path / "g.csv", GED, GED | {"id": "2", "country": "Peru"}))
    if not articles_first:
        load()
    sources = {d.incident.country: d.incident.sources for d in details(app)}
    assert sources == {"IQ": 2, "PE": 1}


def test_a_row_that_joins_an_article_is_counted_once(app, tmp_path):
    with open_store(app.settings.db) as store, store.batch("1") as batch:
        batch.add(*raid("Jalula"))
    take(app, "ged", export(tmp_path / "g.csv", GED, GED | {"id": "2", "country": "Peru"}))
    kept = derived(app.settings.db)
    with open_store(app.settings.db) as store:
        assert store.count(asking()) == len(details(app)) == 2
        store.remake("1", app.speller)
    assert derived(app.settings.db) == kept


def test_who_reads_meanwhile_finds_the_rows(app, tmp_path):
    with (
        open_store(app.settings.db) as writer,
        open_store(app.settings.db, read_only=True) as store,
    ):
        with writer.batch("1") as batch:
            batch.add(*raid("Jalula"))
        assert len(store.incidents(asking())) == store.count(asking()) == 1
        take(app, "ged", export(tmp_path / "g.csv", GED, GED | {"id": "2", "country": "Peru"}))
        assert sorted(i.sources for i in store.incidents(asking())) == [1, 2]
        assert store.count(asking()) == 2


def test_rows_of_two_data_sets_join_and_one_publisher_counts_once(app, tmp_path):
    clash = GTD | {"attacktype1_txt": "Armed Assault", "gname": "Islamic State"}
    take(app, "gtd", export(tmp_path / "g.csv", clash))
    take(app, "acled", export(tmp_path / "a.csv", ACLED, OTHER))
    joined = [detail for detail in details(app) if len(detail.reports) == 2]
    assert len(joined) == 1
    assert joined[0].incident.sources == 1
    named = {sourced.source.credit for sourced in joined[0].reports}
    assert named == {"River Daily (GTD)", "River Daily; Hill Radio (ACLED)"}


@pytest.mark.parametrize("query", ["source:ACLED", 'source:"Hill Radio"', 'source:"river daily"'])
def test_found_by_the_data_set_and_by_each_source(app, tmp_path, query):
    take(app, "acled", export(tmp_path / "a.csv", ACLED))
    done = dateline(tmp_path, "ask", query, DATELINE_DB="x.db")
    assert "1 incident " in done.stdout.splitlines()[1]


def test_what_was_committed_before_an_interruption_stays(app, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.datasets.importing.ROWS", 2)
    path = export(tmp_path / "a.csv", *(ACLED | {"event_id_cnty": f"IRQ{n}"} for n in range(5)))

    def stop(one):
        if one.path == "ACLED/IRQ2":
            raise KeyboardInterrupt

    with pytest.raises(LoadInterrupted):
        take(app, "acled", path, stop)
    assert len(details(app)) == 4
    assert take(app, "acled", path) == (1, 0, 4)


def test_nothing_is_journalled_of_new_rows(app, tmp_path):
    take(app, "acled", export(tmp_path / "a.csv", ACLED))
    with open_store(app.settings.db, read_only=True) as store:
        assert store.last_change() == 0


def zipped(name, content):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def sheet(*rows):
    book, packed = Workbook(), io.BytesIO()
    book.active.append(list(rows[0]))
    for row in rows:
        numbers = {"nkill": 3, "eventid": 209901010001.0}
        book.active.append([numbers.get(name, cell) for name, cell in row.items()])
    book.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data_set", "name", "content"),
    [
        pytest.param("acled", "a.csv.gz", gzip.compress(as_csv([ACLED])), id="gz"),
        pytest.param("acled", "a.zip", zipped("x/a.csv", as_csv([ACLED])), id="zip"),
        pytest.param("acled", "a.csv", as_csv([ACLED], ";"), id="semicolons"),
        pytest.param("acled", "a.csv", b"\xef\xbb\xbf" + as_csv([ACLED]), id="byte order mark"),
        pytest.param("gtd", "g.xlsx", sheet(GTD), id="xlsx"),
        pytest.param("gtd", "g.zip", zipped("g.xlsx", sheet(GTD)), id="xlsx in a zip"),
        pytest.param("ged", "g.csv", as_csv([GED]), id="ged"),
    ],
)
def test_kinds_of_files(app, tmp_path, data_set, name, content):
    (tmp_path / name).write_bytes(content)
    assert take(app, data_set, tmp_path / name) == (1, 0, 0)
    ids = {"acled": "ACLED IRQ1", "gtd": "GTD 209901010001", "ged": "UCDP GED 900001"}
    assert [d.reports[0].source.article for d in details(app)] == [ids[data_set]]


LATIN = as_csv([ACLED]) + "IRQ3,España".encode("latin-1")
PLENTY = [ACLED | {"event_id_cnty": f"IRQ{n}", "notes": f"{n} " * 400} for n in range(200)]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param(
            "a.csv",
            as_csv([GTD]),
            "looks like GTD's export: dateline import gtd a.csv",
            id="another data set",
        ),
        pytest.param("a.csv", b"id,day\n1,2", "lacks the columns", id="no data set"),
        pytest.param("a.csv", b"", "a.csv is empty", id="empty"),
        pytest.param("a.csv", as_csv([ACLED]).splitlines()[0], "no rows", id="a header alone"),
        pytest.param("a.zip", zipped("a.csv", as_csv(PLENTY))[:2000], "damaged", id="half a zip"),
        pytest.param("a.zip", zipped("a.pdf", b"x"), "holds 0 tables", id="no table"),
        pytest.param("a.xlsx", sheet(GTD)[:3000], "damaged", id="half a sheet"),
        pytest.param("a.csv", as_csv([ACLED]).decode().encode("utf-16"), "UTF-8", id="utf-16"),
        pytest.param("a.csv", LATIN, "UTF-8", id="latin-1"),
        pytest.param("a.gz", b"no gzip", "cannot be read", id="no gzip"),
        pytest.param("a.pdf", b"x", "kind", id="pdf"),
        pytest.param("none.csv", None, "does not exist", id="no file"),
    ],
)
def test_a_bad_file_is_one_line_and_leaves_no_database(tmp_path, name, content, says):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = dateline(tmp_path, "import", "acled", name, DATELINE_DB="x.db")
    assert (done.returncode, done.stderr.count("\n"), done.stdout) == (2, 1, "")
    assert says in done.stderr
    assert not (tmp_path / "x.db").exists()


LONG_CELL = as_csv([ACLED, OTHER | {"notes": "x" * 10_000_000}])


@pytest.mark.parametrize(
    ("name", "content", "says", "taken"),
    [
        pytest.param("a.csv", LONG_CELL, "characters", 1, id="a cell of 10 MB"),
        pytest.param("a.csv", as_csv([ACLED]) + b"IRQ3,x\r\n", "2 cells", 1, id="a short row"),
        pytest.param("a.csv", as_csv([ACLED | {"country": "X"}, OTHER]), "“X”", 1, id="a value"),
        pytest.param(
            "a.csv", as_csv([ACLED, OTHER | {"event_date": "2090-01-01"}]), "yet to come", 1,
            id="the future",
        ),
        pytest.param("a.gz", gzip.compress(as_csv(PLENTY))[:-900], "damaged", None, id="half a gz"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_named_and_the_rest_taken(tmp_path, name, content, says, taken):
    (tmp_path / name).write_bytes(content)
    done = dateline(tmp_path, "import", "acled", name, DATELINE_DB="x.db")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert says in done.stderr
    with open_store(tmp_path / "x.db", read_only=True) as store:
        found = store.count(asking())
    assert found == taken if taken else 0 < found < len(PLENTY)


def test_rows_left_out_for_one_reason_are_told_once(tmp_path):
    rows = [ACLED | {"event_id_cnty": f"X{n}", "country": "Atlantis"} for n in range(52)]
    (tmp_path / "a.csv").write_bytes(as_csv([*rows, OTHER]))
    done = dateline(tmp_path, "import", "acled", "a.csv", DATELINE_DB="x.db")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "a.csv, row 2 and 51 more: has no country that is known (“Atlantis”)" in done.stderr


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_columns_that_are_not_needed_count_as_empty(tmp_path, data_set):
    kind = DATA_SETS[data_set]
    row = {name: ROWS[data_set][name] for name in kind.needed}
    export(tmp_path / "a.csv", row)
    done = dateline(tmp_path, "import", data_set, "a.csv", DATELINE_DB="x.db")
    assert (done.returncode, done.stderr) == (0, "")
    lacks, rows = done.stdout.splitlines()[:2]
    missing = ", ".join(sorted(set(kind.columns) - set(kind.needed)))
    assert lacks == f"Columns that a.csv lacks, and which count as empty: {missing}."
    assert rows == "1 row: 1 new."
    with open_store(tmp_path / "x.db", read_only=True) as store:
        (detail,) = store.matches(asking())
    assert detail.incident.country == "IQ"
    assert "3 May 2021" in dateline(tmp_path, "ask", "show 1", DATELINE_DB="x.db").stdout
    assert all(one.quote for found in detail.reports[0].report.evidence.values() for one in found)


def test_rows_left_out_are_counted_in_the_summary(tmp_path):
    export(tmp_path / "g.csv", GTD, GTD | {"eventid": "2", "iyear": "20x0"})
    done = dateline(tmp_path, "import", "gtd", "g.csv", DATELINE_DB="x.db")
    assert done.returncode == 1
    assert done.stdout.startswith("2 rows: 1 new, 1 left out.\n")
    assert done.stderr == "Left out: g.csv, row 3: iyear is no number (“20x0”)\n"


def test_wrong_usage(tmp_path):
    done = dateline(tmp_path, "import", "acledd", "a.csv")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "acled" in done.stderr


def test_every_row_has_what_its_export_must_have():
    assert all(set(DATA_SETS[name].columns) <= set(row) for name, row in ROWS.items())
