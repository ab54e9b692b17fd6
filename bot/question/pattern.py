"""Patterns over the masks of a question's pieces, compiled from forms in a small language.

    how_many (of_the)? @kill      words in a row; "_" keeps some together, "x?" may be there
    ~                             up to six words of any kind
    ^ $                           the start and the end
    @rise                         any word of a class
    <place>                       something that was named

The classes in `NEUTRAL` stand in the masks themselves, so that forms see them there; those of
other classes are alternatives. A word may be any regular expression, with "_" for a space.

Most forms are not in most questions: of each it is known which masks a text must have for it to be
worth a search (`Form.needs`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Generic, NamedTuple, TypeVar

NEUTRAL = ("people", "attack", "abduct", "wound", "kill")
_CLASS = re.compile(r"@([a-z]+)")


class Masks(NamedTuple):
    """The masks of some pieces: each with a space before and one after the last, and as a set."""

    text: str
    all: frozenset[str]


class Form(NamedTuple):
    """A form as a regular expression; of each of the sets that it `needs`, its finds have a mask.

    It is compiled when it is first searched for: there are hundreds.
    """

    source: str
    needs: tuple[frozenset[str], ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression, compiled."""
        return _compiled(self.source)

    def may_be_in(self, masks: Masks) -> bool:
        """Tell whether it is worth a search."""
        for needed in self.needs:  # noqa: SIM110 (asked for hundreds of forms a question)
            if needed.isdisjoint(masks.all):
                return False
        return True

    def search(self, masks: Masks) -> re.Match[str] | None:
        """Return what it finds first."""
        return self.pattern.search(masks.text) if self.may_be_in(masks) else None


_Value = TypeVar("_Value")


class Forms(Generic[_Value]):
    """Forms in the order in which they are tried, each with what it stands for.

    Of the masks that a form needs, the set that the fewest other forms name leads to it: of two
    hundred forms a question is worth a search for about ten.
    """

    def __init__(self, entries: Iterable[tuple[Form, _Value]]) -> None:
        self.entries = tuple(entries)
        named = Counter(m for form, _ in self.entries for needed in form.needs for m in needed)
        self._anyway: list[int] = []
        self._by_mask: dict[str, list[int]] = {}
        for number, (form, _) in enumerate(self.entries):
            if not form.needs:
                self._anyway.append(number)
                continue
            for mask in min(form.needs, key=lambda needed: sum(named[mask] for mask in needed)):
                self._by_mask.setdefault(mask, []).append(number)

    def worth(self, masks: Masks, after: int = -1) -> Iterator[tuple[int, Form, _Value]]:
        """Yield the forms that are worth a search, with their places, from one place on."""
        numbers = set(self._anyway)
        for mask in self._by_mask.keys() & masks.all:
            numbers.update(self._by_mask[mask])
        for number in sorted(numbers):
            form, value = self.entries[number]
            if number > after and form.may_be_in(masks):
                yield number, form, value

    def found(self, masks: Masks) -> Iterator[tuple[Form, _Value]]:
        """Yield the forms that find something."""
        return ((form, value) for _, form, value in self.worth(masks) if form.search(masks))


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def pattern(form: str, classes: Mapping[str, tuple[str, ...]] | None = None) -> Form:
    """Read a form; `classes` are those that it may name beside the neutral ones."""

    def alternatives(match: re.Match[str]) -> str:
        name = match[1]
        return match[0] if name in NEUTRAL else f"({'|'.join((classes or {})[name])})"

    words = _CLASS.sub(alternatives, form)
    return Form(_whole(words), tuple(filter(None, map(_needed, words.split()))))


# A word or alternatives that are nothing but words; brackets around some of them change nothing.
_INNER = re.compile(r"(?<=[(|])\(([^()]*)\)(?=[|)])")
_PLAIN = re.compile(r"(\()?[\w@<>'-]+(?(1)(?:\|[\w@<>'-]+)*\))")


def _needed(part: str) -> frozenset[str]:
    """Return the masks of which a part of a form needs one; none for what need not be there."""
    plain = _INNER.sub(r"\1", part)
    if not _PLAIN.fullmatch(plain):
        return frozenset()
    return frozenset(words.split("_")[0] for words in plain.strip("()").split("|"))


def _whole(form: str) -> str:
    parts = []
    for word in (part.replace("_", " ") for part in form.split()):
        if word == "~":
            parts.append(r"(?:\S+ ){0,6}?")
        elif word == "^":
            parts.append("^ ")
        elif word == "$":
            parts.append("$")
        elif word.endswith("|$)"):
            parts.append(f"(?:{word[:-3]}) |$)")
        elif word.endswith("?"):
            parts.append(f"(?:{word[:-1]} )?")
        else:
            parts.append(f"(?:{word}) ")
    whole = "".join(parts)
    return whole if whole.startswith("^") else rf"(?<= ){whole}"
