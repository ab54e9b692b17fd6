"""Phrases: found by the pairs of their words, which are kept in step with the texts."""

import sqlite3
from contextlib import closing

import pytest
from builders import article, asking, filled, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from bot.store.sets.facts import BREAK
from bot.store.sets.members import AsOf, Members
from bot.store.sets.pairs import MARKS, code_of, pairs_in

WORDS = st.sampled_from(["two", "men", "é", "بغداد", "of", "7"])
TEXTS = st.lists(st.lists(WORDS, min_size=1).map(" ".join), min_size=1)


def pairs_of(db):
    """Return the pairs of each number in the sets."""
    found = {}
    for key, bits in db.execute("SELECT key, bits FROM sets WHERE key < 0"):
        for number in BitMap.deserialize(bits):
            found.setdefault(number, set()).add(key >> 16)
    return found


def move(db, old, new):
    """Let incidents say something else than they did."""
    members = Members(db)
    for (number, before), (_, now) in zip(old, new, strict=True):
        members.say(number, before, now)
    words = " ".join(members.texts()).split()
    codes = {word: code_of(word, 1 + n) for n, word in enumerate(dict.fromkeys(words))}
    members.write(codes | MARKS, set(), set(), AsOf(1, None))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS)
def test_each_pair_of_a_text_is_in_its_set_and_no_other(texts, others):
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE sets (key INTEGER PRIMARY KEY, bits BLOB NOT NULL)")
        db.execute("CREATE TABLE pieces (piece INTEGER PRIMARY KEY, generation INTEGER NOT NULL)")
        db.execute("CREATE TABLE points (facet INTEGER PRIMARY KEY)")
        said = [(70_000 * number, text) for number, text in enumerate(texts)]
        nothing = [(number, "") for number, _ in said]
        move(db, nothing, said)
        pairs = {number: pairs_in(text) for number, text in said}
        assert pairs_of(db) == {number: found for number, found in pairs.items() if found}
        now = [(number, f" {BREAK} ".join(others)) for number, _ in said]
        move(db, said, now)
        pairs = set().union(*map(pairs_in, others))
        assert pairs_of(db) == ({number: pairs for number, _ in now} if pairs else {})
        move(db, now, nothing)
        assert pairs_of(db) == {}


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        pytest.param("car bomb", 1, id="in a row"),
        pytest.param("bomb car", 0, id="turned round"),
        pytest.param("bomb in a car", 1, id="of several words"),
        pytest.param("in a car bomb", 0, id="each pair but not all of them"),
        pytest.param("a a", 0, id="a word twice"),
        pytest.param("off unknown", 0, id="across two texts"),
    ],
)
def test_a_phrase_is_found_where_its_words_follow_one_another(tmp_path, monkeypatch, phrase, found):
    monkeypatch.setattr("bot.store.asked.phrases._FEW", 0)
    told = [report(summary="A car bomb killed two."), report(summary="A bomb in a car went off.")]
    many = [(article(f"a{n}"), [one]) for n, one in enumerate(told)]
    with filled(tmp_path / "x.db", *many) as store:
        assert store.count(asking(("text", phrase))) == found
        with store.batch("2") as batch:
            batch.add(article("a0"), [report(summary="A bomb, car and killed: two.")])
        assert store.count(asking(("text", phrase))) == found + {"car bomb": -1, "bomb car": 1}.get(
            phrase, 0
        )
