"""Tell who bears arms ("hooded men", "a man with a rifle"), and who does what a verb tells."""

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_WIELDING = frozenset("wield brandish carry hold arm".split())
_MASKED = frozenset(
    "armed masked hooded balaclava-clad gun-toting camouflaged unidentified unknown".split()
)
ARMS = frozenset(
    """gun shotgun rifle pistol handgun revolver weapon machete knife axe club stick spear grenade
    firearm sword cleaver hatchet sickle scythe dagger blade bayonet hammer crossbow
    screwdriver""".split()
)
CHARGES = frozenset("bomb device explosive charge grenade belt vest mine ied".split())
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
    arms = ARMS | CHARGES
    return any(t.lemma_.lower() in arms for thing in held for t in (thing, *thing.conjuncts))


def uses_arms(verb: "Token") -> bool:
    """Tell "cut its owner with machetes", "seized a plane with a bag of dynamite".

    The parser hangs such words on the last of several people too.
    """
    return any(
        token.lemma_.lower() in _USED
        for child in verb.subtree
        if child.lower_ == "with"
        for token in child.subtree
    )


_USED = ARMS | CHARGES | {"dynamite"}


def is_armed(noun: "Token", armed: Set[str]) -> bool:
    """Tell gunmen, "hooded men", "men with shotguns", "men in fatigues", "a band of rebels"."""
    lemma = noun.lemma_.lower()
    if lemma in armed or (lemma.endswith("men") and f"{lemma[:-2]}an" in armed):
        return True  # "Knifemen", which at the start of a sentence looks like a name
    for child in noun.children:
        if child.lower_ in _MASKED:
            return True
        if child.lower_ == "with" and any(c.lemma_.lower() in ARMS for c in child.subtree):
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
    if found or verb.dep_ != "conj":
        return
    if not any(c.dep_ == "nsubjpass" for c in verb.children):
        yield from doers(verb.head)
