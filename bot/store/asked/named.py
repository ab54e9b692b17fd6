"""What the words of a text mean: looked up together, and each once until something is committed.

Most texts have most of their words in common with those before them. What one spelling means is
found in names.py.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.query.vocabulary import LONGEST_NAME, Named
from bot.store.names.vocabulary import MOST_FIRST, Name, found_names
from bot.store.sets.stored import Sets

_MOST_KNOWN = 4_000  # words and runs of them
_NAMES = f"""SELECT n.folded, f.kind, f.value, f.label, f.incidents
    FROM json_each(?) AS asked CROSS JOIN names AS n ON n.folded = asked.value
    CROSS JOIN facets AS f ON f.id = n.facet WHERE f.incidents > 0{MOST_FIRST}"""
_OUTLETS = """SELECT f.value AS folded, f.kind, f.value, f.label, f.incidents
    FROM json_each(?) AS asked
    CROSS JOIN facets AS f ON f.kind = 'source' AND f.value = asked.value WHERE f.incidents > 0"""
_WORDS = """SELECT f.value FROM json_each(?) AS asked
    CROSS JOIN facets AS f ON f.kind = 'word' AND f.value = asked.value WHERE f.incidents > 0"""
# "!" follows the space, which separates words and is the lowest character of a name.
_BEGUN = """SELECT asked.value FROM json_each(?) AS asked
    WHERE EXISTS (SELECT 1 FROM names WHERE folded >= asked.value AND folded < asked.value || '!')
    OR EXISTS (SELECT 1 FROM facets WHERE kind = 'source'
        AND value >= asked.value AND value < asked.value || '!')"""


class _Asked:
    """What words mean, and runs of them, that were asked for; which pairs of words begin a name."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.begins: dict[str, bool] = {}
        self.names: dict[str, tuple[Name, ...]] = {}
        self.words = set[str]()

    def forget_many(self) -> None:
        """Forget all, if it is too much."""
        if len(self.names) + len(self.begins) > _MOST_KNOWN:
            for known in (self.begins, self.names, self.words):
                known.clear()

    def learn_pairs(self, pairs: Iterable[str]) -> None:
        """Look up which pairs begin a name: most do not, and are in no longer one."""
        new = set(pairs).difference(self.begins)
        if new:
            self.begins.update(dict.fromkeys(new, False))
            begun = self._connection.execute(_BEGUN, (json.dumps(list(new)),))
            self.begins.update((pair, True) for (pair,) in begun)

    def learn(self, runs: Iterable[str]) -> None:
        """Look up what words and runs of them mean, and which the texts of incidents hold."""
        new = set(runs).difference(self.names)
        if not new:
            return
        self.names.update(dict.fromkeys(new, ()))
        asked = (json.dumps(list(new)),)
        for statement in (_NAMES, _OUTLETS):
            for name in found_names(self._connection.execute(statement, asked)):
                self.names[name.folded] = (*self.names[name.folded], name)
        self.words.update(word for (word,) in self._connection.execute(_WORDS, asked))


def find_named(sets: Sets, words: Sequence[str]) -> Named:
    """Return what folded words in a row mean, as `find_names` does, and which the texts hold."""
    asked = sets.once("named", lambda: _Asked(sets.connection))
    asked.forget_many()
    pairs = [" ".join(pair) for pair in pairwise(words)]
    asked.learn_pairs(pairs)
    begun = [at for at, pair in enumerate(pairs) if asked.begins[pair]]
    runs = {" ".join(words[at : at + n]) for at in begun for n in range(2, LONGEST_NAME + 1)}
    runs.update(words)
    asked.learn(runs)
    names = {run: found for run in runs if (found := asked.names[run])}
    return Named(names, asked.words.intersection(words))
