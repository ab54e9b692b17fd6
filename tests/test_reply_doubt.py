"""What may be misread is named, so that nothing unsure looks sure."""

import json
import sqlite3
from array import array
from contextlib import closing
from datetime import time

import pytest
from asked import ANN, NOW
from builders import DAY, article, filled, report
from names_at_hand import LEXICON

from bot.answering.answer import Answers
from bot.delivery.post import About, Destination, Post, State
from bot.digests.model import Digest
from bot.digests.schedule import Schedule
from bot.models import Toll
from bot.reply.detail import compose_detail
from bot.reply.plain import plain_text
from bot.store import open_store
from bot.watches.model import Watch

GROUNDS = {"date": "stated", "place": "nearest", "killed": "summed"}


def unsure(grounds):
    return [field for field, ground in grounds.items() if ground != "stated"]


def shown(path, *told):
    with filled(path, *told) as store:
        detail = store.detail(1)
        return plain_text(compose_detail(1, detail, (), str, str, unsure))


def test_what_one_publisher_says_is_doubted_where_its_rule_is_unsure(tmp_path) -> None:
    told = (article("raid", DAY, outlet="Wire A"), [report(grounds=GROUNDS)])
    assert "Unsure      place, killed (may be misread: the words quoted decide)" in shown(
        tmp_path / "x.db", told
    )


def test_two_publishers_that_agree_bear_each_other_out(tmp_path) -> None:
    told = [
        (article("raid", DAY, outlet="Wire A"), [report(grounds=GROUNDS)]),
        (article("again", DAY, outlet="Wire B"), [report(grounds=GROUNDS)]),
    ]
    assert "Unsure" not in shown(tmp_path / "x.db", *told)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({}, id="a rule that nobody kept"),
        pytest.param({"grounds": {"date": "stated"}}, id="a rule that is sure"),
        pytest.param({"grounds": {"abducted": "summed"}}, id="a value that is not there"),
    ],
)
def test_nothing_is_doubted_without_reason(tmp_path, values) -> None:
    told = (article("raid", DAY, outlet="Wire A"), [report(**values)])
    assert "Unsure" not in shown(tmp_path / "x.db", told)


def test_of_rivals_each_stands_with_its_words(tmp_path) -> None:
    told = [
        (article("raid", DAY, outlet="Wire A"), [report(grounds={"killed": "summed"})]),
        (
            article("again", DAY, outlet="Wire B"),
            [report(killed=Toll(15, 15), grounds={"killed": "summed"})],
        ),
    ]
    assert "Unsure" not in shown(tmp_path / "x.db", *told)


# In a list, a brief and a file

DOUBTED = {"place": "nearest", "killed": "summed", "perpetrator": "near", "country": "stated"}


def doubting(store):
    return Answers(
        store, store.memory, store.standing, store.feeds, LEXICON, str, lambda: "1", unsure=unsure
    )


def asked(path, text, *told):
    with filled(path, *told) as store:
        reply = doubting(store).answer(text, ANN).reply
        return reply, "".join(reply.file.pieces) if reply.file else plain_text(reply)


def raid(**values):
    return report(**{"grounds": DOUBTED, "wounded": Toll(2, 2), "date": "2022-01-21"} | values)


@pytest.mark.parametrize(
    "text", [pytest.param("diyala", id="a list"), pytest.param("how many killed?", id="a question")]
)
def test_a_list_marks_what_may_be_misread_and_nothing_else(tmp_path, text):
    reply, _ = asked(tmp_path / "x.db", text, (article("raid", outlet="Wire A"), [raid()]))
    (card,) = reply.cards
    assert card.when == "Fri 21 Jan 2022"
    assert card.where.endswith("?")
    assert card.toll == ("11 killed?", "2 wounded")
    assert card.who == "Islamic State (attributed)?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "first attack in diyala",
            "?: 11 killed?, 2 wounded, by Islamic State (attributed)?.",
            id="the first",
        ),
        pytest.param(
            "last attack in diyala",
            "?: 11 killed?, 2 wounded, by Islamic State (attributed)?. That was",
            id="the last",
        ),
        pytest.param(
            "deadliest attack in diyala",
            "?: 11 killed?, 2 wounded, by Islamic State (attributed)?.",
            id="the deadliest",
        ),
        pytest.param("what happened in diyala", "on record, 11 killed?, 2 wounded.", id="what"),
        pytest.param("how many killed in diyala", "1 incident (the number is unsure).", id="a sum"),
        pytest.param("how many wounded in diyala", "wounded, in 1 incident.", id="a sure sum"),
        pytest.param("where was #1", "?.", id="where one was"),
        pytest.param("how many were killed in #1", "#1: 11 killed?.", id="the toll of one"),
        pytest.param("who did #1", "#1: Islamic State (attributed)?", id="who did one"),
    ],
)
def test_the_sentence_marks_what_its_card_does(tmp_path, text, expected):
    reply, _ = asked(tmp_path / "x.db", text, (article("raid", outlet="Wire A"), [raid()]))
    assert expected in reply.answer


def test_what_is_shown_marks_its_head_and_what_is_near(tmp_path):
    told = [
        (article("raid", outlet="Wire A"), [raid()]),
        (article("later", outlet="Wire A"), [raid(date="2022-01-25", killed=Toll(3, 3))]),
    ]
    reply, text = asked(tmp_path / "x.db", "show 1", *told)
    assert "11 killed?, 2 wounded" in reply.head.facts
    assert "3 killed?, 2 wounded" in text.partition("Near it")[2]


def test_of_many_it_is_told_how_many_are_unsure(tmp_path):
    sure = {"date": "2021-09-20", "killed": Toll(5, 5), "grounds": {"killed": "stated"}}
    some = [{"date": "2021-05-03", "killed": Toll(1, 1)}, {"killed": Toll(2, 2)}, sure]
    told = [(article(f"raid{n}", outlet="Wire A"), [raid(**one)]) for n, one in enumerate(some)]
    reply, _ = asked(tmp_path / "x.db", "how many were killed in diyala?", *told)
    unsure_of = "(in 2 of them the number is unsure)"
    assert reply.answer == f"8 people were killed, in 3 incidents {unsure_of}."


@pytest.mark.parametrize("kind", ["alert", "digest"])
def test_what_is_posted_marks_it_too(tmp_path, kind):
    with open_store(tmp_path / "x.db") as store:
        with store.batch("1", news=NOW) as batch:
            batch.add(article("raid", outlet="Wire A"), [raid(date=f"{NOW:%Y-%m-%d}")])
        teller = doubting(store).teller
        place = Destination("test", "", "news")
        if kind == "alert":
            kept = store.standing.add_watch(Watch(0, "ann", place, "place:Diyala"))
            about = About(standing=kept.id, number=1)
        else:
            plan = Schedule(frozenset(range(7)), time(8), "UTC")
            kept = store.standing.add_digest(Digest(0, "ann", place, "", plan, NOW, 0, 0))
            about = About(standing=kept.id, upto=store.last_change())
        post = Post(1, "x", kind, place, about, NOW, State.WAITING, 0, "")
        told = teller.compose(post, NOW)
    (card,) = told.reply.cards
    assert card.toll == ("11 killed?", "2 wounded")
    assert card.who == "Islamic State (attributed)?"


def test_what_two_publishers_say_has_no_mark(tmp_path):
    told = [(article(n, outlet=n), [raid()]) for n in ("Wire A", "Wire B")]
    reply, text = asked(tmp_path / "x.db", "diyala", *told)
    assert reply.total == 1
    assert "?" not in text


def test_a_brief_and_files_name_what_may_be_misread(tmp_path):
    told = (article("raid", outlet="Wire A"), [raid()])
    _, brief = asked(tmp_path / "a.db", "brief diyala", told)
    assert "May be misread: place, who, killed." in brief
    assert "(unsure)." in next(line for line in brief.split("Perpetrator: ")[1:])
    _, csv = asked(tmp_path / "b.db", "export diyala csv", told)
    assert ",unsure,corrected," in csv.splitlines()[0]
    assert ",place perpetrator killed,," in csv.splitlines()[1]
    _, json_ = asked(tmp_path / "c.db", "export diyala json", told)
    (incident,) = json.loads(json_)["incidents"]
    assert incident["unsure"] == ["place", "perpetrator", "killed"]


def test_a_filled_database_tells_what_was_in_doubt(tmp_path):
    """The migration reads by which rules reports were read that are there already."""
    path = tmp_path / "x.db"
    told = (article("raid", outlet="Wire A"), [raid()])
    with filled(path, told) as store:
        before = store.grounds([1])
    with closing(sqlite3.connect(path)) as db:
        ids = {row[0] for row in db.execute("SELECT id FROM facets WHERE kind = 'ground'")}
        (blob,) = db.execute("SELECT facets FROM incidents").fetchone()
        kept = array("I", [id_ for id_ in array("I", blob) if id_ not in ids]).tobytes()
        db.execute("UPDATE incidents SET facets = ?", (kept,))
        db.execute(
            "DELETE FROM sets WHERE key >> 16 IN (SELECT id FROM facets WHERE kind = ?)",
            ("ground",),
        )
        db.execute("DELETE FROM facets WHERE kind = 'ground'")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0014_sole_grounds'")
        db.execute("PRAGMA user_version = 13")
        db.commit()
    with open_store(path) as store:
        assert store.grounds([1]) == before != {}
        assert set(before[1]) == set(DOUBTED)
