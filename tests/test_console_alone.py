"""What a terminal answers to commands typed alone: a sensible default, or one sentence."""

import pytest
from builders import article, filled, report
from console import dateline


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        pytest.param("history", "History · 0 pending\nNothing waits for an editor's", id="history"),
        pytest.param("undo", "History · 0 pending\nThere is nothing to undo", id="undo"),
        pytest.param("why 1", "There is no watch here", id="why"),
        pytest.param(
            "/incidents why", "why needs the number of an incident, as in why 42", id="of"
        ),
    ],
)
def test_a_word_alone(tmp_path, typed, says):
    with filled(tmp_path / "x.db", (article("a"), [report()])):
        pass
    done = dateline(tmp_path, "ask", typed, DATELINE_DB=str(tmp_path / "x.db"))
    assert says in done.stdout + done.stderr
