"""Names by what is typed of them: of a few letters many people type the same."""

import sqlite3
from collections.abc import Callable
from functools import partial

from bot.query.model import FilterKind
from bot.store.names.vocabulary import Name
from bot.store.sets.stored import Sets

_FEW_LETTERS = 4
_Find = Callable[[sqlite3.Connection, str, FilterKind | None, int], tuple[Name, ...]]


def find_begun(
    sets: Sets, find: _Find, prefix: str, kind: FilterKind | None, limit: int
) -> tuple[Name, ...]:
    """Find names in one of two ways; those of a few letters are kept until a commit."""
    found = partial(find, sets.connection, prefix, kind, limit)
    if len(prefix) > _FEW_LETTERS:
        return found()
    return sets.once((find, prefix, kind, limit), found)
