"""What no source tells: `killed:unknown`, `weapon:unknown`, `province:unknown`."""

from datetime import date

import pytest
from builders import article, filled, report
from names_at_hand import LEXICON, VOCABULARY
from question_corpus import WORLD

from bot.answering.reading import Reader
from bot.errors import QueryError
from bot.models import Toll
from bot.query.command import command_text, parse_command

TODAY = date(2023, 3, 15)


def read(text):
    return command_text(parse_command(text, VOCABULARY, LEXICON, TODAY))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        pytest.param("killed:unknown", "killed:unknown", id="a toll"),
        pytest.param("deaths=unreported iraq", "place:Iraq killed:unknown", id="other words"),
        pytest.param("weapon:Unknown", "weapon:unknown", id="a weapon"),
        pytest.param("governorate:unknown iraq", "place:Iraq province:unknown", id="a province"),
        pytest.param("-target:unknown", "-target:unknown", id="what is told"),
        pytest.param(
            "weapon:unknown target:unknown", "weapon:unknown target:unknown", id="both hold"
        ),
        pytest.param(
            "weapon:unknown OR killed:unknown", "(weapon:unknown OR killed:unknown)", id="either"
        ),
        pytest.param('weapon:"unknown gas"', "weapon:gas", id="beside another word"),
        pytest.param("by:unknown", "by:unknown", id="a perpetrator"),
    ],
)
def test_an_unknown_value_is_a_value(text, command):
    assert read(text) == f"/incidents {command}"
    assert read(f"/incidents {command}") == f"/incidents {command}"


@pytest.mark.parametrize("text", ["killed>=unknown", "sources:unknown"])
def test_no_number_is_compared_with_what_is_unknown(text):
    with pytest.raises(QueryError, match="needs a whole number"):
        read(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("killed:unknown", [2], id="a toll"),
        pytest.param("weapon:unknown", [3], id="a weapon"),
        pytest.param("province:unknown", [3], id="a province"),
        pytest.param("-province:unknown", [2, 1], id="a province that is known"),
        pytest.param("target:unknown OR killed:unknown", [2], id="either"),
        pytest.param("weapon:unknown killed:unknown", [], id="both"),
        pytest.param("killed!=9", [1], id="another number"),
        pytest.param("-killed>=5", [1], id="not so many"),
        pytest.param("-(killed>=5)", [1], id="not so many, in a bracket"),
        pytest.param("-(killed>=5 wounded>=5)", [1], id="not both of two tolls"),
        pytest.param("-(killed>=5 OR type:riot)", [1], id="neither"),
        pytest.param("-(killed>=5 type:riot)", [2, 1, 3], id="not both"),
        pytest.param("-(-killed>=5)", [3], id="not fewer"),
        pytest.param("(-killed>=5 OR killed:unknown)", [2, 1], id="with what is unknown"),
        pytest.param("-sources>=5", [2, 1, 3], id="what is always known"),
    ],
)
def test_what_is_untold_is_found(tmp_path, text, numbers):
    told = {"target": "soldiers", "weapon": "bomb"}
    articles = [
        (article("a"), [report(killed=Toll(2, 2), **told)]),
        (article("b"), [report(killed=None, date="2021-06-01", **told)]),
        (
            article("c"),
            [
                report(
                    killed=Toll(9, 9),
                    date="2020-06-01",
                    admin1=None,
                    place=None,
                    target="a convoy",
                    weapon=None,
                )
            ],
        ),
    ]
    with filled(tmp_path / "x.db", *articles) as store:
        query = Reader(store, LEXICON, WORLD).query_typed(text, TODAY)
        found = [incident.number for incident in store.search(query, offset=0, limit=5).incidents]
    assert sorted(found) == sorted(numbers)


def test_a_not_of_the_dead_of_a_side_says_so_too():
    (remark,) = parse_command("-civilians>=2", VOCABULARY, LEXICON, TODAY).remarks
    assert remark == "Incidents of which no source counts civilians killed are left out too."


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        pytest.param("killed!=5", ["killed"], id="another number"),
        pytest.param("iraq -(wounded>=5)", ["wounded"], id="in a bracket"),
        pytest.param("(iraq -killed>=5) OR syria", ["killed"], id="in an alternative"),
        pytest.param("killed<5", [], id="a range"),
        pytest.param("-sources>=5 -iraq", [], id="what is always known"),
    ],
)
def test_a_not_of_a_toll_says_that_it_leaves_out_what_is_unknown(text, measures):
    remarks = parse_command(text, VOCABULARY, LEXICON, TODAY).remarks
    assert [f"{measure}:unknown has them" in " ".join(remarks) for measure in measures] == [
        True
    ] * len(measures)
    assert len(remarks) == len(measures)
