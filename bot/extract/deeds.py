"""Weigh how far the grammar of a clause makes an actor the one who did it.

The subject or agent of the deed did it; whom it is blamed on may have; who was hit, was spoken
of, or spoke, did not. Weights: 3 for the doer, 2.5 for who is blamed, below 0 for who suffered.
"""

from typing import TYPE_CHECKING

from bot.extract.blaming import DEED_NOUNS, DOUBTED, blames, is_blamed
from bot.extract.clauses import Clause
from bot.extract.heads import MEMBERS, top_of
from bot.extract.mentions import Actor, ActorKind, noun_of
from bot.extract.statements import ARMS, DISARMING, tells_own_deed
from bot.extract.states import BLAMING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUFFERED = -2.0
BLAMED = 2.5
SPEECH = frozenset(
    """say tell claim state announce deny admit boast add note report declare confirm
    acknowledge""".split()
)
_DEEDS = frozenset(
    """attack kill storm raid ambush bomb shell fire shoot detonate abduct kidnap launch carry
    target strike hit seize murder massacre execute behead wound injure overrun besiege
    open burn set torch storm break enter invade assault blow plant explode hurl throw gun
    slaughter loot free drive ram take plan orchestrate descend ride burst open rain pound
    plough fight clash engage eliminate neutralise neutralize mount stage conduct destroy
    demolish sweep send drop lay behead hack stab lynch""".split()
)


def names_culprit(clause: Clause) -> bool:
    """Tell "he blamed the cartel, which has fought for years": a trend, and who did it."""
    return blames(clause) and any(
        actor.kind in ("group", "state") and weigh(clause, actor) >= BLAMED
        for actor in clause.actors
    )


def weigh(clause: Clause, actor: Actor) -> float:
    """Weigh how far the grammar makes an actor the one who did it."""
    doc = clause.sentence.tokens.doc
    noun = noun_of(doc, actor)
    if any(p.first <= actor.last <= p.last for c in clause.casualties for p in c.people):
        return SUFFERED
    if noun.dep_ != "pobj" and _stands_before_deed(doc, actor.last):
        return -0.5 if _stops_attacker(doc[actor.last + 1]) else 3.0
    top = top_of(noun)
    head = top.head
    if is_blamed(clause, top):
        return BLAMED
    if top.dep_ == "pobj" and head.lower_ == "by":
        if is_habit(clause, head.head):
            return 0.3
        return 3.0 if is_deed(clause, head.head) else 0.3
    if top.lemma_.lower() in DEED_NOUNS and (top != noun or actor.first < actor.last):
        whose = top == noun or noun.dep_ in ("compound", "amod", "poss", "nmod")
        return 2.5 if whose else 1.5
    if top.dep_ in ("nsubj",):
        return _subject_weight(clause, head, kind=actor.kind)
    if top.dep_ == "attr" and any(c.lower_ == "it" for c in head.children):
        return 2.0
    if top.dep_ == "attr" and any(_does(c) for c in (*top.children, *head.children)):
        return 3.0
    if top.dep_ in ("dobj", "nsubjpass"):
        return _object_weight(clause, head, top)
    if top.dep_ == "pobj":
        return _prepositional_weight(clause, head)
    return 0.6 if clause.sentence.in_headline or blames(clause) else 0.1


def is_habit(clause: Clause, verb: "Token") -> bool:
    """Tell what goes on ("troops are fighting them", "have been fighting") from what happened."""
    if clause.sentence.in_headline:
        return False  # headlines are written in the present
    helping = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return bool(helping & {"is", "are"}) or (verb.tag_ == "VBG" and "been" in helping)


def _does(verb: "Token") -> bool:
    """Tell the deed in "it was Boko Haram that began abducting pupils"."""
    return verb.dep_ in ("relcl", "ccomp", "advcl") and (
        verb.lemma_ in _DEEDS or any(c.lemma_ in _DEEDS for c in verb.children if c.dep_ == "xcomp")
    )


def _stands_before_deed(doc: "Doc", last: int) -> bool:
    """Read "a drone struck a vehicle" by its order, where the parse has lost the subject."""
    if last + 2 >= len(doc):
        return False
    verb = doc[last + 1]
    by_itself = verb.lemma_ in _DEEDS - _ON_THE_WAY
    return verb.tag_ == "VBD" and by_itself and doc[last + 2].lower_ != "by"


def _disarms(verb: "Token") -> bool:
    """Tell "intercepted and destroyed a drone", "found and safely detonated a bomb" from a deed."""
    verbs = [verb, *(c for c in verb.children if c.dep_ == "conj")]
    if not all(v.lemma_ in DISARMING for v in verbs) or {v.lemma_ for v in verbs} <= {
        "detonate",
        "destroy",
    }:
        return False
    return any(c.dep_ == "dobj" and c.lemma_.lower() in ARMS for v in verbs for c in v.children)


def is_deed(clause: Clause, word: "Token") -> bool:
    """Tell whether a verb or noun is a deed of violence: by its word, or as the clause tells it."""
    lemma = word.lemma_.lower()
    return word.i in clause.deeds or lemma in _DEEDS or lemma in DEED_NOUNS


def _leads_to_deed(clause: Clause, verb: "Token") -> bool:
    """Read "swept into a village, killing nine", "went from door to door and shot"."""
    return any(
        child.dep_ in ("conj", "xcomp", "advcl")
        and (child.dep_ != "advcl" or child.tag_ == "VBG")
        and (child.lemma_ in _DEEDS or child.i in clause.deeds)
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        for child in verb.children
    )


def _subject_weight(clause: Clause, verb: "Token", *, kind: ActorKind) -> float:
    if verb.lemma_ in ("die", "perish", "lose", "fall", "flee", "suffer"):
        return -1.0
    if _disarms(verb):
        return -0.5
    if _stops_attacker(verb):
        return -0.5
    if is_habit(clause, verb):
        return 0.3
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _DENYING:
        return -0.5
    on_the_way = kind == "state" and verb.lemma_ in _ON_THE_WAY
    if verb.lemma_ in SPEECH:
        return 3.0 if verb.lemma_ != "deny" and tells_own_deed(clause, verb) else -0.5
    if (
        ((verb.lemma_ in _DEEDS or verb.i in clause.deeds) and not on_the_way)
        or _lies_in_wait(verb)
        or _lays_charge(verb)
        or _leads_to_deed(clause, verb)
    ):
        return 3.0
    if verb.pos_ != "VERB":
        return 0.1
    does = kind == "description" and clause.deeds and verb.lemma_ not in _HARMLESS
    return 1.0 if does else 0.6


_DENYING = frozenset(("deny", "reject", "dismiss"))
# What forces do on any day, and others where they attack.
_ON_THE_WAY = frozenset("drive enter ride take break free descend".split())

# What those who carry arms do without hurting anybody.
_HARMLESS = frozenset(
    """condemn praise hail welcome criticise criticize support reject hold control govern rule have
    want oppose demand call urge warn live leave escape surrender withdraw retreat agree sign seek
    operate remain exist deny regard consider know see find link""".split()
)


def _lies_in_wait(verb: "Token") -> bool:
    where = (c for c in verb.children if c.lower_ != "into")  # "drove into an ambush"
    return any(o.lower_ in ("wait", "ambush") for c in where for o in c.children)


def _lays_charge(verb: "Token") -> bool:
    """Read "had buried it", "had placed the device"."""
    return verb.lemma_ in ("bury", "place", "hide", "leave", "fit", "attach") and any(
        c.dep_ == "dobj" and (c.lower_ == "it" or c.lemma_.lower() in ARMS) for c in verb.children
    )


def _stops_attacker(verb: "Token") -> bool:
    """Tell "police shot a man who had opened fire" and "a man, whom police shot dead".

    "He stabbed four people before a guard killed him" is another answer to an attacker.
    """
    words = {c.lower_ for c in verb.children}
    if "whom" in words or (words & {"before", "until"} and words & {"him", "her", "them"}):
        return True
    hit = (
        noun
        for v in (verb, *(c for c in verb.children if c.dep_ == "conj"))
        for noun in v.children
        if noun.dep_ == "dobj"
    )
    return any(
        c.dep_ == "relcl" and c.lemma_ in _DEEDS and any(had.lower_ == "had" for had in c.children)
        for noun in hit
        for c in noun.children
    )


def _object_weight(clause: Clause, verb: "Token", noun: "Token") -> float:
    if verb.lemma_ in ("name", "identify") and _as_culprit(verb):
        return 2.5
    if (verb.lemma_ in ("blame", "suspect", "involve") and not DOUBTED.search(clause.text)) or (
        verb.lemma_ == "accuse" and _of_deed(verb)
    ):
        return 2.5
    return -2.0 if verb.lemma_ in _DEEDS or verb.lemma_ in ("kill", "arrest", "wound") else -0.2


def _as_culprit(verb: "Token") -> bool:
    """Read "named as the organiser a group that", "identified the two as the attackers"."""
    roles = (o for c in verb.children if c.lower_ == "as" for o in c.children)
    return any(o.lemma_.lower() in _CULPRITS for o in roles)


_CULPRITS = frozenset(
    "organiser organizer perpetrator mastermind culprit attacker assailant author killer".split()
)


def _of_deed(verb: "Token") -> bool:
    """Tell "accused the rebels of the bombing" from being accused of anything else."""
    objects = [o for c in verb.children if c.lower_ == "of" for o in c.children]
    if not objects:
        return True
    return any(
        o.lemma_ in _DEEDS or o.lemma_.lower() in DEED_NOUNS or o.lower_ in ("it", "that")
        for o in objects
    )


_SPOKESMEN = frozenset(("spokesman", "spokeswoman", "spokesperson"))
_INVOLVED = frozenset(("involvement", "participation", "hallmark", "handiwork"))


def _prepositional_weight(clause: Clause, preposition: "Token") -> float:
    word, governor = preposition.lower_, preposition.head.lemma_.lower()
    if word == "as" and governor == "identify":
        return 2.5
    if word == "of" and governor == "work" and preposition.head.dep_ == "attr":
        return 2.5  # "the bombing was the work of the front"
    if word in ("for", "of") and governor in _SPOKESMEN:
        return 0.3
    if word == "of" and governor in _INVOLVED and not DOUBTED.search(clause.text):
        return 2.5  # "sources suspected the involvement of the Taliban"
    if word in ("on", "to", "at") and blames(clause) and _lays_blame(preposition.head):
        return 2.5
    if word in ("against", "on", "at", "of") and governor in (
        "attack",
        "strike",
        "raid",
        "operation",
        "base",
        "camp",
        "kill",
        "murder",
    ):
        return -1.5
    if word in ("with", "between") and _is_encounter(preposition.head):
        return 1.5
    if word == "from" and governor in MEMBERS:
        return 2.5
    return 0.0


def _lays_blame(word: "Token") -> bool:
    """Tell "blamed it on", "put the blame on", "attributed the attack to" from "shot at"."""
    return any(w.lemma_.lower() in BLAMING for w in (word, word.head))


_ENCOUNTERS = frozenset(
    "clash gunfight battle fight firefight shootout encounter exchange skirmish".split()
)


def _is_encounter(word: "Token") -> bool:
    """Read "clashes with them" and "an exchange of fire took place between" the two."""
    subjects = (c for c in word.children if c.dep_ == "nsubj")
    return any(w.lemma_.lower() in _ENCOUNTERS for w in (word, *subjects))
