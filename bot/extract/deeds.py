"""Weigh how far the grammar of a clause makes an actor the one who did it.

The subject or agent of the deed did it; whom it is blamed on may have; who was hit, was spoken
of, or spoke, did not. Weights: 3 for the doer, 2.5 for who is blamed, below 0 for who suffered.
"""

from typing import TYPE_CHECKING

from bot.extract.actors import Actor
from bot.extract.blaming import DEED_NOUNS, DOUBTED, blames, is_blamed
from bot.extract.clauses import Clause

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
    demolish send drop lay behead hack stab lynch""".split()
)
_HIT_NOUNS = frozenset(
    """base camp position post target leader commander stronghold hideout checkpoint convoy
    barracks vehicle headquarters official prisoner inmate suspect area""".split()
)


def top_of(token: "Token") -> "Token":
    """Climb from "ISIS" in "ISIS fighters" or "fighters of ISIS" to the noun phrase's head."""
    while token.dep_ in ("compound", "amod", "appos", "nmod", "poss", "punct", "dep", "conj") or (
        token.dep_ == "pobj"
        and token.head.lower_ in ("of", "from")
        and token.head.dep_ == "prep"
        and token.head.head.lemma_.lower() in _MEMBERS
    ):
        head = token.head.head if token.dep_ == "pobj" else token.head
        if head == token or (token.dep_ == "compound" and head.lemma_.lower() in _HIT_NOUNS):
            return token
        token = head
    return token


_MEMBERS = frozenset(
    """fighter militant member gunman gunmen group branch affiliate bomber cell insurgent rebel man
    soldier jihadist extremist terrorist attacker remnant supporter loyalist faction wing splinter
    offshoot operative warrior tribesman element suspect chapter front brigade battalion column
    bloc unit squad plane warplane jet aircraft helicopter paraglider gunboat""".split()
)


def names_culprit(clause: Clause) -> bool:
    """Tell "he blamed the cartel, which has fought for years": a trend, and who did it."""
    return blames(clause) and any(
        actor.kind == "group" and weigh(clause, actor) >= BLAMED for actor in clause.actors
    )


def weigh(clause: Clause, actor: Actor) -> float:
    """Weigh how far the grammar makes an actor the one who did it."""
    doc = clause.sentence.tokens.doc
    root = doc[actor.first : actor.last + 1].root
    if any(p.first <= actor.last <= p.last for c in clause.casualties for p in c.people):
        return SUFFERED
    if root.dep_ in ("compound", "amod", "poss", "nmod") and root.head.lemma_.lower() in _HIT_NOUNS:
        return -1.0
    if _stands_before_deed(doc, actor.last):
        return -0.5 if _stops_attacker(doc[actor.last + 1]) else 3.0
    top = top_of(root)
    head = top.head
    if is_blamed(clause, top):
        return BLAMED
    if top.dep_ == "pobj" and head.lower_ == "by":
        did = head.head.lemma_.lower()
        if is_habit(clause, head.head):
            return 0.3
        return 3.0 if did in _DEEDS or did in DEED_NOUNS else 0.3
    if top.dep_ in ("nsubj",):
        return _subject_weight(clause, head)
    if top.dep_ == "attr" and any(c.lower_ == "it" for c in head.children):
        return 2.0
    if top.dep_ == "attr" and any(_does(c) for c in (*top.children, *head.children)):
        return 3.0
    if top.dep_ in ("dobj", "nsubjpass"):
        return _object_weight(clause, head, top)
    if top.lemma_.lower() in DEED_NOUNS and top != root:
        return 2.5 if root.dep_ in ("compound", "amod", "poss", "nmod") else 1.5
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
    return verb.tag_ == "VBD" and verb.lemma_ in _DEEDS and doc[last + 2].lower_ != "by"


_ARMS = frozenset(
    """drone missile rocket bomb device explosive projectile mine ied boat vehicle grenade
    balloon""".split()
)
_DISARMING = frozenset("intercept defuse discover detonate destroy dismantle disarm foil".split())


def _disarms(verb: "Token") -> bool:
    """Tell "intercepted and destroyed a drone", "found and safely detonated a bomb" from a deed."""
    verbs = [verb, *(c for c in verb.children if c.dep_ == "conj")]
    if not all(v.lemma_ in _DISARMING for v in verbs) or {v.lemma_ for v in verbs} <= {
        "detonate",
        "destroy",
    }:
        return False
    return any(c.dep_ == "dobj" and c.lemma_.lower() in _ARMS for v in verbs for c in v.children)


def _subject_weight(clause: Clause, verb: "Token") -> float:
    if verb.lemma_ in ("die", "perish", "lose", "fall", "flee", "suffer"):
        return -1.0
    if _disarms(verb):
        return -0.5
    if _stops_attacker(verb):
        return -0.5
    if is_habit(clause, verb):
        return 0.3
    if (
        verb.lemma_ in _DEEDS
        or _lies_in_wait(verb)
        or any(child.lemma_ in _DEEDS for child in verb.children if child.dep_ in ("conj", "xcomp"))
    ):
        return 3.0
    if verb.lemma_ in SPEECH:
        return 3.0 if _tells_own_deed(verb) else -0.5
    return 0.6 if verb.pos_ == "VERB" else 0.1


def _lies_in_wait(verb: "Token") -> bool:
    return any(o.lower_ in ("wait", "ambush") for c in verb.children for o in c.children)


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


# Harm that forces tell as their own: "the air force said it had bombed a camp".
_HARMS = frozenset(
    """attack kill bomb shell shoot strike hit target raid storm ambush neutralise neutralize
    eliminate destroy""".split()
)


def _tells_own_deed(verb: "Token") -> bool:
    told = [c for c in verb.children if c.dep_ == "ccomp"]
    return any(
        any(c.dep_ == "nsubj" and c.lower_ in ("it", "they", "we") for c in deed.children)
        and not any(c.dep_ == "neg" for c in deed.children)
        and any(v.lemma_ in _HARMS for v in (deed, *(c for c in deed.children if c.dep_ == "conj")))
        for deed in told
    )


def _object_weight(clause: Clause, verb: "Token", noun: "Token") -> float:
    if (verb.lemma_ in ("blame", "suspect", "involve") and not DOUBTED.search(clause.text)) or (
        verb.lemma_ == "accuse" and _of_deed(verb)
    ):
        return 2.5
    return -2.0 if verb.lemma_ in _DEEDS or verb.lemma_ in ("kill", "arrest", "wound") else -0.2


def _of_deed(verb: "Token") -> bool:
    """Tell "accused the rebels of the bombing" from being accused of anything else."""
    objects = [o for c in verb.children if c.lower_ == "of" for o in c.children]
    if not objects:
        return True
    return any(
        o.lemma_ in _DEEDS or o.lemma_.lower() in DEED_NOUNS or o.lower_ in ("it", "that")
        for o in objects
    )


_VOICES = frozenset(("spokesman", "spokeswoman", "spokesperson"))
_INVOLVED = frozenset(("involvement", "participation", "hallmark", "handiwork"))


def _prepositional_weight(clause: Clause, preposition: "Token") -> float:
    word, governor = preposition.lower_, preposition.head.lemma_.lower()
    if word == "as" and governor == "identify":
        return 2.5
    if word == "of" and governor == "work" and preposition.head.dep_ == "attr":
        return 2.5  # "the bombing was the work of the front"
    if word in ("for", "of") and governor in _VOICES:
        return 0.3
    if word == "of" and governor in _INVOLVED and not DOUBTED.search(clause.text):
        return 2.5  # "sources suspected the involvement of the Taliban"
    if word in ("on", "to", "at") and blames(clause):
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
    if word == "from" and governor in _MEMBERS:
        return 2.5
    return 0.0


_ENCOUNTERS = frozenset(
    "clash gunfight battle fight firefight shootout encounter exchange skirmish".split()
)


def _is_encounter(word: "Token") -> bool:
    """Read "clashes with them" and "an exchange of fire took place between" the two."""
    subjects = (c for c in word.children if c.dep_ == "nsubj")
    return any(w.lemma_.lower() in _ENCOUNTERS for w in (word, *subjects))
