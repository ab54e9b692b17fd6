"""English nouns in either number: "churches" is church, "policemen" is policeman.

More spellings are made than there are words; none but the right one is ever met.
"""

from collections.abc import Mapping
from typing import TypeVar

_Meaning = TypeVar("_Meaning")
# What a plural ends in, and its singular in the same place; in the order in which they are tried.
_ENDINGS = (("men", "man"), ("ves", "f"), ("ves", "fe"), ("ies", "y"), ("es", ""), ("s", ""))


def singulars(word: str) -> tuple[str, ...]:
    """Return a noun as it stands, and its singulars: "churches", "knives", "policemen"."""
    found = (word.removesuffix(plural) + one for plural, one in _ENDINGS if word.endswith(plural))
    return (word, *found)


def in_any_number(meanings: Mapping[str, _Meaning]) -> dict[str, _Meaning]:
    """Return what nouns mean by each spelling of which they are a singular, the likeliest first."""
    found = dict(meanings)
    for plural, one in _ENDINGS:
        for word, meaning in meanings.items():
            if word.endswith(one):
                found.setdefault(word.removesuffix(one) + plural, meaning)
    return found
