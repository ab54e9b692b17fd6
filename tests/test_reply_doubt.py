"""What may be misread is named, so that nothing unsure looks sure."""

import pytest
from builders import DAY, article, filled, report

from bot.models import Toll
from bot.reply.detail import compose_detail
from bot.reply.plain import plain_text

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
