"""Tell a people's words from those of a country: "Dominican army", "Dominican Republic"."""

from collections.abc import Mapping, Sequence

from bot.extract.text.document import Sentence
from bot.gazetteer.names import fold
from bot.gazetteer.place import Gazetteer

LONGEST = 2  # words: "Sri Lankan", "South Sudanese"


def words_of_peoples(
    sentence: Sentence, gazetteer: Gazetteer, demonyms: Mapping[str, Sequence[str]]
) -> set[int]:
    """Return the tokens that name a people, which are no place: the "Sri" of "Sri Lankan"."""
    doc, end = sentence.tokens.doc, sentence.tokens.end
    found: set[int] = set()
    for token in sentence.each:
        if not token.text[:1].isupper():
            continue
        for after in range(token.i + 1, min(token.i + LONGEST, end) + 1):
            people = fold(doc[token.i : after].text) in demonyms
            if people and not _is_country(doc[token.i : after + 1].text, gazetteer):
                found |= set(range(token.i, after))
    return found


def _is_country(name: str, gazetteer: Gazetteer) -> bool:
    """Tell "Dominican Republic", "Central African Republic"."""
    named = name.split()[-1][:1].isupper()
    return named and any(place.kind == "country" for place in gazetteer.find(name))
