"""Figures told apart by what an incident may have several of: the outlets that tell of it.

An incident is in each of its parts, so that these add up to more than there are. Each part is a
set, whose figures are exact as those of all are.
"""

import json
from collections.abc import Sequence

from bot.answering.findings import Group, Sum
from bot.answering.parts import Parts
from bot.query.model import Dimension
from bot.store.asked.totals import sum_of
from bot.store.asked.worded import READ
from bot.store.sets.kept import Bits
from bot.store.sets.stored import Sets, union

OVERLAPPING = frozenset({Dimension.SOURCE})
_NONE = "outlet not known"
_FACETS = "SELECT id, value, label FROM facets WHERE kind = ?"
_WORDS = """SELECT number, killed_words, wounded_words FROM incidents
    WHERE number IN (SELECT value FROM json_each(?))"""
Part = tuple[str, str, Bits]


def find_overlapping(sets: Sets, found: Bits, by: Dimension, toll: str | None) -> Parts:
    """Return the figures of each value that some incidents have, most first; of none the last."""
    rows = sets.connection.execute(_FACETS, (by.value,)).fetchall()
    parts: list[Part] = [(value, label, found & sets.stored(id_)) for id_, value, label in rows]
    parts = sorted((part for part in parts if part[2]), key=lambda p: (-len(p[2]), p[1], p[0]))
    rest = found - union(bits for _, _, bits in parts)
    if rest:
        parts.append(("", _NONE, rest))
    words = _words_of(sets, parts)
    return Parts.of([_group(sets, part, toll, words) for part in parts])


def _group(sets: Sets, part: Part, toll: str | None, words: dict[int, tuple[str, str]]) -> Group:
    value, label, bits = part
    own = words.get(bits.min(), ("", "")) if len(bits) == 1 else ("", "")
    killed, wounded = (
        _with_words(sum_of(sets, bits, measure), told)
        for measure, told in zip(("killed", "wounded"), own, strict=True)
    )
    measured = sum_of(sets, bits, toll) if toll else Sum()
    return Group(value, label, len(bits), killed, wounded, measured)


def _with_words(total: Sum, words: str) -> Sum:
    """Return the sum of one incident with its sources' words, where they give no exact number."""
    return total._replace(words=words) if words and total.worded else total


def _words_of(sets: Sets, parts: Sequence[Part]) -> dict[int, tuple[str, str]]:
    """Return the sources' own words for the tolls of the parts shown that are one incident."""
    alone = [bits.min() for _, _, bits in parts[:READ] if len(bits) == 1]
    rows = sets.connection.execute(_WORDS, (json.dumps(alone),)) if alone else ()
    return {number: (killed or "", wounded or "") for number, killed, wounded in rows}
