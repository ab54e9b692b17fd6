"""Digests as they are typed: how often, at what time of which zone, and a query.

"digest weekly mon 08:00 Europe/London iraq", and as people say it: "digest iraq every monday at 8".
How often, the time and the zone stand anywhere but in quotation marks; what is none is the query.
What "digest edit 2" does not say stays as it was.
"""

import re
from typing import NamedTuple

from bot.digests.schedule import DAILY, DAYS, WEEKDAYS
from bot.errors import QueryError
from bot.query.canonical import query_text
from bot.query.commands import OfDigests
from bot.query.options import (
    NONE,
    ReadQuery,
    is_kept,
    read_clock,
    read_within,
    reframed,
    take,
    take_timed,
)
from bot.query.standing import Kind, read_standing, standing_text

_DAY = (
    r"(?:mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:nesdays?)?|thu(?:r(?:s(?:days?)?)?)?|"
    r"fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?)"
)
_SOME_DAYS = rf"{_DAY}(?:(?: ?, ?| and |, and | ){_DAY})*"
_PLURAL = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days)"
_RHYTHM = re.compile(
    rf"(?<!\S)(?:(?P<weekdays>weekdays|(?:every|each) (?:weekday|workday)|workdays)"
    rf"|(?P<daily>daily|(?:every|each) day|(?:every|each) morning)"
    rf"|(?P<evening>(?:every|each) (?:evening|night))"
    rf"|(?:weekly(?: on)?|(?:every|each)(?: week on)?|on) (?P<days>{_SOME_DAYS})"
    rf"|(?P<plural>{_PLURAL}(?:(?: ?, ?| and ){_PLURAL})*)"
    rf"|(?P<weekly>weekly|(?:every|each) week))(?!\S)",
    re.IGNORECASE,
)
_QUIET = re.compile(r"(?<!\S)quiet: ?(?P<says>[^\s¶]*)", re.IGNORECASE)
_AT = re.compile(
    r"(?<!\S)(?:(?:at )?(?P<at>\d{1,2}:\d\d(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?)"
    r"|at (?P<bare>\d{1,2}|noon|midday|midnight))(?!\S)",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"(?<!\S)(?:in )?(?P<zone>[A-Za-z_]+(?:/[A-Za-z_+-]+\d*)+|UTC|GMT)(?!\S)", re.IGNORECASE
)
_OFFSET = re.compile(r"(?<!\S)(?:UTC|GMT) ?[+-] ?\d{1,2}(?::\d\d)?(?!\S)", re.IGNORECASE)
_OTHER = frozenset({"hourly", "monthly", "yearly", "fortnightly", "biweekly", "quarterly"})
_KIND = Kind("digest", {
    "stop": "stop", "remove": "stop", "delete": "stop", "pause": "pause", "mute": "pause",
    "resume": "resume", "unpause": "resume", "unmute": "resume", "show": "show", "now": "now",
}, frozenset({"add", "set"}))  # fmt: skip

# What follows "digest" where no new one is asked for.
MANAGING = frozenset({*_KIND.of_one, "list", "preview", "new", "edit"})


def read_digest(rest: str, read: ReadQuery) -> OfDigests:
    """Read what follows "digest"; `read` reads a query. Raises QueryError."""
    return read_standing(
        _KIND, rest, OfDigests("list"), read, lambda text, number: _scheduled(text, read, number)
    )


def find_rhythm(text: str) -> str:
    """Return what says how often in a text ("every morning"), empty where nothing does."""
    rhythm = take(_RHYTHM, text).match
    return rhythm.group() if rhythm else ""


class _When(NamedTuple):
    """When a digest comes, as it was typed, and the rest of what was typed.

    `number` is the one that is changed, 0 for a new one; `on` are days of the week, None where none
    were named, `says_quiet` likewise; `at` and `zone` are empty.
    """

    number: int
    on: frozenset[int] | None
    at: str
    zone: str
    says_quiet: bool | None
    rest: str

    def typed(self) -> str:
        """Return the command, daily at eight where nothing was said of a new one."""
        on = self.on or (None if self.number else DAILY)
        at = self.at or ("" if self.number else "08:00")
        return _text(self.number, on, at, self.zone, self.says_quiet, self.rest)


def _read_when(written: str, read: ReadQuery, number: int) -> _When:
    """Take what says when out of a text. Raises QueryError."""
    rhythm, text = take(_RHYTHM, written)
    if rhythm and rhythm["weekly"]:  # "weekly iraq on mondays"
        days, rest = take(_RHYTHM, text)
        rhythm, text = (days, rest) if days else (rhythm, text)
    at, zone, text = take_timed(_AT, text, read)
    elsewhere, text = (None, text) if zone else take(_ZONE, text)
    quiet, text = take(_QUIET, text)
    zone = elsewhere["zone"] if elsewhere else zone
    when = _When(number, _days_of(rhythm), "", zone, None, text)
    try:
        usual = "20:00" if rhythm and rhythm["evening"] else ""
        when = when._replace(at=read_clock(at["at"] or at["bare"]) if at else usual)
    except QueryError as error:
        raise reframed(error, when._replace(at="08:00").typed()) from None
    return when._replace(says_quiet=_says_quiet(quiet["says"], when)) if quiet else when


def _says_quiet(written: str, when: _When) -> bool:
    """Tell whether a digest comes on a quiet day. Raises QueryError."""
    if written.casefold() in {"skip", *NONE}:
        return False
    if written.casefold() == "line":
        return True
    corrected = when._replace(says_quiet=False).typed()
    said = f"On quiet days a digest is a line or skipped, quiet:line or quiet:skip, not “{written}”"
    raise QueryError(f"{said}; try {corrected}", corrected)


def _days_of(rhythm: re.Match[str] | None) -> frozenset[int] | None:
    """Return the days of the week that are named; those of "weekly" alone are Mondays."""
    if rhythm is None:
        return None
    if rhythm["daily"] or rhythm["evening"]:
        return DAILY
    if rhythm["weekdays"]:
        return WEEKDAYS
    named = re.findall(_DAY, rhythm["days"] or rhythm["plural"] or "mon", re.IGNORECASE)
    return frozenset(DAYS.index(day[:3].casefold()) for day in named)


def _scheduled(written: str, read: ReadQuery, number: int) -> OfDigests:
    """Read what a digest is to be; `number` is the one that is changed, 0 for a new one."""
    when = _read_when(written, read, number)
    _check(when)
    query = read_within(when.rest, read, lambda mended: when._replace(rest=mended).typed())
    kept = {
        "query": is_kept(when.rest, query), "on": when.on is None, "at": not when.at,
        "says_quiet": when.says_quiet is None,
    }  # fmt: skip
    return OfDigests(
        "edit" if number else "set",
        query,
        number=number,
        on=when.on or DAILY,
        at=when.at or "08:00",
        zone=when.zone,
        says_quiet=when.says_quiet is not False,
        keeps=frozenset(name for name, is_so in kept.items() if is_so) if number else frozenset(),
    )


def _check(when: _When) -> None:
    """Raise QueryError where it is not said how often, or the zone is a difference in hours."""
    word, _, after = when.rest.partition(" ")
    if when.on is None and word.casefold() in _OTHER:
        corrected = when._replace(on=DAILY, rest=after).typed()
        said = f"A digest is daily, weekdays or weekly, and not “{word}”"
        raise QueryError(f"{said}; try {corrected}", corrected)
    if when.on is None and not when.number:
        said = "A digest says how often it comes: daily, weekdays or weekly"
        raise QueryError(f"{said}; try {when.typed()}", when.typed())
    offset, rest = take(_OFFSET, when.rest)
    if offset and not when.zone:
        corrected = when._replace(rest=rest).typed()
        said = (
            f"“{offset.group()}” is no zone that a clock goes by; one is named as Asia/Baghdad is"
        )
        raise QueryError(f"{said}; try {corrected}", corrected)


def digest_text(command: OfDigests) -> str:
    """Return the text that gives such a command again."""
    if text := standing_text(_KIND, command):
        return text
    query = query_text(command.query) or ("everything" if command.number else "")
    return _text(
        command.number,
        None if "on" in command.keeps else command.on,
        "" if "at" in command.keeps else command.at,
        command.zone,
        None if "says_quiet" in command.keeps else command.says_quiet,
        "" if "query" in command.keeps else query,
    )


def _text(
    number: int, on: frozenset[int] | None, at: str, zone: str, says: bool | None, query: str
) -> str:
    """Return a command; what is None or empty is left out."""
    line = "quiet:line" if number else ""  # what a new one does without being told
    quiet = "" if says is None else line if says else "quiet:skip"
    days = _days_text(on) if on else ""
    parts = [f"edit {number}" if number else "", days, at, zone, quiet, query]
    return " ".join(filter(None, ["/incidents digest", *parts]))


def _days_text(on: frozenset[int]) -> str:
    days = {DAILY: "daily", WEEKDAYS: "weekdays"}.get(on)
    return days or "weekly " + ",".join(DAYS[day] for day in sorted(on))
