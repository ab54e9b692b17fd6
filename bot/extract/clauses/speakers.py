"""Tell who says a number: "security sources", "according to the governor"."""

from typing import TYPE_CHECKING

from bot.extract.clauses.clause import Clause
from bot.extract.events.armed import doers
from bot.extract.people.casualties import Casualties
from bot.extract.people.counted import COUNTS
from bot.extract.text.wording import SAYING

if TYPE_CHECKING:
    from spacy.tokens import Token


_TELLING = SAYING | {"count", "tally", "list", "record"}


def find_speaker(clause: Clause, casualties: Casualties) -> str | None:
    """Return who says so, in the text's words: "security sources", "he".

    A statement's speaker is the subject of the verb that the number hangs on; "according to" and
    a verb at the end of the sentence speak for all that stands before.
    """
    sentence = clause.sentence
    predicate = sentence.tokens.doc[casualties.predicate]
    if owner := _owner(predicate):
        return phrase_of(owner)
    above = {node.i: steps for steps, node in enumerate(predicate.ancestors)}
    said = [t for t in sentence.each if t.lemma_ in _TELLING and t.pos_ == "VERB"]
    for verb in sorted(said, key=lambda t: above.get(t.i, len(above))):
        if ";" in sentence.tokens.doc[min(verb.i, predicate.i) : max(verb.i, predicate.i)].text:
            continue
        for child in (*verb.children, *_shared(verb)):
            if child.dep_ == "nsubj" and not _is_counted(child, casualties):
                return phrase_of(child)
    for token in sentence.each:
        if token.lower_ == "according":
            objects = [c for child in token.children for c in child.children if c.dep_ == "pobj"]
            if objects:
                return phrase_of(objects[0])
    return None


def _shared(verb: "Token") -> "tuple[Token, ...]":
    """Return what a joined verb has from the first: "issued a video and put the dead at 42"."""
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    return () if own or verb.dep_ != "conj" else tuple(verb.head.children)


def _owner(count: "Token") -> "Token | None":
    """Return whose count it is: "the ministry's toll", "the army stood by its figure of 132".

    So with "the army put the toll at five" and "a source putting the number of dead at 20".
    """
    if count.dep_ == "pobj" and count.head.lower_ == "of":
        count = count.head.head
    if count.pos_ != "NOUN" or count.lemma_.lower() not in COUNTS:
        return None
    owner = next((child for child in count.children if child.dep_ == "poss"), None)
    if owner is None and count.dep_ == "dobj" and count.head.lemma_ in _PUTTING:
        verb = count.head
        return verb.head if verb.dep_ == "acl" else next(doers(verb), None)
    if owner is None or owner.tag_ != "PRP$":
        return owner
    subjects = (c for verb in count.ancestors for c in verb.children if c.dep_ == "nsubj")
    return next(subjects, owner)


_PUTTING = frozenset("put place give set".split())


def _is_counted(token: "Token", casualties: Casualties) -> bool:
    return any(people.first <= token.i <= people.last for people in casualties.people)


def phrase_of(noun: "Token") -> str:
    """Return a noun with what stands before it, without what hangs on behind."""
    text: str = noun.doc[noun.left_edge.i : noun.i + 1].text
    return text.removeprefix("the ").removeprefix("The ")
