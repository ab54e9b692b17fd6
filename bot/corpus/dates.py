"""The ways in which a page writes when it was published.

Dates within a story ("on Friday", "last month") are not read here: that is extraction.
"""

import re
from collections.abc import Iterator
from datetime import date

from bot.errors import InputError

# Newspapers that are worth reading begin later; a year past this is a slip of the keyboard.
FIRST_YEAR, LAST_YEAR = 1900, 2099

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"""
    (?<!\d)(?:
        (?P<iso>\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})
      | (?P<d>\d{{1,2}}){_ORDINAL}[\s,.-]{{1,3}}(?:of\s)?
        (?P<mon>{MONTH})[\s,-]{{1,3}}(?P<y>\d{{4}})
      | (?P<mon2>{MONTH})[\s-]?(?P<d2>\d{{1,2}}){_ORDINAL}[\s,-]{{1,3}}(?P<y2>\d{{4}})
      | (?P<numbers>\d{{1,2}}(?P<sep>[-/.])\d{{1,2}}(?P=sep)\d{{4}})
    )(?!\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TIME = re.compile(
    r"T?(?<!\d)\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?m\b\.?)?(?:Z\b|\s?[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
# What else may stand in a line that only says when: of the story, of its last change, of a picture.
_PUBLISHED = "published|posted|date|issued|released|filed|created|first"
_CHANGED = "updated|modified|last|edited"
_PICTURED = "video|photo|photos|image|picture|footage|filmed|taken|recorded"
_SHELL = re.compile(
    rf"\b(?:{_PUBLISHED}|{_CHANGED}|{_PICTURED}|on|at|in|am|pm|o'clock|local|time|hrs|hours"
    r"|min|mins|minute|minutes|read|reading|\d{1,2}(?=[\s-]min)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun"
    r"|gmt|utc|z|bst|cest|cet|est|edt|cst|cdt|pst|pdt|et|ist|pkt|ast|eat|wat|cat|msk|hkt|sgt)\b"
    r"|[\W_]+",
    re.IGNORECASE,
)
_OF_CHANGE = re.compile(rf"\b(?:{_CHANGED})\b", re.IGNORECASE)
_OF_PICTURE = re.compile(rf"\b(?:{_PICTURED})\b", re.IGNORECASE)
_LABEL_BEFORE = re.compile(
    rf"\b(?:{_PUBLISHED}|{_CHANGED})\b[\s:|-]*(?:(?:on|at)\b[\s:]*)?(?:\w{{3,9}}\W{{1,2}})?$", re.I
)
# "Last updated on: Wednesday, September 28, 2022 10:22 Pakistan Standard Time" has 76 characters.
_LONGEST_DATE_LINE = 100


def parse_day(text: str) -> date:
    """Parse "2022-01-21", the way in which dates are given to Dateline.

    Raises InputError that says what to write.
    """
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        raise InputError(f"gives {text} as its date, and there is no such day") from None
    if day is None:
        raise InputError(f"gives {text[:40]!r} as its date: write YYYY-MM-DD")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InputError(f"gives {text} as its date: the year must be {FIRST_YEAR} to {LAST_YEAR}")
    return day


def parse_declared(text: str) -> date:
    """Parse a date that a file declares in a field: also "2022-01-21T05:52:39Z", "21 Jan 2022".

    Raises InputError.
    """
    return find_date(text) or parse_day(text)


def find_date(text: str) -> date | None:
    """Find the first full date: "KADUNA, 3 January 2020 - " -> 2020-01-03.

    "01/02/2022" may be either of two days and is none; so is a day that does not exist.
    """
    return next(find_days(text), None)


def find_days(text: str) -> Iterator[date]:
    """Find all full dates of a text, in its order; see `find_date`."""
    for match in DATE.finditer(text):
        day = _day(match)
        if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR:
            yield day


def is_date_line(line: str) -> bool:
    """Tell whether a line says when and nothing else: "Published on 17.03.2019 at 21h54"."""
    if len(line) > _LONGEST_DATE_LINE or not any(char.isdigit() for char in line):
        return False
    rest, dates = DATE.subn(" ", line)
    rest, times = _TIME.subn(" ", rest)
    return bool(dates or times) and not _SHELL.sub("", rest)


def find_published(lines: list[str]) -> date | None:
    """Find the day of publication among lines of a page's head; that of a change counts last.

    ["Updated 3 May 2021", "Published: 2 May 2021"] -> 2021-05-02
    ["Wire A | Posted on: 2 May 2021 | A+"] -> 2021-05-02
    """
    dated = [line for line in lines if not _OF_PICTURE.search(line) and _tells_when(line)]
    dated.sort(key=lambda line: bool(_OF_CHANGE.search(line)))
    return next((day for line in dated if (day := find_date(line))), None)


def _tells_when(line: str) -> bool:
    """Tell whether a line is a date, or has one that is labelled as the story's."""
    if is_date_line(line):
        return True
    match = DATE.search(line, 0, _LONGEST_DATE_LINE)
    return bool(match and _LABEL_BEFORE.search(line, 0, match.start()))


def _day(match: re.Match[str]) -> date | None:
    """Read a match of DATE, None if there is no such day."""
    try:
        if numeric := match["iso"] or match["numbers"]:
            first, second, third = (int(part) for part in re.split(r"[-/.]", numeric))
            if match["iso"]:
                return date(first, second, third)
            return _numeric_day(first, second, third)
        month = _MONTHS.index((match["mon"] or match["mon2"])[:3].lower()) + 1
        return date(int(match["y"] or match["y2"]), month, int(match["d"] or match["d2"]))
    except ValueError:
        return None


def _numeric_day(first: int, second: int, year: int) -> date | None:
    """Read d/m/y or m/d/y where only one of them can be meant."""
    if first > 12 or first == second:
        return date(year, second, first)
    if second > 12:
        return date(year, first, second)
    return None
