"""Reading single cells: numbers, days, points. An unknown value is None, a wrong one raises."""

import re
from datetime import date

from bot.corpus.dates import parse_declared
from bot.datasets.table import Cells
from bot.errors import InputError

# Sentences until so many characters: "He died." alone would say too little.
_SUMMARY = 40
_SENTENCE = re.compile(r"(?<=[a-z)\]”\"]{3}[.!?])\s+(?=[A-Z“\"])")


def code_in(cells: Cells, column: str) -> str:
    """Return a whole number as its digits: some exports have "3.0" for 3."""
    return cells.get(column, "").removesuffix(".0")


def count_in(cells: Cells, column: str) -> int | None:
    """Return a number of people; GTD writes -9 and -99 for one that is not known."""
    cell = cells.get(column, "")
    if not cell:
        return None
    try:
        count = int(float(cell))
    except (ValueError, OverflowError):
        raise InputError(f"{column} is no number (“{cell[:40]}”)") from None
    return count if count >= 0 else None


def day_in(cells: Cells, column: str) -> date:
    """Return a day: "2022-03-08" or "08 March 2022". Raises InputError."""
    try:
        return date.fromisoformat(cells.get(column, ""))  # as nearly all are: the quick way
    except ValueError:
        pass
    try:
        return parse_declared(cells.get(column, ""))
    except InputError:
        raise InputError(f"{column} is no date (“{cells.get(column, '')[:40]}”)") from None


def point_in(cells: Cells) -> tuple[float, float] | None:
    """Return latitude and longitude in degrees, None where they are not given or not on earth."""
    try:
        lat, lon = float(cells.get("latitude", "")), float(cells.get("longitude", ""))
    except ValueError:
        return None
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def first_sentence(notes: str) -> str:
    """Return the first sentence of notes, with the next where it is very short."""
    told = ""
    for sentence in _SENTENCE.split(" ".join(notes.split())):
        told = f"{told} {sentence}".strip()
        if len(told) >= _SUMMARY:
            break
    return told
