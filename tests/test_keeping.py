"""Watches and digests where nobody can be told: said so at once, and tried all the same."""

import pytest
from asked import ANN, answers_of, reply_to
from builders import article, filled, report


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
