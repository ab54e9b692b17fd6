"""Read how a sentence puts an event to a place name: in it, near it, or only beside the point.

The words around a name also say what it names: "Kunduz province", "the city of Kunduz".
"""

import re
from typing import TYPE_CHECKING, Literal

from bot.extract.document import Sentence
from bot.extract.spokesmen import belongs_to_speaker, is_where_one_spoke
from bot.extract.states import BLAMING
from bot.gazetteer.place import PlaceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# "off" is a direction without end ("north of Baghdad"), "far" one with a distance ("120 km north of
# Baghdad"): they tell the country and no more.
Relation = Literal["in", "near", "off", "far", "aside"]

# The kind of place that a word beside a name makes it.
KIND_WORDS: dict[str, PlaceKind] = {
    **dict.fromkeys(
        ("province", "governorate", "state", "oblast", "wilayat", "prefecture"), "admin1"
    ),
    **dict.fromkeys(("region", "department", "countryside"), "admin1"),
    **dict.fromkeys(
        (
            "district",
            "county",
            "subdistrict",
            "lga",
            "municipality",
            "commune",
            "cercle",
            "tehsil",
            "agency",
            "territory",
            "raion",
            "sub-district",
        ),
        "admin2",
    ),
    **dict.fromkeys(
        (
            "city",
            "town",
            "village",
            "neighborhood",
            "neighbourhood",
            "quarter",
            "suburb",
            "area",
            "camp",
            "hamlet",
            "settlement",
            "ward",
            "locality",
            "island",
            "port",
            "township",
            "resort",
            "border",
            "crossing",
            "forest",
            "valley",
            "favela",
            "slum",
            "shantytown",
            "barrio",
            "complex",
        ),
        "city",
    ),
    "country": "country",
    "nation": "country",
}
# Buildings and sites: the name is a place, though seldom one that a gazetteer has.
SITES = frozenset(
    (
        "mosque",
        "church",
        "hotel",
        "prison",
        "hospital",
        "airport",
        "university",
        "college",
        "school",
        "market",
        "base",
        "camp",
        "street",
        "square",
        "bridge",
        "road",
        "highway",
        "cathedral",
        "station",
        "monastery",
        "temple",
        "synagogue",
        "mall",
        "checkpoint",
        "barracks",
        "restaurant",
        "shrine",
        "arena",
        "stadium",
        "tower",
        "palace",
        "terminal",
        "embassy",
        "consulate",
        "plant",
        "factory",
        "museum",
        "theatre",
        "theater",
        "club",
        "nightclub",
        "café",
        "cafe",
        "academy",
        "monument",
        "garden",
        "park",
        "promenade",
        "pier",
        "bazaar",
        "refinery",
        "courthouse",
        "gate",
    )
)
_NEAR = frozenset(
    ("near", "outside", "close", "around", "towards", "toward", "off", "beyond", "between")
)
_ASIDE = frozenset("""from to since against with for like than via as by after before""".split())
_CAPITAL = r"(?:\s+(?:the\s+)?(?:\w+\s+)?(?:capital|city|town))*,?\s*$"
# "120 km north of Baghdad" is not Baghdad; "west of al-Azim" is near it.
_DISTANCE = re.compile(
    rf"(?P<number>\d+)?\s*-?\b(?P<unit>km|kms|kilomet\w+|miles?)\b[^.;]{{0,40}}"
    rf"\b(?:from|of|away from|off){_CAPITAL}",
    re.IGNORECASE,
)
NEAR_KM = 25  # UCDP GED's where_prec 2: within about 25 km of a known point
KM_OF_A_MILE = 1.609
# "Nobol, a town near Guayaquil": that is where Nobol lies, and nothing happened in Guayaquil
_LIES = re.compile(
    r"\w,\s+an?\s+(?:[\w-]+\s+){0,3}(?:town|village|city|suburb|hamlet|settlement|district)\s+"
    r"(?:near|outside|close\s+to|(?:north|south|east|west)\w*\s+of)\s+$"
)
# "Died in hospital in Dnipro", "were flown to the hospital at Sevare": they were hurt elsewhere.
_CARED_FOR = re.compile(
    r"\b(?:died?|dies|succumbed|flown|taken|brought|rushed|admitted|airlifted|evacuated|transferred|"
    r"treated|moved)\s(?:[\w-]+\s){1,6}(?:hospitals?|clinic|morgue)\s(?:in|at)\s+$"
)
_DIRECTION = re.compile(
    rf"(?<!\bthe )\b(?:north|south|east|west)(?:-?(?:east|west))?\s+of(?:\s+of)?{_CAPITAL}",
    re.IGNORECASE,
)
# "Ambushed on the road from Zemio to Mboki": it happened between them
_ON_ROAD = re.compile(r"\b(?:road|highway|route|motorway)\s+(?:leading\s+)?from\s+$", re.IGNORECASE)
# What a place does of which something happened in it: else it stands for those who rule there.
_SUFFERS = frozenset(
    """see suffer witness remain come lie host experience have endure fall wake mourn""".split()
)


def kind_beside(sentence: Sentence, first: int, last: int) -> tuple[PlaceKind | None, bool]:
    """Read the word that says what a name is: "Kunduz province", "the city of Kunduz"."""
    doc, end = sentence.tokens.doc, sentence.tokens.end
    after = doc[last + 1] if last + 1 < end else None
    if after is not None:
        word = after.lemma_.lower()
        if word in KIND_WORDS and after.text != "State":
            return KIND_WORDS[word], False
        if word == "state" and after.ent_type_ in ("GPE", "", "LOC"):
            return "admin1", False
        if word in SITES:
            return None, True
        if after.text == "-" and last + 2 < end and doc[last + 2].lemma_.lower() == "district":
            return "admin2", False
    before = [doc[j].lemma_.lower() for j in range(max(sentence.tokens.start, first - 4), first)]
    if before[-1:] == ["of"] and len(before) > 1 and before[-2] in KIND_WORDS:
        return KIND_WORDS[before[-2]], False
    if before and before[-1] in KIND_WORDS and before[-1] not in ("state", "border"):
        return KIND_WORDS[before[-1]], False
    return _kind_in_apposition(sentence, last), False


def _kind_in_apposition(sentence: Sentence, last: int) -> PlaceKind | None:
    """Read "Homs, a desert province in the middle of Syria"."""
    doc, end = sentence.tokens.doc, sentence.tokens.end
    if (
        last + 2 >= end
        or doc[last + 1].text not in (",", "(")
        or doc[last + 2].lower_ not in ("a", "an", "the")
    ):
        return None
    for j in range(last + 3, min(last + 8, end)):
        word = doc[j].lemma_.lower()
        if word in KIND_WORDS:
            return KIND_WORDS[word]
        if word == "capital":
            return "city"
        if doc[j].pos_ not in ("ADJ", "NOUN", "PROPN", "ADV") and doc[j].text != "-":
            return None
    return None


def _is_short(distance: re.Match[str]) -> bool:
    """Tell "25 km north of Tera" from "120 km north of Baghdad"; a number in words is not read."""
    if not distance["number"]:
        return False
    of_a_mile = KM_OF_A_MILE if distance["unit"].lower().startswith("mile") else 1
    return int(distance["number"]) * of_a_mile <= NEAR_KM


def relation_of(sentence: Sentence, first: int, last: int) -> Relation:
    """Tell whether the text puts something in a place, near it, or only speaks of it."""
    doc = sentence.tokens.doc
    before = sentence.text[: sentence.offset(doc[first])]
    if distance := _DISTANCE.search(before[-90:]):
        return "near" if _is_short(distance) else "far"
    if _LIES.search(before[-90:]) or _CARED_FOR.search(before[-90:]):
        return "aside"
    if _DIRECTION.search(before[-60:]):
        return "off"
    if _ON_ROAD.search(before[-60:]):
        return "near"
    after = doc[last + 1] if last + 1 < sentence.tokens.end else None
    if after is not None and after.text == "-" and last + 2 < sentence.tokens.end:
        beyond = doc[last + 2].lower_
        if beyond in ("based", "backed", "born", "led", "controlled", "run"):
            return "aside"
    root = doc[first : last + 1].root
    if root.dep_ == "nsubj" and root.head.pos_ == "VERB" and root.head.lemma_ not in _SUFFERS:
        return "aside"  # "Ankara regards the group as one with another"
    if root.dep_ == "dobj" and root.head.lemma_ in _SPOKEN_OF:
        return "aside"  # "Kyiv accused Russia"
    if root.dep_ == "pobj" and root.head.head.lemma_ in BLAMING:
        return "aside"  # "blamed on Iran"
    if belongs_to_speaker(root) or is_where_one_spoke(root):
        return "aside"
    words = [doc[j].lower_ for j in range(max(sentence.tokens.start, first - 3), first)]
    if words and words[-1] == "the":
        words.pop()
    if words[-2:] in (["based", "in"], ["born", "in"], ["prayers", "at"], ["contributed", "from"]):
        return "aside"
    if not words:
        return "in"
    if words[-1] in ("and", "or", ",") and root.dep_ == "conj" and root.head.i < first:
        return relation_of(sentence, root.head.i, root.head.i)
    if words[-1] == "," and first - 2 >= sentence.tokens.start and doc[first - 2].pos_ == "PROPN":
        return relation_of(sentence, first - 2, first - 2)  # "from Quantico, Virginia"
    if words[-1] == "from" and root.head.head.lemma_ in _TAKEN:
        return "in"
    if words[-1] == "to" and _is_raided(root.head.head):
        return "in"
    if words[-1] in _NEAR or words[-2:] == ["close", "to"] or words[-2:] == ["edge", "of"]:
        return "near"
    return "aside" if words[-1] in _ASIDE else "in"


_SPOKEN_OF = frozenset(
    """accuse blame condemn urge warn tell criticise criticize thank support back help leave flee
    rule govern represent want ask call join""".split()
)


def _is_raided(verb: "Token") -> bool:
    """Read "the attackers came after midnight to Solhan"."""
    return verb.lemma_ in _COMES and any(
        child.dep_ == "nsubj" and child.lemma_.lower() in _RAIDERS for child in verb.children
    )


_COMES = frozenset("come ride return descend march advance drive arrive spread".split())
_RAIDERS = frozenset(
    """attacker assailant gunman raider militant insurgent rebel bandit jihadist fighter terrorist
    extremist attack raid violence riot fighting""".split()
)
# "Abducted from Chakama": there it happened.
_TAKEN = frozenset("abduct kidnap take seize snatch whisk".split())
