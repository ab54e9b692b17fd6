"""What somebody wishes to be told from now on: the watch or digest to send, and no answer."""

import pytest
from asked import ANN, answers_of
from builders import article, filled, report


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    path = tmp_path_factory.mktemp("wishes") / "x.db"
    with filled(path, (article("raid"), [report(date="2022-02-20")])) as made:
        yield answers_of(made)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        pytest.param("send me a digest of Diyala every morning",
                     "digest daily 08:00 place:Diyala", id="every morning"),
        pytest.param("Please send me a digest of Diyala each evening",
                     "digest daily 20:00 place:Diyala", id="every evening"),
        pytest.param("send me a weekly summary of Diyala on mondays at 9am Europe/London",
                     "digest weekly mon 09:00 Europe/London place:Diyala", id="weekly"),
        pytest.param("tell me what happened in Diyala every day",
                     "digest daily 08:00 place:Diyala", id="every day"),
        pytest.param("I want a digest", "digest daily 08:00", id="of everything"),
        pytest.param("tell me when something happens in Diyala",
                     "watch add place:Diyala", id="something happens"),
        pytest.param("notify me if more than 5 people are killed in Diyala",
                     "watch add place:Diyala killed>=6", id="a toll"),
        pytest.param("can you alert me whenever there's a bombing in Diyala?",
                     "watch add place:Diyala type:bombing", id="a type"),
        pytest.param("keep me posted on Diyala", "watch add place:Diyala", id="kept posted"),
        pytest.param("let me know if anyone is killed in Diyala",
                     "watch add place:Diyala killed>=1", id="anyone"),
        pytest.param("alert me when soldiers are killed in Diyala",
                     "watch add place:Diyala forces>=1", id="of a side"),
    ],
)  # fmt: skip
def test_a_wish_gets_the_command_to_send(answers, text, command) -> None:
    reply = answers.answer(text, ANN).reply
    assert reply.kind == "error"
    assert reply.notice.endswith(f"; send /incidents {command}")
    assert command in " ".join(action.command for action in reply.actions)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("tell me when the last attack in Diyala was", "incidents", id="when"),
        pytest.param("tell me what happened in Diyala on sunday", "nothing", id="a day"),
        pytest.param("give me a summary of attacks in Diyala", "incidents", id="a summary"),
        pytest.param("tell me about Diyala", "incidents", id="about"),
        pytest.param("send me a csv of Diyala", "export", id="a file"),
        pytest.param("notify me", "error", id="of nothing"),
    ],
)
def test_what_asks_for_the_record_is_answered(answers, text, kind) -> None:
    reply = answers.answer(text, ANN).reply
    assert reply.kind == kind
    assert "from now on" not in reply.notice
