"""Read the towns that a text calls by what they are: "the Somali capital", "Mali's capital"."""

import re
from collections.abc import Iterator, Mapping

from bot.extract.places.relations import Relation, relation_of
from bot.extract.places.toponyms import Toponym
from bot.extract.text.document import Sentence
from bot.gazetteer.names import fold
from bot.gazetteer.place import Gazetteer, Place

# The capital's own name so near ("the Somali capital, Mogadishu") is read by itself.
NEAR = 40  # characters
_HINT = re.compile(r"\bcapital\b")
# "The capital market", "capital punishment".
_NO_TOWN = frozenset("market markets punishment murder crime offence gains goods".split())


class Capitals:
    """The capitals by their countries' codes; `demonyms` and `states` lead to those."""

    def __init__(
        self,
        capitals: Mapping[str, str],
        demonyms: Mapping[str, tuple[str, ...]],
        states: Mapping[str, str],
        gazetteer: Gazetteer,
    ) -> None:
        self._capitals = capitals
        self._demonyms = demonyms
        self._states = states
        self._gazetteer = gazetteer

    def of(self, code: str) -> Place | None:
        """Return the capital of an ISO 3166-1 alpha-2 code."""
        found = self._gazetteer.find(self._capitals.get(code, ""))
        return next((p for p in found if p.country == code and p.kind == "city"), None)

    def peoples(self, sentence: Sentence) -> set[str]:
        """Return the countries whose people a sentence speaks of."""
        words = (token.text for token in sentence.each if token.text[:1].isupper())
        return {code for word in words for code in self._demonyms.get(fold(word), ())[:1]}

    def find(self, sentence: Sentence) -> Iterator[Toponym]:
        """Yield the capitals that a sentence names by their countries alone."""
        if not _HINT.search(sentence.text):
            return
        doc = sentence.tokens.doc
        for token in sentence.each:
            if token.lower_ != "capital" or doc[token.i + 1 : token.i + 2].text in _NO_TOWN:
                continue
            for first, last, code in self._countries_beside(sentence, token.i):
                place = self.of(code)
                if place is not None and not self._is_named(sentence, first, last, code):
                    relation = _relation(sentence, first, last)
                    found = Toponym(
                        sentence.index, first, last, place.name, (place,), None, relation
                    )
                    yield found._replace(described=True)
                    break

    def _countries_beside(self, sentence: Sentence, at: int) -> Iterator[tuple[int, int, str]]:
        """Yield first and last token and country of "Afghan capital", "capital of Burundi"."""
        doc, begin, end = sentence.tokens.doc, sentence.tokens.start, sentence.tokens.end
        last = at + (doc[at + 1 : at + 2].text == "city")
        for first in range(max(at - 2, begin), at):
            for code in self._demonyms.get(fold(doc[first:at].text), ())[:1]:
                yield first, last, code
        owned = doc[at - 1 : at].text in ("'s", "'") and at - 1 > begin
        for first in range(max(at - 4, begin), at - 1) if owned else ():
            owner = self._states.get(fold(doc[first : at - 1].text))
            if owner is not None:
                yield first, last, owner
        if doc[last + 1 : last + 2].text == "of":
            for behind in range(min(last + 5, end - 1), last + 1, -1):
                named = self._states.get(fold(doc[last + 2 : behind + 1].text))
                if named is not None and doc[behind + 1 : behind + 2].text != "'s":
                    yield at, behind, named

    def _is_named(self, sentence: Sentence, first: int, last: int, code: str) -> bool:
        """Tell a capital whose name stands beside it, in whatever spelling."""
        doc = sentence.tokens.doc
        begin, end = sentence.offset(doc[first]), sentence.offset(doc[last]) + len(doc[last])
        around = sentence.text[max(begin - NEAR, 0) : end + NEAR]
        names = (self._capitals[code], doc[last + 1 : last + 2].text, doc[last + 2 : last + 3].text)
        if fold(names[0]) in fold(around):
            return True
        beside = (self._gazetteer.find(name) for name in names[1:] if name[:1].isupper())
        return any(p.country == code and p.kind == "city" for found in beside for p in found)


def _relation(sentence: Sentence, first: int, last: int) -> Relation:
    """Tell "on the outskirts of the Haitian capital" from "the bells of the Colombian capital"."""
    words = [token.lower_ for token in sentence.tokens.doc[max(first - 3, 0) : first]]
    words = words[:-1] if words[-1:] == ["the"] else words
    whole = words[-1:] == ["of"] and not _PARTS.intersection(words[-2:-1])
    return "aside" if whole else relation_of(sentence, first, last)


_PARTS = frozenset(
    """outskirts edge edges suburb suburbs centre center heart middle streets street district area
    north south east west northeast northwest southeast southwest port airport part parts""".split()
)
