"""Tell a town by what is done to it or there, by whatever name the tagger takes it for."""

from typing import TYPE_CHECKING

from bot.extract.places.surroundings import word_before

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What is raided is a place, unless the text says what else it is.
_TAKES_PLACES = frozenset("attack raid storm shell bomb overrun capture seize invade enter".split())


def is_attack_on(name: "Token") -> bool:
    """Read "an attack on Verteth"."""
    return (
        name.dep_ == "pobj" and name.head.lower_ == "on" and name.head.head.lemma_ in _TAKES_PLACES
    )


def is_attacked(name: "Token") -> bool:
    """Read "armed men attacked Tadaryat"."""
    return name.dep_ == "dobj" and name.head.lemma_ in _TAKES_PLACES


# What is done to a town, and what befalls it from above, by whatever name the tagger takes it for.
_DONE_TO_TOWNS = frozenset(
    "shell bombard pound bomb raid storm overrun besiege enter flatten recapture retake".split()
)
_UPON = frozenset("fall land rain fire swoop descend march advance launch drop".split())
_DEEDS_UPON = frozenset(
    "raid strike attack assault bombardment bombing shelling barrage incursion onslaught".split()
)
_WAYS = frozenset("road highway route motorway track way".split())


# What the tagger takes a town for that it does not know.
_NOT_TOWNS = frozenset(("PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"))


def stands_for_town(name: "Token") -> bool:
    """Tell a town that is struck or led to from a person: "shells fell on Nyala", "road to Jolo".

    Whoever's full name the text gives is a person.
    """
    if name.ent_type_ not in _NOT_TOWNS or any(
        other.text == name.text and other.ent_type_ == "PERSON" and other.ent_iob_ == "I"
        for other in name.doc
    ):
        return False
    above = name.head
    if name.dep_ == "dobj" and above.lemma_ == "attack" and name.nbor(-1) == above:
        return _by_raiders(above)
    if name.dep_ in ("dobj", "nsubjpass"):
        return above.lemma_ in _DONE_TO_TOWNS and any(
            c.dep_ == "nsubj" or name.dep_ == "nsubjpass" for c in above.children
        )
    if name.dep_ != "pobj":
        return False
    what = above.head.lemma_.lower()
    return (
        (above.lower_ in ("on", "upon", "over", "into") and what in _UPON | _DEEDS_UPON)
        or (above.lower_ == "into" and what in _SWEEPS)
        or (above.lower_ in ("to", "towards", "toward", "from") and what in _WAYS)
    )


def _by_raiders(attack: "Token") -> bool:
    """Tell "gangs attacked Kenscoff, killing four" from "rivals attacked Kenyatta"."""
    raiders = any(c.dep_ == "nsubj" and c.lemma_.lower() in _RAIDERS for c in attack.children)
    killing = any(
        c.dep_ in ("advcl", "conj") and c.lemma_ in ("kill", "wound", "injure", "abduct", "leave")
        for c in attack.children
    )
    return raiders and killing


_RAIDERS = frozenset(
    """gang gunman bandit rebel militant fighter insurgent jihadist raider militia militiaman
    terrorist assailant attacker extremist guerrilla""".split()
)
_SWEEPS = frozenset("sweep ride roll walk burst pour cross ride come break push move".split())
_DEEDS_AT = _TAKES_PLACES | frozenset(
    "ambush strike bombing explosion blast shooting massacre clash killing shelling".split()
)


def tags_of_place(doc: "Doc", first: int, last: int) -> tuple[str, ...]:
    """Return what the tagger may take a place for that no gazetteer has.

    Nobody is hit "at" or "in" somebody, and no company has an "ambush at" it.
    """
    tags: tuple[str, ...] = ("GPE", "LOC", "FAC", "")
    root = doc[first : last + 1].root
    if root.dep_ == "dobj" and root.head.lemma_ in _OF_PLACES_ALONE:
        return (*tags, "PERSON")  # nobody storms a person
    if word_before(doc, first) not in ("at", "near", "outside", "in"):
        return tags
    if word_before(doc, first) != "in":
        tags = (*tags, "NORP")  # nobody is killed "at" or "near" a people
    if doc[last + 1 : last + 2].text not in ("'s", "'"):
        tags = (*tags, "PERSON")
    above = doc[first : last + 1].root.head.head
    stands = word_before(doc, first) == "at" and above.lemma_.lower() not in _AT_WORK
    return (*tags, "PERSON", "ORG", "PRODUCT") if stands or above.lemma_ in _DEEDS_AT else tags


_OF_PLACES_ALONE = frozenset("storm overrun besiege shell bombard".split())
# Who is somewhere for his work ("an analyst at Control Risks"), and what is done at somebody.
_AT_WORK = frozenset(
    """analyst expert professor researcher director spokesman spokeswoman spokesperson head chief
    editor engineer worker employee fellow student lecturer official manager scientist historian
    specialist lawyer president economist staff job role position partner colleague
    work study teach speak say tell train serve employ lecture be look laugh shout scream swear aim
    direct fire shoot throw hurl target anger""".split()
)
