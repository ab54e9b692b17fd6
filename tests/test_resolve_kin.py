"""Resolution: a branch of a group and the group are no two doers."""

from pathlib import Path

import pytest

from bot.gazetteer.names import fold
from bot.lexicons.lexicon import load_lexicon
from bot.resolve.kin import BRANCH_OF, are_kin


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        pytest.param("jnim", "al qaeda", True, id="a-branch"),
        pytest.param("al qaeda", "katiba macina", True, id="a-branch-of-a-branch"),
        pytest.param("iswap", "islamic state khorasan", False, id="two-branches"),
        pytest.param("taliban", "islamic state", False, id="two-groups"),
    ],
)
def test_kin(one: str, other: str, kin: bool) -> None:
    assert are_kin(one, other) is kin


def test_the_branches_of_the_lexicon_are_known() -> None:
    lexicon = load_lexicon(Path(__file__).parents[1] / "data")
    told = {fold(one.name): fold(one.parent) for one in lexicon.perpetrators if one.parent}
    assert told == BRANCH_OF
