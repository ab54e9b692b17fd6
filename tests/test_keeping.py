"""Watches and digests where nobody can be told: said so at once, and tried all the same."""

import pytest
from asked import ANN, answers_of, reply_to
from builders import article, filled, report

from bot.errors import QueryError
from bot.query.commands import OfDigests
from bot.standing.keeping import Who


@pytest.fixture
def store(tmp_path):
    with filled(tmp_path / "x.db", (article("raid"), [report(date="2022-02-20")])) as made:
        yield made


@pytest.mark.parametrize("text", ["watch add diyala", "digest daily diyala", "watch new"])
def test_nothing_is_set_up_at_a_terminal(store, text) -> None:
    reply = reply_to(store, text)
    assert reply.kind == "error"
    assert "Nobody can be told at a terminal" in reply.notice
    assert store.standing.watches() == store.standing.digests() == ()


def test_a_watch_is_tried_at_a_terminal(store) -> None:
    assert reply_to(store, "watch preview diyala 30d").total == 1


HERE = ANN._replace(place="slack:T1:C2")


@pytest.mark.parametrize(
    ("zone", "nearest"),
    [
        pytest.param("Europe/Lndon", "Europe/London", id="a slip"),
        pytest.param("Mars/Olympus", "UTC", id="the asker's own"),
    ],
)
def test_a_zone_that_does_not_exist_gets_the_command_back(store, zone, nearest) -> None:
    with pytest.raises(QueryError, match="no time zone") as error:
        answers_of(store).keeper.answer(
            OfDigests("set", on=frozenset({0}), zone=zone), Who("ann", HERE.now, HERE.place)
        )
    assert error.value.corrected == f"/incidents digest weekly mon 08:00 {nearest}"
    assert store.standing.digests() == ()


def test_a_watch_for_everything_says_so(store) -> None:
    answers = answers_of(store)
    reply = answers.answer("watch add", HERE).reply
    assert "every incident that comes" in reply.notice
    assert "watch edit 1 iraq" in reply.notice
    (field,) = answers.answer("watch list", HERE).reply.sections[0].fields
    assert field.value == "everything"


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        pytest.param("watch new", "watch add diyala", id="watch"),
        pytest.param("digest new", "digest weekdays", id="digest"),
    ],
)
def test_where_there_is_no_form_it_says_how_it_is_typed(store, text, typed) -> None:
    asker = ANN._replace(place="slack:T1:C2")
    assert typed in answers_of(store).answer(text, asker).reply.notice
