"""Find the names of places in a sentence.

What a name refers to ("Kunduz": the province or its capital) is decided in `places`, with all
the article's names at hand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.places.kind_words import KIND_WORDS, NOT_PLACES, SITES, kind_beside
from bot.extract.places.peoples import words_of_peoples
from bot.extract.places.relations import Relation, relation_of
from bot.extract.places.struck import is_attack_on, is_attacked, tags_of_place
from bot.extract.places.surroundings import (
    ABBREVIATION,
    before_direction,
    before_parent,
    ends_name,
    is_called,
    is_label,
    lies_between,
    may_abbreviate,
    names_people,
    word_before,
)
from bot.extract.places.usage import is_told_as_place, is_used_as_place
from bot.extract.text.document import Sentence
from bot.gazetteer.names import fold
from bot.gazetteer.place import Gazetteer, Place, PlaceKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST_NAME = 6  # tokens; "Deir ez-Zor" is four of them
# What may begin a name in lower case.
_PARTICLES = frozenset(("al", "el", "ez", "as", "ar", "ash", "at", "ad", "an", "az", "de", "da"))
_PREPOSITIONS = frozenset(("at", "as", "an"))  # in "at Dioura" no part of the name
_LINKS = _PARTICLES | frozenset(
    ("-", "'", "of", "the", "la", "del", "e", "i", "ul", "and", "ed", "es")
)


class Toponym(NamedTuple):
    """A name of a place. `candidates` is empty for a name no gazetteer knows.

    `hint` is the kind that the text gives it ("Kunduz province"), `site` marks a building,
    `told` says that its own words make it a place ("in Kunduz"), not only its spelling. `described`
    marks one that the text calls by no name ("the Afghan capital").
    """

    sentence: int
    first: int
    last: int
    name: str
    candidates: tuple[Place, ...]
    hint: PlaceKind | None
    relation: Relation
    site: bool = False
    told: bool = True
    described: bool = False


def find_toponyms(
    sentence: Sentence,
    gazetteer: Gazetteer,
    demonyms: Mapping[str, Sequence[str]],
    taken: Iterable[range],
) -> list[Toponym]:
    """Find the names of places of a sentence, in reading order.

    `demonyms` are the folded adjectives of countries ("german"), `taken` the tokens that name
    something else (a group).
    """
    used = {i for positions in taken for i in positions}
    used |= words_of_peoples(sentence, gazetteer, demonyms)
    found: list[Toponym] = []
    i = sentence.tokens.start
    while i < sentence.tokens.end:
        opens = i not in used and _may_begin(sentence.each[i - sentence.tokens.start], sentence)
        toponym = _toponym_at(sentence, i, gazetteer, used) if opens else None
        if toponym is not None:
            toponym = _in_country_before(sentence, toponym, demonyms)
        if toponym is None:
            i += 1
            continue
        found.append(toponym)
        i = toponym.last + 1
        if toponym.site and sentence.tokens.doc[i : i + 1].text.lower() in SITES:
            i += 1  # the "Dam" of "Merowe Dam" is no other place
    return found


def _in_country_before(
    sentence: Sentence, toponym: Toponym, demonyms: Mapping[str, Sequence[str]]
) -> Toponym | None:
    """Read "the French Riviera": whatever it is, it lies in France.

    What no place in France is called ("the French Alps") is no place that is known.
    """
    if toponym.first == sentence.tokens.start:
        return toponym
    codes = demonyms.get(fold(sentence.tokens.doc[toponym.first - 1].text))
    if not codes:
        return toponym
    inside = tuple(place for place in toponym.candidates if place.country in codes)
    return toponym._replace(candidates=inside) if inside or not toponym.candidates else None


def _toponym_at(sentence: Sentence, i: int, gazetteer: Gazetteer, used: set[int]) -> Toponym | None:
    doc = sentence.tokens.doc
    for last in _ends(sentence, i, used):
        name = doc[i : last + 1].text
        folded = fold(name)
        if folded in NOT_PLACES or len(folded) < 3:
            continue
        candidates = gazetteer.find(name) or _find_county(name, gazetteer)
        if len(folded) <= ABBREVIATION:
            candidates = tuple(c for c in candidates if may_abbreviate(name, c))
        if candidates and is_used_as_place(sentence, i, last, candidates, gazetteer):
            toponym = _toponym(sentence, i, last, name, candidates)
            told = is_told_as_place(sentence, i, last, candidates, gazetteer)
            return toponym._replace(told=told)
    return _unknown_name(sentence, i, used, gazetteer)


def _find_county(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Look up "County Armagh", which the gazetteer has as Armagh."""
    return gazetteer.find(name.removeprefix(_COUNTY)) if name.startswith(_COUNTY) else ()


_COUNTY = "County "


def _may_begin(token: "Token", sentence: Sentence) -> bool:
    if token.text[:1].isupper():
        return True
    following = token.i + 1
    if token.lower_ in _PREPOSITIONS and token.doc[following : following + 1].text != "-":
        return False
    return (
        token.lower_ in _PARTICLES
        and following < sentence.tokens.end
        and (token.doc[following].text == "-" or token.doc[following].text[:1].isupper())
        and not token.text_with_ws.startswith("as ")
    )


def _ends(sentence: Sentence, i: int, used: set[int]) -> Iterator[int]:
    """Yield where a name that begins at i may end, the longest first."""
    doc, end = sentence.tokens.doc, sentence.tokens.end
    ends = []
    for j in range(i, min(i + LONGEST_NAME, end)):
        if j in used:
            break
        if doc[j].text[:1].isupper():
            ends.append(j)
        elif j != i and doc[j].lower_ not in _LINKS and not _is_hyphened(doc, j):
            break
    return reversed(ends)


def _is_hyphened(doc: "Doc", i: int) -> bool:
    """Tell the "au" in "Port-au-Prince"."""
    return doc[i - 1].text == "-" == doc[i + 1 : i + 2].text


def _toponym(
    sentence: Sentence, first: int, last: int, name: str, candidates: tuple[Place, ...]
) -> Toponym:
    hint, site = kind_beside(sentence, first, last)
    if name.startswith(_COUNTY):
        hint = "admin2"
    if hint is None:
        candidates = _without_namesakes(name, candidates)
    site = site or _names_thing(sentence, first, last)
    relation = relation_of(sentence, first, last)
    if relation == "near" and candidates[0].kind == "country":
        relation = "aside"  # "between Washington and Tehran", "towards Russia"
    if is_label(sentence, first, last, candidates):
        relation = "in"
    return Toponym(
        sentence=sentence.index,
        first=first,
        last=last,
        name=name,
        candidates=candidates,
        hint=hint,
        relation=relation,
        site=site,
    )


def _names_thing(sentence: Sentence, first: int, last: int) -> bool:
    """Tell "the Golden Gate", a thing, from a town of that name, which has no article."""
    doc = sentence.tokens.doc
    the = first > sentence.tokens.start and doc[first - 1].lower_ == "the"
    return the and last > first and doc[last].lower_ in SITES


def _without_namesakes(name: str, candidates: tuple[Place, ...]) -> tuple[Place, ...]:
    """Read "Mexico" as the country, not as the State of Mexico; "Cotabato City" as the city."""
    states = {place.country for place in candidates if place.kind == "country"}
    if name.endswith(" City"):
        states |= {place.country for place in candidates if place.kind == "city"}
    return tuple(p for p in candidates if p.kind != "admin1" or p.country not in states)


def _unknown_name(
    sentence: Sentence, i: int, used: set[int], gazetteer: Gazetteer
) -> Toponym | None:
    """Read a name that no gazetteer has, where the text says that it is a place."""
    doc = sentence.tokens.doc
    inside = doc[i].ent_iob_ == "I" and doc[i].ent_type_ == "PERSON"
    if names_people(sentence, i) or (inside and ends_name(doc, i)):
        return None
    if fold(doc[i].text) in NOT_PLACES and doc[i].lower_ not in _PARTICLES:
        return None
    last = _end_of_name(sentence, i, used)
    root = doc[i : last + 1].root
    tagged = root.pos_ == "PROPN" or root.ent_type_ in ("GPE", "LOC")
    if not tagged or root.ent_type_ in _never_places(doc, i):
        return None
    if doc[last].lemma_.lower() in _FORCES:
        return None  # "rammed the gates of a National Guard base"
    if _is_of_people(sentence, i, last):
        return None
    hint, site = kind_beside(sentence, i, last)
    said = is_called(doc, i) or lies_between(doc, i)
    named_site = doc[last].lower_ in SITES or doc[i].lower_ in _WAYS_ABROAD
    attacked = (is_attacked(root) and not ends_name(doc, i)) or is_attack_on(root)
    at = _preposition(doc, i)
    placed = (at or attacked) and root.ent_type_ in tags_of_place(doc, i, last)
    if not (hint or site or named_site or placed or said or before_direction(sentence, last)):
        unlikely = root.ent_type_ in ("PERSON", "ORG", "WORK_OF_ART", "LAW", "EVENT")
        if (unlikely and not _preposition(doc, i)) or not before_parent(sentence, last, gazetteer):
            return None
    return Toponym(
        sentence=sentence.index, first=i, last=last, name=doc[i : last + 1].text, candidates=(),
        hint=hint, relation=relation_of(sentence, i, last), site=site or named_site,
    )  # fmt: skip


def _never_places(doc: "Doc", first: int) -> tuple[str, ...]:
    """Return what the tagger takes for no place; nobody is killed "at" or "near" a people."""
    numbers = ("DATE", "TIME", "CARDINAL")
    return numbers if word_before(doc, first) in ("at", "near", "outside") else ("NORP", *numbers)


def _is_of_people(sentence: Sentence, first: int, last: int) -> bool:
    """Tell who lives there from what it is called: "a Dogon village", "three Dogon villages"."""
    doc = sentence.tokens.doc
    if first == sentence.tokens.start or last + 1 >= sentence.tokens.end:
        return False
    before, kind = doc[first - 1], doc[last + 1]
    several = kind.tag_ == "NNS" and (before.pos_ == "NUM" or before.lower_ in ("several", "many"))
    return kind.lemma_.lower() in KIND_WORDS and (before.lower_ in ("a", "an") or several)


# What streets and squares are called where English is not spoken, before their name.
_WAYS_ABROAD = frozenset("avenida calle carrera plaza paseo rua rue boulevard via piazza".split())
_FORCES = frozenset(("guard", "army", "navy", "police", "force", "forces", "corps", "command"))


def _end_of_name(sentence: Sentence, i: int, used: set[int]) -> int:
    """Return the last token of the name that begins at i, over its particles."""
    doc, end = sentence.tokens.doc, min(sentence.tokens.end, i + LONGEST_NAME + 1)
    last = i
    for j in range(i + 1, end):
        if j in used:
            break
        token = doc[j]
        if token.text[:1].isupper() and (token.pos_ == "PROPN" or doc[j - 1].text == "-"):
            last = j
        elif token.lower_ not in _INSIDE_NAME and not _is_hyphened(doc, j):
            break
    return last


_INSIDE_NAME = _LINKS - {"and", "of", "the", "'"}


def _preposition(doc: "Doc", first: int) -> bool:
    return word_before(doc, first) in ("in", "near", "at", "outside", "into")
