"""What a line can go on with: commands, fields, and the corpus's own names.

Every platform completes from here: as somebody types in the terminal, as options on Discord and
Slack. How a list of them looks is theirs.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from bot.gazetteer.names import fold
from bot.query.attribution import ANSWERS, ATTRIBUTIONS
from bot.query.counts import COUNTS
from bot.query.model import Dimension, FilterKind, Sort
from bot.query.names import written
from bot.query.places import LEVELS, find_place
from bot.query.vocabulary import Name, Vocabulary, name_proper

MOST = 25  # what the longest menu of a platform holds
_KINDS: dict[str, tuple[FilterKind | None, ...]] = {  # None is all of them
    "place": (None,), "near": ("place",), "province": ("admin1",), "country": ("country",),
    "by": ("perpetrator",), "type": ("type",), "source": ("source",),
    "target": ("target",), "weapon": ("weapon",),
}  # fmt: skip
_FIELDS = (
    *(f"{name}:" for name in _KINDS), "since:", "until:", "on:", "in:", "last:",
    "claimed:", "disputed:", "attribution:", "text:", "killed>=", "wounded>=",
    "abducted>=", "sources>=", "count:", "sort:", "size:",
)  # fmt: skip
_UNTOLD = ("province", "target", "weapon", "killed", "wounded", "abducted")
_COMMANDS = {
    "/incidents": "the latest, or what you ask for", "show": "all about one incident",
    "stats": "figures and a chart", "map": "a map", "export": "a file",
    "brief": "plain text for a report", "watch add": "told of what comes",
    "watch list": "your watches", "digest daily 08:00": "what is new, every day",
    "digest list": "your digests", "history": "who changed what",
    "settings": "time zone, page size, private answers", "status": "what there is",
    "help": "how to ask", "next": "the next page", "previous": "the page before",
    "forget me": "delete what is kept about you",
}  # fmt: skip
# Values that a field has whatever the corpus holds.
_GIVEN: dict[str, tuple[str, ...]] = {
    "sort": tuple(Sort), **{field: tuple(words) for field, words in ANSWERS.items()},
    "attribution": tuple(ATTRIBUTIONS),
    **dict.fromkeys((*_UNTOLD, "by", "place"), ("unknown",)), "count": COUNTS,
    "last": ("7d", "30d", "6 months", "year"),
    **dict.fromkeys(("since", "in"), ("this month", "last month", "this year", "last year")),
    **dict.fromkeys(("until", "on"), ("today", "yesterday")),
}  # fmt: skip
_FORMATS = ("csv", "json", "geojson")
# Commands that take these words and no query.
_TAKING = {
    "help": ("fields", "dates", "questions", "watches", "settings"),
    "settings": ("timezone", "page", "answers private", "answers shared"),
}
_ENDING = {
    "stats": tuple(f"by {by.value}" for by in Dimension), "export": (*_FORMATS, "stats"), **_TAKING,
}  # fmt: skip
_VALUE = re.compile(
    r'(?:^|[ (|−-])(?P<field>[^\W\d_]+):=?(?:["“](?P<quoted>[^"“”]*)|(?P<plain>\S*))$'
)
_WORDS = re.compile(r"[^ (|]+(?: [^ (|]+){0,2}$")
_BEFORE_ANY = re.compile(r"(?:^|[ (|])[-−]$|[(|]$")  # what only a value can follow
_SHORTEST = 2  # letters: one begins too many names


class Completion(NamedTuple):
    """A text that takes the place of the last `length` characters; `about` says what it is."""

    text: str
    length: int
    about: str = ""

    @property
    def shown(self) -> str:
        """Return it as a line of a menu: "Diyala, Iraq · 7", "Baquba (Baqubah · 3)"."""
        if not self.about:
            return self.text
        is_same = fold(self.about).startswith(fold(self.text.replace("_", " ")))
        return self.about if is_same else f"{self.text} ({self.about})"


def complete(line: str, vocabulary: Vocabulary, most: int = MOST) -> list[Completion]:
    """Return what the end of a line (up to the cursor) can become, the likeliest first."""
    return list(dict.fromkeys(_candidates(line, vocabulary, most)))[:most]


def complete_names(
    typed: str, field: str, vocabulary: Vocabulary, most: int = MOST
) -> list[Completion]:
    """Return the values of a field that begin so, for an option that takes nothing else."""
    found = (
        Completion(c.text.strip('"'), c.length, c.about)
        for c in _values(field, typed, len(typed), vocabulary, most)
    )
    return list(dict.fromkeys(found))[:most]


def _candidates(line: str, vocabulary: Vocabulary, most: int) -> Iterator[Completion]:
    value = _VALUE.search(line)
    if value:
        typed = value["plain"] if value["quoted"] is None else value["quoted"]
        length = len(typed) + (value["quoted"] is not None)
        yield from _values(value["field"].casefold(), typed, length, vocabulary, most)
        return
    if _BEFORE_ANY.search(line):
        yield from _offered(vocabulary.names_like("", None, most), "", vocabulary)
        return
    yield from _commands(line)
    words = _WORDS.search(line)
    if not words or _first(line)[0] in _TAKING:
        return
    last = words[0].rpartition(" ")[2].lstrip("-−")
    yield from (Completion(f, len(last), "field") for f in _FIELDS if _begins(f, last))
    yield from _names(words[0], vocabulary, most)


def _commands(line: str) -> Iterator[Completion]:
    """Yield the commands that a first word begins, and what a command may end in."""
    opened = _opened(line)
    for command, about in _COMMANDS.items():
        if opened and _begins(command, opened):
            yield Completion(command, len(opened), about)
    first, rest = _first(line)
    for ending in _ENDING.get(first, ()):
        begun = rest.endswith("by ")  # of "by month" no more is offered than what goes on from it
        if line.endswith(" ") and not begun and bool(rest) != (first in _TAKING):
            yield Completion(ending, 0)
        for count in range(1, ending.count(" ") + 2):
            typed = " ".join(rest.split(" ")[-count:])
            if typed and _begins(ending, typed):
                yield Completion(ending, len(typed))


def _opened(line: str) -> str:
    return line.lstrip().removeprefix("/incidents ").lstrip()


def _first(line: str) -> tuple[str, str]:
    """Return the first word of a line in small letters, and what is behind it."""
    first, _, rest = _opened(line).partition(" ")
    return first.lstrip("/").casefold(), rest


def _begins(text: str, word: str) -> bool:
    return bool(word.lstrip("/")) and text.lstrip("/").startswith(word.casefold().lstrip("/"))


def _names(words: str, vocabulary: Vocabulary, most: int) -> Iterator[Completion]:
    """Yield names that the last words begin, those of the most words first."""
    while words:
        typed = words.lstrip("-−")
        names = vocabulary.names_completing(typed, None, most) if len(typed) >= _SHORTEST else ()
        yield from _offered(names, typed, vocabulary)
        words = "" if names else words.partition(" ")[2]


def _offered(names: Iterable[Name], typed: str, vocabulary: Vocabulary) -> Iterator[Completion]:
    """Yield names with their fields, in the place of what was typed of them."""
    shown = _shown_first(names, typed)
    for name, text in _apart(shown, lambda n: _field_of(n.key.kind), vocabulary):
        yield Completion(text, len(typed), _about(name))


def _values(
    field: str, typed: str, length: int, vocabulary: Vocabulary, most: int
) -> Iterator[Completion]:
    """Yield the values that a field can have."""
    for kind in _KINDS.get(field, ()):
        found = vocabulary.names_completing(typed, kind, 2 * most if field == "place" else most)
        names = [name for name in found if field != "place" or name.key.kind in LEVELS]
        if field == "target" and not typed:
            continue  # the commonest words of all targets say nothing
        names = _shown_first(names, typed)
        for name, text in _apart(names, lambda _: "", vocabulary):
            yield Completion(text, length, _about(name))
    given = (value for value in _GIVEN.get(field, ()) if value.startswith(typed.casefold()))
    yield from (Completion(written("", value, ""), length) for value in given)


def _shown_first(names: Iterable[Name], typed: str) -> list[Name]:
    """Put names that are shown as typed before those also called so: Bogotá is Bacatá too.

    Between them are those shown with a word inside that begins so.
    """
    begun = fold(typed)

    def place(name: Name) -> int:
        shown = fold(name_proper(name))
        return 0 if shown.startswith(begun) else 2 - (f" {begun}" in shown)

    return sorted(names, key=place)


def _about(name: Name) -> str:
    return f"{name.label} · {name.incidents:,}"


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
    return {"perpetrator": "by", "type": "type", "source": "source"}.get(kind, "place")
