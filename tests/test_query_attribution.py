"""How sure an attack is anybody's: filters by claim and attribution, on a corpus made by hand.

#  date        where    by              certainty    claimed by
1  2022-01-10  Baqubah  Islamic State   claimed      Islamic State
2  2022-01-20  Khalis   Islamic State   suspected    -
3  2022-02-01  Hit      Islamic State   attributed   -
4  2022-02-10  Ramadi   unknown         -            -
5  2022-02-20  Mosul    -               -            -
6  2021-12-01  Tikrit   Taliban         stated       Islamic State    it is claimed by another
"""

from datetime import date

import pytest
from asked import ANN, answers_of
from builders import article, filled, report
from names_at_hand import LEXICON, VOCABULARY

from bot.errors import QueryError
from bot.models import Toll
from bot.query.command import command_text, parse_command
from bot.query.completion import complete

TODAY = date(2022, 3, 1)

PLACES = ("Baqubah", "Khalis", "Hit", "Ramadi", "Mosul", "Tikrit")
DAYS = ("2022-01-10", "2022-01-20", "2022-02-01", "2022-02-10", "2022-02-20", "2021-12-01")
TOLD = (
    ("Islamic State", "claimed", "Islamic State"), ("Islamic State", "suspected", None),
    ("Islamic State", "attributed", None), ("unknown", None, None), (None, None, None),
    ("Taliban", "stated", "Islamic State"),
)  # fmt: skip


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    pairs = [
        (
            article(f"a{n}"),
            [
                report(
                    date=day, place=place, admin1=place, perpetrator=by, certainty=how,
                    claimed_by=claimed, summary=f"It happened in {place}.",
                )
            ],
        )
        for n, (day, place, (by, how, claimed)) in enumerate(zip(DAYS, PLACES, TOLD, strict=True))
    ]  # fmt: skip
    with filled(tmp_path_factory.mktemp("db") / "x.db", *pairs) as store:
        yield answers_of(store)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("claimed:yes", {1, 6}, id="claimed"),
        pytest.param("claimed:no", {2, 3, 4, 5}, id="not claimed"),
        pytest.param("-claimed:no", {1, 6}, id="not the unclaimed"),
        pytest.param("unclaimed islamic state", {2, 3}, id="a bare word"),
        pytest.param("attribution:claimed", {1}, id="by its own claim"),
        pytest.param("attribution:suspected", {2}, id="suspected"),
        pytest.param("attribution:stated", {6}, id="stated"),
        pytest.param("attribution:suspected attribution:attributed", {2, 3}, id="either"),
        pytest.param("by:unknown", {4, 5}, id="nobody known"),
        pytest.param("attribution:unknown", {4, 5}, id="the same"),
        pytest.param("by:unknown OR by:Taliban", {4, 5, 6}, id="nobody known or a group"),
        pytest.param("-by:unknown", {1, 2, 3, 6}, id="somebody known"),
        pytest.param('by:"Islamic State" by:unknown', {1, 2, 3, 4, 5}, id="side by side"),
        pytest.param("which attacks were not claimed?", {2, 3, 4, 5}, id="asked"),
        pytest.param("unclaimed attacks in 2021", set(), id="none"),
        pytest.param("what happened in 2022 that nobody claimed?", {2, 3, 4, 5}, id="asked so"),
        pytest.param("attacks by unknown perpetrators this year", {4, 5}, id="asked who"),
        pytest.param("attacks claimed by Islamic State", {1, 2, 3}, id="a group has its own word"),
    ],
)
def test_filters_find_what_they_say(answers, text, numbers):
    reply = answers.answer(f"{text}", ANN).reply
    assert {card.number for card in reply.cards} == numbers, reply.understood


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        pytest.param("claimed:No", "/incidents claimed:no", id="case"),
        pytest.param("claimed:false", "/incidents claimed:no", id="another word"),
        pytest.param("certainty:alleged", "/incidents attribution:suspected", id="a synonym"),
        pytest.param("attribution:none", "/incidents by:unknown", id="nobody"),
        pytest.param("unattributed", "/incidents by:unknown", id="bare"),
        pytest.param("by:unidentified", "/incidents by:unknown", id="unidentified"),
        pytest.param(
            "in:2022 claimed:no place:iraq attribution:suspected",
            "/incidents place:Iraq attribution:suspected claimed:no in:2022",
            id="their place in a query",
        ),
        pytest.param('"unclaimed"', '/incidents "unclaimed"', id="in quotation marks a text"),
    ],
)
def test_canonical_form(text, canonical):
    command = parse_command(text, VOCABULARY, LEXICON, TODAY)
    assert command_text(command) == canonical
    assert parse_command(canonical, VOCABULARY, LEXICON, TODAY) == command._replace(remarks=())


@pytest.mark.parametrize(
    ("text", "says", "corrected"),
    [
        pytest.param("claimed:maybe", "yes or no", "/incidents claimed:yes", id="no such answer"),
        pytest.param(
            "claimed:isis", "yes or no", '/incidents by:"Islamic State" claimed:yes', id="a group"
        ),
        pytest.param("disputed:x", "yes or no", "/incidents disputed:yes", id="disputed"),
        pytest.param("claimed:", "needs a value", "/incidents", id="nothing"),
        pytest.param(
            "attribution:sure", "suspected, stated or", "/incidents attribution:suspected", id="how"
        ),
    ],
)
def test_mistakes_are_mended(text, says, corrected):
    with pytest.raises(QueryError, match=says) as caught:
        parse_command(text, VOCABULARY, LEXICON, TODAY)
    assert caught.value.corrected == corrected


@pytest.mark.parametrize(
    ("line", "values"),
    [
        pytest.param("diyala claimed:", ["yes", "no"], id="claimed"),
        pytest.param("disputed:y", ["yes"], id="disputed"),
        pytest.param("attribution:s", ["suspected", "stated"], id="attribution"),
        pytest.param("by:unk", ["unknown"], id="nobody known"),
        pytest.param("attrib", ["attribution:"], id="the field"),
    ],
)
def test_completion(line, values):
    assert [completion.text for completion in complete(line, VOCABULARY)] == values


def test_nothing_found_names_the_filter_and_drops_it(answers):
    reply = answers.answer("claimed:yes in:2019", ANN).reply
    assert reply.kind == "nothing"
    assert "claimed" in reply.head.subject
    assert "/incidents claimed:yes" in {action.command for action in reply.actions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Of #6 the sources accuse the Taliban; #2 and #3 nobody claimed.
        pytest.param(
            "who claimed the attacks?",
            "Claimed by Islamic State: 2 of 6 incidents. No source reports a claim of 4 others.",
            id="by the claims",
        ),
        pytest.param(
            "who claimed the Tikrit attack?",
            "Claimed by Islamic State: 1 of 1 incident.",
            id="not by who is accused",
        ),
        pytest.param(
            "which group claimed responsibility for the attack in Khalis?",
            "No source reports a claim, in 1 incident.",
            id="a suspected group has claimed nothing",
        ),
    ],
)
def test_who_claimed_is_answered_from_claims_alone(answers, text, expected):
    assert answers.answer(text, ANN).reply.answer == expected


@pytest.mark.parametrize("topic", ["claimed", "attribution"])
def test_help_explains_them(answers, topic):
    reply = answers.answer(f"help {topic}", ANN).reply
    assert any("claimed" in f.value + f.label for s in reply.sections for f in s.fields)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("disputed:yes", {1}, id="disputed"),
        pytest.param("disputed:no", {2}, id="not disputed"),
        pytest.param("what is disputed?", {1}, id="asked"),
        pytest.param("which tolls are disputed in Diyala?", {1}, id="tolls"),
        pytest.param("where do sources disagree?", {1}, id="sources"),
        pytest.param("disputed tolls in Anbar", set(), id="none"),
    ],
)
def test_tolls_that_sources_dispute(tmp_path, text, numbers):
    told = [
        (article("a", outlet="Wire A"), [report()]),
        (article("b", outlet="Wire B"), [report(killed=Toll(15, 15))]),
        (article("c"), [report(date="2020-05-05", place="Hit", admin1="Anbar")]),
    ]
    with filled(tmp_path / "x.db", *told) as store:
        reply = answers_of(store).answer(text, ANN).reply
    assert {card.number for card in reply.cards} == numbers, reply.understood
