"""Tell verbs that are a deed because a crowd does them: rioters wreck, inmates break out.

Shops are damaged by storms too, and anybody escapes, so who does it decides, not the verb.
"""

from collections.abc import Set
from typing import TYPE_CHECKING

from bot.extract.events.armed import doers

if TYPE_CHECKING:
    from spacy.tokens import Token

WRECKING = frozenset(
    "damage destroy ransack vandalise vandalize smash wreck pelt loot pillage trash".split()
)
_INMATES = frozenset("prisoner inmate detainee convict remandee".split())
_CROWDS = frozenset("crowd mob rioter throng looter hooligan".split()) | _INMATES
ESCAPING = frozenset("escape flee get break walk".split())
_WAYS_OUT = frozenset("away out free".split())


def wrecks_in_a_crowd(verb: "Token") -> bool:
    """Read "four shops were damaged by a crowd"."""
    return any(noun.lemma_.lower() in _CROWDS for noun in doers(verb))


def breaks_out(verb: "Token") -> bool:
    """Read "over 1,300 prisoners got away from the jail", "inmates escaped"."""
    plain = verb.lemma_ in ("escape", "flee")
    if not plain and not any(child.lower_ in _WAYS_OUT for child in verb.children):
        return False
    return any(noun.lemma_.lower() in _INMATES and noun.tag_ == "NNS" for noun in doers(verb))


MARCHING = frozenset(("march", "rally", "demonstrate"))
_STAGING = frozenset("stage hold organise organize begin".split())
_RALLIES = frozenset("protest sit-in march demonstration rally blockade picket".split())
PROTESTING = MARCHING | frozenset(("stage", "hold", "block", "barricade"))
_WAYS_BLOCKED = frozenset("road highway street bridge motorway avenue junction railway".split())
_MANY = frozenset(("thousand", "hundred", "dozen", "score", "opponent"))


def protests(verb: "Token", people: Set[str]) -> bool:
    """Read "some 2,000 students marched down the avenue", "staged a sit-in", "blocked the road".

    Soldiers march too, and roads are blocked by snow.
    """
    who = {noun.lemma_.lower() for noun in doers(verb)}
    if not who & (people | _MANY):
        return False
    things = {c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"}
    if verb.lemma_ in MARCHING:
        return not things
    if verb.lemma_ in _STAGING:
        return bool(things & _RALLIES)
    return bool(things & _WAYS_BLOCKED)
