"""Read the label before an entry's text: its number, hour, day and place, and where text begins.

    "1. Djibo, Burkina Faso – Gunmen attacked …"      "12 Nov, Gao region: ambush on a convoy …"
    "(3) 14:32 GMT | Herat – A bomb …"                "11/11 – Kukawa (Nigeria): raid on …"

A heading in a line of its own is a label without text. Which paragraphs are entries is decided in
`reader`.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.extract.places.kind_words import KIND_WORDS, SITES
from bot.extract.times.days import MONTHS, STAMPED, WEEKDAYS

# Characters of day and place: "Night of 17 to 18 November, Bourasso (Kossi province, Boucle du …".
LONGEST = 120
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join([*WEEKDAYS, *STAMPED])
# "1.", "(2)", "3)", "#4", "Incident 5:"
_NUMBER = re.compile(
    r"\W{0,3}(?:\(?\d{1,3}[.)\]]|#\s?\d{1,3}[.:]?|(?:incident|entry|event|item|no\.?)\s#?\d{1,3}\b[.:]?)"
    r"(?:\s+(?:[-–—|]\s+)?|$)",
    re.IGNORECASE,
)
# "Location: Kandahar", "Date: 12 November" in a line of its own
_FIELD = re.compile(
    r"(?P<name>location|place|where|area|country|province|date|day|when)\s*:\s*", re.IGNORECASE
)
# What the text of such an entry is called: "Details: a bomb …"
_TEXT = re.compile(
    r"(?:details?|description|summary|narrative|what\s+happened|event|incident)\s*:\s+(?=\S)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\W{0,3}[012]?\d[:.h][0-5]\d(?:\s?(?:[ap]\.?m\b\.?|hrs\b|local(?:\stime)?\b|[A-Z]{3,4}\b))?"
    r"(?!\d)\s*[-–—|:,.]?\s*"
)
_DAY = re.compile(
    rf"\b(?:night\s+of\s+)?(?:(?:{_WEEKDAY})\b\.?,?\s+)?"
    rf"(?:(?:\d\d?\s*(?:to|and|[-–/])\s*)?\d\d?(?:st|nd|rd|th)?\s+(?:{_MONTH})\b\.?"
    rf"|(?:{_MONTH})\b\.?\s+\d\d?(?:st|nd|rd|th)?\b)(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    rf"|\b(?P<iso>(?:19|20)\d\d)-\d\d-\d\d\b|\b\d\d?[/.]\d\d?(?:[/.](?:20)?\d\d)?\b(?![/.\d])"
    rf"|\b(?:{_WEEKDAY})\b(?:\s(?:morning|afternoon|evening|night))?",
    re.IGNORECASE,
)
# What parts a label from its text.
_SIGN = re.compile(r"\s*[:–—|]\s+|\s+-{1,2}\s+|\.\s+(?=[A-Z\d])")
_COLUMNS = re.compile(r"\s*[|:]\s*|\s+[-–—]+\s+")
_PARTS = re.compile(r"\s*[,()\[\]/]\s*")
_JOINING = frozenset(
    "al el of the and de del da do du des la las los le les bin ez as ar e".split()
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
LONGEST_NAME = 5  # words
_KINDS = SITES | KIND_WORDS.keys()  # in lower case behind a name: "Titao road", "Gao region"

IsPlace = Callable[[str], bool]


class Head(NamedTuple):
    """What stands before a text: stretches of day and place, and where the text begins."""

    day: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    numbered: bool = False
    clocked: bool = False
    field: str = ""  # "location"
    end: int = 0

    @property
    def tells(self) -> bool:
        """Tell whether it says when or where."""
        return self.day is not None or self.place is not None

    @property
    def stands(self) -> bool:
        """Tell whether there is anything of a label."""
        return self.tells or self.numbered or self.clocked

    @property
    def opens(self) -> bool:
        """Tell whether it is a heading of one report among others: its number, or its fields."""
        return self.numbered or bool(self.field)


def parse_head(text: str, is_place: IsPlace, year: int) -> Head:
    """Parse the label that a paragraph begins with; without one its text begins at 0.

    `is_place` knows the names of places. A day of another `year` is none of a report's.
    """
    start, numbered, clocked = _before(text)
    best = Head(None, None, numbered, clocked, end=start)
    for sign in _SIGN.finditer(text, start, start + LONGEST):
        head = _parse(text, start, sign.start(), is_place, year)
        if head is not None and head.tells and _goes_on(text, sign.end()):
            best = head._replace(numbered=numbered, clocked=clocked, end=sign.end())
    return best


def parse_heading(line: str, is_place: IsPlace, year: int) -> Head | None:
    """Parse a line that is nothing but a label, "Tuesday, 12 November", "MALI", "Incident 3"."""
    if len(line) > LONGEST:
        return None
    start, numbered, clocked = _before(line)
    field = _FIELD.match(line, start)
    end = len(line.rstrip(" .:–—-"))
    head = _parse(line, field.end() if field else start, end, is_place, year)
    if head is None:
        return None
    return head._replace(
        numbered=numbered,
        clocked=clocked,
        field=field["name"].lower() if field else "",
        end=len(line),
    )


def _before(text: str) -> tuple[int, bool, bool]:
    """Return where number and hour end, and whether there are any."""
    number = _NUMBER.match(text)
    start = number.end() if number else len(text) - len(text.lstrip(_MARKS))
    clock = _CLOCK.match(text, start)
    start = clock.end() if clock else start
    called = _TEXT.match(text, start)
    return called.end() if called else start, number is not None, clock is not None


def _goes_on(text: str, at: int) -> bool:
    """Tell a text behind the label: of some words, not all of them in capitals."""
    return len(text[at : at + LONGEST].split()) > 1 and any(c.islower() for c in text[at:])


def _parse(text: str, start: int, end: int, is_place: IsPlace, year: int) -> Head | None:
    """Parse a stretch that holds a day, a place or both, None where it holds anything else."""
    day = _DAY.search(text, start, end)
    if day is not None:
        told = day["year"] or day["iso"]
        if told and year != int(told):
            return None  # a chronicle
        before, after = _bare(text, start, day.start()), _bare(text, day.end(), end)
        if before and after:
            return None
        place, span = before or after, (day.start(), day.end())
    else:
        place, span = _bare(text, start, end), None
    if place and not _names_place(text[slice(*place)], is_place):
        return None
    return Head(span, place or None)


_MARKS = "*#•·▪■►-–— \t"  # of an item, or of what is new
_SIGNS = " ,|/–—-:;.[]\t"


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a stretch without the signs around it, None where nothing is left."""
    while start < end and text[start] in _SIGNS + "(":
        start += 1
    while end > start and text[end - 1] in _SIGNS + "(":
        end -= 1
    return (start, end) if start < end else None


def _names_place(text: str, is_place: IsPlace) -> bool:
    """Tell "Inekar, Menaka region", "Gao | Mali": names, a place in each column."""
    columns = [[p for p in _PARTS.split(column) if p] for column in _COLUMNS.split(text)]
    return all(_are_of_place(column, is_place) for column in columns)


def _are_of_place(parts: Sequence[str], is_place: IsPlace) -> bool:
    names = {name for part in parts for name in (bare_name(part), part.partition("-")[0])}
    known = any(map(is_place, names)) or any(bare_name(part) != part for part in parts)
    return known and all(map(_is_name, parts))


def _is_name(part: str) -> bool:
    words = part.split()
    return len(words) <= LONGEST_NAME and all(
        _WORD.fullmatch(word)
        and (word[0].isupper() or word.split("-")[0] in _JOINING or word in _KINDS)
        for word in words
    )


_KIND_OF = re.compile(rf"(?:the\s+)?(?:{'|'.join(KIND_WORDS)})\s+of\s+", re.IGNORECASE)


def bare_name(part: str) -> str:
    """Return a name without the word for its kind: "Gao region" -> "Gao"."""
    words = _KIND_OF.sub("", part).split()
    while len(words) > 1 and words[-1].lower() in KIND_WORDS:
        words.pop()
    return " ".join(words)
