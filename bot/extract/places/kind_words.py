"""Read what kind of place a name is by the words beside it: "Kunduz province", "Kunduz city"."""

from bot.extract.text.document import Sentence
from bot.gazetteer.place import PlaceKind

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
            "zone",
            "woreda",
            "upazila",
            "thana",
            "taluk",
            "tambon",
            "rayon",
            "canton",
            "sub-county",
            "groupement",
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
        "basilica",
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
        "dam",
        "oilfield",
        "gasfield",
        "airfield",
        "airbase",
        "junction",
        "crossroads",
        "roundabout",
        "compound",
        "depot",
        "mine",
        "clinic",
        "seminary",
        "madrasa",
        "outpost",
        "reservoir",
    )
)

# Names that the gazetteer has somewhere in the world and newswire means otherwise.
NOT_PLACES = frozenset(
    """islamic state monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december president minister police army
    mosque church christmas easter ramadan sunni shia shiite shiites christian christians muslim
    muslims god allah mr mrs dr general colonel major captain force forces united nations nation
    security council the a an he she it they we i in on at to of by for with from north south east
    west northern southern eastern western central news media caption file photo front army union
    party movement ministry interior defence defense house parliament court hospital university
    school college hotel prison camp base one two three four five six seven eight nine ten eleven
    twelve first second third many most some several dozens hundreds thousands officials gunmen
    militants soldiers villagers residents witnesses attack attackers bomb police early
    late last this that these those and but or if when while after before since until no not all
    molotov marine marines lada iskander shahed sector parks massacre toyota hilux kalashnikov scud
    ford nissan honda boeing humvee cessna col lt maj sgt capt gen brig insp
    both more earlier later
    today yesterday among his her their its there then here as an another such great grand
    new old big black white
    republic congress senate assembly cabinet mafia corporation federation committee commission
    institute
    africa asia europe america americas maghreb levant balkans scandinavia
    men man woman women children people us al el de la interpol reuters twitter facebook telegram
    youtube google islam quran bible nato prime king queen prince bishop archbishop pastor cardinal
    sheikh imam maulana mullah haji ibrahim mohammed muhammad ahmed ali hassan hussein khan
    singh""".split()
)  # fmt: skip


def kind_beside(sentence: Sentence, first: int, last: int) -> tuple[PlaceKind | None, bool]:
    """Read the word that says what a name is: "Kunduz province", "the city of Kunduz"."""
    doc, end = sentence.tokens.doc, sentence.tokens.end
    after = doc[last + 1] if last + 1 < end else None
    if after is not None:
        word = after.lemma_.lower()
        if word in KIND_WORDS and after.text != "State" and not _is_kind_of_next(sentence, last):
            return KIND_WORDS[word], False
        if word == "state" and after.ent_type_ in ("GPE", "", "LOC"):
            return "admin1", False
        if word in _OF_CAMPS and last + 2 < end and doc[last + 2].lower_ in ("camp", "site"):
            return "city", False  # where thousands live: "the Zamzam displacement camp"
        if word in SITES or _leads_to_site(sentence, last):
            return None, True
        if after.text == "-" and last + 2 < end and doc[last + 2].lemma_.lower() == "district":
            return "admin2", False
    if first > sentence.tokens.start and doc[first - 1].text in _CALLED:
        return None, True  # "Camp Victoria", "the Hotel Paris"
    before = [doc[j].lemma_.lower() for j in range(max(sentence.tokens.start, first - 4), first)]
    of_kind = before[-1:] == ["of"] and len(before) > 1 and before[-2] in KIND_WORDS
    if of_kind and not _is_kind_of_last(sentence, first - 2):
        return KIND_WORDS[before[-2]], False
    if before and before[-1] in KIND_WORDS and before[-1] not in ("state", "border"):
        return KIND_WORDS[before[-1]], False
    return _kind_in_apposition(sentence, last), False


def _is_kind_of_next(sentence: Sentence, last: int) -> bool:
    """Tell whose kind it is in "the Pacific port of Manta", "the Beirut suburb of Hadath"."""
    doc, end = sentence.tokens.doc, sentence.tokens.end
    follows = last + 3 < end and doc[last + 2].lower_ == "of" and doc[last + 3].text[:1].isupper()
    return follows and doc[last + 1].lower_ in KINDS_OF_NEXT


def _is_kind_of_last(sentence: Sentence, kind: int) -> bool:
    """Tell whose kind it is in "Raman district of Yala": the district is Raman."""
    doc = sentence.tokens.doc
    named = kind > sentence.tokens.start and doc[kind - 1].text[:1].isupper()
    return named and doc[kind - 1].pos_ == "PROPN" and doc[kind].lower_ not in KINDS_OF_NEXT


# "The Beirut suburb of Hadath": what these words stand before is told by its kind.
KINDS_OF_NEXT = frozenset("city town village hamlet port suburb township resort".split())


def _leads_to_site(sentence: Sentence, last: int) -> bool:
    """Read "the Emanuel African Methodist Episcopal church"."""
    doc = sentence.tokens.doc
    end = sentence.tokens.end
    if last + 2 < end and doc[last + 1].lower_ in _OF_CENTRES:
        return doc[last + 2].lower_ in ("centre", "center")
    for i in range(last + 1, min(last + 5, end)):
        token = doc[i]
        if token.text in SITES or (token.text == "field" and doc[i - 1].text in ("oil", "gas")):
            return token.i > last + 1
        if token.text in _OF_SITES:
            continue
        if not (token.text[:1].isupper() and token.is_alpha and token.ent_type_ != "DATE"):
            return False
    return False


_CALLED = frozenset("Camp Fort Hotel Café Cafe Villa Club".split())
_OF_CAMPS = frozenset("refugee idp displacement displaced".split())
# "The Khor Mor gas field", "the Westgate shopping mall"
_OF_SITES = frozenset(
    """transit oil gas power coal gold copper diamond shopping railway train
    bus metro subway border air naval army military police general district city""".split()
)
# "The Amara cultural centre": a building; "Goma city centre" is Goma.
_OF_CENTRES = frozenset(
    """cultural shopping health medical community detention youth conference training sports
    commercial trade leisure convention""".split()
)


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
