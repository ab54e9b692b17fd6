"""What befell people after the first that is told of them: abducted, and later found dead."""

from typing import TYPE_CHECKING

from bot.extract.events.company import DYING
from bot.extract.events.harm import VERBS
from bot.extract.events.outcomes import done_to_death
from bot.extract.events.wounds import hit_in_body
from bot.extract.people.persons import Link
from bot.extract.text.document import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


def second_fate(sentence: Sentence, predicate: int) -> Link | None:
    """Read on in "two farmers were abducted and later found dead"."""
    follows = list(sentence.tokens.doc[predicate].children)
    follows += [c for one in follows if one.lower_ == "before" for c in one.children]
    for child in follows:
        if child.dep_ not in ("conj", "advcl", "pcomp", "xcomp") or any(
            c.dep_ in ("nsubj", "nsubjpass", "dobj") for c in child.children
        ):
            continue
        if child.lemma_ in DYING:
            return "killed", child.i  # "was injured and later succumbed to his wounds"
        if child.lemma_ in ("find", "shoot") and any(c.lower_ == "dead" for c in child.children):
            return "killed", child.i
        if done_to_death(child):
            return "killed", child.i  # "was dragged out of his home and axed to death"
        if hit_in_body(child):
            return "wounded", child.i
        if child.dep_ in ("advcl", "pcomp"):  # "were tied up before being shot and killed"
            passive = any(c.lower_ == "being" for c in child.children)
            later = second_fate(sentence, child.i) if passive else None
            if later is not None:
                return later
            continue
        numbered = child.i > 0 and sentence.tokens.doc[child.i - 1].like_num  # "and 22 wounded"
        if child.tag_ in ("VBN", "VBD") and child.lemma_ in VERBS and not numbered:
            return VERBS[child.lemma_], child.i
    return None


def suffered_later(verb: "Token") -> Link | None:
    """Read "three guards resisted and were shot dead": what was done to who did something."""
    for child in verb.children:
        kinds = {c.dep_ for c in child.children}
        if child.dep_ != "conj" or "auxpass" not in kinds or "nsubjpass" in kinds:
            continue
        dead = done_to_death(child) or any(c.lower_ == "dead" for c in child.children)
        measure = "killed" if dead else VERBS.get(child.lemma_)
        if measure is None and hit_in_body(child):
            measure = "wounded"
        if measure is not None and "neg" not in kinds:
            return measure, child.i
    return None
