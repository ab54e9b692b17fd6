"""Exact words, one after the other: candidates by words and pairs of them, then the text itself."""

import json
from collections.abc import Iterator
from functools import partial

from pyroaring import FrozenBitMap

from bot.store.pairs import pairs_in
from bot.store.sets import EMPTY, Changed, Sets

# Nobody types more words that stand one after the other, and a text has not many more either.
_MOST_WORDS = 64
# How many texts are looked through at a time.
_SOME = 5_000
# So few texts are sooner looked through than told apart by pairs of words.
_FEW = 100


def find_phrase(sets: Sets, phrase: str, within: FrozenBitMap) -> FrozenBitMap:
    """Return those of some incidents whose texts hold the folded words of a phrase in a row."""
    words = phrase.split()
    having = [sets.of("word", word) for word in dict.fromkeys(words[:_MOST_WORDS])]
    if not all(having):
        return EMPTY
    for bits in sorted(having, key=len):
        within &= bits
    for pair in pairs_in(phrase) if len(within) > _FEW else ():
        within &= sets.derived(("pair", pair), partial(_with_pair, sets, pair))
    sought = " ".join(words)

    def find(before: FrozenBitMap | None, changed: Changed) -> FrozenBitMap:
        if before is None:
            return FrozenBitMap(_holding(sets, sought, within))
        return before - changed.numbers | FrozenBitMap(
            _holding(sets, sought, within & changed.numbers)
        )

    return sets.recent(("phrase", phrase, within), find, lambda found: 2 * len(found))


def _with_pair(sets: Sets, pair: int, within: FrozenBitMap) -> FrozenBitMap:
    return within & sets.pieces_of(pair)


def _holding(sets: Sets, phrase: str, within: FrozenBitMap) -> Iterator[int]:
    numbers = within.to_array()
    for start in range(0, len(numbers), _SOME):
        rows = sets.connection.execute(
            """SELECT i.number FROM json_each(?) AS n CROSS JOIN incidents AS i
               ON i.number = n.value WHERE instr(' ' || i.words || ' ', ?)""",
            (json.dumps(numbers[start : start + _SOME].tolist()), f" {phrase} "),
        )
        yield from (row[0] for row in rows)
