"""Find phrases of a lexicon in parsed text, by lemma or as they are written."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

Meaning = TypeVar("Meaning")
# What the tokenizer sets apart inside a compound: "car-bomb", "Jaish-e-Mohammed".
_JOINTS = frozenset(("-", "–", "'", "/"))


class Hit(NamedTuple, Generic[Meaning]):
    """A phrase that was found; `first` and `last` are token positions."""

    first: int
    last: int
    meaning: Meaning


class Phrases(Generic[Meaning]):
    """Phrases by their first word; the longest one that fits wins.

    A phrase fits where each word equals a token's lemma or its lower-case form; hyphens between
    tokens are passed over. With `exact` the words are compared as they are written.
    """

    def __init__(self, phrases: Iterable[tuple[str, Meaning]], *, exact: bool = False) -> None:
        self._exact = exact
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in phrases:
            words = tuple(_split(phrase if exact else phrase.lower()))
            if words:
                self._by_first.setdefault(words[0], []).append((words, meaning))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

    def find(self, tokens: "Tokens") -> list[Hit[Meaning]]:
        """Find the phrases in reading order, none inside another."""
        words = [token for token in tokens if token.text not in _JOINTS and not token.is_space]
        found: list[Hit[Meaning]] = []
        i = 0
        while i < len(words):
            hit = self._at(words, i)
            if hit is None:
                i += 1
                continue
            length, meaning = hit
            found.append(Hit(words[i].i, words[i + length - 1].i, meaning))
            i += length
        return found

    def _at(self, words: "list[Token]", i: int) -> tuple[int, Meaning] | None:
        for form in self._forms(words[i]):
            for phrase, meaning in self._by_first.get(form, ()):
                rest = words[i + 1 : i + len(phrase)]
                if len(rest) == len(phrase) - 1 and all(
                    word in self._forms(token) for word, token in zip(phrase[1:], rest, strict=True)
                ):
                    return len(phrase), meaning
        return None

    def _forms(self, token: "Token") -> tuple[str, ...]:
        if self._exact:
            return (token.text,)
        lower, lemma = token.lower_, token.lemma_.lower()
        # a plural that the tagger took for a name keeps its s: "Naxals", "IEDs"
        stripped = lower[:-1] if lower.endswith("s") and len(lower) > 3 else lower
        return tuple(dict.fromkeys((lower, lemma, stripped)))


def _split(phrase: str) -> Iterator[str]:
    """Split a phrase as the tokenizer splits text: "al-Qa'ida" gives al, qa'ida."""
    for word in phrase.replace("(", " ( ").replace(")", " ) ").replace(",", " , ").split():
        for part in word.split("-"):
            if part.endswith("'s"):
                yield from (part[:-2], "'s")
            elif part.endswith("s'"):
                yield part[:-1]
            elif part:
                yield part
