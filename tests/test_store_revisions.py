"""What people decide: put on top, in force at once, undone again; numbers and readings stay."""

from datetime import UTC, datetime

import pytest
from builders import DAY, article, asking, filled, report

from bot.errors import QueryError
from bot.models import Toll
from bot.revisions import Revision

NOW = datetime(2022, 3, 1, 12, tzinfo=UTC)
MARKET = {
    "type": "bombing", "place": "Kanaan", "perpetrator": "unknown", "target": "a market crowd",
    "summary": "A bomb tore through a market.", "killed": Toll(3, 3),
}  # fmt: skip


@pytest.fixture
def store(tmp_path):
    told = [
        (article("raid", DAY, outlet="Wire A"), [report()]),
        (article("again", DAY, outlet="Wire B"), [report(killed=Toll(12, 12))]),
        (article("market", DAY, outlet="Wire C"), [report(**MARKET)]),
    ]
    with filled(tmp_path / "x.db", *told) as made:
        yield made


def revise(store, action, number, **more):
    with store.batch("1", news=NOW) as batch:
        return batch.revise(Revision(action, number, "police said so", "ed", NOW, **more))


def undo(store, revision):
    with store.batch("1", news=NOW) as batch:
        batch.undo(revision.id, "eve", NOW)


def shown(store):
    return {
        incident.number: (incident.killed, incident.sources)
        for incident in store.search(asking()).incidents
    }


def test_a_corrected_value_stands_on_top_and_is_undone(store) -> None:
    before = shown(store)
    revision = revise(store, "correct", 1, values={"killed": [12, 12]})
    assert shown(store)[1] == (Toll(12, 12), 2)
    assert store.count(asking(killed_min=12)) == 1
    undo(store, revision)
    assert shown(store) == before
    (kept,) = store.revisions(1)
    assert (kept.action, kept.author, kept.undone_by) == ("correct", "ed", "eve")


def test_two_incidents_are_merged_and_parted_again(store) -> None:
    before = shown(store)
    one, other = sorted(before)
    revision = revise(store, "merge", one, others=[other])
    assert set(shown(store)) == {one}
    assert store.detail(other).incident.number == one
    undo(store, revision)
    assert shown(store) == before


def test_a_report_is_split_off_and_put_back(store) -> None:
    before = shown(store)
    revision = revise(store, "split", 1, others=[2])
    assert sorted(sources for _, sources in shown(store).values()) == [1, 1, 1]
    undo(store, revision)
    assert shown(store) == before


def test_what_is_dismissed_is_found_no_more(store) -> None:
    before = shown(store)
    revision = revise(store, "dismiss", 1)
    assert set(shown(store)) == set(before) - {1}
    assert store.detail(1) is None
    undo(store, revision)
    assert shown(store) == before


def test_revisions_outlive_a_new_reading_and_a_new_resolution(store) -> None:
    revise(store, "correct", 1, values={"killed": [20, 20]})
    revise(store, "dismiss", 2)
    with store.batch("2") as batch:
        batch.add(article("raid", DAY, outlet="Wire A"), [report()])
        batch.add(article("market", DAY, outlet="Wire C"), [report(**MARKET)])
    assert shown(store) == {1: (Toll(20, 20), 2)}


def test_what_was_revised_is_news_to_whoever_was_told(store) -> None:
    last = store.last_change()
    revise(store, "correct", 1, values={"killed": [12, 12]})
    (change,) = store.changes(last)
    assert (change.number, change.at, change.after.killed) == (1, NOW, Toll(12, 12))


@pytest.mark.parametrize(
    ("action", "number", "others", "says"),
    [
        pytest.param("correct", 99, (), "no incident #99", id="no such number"),
        pytest.param("merge", 1, (99,), "cannot be merged", id="with none"),
        pytest.param("merge", 1, (1,), "cannot be merged", id="with itself"),
        pytest.param("split", 2, (1,), "1 reports", id="of a single report"),
        pytest.param("split", 1, (7,), "2 reports", id="no such report"),
    ],
)
def test_what_cannot_be_done_changes_nothing(store, action, number, others, says) -> None:
    before = shown(store)
    with pytest.raises(QueryError, match=says):
        revise(store, action, number, others=others)
    assert shown(store) == before
    assert store.revisions(number) == ()


def test_nothing_is_undone_twice(store) -> None:
    revision = revise(store, "dismiss", 1)
    undo(store, revision)
    with pytest.raises(QueryError, match="no revision"):
        undo(store, revision)
