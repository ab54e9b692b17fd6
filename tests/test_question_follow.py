"""Questions that go on from the one before, each shown by its aspect and its canonical command."""

import pytest
from question_corpus import CORPUS, known

from bot.query.command import command_text
from bot.query.commands import DrawMap, ListIncidents, Question, ShowIncident
from bot.question.before import Before
from bot.question.understand import NotUnderstood, understand

JANUARY = "what happened in Diyala in January 2022"


def goes_on(*texts: str) -> str:
    before = Before()
    outcome: object = None
    for text in texts:
        outcome = understand(text, known(), before, CORPUS.find_event)
        assert isinstance(outcome, Question), (text, outcome)
        before = Before(outcome, outcome)
    assert isinstance(outcome, Question)
    return f"{outcome.aspect}: {command_text(outcome.command).removeprefix('/incidents ')}"


@pytest.mark.parametrize(
    ("first", "then", "is_"),
    [
        pytest.param(JANUARY, "and in Kirkuk?", "what: place:Kirkuk in:2022-01", id="place"),
        pytest.param(JANUARY, "also Kirkuk", "what: (place:Diyala OR place:Kirkuk) in:2022-01",
                     id="in addition"),
        pytest.param(JANUARY, "not IS", 'what: place:Diyala -by:"Islamic State" in:2022-01',
                     id="left out"),
        pytest.param(JANUARY, "2021?", "what: place:Diyala in:2021", id="year"),
        pytest.param(JANUARY, "the week before?",
                     "what: place:Diyala since:2021-12-25 until:2021-12-31", id="the week before"),
        pytest.param(JANUARY, "same month last year", "what: place:Diyala in:2021-01",
                     id="a year before"),
        pytest.param(JANUARY, "what has happened since then?",
                     "what: place:Diyala since:2022-02-01", id="since then"),
        pytest.param(JANUARY, "and before that?", "what: place:Diyala until:2021-12-31",
                     id="before that"),
        pytest.param(JANUARY, "any time", "what: place:Diyala", id="dates dropped"),
        pytest.param(JANUARY, "anywhere in Iraq", "what: place:Iraq in:2022-01", id="wider"),
        pytest.param(JANUARY, "was IS behind it?",
                     'what: place:Diyala by:"Islamic State" in:2022-01', id="points back"),
        pytest.param(JANUARY, "how many of them were bombings?",
                     "count: place:Diyala type:bombing in:2022-01", id="of them"),
        pytest.param(JANUARY, "how many soldiers died?",
                     "security_forces: place:Diyala in:2022-01", id="no place of its own"),
        pytest.param(JANUARY, "and who did that?",
                     "who: stats place:Diyala in:2022-01 by perpetrator", id="who"),
        pytest.param(JANUARY, "compared to the month before?",
                     "compare: stats place:Diyala (in:2022-01 OR in:2021-12) by month",
                     id="compared in time"),
        pytest.param(JANUARY, "compare with Kirkuk",
                     "compare: stats (place:Diyala OR place:Kirkuk) in:2022-01 by province",
                     id="compared in place"),
        pytest.param(JANUARY, "why?", "what: place:Diyala in:2022-01", id="why"),
        pytest.param("how many people were killed in Iraq in 2021", "per month?",
                     "killed: stats place:Iraq in:2021 by month", id="told apart"),
        pytest.param("how many people were killed in Iraq in 2021", "show them",
                     "what: place:Iraq in:2021", id="the list itself"),
        pytest.param("how many people were killed in Iraq in 2021", "what about soldiers?",
                     "security_forces: place:Iraq in:2021", id="whose"),
        pytest.param("attacks within 50 km of Baqubah", "20 km", "what: near:Baqubah 20km",
                     id="radius"),
        pytest.param("Compare Diyala and Kirkuk in 2021", "and Anbar?",
                     "compare: stats (place:Diyala OR place:Kirkuk OR place:Anbar) in:2021 "
                     "by province", id="one more compared"),
        pytest.param("bombings in Kabul", "shootings instead",
                     "what: place:Kabul type:armed_assault", id="type"),
        pytest.param("bombings in Kabul", "more than 10 dead",
                     "what: place:Kabul type:bombing killed>=11", id="toll"),
        pytest.param("bombings in Kabul", "all types", "what: place:Kabul", id="type dropped"),
        pytest.param("attacks in Kabul without bombings", "only kidnappings",
                     "what: place:Kabul type:kidnapping", id="what was left out gives way"),
    ],
)  # fmt: skip
def test_what_is_missing_is_inherited(first, then, is_):
    assert goes_on(first, then) == is_


@pytest.mark.parametrize(
    ("then", "is_"),
    [
        pytest.param("deadliest attack in Syria?", "deadliest: place:Syria sort:deadliest",
                     id="a place of its own"),
        pytest.param("How many attacks has Boko Haram carried out since 2020?",
                     'count: by:"Boko Haram" since:2020-01-01', id="a group of its own"),
        pytest.param("Is it getting worse in Burkina Faso?",
                     'trend: stats place:"Burkina Faso" by month', id="it is no pointer here"),
        pytest.param("which countries had attacks on churches?",
                     "where: stats target:churches by country", id="all countries"),
        pytest.param("kirkuk", "what: place:Kirkuk", id="a bare place is a query"),
    ],
)  # fmt: skip
def test_a_question_of_its_own_inherits_nothing(then, is_):
    assert goes_on(JANUARY, then) == is_


@pytest.mark.parametrize(
    "then",
    [
        pytest.param("thanks", id="thanks"),
        pytest.param("ok thank you, bye", id="goodbye"),
        pytest.param("yes", id="yes"),
        pytest.param("and the weather?", id="another thing"),
    ],
)
def test_small_talk_in_between_is_not_understood(then):
    outcome = understand(JANUARY, known())
    assert isinstance(outcome, Question)
    assert isinstance(understand(then, known(), Before(outcome, outcome)), NotUnderstood)


def test_commands_between_are_part_of_the_conversation():
    listed = understand("bombings in Kabul", known())
    assert isinstance(listed, Question)
    assert isinstance(listed.command, ListIncidents)
    drawn = DrawMap(listed.command.query)
    outcome = understand("and in Kunduz?", known(), Before(drawn, drawn))
    assert isinstance(outcome, Question)
    assert command_text(outcome.command) == "/incidents place:Kunduz type:bombing"


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        pytest.param("who did it?", "who", id="who"),
        pytest.param("how many were killed?", "killed", id="how many"),
        pytest.param("when?", "when", id="when"),
    ],
)
def test_after_an_incident_was_shown_it_is_asked_about(text, aspect):
    shown = ShowIncident(42)
    assert understand(text, known(), Before(shown)) == Question(shown, aspect)


def test_after_the_deadliest_it_is_that_one_that_is_asked_about():
    deadliest = understand("deadliest attack in Syria?", known())
    assert isinstance(deadliest, Question)
    outcome = understand("who did it?", known(), Before(deadliest, deadliest, top=74))
    assert outcome == Question(ShowIncident(74), "who")


def test_since_then_is_counted_from_the_incident_that_was_shown():
    listed = understand("attacks in Syria", known())
    before = Before(
        ShowIncident(74), listed if isinstance(listed, Question) else None, "2022-01-20"
    )
    outcome = understand("what happened since then?", known(), before)
    assert isinstance(outcome, Question)
    assert command_text(outcome.command) == "/incidents place:Syria since:2022-01-20"
