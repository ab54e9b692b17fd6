"""Read which place a text puts another in: "Lanji, West Singhbhum district, Jharkhand, India"."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.extract.places.kind_words import KIND_WORDS
from bot.extract.places.located import Level, Located
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
    named = all(token.pos_ in ("NOUN", "ADJ") for token in between[:at])
    return named and at <= 3 and all(word in _BETWEEN for word in words[at:])


_BETWEEN = frozenset(
    """, in the ( 's northern southern eastern western central north south east west
    northeastern northwestern southeastern southwestern""".split()
)


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
