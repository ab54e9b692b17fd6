"""What people decide: put on top, in force at once, undone again; numbers and readings stay."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from builders import DAY, article, asking, filled, report

from bot.errors import QueryError
from bot.models import Toll
from bot.revise.revisions import Revision
from bot.store import open_store

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


@pytest.mark.parametrize("action", ["correct", "dismiss"])
def test_what_changes_no_report_resolves_none(store, monkeypatch, action) -> None:
    """A value is put on top: which reports are together is not asked again."""

    def resolved(_, reports, components, *more):
        assert not (reports or components)
        return set()

    monkeypatch.setattr("bot.store.incidents.write.resolve", resolved)
    before = shown(store)
    values = {"killed": [12, 12]} if action == "correct" else {}
    revision = revise(store, action, 1, values=values)
    assert shown(store) != before
    undo(store, revision)
    assert shown(store) == before


def test_a_word_of_a_corrected_incident_is_found_still(store) -> None:
    """Its texts stay as they are, and so do the sets of their words."""
    with store.batch("1", news=NOW) as batch:
        batch.add(article("late", DAY, outlet="Wire D"), [report(place="Hit", admin1="Anbar")])
        batch.revise(Revision("correct", 1, "police said so", "ed", NOW, {"killed": [12, 12]}))
    assert store.count(asking(("text", "asleep"))) == 2
    assert store.count(asking(("text", "market"))) == 1


def test_two_incidents_are_merged_and_parted_again(store) -> None:
    before = shown(store)
    one, other = sorted(before)
    revision = revise(store, "merge", one, others=[other])
    assert set(shown(store)) == {one}
    assert store.detail(other).incident.number == one
    undo(store, revision)
    assert shown(store) == before


def test_what_is_merged_is_one_though_its_reports_are_of_one_article(store) -> None:
    with store.batch("1") as batch:
        batch.add(article("both", DAY, outlet="Wire D"), [report(), report(**MARKET)])
    revise(store, "merge", 1, others=[2])
    assert {number: sources for number, (_, sources) in shown(store).items()} == {1: 4}


def test_of_two_decisions_the_later_holds(store) -> None:
    revise(store, "split", 1, others=[2])
    revise(store, "merge", 1, others=[3])
    assert shown(store)[1][1] == 2
    revise(store, "split", 1, others=[2])
    assert shown(store)[1][1] == 1


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
        pytest.param("split", 2, (1,), "rests on one report", id="of a single report"),
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


def propose(store, action, number, **more):
    return revise(store, action, number, state="pending", **more)


def decide(store, revision, *, approved, editor="eve"):
    with store.batch("1", news=NOW) as batch:
        return batch.decide(revision.id, editor, approved=approved)


def test_what_is_pending_changes_nothing(store) -> None:
    before, last = shown(store), store.last_change()
    propose(store, "correct", 1, values={"killed": [12, 12]})
    assert shown(store) == before
    assert store.last_change() == last
    assert [one.state for one in store.revisions(1)] == ["pending"]


def test_a_split_that_was_proposed_is_of_the_report_that_was_meant(store) -> None:
    stays, apart = [one.source.article for one in store.detail(1).reports]
    revision = propose(store, "split", 1, others=[2])
    with store.batch("1") as batch:
        batch.add(article("later", NOW.date(), outlet="Wire D"), [report()])
    assert store.detail(1).reports[0].source.article == "later"
    decide(store, revision, approved=True)
    told = [{r.source.article for r in store.detail(number).reports} for number in shown(store)]
    assert not any({stays, apart} <= articles for articles in told)


def test_of_two_editors_at_once_one_decides_and_the_other_is_told(store, tmp_path) -> None:
    revision = propose(store, "correct", 1, values={"killed": [12, 12]})

    def decided(approved: bool) -> str:
        with open_store(tmp_path / "x.db") as own:
            try:
                decide(own, revision, approved=approved, editor=f"ed {approved}")
            except QueryError as error:
                return str(error)
        return ""

    with ThreadPoolExecutor(2) as both:
        said = sorted(both.map(decided, (True, False)))
    (kept,) = store.revisions(1)
    assert said[0] == ""
    assert f"by {kept.decided_by} already" in said[1]
    assert (shown(store)[1][0] == Toll(12, 12)) == (kept.state == "holds")


def test_of_two_editors_at_once_both_are_kept_and_the_later_holds(store, tmp_path) -> None:
    def corrected(killed: int) -> Revision:
        with open_store(tmp_path / "x.db") as own:
            return revise(own, "correct", 1, values={"killed": [killed, killed]})

    with ThreadPoolExecutor(2) as both:
        made = {one.id: one.values["killed"][0] for one in both.map(corrected, (20, 30))}
    assert {one.id: one.state for one in store.revisions(1)} == dict.fromkeys(made, "holds")
    last = made[max(made)]
    assert shown(store)[1][0] == Toll(last, last)


def test_who_has_proposed_may_take_it_back(store) -> None:
    revision = propose(store, "dismiss", 1)
    assert decide(store, revision, approved=False, editor="ed").state == "refused"


def test_what_is_not_there_any_more_is_not_approved(store) -> None:
    revision = propose(store, "split", 1, others=[2])
    with store.batch("2") as batch:
        batch.add(article("raid", DAY, outlet="Wire A"), [])
    with pytest.raises(QueryError, match="not there any more"):
        decide(store, revision, approved=True)
    assert [one.state for one in store.revisions(1)] == ["pending"]
