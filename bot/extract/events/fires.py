"""Tell what somebody burns or cuts: "stopped a bus and burnt it", "toppled two pylons".

Forests burn and lines are cut by themselves, so who does it decides, or with what.
"""

from collections.abc import Set
from typing import TYPE_CHECKING

from bot.extract.events.armed import doers
from bot.extract.events.victims import is_somebody
from bot.models import IncidentType

if TYPE_CHECKING:
    from spacy.tokens import Token

BURNING = frozenset(("burn", "torch", "raze", "gut", "incinerate"))
_CROWDS = frozenset("man youth people person protester settler vandal arsonist villager".split())
_MOBS = frozenset("crowd mob rioter looter throng".split())


def sets_on_fire(verb: "Token") -> bool:
    """Read "set the offices on fire", not "a truck exploded, setting homes on fire"."""
    return (
        verb.lemma_ == "set"
        and verb.tag_ != "VBG"
        and any(
            child.lower_ in ("on", "to")
            and any(c.lower_ in ("fire", "torch") for c in child.children)
            for child in verb.children
        )
    )


def sets_somebody_alight(verb: "Token", people: Set[str]) -> bool:
    """Read "poured petrol over the watchman and set him alight"."""
    near = [token for child in verb.children for token in (child, *child.children)]
    alight = any(token.lower_ in ("alight", "ablaze", "fire") for token in near)
    return alight and any(
        token.dep_ in ("dobj", "dative", "nsubj", "nsubjpass") and is_somebody(token, people)
        for token in near
        if token.i > verb.i or token.dep_ == "nsubjpass"
    )


def burns(verb: "Token", armed: Set[str]) -> IncidentType | None:
    """Read "men stopped a bus and burnt it", "razed the office": nothing but hands can have.

    What a crowd burns is a riot's.
    """
    if verb.tag_ not in ("VBD", "VBN") or not any(
        c.dep_ in ("dobj", "nsubjpass") for c in verb.children
    ):
        return None
    who = {doer.lemma_.lower() for doer in doers(verb)}
    if who & _MOBS:
        return IncidentType.RIOT
    return IncidentType.INFRASTRUCTURE_ATTACK if who & (armed | _CROWDS) else None


BURNING_OF = "burning"
_BURNT = frozenset(
    """truck lorry bus car vehicle house home church mosque temple school office shop market village
    hut tractor excavator machinery train station building farm clinic""".split()
)


def is_burning_of(noun: "Token") -> bool:
    """Read "the burning of three dump trucks"."""
    return noun.pos_ == "NOUN" and any(
        thing.lemma_.lower() in _BURNT
        for child in noun.children
        if child.lower_ == "of"
        for thing in child.children
    )


CUTTING = frozenset(
    """cut sever topple fell derail uproot rupture hole damage destroy attack bring knock
    blow""".split()
)
_LINES = frozenset(
    """pipeline pylon cable line track rail mast tower transformer substation grid viaduct bridge
    train antenna conduit fishplate""".split()
)


def cuts_lines(verb: "Token", armed: Set[str]) -> IncidentType | None:
    """Read "saboteurs cut the power line", "two pylons were toppled with dynamite"."""
    if not any(
        c.dep_ in ("dobj", "nsubjpass") and c.lemma_.lower() in _LINES for c in verb.children
    ):
        return None
    by = (c for c in verb.children if c.lower_ in ("with", "by"))
    if any(noun.lemma_.lower() in _CHARGES for child in by for noun in child.children):
        return IncidentType.BOMBING
    armed_doer = any(doer.lemma_.lower() in armed for doer in doers(verb))
    return IncidentType.INFRASTRUCTURE_ATTACK if armed_doer else None


_CHARGES = frozenset("dynamite explosive bomb charge device".split())
