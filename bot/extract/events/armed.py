"""Tell verbs that are a deed because of who does them, or with what: "hooded men burst into …".

Buildings are entered and alarms set off by anybody, so arms decide, not the verb.
"""

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_WIELDING = frozenset("wield brandish carry hold arm".split())
_MASKED = frozenset("armed masked hooded balaclava-clad gun-toting camouflaged".split())
_ARMS = frozenset(
    """gun shotgun rifle pistol handgun revolver weapon machete knife axe club stick spear grenade
    firearm sword""".split()
)
_ENTERING = frozenset(
    "burst break barge board enter force invade raid storm overrun occupy seize loot rob".split()
)
BREAKING_IN = _ENTERING | {"take"}
# What is seized by an army in weeks, and not by an attack.
_LANDS = frozenset(
    """power control territory desert region north south east west area land country swathe swath
    part stretch half third much caliphate""".split()
)
_INTO = frozenset(("into", "through"))
_ROUNDS = frozenset("shot round bullet burst volley gunshot".split())
FIRING = "fire"
_WEAPONS = _ARMS | frozenset("drone jet plane helicopter tank rocket missile battery ship".split())
_CHARGES = frozenset("bomb device explosive charge grenade belt vest mine ied".split())
WORN = frozenset(("belt", "vest"))


_DRESS = frozenset("fatigues fatigue mask balaclava camouflage hood".split())
_BANDS = frozenset("unit group band faction wing cell column".split())


def bears_arms(noun: "Token") -> bool:
    """Tell "a man with a rifle or two", "people wielding machetes", "men armed with explosives"."""
    held = (
        thing
        for child in noun.children
        if child.lower_ == "with" or child.lemma_ in _WIELDING
        for thing in child.children
        if thing.dep_ in ("pobj", "dobj")
    )
    arms = _ARMS | _CHARGES
    return any(t.lemma_.lower() in arms for thing in held for t in (thing, *thing.conjuncts))


def is_armed(noun: "Token", armed: Set[str]) -> bool:
    """Tell gunmen, "hooded men", "men with shotguns", "men in fatigues", "a band of rebels"."""
    if noun.lemma_.lower() in armed:
        return True
    for child in noun.children:
        if child.lower_ in _MASKED:
            return True
        if child.lower_ == "with" and any(c.lemma_.lower() in _ARMS for c in child.subtree):
            return True
        if child.lower_ == "in" and any(c.lemma_.lower() in _DRESS for c in child.children):
            return True
        if child.lower_ == "of" and noun.lemma_ in _BANDS:
            return any(is_armed(member, armed) for member in child.children)
    return False


def doers(verb: "Token") -> Iterator["Token"]:
    """Yield who does something, also where it is told after another deed of theirs."""
    found = False
    for child in verb.children:
        if child.dep_ == "nsubj":
            found = True
            yield child
        elif child.dep_ == "agent":
            found = True
            yield from child.children
    if not found and verb.dep_ == "conj" and not any(c.dep_ == "nsubjpass" for c in verb.children):
        yield from doers(verb.head)


def breaks_in(verb: "Token", armed: Set[str]) -> bool:
    """Read "masked men burst into a studio", "farmers with machetes took over the town hall"."""
    words = {child.lower_ for child in verb.children}
    if verb.lemma_ == "take" and "over" not in words and not _takes_post(verb):
        return False
    held = any(
        c.dep_ in ("dobj", "nsubjpass") and c.pos_ == "NOUN" and c.lemma_ not in _LANDS
        for c in verb.children
    )
    if not held and not words & _INTO:
        return False
    return any(is_armed(noun, armed) or _is_speaker(noun, armed) for noun in doers(verb))


def _is_speaker(doer: "Token", armed: Set[str]) -> bool:
    """Tell who "it" is in "the rebels said they took the camp"."""
    verb = doer.head
    return (
        doer.lower_ in ("it", "they")
        and verb.dep_ == "ccomp"
        and any(is_armed(noun, armed) for noun in doers(verb.head))
    )


_POSTS = frozenset("station post base barracks camp checkpoint garrison headquarters".split())


def _takes_post(verb: "Token") -> bool:
    """Tell "fighters took the police station" from "took a photograph"."""
    return any(c.dep_ == "dobj" and c.lemma_.lower() in _POSTS for c in verb.children)


_VESSELS = frozenset(
    """ship vessel carrier tanker freighter trawler boat ferry plane airliner aircraft train bus
    coach express dhow tugboat yacht barge schooner skiff lorry truck minibus van taxi convoy
    helicopter trailer car""".split()
)


BOARDING = frozenset("seize commandeer board take capture make steal".split())


def takes_vessel(verb: "Token", armed: Set[str]) -> bool:
    """Read "fighters seized the train", "took over a tanker", "made off with two lorries"."""
    if verb.lemma_ not in BOARDING:
        return False
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    words = {child.lower_ for child in (*verb.children, *things)}
    if not (words & {"off", "away"} if verb.lemma_ == "make" else _takes_over(verb, words)):
        return False
    things += [
        noun
        for holder in (verb, *things)
        for child in holder.children
        if child.lower_ in ("of", "with")
        for noun in child.children
    ]
    held = any(thing.lemma_.lower() in _VESSELS for thing in things)
    return held and any(is_armed(noun, armed) for noun in doers(verb))


def _takes_over(verb: "Token", words: Set[str]) -> bool:
    """Tell "took over" and "took control of" from "took a bus"; what is seized is."""
    return verb.lemma_ != "take" or bool(words & {"over", "control", "command", "away"})


def fires_shots(verb: "Token") -> bool:
    """Read "fired a number of rounds at two transformers", "a pensioner fired at him"."""
    if verb.lemma_ == FIRING and _fires_at(verb):
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
    """Read "a convoy came under fire", "the patrol drew fire", not "came under fire for the law"."""
    under = [c for c in verb.children if c.lower_ == "under"] if verb.lemma_ == "come" else [verb]
    fired = (c for holder in under for c in holder.children if c.dep_ in ("pobj", "dobj"))
    if not any(noun.lemma_ in _FIRE for noun in fired):
        return False
    if any(c.lower_ in ("for", "over") for holder in (verb, *under) for c in holder.subtree):
        return False
    return any(noun.lemma_.lower() in _SHOT_AT for noun in doers(verb))


def set_off(verb: "Token") -> str | None:
    """Return what somebody "set off" or "triggered": the vest he wore, a bomb; None for alarms."""
    words = {child.lower_ for child in verb.children}
    if verb.lemma_ not in ("set", "trigger") or (verb.lemma_ == "set" and "off" not in words):
        return None
    charges = (c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    return next((charge for charge in charges if charge in _CHARGES), None)
