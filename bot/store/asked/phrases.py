"""Exact words, one after the other: candidates by words and pairs of them, then the text itself."""

import json
from array import array
from collections.abc import Iterator
from functools import partial

from pyroaring import BitMap, FrozenBitMap

from bot.store.sets.kept import EMPTY, Bits
from bot.store.sets.pairs import pairs_in
from bot.store.sets.stored import Sets

# Nobody types more words that stand one after the other, and a text has not many more either.
_MOST_WORDS = 64
# How many texts are looked through at a time.
_SOME = 5_000
# So few texts are sooner looked through than told apart by pairs of words.
_FEW = 100
# Where there are more, the answer is kept of all incidents, not only of those that were asked for.
_SEVERAL = 10_000


def find_phrase(sets: Sets, phrase: str, within: Bits) -> Bits:
    """Return those of some incidents whose texts hold the folded words of a phrase in a row."""
    likely = _likely(sets, phrase, within)
    if len(likely) <= _SEVERAL:
        name = ("phrase", phrase, FrozenBitMap(likely))
        find = partial(_put_right, sets, phrase, likely)
        found: Bits = sets.recent(name, find, lambda _: 4 * len(likely))
        return found
    every = sets.derived(
        ("phrase", phrase), lambda some: _holding(sets, phrase, _likely(sets, phrase, some))
    )
    return likely & every


def _likely(sets: Sets, phrase: str, within: Bits) -> Bits:
    """Return those of some incidents that have all words of a phrase, in pairs that it has too."""
    having = [sets.of("word", word) for word in dict.fromkeys(phrase.split()[:_MOST_WORDS])]
    if not all(having):
        return EMPTY
    for bits in sorted(having, key=len):
        within = within & bits
    for pair in pairs_in(phrase) if len(within) > _FEW else ():
        within = within & sets.stored(pair)
    return within


def _put_right(sets: Sets, phrase: str, likely: Bits, before: Bits | None, changed: Bits) -> Bits:
    if before is None:
        return _holding(sets, phrase, likely)
    return before - changed | _holding(sets, phrase, likely & changed)


def _holding(sets: Sets, phrase: str, likely: Bits) -> Bits:
    return BitMap(_read(sets, f" {' '.join(phrase.split())} ", likely.to_array()))


def _read(sets: Sets, sought: str, numbers: "array[int]") -> Iterator[int]:
    for start in range(0, len(numbers), _SOME):
        rows = sets.connection.execute(
            """SELECT i.number FROM json_each(?) AS n CROSS JOIN incidents AS i
               ON i.number = n.value WHERE instr(' ' || i.words || ' ', ?)""",
            (json.dumps(numbers[start : start + _SOME].tolist()), sought),
        )
        yield from (row[0] for row in rows)
