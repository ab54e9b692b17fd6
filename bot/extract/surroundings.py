"""Read the words around a name: a piece of a longer name, or what stands before its province."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.extract.document import Sentence
from bot.extract.relations import KIND_WORDS, SITES
from bot.gazetteer.place import Gazetteer, Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def before_direction(sentence: Sentence, last: int) -> bool:
    """Read "al Rashad, northeast of Baqouba" and "Solhan, in Yagha province"."""
    after = sentence.tokens.doc[last + 1 : min(last + 5, sentence.tokens.end)].text
    return bool(re.match(r", (?:(?:\w+ )?(?:north|south|east|west)|in (?:the )?[A-Z])", after))


def before_parent(sentence: Sentence, last: int, gazetteer: Gazetteer) -> bool:
    """Read "Mandar, Hodeidah, Yemen": what stands before the name of a province or country."""
    doc, end = sentence.tokens.doc, sentence.tokens.end
    at = last + 2
    if at >= end or doc[last + 1].text != "," or not doc[at].text[:1].isupper():
        return False
    return any(
        place.kind in ("country", "admin1")
        for length in (3, 2, 1)
        if at + length <= end
        for place in gazetteer.find(doc[at : at + length].text)
    )


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


def ends_name(doc: "Doc", first: int) -> bool:
    """Tell the person in "seized Ovidio Guzman": more of the name stands before."""
    return first > 0 and doc[first - 1].text[:1].isupper() and doc[first - 1].pos_ == "PROPN"


def is_at(doc: "Doc", first: int) -> bool:
    """Tell a place that the tagger takes for a person: nobody is hit "at" somebody."""
    return word_before(doc, first) in ("at", "near", "outside")


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
            return True
        if not (token.text[:1].isupper() and token.is_alpha):
            return False
    return False


_GOES_ON = re.compile(r"(?:al|el|ul|e|i|ash|as)?-(?:[A-Z]|[ei]-)")


def inside_name(sentence: Sentence, first: int, last: int) -> bool:
    """Tell a piece of a longer name: "General Santander academy", "Makkah Almukarramah street"."""
    doc = sentence.tokens.doc
    if _names_street(sentence, last):
        return True  # "Makkah Almukarramah street", "Mastung Road in Quetta"
    if _GOES_ON.match(doc[last + 1 : min(last + 4, sentence.tokens.end)].text):
        return True  # "Rasm" in "Rasm al-Ahmar"
    before = doc[first - 1] if first > sentence.tokens.start else None
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
    return before in ("in", "near", "at", "outside", "around", "across", "of")


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
