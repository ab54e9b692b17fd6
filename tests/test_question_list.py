"""Every question of the lists in `tests/data`.

`questions.jsonl` was written before there was a parser, `questions_more.jsonl` when there was one
and by somebody who had not seen it; `questions_phrased.jsonl` has many ways of asking the same,
written together with the parser: it holds what was understood, and is no measure.
`questions_typed.jsonl` has sixty as they are typed, written before the parser was tried on them: 44
became what was expected. Of five of them the expectation was wrong (the name of what is wanted, the
first of "the last 2 yrs"); `short` says of what is still understood otherwise (one) how it is.
`questions_desk.jsonl` has forty of a news or aid desk, written before any was tried: 26 became what
was expected. Of five the expectation was wrong, one has a town that the corpus here lacked, five
were mended by what they needed, and three fell short.
`questions_phone.jsonl` has a hundred as they are typed on a phone, written before any was tried: 70
became what was expected, and 85 when what they needed was mended. Of eight the expectation was
wrong (who is counted by name needs no note, 48 hours touch three days); one falls `short`.
`questions_field.jsonl` has sixty of an analyst, a reporter and an aid worker, twenty each, written
before any was tried: 39 became what was expected. Of eight the expectation was wrong (the radius of
"near", a type of its own for drones), twelve were mended by what they needed, and one falls
`short`.
`questions_street.jsonl` has eighty more as they are typed in a hurry, with follow-ups, written
before any was tried: 61 became what was expected. Of eleven the expectation was wrong (a week
has seven days, an IED is a weapon), two of them mended besides, seven were mended by what
they needed, and one falls `short`. `questions_actors.jsonl` holds what was mended with them.
`questions_times.jsonl` are about times, as somebody asked who had not seen the parser; they were
all understood otherwise, and hold what was mended. `questions_critic.jsonl` are those of a critical
reader whose answer was wrong or silent, with what became of them.

Each line has the question, the day it is asked, the questions before it in the conversation, the
command it should become (None: not to be understood), what it wants to know, and whether the answer
must say that something cannot be known.
"""

import json
from datetime import date
from typing import Any

import pytest
from question_corpus import CORPUS, LEXICON, ROOT, WORLD, known

from bot.query.command import parse_command
from bot.query.commands import Command, ListIncidents, Question, ShowIncident, Stats
from bot.query.model import Amount, During, Either, Filter, Near, Not, Term
from bot.question.before import NOTHING, Before
from bot.question.understand import NotUnderstood, Outcome, understand

LISTS = (
    "questions", "questions_more", "questions_phrased", "questions_typed", "questions_desk",
    "questions_times", "questions_filters", "questions_phone", "questions_field",
    "questions_street", "questions_actors", "questions_critic",
)  # fmt: skip
QUESTIONS = [
    json.loads(line)
    for name in LISTS
    for line in (ROOT / f"tests/data/{name}.jsonl").read_text("utf-8").splitlines()
]


def asked(question: dict[str, Any]) -> Outcome:
    """Return what the last question of a conversation is understood as."""
    before, day = NOTHING, date.fromisoformat(question["today"])
    for text in question.get("after", ()):
        outcome = understand(text, known(day, text), before, CORPUS.find_event)
        assert isinstance(outcome, Question), text
        before = Before(outcome, outcome)
    asked = question["ask"]
    return understand(asked, known(day, asked), before, CORPUS.find_event)


def meaning(term: Term) -> object:
    """Return what a term asks for, however it is written and shown."""
    match term:
        case Filter():
            return frozenset(term.keys)
        case Near():
            return round(term.lat, 3), round(term.lon, 3), term.km
        case Amount():
            return term.measure, term.low, term.high
        case During():
            return term.since, term.until
        case Not():
            return "not", meaning(term.term)
        case Either():
            return frozenset(frozenset(map(meaning, terms)) for terms in term.alternatives)


def wanted(command: Command) -> object:
    """Return what a command asks for, whatever the order of its terms."""
    match command:
        case ListIncidents():
            return "list", frozenset(map(meaning, command.query.terms)), command.query.sort
        case Stats():
            return "stats", frozenset(map(meaning, command.query.terms)), command.by
        case ShowIncident():
            return "show", command.number
        case _:
            raise AssertionError(command)


def case(question: dict[str, Any]) -> Any:
    """Return a question as a case of the test, which fails where it is known to fall short."""
    short = question.get("short")
    marks = [pytest.mark.xfail(reason=short)] if short else []
    name = " > ".join([*question.get("after", ()), question["ask"]])
    return pytest.param(question, id=name, marks=marks)


@pytest.mark.parametrize("question", [case(question) for question in QUESTIONS])
def test_a_question_becomes_its_command(question):
    outcome = asked(question)
    if question["command"] is None:
        assert isinstance(outcome, NotUnderstood)
        return
    assert isinstance(outcome, Question), outcome
    today = date.fromisoformat(question["today"])
    command = parse_command(question["command"], CORPUS, LEXICON, today, WORLD)
    assert wanted(outcome.command) == wanted(command)
    assert outcome.aspect == question["aspect"]
    of_a_kind = (
        any(count.people for count in outcome.counts) if outcome.aspect == "civilians" else False
    )  # "journalists"
    assert bool(outcome.unknown or of_a_kind) == question.get("unknown", False)


def test_there_are_enough_questions_of_every_aspect():
    assert len(QUESTIONS) >= 150
    assert (
        len({question.get("aspect") for question in QUESTIONS}) == 22
    )  # with those not understood
