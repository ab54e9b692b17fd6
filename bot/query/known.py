"""What a query is read with, and a field as its readers see it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from bot.gazetteer.names import fold
from bot.lexicons.lexicon import Lexicon
from bot.query.draft import Draft, Parsed
from bot.query.elsewhere import World
from bot.query.mistake import Edit
from bot.query.tokens import Token, replace
from bot.query.vocabulary import LONGEST_NAME, TextVocabulary

_Found = TypeVar("_Found")


def _no_english(_text: str, _known: "Known") -> Parsed | None:
    """Leave a query to the reader of words."""
    return None


@dataclass(frozen=True, slots=True)
class Known:
    """What a query is read with.

    `english` reads the query of a command as plain English, None where that is not its; what
    decides is one place with what is typed without a command (bot/answering/reading.py).
    `parsed` are the queries that were read with it by now; `fields` what named something in them,
    with how many of the words after it that takes in (fields.py).
    """

    vocabulary: TextVocabulary
    lexicon: Lexicon
    today: date
    world: World = field(default_factory=World)
    english: Callable[[str, "Known"], Parsed | None] = _no_english
    parsed: dict[str, Parsed] = field(default_factory=dict, init=False, compare=False)
    fields: dict[tuple[object, ...], tuple[int, Draft]] = field(
        default_factory=dict, init=False, compare=False
    )

    def longest(self, folded: str) -> int:
        """Return how many words a name that begins with the first of some may have, at the most."""
        lexical = self.lexicon.longest.get(folded.partition(" ")[0], 1)
        return max(lexical, self.vocabulary.longest(folded))


class Slot(NamedTuple):
    """A field in a query, and the plain words after it that may belong to its value."""

    token: Token
    after: Sequence[Token]

    def values(self) -> list[tuple[str, int]]:
        """Return what the value can be, the longest first, each with the words it takes in."""
        extra = [] if self.token.quoted else list(self.after[: LONGEST_NAME - 1])
        texts = [self.token.text, *(word.text for word in extra)]
        return [(" ".join(texts[: n + 1]).strip(), n) for n in range(len(extra), -1, -1)]

    def longest(self, find: Callable[[str], _Found | None]) -> tuple[_Found, int] | None:
        """Return what the longest of the values means, and how many words it takes in."""
        for value, words in self.values():
            found = find(value)
            if found is not None:
                return found, words
        return None

    def edit(self, replacement: str, words: int = 0) -> Edit:
        """Return the edit that puts something in the field's place, and of words after it."""
        return replace([self.token, *self.after[:words]], replacement)


class Run:
    """Bare words in a row, each folded once."""

    def __init__(self, tokens: Sequence[Token], folded: Sequence[str]) -> None:
        self.tokens = tokens
        self.folded = folded

    def __len__(self) -> int:
        return len(self.tokens)

    def words(self, at: int, count: int) -> str:
        """Return so many words from a place on, as they were typed."""
        return " ".join([token.text for token in self.tokens[at : at + count]])

    def names(self, at: int, most: int = LONGEST_NAME) -> list[str]:
        """Return the words from a place on, folded: the first, the first two … `most` of them."""
        names = [self.folded[at]]
        for word in self.folded[at + 1 : at + most]:
            names.append(f"{names[-1]} {word}" if names[-1] and word else names[-1] + word)
        return names


def runs(run: Sequence[Token], at: int) -> list[tuple[str, int]]:
    """Return the words from a place on, the longest run first, each with its number of words."""
    longest = min(LONGEST_NAME, len(run) - at)
    return [(" ".join(t.text for t in run[at : at + n]), n) for n in range(longest, 0, -1)]


def likest(word: str, words: Iterable[str], least: float = 0.6) -> str:
    """Return the word that one is a slip of, empty for none; alike is from `least` to 1."""
    import difflib  # only a mistake needs it

    return next(iter(difflib.get_close_matches(fold(word), words, n=1, cutoff=least)), "")
