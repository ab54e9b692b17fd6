"""Weigh what a verb makes of its subject: who did it, who speaks of it, who suffers it.

Weights are those of `deeds`.
"""

from typing import TYPE_CHECKING

from bot.extract.actors.heads import DEED_NOUNS
from bot.extract.actors.mentions import ActorKind
from bot.extract.clauses.clause import Clause
from bot.extract.clauses.statements import ARMS, DISARMING, tells_own_deed
from bot.extract.events.armed import comes_under_fire
from bot.extract.text.anycase import AnyCase
from bot.extract.text.wording import SAYING
from bot.models import IncidentType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

SPEECH = frozenset(
    """say tell claim state announce deny admit boast add note report declare confirm
    acknowledge""".split()
)
DEEDS = frozenset(
    """attack kill storm raid ambush bomb shell fire shoot detonate abduct kidnap launch carry
    target strike hit seize murder massacre execute behead wound injure overrun besiege
    open burn set torch break enter invade assault blow plant explode hurl throw gun
    slaughter loot free drive ram take plan orchestrate descend ride burst rain pound
    plough fight clash engage eliminate neutralise neutralize mount stage conduct destroy
    demolish sweep send drop lay hack stab lynch
    douse butcher slit slash sink board hijack waylay rob pelt stone vandalise vandalize beat club
    torture rake riddle pepper dynamite sabotage derail decapitate fling lob firebomb
    overpower""".split()
)


def told_of(noun: "Token") -> "Iterator[Token]":
    """Yield what a side clause says that somebody did: "the group, which said it was revenge"."""
    for verb in noun.children:
        if verb.dep_ == "relcl" and any(
            c.dep_ == "nsubj" and c.lower_ in ("who", "which", "that") for c in verb.children
        ):
            yield verb


def is_deed(clause: Clause, word: "Token") -> bool:
    """Tell whether a verb or noun is a deed of violence: by its word, or as the clause tells it."""
    lemma = word.lemma_.lower()
    return word.i in clause.deeds or lemma in DEEDS or lemma in DEED_NOUNS


def is_habit(clause: Clause, verb: "Token") -> bool:
    """Tell what goes on ("troops are fighting them", "have been fighting") from what happened."""
    if clause.sentence.in_headline:
        return False  # headlines are written in the present
    helping = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    beside = verb.head.children if verb.dep_ == "conj" else ()
    if helping & {"has", "have"} and any(c.lower_ in _LONG for c in (*verb.children, *beside)):
        return True  # "has fought the state since 2009"
    if helping & {"has", "have"} and any(  # "have clashed all year"
        c.dep_ in ("dobj", "npadvmod") and any(m.lower_ in _MANY for m in c.children)
        for c in verb.children
    ):
        return True  # "have carried out many such attacks"
    return bool(helping & {"is", "are"}) or (verb.tag_ == "VBG" and "been" in helping)


def does_it(verb: "Token") -> bool:
    """Tell the deed in "it was Boko Haram that began abducting pupils"."""
    return verb.dep_ in ("relcl", "ccomp", "advcl") and (
        verb.lemma_ in DEEDS or any(c.lemma_ in DEEDS for c in verb.children if c.dep_ == "xcomp")
    )


def _disarms(verb: "Token") -> bool:
    """Tell "intercepted and destroyed a drone", "found and safely detonated a bomb" from a deed."""
    verbs = [verb, *(c for c in verb.children if c.dep_ == "conj")]
    if not all(v.lemma_ in DISARMING for v in verbs) or {v.lemma_ for v in verbs} <= {
        "detonate",
        "destroy",
    }:
        return False
    return any(c.dep_ == "dobj" and c.lemma_.lower() in ARMS for v in verbs for c in v.children)


def _disperses(verb: "Token") -> bool:
    """Read "broke up a march", "dispersed the crowd"."""
    up = verb.lemma_ == "break" and any(c.lower_ == "up" for c in verb.children)
    whom = any(c.dep_ in ("dobj", "npadvmod") and c.i > verb.i for c in verb.children)
    return (up or verb.lemma_ == "disperse") and whom


def _shoots_down(verb: "Token") -> bool:
    """Read "air defences shot down eight drones"."""
    down = any(c.lower_ == "down" for c in verb.children)
    return down and any(
        w.lemma_.lower() in ARMS for c in verb.children if c.dep_ == "dobj" for w in c.subtree
    )


def _leads_to_deed(clause: Clause, verb: "Token") -> bool:
    """Read "swept into a village, killing nine", "went from door to door and shot"."""
    return any(
        child.dep_ in ("conj", "xcomp", "advcl")
        and (child.dep_ != "advcl" or child.tag_ == "VBG")
        and _is_deed_by_itself(clause, child)
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        for child in verb.children
    )


def _is_deed_by_itself(clause: Clause, verb: "Token") -> bool:
    return verb.lemma_ in DEEDS or verb.i in clause.deeds or _is_said_for_deed(verb)


def _is_said_for_deed(verb: "Token") -> bool:
    """Read "cut their throats", "dealt a strike to the gang", "went on the rampage"."""
    nouns = {o.lemma_.lower() for c in verb.children for o in (c, *c.children) if o.pos_ == "NOUN"}
    return (
        (verb.lemma_ == "cut" and "throat" in nouns)
        or (
            verb.lemma_ in _DEALING
            and any(c.dep_ == "dobj" and c.lemma_.lower() in DEED_NOUNS for c in verb.children)
        )
        or (verb.lemma_ in ("go", "run") and bool(nouns & {"rampage", "riot", "amok"}))
    )


_DEALING = frozenset("deal deliver make".split())


def repels(verb: "Token") -> bool:
    """Tell "fought off", "beat back", "repulsed" from an attack of one's own."""
    away = any(c.lower_ in ("off", "back") for c in verb.children)
    return verb.lemma_ in ("repel", "repulse") or (
        away and verb.lemma_ in ("fight", "beat", "push", "ward", "drive", "hold")
    )


def subject_weight(clause: Clause, verb: "Token", *, kind: ActorKind) -> float:
    """Weigh what a verb makes of its subject, which is of a kind."""
    if verb.lemma_ in ("accuse", "blame"):
        return -0.2
    if _disperses(verb):
        return 3.0
    if verb.lemma_ == "fall" and any(c.lower_ == "upon" for c in verb.children):
        return 3.0
    if verb.lemma_ in ("die", "perish", "lose", "fall", "flee", "suffer") or comes_under_fire(verb):
        return -1.0
    if _disarms(verb) or (kind == "state" and _shoots_down(verb)):
        return -0.5
    if stops_attacker(verb):
        return -0.5
    if kind == "group" and _vaunts(clause, verb):
        return 1.5
    if kind != "state" and _holds(verb):
        return 2.0
    if is_habit(clause, verb):
        return 0.3
    if repels(verb) and not _leads_to_deed(clause, verb):
        return 0.6
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _DENYING:
        return -0.5
    on_the_way = kind == "state" and verb.lemma_ in ON_THE_WAY and not _goes_at(clause, verb)
    if kind == "group" and _warned_of_it(verb):
        return 2.5
    if verb.lemma_ in SPEECH:
        return 3.0 if verb.lemma_ != "deny" and tells_own_deed(clause, verb) else -0.5
    if (
        (_is_deed_by_itself(clause, verb) and not on_the_way)
        or _lies_in_wait(verb)
        or _lays_charge(verb)
        or _leads_to_deed(clause, verb)
    ):
        return 3.0
    if verb.pos_ != "VERB":
        return 0.1
    marched = any(t.real and t.type == IncidentType.PROTEST for t in clause.triggers)
    if kind == "description" and marched and verb.dep_ != "relcl":
        return 1.0
    if verb.lemma_ in HARMLESS:
        return 0.4
    if kind == "group" and (_is_said_of(verb) or _comes_in(verb)):
        return 1.5
    if kind != "description":
        return 0.6
    known = any(c.dep_ == "nsubj" and _is_definite(c) for c in verb.children)
    if known and verb.tag_ in ("VBD", "VBN"):
        return 1.5  # "the jihadists came on motorcycles": those who were told of as attackers
    return 1.0 if clause.deeds else 0.6


def _holds(verb: "Token") -> bool:
    """Tell "held the hotel for 30 hours", "are holding six men" from "held talks"."""
    return verb.lemma_ in ("hold", "occupy") and any(
        c.dep_ == "dobj"
        and (c.lemma_.lower() in _HELD or any(n.dep_ == "nummod" for n in c.children))
        for c in verb.children
    )


_HELD = frozenset(
    """hotel school building theatre theater mosque church bank ship tanker hostage captive
    passenger pupil inmate guard""".split()
)


def _comes_in(verb: "Token") -> bool:
    """Read "the gang came into the town at night", "entered the village": as attackers do."""
    into = any(c.lower_ in ("into", "ashore", "upon", "down") for c in verb.children)
    comes = verb.lemma_ in ("come", "creep", "pour", "swoop", "descend", "march", "barge")
    helped = any(c.dep_ in ("aux", "neg") for c in verb.children)
    return verb.tag_ == "VBD" and not helped and ((comes and into) or verb.lemma_ == "enter")


def _is_said_of(verb: "Token") -> bool:
    """Read "the governor said the front's men had come at night", of what is not their own word."""
    past = verb.tag_ == "VBD" or any(c.lower_ == "had" for c in verb.children if c.dep_ == "aux")
    said = verb.dep_ == "ccomp" and verb.head.lemma_ in SAYING
    return past and said and not any(c.dep_ == "neg" for c in verb.children)


def _vaunts(clause: Clause, verb: "Token") -> bool:
    """Read "the front boasted of it", "is asking for the release of prisoners"."""
    asks = verb.lemma_ in ("ask", "seek", "want") and any(
        word.lower_ in _RANSOM for word in verb.subtree
    )
    return (asks or verb.lemma_ in _VAUNTING) and not _ANSWERS.search(clause.text)


def _warned_of_it(verb: "Token") -> bool:
    """Read "had given a half-hour warning": who laid the bomb knows when it goes off."""
    had = verb.tag_ == "VBD" or any(c.lower_ == "had" for c in verb.children)
    return (
        had
        and verb.lemma_ in ("give", "phone", "telephone")
        and any(c.dep_ == "dobj" and c.lemma_.lower() == "warning" for c in verb.children)
    )


_RANSOM = frozenset("ransom release prisoners money dollars swap".split())
# What is done by those who have just attacked; who vows revenge has suffered.
_VAUNTING = frozenset("boast gloat threaten demand warn vow post release publish".split())
_ANSWERS = AnyCase(r"\b(?:reveng|aveng|retaliat|respon[ds]|repris|calm|ceasefire|truce|talks)")


def _is_definite(noun: "Token") -> bool:
    return any(c.lower_ in ("the", "these") for c in noun.children)


_MANY = frozenset("all many several numerous countless dozens scores similar such".split())
_LONG = frozenset("since lately recently repeatedly often long always before previously".split())
_DENYING = frozenset(("deny", "reject", "dismiss"))
# What forces do on any day, and others where they attack.
ON_THE_WAY = frozenset("drive enter ride take break free descend send".split())


def _goes_at(clause: Clause, verb: "Token") -> bool:
    """Tell "drove the rebels from the hamlet", "sent a drone" from "drove into an ambush"."""
    whom = [c for c in verb.children if c.dep_ == "dobj"]
    hit = any(actor.last == noun.i for actor in clause.actors for noun in whom)
    return hit or any(noun.lemma_.lower() in ARMS for noun in whom)


# What those who carry arms do without hurting anybody.
HARMLESS = frozenset(
    """condemn praise hail welcome criticise criticize support reject hold control govern rule have
    want oppose demand call urge warn live leave escape surrender withdraw retreat agree sign seek
    operate remain exist deny regard consider know see find link run administer back lead recruit
    join describe quote release free follow inspire influence arm train sleep stay hide rest camp
    shelter pass eat""".split()
)


def _lies_in_wait(verb: "Token") -> bool:
    """Tell "lay in wait" from "drove into an ambush" and "found bodies after an ambush"."""
    where = (c for c in verb.children if c.lower_ == "in" or c.dep_ == "dobj")
    return any(o.lower_ in ("wait", "ambush") for c in where for o in (c, *c.children))


def _lays_charge(verb: "Token") -> bool:
    """Read "had buried it", "had placed the device"."""
    return verb.lemma_ in ("bury", "place", "hide", "leave", "fit", "attach") and any(
        c.dep_ == "dobj" and (c.lower_ == "it" or c.lemma_.lower() in ARMS) for c in verb.children
    )


def stops_attacker(verb: "Token") -> bool:
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
        c.dep_ == "relcl" and c.lemma_ in DEEDS and any(had.lower_ == "had" for had in c.children)
        for noun in hit
        for c in noun.children
    )
