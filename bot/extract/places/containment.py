"""Read which place a text puts another in: "Lanji, West Singhbhum district, Jharkhand, India"."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.extract.places.kind_words import KIND_WORDS, KINDS_OF_NEXT, SITES
from bot.extract.places.located import Level, Located
from bot.extract.places.nearness import kilometres
from bot.extract.places.toponyms import Toponym
from bot.extract.text.document import Sentence
from bot.gazetteer.place import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


def find_parents(
    toponyms: Sequence[Toponym], sentences: Sequence[Sentence]
) -> dict[Toponym, Toponym]:
    """Return the name behind each that tells what it lies in: "Sukma district, India"."""
    found = {}
    for one, after, further in zip(toponyms, toponyms[1:], [*toponyms[2:], None], strict=False):
        if one.sentence != after.sentence or _may_be_country(one):
            continue
        doc = sentences[one.sentence].tokens.doc
        between = [token.lower_ for token in doc[one.last + 1 : after.first]]
        wide = after.hint in ("admin1", "admin2") or _may_be_country(after)
        put_in = wide and _puts_in(doc[one.last + 1 : after.first])
        if put_in or _follows(between) or _in_brackets(doc, one, after):
            owns = doc[after.last + 1 : after.last + 2].text == "'s" and further is not None
            inner = further if owns and further and further.first == after.last + 2 else None
            found[one] = inner or after  # "in Iraq's Diyala province"
            if inner is not None:
                found[inner] = after
    return found


def find_towns_around(
    toponyms: Sequence[Toponym], sentences: Sequence[Sentence]
) -> dict[Toponym, Toponym]:
    """Return the name of what each is a part of by the word between: "the Beirut suburb of Hadath".

    "Jacarezinho, a favela in the north of Rio de Janeiro", "the Khapianga area of Kurram".
    """
    found = {}
    for one, after in pairwise(toponyms):
        if one.sentence != after.sentence:
            continue
        between = sentences[one.sentence].tokens.doc[one.last + 1 : after.first]
        words = [token.lower_ for token in between]
        if len(words) == 2 and words[0] in KINDS_OF_NEXT and words[1] == "of":
            found[after] = one
        elif (
            _is_part_of(words)
            or _is_told_part_of(between)
            or _lies_simply_in(one, words)
            or _is_named_site_in(one, between)
        ):
            found[one] = after
    return found


def _is_part_of(words: Sequence[str]) -> bool:
    """Read "Industrialnyi district of Kharkiv", "Deh Mazang area in western Kabul"."""
    return (
        words[:1] != []
        and (words[0] in KIND_WORDS or words[0] in _PARTS)
        and words[1:2] in (["of"], ["in"])
        and all(word in _WHERE_IN for word in words[2:])
    )


def owns_town(toponym: Toponym, sentences: Sequence[Sentence]) -> bool:
    """Tell the province of "Narathiwat's border town" from its capital."""
    after = sentences[toponym.sentence].tokens.doc[toponym.last + 1 : toponym.last + 4]
    return after[:1].text == "'s" and any(t.lemma_ in ("town", "village") for t in after)


def _lies_simply_in(one: Toponym, words: Sequence[str]) -> bool:
    """Read "the village of Ngan in Compostela town", of what is no town known by itself."""
    small = one.hint == "city" or not one.candidates
    return small and words[:1] == ["in"] and all(word in _WHERE_IN for word in words[1:])


def _is_named_site_in(one: Toponym, between: "Span") -> bool:
    """Read "the Cairo Cafe in Melbourne": what bears a town's name stands in another."""
    words = [token.text for token in between]
    named = one.site and words[:1] != [] and words[0][:1].isupper() and words[0].lower() in SITES
    return named and words[1:2] == ["in"] and all(word in _WHERE_IN for word in words[2:])


def _is_told_part_of(between: "Span") -> bool:
    """Read ", a favela in the north of"."""
    words = [token.lower_ for token in between]
    if words[:1] not in ([","], ["("]) or words[1:2] not in (["a"], ["an"], ["the"]):
        return False
    kind = next((i for i, word in enumerate(words) if word in _PARTS), len(words))
    described = all(t.pos_ in ("ADJ", "NOUN") or t.text == "-" for t in between[2:kind])
    return described and kind <= _LONGEST and _is_part_of(words[kind:])


_LONGEST = 5  # tokens before the kind: ", a poor, densely populated quarter of"
# What lies in a town or beside it. A province's town is told by the same words.
_PARTS = frozenset(
    """suburb neighborhood neighbourhood quarter district area ward favela slum barrio township
    shantytown borough commune locality town village city hamlet port""".split()
)
_WHERE_IN = frozenset(
    """the north south east west centre center northern southern eastern western central heart of
    outskirts edge northeast northwest southeast southwest city town capital""".split()
)


def _follows(between: Sequence[str]) -> bool:
    """Read "Tera, Niger" and "Steinfurt, in the municipality of Gosen"."""
    kinds = [word for word in between if word in KIND_WORDS]
    known = _BETWEEN | {"of"} if kinds else _BETWEEN
    return "," in between and all(word in known or word in kinds for word in between)


def _in_brackets(doc: "Doc", one: Toponym, after: Toponym) -> bool:
    """Read "Gosen-Neu Zittau (Brandenburg)"."""
    around = doc[one.last + 1 : after.first].text, doc[after.last + 1 : after.last + 2].text
    return around == ("(", ")")


def _may_be_country(toponym: Toponym) -> bool:
    return any(place.kind == "country" for place in toponym.candidates[:1])


def _puts_in(between: "Span") -> bool:
    """Read "Baqubah in Iraq" and "the al-Omar oil field in eastern Syria"."""
    words = [token.lower_ for token in between]
    if "in" not in words:
        return False
    at = words.index("in")
    named = all(t.pos_ in ("NOUN", "ADJ") or t.text.islower() for t in between[:at])
    return named and at <= 3 and all(word in _BETWEEN for word in words[at:])


_BETWEEN = frozenset(
    """, in the ( 's northern southern eastern western central north south east west
    northeastern northwestern southeastern southwestern""".split()
)


AROUND_TOWN_KM = 40  # so far from its middle lie a large city's quarters and suburbs


def lies_in(place: Place, parent: Located) -> bool:
    """Tell whether a place lies in what the text puts it in, as the gazetteer knows them."""
    if place.country != parent.country or place.kind == "country":
        return False
    if parent.level == Level.COUNTRY:
        return True
    if parent.level == Level.REGION or place.kind == "admin1":
        return parent.level == Level.REGION
    if place.admin1 != parent.admin1:
        return False
    if parent.level <= Level.CITY:
        return parent.place is not None and kilometres(place, parent.place) < AROUND_TOWN_KM
    district = parent.place if parent.level == Level.ADMIN2 else None
    return district is None or place.admin2 in (None, district.admin2)


# So many names before one may say where it lies; those further back speak of something else.
LOOK_BACK = 30


def with_parents(located: Sequence[Located], filed: Place | None) -> list[Located]:
    """Give names without referent the province and country that the text puts them in."""
    known = [o for o in located if o.country is not None and o.toponym.relation != "aside"]
    sentences = [other.toponym.sentence for other in known]
    read = []
    for one in located:
        if one.country is None:
            first = bisect_left(sentences, one.toponym.sentence)
            after = bisect_right(sentences, one.toponym.sentence)
            one = _with_parent(one, known[first:after], known[:first][-LOOK_BACK:], filed)
        read.append(one)
    return read


def _with_parent(
    one: Located, same: list[Located], before: list[Located], filed: Place | None
) -> Located:
    """Return a name with its parent: a province of the same sentence, else the last one before.

    A building that no town is named with stands in the town that the story was filed from.
    """
    if one.level == Level.SITE and filed is not None and not same:
        return one._replace(country=filed.country, admin1=filed.admin1, within=filed)
    nearest = sorted(same, key=lambda o: abs(o.toponym.first - one.toponym.last))
    for group in (nearest, before[::-1]):
        for other in _of_one_country(group):
            if other.admin1 is not None:
                district = other.toponym.hint == "admin2" and group is nearest
                within = other.place if district else None
                return one._replace(country=other.country, admin1=other.admin1, within=within)
        for other in group:
            return one._replace(country=other.country)
    if filed is not None:
        return one._replace(country=filed.country)  # a dateline hints at the country alone
    return one


def _of_one_country(group: Sequence[Located]) -> list[Located]:
    """Leave out what lies in another country than the nearest name: "Lebanon: a car was hit"."""
    return [other for other in group if other.country == group[0].country]
