"""Tell verbs that are a deed because of whom they are done to: "shot him", "seized two nurses".

Films are shot and land is seized as well, so the noun decides, not the verb.
"""

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from bot.extract.events.armed import doers, is_armed, uses_arms

if TYPE_CHECKING:
    from spacy.tokens import Token

# With "away" or "off" the plain ones carry somebody away.
_LEADING = frozenset(("take", "carry", "drag", "march", "lead", "drive"))
# Nobody but a captive is "bundled into a car".
_CARRYING_OFF = frozenset("bundle whisk snatch spirit frogmarch herd".split())
TAKING = frozenset(("hold", "seize")) | _LEADING | _CARRYING_OFF
_SUSPECTS = frozenset("suspect smuggler accomplice member migrant leader".split())
_ON_THE_WAY = frozenset("on near outside from at while in".split())
_PRONOUNS = frozenset("he him she her they them".split())


def shoots_somebody(verb: "Token", people: Set[str], *, headline: bool) -> bool:
    """Read "a pensioner shot him", "the minister was shot", not "shot a film", "were shot down".

    A headline leaves out the "was": "Former minister shot".
    """
    if verb.lemma_ != "shoot" or any(c.lower_ == "up" for c in verb.children):
        return False
    down = any(c.lower_ == "down" for c in verb.children)
    if down and any(noun.ent_type_ for noun in _done_to(verb)):
        return False  # a team in a headline
    if any(c.lower_ == "the" for doer in doers(verb) for c in doer.children) and not headline:
        return False  # "the man" was told of before: so was what he did
    hit = _subjects(verb) if headline and _lacks_object(verb) else _done_to(verb)
    return any(is_somebody(noun, people) for noun in hit)


def takes_captive(verb: "Token", people: Set[str], armed: Set[str]) -> bool:
    """Read "rebels are holding a pilot", "two nurses were seized by gunmen".

    `armed` are who does so against the law: the police hold suspects too.
    """
    if verb.lemma_ not in TAKING or not any(is_somebody(n, people) for n in _done_to(verb)):
        return False
    if any(token.lower_ in _AT_GUNPOINT for token in verb.subtree):
        return not any(is_lawful(noun) for noun in doers(verb))
    if verb.lemma_ in _CARRYING_OFF:
        return not any(is_lawful(noun) for noun in doers(verb))
    if verb.lemma_ == "seize" and _is_carried_off(verb, armed):
        return True
    if verb.lemma_ in _LEADING:
        if _out_of_bed(verb):
            return not any(is_lawful(noun) for noun in doers(verb))
        if _into_the_wild(verb):
            return any(doers(verb))
        if _is_killed_then(verb):
            return False
        away = {"away", "off", "from", "out", "gunpoint"} & {c.lower_ for c in verb.subtree}
        if not away and not any(c.dep_ == "agent" for c in verb.children):
            return False
        if verb.lemma_ == "carry" and any(doers(verb)):
            return not any(is_lawful(noun) for noun in doers(verb))
    return any(
        is_armed(noun, armed) or _is_they(noun, verb) or _is_by_people(noun, people)
        for noun in doers(verb)
    )


def _is_carried_off(verb: "Token", armed: Set[str]) -> bool:
    """Read "a nurse was seized on a farm track", by nobody that is told and no gunman himself."""
    words = {child.dep_: child for child in verb.children}
    if "auxpass" not in words or "agent" in words or "nsubjpass" not in words:
        return False
    taken = words["nsubjpass"]
    suspected = taken.lemma_.lower() in _SUSPECTS or is_armed(taken, armed)
    suspected |= taken.lower_ in _PRONOUNS  # of somebody told of before
    beside = {child.lower_ for child in verb.children if child.dep_ == "prep"}
    return not suspected and "with" not in beside and bool(beside & _ON_THE_WAY)


def _is_by_people(doer: "Token", people: Set[str]) -> bool:
    """Tell "was seized by men who want a ransom" from "by the police", "by panic"."""
    return doer.head.dep_ == "agent" and doer.lemma_.lower() in people and not is_lawful(doer)


_AT_GUNPOINT = frozenset(("gunpoint", "knifepoint"))
_KILLING = frozenset("kill shoot execute axe behead stab hack murder slaughter beat".split())


def _is_killed_then(verb: "Token") -> bool:
    """Tell "dragged him out of his house and shot him" from who is carried away."""
    return any(c.dep_ == "conj" and c.lemma_ in _KILLING for c in verb.children)


_LAWFUL = frozenset(
    """police officer policeman soldier troop army guard force authority agent paramedic medic nurse
    doctor firefighter rescuer ambulance neighbour neighbor wind wave river flood current it
    helicopter villager relative family""".split()
)


def is_lawful(doer: "Token") -> bool:
    """Tell who arrests, rescues or carries away and is no kidnapper."""
    return doer.lemma_.lower() in _LAWFUL


def _is_they(doer: "Token", verb: "Token") -> bool:
    """Tell "they seized 17 civil servants" of a group that was just told of."""
    counted = any(c.dep_ == "nummod" for noun in _done_to(verb) for c in noun.children)
    return doer.lower_ == "they" and counted


_WILDS = frozenset("bush forest jungle mountain hill desert woods park reserve creek swamp".split())


def _into_the_wild(verb: "Token") -> bool:
    """Read "led 31 people into the bush", where nobody is led by his friends."""
    return any(
        noun.lemma_.lower() in _WILDS
        for child in verb.children
        if child.lower_ == "into"
        for noun in child.children
    )


# What is done to bread and to records too: it is a deed with a machete in the hand.
_WITH_ARMS = frozenset("cut chop slice gash hit strike lash bash".split())
_BEDS = frozenset("dormitory hostel classroom school bed boarding".split())


def _out_of_bed(verb: "Token") -> bool:
    """Read "200 girls were taken from their dormitory", and not to a hospital or a feast."""
    words = [child.lower_ for child in verb.children]
    return "to" not in words and any(
        noun.lemma_.lower() in _BEDS
        for child in verb.children
        if child.lower_ == "from"
        for noun in child.children
    )


HURTING = _WITH_ARMS | frozenset(
    """punch kick set wound injure stab slash attack assault beat thrash maul club knife rough maim
    batter hack pummel""".split()
)
_MOBS = frozenset("mob crowd gang band group".split())


def hurts_somebody(verb: "Token", people: Set[str]) -> bool:
    """Read "a man with a screwdriver wounded a policeman", not "a blast wounded two"."""
    if not any(is_somebody(noun, people) for noun in _done_to(verb)):
        return False
    if verb.lemma_ in _WITH_ARMS:
        return uses_arms(verb)
    who = {noun.lemma_.lower() for noun in doers(verb)}
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    told = _sets_upon(verb) if verb.lemma_ == "set" else bool(who) or verb.lemma_ in _BY_PEOPLE
    return told and (bool(who & (people | _MOBS)) or (passive and not who))


# What is done to people by people, whoever they were.
_BY_PEOPLE = frozenset(
    "attack assault beat thrash maul knife rough batter stab slash hack punch kick pummel".split()
)


def _sets_upon(verb: "Token") -> bool:
    return any(child.lower_ in ("on", "upon") for child in verb.children)


def hits_somebody(verb: "Token", people: Set[str]) -> bool:
    """Tell "six soldiers were cut down" from trees."""
    return any(is_somebody(noun, people) for noun in _done_to(verb))


def at_gunpoint(verb: "Token") -> bool:
    """Tell who is held where he is ("held the mayor until …") from who is carried away."""
    if verb.lemma_ != "hold":
        return any(noun.lemma_.lower() in INMATES for noun in doers(verb))
    kept = any(c.lower_ in ("until", "till") for child in verb.children for c in child.children)
    pointed = any(c.lemma_ in ("gunpoint", "knifepoint", "hostage") for c in verb.subtree)
    return kept or pointed or any(_is_for_hours(child) for child in verb.children)


INMATES = frozenset(("inmate", "prisoner", "detainee", "convict"))
_HOURS = frozenset(("hour", "minute"))


def _is_for_hours(child: "Token") -> bool:
    """Tell "for six hours" from "for ransom"."""
    return child.lower_ == "for" and any(c.lemma_ in _HOURS for c in child.subtree)


def _subjects(verb: "Token") -> Iterator["Token"]:
    return (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))


def _lacks_object(verb: "Token") -> bool:
    """Tell "minister shot in Nara" from "minister shot a bear", "shot at a bear"."""
    return not any(c.dep_ == "dobj" or c.lower_ == "at" for c in verb.children)


def _done_to(verb: "Token") -> Iterator["Token"]:
    """Yield to whom something is done, also in "were stopped on a road and shot"."""
    found = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    own = any(child.dep_ in ("nsubj", "aux", "auxpass") for child in verb.children)
    if not found and not own and verb.tag_ in ("VBN", "VBD") and verb.dep_ == "conj":
        found = [child for child in verb.head.children if child.dep_ == "nsubjpass"]
    if not found and verb.dep_ == "pcomp" and any(c.dep_ == "auxpass" for c in verb.children):
        found = list(_subjects(verb.head.head))  # "is in hospital after being punched"
    yield from found


def is_somebody(noun: "Token", people: Set[str]) -> bool:
    """Tell people by a name, a noun or a pronoun, or by a number alone: "two of them"."""
    if noun.tag_ == "CD" and any(c.lower_ in ("of", "the") for c in noun.children):
        return True  # "two of them", "the six"
    return noun.ent_type_ == "PERSON" or noun.lower_ in _PRONOUNS or noun.lemma_.lower() in people
