"""Find phrases of a lexicon in parsed text, by lemma or as they are written."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from spacy.tokens import Token

Meaning = TypeVar("Meaning")
# What the tokenizer sets apart inside a compound: "car-bomb", "Jaish-e-Mohammed".
_JOINTS = frozenset(("-", "–", "'", "/"))


class Hit(NamedTuple, Generic[Meaning]):
    """A phrase that was found; `first` and `last` are token positions."""

    first: int
    last: int
    meaning: Meaning


class Word(NamedTuple):
    """A token as phrases are compared with it: as it is written, and its plain forms."""

    i: int
    text: str
    forms: tuple[str, ...]


def read_words(tokens: "Iterable[Token]") -> list[Word]:
    """Return the words of a text, without the hyphens between them."""
    return [
        Word(token.i, token.text, _forms(token))
        for token in tokens
        if token.text not in _JOINTS and not token.is_space
    ]


def _forms(token: "Token") -> tuple[str, ...]:
    lower, lemma = token.lower_, token.lemma_.lower()
    if not lower.isascii():
        return tuple(dict.fromkeys((lower, lemma, _plain(lower), _plain(lemma))))
    if lower == lemma and lower[-1:] != "s":
        return (lower,)
    # a plural that the tagger took for a name keeps its s: "Naxals", "IEDs"
    stripped = lower[:-1] if lower.endswith("s") and len(lower) > 3 else lower
    return tuple(dict.fromkeys((lower, lemma, stripped)))


def _plain(word: str) -> str:
    """Return a word without accents: "weichan" of "weichán"."""
    return "".join(c for c in normalize("NFKD", word) if not combining(c))


class Phrases(Generic[Meaning]):
    """Phrases by their first word; the longest one that fits wins.

    A phrase fits where each word equals a token's lemma or its lower-case form, with or without
    accents; hyphens between tokens are passed over. With `exact` the words are compared as they
    are written.
    """

    def __init__(self, phrases: Iterable[tuple[str, Meaning]], *, exact: bool = False) -> None:
        self._exact = exact
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in phrases:
            words = tuple(split_phrase(phrase if exact else _plain(phrase.lower())))
            if words:
                self._by_first.setdefault(words[0], []).append((words, meaning))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

    def find(self, words: Sequence[Word]) -> list[Hit[Meaning]]:
        """Find the phrases in reading order, none inside another."""
        found: list[Hit[Meaning]] = []
        after = 0
        for at, word in enumerate(words):
            if at < after:
                continue
            for form in (word.text,) if self._exact else word.forms:
                hit = self._at(words, at, form) if form in self._by_first else None
                if hit is not None:
                    after = at + hit[0]
                    found.append(Hit(word.i, words[after - 1].i, hit[1]))
                    break
        return found

    def _at(self, words: Sequence[Word], at: int, form: str) -> tuple[int, Meaning] | None:
        for phrase, meaning in self._by_first[form]:
            rest = words[at + 1 : at + len(phrase)]
            if len(rest) == len(phrase) - 1 and all(
                expected in ((word.text,) if self._exact else word.forms)
                for expected, word in zip(phrase[1:], rest, strict=True)
            ):
                return len(phrase), meaning
        return None


def split_phrase(phrase: str) -> Iterator[str]:
    """Split a phrase as the tokenizer splits text: "al-Qa'ida" gives al, qa'ida."""
    for word in phrase.replace("(", " ( ").replace(")", " ) ").replace(",", " , ").split():
        for part in word.split("-"):
            if part.endswith("'s"):
                yield from (part[:-2], "'s")
            elif part.endswith("s'"):
                yield part[:-1]
            elif part:
                yield part
