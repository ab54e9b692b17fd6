"""Tell shots: "fired a number of rounds", "came under fire", "raked the house with bullets"."""

from typing import TYPE_CHECKING

from bot.extract.events.armed import ARMS, doers

if TYPE_CHECKING:
    from spacy.tokens import Token

_ROUNDS = frozenset("shot round bullet burst volley gunshot".split())
FIRING = "fire"
_WEAPONS = ARMS | frozenset("drone jet plane helicopter tank rocket missile battery ship".split())


def fires_shots(verb: "Token") -> bool:
    """Read "fired a number of rounds at two transformers", "a pensioner fired at him"."""
    if verb.lemma_ == FIRING and (_fires_at(verb) or _fires_times(verb)):
        return True
    return verb.lemma_ == FIRING and any(
        noun.lemma_.lower() in _ROUNDS
        for child in verb.children
        if child.dep_ in ("dobj", "nsubjpass")
        for noun in (child, *(c for p in child.children if p.lower_ == "of" for c in p.children))
    )


def _fires_at(verb: "Token") -> bool:
    """Tell "fired five times at him" from "fired on Monday", "rockets were fired at it"."""
    children = {c.dep_: c for c in verb.children}
    by_people = "nsubj" in children and children["nsubj"].tag_ in ("NN", "NNS", "PRP")
    if not by_people or "dobj" in children or children["nsubj"].lemma_.lower() in _WEAPONS:
        return False
    return any(
        c.lower_ == "at" and any(o.dep_ == "pobj" for o in c.children) for c in verb.children
    )


def _fires_times(verb: "Token") -> bool:
    """Read "leaned over and fired four times with a pistol", not what a country fired."""
    times = any(c.lower_ in ("times", "once", "twice") for c in verb.children)
    armed = any(
        noun.lemma_.lower() in ARMS
        for child in verb.children
        if child.lower_ == "with"
        for noun in child.children
    )
    return verb.tag_ == "VBD" and (times or armed)


RINGING = frozenset("ring erupt crackle".split())
_HEARD = frozenset("shot gunshot gunfire shooting burst volley".split())


def shots_ring_out(verb: "Token") -> bool:
    """Read "shots rang out", "gunfire erupted", not shots that were heard from somewhere."""
    out = any(child.lower_ == "out" for child in verb.children)
    heard = (c for c in verb.children if c.dep_ == "nsubj")
    return (verb.lemma_ != "ring" or out) and any(n.lemma_.lower() in _HEARD for n in heard)


COMING_UNDER = frozenset(("come", "draw", "receive", "take"))
# What is shot at: bodies of men, what they go in and where they live, and no one who is criticised.
_SHOT_AT = frozenset(
    """convoy patrol post outpost checkpoint base camp position vehicle car bus minibus lorry truck
    train boat ship vessel helicopter plane village town city house building station barracks
    motorcade column unit troop soldier officer team crew ambulance market school hospital
    headquarters consulate embassy garrison tanker coach van neighbourhood neighborhood""".split()
)
_FIRE = frozenset("fire gunfire shelling bombardment attack shellfire".split())


def comes_under_fire(verb: "Token") -> bool:
    """Read "a convoy came under fire", "the patrol drew fire", not "under fire for the law"."""
    under = [c for c in verb.children if c.lower_ == "under"] if verb.lemma_ == "come" else [verb]
    fired = (c for holder in under for c in holder.children if c.dep_ in ("pobj", "dobj"))
    if not any(noun.lemma_ in _FIRE for noun in fired):
        return False
    if any(c.lower_ in ("for", "over") for holder in (verb, *under) for c in holder.subtree):
        return False
    return any(noun.lemma_.lower() in _SHOT_AT for noun in doers(verb))


RAKING = frozenset("rake pepper spray strafe riddle sprinkle hose".split())
_BULLETS = frozenset("bullet fire gunfire shot round".split())


def rakes_with_fire(verb: "Token") -> bool:
    """Read "raked their farmhouse with rifle fire", "was riddled with bullets"."""
    return verb.lemma_ in RAKING and any(
        noun.lemma_.lower() in _BULLETS
        for child in verb.children
        if child.lower_ in ("with", "by")
        for noun in child.children
    )


_AIRCRAFT = frozenset("helicopter plane aircraft airliner jet warplane drone balloon".split())


def brings_down(verb: "Token") -> bool:
    """Read "shot down a helicopter", which is no drone that an army shot down."""
    down = any(child.lower_ == "down" for child in verb.children)
    hit = {c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "nsubjpass")}
    return verb.lemma_ == "shoot" and down and bool(hit & (_AIRCRAFT - {"drone", "balloon"}))
