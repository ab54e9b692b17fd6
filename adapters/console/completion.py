"""What a line of `dateline chat` can go on with: commands, fields, and the corpus's own names."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from bot.query.model import FilterKind, Sort
from bot.query.names import written
from bot.query.places import find_place
from bot.query.vocabulary import Name, Vocabulary, name_proper

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
        names = vocabulary.names_like(word, None, _MOST)
        for name, text in _apart(names, lambda n: _field_of(n.key.kind), vocabulary):
            yield Completion(text, len(word), f"{name.label} · {name.incidents:,}")


def _begins(text: str, word: str) -> bool:
    return text.lstrip("/").startswith(word.casefold().lstrip("/"))


def _values(field: str, value: str, length: int, vocabulary: Vocabulary) -> Iterator[Completion]:
    """Yield the values that a field can have."""
    if field == "sort":
        yield from (Completion(o.value, length) for o in Sort if o.value.startswith(value))
    if field not in _KINDS:
        return
    found = vocabulary.names_like(value, _KINDS[field], 3 * _MOST)
    names = [name for name in found if field != "place" or name.key.kind in _PLACES]
    for name, text in _apart(names, lambda _: "", vocabulary):
        yield Completion(text, length, f"{name.label} · {name.incidents:,}")


def _apart(
    names: Iterable[Name], field: Callable[[Name], str], vocabulary: Vocabulary
) -> Iterator[tuple[Name, str]]:
    """Yield names with how they are written, no two alike: "Tripoli", then "Tripoli, Libya".

    What cannot be told apart, such as a province's town of the same name, is left to the first.
    """
    seen = set[str]()
    for name in names:
        sign = ":" if field(name) else ""
        text = written(field(name), name_proper(name), sign)
        if text in seen:
            apart = f"{name_proper(name)}, {name.label.rpartition(', ')[2]}"
            found = find_place("place", apart, vocabulary)
            if found is None or found.keys != {name.key}:
                continue
            text = written(field(name), apart, sign)
        seen.add(text)
        yield name, text


def _field_of(kind: FilterKind) -> str:
    return {"perpetrator": "by", "type": "type"}.get(kind, "place")
