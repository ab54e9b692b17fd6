"""Tell the place of an office or of whoever speaks from the place where something happened."""

from typing import TYPE_CHECKING

from bot.extract.text.wording import JUDGING

if TYPE_CHECKING:
    from spacy.tokens import Token

_OFFICES = frozenset(
    """ministry government office embassy hospital headquarters parliament court department agency
    university spokesman spokesperson spokeswoman governor mayor chief commander director
    official police authority capital commissioner minister president bishop chairman head senator
    army military troop force correspondent reporter bureau council commission prosecutor source
    diplomat analyst aide""".split()
)

_PERSONS = frozenset(
    """spokesman spokesperson spokeswoman governor mayor chief commander director minister
    president bishop chairman senator correspondent reporter prosecutor leader""".split()
)


def belongs_to_speaker(root: "Token") -> bool:
    """Tell "the ministry in Kabul" and "Diyala's health department" from where it happened."""
    if root.dep_ == "pobj":
        noun = root.head.head
    elif root.dep_ == "appos":
        return root.head.lemma_.lower() in _PERSONS  # "a spokesman for it, Mamadou Koura, denied"
    elif root.dep_ in ("poss", "compound", "nmod"):
        noun = root.head
        while noun.dep_ == "compound" and noun.lemma_.lower() not in _OFFICES:
            noun = noun.head  # "Aga Khan hospital"
    else:
        return False
    if noun.lemma_.lower() in _OFFICES and noun.pos_ in ("NOUN", "PROPN"):
        return not _is_hit(noun)
    if noun.dep_ == "appos" and noun.head.dep_ == "nsubj" and noun.head.head.lemma_ in _COUNTING:
        return True  # "Dawn, a newspaper in Karachi, gave it as eight"
    if noun.dep_ == "nsubj" and _counts(noun.head):
        return True  # "the opposition in Istanbul counted 12"
    return _is_tellers_house(noun) or (
        noun.dep_ in ("nsubj", "appos")
        and noun.head.lemma_ in _MINDING
        and (noun.pos_ == "NOUN" or root.dep_ == "poss" or _is_institution(noun))
    )


def _counts(verb: "Token") -> bool:
    """Tell "counted 12", "put the number of dead at 52" from "put up roadblocks"."""
    if verb.lemma_ not in ("count", "put", "estimate", "tally"):
        return False
    counted = (child for child in verb.children if child.dep_ == "dobj")
    return any(noun.like_num or noun.lemma_.lower() in _COUNTED for noun in counted)


_COUNTED = frozenset("number toll dead figure count it loss death body victim".split())
_LOCALS = frozenset(
    """resident witness eyewitness villager survivor local inhabitant people person relative
    neighbour neighbor passer-by bystander man woman""".split()
)


def _is_tellers_house(house: "Token") -> bool:
    """Tell "a surgeon at a clinic in Geneva said" from "residents at the camp in Zamzam said"."""
    if house.dep_ != "pobj" or house.head.lower_ not in ("at", "from", "with"):
        return False
    teller = house.head.head
    return (
        teller.dep_ == "nsubj"
        and teller.head.lemma_ in _COUNTING
        and teller.lemma_.lower() not in _LOCALS
    )


def _is_institution(name: "Token") -> bool:
    """Tell "The Daily Nation in Nairobi said" from "Hassan in Mosul said"."""
    return any(child.lower_ == "the" for child in name.children)


# What people do who only speak or think of an event: "nobody in Maputo wished to count".
_MINDING = frozenset(
    """say tell believe think know fear hope want wish expect suspect doubt warn urge condemn
    criticise criticize""".split()
)
# What doctors do who tell how many there were, beside.
_COUNTING = _MINDING | frozenset(
    """put count give speak report list record receive treat register confirm claim estimate
    announce""".split()
)
# What somebody does where he speaks: "said in Kinshasa", "speaking in Belgrade".
_SPEAKING = frozenset("say tell speak add announce sit arrive".split())


def is_where_one_spoke(root: "Token") -> bool:
    """Tell "the minister said in Pristina", "sitting under a tree in Pibor" from an event's place.

    What somebody does who is the subject of another verb is told of him alone.
    """
    while root.dep_ in ("compound", "nmod", "poss"):
        root = root.head  # "told reporters at Kilimani police station"
    if root.dep_ != "pobj" or root.head.lower_ not in ("in", "at", "from", "under"):
        return False
    above = root.head.head
    if above.dep_ == "pobj" and above.head.head.pos_ == "VERB":
        above = above.head.head
    if _is_judged(above):
        return True
    if above.lemma_ not in _SPEAKING or above.pos_ != "VERB":
        return False
    if above.tag_ == "VB":
        return False  # "as he was about to speak in Chautauqua"
    if _opens_what_is_said(root.head, above):
        return False
    return above.lemma_ in ("say", "tell", "add", "announce", "speak") or above.dep_ == "acl"


def _opens_what_is_said(preposition: "Token", verb: "Token") -> bool:
    """Tell "In Belgorod, officials said shells had killed a man": it has no other place."""
    speaker = next((c.i for c in verb.children if c.dep_ == "nsubj"), 0)
    told = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i]
    placed = any(
        t.pos_ == "PROPN" and t.dep_ == "pobj" and t.head.lower_ in ("in", "at", "near", "outside")
        for deed in told
        for t in deed.subtree
    )
    return preposition.i < speaker and bool(told) and not placed


def _is_judged(verb: "Token") -> bool:
    """Tell where a court sits: "was charged in Nairobi", "appeared in court in Nairobi"."""
    if verb.lemma_ in JUDGING:
        return any(child.dep_ == "nsubjpass" for child in verb.children)
    courts = (c for p in verb.children if p.dep_ == "prep" for c in p.children)
    return verb.lemma_ == "appear" and any(court.lower_ == "court" for court in courts)


_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))  # "much of the headquarters"


def _is_hit(noun: "Token") -> bool:
    """Tell "the car of a police chief in Herat" from "the police chief in Herat said".

    The phrase that it is a part of was done something to, or is where something was done.
    """
    while noun.dep_ in ("pobj", "appos", "conj", "compound", "poss", "nmod"):
        if noun.dep_ != "pobj":
            noun = noun.head
            continue
        preposition, above = noun.head.lower_, noun.head.head
        if above.dep_ == "nsubj" and above.head.lemma_ in _COUNTING:
            return False  # "a doctor at the hospital in Herat said"
        if preposition in ("of", "for", "from") and above.pos_ in _NOMINAL:
            noun = above
        else:
            told = ("by", "from", "of", "for", "before")  # "before a court in Paris"
            return preposition not in told and above.lower_ != "according"
    return noun.dep_ in ("nsubjpass", "dobj")
