"""Read the words around a name: a piece of a longer name, or what stands before its province."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.extract.places.kind_words import KIND_WORDS, SITES
from bot.extract.text.document import Sentence
from bot.gazetteer.names import fold
from bot.gazetteer.place import Gazetteer, Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def before_direction(sentence: Sentence, last: int) -> bool:
    """Read "al Rashad, northeast of Baqouba", "Mukondi, 30 km south", "Solhan, in Yagha"."""
    after = sentence.tokens.doc[last + 1 : min(last + 6, sentence.tokens.end)].text
    return bool(_LIES_THERE.match(after))


_LIES_THERE = re.compile(
    r", (?:(?:\w+ )?(?:north|south|east|west)|in (?:the )?[A-Z]"
    r"|(?:(?:about|some|around|just) )?\d+ ?(?:km|kilomet|miles?)\b)"
)


def before_parent(sentence: Sentence, last: int, gazetteer: Gazetteer) -> bool:
    """Read "Mandar, Hodeidah, Yemen", "Mandar (Hodeidah)": what it lies in stands behind."""
    doc, end = sentence.tokens.doc, sentence.tokens.end
    at = last + 2
    if at >= end or doc[last + 1].text not in (",", "(") or not doc[at].text[:1].isupper():
        return False
    return any(
        place.kind in ("country", "admin1")
        for length in (3, 2, 1)
        if at + length <= end
        for place in gazetteer.find(doc[at : at + length].text)
    )


ABBREVIATION = 4  # letters


def may_abbreviate(name: str, place: Place) -> bool:
    """Tell whether so short a name can mean a place: "CAR" a country, "Car" none.

    In capitals it abbreviates a country or division, else it must be the place's own name.
    """
    if name.isupper():  # "KP" is a province, "SANA" an agency
        return place.kind == "country" or (place.kind == "admin1" and len(name) < ABBREVIATION)
    return place.kind in ("city", "admin2") or fold(place.name) == fold(name)


_LABEL_ENDS = frozenset((".", ":", "–", "—", "-", "|"))
LABEL_SIZE = 5_000  # people; a smaller place is as likely a person's name: "Weston: I saw it"


def is_label(sentence: Sentence, first: int, last: int, candidates: Sequence[Place]) -> bool:
    """Tell the place that an entry of a bulletin is put under: "Kherson. A shell …", "Sumy – …"."""
    doc, start = sentence.tokens.doc, sentence.tokens.start
    opens = all(not token.text[0].isalnum() for token in doc[start:first])
    after = doc[last + 1 : sentence.tokens.end]
    ends = after[:1].text in _LABEL_ENDS and (after[:1].text == "." or len(after) > 1)
    apart = after[:1].text != "-" or after[0].nbor(-1).whitespace_ != ""
    return opens and ends and apart and any(p.population >= LABEL_SIZE for p in candidates)


CITY_SIZE = 100_000  # people; of smaller places quarters are seldom told


def before_quarter(sentence: Sentence, first: int, last: int, candidates: Sequence[Place]) -> bool:
    """Tell the city in "Leipzig-Connewitz. …" and "in Berlin-Neukölln": its quarter follows."""
    doc, end = sentence.tokens.doc, sentence.tokens.end
    if not any(place.kind == "city" and place.population >= CITY_SIZE for place in candidates):
        return False
    if last + 2 >= end or doc[last + 1].text != "-" or not doc[last + 2].text[:1].isupper():
        return False
    opens = all(not token.text[0].isalnum() for token in doc[sentence.tokens.start : first])
    labels = opens and doc[last + 3 : end][:1].text in _LABEL_ENDS
    return labels or (locative(doc, first) and word_before(doc, first) != "of")


def on_road_between(sentence: Sentence, last: int) -> bool:
    """Tell the first town of "the Khanaqin-Jalawla road"."""
    after = sentence.tokens.doc[last + 1 : min(last + 7, sentence.tokens.end)]
    return bool(_TO_NEXT.match(after.text))


_TO_NEXT = re.compile(r"[-–]\s?[A-Z]\w+(?:\s[A-Z]\w+)?\s(?:road|highway|motorway)\b")


def ends_name(doc: "Doc", first: int) -> bool:
    """Tell the person in "seized Ovidio Guzman": more of the name stands before."""
    return first > 0 and doc[first - 1].text[:1].isupper() and doc[first - 1].pos_ == "PROPN"


_PEOPLES = frozenset(("tribe", "clan", "tribesman", "clansman", "cartel"))


def names_people(sentence: Sentence, last: int) -> bool:
    """Tell a people from a place: "men of the Sikin and Ambulin tribes"."""
    for token in sentence.tokens.doc[last + 1 : min(last + 6, sentence.tokens.end)]:
        if token.lemma_.lower() in _PEOPLES:
            return True
        joins = token.lower_ in ("and", ",", "-") and token.doc[token.i + 1 : token.i + 2]
        if not (joins or [token])[0].text[:1].isupper():
            return False
    return False


_STREETS = frozenset(("street", "road", "avenue", "boulevard", "lane", "highway"))


def _names_street(sentence: Sentence, last: int) -> bool:
    for token in sentence.tokens.doc[last + 1 : sentence.tokens.end]:
        if token.lower_ in _STREETS:
            return token.text not in ("road", "highway")  # which lead to the town of the name
        if not (token.text[:1].isupper() and token.is_alpha):
            return False
    return False


_GOES_ON = re.compile(
    r"(?:al|el|ul|e|i|ash|as)?-(?:[A-Z]|[ei]-|[eiu] [A-Z])"
    r"|(?:del|de la|de los|de las|de|do|da|dos|das|di|du) [A-Z]"
)
_BODY_OF = re.compile(
    r"\b(?:ministr(?:y|ies)|ministers?|departments?|secretar(?:y|ies)|commission(?:er)?|bureau) of "
    r"(?:the )?(?:[A-Z]\w+ and )?$",
    re.IGNORECASE,
)


def inside_person(sentence: Sentence, first: int, last: int) -> bool:
    """Tell a piece of somebody's name: "a civilian, Muhammad Kaki, in Anan"."""
    doc = sentence.tokens.doc
    start, end = first, last + 1
    if doc[first].ent_type_ != "PERSON":
        return False
    while start > sentence.tokens.start and doc[start].ent_iob_ == "I":
        start -= 1
    while end < sentence.tokens.end and doc[end].ent_iob_ == "I":
        end += 1
    longer = (start, end) != (first, last + 1) and doc[end - 1].lower_ not in SITES
    return longer and word_before(doc, start) not in ("in", "near", "at", "outside", "around")


def names_body(sentence: Sentence, first: int) -> bool:
    """Tell what a ministry is for: "the Ministry of Labor"."""
    start = sentence.offset(sentence.tokens.doc[first])
    return bool(_BODY_OF.search(sentence.text[max(start - 60, 0) : start]))


def goes_on(sentence: Sentence, first: int, last: int) -> bool:
    """Tell the beginning of a longer name: "Khwaja Gogerdak", "Abbas Khan Khoso village".

    All of it hangs on one word: "In Quito President Noboa said" are two names.
    """
    doc, end = sentence.tokens.doc, last + 1
    while end < sentence.tokens.end and doc[end].text[:1].isupper() and doc[end].is_alpha:
        end += 1
    run = doc[first:end]
    more = doc[last + 1 : end]
    if not more or any(t.pos_ != "PROPN" or t.ent_type_ in ("DATE", "NORP") for t in more):
        return False
    if any(t.lemma_.lower() in KIND_WORDS or t.lower_ in SITES for t in more):
        return False
    return sum(token.head not in run for token in run) == 1


_OF_A_NAME = frozenset("des du dos das della delle".split())


def _is_weapon_of(name: "Token") -> bool:
    return name.dep_ == "compound" and name.head.i == name.i + 1 and name.head.lemma_ in _ARMS


def _is_half_a_word(doc: "Doc", last: int) -> bool:
    """Tell the "Hand" of "Hand-held" from the "Baghdad" of "Baghdad-based"."""
    after = doc[last + 1 : last + 3].text
    joined = after.startswith("-") and after[1:2].islower() and not doc[last].whitespace_
    return joined and doc[last].ent_type_ not in ("GPE", "LOC", "FAC")


_ARMS = frozenset("missile launcher rifle pistol".split())


def inside_name(sentence: Sentence, first: int, last: int) -> bool:
    """Tell a piece of a longer name: "General Santander academy", "Makkah Almukarramah street"."""
    doc = sentence.tokens.doc
    if _names_street(sentence, last):
        return True  # "Makkah Almukarramah street", "Mastung Road in Quetta"
    if _GOES_ON.match(doc[last + 1 : min(last + 4, sentence.tokens.end)].text):
        return True  # "Rasm" in "Rasm al-Ahmar"
    if _is_weapon_of(doc[last]) or _is_half_a_word(doc, last):
        return True  # "a Buk missile", "Hand-held radios"
    before = doc[first - 1] if first > sentence.tokens.start else None
    if before is not None and before.lower_ in _OF_A_NAME and doc[first - 2].text[:1].isupper():
        return True  # "Promenade des Anglais"
    after = doc[last + 1] if last + 1 < sentence.tokens.end else None
    joined_before = (
        before is not None
        and before.pos_ == "PROPN"
        and before.text[:1].isupper()
        and before.dep_ == "compound"
        and before.ent_type_ not in ("GPE", "NORP", "LOC", "DATE")
        and before.head in (doc[last], doc[last].head)
    )
    joined_after = (
        after is not None
        and after.pos_ == "PROPN"
        and after.text[:1].isupper()
        and doc[last].dep_ == "compound"
        and after.lemma_.lower() not in KIND_WORDS
        and after.lower_ not in SITES
        and after.ent_type_ not in ("PERSON", "ORG")
    )
    return joined_before or joined_after


def locative(doc: "Doc", first: int) -> bool:
    """Tell whether the word before a name puts something there: "in [neighbouring] Kunduz"."""
    before = word_before(doc, first)
    if before == "the":
        before = word_before(doc, first - 1)
    return before in _THERE


def is_called(doc: "Doc", first: int) -> bool:
    """Read "a place called Khewa", "the village known as Tadmur"."""
    before = first - 1
    if before > 0 and doc[before].lower_ == "as" and doc[before - 1].lower_ == "known":
        before -= 1
    if before < 1 or doc[before].lower_ not in ("called", "named", "known"):
        return False
    kind = doc[before - 1].lemma_.lower()
    return kind in KIND_WORDS or kind in SITES or kind in ("place", "spot")


def lies_between(doc: "Doc", first: int) -> bool:
    """Tell the towns of "a convoy between Ed Daein and Adila" from the sides of a fight."""
    name = doc[first]
    while name.dep_ in ("compound", "conj"):
        name = name.head
    way = name.head
    if name.dep_ != "pobj" or way.lower_ != "between":
        return False
    joined = any(child.dep_ == "conj" for child in name.children)
    return joined and way.head.lemma_.lower() in _ON_THE_WAY


_ON_THE_WAY = frozenset(
    """road highway route track way stretch convoy bus truck lorry minibus taxi train car vehicle
    boat ferry area border bush travel drive ride ambush attack kidnap abduct carry seize stop
    strike explode waylay intercept hit somewhere""".split()
)


_THERE = frozenset("in near at outside around across of through throughout inside off into".split())


def names_own_site(doc: "Doc", last: int) -> bool:
    """Tell what a town has one of, and calls by its name: "the Jolo cathedral"."""
    return doc[last + 1 : last + 2].text.lower() in _OWN_SITES


_OWN_SITES = frozenset(
    "airport cathedral prison jail university barracks courthouse stadium refinery".split()
)


def word_before(doc: "Doc", first: int) -> str:
    """Return the word before a name, over what only says where it lies: "nearby"."""
    while first > 1 and doc[first - 1].lower_ in _LYING:
        first -= 1
    return doc[first - 1].lower_ if first else ""


_LYING = frozenset(
    """nearby neighbouring neighboring adjoining adjacent central downtown northern southern
    eastern western""".split()
)


def inside_entity(doc: "Doc", first: int, last: int) -> bool:
    """Tell whether the name is a piece of a longer entity: "Kabul University"."""
    start_inside = doc[first].ent_iob_ == "I"
    after = doc[last + 1] if last + 1 < len(doc) else None
    return start_inside or (after is not None and after.ent_iob_ == "I")
