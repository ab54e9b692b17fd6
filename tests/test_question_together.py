"""Several figures asked for at once: killed and wounded, civilians and soldiers."""

import pytest
from asked import ANN, answers_of
from builders import article, filled, quoted, report
from question_corpus import known

from bot.errors import QueryError
from bot.models import Figure, Toll
from bot.query.command import command_text, read_command
from bot.query.commands import ListIncidents, Question
from bot.question.before import Before
from bot.question.understand import understand
from bot.reply.record import reply_record


def dead(role, low, quote):
    evidence = quoted(quote)
    return Figure(measure="killed", role=role, low=low, high=low, evidence=evidence)


RAID = report(
    date="2021-05-03", place="Hit", killed=Toll(7, 7), wounded=Toll(4, 4), abducted=Toll(2, 2),
    figures=(
        dead("security_forces", 4, "four soldiers died"),
        dead("security_forces", 1, "one policeman died"),
        dead("civilians", 2, "two farmers died"),
    ),
    summary="four soldiers died, one policeman died, two farmers died",
)  # fmt: skip


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    with filled(tmp_path_factory.mktemp("together") / "x.db", (article("a"), [RAID])) as store:
        yield answers_of(store)


def understood(text):
    outcome = understand(text, known(text=text))
    assert isinstance(outcome, Question), outcome
    counted = [count.people.told if count.people else count.aspect for count in outcome.counts]
    return command_text(outcome).removeprefix("/incidents "), counted


@pytest.mark.parametrize(
    ("text", "command", "counted"),
    [
        pytest.param(
            "how many civilians and soldiers were killed in Iraq in 2021?",
            "place:Iraq in:2021 count:civilians count:soldiers", ["civilians", "soldiers"],
            id="two groups",
        ),
        pytest.param(
            "how many soldiers, policemen and civilians died in Kabul",
            "place:Kabul count:soldiers count:policemen count:civilians",
            ["soldiers", "policemen", "civilians"], id="three groups",
        ),
        pytest.param(
            "civilian and military deaths in Iraq",
            'place:Iraq count:civilians count:"security forces"',
            ["civilians", "security_forces"], id="before the deaths",
        ),
        pytest.param(
            "how many civilians were killed and how many soldiers in Iraq",
            "place:Iraq count:civilians count:soldiers", ["civilians", "soldiers"],
            id="asked for anew",
        ),
        pytest.param(
            "how many civilians and Iraqi soldiers were killed in 2021",
            "place:Iraq in:2021 count:civilians count:soldiers", ["civilians", "soldiers"],
            id="of a country",
        ),
        pytest.param(
            "how many were killed and wounded in Kabul", "place:Kabul count:killed count:wounded",
            ["killed", "wounded"], id="two measures",
        ),
        pytest.param(
            "how many people were kidnapped and killed in Iraq?",
            "place:Iraq count:abducted count:killed", ["abducted", "killed"],
            id="the type of an incident is a measure too",
        ),
        pytest.param(
            "how many people were killed, wounded or kidnapped in Iraq",
            "place:Iraq count:killed count:wounded count:abducted",
            ["killed", "wounded", "abducted"], id="in the order asked",
        ),
        pytest.param(
            "how many people died in Kabul and how many were injured",
            "place:Kabul count:killed count:wounded", ["killed", "wounded"],
            id="the second asked for anew",
        ),
        pytest.param(
            "how many civilians and soldiers were killed and wounded in Iraq",
            "place:Iraq count:civilians count:soldiers count:wounded",
            ["civilians", "soldiers", "wounded"], id="groups and measures",
        ),
        pytest.param("how many people were killed in Iraq", "place:Iraq", ["killed"],
                     id="what every head tells is not written"),
        pytest.param("how many soldiers were killed in Iraq", "place:Iraq count:soldiers",
                     ["soldiers"], id="one group"),
        pytest.param("how many people were killed in kidnappings in Iraq",
                     "place:Iraq type:kidnapping", ["killed"], id="a type beside a measure"),
        pytest.param("were more soldiers or civilians killed in Kabul?",
                     "place:Kabul count:soldiers count:civilians", ["soldiers", "civilians"],
                     id="held against one another"),
        pytest.param("number of killed and wounded civilians in Kabul",
                     "place:Kabul count:civilians count:wounded", ["civilians", "wounded"],
                     id="measures before a group"),
        pytest.param("how many civilians did the Taliban kill and kidnap in Kabul",
                     "place:Kabul by:Taliban count:civilians count:abducted",
                     ["civilians", "abducted"], id="deeds of a group"),
        pytest.param("how many hostages were taken and killed in Nigeria",
                     "place:Nigeria count:abducted count:killed", ["abducted", "killed"],
                     id="one after the other"),
        pytest.param("people kidnapped and killed in Iraq",
                     "place:Iraq count:abducted count:killed", ["abducted", "killed"],
                     id="in a few words"),
        pytest.param("deaths and kidnappings in Nigeria",
                     "place:Nigeria count:killed count:abducted", ["killed", "abducted"],
                     id="abductions beside deaths are no type"),
        pytest.param("how many journalists and aid workers were killed in Syria",
                     'place:Syria count:journalists count:"aid workers"',
                     ["journalists", "aid workers"], id="people told in two words"),
        pytest.param("how many died in Iraq in 2020 and how many in 2021?",
                     "stats place:Iraq (in:2020 OR in:2021) by year", [],
                     id="two times are compared"),
        pytest.param("how many died in Iraq and how many in Syria?",
                     "stats (place:Iraq OR place:Syria) by country", [],
                     id="two places are compared"),
        pytest.param("which province had the most civilians killed in 2021",
                     "stats in:2021 by province count:civilians", ["civilians"],
                     id="what figures are measured by"),
        pytest.param("which province had the most deaths in 2021", "stats in:2021 by province", [],
                     id="what every table has is not written"),
        pytest.param("dead soldiers in Kabul 2021", "place:Kabul in:2021 count:soldiers",
                     ["soldiers"], id="who are called dead"),
        pytest.param("list of killed civilians in Kabul", "place:Kabul count:civilians",
                     ["civilians"], id="who are called killed"),
        pytest.param("how many wounded civilians in Kabul", "place:Kabul", ["wounded"],
                     id="wounded of a whole side are no target"),
        pytest.param("how many people did militants and others kill in Iraq",
                     "place:Iraq by:militants", ["killed"], id="who acts is not counted"),
    ],
)  # fmt: skip
def test_all_that_is_asked_for_is_counted(text, command, counted):
    assert understood(text) == (command, counted)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("place:Iraq in:2021 count:civilians count:soldiers", id="sides and kinds"),
        pytest.param('count:"security forces" count:wounded', id="quoted"),
        pytest.param("stats place:Iraq by month count:abducted", id="of figures"),
    ],
)
def test_what_is_counted_is_part_of_the_command(text):
    command = read_command(f"/incidents {text}", known())
    assert command_text(command) == f"/incidents {text}"


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        pytest.param("iraq count:solders", "/incidents iraq count:soldiers", id="a slip"),
        pytest.param("iraq count:bananas", "/incidents iraq", id="what nothing counts"),
    ],
)
def test_what_cannot_be_counted_is_refused(text, corrected):
    with pytest.raises(QueryError, match="Nothing here counts") as caught:
        read_command(text, known())
    assert caught.value.corrected == corrected


def test_a_query_without_figures_stays_a_list():
    assert isinstance(read_command("/incidents iraq", known()), ListIncidents)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "how many civilians and soldiers were killed?",
            ["2 civilians killed.", "4 soldiers killed; members of the"],
            id="by role",
        ),
        pytest.param(
            "how many people were kidnapped and killed?",
            ["2 people were abducted, in 1 incident.", "7 people were killed, in 1 incident."],
            id="by measure",
        ),
        pytest.param(
            "/incidents count:policemen count:wounded",
            ["1 policemen killed; members of the", "4 people were wounded, in 1 incident."],
            id="as a command",
        ),
    ],
)
def test_every_figure_is_answered(answers, text, parts):
    reply = answers.answer(text, ANN).reply
    for part in parts:
        assert part in reply.answer


def test_figures_that_are_not_told_apart_are_said_to_be_everybodys(answers):
    reply = answers.answer("how many civilians were killed and wounded?", ANN).reply
    assert "4 people were wounded" in reply.answer
    assert "Only the dead are told apart by whose they are" in reply.notice


def test_every_figure_is_among_those_for_scripts(answers):
    reply = answers.answer("how many people were killed and wounded?", ANN).reply
    figures = reply_record(reply, [])["figures"]
    assert figures["asked"] == {"counts": "killed", "toll": [7, 7], "incidents": 1}
    assert figures["also"] == [{"counts": "wounded", "toll": [4, 4], "incidents": 1}]


def test_what_goes_on_counts_the_same(answers):
    first = answers.answer("how many people were killed and wounded in Diyala?", ANN)
    before = Before(first.command, first.command)
    reply = answers.answer("and in 2021?", ANN, before).reply
    assert reply.understood == "/incidents place:Diyala in:2021 count:killed count:wounded"


def test_one_incident_is_told_by_every_figure(answers):
    shown = answers.answer("show 1", ANN)
    before = Before(shown.command)
    reply = answers.answer("how many were killed and wounded?", ANN, before).reply
    assert reply.answer == "#1: 7 killed. #1: 4 wounded."


def test_nothing_found_of_a_target_is_not_said_to_be_none(answers):
    reply = answers.answer("/incidents target:pilgrims", ANN).reply
    assert reply.kind == "nothing"
    assert "Not every source says what was attacked" in reply.notice
