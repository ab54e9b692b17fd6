"""Asking a store in tests of replies: answers with names of their own, on a fixed day."""

from collections.abc import Callable
from datetime import UTC, datetime

from names_at_hand import LEXICON

from bot.answering.answer import Answer, Answers, Asker
from bot.intake.ports import OpenIntake, no_intake
from bot.query.command import NOWHERE
from bot.query.elsewhere import World
from bot.reply.model import Reply
from bot.revise.persons import NOBODY_TWICE, Persons
from bot.revise.revising import Write, read_only
from bot.store import Store

NOW = datetime(2022, 3, 1, 12, tzinfo=UTC)
ANN = Asker("test:ann", NOW)
_COUNTRIES = {"IQ": "Iraq", "SY": "Syria"}


def answers_of(
    store: Store,
    country: Callable[[str], str] | None = None,
    write: Write = read_only,
    *,
    approval: bool = False,
    persons: Persons = NOBODY_TWICE,
    intake: OpenIntake = no_intake,
    world: World = NOWHERE,
) -> Answers:
    """Return the answers of a store, with a lexicon and a version."""
    named = country or (lambda code: _COUNTRIES.get(code, code))
    return Answers(
        store, store.memory, store.standing, store.feeds, LEXICON, named, lambda: "1", world,
        write=write, intake=intake, approval=approval, persons=persons,
    )  # fmt: skip


def answer(store: Store, text: str) -> Answer:
    return answers_of(store).answer(text, ANN)


def reply_to(store: Store, text: str) -> Reply:
    return answer(store, text).reply
