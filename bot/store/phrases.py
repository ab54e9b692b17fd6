"""Exact words, one after the other: candidates by their words, and then the text itself."""

import json
from collections.abc import Iterator

from pyroaring import FrozenBitMap

from bot.store.sets import EMPTY, Changed, Sets

# Nobody types more words that stand one after the other, and a text has not many more either.
_MOST_WORDS = 64
# How many texts are looked through at a time.
_SOME = 5_000


def find_phrase(sets: Sets, phrase: str, within: FrozenBitMap) -> FrozenBitMap:
    """Return those of some incidents whose texts hold the folded words of a phrase in a row."""
    words = phrase.split()
    having = [sets.of("word", word) for word in dict.fromkeys(words[:_MOST_WORDS])]
    if not all(having):
        return EMPTY
    for bits in sorted(having, key=len):
        within &= bits
    sought = " ".join(words)

    def find(before: FrozenBitMap | None, changed: Changed) -> FrozenBitMap:
        if before is None:
            return FrozenBitMap(_holding(sets, sought, within))
        return before - changed.numbers | FrozenBitMap(
            _holding(sets, sought, within & changed.numbers)
        )

    return sets.recent(("phrase", phrase, within), find, lambda found: 2 * len(found))


def _holding(sets: Sets, phrase: str, within: FrozenBitMap) -> Iterator[int]:
    numbers = within.to_array()
    for start in range(0, len(numbers), _SOME):
        rows = sets.connection.execute(
            """SELECT i.number FROM json_each(?) AS n CROSS JOIN incidents AS i
               ON i.number = n.value WHERE instr(' ' || i.words || ' ', ?)""",
            (json.dumps(numbers[start : start + _SOME].tolist()), f" {phrase} "),
        )
        yield from (row[0] for row in rows)
