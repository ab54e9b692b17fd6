"""Tell forces that overcame an attacker from forces that carried an attack out.

"Police shot the driver dead", "he was killed by officers": that ends an attack, and is none.
"""

from typing import TYPE_CHECKING

from bot.extract.actors.heads import top_of
from bot.extract.actors.mentions import Actor, noun_of
from bot.extract.clauses.clause import Clause

if TYPE_CHECKING:
    from spacy.tokens import Token


def ends_attack(clause: Clause) -> bool:
    """Tell that forces overcame an attacker told of before: "Police shot the driver dead".

    It belongs to the attack, and is no incident of its own.
    """
    hurt = clause.casualties
    if not hurt or not all(c.known or c.role == "perpetrators" for c in hurt):
        return False
    if any(c.toll != (1, 1) and c.role != "perpetrators" for c in hurt):
        return False
    doc = clause.sentence.tokens.doc
    return any(
        actor.kind == "state"
        and noun_of(doc, actor).dep_ in ("nsubj", "pobj")
        and noun_of(doc, actor).head.lemma_ in _OVERCOMING
        for actor in clause.actors
    )


_OVERCOMING = frozenset("shoot kill arrest overpower by neutralise neutralize gun subdue".split())


def overcomes(clause: Clause, actor: Actor) -> bool:
    """Tell who stopped an attacker: "the gunman was killed by police", "police shot him dead"."""
    top = top_of(noun_of(clause.sentence.tokens.doc, actor))
    by = top.dep_ == "pobj" and top.head.lower_ == "by"
    if top.dep_ != "nsubj" and not by:
        return False
    verb = top.head.head if by else top.head
    if by and _goes_on_from_his_deed(verb):
        return True
    deeds = [verb, *(c for c in verb.children if c.dep_ == "conj")]
    stopped = {a.last for a in clause.actors if a.kind == "vague"}
    stopped |= {p.last for c in clause.casualties if c.role == "perpetrators" for p in c.people}
    hit = {child.i for deed in deeds for child in deed.children if child.dep_ in _OBJECTS}
    doc = clause.sentence.tokens.doc
    if any(c.lower_ == "all" for i in hit for c in doc[i].children):
        return True  # "police shot all five dead"
    return bool(hit & stopped) or any(
        c.role == "perpetrators" and c.predicate in {deed.i for deed in deeds}
        for c in clause.casualties
    )


_OBJECTS = frozenset(("dobj", "nsubjpass"))


def _goes_on_from_his_deed(verb: "Token") -> bool:
    """Read "shot five people before being killed by police"."""
    words = {child.dep_ for child in verb.children}
    return verb.dep_ == "pcomp" and "auxpass" in words and "nsubjpass" not in words
