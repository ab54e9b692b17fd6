"""What of the corpus a message speaks of: the query of incidents like what somebody told."""

import re
from collections.abc import Iterator

from bot.errors import QueryError
from bot.gazetteer.names import fold
from bot.query.model import FilterKind
from bot.query.names import written
from bot.query.vocabulary import Name, Vocabulary, name_proper

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_WORDS = 300  # of the message; a longer one is an article
_LONGEST = 3  # words of a name
_PLACES: tuple[FilterKind, ...] = ("place", "admin1", "country")  # the most exact first
_FIELDS = {"place": "place", "admin1": "province", "country": "country"}
_NOTHING_LIKE = (
    "Nothing in that message is a place, a group or a kind of incident that is known here; "
    "/incidents with words of it finds text."
)
_SHORT = 3  # letters: shorter words begin sentences more often than they name something
_TEXT_WORDS, _TEXT_LENGTH = 4, 6


def command_like(text: str, vocabulary: Vocabulary) -> str:
    """Return the command that finds incidents like what a text tells. Raises QueryError."""
    query = query_like(text, vocabulary)
    if not query:
        raise QueryError(_NOTHING_LIKE)
    return f"/incidents {query}"


def query_like(text: str, vocabulary: Vocabulary) -> str:
    """Return a query for the place, the group and the kind of incident that a text names.

    Of several the first counts. Where it names none, its longer words that the corpus has; empty
    where there are none either.
    """
    words = _WORD.findall(text)[:_WORDS]
    shouted = text.islower() or text.isupper()  # nobody's names stand out in such a text
    found: dict[str, Name] = {}
    for name, phrase in _names(words, vocabulary):
        if name.key.kind == "type" or shouted or phrase[0].isupper():
            found.setdefault(name.key.kind, name)
    terms = [written(_FIELDS[kind], name_proper(found[kind])) for kind in _PLACES if kind in found][
        :1
    ]
    if "perpetrator" in found:
        terms.append(written("by", name_proper(found["perpetrator"])))
    if "type" in found:
        terms.append(written("type", found["type"].key.value))
    return " ".join(terms) or _by_words(words, vocabulary)


def _names(words: list[str], vocabulary: Vocabulary) -> Iterator[tuple[Name, str]]:
    """Yield the names in a text with how they stand there, the longest that begins at a word."""
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + length])
            names = vocabulary.names(fold(phrase)) if _may_name(phrase, place) else ()
            if names:
                yield names[0], phrase
                place += length - 1
                break
        place += 1


def _may_name(phrase: str, place: int) -> bool:
    """Tell whether words may name something: short ones with a capital, not at the beginning."""
    return len(phrase) > _SHORT or (phrase[0].isupper() and place > 0)


def _by_words(words: list[str], vocabulary: Vocabulary) -> str:
    long = dict.fromkeys(fold(word) for word in words if len(word) >= _TEXT_LENGTH)
    known = [word for word in long if vocabulary.has_word(word)][:_TEXT_WORDS]
    return " OR ".join(written("text", word) for word in known)
