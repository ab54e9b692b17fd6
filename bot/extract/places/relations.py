"""Read how a sentence puts an event to a place name: in it, near it, or only beside the point."""

import re
from typing import TYPE_CHECKING, Literal

from bot.extract.actors.states import BLAMING
from bot.extract.places.kind_words import SITES
from bot.extract.places.spokesmen import belongs_to_speaker, is_where_one_spoke
from bot.extract.text.document import Sentence
from bot.extract.text.factual import is_avenged

if TYPE_CHECKING:
    from spacy.tokens import Token

# "off" is a direction without end ("north of Baghdad"), "far" one with a distance ("120 km north of
# Baghdad"): they tell the country and no more.
Relation = Literal["in", "near", "off", "far", "aside"]

_NEAR = frozenset(
    ("near", "outside", "close", "around", "towards", "toward", "off", "beyond", "between")
)
_ASIDE = frozenset("""from to since against with for like than via as by after before""".split())
# "The Peshawar-bound train", "London-listed": nothing happened there.
_OF_ELSEWHERE = frozenset(
    "based backed born led controlled run bound made flagged owned listed trained style".split()
)
_CAPITAL = r"(?:\s+(?:the\s+)?(?:\w+\s+)?(?:capital|city|town))*,?\s*[#@]?$"
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
    r"treated|moved|reached)\s(?:[\w-]+\s){1,6}(?:hospitals?|clinic|morgue)\s(?:in|at|of)\s+$"
    r"|\b(?:being|were|was|is|are|be)\s+(?:treated|hospitali[sz]ed|operated\s+on)\s+(?:in|at)\s+$"
)
_DIRECTION = re.compile(
    rf"(?<!\bthe )\b(?:north|south|east|west)(?:-?(?:east|west))?\s+of(?:\s+of)?{_CAPITAL}",
    re.IGNORECASE,
)
# "This border city opposite El Paso": what happened there happened on this side
_OPPOSITE = re.compile(r"\b(?:opposite|across(?:\s+the\s+\w+)?\s+from|facing)\s+(?:[A-Z]\w+\s+)?$")
# "Ambushed on the road from Zemio to Mboki": it happened between them; "on the road to Jolo"
_ON_ROAD = re.compile(
    r"\b(?:road|highway|route|motorway|track|way)\s+(?:leading\s+)?(?:from|to|into|towards?)\s+$",
    re.IGNORECASE,
)
# What a place does of which something happened in it: else it stands for those who rule there.
_SUFFERS = frozenset(
    """see suffer witness remain come lie host experience have endure fall wake mourn""".split()
)


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
    if any(aside.search(before[-90:]) for aside in (_LIES, _CARED_FOR, _OPPOSITE)):
        return "aside"
    if _DIRECTION.search(before[-60:]):
        return "off"
    if _ON_ROAD.search(before[-60:]):
        return "near"
    after = doc[last + 1] if last + 1 < sentence.tokens.end else None
    if after is not None and after.text == "-" and last + 2 < sentence.tokens.end:
        beyond = doc[last + 2].lower_
        if beyond in _OF_ELSEWHERE:
            return "aside"
    root = doc[first : last + 1].root
    town = _told_by(root, first)
    if town is not None:
        first, root = town.left_edge.i, town
    relation = "aside" if _is_party(root) else _by_words_before(sentence, first, root)
    leads = after is not None and after.text in ("road", "highway")
    return "near" if relation == "in" and leads else relation  # "on the Dessie road"


def _told_by(root: "Token", first: int) -> "Token | None":
    """Return the noun before a name that it names: "in the Libyan capital, Tripoli, killing three".

    There the parser may take the town for who killed them.
    """
    doc = root.doc
    if root.dep_ != "nsubj" or root.head.tag_ != "VBG" or doc[first - 1 : first].text != ",":
        return None
    noun = doc[first - 2]
    return noun if noun.lemma_ in _TOWNS and noun.dep_ == "pobj" else None


_TOWNS = frozenset("capital city town village district province port suburb neighbourhood".split())


def _is_party(root: "Token") -> bool:
    """Tell a place that acts or is spoken of: "Kyiv accused Russia", "blamed on Iran"."""
    acts = root.dep_ == "nsubj" and root.head.pos_ == "VERB" and root.head.lemma_ not in _SUFFERS
    if acts and root.left_edge.lower_ not in _PREPOSITIONS:
        return True
    if root.dep_ == "dobj" and (root.head.lemma_ in _SPOKEN_OF or _is_felt(root.head)):
        return True
    if root.dep_ == "pobj" and root.head.head.lemma_ in BLAMING:
        return True
    if _is_of_ceremony(root) or _is_of_fight(root) or is_avenged(root):
        return True
    return belongs_to_speaker(root) or is_where_one_spoke(root)


def _is_felt(verb: "Token") -> bool:
    """Tell "the fear that gripped Paris last month" from "a blast that rocked Paris"."""
    return verb.dep_ == "relcl" and verb.head.lemma_.lower() in _FEELINGS


_FEELINGS = frozenset(
    """fear terror panic dread anxiety horror nightmare trauma grief mood memory scene chaos anger
    fury hatred tension""".split()
)


# "Near Cappagh, a mortar …", where the parser takes the town for what acts
_PREPOSITIONS = frozenset(("in", "near", "at", "outside", "around"))


def _is_of_ceremony(root: "Token") -> bool:
    """Tell where the dead are mourned: "funerals were held in Gaziantep for some of the 32"."""
    if root.dep_ == "conj" or root.dep_ != "pobj":
        return False
    above = root.head.head
    if above.lemma_ in _CEREMONIES:
        return above.dep_ in ("nsubj", "nsubjpass", "dobj") and above.head.lemma_ in _HELD
    return above.lemma_ in _HELD and any(
        child.lemma_.lower() in _CEREMONIES and child.dep_ in ("nsubj", "nsubjpass", "dobj")
        for child in above.children
    )


_CEREMONIES = frozenset(
    """funeral burial vigil ceremony memorial mass mourning conference briefing inquest trial
    hearing summit""".split()
)
_HELD = frozenset("hold attend take begin announce plan schedule organise organize".split())


def _is_of_fight(root: "Token") -> bool:
    """Tell a side from a place: "the fight between the Salazar and La Línea"."""
    while root.dep_ == "conj":
        root = root.head
    between = root.head
    return (
        root.dep_ == "pobj"
        and between.lower_ == "between"
        and between.head.lemma_.lower() in _OF_SIDES
    )


_OF_SIDES = frozenset(
    """fight war feud rivalry conflict dispute talk truce ceasefire agreement tension battle deal
    alliance struggle""".split()
)


def _by_words_before(sentence: Sentence, first: int, root: "Token") -> Relation:
    """Tell by the words before a place: "in", "near", "by way of"."""
    doc = sentence.tokens.doc
    words = [doc[j].lower_ for j in range(max(sentence.tokens.start, first - 3), first)]
    if words and words[-1] == "the":
        words.pop()
    if words[-3:] == ["by", "way", "of"]:
        return "aside"
    if words[-2:] in (["based", "in"], ["born", "in"], ["prayers", "at"], ["contributed", "from"]):
        return "aside"
    if not words:
        return "in"
    if words[-1] == "of" and first - 2 >= sentence.tokens.start and _is_named(doc[first - 2]):
        return "aside"
    if words[-1] in ("and", "or", ",") and root.dep_ == "conj" and root.head.i < first:
        return relation_of(sentence, root.head.i, root.head.i)
    if len(words) > 1 and doc[first - 2].pos_ == "PROPN":
        placed = words[-1] == "in" and doc[first - 2].ent_type_ in ("GPE", "LOC", "FAC")
        if placed or words[-1] == ",":  # "from Quantico, Virginia", "from Kobane in Syria"
            return relation_of(sentence, first - 2, first - 2)
    if words[-1] == "from" and _is_taken(root.head.head):
        return "in"
    if words[-1] == "to" and _is_raided(root.head.head):
        return "in"
    if words[-1] in _NEAR or words[-2:] == ["close", "to"]:
        return "near"
    if words[-2:] in _AT_THE_EDGE:  # but "in the Beirut suburb of Hadath"
        return "in" if len(words) > 2 and doc[first - 3].pos_ == "PROPN" else "near"
    if words[-1] == "by" and _stands_for_site(root):
        return "near"
    return "aside" if words[-1] in _ASIDE else "in"


def _stands_for_site(root: "Token") -> bool:
    """Tell "went off by the Tuyur stadium" from who did it."""
    return root.dep_ == "compound" and root.head.lower_ in SITES


def _is_named(before: "Token") -> bool:
    """Tell whose home it is in "Seif Rezgui, 23, of Gaafour" and "John Doe of Leeds"."""
    return before.text == "," or (before.ent_type_ == "PERSON" and before.pos_ == "PROPN")


_AT_THE_EDGE = (["edge", "of"], ["suburb", "of"], ["suburbs", "of"], ["outskirts", "of"])
_SPOKEN_OF = frozenset(
    """accuse blame condemn urge warn tell criticise criticize thank support back help leave flee
    rule govern represent want ask call join border adjoin""".split()
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
_TAKEN = frozenset("abduct kidnap take seize snatch whisk bundle carry march drag spirit".split())


def _is_taken(above: "Token") -> bool:
    """Tell from where people are taken: "carried off eleven girls from Hinche"."""
    if above.pos_ in ("NOUN", "NUM") and above.dep_ in ("dobj", "nsubjpass"):
        above = above.head
    return above.lemma_ in _TAKEN
