"""That nobody was killed or hurt is a figure, zero; that no deaths were reported is none."""

import pytest
from stories import BOMB, Read

from bot.models import Toll

NONE = Toll(0, 0)


@pytest.mark.parametrize(
    ("told", "killed", "wounded"),
    [
        pytest.param("No-one was hurt.", NONE, NONE, id="hyphen"),
        pytest.param("None of our people were killed or injured.", NONE, NONE, id="none-of-ours"),
        pytest.param("None of the guards was badly hurt.", None, None, id="none-badly"),
        pytest.param("Not a soul was scratched.", NONE, NONE, id="not-a-soul"),
        pytest.param("Nobody dead.", NONE, None, id="nobody-dead"),
        pytest.param("It went off without causing any casualties.", NONE, NONE, id="causing"),
        pytest.param("The blast hurt nobody.", NONE, NONE, id="hurt-nobody"),
        pytest.param("Both drivers escaped unhurt.", NONE, NONE, id="escaped-unhurt"),
        pytest.param("The mayor and his family were not harmed.", NONE, NONE, id="not-harmed"),
        pytest.param("The driver escaped with a map.", None, None, id="escaped-with"),
        pytest.param("No deaths were reported.", None, None, id="no-deaths-reported"),
        pytest.param("No victims were mentioned.", None, None, id="no-victims-mentioned"),
        pytest.param("Nobody else wanted a stall.", None, None, id="nobody-wanted"),
    ],
)
def test_nobody_was_hurt(read: Read, told: str, killed: Toll | None, wounded: Toll | None) -> None:
    (report,) = read(f"{BOMB}. {told}")
    assert (report.killed, report.wounded) == (killed, wounded)
