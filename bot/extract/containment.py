"""Read which place a text puts another in: "Lanji, West Singhbhum district, Jharkhand, India"."""

from collections.abc import Sequence

from bot.extract.document import Sentence
from bot.extract.located import Level, Located
from bot.extract.relations import KIND_WORDS
from bot.extract.toponyms import Toponym
from bot.gazetteer.place import Place


def find_parents(
    toponyms: Sequence[Toponym], sentences: Sequence[Sentence]
) -> dict[Toponym, Toponym]:
    """Return the name behind each that tells what it lies in: "Sukma district, India"."""
    found = {}
    for one, after, further in zip(toponyms, toponyms[1:], [*toponyms[2:], None], strict=False):
        if one.sentence != after.sentence or any(p.kind == "country" for p in one.candidates[:1]):
            continue
        doc = sentences[one.sentence].tokens.doc
        between = [token.lower_ for token in doc[one.last + 1 : after.first]]
        if "," in between and all(w in _BETWEEN or w in KIND_WORDS for w in between):
            owns = doc[after.last + 1 : after.last + 2].text == "'s" and further is not None
            inner = further if owns and further and further.first == after.last + 2 else None
            found[one] = inner or after  # "in Iraq's Diyala province"
            if inner is not None:
                found[inner] = after
    return found


_BETWEEN = frozenset((",", "in", "the", "(", "'s"))


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
