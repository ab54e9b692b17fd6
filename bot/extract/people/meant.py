"""Tell which "he", "she" and "him" are a dead or hurt person of their own.

Mostly a pronoun means somebody who was counted before; the few that open a count are told here.
"""

from typing import TYPE_CHECKING

from bot.extract.events.armed import doers
from bot.extract.events.company import DYING
from bot.extract.events.outcomes import done_to_death
from bot.extract.events.wounds import hit_in_body
from bot.extract.people.persons import HARM, is_person_word
from bot.lexicons.lexicon import Roles

if TYPE_CHECKING:
    from spacy.tokens import Token

_KILLING = frozenset(("kill", "slay"))
_MURDERING = frozenset(("murder", "assassinate", "execute", "behead"))
_ATTACKED_WITH = frozenset(("accomplice", "attacker", "assailant", "gunman"))
_ATTACKING = HARM | frozenset("stab attack shoot open fire slash ram drive hack hit".split())


def shot_dead(verb: "Token") -> bool:
    """Tell "shot him dead" and "was gunned down" from "shot him"."""
    return verb.lemma_ in ("shoot", "gun") and any(
        child.lower_ in ("dead", "down") for child in verb.children
    )


def died_later(token: "Token") -> bool:
    """Tell the "she" of "She was hit, and she died in hospital"."""
    return token.lower_ in ("he", "she") and token.dep_ == "nsubj" and token.head.lemma_ in DYING


def was_killed(token: "Token") -> bool:
    """Tell the "he" of "He was shot dead on Friday as he was locking up"."""
    return token.lower_ in ("he", "she") and token.dep_ == "nsubjpass" and _is_deadly(token.head)


def _is_deadly(verb: "Token") -> bool:
    shot = verb.lemma_ == "shoot" and not hit_in_body(verb)
    return shot or _kills(verb) or verb.lemma_ in _MURDERING or done_to_death(verb)


def is_stopped_attacker(token: "Token", roles: Roles) -> bool:
    """Tell "him" in "a man stabbed four people before a guard killed him", "police shot him dead".

    Whom the forces of a state kill and the text calls no more than "him" is the one who attacked.
    """
    if token.lower_ not in ("he", "she", "him", "her") or token.dep_ not in ("nsubjpass", "dobj"):
        return False
    stopping = token.head
    if not (_kills(stopping) or _shot_and_killed(stopping)):
        return False
    if any(noun.lemma_.lower() in roles.security_forces for noun in doers(stopping)):
        return True
    if not any(c.lower_ in ("before", "until") for c in stopping.children if c.dep_ == "mark"):
        return False
    before = [c for c in stopping.lefts if c.dep_ in ("ccomp", "advcl")]
    told = [verb for verb in (*stopping.ancestors, *before) if verb.pos_ == "VERB"]
    return any(verb.lemma_ in _ATTACKING for verb in told) and any(
        child.dep_ == "nsubj" and child.tag_ == "NN" for verb in told for child in verb.children
    )


def are_stopped(first: "Token", roles: Roles) -> bool:
    """Tell "both of them" and "all three" whom "a soldier shot dead": those who attacked."""
    doc, start = first.doc, first.i
    if first.lower_ not in ("both", "all"):
        return False
    before, verb = doc[max(start - 8, first.sent.start) : start], doc[max(start - 1, 0)]
    dead = "dead" in {token.lower_ for token in doc[start : start + 5]}
    killed = verb.lower_ in _KILLED or (dead and verb.lower_ in ("shot", "shooting"))
    return killed and any(token.lemma_.lower() in roles.security_forces for token in before)


_KILLED = frozenset(("killed", "killing"))


def takes_all_up(token: "Token") -> bool:
    """Tell "them" in "abducted three men and killed them", "all" in "all were found dead"."""
    verb = token.head
    if token.lower_ in ("them", "themselves"):
        return token.dep_ == "dobj" and verb.lemma_ in HARM | {"shoot"}
    if token.lower_ == "they":
        ended = token.dep_ == "nsubjpass" and _kills(verb)
        return ended and any(child.lower_ in ("before", "until") for child in verb.children)
    if token.lower_ not in ("all", "both") or any(c.lower_ == "of" for c in token.children):
        return False
    died = token.dep_ == "nsubj" and verb.lemma_ in DYING
    found = verb.lemma_ == "find" and any(child.lower_ == "dead" for child in verb.children)
    return died or (token.dep_ == "nsubjpass" and (found or verb.lemma_ in HARM))


def is_killed_with_others(token: "Token", roles: Roles) -> bool:
    """Tell the first of "killing him and one associate", "shot him dead along with his wife"."""
    of_him = token.lower_ in ("him", "her") and token.dep_ == "dobj" and _kills(token.head)
    if not (of_him or was_killed(token)):
        return False
    others = (o for o in _others(token) if o.lemma_ not in _ATTACKED_WITH)
    return any(is_person_word(of, roles) for o in others for of in (o, *_of_whom(o)))


def _kills(verb: "Token") -> bool:
    return shot_dead(verb) or verb.lemma_ in _KILLING


def _shot_and_killed(verb: "Token") -> bool:
    """Tell "he was shot and killed" from "he was shot"."""
    return verb.lemma_ == "shoot" and any(
        child.dep_ == "conj" and child.lemma_ in _KILLING for child in verb.children
    )


def _others(him: "Token") -> "list[Token]":
    """Return who is joined to him: "him and two guards", "him together with two of his sons"."""
    after = [c for c in (*him.children, *him.head.children) if c.i > him.i]
    withs = [w for c in after for w in (c, *c.children) if w.lower_ in ("with", "alongside")]
    joined = [c for c in after if c.dep_ == "conj" and c.pos_ in ("NOUN", "NUM")]
    return joined + [noun for w in withs for noun in w.children if noun.dep_ == "pobj"]


def _of_whom(number: "Token") -> "list[Token]":
    return [noun for of in number.children if of.lower_ == "of" for noun in of.children]
