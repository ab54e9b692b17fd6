"""What is spelt nearest to what was typed, in every field, whatever is commoner."""

from datetime import date

import pytest
from asked import ANN, answers_of
from builders import article, filled, report
from names_at_hand import LEXICON, WORLD, ListVocabulary

from bot.errors import QueryError
from bot.query.command import command_text, parse_command

NAMES = ListVocabulary(
    [
        ("Iran", "country", "IR", "Iran"),  # the commoner, as it stands first
        ("Iraq", "country", "IQ", "Iraq"),
        ("Diyala", "admin1", "IQ/Diyala", "Diyala, Iraq"),
        ("Baqubah", "place", "IQ/Diyala/Baqubah", "Baqubah, Diyala, Iraq"),
        ("Islamic State", "perpetrator", "Islamic State", "Islamic State"),
        ("Wire A", "source", "wire a", "Wire A"),
        ("Wire B", "source", "wire b", "Wire B"),
        ("Reuters", "source", "reuters", "Reuters"),
        ("police", "target", "police", "police"),
        ("mortars", "weapon", "mortars", "mortars"),
    ],
    set(),
)


def asked(text):
    return parse_command(text, NAMES, LEXICON, date(2022, 1, 22), WORLD)


@pytest.mark.parametrize(
    ("text", "expected", "said"),
    [
        pytest.param("country:Irak", "country:Iraq", "“Irak” was read as Iraq.",
                     id="the transliteration before the commoner"),
        pytest.param("province:Diyla", "province:Diyala", "“Diyla” was read", id="province"),
        pytest.param("admin1:Diyla", "province:Diyala", "“Diyla” was read", id="admin1"),
        pytest.param("place:Bakubah", "place:Baqubah", "“Bakubah” was read", id="place"),
        pytest.param("in:Irak", "place:Iraq", "“Irak” was read", id="a place after in:"),
        pytest.param('by:"Isalmic State"', 'by:"Islamic State"', "“Isalmic State” was read",
                     id="group"),
        pytest.param("source:Reutrs", "source:Reuters", "“Reutrs” was read", id="outlet"),
        pytest.param("target:polise", "target:police", "“polise” was read", id="target"),
        pytest.param("weapon:mortras", "weapon:mortars", "“mortras” was read", id="weapon"),
    ],
)  # fmt: skip
def test_what_is_spelt_nearest_is_read_and_said(text, expected, said):
    command = asked(text)
    assert command_text(command) == f"/incidents {expected}"
    assert any(remark.startswith(said) for remark in command.remarks)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("country:Iral", "country:Iral", id="two countries"),
        pytest.param("source:Wire", "source:Wire", id="two outlets"),
        pytest.param("country:Peru", "country:Peru", id="no name is near"),
        pytest.param("target:polish", "target:polish", id="two letters off"),
        pytest.param("target:spy", "target:spy", id="too short to be a slip"),
    ],
)
def test_of_two_as_near_neither_is_read(text, kept):
    assert command_text(asked(text)) == f"/incidents {kept}"


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        pytest.param("province:Irak", "place:Iraq", id="a country is no province"),
        pytest.param("type:bombin killed>2", "type:bombing killed>2", id="a type"),
        pytest.param("near:Unknwon 50km iraq", "iraq", id="no town is like it"),
        pytest.param("near:Bqaubha 7km bombing", "near:Baqubah 7km bombing", id="and the rest"),
        pytest.param("near:Bqaubha", "near:Baqubah 50km", id="as far as without a distance"),
        pytest.param("near:Diyla 20km", "place:Diyala", id="a province has no point"),
    ],
)
def test_what_cannot_be_is_corrected_to_what_is_nearest(text, corrected):
    with pytest.raises(QueryError) as caught:
        asked(f"/incidents {text}")
    assert caught.value.corrected == f"/incidents {corrected}"


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Three raids of one group and one of another, told by two outlets."""
    told = [
        (
            article(f"a{n}", outlet="National daily" if n else "Local press"),
            [
                report(
                    date=f"2021-0{n + 1}-03",
                    perpetrator="Islamic State" if n else "Al-Shabaab",
                    target="police post",
                    weapon="rockets",
                )
            ],
        )
        for n in range(4)
    ]
    with filled(tmp_path_factory.mktemp("nearest") / "x.db", *told) as store:
        yield answers_of(store)


@pytest.mark.parametrize(
    ("text", "label", "command"),
    [
        pytest.param("by:shabaab-youth", "Al-Shabaab", "/incidents by:Al-Shabaab", id="group"),
        pytest.param("source:locl", "Local press", '/incidents source:"Local press"', id="outlet"),
    ],
)
def test_what_is_spelt_nearest_is_offered_and_not_the_commonest(answers, text, label, command):
    actions = [a for a in answers.answer(text, ANN).reply.actions if a.name == "suggestion"]
    assert [(action.label, action.command) for action in actions] == [(label, command)]


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        pytest.param("source:Natonal-daily", '/incidents source:"National daily"', id="outlet"),
        pytest.param("target:polise", "/incidents target:police", id="target"),
        pytest.param("weapon:rockts", "/incidents weapon:rockets", id="weapon"),
        pytest.param("by:Al-Shabab", "/incidents by:Al-Shabaab", id="group"),
        pytest.param("by:shabaaab", "/incidents by:Al-Shabaab", id="by another of its names"),
    ],
)
def test_the_store_has_values_of_every_kind_to_be_near_to(answers, text, understood):
    assert answers.answer(text, ANN).reply.understood == understood
