"""Digests as they are typed: how often, at what time of which zone, and a query.

"digest weekly mon 08:00 Europe/London iraq", and as people say it: "digest iraq every monday at 8".
How often, the time and the zone stand anywhere but in quotation marks; what is none is the query.
"""

import re
from typing import NamedTuple

from bot.digests.schedule import DAILY, DAYS, WEEKDAYS
from bot.errors import QueryError
from bot.query.canonical import query_text
from bot.query.commands import OfDigests
from bot.query.standing import Kind, ReadQuery, read_clock, read_standing, standing_text, take

_DAY = (
    r"(?:mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:nesdays?)?|thu(?:r(?:s(?:days?)?)?)?|"
    r"fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?)"
)
_SOME_DAYS = rf"{_DAY}(?:(?: ?, ?| and |, and | ){_DAY})*"
_PLURAL = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days)"
_RHYTHM = re.compile(
    rf"(?<!\S)(?:(?P<weekdays>weekdays|(?:every|each) (?:weekday|workday)|workdays)"
    rf"|(?P<daily>daily|(?:every|each) day|every morning)"
    rf"|(?:weekly(?: on)?|(?:every|each)(?: week on)?|on) (?P<days>{_SOME_DAYS})"
    rf"|(?P<plural>{_PLURAL}(?:(?: ?, ?| and ){_PLURAL})*)"
    rf"|(?P<weekly>weekly|(?:every|each) week))(?!\S)",
    re.IGNORECASE,
)
_SKIP = re.compile(r"(?<!\S)quiet:(?:skip|no|none)(?!\S)", re.IGNORECASE)
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


class _When(NamedTuple):
    """When a digest comes, as it was typed, and the rest of what was typed.

    `on` are days of the week, None where none were named; `at` and `zone` are empty likewise.
    """

    on: frozenset[int] | None
    at: str
    zone: str
    says_quiet: bool
    rest: str

    def typed(self) -> str:
        """Return it as it is typed, daily at eight where nothing was said."""
        quiet = "" if self.says_quiet else "quiet:skip"
        parts = [_days_text(self.on or DAILY), self.at or "08:00", self.zone, quiet, self.rest]
        return " ".join(filter(None, parts))


def _read_when(written: str) -> _When:
    """Take what says when out of a text. Raises QueryError."""
    rhythm, text = take(_RHYTHM, written)
    at, text = take(_AT, text)
    zone, text = take(_ZONE, text)
    skip, text = take(_SKIP, text)
    clock = read_clock(at["at"] or at["bare"]) if at else ""
    return _When(_days_of(rhythm), clock, zone["zone"] if zone else "", skip is None, text)


def _days_of(rhythm: re.Match[str] | None) -> frozenset[int] | None:
    """Return the days of the week that are named; those of "weekly" alone are Mondays."""
    if rhythm is None:
        return None
    if rhythm["daily"]:
        return DAILY
    if rhythm["weekdays"]:
        return WEEKDAYS
    named = re.findall(_DAY, rhythm["days"] or rhythm["plural"] or "mon", re.IGNORECASE)
    return frozenset(DAYS.index(day[:3].casefold()) for day in named)


def _scheduled(written: str, read: ReadQuery, number: int) -> OfDigests:
    """Read what a digest is to be; `number` is the one that is changed, 0 for a new one."""
    when = _read_when(written)
    _check(when, f"edit {number} " if number else "")
    return OfDigests(
        "edit" if number else "set",
        read(when.rest),
        number=number,
        on=when.on or DAILY,
        at=when.at or "08:00",
        zone=when.zone,
        says_quiet=when.says_quiet,
    )


def _check(when: _When, doing: str) -> None:
    """Raise QueryError where it is not said how often, or the zone is a difference in hours."""
    word, _, after = when.rest.partition(" ")
    if when.on is None and word.casefold() in _OTHER:
        corrected = f"/incidents digest {doing}{when._replace(rest=after).typed()}"
        said = f"A digest is daily, weekdays or weekly, and not “{word}”"
        raise QueryError(f"{said}; try {corrected}", corrected)
    if when.on is None:
        corrected = f"/incidents digest {doing}{when.typed()}"
        said = "A digest says how often it comes: daily, weekdays or weekly"
        raise QueryError(f"{said}; try {corrected}", corrected)
    offset, rest = take(_OFFSET, when.rest)
    if offset and not when.zone:
        corrected = f"/incidents digest {doing}{when._replace(rest=rest).typed()}"
        said = (
            f"“{offset.group()}” is no zone that a clock goes by; one is named as Asia/Baghdad is"
        )
        raise QueryError(f"{said}; try {corrected}", corrected)


def digest_text(command: OfDigests) -> str:
    """Return the text that gives such a command again."""
    if text := standing_text(_KIND, command):
        return text
    edited = f"edit {command.number}" if command.number else ""
    quiet = "" if command.says_quiet else "quiet:skip"
    query = query_text(command.query)
    parts = [edited, _days_text(command.on), command.at, command.zone, quiet, query]
    return " ".join(filter(None, ["/incidents digest", *parts]))


def _days_text(on: frozenset[int]) -> str:
    days = {DAILY: "daily", WEEKDAYS: "weekdays"}.get(on)
    return days or "weekly " + ",".join(DAYS[day] for day in sorted(on))
