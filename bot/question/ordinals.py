"""Which one of a ranking is asked for: "the second deadliest attack", "3rd latest"."""

import re
from typing import NamedTuple

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
NTH = rf"{'|'.join(ORDINALS)}|1st|2nd|3rd|[4-9]th|10th"
_RANKED = re.compile(
    rf"\b(?P<nth>{NTH})[ -]+(?=(?:most[ -]+)?(?:deadliest|worst|bloodiest|deadly|lethal|latest|"
    r"newest|recent|oldest|earliest)\b)",
    re.IGNORECASE,
)


class Nth(NamedTuple):
    """The place in a ranking, from 1, and the text without it: "the deadliest attack"."""

    place: int
    rest: str


def find_nth(text: str) -> Nth | None:
    """Return which one of a ranking a text asks for, None where it asks for none."""
    found = _RANKED.search(text)
    if found is None:
        return None
    return Nth(place_of(found["nth"]) + 1, text[: found.start()] + text[found.end() :])


def place_of(ordinal: str) -> int:
    """Return the place that an ordinal names, from 0."""
    said = ordinal.casefold()
    return ORDINALS.index(said) if said in ORDINALS else int(re.sub(r"\D", "", said)) - 1
