"""Tell what idioms make of their subject: "broke up a march", "cut their throats", "fought off".

Verbs that are deeds by themselves are `doing`'s.
"""

from typing import TYPE_CHECKING

from bot.extract.actors.heads import DEED_NOUNS
from bot.extract.clauses.statements import ARMS, DISARMING
from bot.extract.text.wording import SAYING

if TYPE_CHECKING:
    from spacy.tokens import Token


def disarms(verb: "Token") -> bool:
    """Tell "intercepted and destroyed a drone", "found and safely detonated a bomb" from a deed."""
    verbs = [verb, *(c for c in verb.children if c.dep_ == "conj")]
    if not all(v.lemma_ in DISARMING for v in verbs) or {v.lemma_ for v in verbs} <= {
        "detonate",
        "destroy",
    }:
        return False
    return any(c.dep_ == "dobj" and c.lemma_.lower() in ARMS for v in verbs for c in v.children)


def disperses(verb: "Token") -> bool:
    """Read "broke up a march", "dispersed the crowd"."""
    up = verb.lemma_ == "break" and any(c.lower_ == "up" for c in verb.children)
    whom = any(c.dep_ in ("dobj", "npadvmod") and c.i > verb.i for c in verb.children)
    return (up or verb.lemma_ == "disperse") and whom


def falls_upon(verb: "Token") -> bool:
    """Read "fell upon the village"."""
    return verb.lemma_ == "fall" and any(c.lower_ == "upon" for c in verb.children)


def shoots_down(verb: "Token") -> bool:
    """Read "air defences shot down eight drones"."""
    down = any(c.lower_ == "down" for c in verb.children)
    return down and any(
        w.lemma_.lower() in ARMS for c in verb.children if c.dep_ == "dobj" for w in c.subtree
    )


def is_said_for_deed(verb: "Token") -> bool:
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


def holds(verb: "Token") -> bool:
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


def comes_in(verb: "Token") -> bool:
    """Read "the gang came into the town at night", "entered the village": as attackers do."""
    into = any(c.lower_ in ("into", "ashore", "upon", "down") for c in verb.children)
    comes = verb.lemma_ in ("come", "creep", "pour", "swoop", "descend", "march", "barge")
    helped = any(c.dep_ in ("aux", "neg") for c in verb.children)
    return verb.tag_ == "VBD" and not helped and ((comes and into) or verb.lemma_ == "enter")


def is_said_of(verb: "Token") -> bool:
    """Read "the governor said the front's men had come at night", of what is not their own word."""
    past = verb.tag_ == "VBD" or any(c.lower_ == "had" for c in verb.children if c.dep_ == "aux")
    said = verb.dep_ == "ccomp" and verb.head.lemma_ in SAYING
    return past and said and not any(c.dep_ == "neg" for c in verb.children)


def warned_of_it(verb: "Token") -> bool:
    """Read "had given a half-hour warning": who laid the bomb knows when it goes off."""
    had = verb.tag_ == "VBD" or any(c.lower_ == "had" for c in verb.children)
    return (
        had
        and verb.lemma_ in ("give", "phone", "telephone")
        and any(c.dep_ == "dobj" and c.lemma_.lower() == "warning" for c in verb.children)
    )


def lies_in_wait(verb: "Token") -> bool:
    """Tell "lay in wait" from "drove into an ambush" and "found bodies after an ambush"."""
    where = (c for c in verb.children if c.lower_ == "in" or c.dep_ == "dobj")
    return any(o.lower_ in ("wait", "ambush") for c in where for o in (c, *c.children))


def lays_charge(verb: "Token") -> bool:
    """Read "had buried it", "had placed the device"."""
    return verb.lemma_ in ("bury", "place", "hide", "leave", "fit", "attach") and any(
        c.dep_ == "dobj" and (c.lower_ == "it" or c.lemma_.lower() in ARMS) for c in verb.children
    )
