"""Ranking by relevance: how much a text is about the words asked for, by BM25.

Only the newest matches are ranked, and the answer says so: scoring every text of a common word
takes a second at a million incidents. How many incidents have a word is exact all the same.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import log
from typing import NamedTuple

from bot.gazetteer.names import fold
from bot.query.model import Either, Filter, Query, Sort, Term
from bot.store.asked.order import order_of, ordered
from bot.store.asked.phrases import find_phrase
from bot.store.incidents.index import words_in
from bot.store.sets.kept import Bits
from bot.store.sets.stored import Sets, union

NEWEST = 2_000
# Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", 3.2: the
# usual saturation of repeated words, and how much a long text is held against it.
_SATURATION, _LENGTH = 1.2, 0.75


class _Asked(NamedTuple):
    """The spellings of one word or phrase that is asked for, and how much finding one says.

    A spelling has a space at either end.
    """

    spellings: Sequence[str]
    weight: float


def rank(sets: Sets, query: Query, found: Bits) -> tuple[int, ...]:
    """Return the newest matches of a query, those first that are most about its words.

    None are ranked where the query asks for no words.
    """
    asked = [_asked(sets, spellings, found) for spellings in _texts(query.terms)]
    if not asked or not found:
        return ()
    average = _average_length(sets)
    newest = list(islice(ordered(found, order_of(sets, Sort.NEWEST)), NEWEST))
    scores = {number: _score(words, asked, average) for number, words in _texts_of(sets, newest)}
    return tuple(sorted(newest, key=lambda number: -scores[number]))  # of equals the newest


def _texts(terms: Iterable[Term]) -> Iterator[list[str]]:
    """Yield the spellings of each text that is asked for, not those that are left out."""
    for term in terms:
        if isinstance(term, Either):
            for alternative in term.alternatives:
                yield from _texts(alternative)
        elif isinstance(term, Filter):
            spellings = [fold(key.value) for key in term.keys if key.kind == "text"]
            if any(spellings):
                yield [spelling for spelling in spellings if spelling]


def _asked(sets: Sets, spellings: Sequence[str], found: Bits) -> _Asked:
    """Weigh a text by how rare it is; of a phrase, those that match are counted."""
    having = union(
        find_phrase(sets, text, found) if " " in text else sets.of("word", text)
        for text in spellings
    )
    every, some = len(sets.all), len(having)
    padded = [f" {text} " for text in spellings]
    return _Asked(padded, log(1 + (every - some + 0.5) / (some + 0.5)))


def _average_length(sets: Sets) -> float:
    words: int = sets.connection.execute("SELECT words FROM corpus").fetchone()[0]
    return max(1.0, words / max(1, len(sets.all)))


def _texts_of(sets: Sets, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    return sets.connection.execute(
        """SELECT i.number, i.words FROM json_each(?) AS n
           CROSS JOIN incidents AS i ON i.number = n.value""",
        (json.dumps(numbers),),
    )


def _score(words: str, asked: Iterable[_Asked], average: float) -> float:
    """Return the BM25 of a text: what it says more often counts more, less and less."""
    text = f" {words} "
    norm = _SATURATION * (1 - _LENGTH + _LENGTH * words_in(words) / average)
    score = 0.0
    for spellings, weight in asked:
        times = sum([_times(text, spelling) for spelling in spellings])
        score += weight * times * (_SATURATION + 1) / (times + norm)
    return score


def _times(text: str, spelling: str) -> int:
    """Return how often a text says a spelling, both with spaces around them.

    Where it stands twice in a row, both share a space: then each word gets its own.
    """
    if spelling + spelling[1:] in text:
        text, spelling = text.replace(" ", "  "), f" {spelling.strip().replace(' ', '  ')} "
    return text.count(spelling)
