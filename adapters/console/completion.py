"""What a line of `dateline chat` can go on with: commands, fields, and the corpus's own names."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.query.model import FilterKind, Sort
from bot.query.names import written
from bot.query.vocabulary import Vocabulary, name_proper

_COMMANDS = ("/incidents", "show", "help", "status", "next", "previous", "quit")
_KINDS: dict[str, FilterKind | None] = {
    "place": None, "province": "admin1", "country": "country", "by": "perpetrator", "type": "type",
}  # fmt: skip
_FIELDS = (
    *(f"{name}:" for name in _KINDS), "since:", "until:", "on:", "in:", "last:", "killed>=",
    "wounded>=", "sort:", "text:",
)  # fmt: skip
_PLACES = ("country", "admin1", "place")
_MOST = 12  # lines of a menu


class Completion(NamedTuple):
    """A text that takes the place of the last `length` characters; `about` says what it is."""

    text: str
    length: int
    about: str = ""


def complete(line: str, vocabulary: Vocabulary) -> list[Completion]:
    """Return what the end of a line (up to the cursor) can become, the likeliest first."""
    word = line.rsplit(" ", 1)[-1]
    found = list(_candidates(line, word, vocabulary))
    return list(dict.fromkeys(found))[:_MOST]


def _candidates(line: str, word: str, vocabulary: Vocabulary) -> Iterator[Completion]:
    field, colon, value = word.partition(":")
    if colon:
        yield from _values(field.casefold(), value.strip('"='), len(value), vocabulary)
        return
    if not word:
        return
    if word == line.lstrip():
        yield from (Completion(c, len(word)) for c in _COMMANDS if _begins(c, word))
    yield from (Completion(f, len(word), "field") for f in _FIELDS if _begins(f, word))
    if len(word) > 1:
        for name in vocabulary.names_like(word, None, _MOST):
            text = written(_field_of(name.key.kind), name_proper(name))
            yield Completion(text, len(word), f"{name.label} · {name.incidents:,}")


def _begins(text: str, word: str) -> bool:
    return text.lstrip("/").startswith(word.casefold().lstrip("/"))


def _values(field: str, value: str, length: int, vocabulary: Vocabulary) -> Iterator[Completion]:
    """Yield the values that a field can have."""
    if field == "sort":
        yield from (Completion(o.value, length) for o in Sort if o.value.startswith(value))
    if field not in _KINDS:
        return
    for name in vocabulary.names_like(value, _KINDS[field], 3 * _MOST):
        if field == "place" and name.key.kind not in _PLACES:
            continue
        text = written("", name_proper(name), "")
        yield Completion(text, length, f"{name.label} · {name.incidents:,}")


def _field_of(kind: FilterKind) -> str:
    return {"perpetrator": "by", "type": "type"}.get(kind, "place")
