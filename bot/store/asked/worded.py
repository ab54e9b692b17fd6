"""The sources' own words for a toll, such as "hundreds", where a part is one incident.

They are read for the parts that are shown: of times the latest, else the first.
"""

import json

import numpy as np

from bot.store.reports.rows import WORDS
from bot.store.sets.arrays import Codes, Column, indices
from bot.store.sets.kept import Bits
from bot.store.sets.stored import Sets

_READ = 120  # parts: as many as a chart over time has bars


def in_words(sets: Sets, toll: str, rough: Bits, codes: Codes, alone: Column) -> dict[int, str]:
    """Return the words for a toll at those places in the codes that have one incident, `alone`.

    `rough` are the incidents of which no exact number is given.
    """
    column = f"{toll}_words"
    if column not in WORDS or not rough:
        return {}
    numbers = indices(rough)
    places = codes.column.take(numbers)
    read = np.isin(places, alone)
    at = dict(zip(numbers[read].tolist(), places[read].tolist(), strict=True))
    rows = sets.connection.execute(
        f"SELECT number, {column} FROM incidents WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(at)),),
    )
    return {at[number]: words for number, words in rows if words}


def kept_words(places: Column, words: dict[int, str]) -> dict[int, str]:
    """Return the words of some places in the codes by where these stand among `places`."""
    if not words:
        return {}
    return {at: words[place] for at, place in enumerate(places.tolist()) if place in words}


def alone_at(places: Column, incidents: Column, *, latest: bool = False) -> Column:
    """Return those of some places, in the order they are shown in, that are one incident."""
    some = slice(-_READ, None) if latest else slice(_READ)
    found: Column = places[some][incidents[some] == 1]
    return found
