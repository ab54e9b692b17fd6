"""Incidents as articles come, change and go: the same groups in any order, and numbers for ever."""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import timedelta

import pytest
from builders import DAY, article, asking, filled, quoted, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from bot.models import Figure, Toll
from bot.store import open_store


def add(store, *pairs, version="1"):
    with store.batch(version) as batch:
        return [batch.add(one, reports) for one, reports in pairs]


def numbers(store, query=None):
    """Return each incident's number and summary."""
    page = store.search(query or asking(), limit=100)
    return {incident.number: incident.summary for incident in page.incidents}


BOND = """INSERT INTO bonds (one, other, together, reason, author, made)
    VALUES (?, ?, ?, 'police said so', 'ed', '2022-02-01')"""


def decide(path, sql, *values):
    """Write what a person decided, as commands will."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(sql, values)


def check(path):
    """Check the tables and the counts against one another."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        counted = Counter()
        for key, bits in db.execute("SELECT key, bits FROM sets WHERE key >= 0"):
            counted[key >> 16] += len(BitMap.deserialize(bits))
        facets = dict(db.execute("SELECT id, incidents FROM facets WHERE incidents"))
        assert facets == counted
        live = {row[0] for row in db.execute("SELECT DISTINCT number FROM reports WHERE live")}
        assert live == {row[0] for row in db.execute("SELECT number FROM incidents")}
        redirects = {row[0] for row in db.execute("SELECT number FROM redirects")}
        assert not live & redirects
        ends = {row[0] for row in db.execute("SELECT leads_to FROM redirects")}
        assert not ends & redirects
        firsts = {row[0] for row in db.execute("SELECT DISTINCT origin FROM reports WHERE live")}
        leading = "SELECT number FROM redirects WHERE leads_to IN (SELECT number FROM incidents)"
        assert firsts <= live | {row[0] for row in db.execute(leading)}
        articles = db.execute("SELECT count(*) FROM articles WHERE replaced_by IS NULL").fetchone()
        assert db.execute("SELECT articles FROM corpus").fetchone() == articles


RIVAL = report(killed=Toll(15, 15), place=None, summary="Fifteen soldiers died in a barracks.")
BOMB = report(
    date="2022-02-10", type="bombing", killed=Toll(2, 2), target="market", summary="A market bomb."
)


def test_reports_of_one_event_become_one_incident_with_its_sources(tmp_path):
    first, second = article("a", outlet="Wire A"), article("b", outlet="Wire B")
    with filled(tmp_path / "x.db", (first, [report()]), (second, [RIVAL, BOMB])) as store:
        detail = store.detail(1)
        assert detail.incident.sources == 2 and detail.incident.disputed
        assert detail.incident.killed == Toll(11, 15)
        assert {s.source.outlet for s in detail.reports} == {"Wire A", "Wire B"}
        assert store.detail(2).incident.summary == "A market bomb."
        assert store.status().incidents == 2
    check(tmp_path / "x.db")


def test_a_detail_holds_figures_and_evidence_as_they_came(tmp_path):
    figure = Figure(
        measure="killed", role="security_forces", low=11, high=None, said_by="police",
        hedge="at least", superseded=True, evidence=quoted("at least 11", 7),
    )  # fmt: skip
    full = report(
        figures=(figure,),
        evidence={"date": (quoted("Friday"), quoted("early", 40)), "place": (quoted("al-Azim"),)},
        lat=34.1, lon=44.6, where_prec=2, place_id=-3, abducted=Toll(1, None), weapon="rifle",
        killed_perpetrators=Toll(0, 0), attributed_by="police", claimed_by="Islamic State",
    )  # fmt: skip
    told = article("a", outlet="Wire A", url="https://wire-a.example/1")
    with filled(tmp_path / "x.db", (told, [full])) as store:
        found = store.detail(1)
    assert found.reports[0].report == full
    assert found.reports[0].source.url == told.url
    assert found.reports[0].source.published == told.published


@pytest.mark.parametrize("number", [0, -1, 2, 10**30])
def test_there_is_no_such_number(tmp_path, number):
    with filled(tmp_path / "x.db", (article("a"), [report()])) as store:
        assert store.detail(number) is None


def test_the_same_article_again_changes_nothing(tmp_path):
    told = article("a", outlet="Wire A", url="https://a.example/")
    with open_store(tmp_path / "x.db") as store:
        assert add(store, (told, [report()])) == ["added"]
        assert store.has(told, "1") and not store.has(told, "2")
        assert add(store, (told, [report()]), (told, [report()])) == ["unchanged", "unchanged"]
        without = told.model_copy(update={"outlet": None, "url": None, "path": "elsewhere"})
        assert add(store, (without, [report()])) == ["unchanged"]
        assert store.status().articles == 1


def test_the_same_text_by_two_outlets_is_two_articles_and_one_source(tmp_path):
    one, other = article("a", outlet="Wire A"), article("a", outlet="Wire B")
    with filled(tmp_path / "x.db", (one, [report(), BOMB]), (other, [report(), BOMB])) as store:
        assert store.status().articles == 2
        assert [i.sources for i in store.search(asking()).incidents] == [1, 1]
    check(tmp_path / "x.db")


def test_an_outlet_that_becomes_known_is_added(tmp_path):
    nameless, named = article("a"), article("a", outlet="Wire A", url="https://a.example/")
    with open_store(tmp_path / "x.db") as store:
        assert add(store, (nameless, [report()]), (named, [report()])) == ["added", "updated"]
        source = store.detail(1).reports[0].source
        assert (source.outlet, source.url, store.status().articles) == ("Wire A", named.url, 1)


def test_a_new_version_at_an_address_takes_the_place_of_the_older(tmp_path):
    url = "https://a.example/raid"
    early = article("early", url=url)
    late = article("late", DAY + timedelta(days=1), url=url)
    with open_store(tmp_path / "x.db") as store:
        add(store, (early, [report(killed=Toll(8, 8)), BOMB]))
        assert add(store, (late, [report(killed=Toll(11, 11))])) == ["updated"]
        assert store.detail(1).incident.killed == Toll(11, 11)
        assert len(store.detail(1).reports) == store.status().articles == 1
        assert store.detail(2) is None and numbers(store) == {1: report().summary}
        assert add(store, (early, [report(killed=Toll(8, 8)), BOMB])) == ["unchanged"]
    check(tmp_path / "x.db")


def test_an_older_version_that_comes_late_replaces_nothing(tmp_path):
    url = "https://a.example/raid"
    early = article("early", url=url)
    late = article("late", DAY + timedelta(days=1), url=url)
    with open_store(tmp_path / "x.db") as store:
        add(store, (late, [report(killed=Toll(11, 11))]))
        assert add(store, (early, [report(killed=Toll(8, 8))])) == ["updated"]
        assert store.detail(1).incident.killed == Toll(11, 11)
        assert store.status().articles == store.status().incidents == 1
    check(tmp_path / "x.db")


def test_a_file_that_was_edited_replaces_what_it_was_and_another_in_its_place_does_not(tmp_path):
    def one(text, title):
        return article(text, id="x", path="news/x.txt", title=title)

    with open_store(tmp_path / "x.db") as store:
        add(store, (one("Teh raid", "Raid"), [report()]))
        assert add(store, (one("The raid", "Raid"), [report()])) == ["updated"]
        assert add(store, (one("A market bomb", "Bomb"), [BOMB])) == ["added"]
        assert store.status().articles == 2 and store.detail(1).incident.sources == 1


def test_a_new_extractor_reads_again_and_numbers_stay(tmp_path):
    told = article("a")
    with open_store(tmp_path / "x.db") as store:
        add(store, (told, [report(), BOMB]))
        better = BOMB.model_copy(update={"place": "Muqdadiyah", "killed": Toll(3, 3)})
        assert add(store, (told, [better, report()]), version="2") == ["updated"]
        assert store.detail(2).incident.killed == Toll(3, 3)
        assert store.detail(1).incident.summary == report().summary
        assert add(store, (told, [report()]), version="3") == ["updated"]
        assert store.detail(2) is None and list(numbers(store)) == [1]
        assert add(store, (told, [BOMB, report()]), version="4") == ["updated"]
        assert list(numbers(store)) == [2, 1]  # newest first
    check(tmp_path / "x.db")


def test_a_number_is_never_given_twice(tmp_path):
    told = article("a")
    with open_store(tmp_path / "x.db") as store:
        add(store, (told, [report()]))
        add(store, (told, []), version="2")
        assert numbers(store) == {}
        add(store, (article("b"), [BOMB]))
        assert list(numbers(store)) == [2]


BRIDGE = report(date="2022-01-22", killed=Toll(11, None), summary="Soldiers shot in barracks.")


def test_a_merge_leads_the_younger_number_to_the_older_and_a_parting_gives_it_back(tmp_path):
    path = tmp_path / "x.db"
    left, right = report(date="2022-01-20"), report(date="2022-01-23", killed=Toll(12, 12))
    with filled(path, (article("a"), [left]), (article("b"), [right])) as store:
        assert sorted(numbers(store)) == [1, 2]
    with open_store(path) as store:
        decide(path, BOND, 1, 2, True)
        add(store, (article("a"), [left]), version="2")
        assert list(numbers(store)) == [1]
        assert store.detail(2).incident.number == 1
        decide(path, "UPDATE bonds SET together = 0")
        add(store, (article("b"), [right]), version="3")
        assert sorted(numbers(store)) == [1, 2]
        assert store.detail(2).incident.number == 2
    check(path)


def retell(store, version, **readings):
    """Read articles again, each named by its text, with what is found in them now."""
    add(store, *((article(text), reports) for text, reports in readings.items()), version=version)


# Half of what the first and the third say is what the one between says, but not of one another.
THREE = [
    report(main=False, killed=None, **fields)
    for fields in (
        {},
        {"date": "2019-05-05", "place": "Hawija", "perpetrator": "unknown"},
        {"date": "2019-05-05", "place": "Hawija", "perpetrator": "unknown", "type": "bombing",
         "target": "bus"},
    )
]  # fmt: skip


def test_what_was_read_once_has_its_number_again_whatever_was_read_in_between(tmp_path):
    with filled(tmp_path / "x.db", (article("a"), THREE[:1])) as store:
        retell(store, "2", a=THREE[1:2])
        retell(store, "3", a=THREE[2:])
        assert list(numbers(store)) == [1]
        retell(store, "4", a=THREE[:1])
        assert list(numbers(store)) == [1]
    check(tmp_path / "x.db")


def test_reports_alike_do_not_take_the_numbers_of_one_another(tmp_path):
    undated, dated = (
        report(main=False, date=date, perpetrator="unknown", killed=Toll(15, None), summary=said)
        for date, said in ((None, "Undated."), ("2022-01-20", "Dated."))
    )
    other = report(main=False, date="2022-01-19", type="bombing")
    with filled(tmp_path / "x.db", (article("a"), [undated, dated])) as store:
        assert numbers(store) == {1: "Undated.", 2: "Dated."}
        retell(store, "2", a=[other])
        assert list(numbers(store)) == [1]
        retell(store, "3", a=[undated, dated])
        assert numbers(store) == {1: "Undated.", 2: "Dated."}
    check(tmp_path / "x.db")


def test_a_report_twice_in_an_article_is_two_when_it_is_read_again(tmp_path):
    with filled(tmp_path / "x.db", (article("a"), [BOMB, BOMB])) as store:
        retell(store, "2", a=[BOMB])
        assert list(numbers(store)) == [1]
        retell(store, "3", a=[BOMB, report(), BOMB])
        assert sorted(numbers(store)) == [1, 2, 3]
        assert store.detail(3).incident.summary == report().summary
    check(tmp_path / "x.db")


def test_a_report_comes_back_into_the_incident_that_has_swallowed_its_number(tmp_path):
    path = tmp_path / "x.db"
    told = (article("w"), [report()]), (article("a"), [BOMB]), (article("b"), [BOMB])
    with filled(path, *told) as store:
        assert sorted(numbers(store)) == [1, 2]
        retell(store, "2", a=[])
        decide(path, BOND, 1, 2, True)
        decide(path, BOND, 1, 3, True)
        retell(store, "3", b=[BOMB])
        assert list(numbers(store)) == [1]
        retell(store, "4", a=[BOMB])
        assert list(numbers(store)) == [1] and len(store.detail(2).reports) == 3
    check(path)


def test_a_first_number_that_another_incident_has_is_not_taken_back(tmp_path):
    path = tmp_path / "x.db"
    told = (article("w"), [report()]), (article("a"), [BOMB]), (article("b"), [BOMB])
    with filled(path, *told) as store:
        decide(path, BOND, 1, 2, True)
        decide(path, BOND, 1, 3, True)
        retell(store, "2", a=[BOMB])
        assert list(numbers(store)) == [1]
        decide(path, "UPDATE bonds SET together = 0 WHERE other = 3")
        decide(path, BOND, 2, 3, False)
        retell(store, "3", b=[BOMB])
        assert sorted(numbers(store)) == [1, 2]
        decide(path, "DELETE FROM bonds WHERE together")
        retell(store, "4", a=[report(date="2019-01-01", place="Hawija", summary="Long ago.")])
        assert numbers(store) == {1: report().summary, 2: BOMB.summary, 3: "Long ago."}
        assert len(store.detail(2).reports) == 1
    check(path)


def test_a_number_leads_to_its_report_when_what_it_led_to_is_gone(tmp_path):
    path = tmp_path / "x.db"
    raid, feud = report(summary="Raid."), report(date="2019-01-01", summary="Feud.")
    with filled(
        path, (article("x"), [raid]), (article("w"), [feud]), (article("a"), [BOMB])
    ) as store:
        decide(path, BOND, 2, 3, True)
        retell(store, "2", a=[BOMB])
        assert store.detail(3).incident.number == 2
        retell(store, "3", a=[])
        decide(path, BOND, 1, 2, True)
        retell(store, "4", w=[feud])
        decide(path, "DELETE FROM bonds WHERE other = 3")
        retell(store, "5", a=[BOMB])
        assert sorted(numbers(store)) == [1, 2] and store.detail(3).incident.number == 1
        retell(store, "6", x=[], w=[])
        assert numbers(store) == {2: BOMB.summary}
        assert store.detail(3).incident.number == 2 and store.detail(1) is None
    check(path)


def test_what_people_set_apart_stays_apart_when_more_is_told(tmp_path):
    path = tmp_path / "x.db"
    filled(path, (article("a"), [report()]), (article("b"), [RIVAL])).close()
    decide(path, BOND, 1, 2, False)
    with open_store(path) as store:
        add(store, (article("c"), [report()]), (article("b"), [RIVAL]), version="2")
        groups = [{s.source.article for s in store.detail(n).reports} for n in numbers(store)]
        assert {"a", "b"} not in groups and len(groups) == 2
    check(path)


def test_a_correction_lies_on_top_and_outlives_a_new_reading_and_a_merge(tmp_path):
    path = tmp_path / "x.db"
    filled(path, (article("a"), [BOMB]), (article("b"), [report()])).close()
    decide(
        path,
        "INSERT INTO corrections (number, field, value, reason, author, made) "
        "VALUES (2, 'killed', '[12, 12]', 'police revised it', 'ed', '2022-02-01')",
    )
    with open_store(path) as store:
        add(store, (article("b"), [report()]), version="2")
        assert store.detail(2).incident.killed == Toll(12, 12)
        assert store.detail(2).reports[0].report.killed == Toll(11, 11)
        assert store.count(asking(killed_min=12)) == 1
        decide(path, BOND, 1, 2, True)
        add(store, (article("a"), [BOMB]), version="3")
        assert store.detail(2).incident.number == 1
        assert store.detail(1).incident.killed == Toll(12, 12)
    check(path)


def test_a_batch_that_fails_leaves_nothing(tmp_path):
    with open_store(tmp_path / "x.db") as store:
        with pytest.raises(ZeroDivisionError), store.batch("1") as batch:
            batch.add(article("a"), [report()])
            raise ZeroDivisionError
        assert store.status().articles == 0
        assert add(store, (article("a"), [report()])) == ["added"]
    check(tmp_path / "x.db")


def test_the_place_of_an_incident_in_the_order_moves_with_its_date(tmp_path):
    told = article("a")
    with open_store(tmp_path / "x.db") as store:
        add(store, (told, [report()]), (article("b"), [BOMB]))
        assert list(numbers(store)) == [2, 1]
        add(store, (told, [report(date="2022-02-20")]), version="2")
        assert list(numbers(store)) == [1, 2]
    check(tmp_path / "x.db")


FIELDS = st.fixed_dictionaries(
    {
        "date": st.sampled_from(
            ["2022-01-19", "2022-01-20", "2022-01-21", "2022-01", "2022", None]
        ),
        "place": st.sampled_from(["Al-Azim", "Baqubah", None]),
        "country": st.sampled_from(["IQ", "IQ", "SY", None]),
        "type": st.sampled_from(["armed_assault", "bombing"]),
        "killed": st.sampled_from([Toll(11, 11), Toll(15, None), Toll(2, 2), None]),
        "perpetrator": st.sampled_from(["Islamic State", "unknown"]),
        "main": st.booleans(),
        "summary": st.sampled_from(["Soldiers shot in a barracks.", "Bus blown up on a road."]),
    }
)
ARTICLES = st.lists(
    st.tuples(
        st.sampled_from([None, "Wire A", "Wire B"]),
        st.integers(0, 2),
        st.lists(FIELDS, max_size=3),
    ),
    min_size=1,
    max_size=6,
)


def outcome(path, pairs, cuts):
    """Load articles in batches; return every incident without its number, with its reports."""
    with open_store(path) as store:
        for start, end in zip([0, *cuts], [*cuts, len(pairs)], strict=True):
            add(store, *pairs[start:end])
        details = [store.detail(number) for number in numbers(store)]
        check(path)
        return {
            (
                detail.incident._replace(number=0),
                tuple(sorted(repr(sourced) for sourced in detail.reports)),
            )
            for detail in details
        }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ARTICLES, st.data())
def test_in_any_order_and_any_batches_the_same_incidents_come_out(tmp_path_factory, drawn, data):
    pairs = [
        (
            article(f"text{n}", DAY + timedelta(days=days), outlet=outlet),
            [report(**fields) for fields in reports],
        )
        for n, (outlet, days, reports) in enumerate(drawn)
    ]
    cuts = data.draw(st.lists(st.integers(0, len(pairs)), max_size=3).map(sorted))
    other = data.draw(st.permutations(pairs))
    folder = tmp_path_factory.mktemp("db")
    whole = outcome(folder / "one.db", pairs, [])
    assert outcome(folder / "other.db", other, cuts) == whole


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ARTICLES, ARTICLES)
def test_reading_again_gives_what_reading_once_gives(tmp_path_factory, before, after):
    """Whatever an extractor found before leaves no trace in the incidents, only in the numbers."""

    def pairs(drawn):
        return [
            (article(f"text{n}"), [report(**fields) for fields in drawn[n][2]])
            for n in range(min(len(before), len(after)))
        ]

    folder = tmp_path_factory.mktemp("db")
    with open_store(folder / "x.db") as store:
        add(store, *pairs(before))
        first = set(numbers(store))
        add(store, *pairs(after), version="2")
        add(store, *pairs(before), version="3")
        assert {n for n in first if store.detail(n) is None} == set()
        add(store, *pairs(after), version="4")
        page = store.search(asking(), limit=100).incidents
    check(folder / "x.db")
    fresh = outcome(folder / "y.db", pairs(after), [])
    assert {one._replace(number=0) for one in page} == {incident for incident, _ in fresh}
