"""Watches and digests as they are typed: what is to be done, options, and a query.

"watch add diyala rise:10,50 quiet:22:00-07:00", "digest weekly mon 08:00 Europe/London iraq". An
option stands anywhere; what is no option is the query. "watch edit 3 iraq" puts all that follows in
the place of what was there; without anything it asks for a form, as "watch new" does.
"""

import re
from collections.abc import Callable
from datetime import time
from typing import Literal, NamedTuple, cast

from bot.digests.schedule import DAILY, DAYS, WEEKDAYS
from bot.errors import QueryError
from bot.query.canonical import query_text
from bot.query.commands import OfDigests, OfWatches
from bot.query.model import Query

ReadQuery = Callable[[str], Query]

_RISES = re.compile(r"(?<!\S)rises?:(?P<rises>\d{1,6}(?:,\d{1,6})*)(?!\S)", re.IGNORECASE)
_QUIET = re.compile(
    r"(?<!\S)quiet:(?P<since>\d{1,2}(?::\d\d)?)-(?P<until>\d{1,2}(?::\d\d)?)(?!\S)", re.IGNORECASE
)
_SKIP = re.compile(r"(?<!\S)quiet:(?:skip|no|none)(?!\S)", re.IGNORECASE)
_AT = re.compile(
    r"(?<!\S)(?P<at>\d{1,2}:\d\d(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?)(?!\S)", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?(?: ?(?P<half>[ap])\.?m\.?)?", re.IGNORECASE
)
_ZONE = re.compile(r"(?<!\S)(?P<zone>[A-Za-z_]+(?:/[A-Za-z_+-]+\d*)+|UTC|GMT)(?!\S)")
_BACK = re.compile(r"(?<!\S)(?P<days>\d{1,9}) ?d(?:ays?)?(?!\S)", re.IGNORECASE)
_NUMBER = re.compile(r"#?(?P<number>\d{1,9})")
_DAY = f"(?:{'|'.join(DAYS)})[a-z]*"
_WEEK = re.compile(rf"\s*(?P<days>{_DAY}(?:[ ,]+{_DAY})*)(?!\S)", re.IGNORECASE)
_MOST_DAYS = 366  # of a preview: a year
_WATCHING = ("remove", "pause", "resume", "why")


def read_watch(rest: str, read: ReadQuery) -> OfWatches:
    """Read what follows "watch"; `read` reads a query. Raises QueryError."""
    word, _, after = rest.strip().partition(" ")
    action = word.casefold()
    if action in {"", "list"}:
        return OfWatches("list")
    if action in _WATCHING:
        number = _number(after, f"watch {action}")
        doing = cast(Literal["remove", "pause", "resume", "why"], action)
        return OfWatches(doing, number=number)
    if action == "preview":
        return _tried(after, read)
    if action == "new" and not after.strip():
        return OfWatches("form")
    if action == "edit":
        number, after = _edited(after, "watch edit")
        return _told(after, read, number) if after else OfWatches("form", number=number)
    return _told(after if action == "add" else rest, read)


def _told(text: str, read: ReadQuery, number: int = 0) -> OfWatches:
    """Read what a watch is to tell; `number` is the one that is changed, 0 for a new one."""
    rises, text = _taken(_RISES, text)
    quiet, text = _taken(_QUIET, text)
    return OfWatches(
        "edit" if number else "add",
        read(text),
        number=number,
        rises=read_rises(rises["rises"]) if rises else (),
        quiet=read_quiet(quiet.group()) if quiet else "",
    )


def _tried(text: str, read: ReadQuery) -> OfWatches:
    back, text = _taken(_BACK, text)
    days = _days(back, 30, f"watch preview {text}")
    if _NUMBER.fullmatch(text):
        return OfWatches("preview", number=int(text.lstrip("#")), days=days)
    return OfWatches("preview", read(text), days=days)


def read_digest(rest: str, read: ReadQuery) -> OfDigests:
    """Read what follows "digest"; `read` reads a query. Raises QueryError."""
    word, _, after = rest.strip().partition(" ")
    action = word.casefold()
    if action in {"", "list"}:
        return OfDigests("list")
    if action in {"stop", "remove", "now"}:
        number = _number(after, f"digest {action}")
        return OfDigests("now" if action == "now" else "stop", number=number)
    if action == "preview":
        back, text = _taken(_BACK, after)
        days = _days(back, 7, f"digest preview {text}")
        if _NUMBER.fullmatch(text):
            return OfDigests("preview", number=int(text.lstrip("#")), days=days)
        return OfDigests("preview", read(text), days=days)
    if action == "new" and not after.strip():
        return OfDigests("form")
    if action == "edit":
        number, after = _edited(after, "digest edit")
        if not after:
            return OfDigests("form", number=number)
        return _scheduled(after, read)._replace(action="edit", number=number)
    return _scheduled(rest.strip(), read)


def _scheduled(written: str, read: ReadQuery) -> OfDigests:
    word, _, text = written.partition(" ")
    action = word.casefold()
    if action not in {"daily", "weekdays", "weekly"}:
        corrected = f"/incidents digest daily 08:00 {written}".rstrip()
        raise QueryError(
            f"A digest is daily, weekdays or weekly, and not “{word}”; try {corrected}", corrected
        )
    on = {"daily": DAILY, "weekdays": WEEKDAYS}.get(action, frozenset({0}))
    week = _WEEK.match(text) if action == "weekly" else None
    if week:
        on = frozenset(DAYS.index(day[:3].casefold()) for day in re.split("[ ,]+", week["days"]))
        text = text[week.end() :]
    at, text = _taken(_AT, text)
    zone, text = _taken(_ZONE, text)
    skip, text = _taken(_SKIP, text)
    return OfDigests(
        "set",
        read(text),
        on=on,
        at=read_clock(at["at"]) if at else "08:00",
        zone=zone["zone"] if zone else "",
        says_quiet=skip is None,
    )


class _Taken(NamedTuple):
    match: re.Match[str] | None
    rest: str


def _taken(option: re.Pattern[str], text: str) -> _Taken:
    """Return an option that stands in a text, and the text without it."""
    match = option.search(text)
    rest = f"{text[: match.start()]} {text[match.end() :]}" if match else text
    return _Taken(match, " ".join(rest.split()))


def _number(text: str, doing: str) -> int:
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        listed = f"/incidents {doing.split()[0]} list"
        raise QueryError(f"{doing} needs a number, as in {doing} 3; try {listed}", listed)
    return int(match["number"])


def _edited(text: str, doing: str) -> tuple[int, str]:
    """Return the number of what is changed, and what it is to be, empty for a form."""
    number, _, after = text.strip().partition(" ")
    return _number(number, doing), after.strip()


def _days(back: re.Match[str] | None, usual: int, command: str) -> int:
    """Return how many days a preview of a command goes back. Raises QueryError for too many."""
    days = max(int(back["days"]), 1) if back else usual
    if days <= _MOST_DAYS:
        return days
    corrected = f"/incidents {command.strip()} {_MOST_DAYS}d"
    raise QueryError(
        f"A preview goes back {_MOST_DAYS} days at most, and not {days:,}; try {corrected}",
        corrected,
    )


def read_rises(text: str) -> tuple[int, ...]:
    """Return tolls in order, each once: "50, 10" -> (10, 50). Raises QueryError."""
    written = re.sub(r"[\s,]+", ",", text.strip(" ,"))
    if not re.fullmatch(r"\d{1,6}(,\d{1,6})*", written):
        raise QueryError(
            f"“{text}” are no tolls, as 10, 50 are; try /incidents help watches",
            "/incidents help watches",
        )
    return tuple(sorted(set(map(int, written.split(",")))))


def read_quiet(text: str) -> str:
    """Return quiet hours as they are kept: "22-7" -> "22:00-07:00". Raises QueryError."""
    match = _QUIET.fullmatch(f"quiet:{text.strip().removeprefix('quiet:')}")
    if match is None:
        raise QueryError(
            f"“{text}” are no hours, as 22:00-07:00 are; try /incidents help watches",
            "/incidents help watches",
        )
    return f"{read_clock(match['since'])}-{read_clock(match['until'])}"


def read_clock(text: str) -> str:
    """Return a time of day with hours and minutes: "7:30" -> "07:30", "8pm" -> "20:00".

    Raises QueryError.
    """
    match = _CLOCK.fullmatch(text.strip())
    try:
        hour, minute = (int(match["hour"]), int(match["minute"] or 0)) if match else (-1, 0)
        if match and match["half"]:
            if not 1 <= hour <= 12:
                raise ValueError
            hour = hour % 12 + (12 if match["half"].casefold() == "p" else 0)
        return f"{time(0 if hour == 24 else hour, minute):%H:%M}"
    except ValueError:
        raise QueryError(
            f"{text} is no time of day, as 08:00 or 22:30 is; try /incidents help digest",
            "/incidents help digest",
        ) from None


def watch_text(command: OfWatches) -> str:
    """Return the text that gives such a command again."""
    if command.action == "list":
        return "/incidents watch list"
    if command.action == "form":
        return f"/incidents watch {f'edit {command.number}' if command.number else 'new'}"
    if command.number and command.action != "edit":
        back = f" {command.days}d" if command.action == "preview" else ""
        return f"/incidents watch {command.action} {command.number}{back}"
    options = [
        f"{command.number}" if command.number else "",
        query_text(command.query),
        f"rise:{','.join(map(str, command.rises))}" if command.rises else "",
        f"quiet:{command.quiet}" if command.quiet else "",
        f"{command.days}d" if command.action == "preview" else "",
    ]
    return " ".join(["/incidents watch", command.action, *filter(None, options)])


def digest_text(command: OfDigests) -> str:
    """Return the text that gives such a command again."""
    if command.action == "list":
        return "/incidents digest list"
    if command.action == "form":
        return f"/incidents digest {f'edit {command.number}' if command.number else 'new'}"
    if command.number and command.action not in {"preview", "edit"}:
        return f"/incidents digest {command.action} {command.number}"
    if command.action == "preview":
        what = str(command.number) if command.number else query_text(command.query)
        return " ".join(filter(None, ["/incidents digest preview", what, f"{command.days}d"]))
    days = {DAILY: "daily", WEEKDAYS: "weekdays"}.get(command.on)
    on = days or "weekly " + ",".join(DAYS[day] for day in sorted(command.on))
    edited = f"edit {command.number}" if command.number else ""
    parts = [edited, on, command.at, command.zone, "" if command.says_quiet else "quiet:skip"]
    return " ".join(filter(None, ["/incidents digest", *parts, query_text(command.query)]))
