"""A question of which a word or two mean nothing: the list of the rest, which says what it is."""

from datetime import date

import pytest
from asked import ANN, answers_of
from builders import article, filled, report
from question_corpus import CORPUS, LEXICON, TODAY, WORLD, known

from bot.answering.reading import Reader
from bot.models import Toll
from bot.query.command import command_text
from bot.question.understand import NotUnderstood, understand

DAY = date(2022, 2, 1)


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """A raid in Diyala, told by the National daily."""
    raid = (article("raid", DAY, outlet="National daily"), [report(killed=Toll(11, 11))])
    with filled(tmp_path_factory.mktemp("partly") / "x.db", raid) as store:
        yield answers_of(store)


@pytest.mark.parametrize(
    ("text", "partly"),
    [
        pytest.param("which attacks in Kabul were frobnicated", True, id="one word"),
        pytest.param("which attacks in Kabul were frobnicated overmuch", True, id="two words"),
        pytest.param("which attacks in Kabul were zig zag zug", False, id="three words"),
        pytest.param("which attacks were frobnicated", False, id="no condition"),
        pytest.param("what is frobnicated in Kabul", False, id="nothing that is recorded"),
        pytest.param("attacks in Iraq that did not kill anyone", False, id="a negation"),
        pytest.param("how many died in the earthquake in Iraq", False, id="another disaster"),
        pytest.param("bombings in Kabul on 30 February 2021", False, id="no such day"),
    ],
)
def test_what_can_be_answered_in_part(text, partly):
    outcome = understand(text, known(), find_event=CORPUS.find_event)
    assert isinstance(outcome, NotUnderstood)
    assert outcome.partly is partly


def test_the_list_is_without_the_word_and_says_so_first(answers):
    answer = answers.answer("how many frobnicated attacks were there in Diyala?", ANN)
    assert answer.reply.kind == "incidents"
    assert answer.reply.understood == "/incidents place:Diyala"
    assert answer.reply.notice.startswith(
        "I do not know what “frobnicated” asks for: this is without it."
    )
    assert answer.reply.answer == ""  # no figure that the word would have changed


def test_two_words_are_named(answers):
    reply = answers.answer("which attacks in Diyala were frobnicated overmuch?", ANN).reply
    assert "what “frobnicated” and “overmuch” ask for: this is without them." in reply.notice


def test_what_is_said_of_the_rest_follows(answers):
    reply = answers.answer("why were frobnicated attacks done in Diyala?", ANN).reply
    assert reply.notice.startswith("I do not know what “frobnicated” asks for")
    assert "Why something was done is not recorded" in reply.notice


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what's the weather in Diyala?", id="weather"),
        pytest.param("do you like Diyala?", id="opinion"),
        pytest.param("how are you?", id="small talk"),
    ],
)
def test_other_talk_is_not_understood(answers, text):
    reply = answers.answer(text, ANN).reply
    assert reply.kind == "error"


def test_words_to_look_for_stay_a_query(answers):
    reply = answers.answer("barracks soldiers diyala", ANN).reply
    assert "I do not know" not in reply.notice


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("irak bombings in 2021", "Iraq", id="a country, plain"),
        pytest.param("bombings in irak in 2021", "Iraq", id="a country, put as one"),
        pytest.param("bombings in kavul in 2021", "Kabul", id="a town, put as one"),
        pytest.param("kavul bombings in 2021", "", id="a town, plain"),
    ],
)
def test_a_slip_in_a_place_is_read_where_one_is_put_and_in_a_country_anywhere(text, place):
    outcome = understand(text, known(TODAY, text))
    if place:
        assert not isinstance(outcome, NotUnderstood)
        assert f"place:{place}" in command_text(outcome)
    else:
        assert isinstance(outcome, NotUnderstood) and outcome.words == ("kavul",)


def test_an_outlet_is_found_by_its_name(answers):
    reply = answers.answer('source:"National Daily"', ANN).reply
    assert reply.total == 1
    assert reply.notice == ""
    assert reply.understood == '/incidents source:"National daily"'


def test_who_acts_is_not_looked_for_among_the_words():
    """Reports hold both words, of an army that was attacked."""
    reader = Reader(CORPUS, LEXICON, WORLD)
    command = reader.read("attacks by the Iraqi army", TODAY)
    assert command_text(command) == '/incidents by:"Iraqi army"'
