"""Watches and digests as they are typed: what is to be done, options, and a query.

"watch add diyala rise:10,50 quiet:22:00-07:00", "digest weekly mon 08:00 Europe/London iraq". An
option stands anywhere; what is no option is the query.
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
_AT = re.compile(r"(?<!\S)(?P<at>\d{1,2}:\d\d)(?!\S)")
_ZONE = re.compile(r"(?<!\S)(?P<zone>[A-Za-z_]+(?:/[A-Za-z_+-]+\d*)+|UTC|GMT)(?!\S)")
_BACK = re.compile(r"(?<!\S)(?P<days>\d{1,3})d(?:ays?)?(?!\S)", re.IGNORECASE)
_NUMBER = re.compile(r"#?(?P<number>\d{1,9})")
_DAY = f"(?:{'|'.join(DAYS)})[a-z]*"
_WEEK = re.compile(rf"\s*(?P<days>{_DAY}(?:[ ,]+{_DAY})*)(?!\S)", re.IGNORECASE)
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
    text = after if action in {"add", "preview"} else rest
    back, text = _taken(_BACK, text) if action == "preview" else (None, text)
    rises, text = _taken(_RISES, text)
    quiet, text = _taken(_QUIET, text)
    if action == "preview" and _NUMBER.fullmatch(text):
        return OfWatches("preview", number=int(text.lstrip("#")), days=_days(back, 30))
    return OfWatches(
        "preview" if action == "preview" else "add",
        read(text),
        rises=tuple(sorted({int(n) for n in rises["rises"].split(",")})) if rises else (),
        quiet=f"{_clock(quiet['since'])}-{_clock(quiet['until'])}" if quiet else "",
        days=_days(back, 30),
    )


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
        if _NUMBER.fullmatch(text):
            return OfDigests("preview", number=int(text.lstrip("#")), days=_days(back, 7))
        return OfDigests("preview", read(text), days=_days(back, 7))
    if action not in {"daily", "weekdays", "weekly"}:
        corrected = f"/incidents digest daily 08:00 {rest.strip()}"
        raise QueryError(
            f"A digest is daily, weekdays or weekly, and not “{word}”; try {corrected}", corrected
        )
    return _scheduled(action, after, read)


def _scheduled(action: str, text: str, read: ReadQuery) -> OfDigests:
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
        at=_clock(at["at"]) if at else "08:00",
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


def _days(back: re.Match[str] | None, usual: int) -> int:
    return min(max(int(back["days"]), 1), 366) if back else usual


def _clock(text: str) -> str:
    hour, _, minute = text.partition(":")
    try:
        return f"{time(int(hour) % 24, int(minute or 0)):%H:%M}"
    except ValueError:
        raise QueryError(
            f"{text} is no time of day, as 08:00 or 22:30 is; try /incidents help digest",
            "/incidents help digest",
        ) from None


def watch_text(command: OfWatches) -> str:
    """Return the text that gives such a command again."""
    if command.action == "list":
        return "/incidents watch list"
    if command.number:
        back = f" {command.days}d" if command.action == "preview" else ""
        return f"/incidents watch {command.action} {command.number}{back}"
    options = [
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
    if command.number and command.action != "preview":
        return f"/incidents digest {command.action} {command.number}"
    if command.action == "preview":
        what = str(command.number) if command.number else query_text(command.query)
        return " ".join(filter(None, ["/incidents digest preview", what, f"{command.days}d"]))
    days = {DAILY: "daily", WEEKDAYS: "weekdays"}.get(command.on)
    on = days or "weekly " + ",".join(DAYS[day] for day in sorted(command.on))
    parts = [on, command.at, command.zone, "" if command.says_quiet else "quiet:skip"]
    return " ".join(filter(None, ["/incidents digest", *parts, query_text(command.query)]))
