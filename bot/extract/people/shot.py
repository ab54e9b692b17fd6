"""Read of people who were shot how many lived: "one of them fatally", "three of whom survived"."""

from typing import TYPE_CHECKING, NamedTuple

from bot.extract.events.company import DYING
from bot.extract.people.persons import People
from bot.extract.people.survival import is_bare_shot
from bot.extract.text.document import Sentence
from bot.models import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

_FATALLY = frozenset(("fatally", "mortally"))
_LIVING = frozenset(("survive", "live"))


class Some(NamedTuple):
    """Some of those who were shot; `at` is the position of the word that tells their fate."""

    people: People
    lived: bool
    at: int


def tells_who_lived(
    sentence: Sentence, measure: Measure, predicate: int, people: list[People]
) -> Some | None:
    """Return of whom it is told that they died or lived, None where all share one fate."""
    doc = sentence.tokens.doc
    if measure != "killed" or not is_bare_shot(doc[predicate]):
        return None
    after = (one for one in people if one.first > predicate and not one.head and not one.known)
    return next((some for one in after if (some := _fate(sentence, one)) is not None), None)


def _fate(sentence: Sentence, one: People) -> Some | None:
    doc = sentence.tokens.doc
    near = doc[one.last + 1 : min(one.last + 5, sentence.tokens.end)]
    fatally = next((token for token in near if token.lower_ in _FATALLY), None)
    if fatally is not None:
        return Some(one, lived=False, at=fatally.i)
    verb = doc[one.last].head
    if not one.part or doc[one.last].dep_ != "nsubj" or _is_denied(verb):
        return None
    if verb.lemma_ in _LIVING:
        return Some(one, lived=True, at=verb.i)
    return Some(one, lived=False, at=verb.i) if verb.lemma_ in DYING else None


def _is_denied(verb: "Token") -> bool:
    return any(child.dep_ == "neg" for child in verb.children)
