"""Sentences on what was not understood, with examples drawn from the corpus at hand."""

from typing import NamedTuple

from bot.errors import QueryError
from bot.query.canonical import query_text
from bot.query.model import During
from bot.question.understand import NotUnderstood

_WORDS = 5  # of a question that are named as not understood
_FEW = 3  # words that may be no question at all: "is it"


class Examples(NamedTuple):
    """Names that incidents of the corpus at hand have, for help to show, and a number of one."""

    place: str = "Baghdad"
    other_place: str = "Basra"
    perpetrator: str = "Islamic State"
    number: int = 42


def not_understood(outcome: NotUnderstood, examples: Examples, text: str = "") -> QueryError:
    """Return what of a question was in the way, with what was understood or three that work.

    `text` is what was asked, which may be too little to be any question.
    """
    place, _, group, _ = map(str, examples)
    asked = (
        f"what happened in {place} last year?", f"deadliest attack in {place}?",
        f"how many people did {group} kill?",
    )  # fmt: skip
    if outcome.sentence:
        said = outcome.sentence.rstrip(".")
    elif outcome.words:
        words = ", ".join(f"“{word}”" for word in outcome.words[:_WORDS])
        said = f"I do not know what to make of {words} in that question"
    elif 0 < len(text.split()) <= _FEW:
        said = f"“{text.strip()}” names no place, group, type or date to look for"
    else:
        said = "That is no question that a record of incidents can answer"
    if any(not isinstance(term, During) for term in outcome.query.terms):
        corrected = f"/incidents {query_text(outcome.query)}"
        return QueryError(f"{said}; the rest of it is {corrected}", corrected)
    return QueryError(f"{said}; ask, for example: {' · '.join(asked)}", asked[0])


def without(outcome: NotUnderstood) -> str:
    """Return the remark on what of a question was left out of its answer."""
    words = " and ".join(f"“{word}”" for word in outcome.words)
    asks, these = ("asks", "it") if len(outcome.words) == 1 else ("ask", "them")
    return f"I do not know what {words} {asks} for: this is without {these}."
