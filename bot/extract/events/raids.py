"""Tell who breaks in, takes over and falls upon: "hooded men burst into a studio".

Houses are entered and ships boarded by anybody, so arms decide, not the verb.
"""

from collections.abc import Set
from typing import TYPE_CHECKING

from bot.extract.events.armed import doers, is_armed, uses_arms

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENTERING = frozenset(
    """burst break barge board enter force invade raid storm overrun occupy seize loot rob capture
    wrest ransack plunder besiege blast shoot""".split()
)
BREAKING_IN = _ENTERING | {"take"}
# What is seized by an army in weeks, and not by an attack.
_LANDS = frozenset(
    """power control territory desert region north south east west area land country swathe swath
    part stretch half third much caliphate""".split()
)
_INTO = frozenset(("into", "through"))


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
    helicopter trailer car jet jumbo""".split()
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
    return held and (uses_arms(verb) or any(is_armed(noun, armed) for noun in doers(verb)))


def _takes_over(verb: "Token", words: Set[str]) -> bool:
    """Tell "took over" and "took control of" from "took a bus"; what is seized is."""
    return verb.lemma_ != "take" or bool(words & {"over", "control", "command", "away"})


RUNNING_RIOT = frozenset(("go", "run"))


def runs_amok(verb: "Token", armed: Set[str]) -> bool:
    """Read "knifemen went on the rampage", not what students do who break windows."""
    words = {token.lemma_.lower() for c in verb.children for token in (c, *c.children)}
    return bool(words & {"rampage", "amok"}) and (
        uses_arms(verb) or any(is_armed(noun, armed) for noun in doers(verb))
    )


_UPON = frozenset("on upon onto into aboard through up to after".split())
_WITH_FORCE = frozenset("fall descend swoop sweep swarm burst pour steal slip creep sneak".split())
_ATTACKED = frozenset("convoy trader man woman people village villager patrol post guard".split())
FALLING_UPON = _WITH_FORCE | {"set", "come", "hold", "ride"}


def falls_upon(verb: "Token", armed: Set[str]) -> bool:
    """Read "raiders swept into the village", "fell upon a mine", "held up a cash van".

    What is only walked into or come to is none: the verb must tell of force or stealth.
    """
    words = {child.lower_ for child in verb.children}
    if verb.lemma_ in _WITH_FORCE:
        told = bool(words & _UPON)
    elif verb.lemma_ in ("set", "come"):
        told = bool(words & {"on", "upon", "at"}) and any(
            noun.lemma_.lower() in _ATTACKED
            for child in verb.children
            if child.lower_ in ("on", "upon", "at")
            for noun in child.children
        )
    elif verb.lemma_ == "hold":
        told = "up" in words and any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children)
    elif verb.lemma_ == "ride":
        told = bool(words & {"into", "through"})
    else:
        return False
    return told and any(is_armed(noun, armed) for noun in doers(verb))
