"""Options of watches and digests as they are typed: tolls, hours, times of day, time zones.

An option stands anywhere but in quotation marks. Whether there is such a zone is not looked up
here: what stands where one is expected, and means nothing else, is taken for one.
"""

import re
from collections.abc import Callable
from datetime import time
from typing import NamedTuple

from bot.errors import QueryError
from bot.query.model import Filter, Query

ReadQuery = Callable[[str], Query]
NONE = frozenset({"none", "no", "off"})  # an option that is taken away
_HOURS = re.compile(r"(?P<since>\d{1,2}(?::\d\d)?)-(?P<until>\d{1,2}(?::\d\d)?)")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?(?: ?(?P<half>[ap])\.?m\.?)?", re.IGNORECASE
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_BEHIND = re.compile(
    r" *(?:in )?(?:(?P<zone>[^\s¶]*/[^\s¶]*|UTC|GMT)"
    r"|(?P<capitals>(?-i:(?!AND\b|NOT\b)[A-Z]{3,5})))(?!\S)",
    re.IGNORECASE,
)
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
_HELP = "/incidents help watches"


class Taken(NamedTuple):
    """An option that was found, None for none, and the text without it."""

    match: re.Match[str] | None
    rest: str


class Timed(NamedTuple):
    """An option that was found, the zone behind it, empty for none, and the text without both."""

    match: re.Match[str] | None
    zone: str
    rest: str


def take(option: re.Pattern[str], text: str) -> Taken:
    """Return an option that stands in a text outside quotation marks, and the text without it."""
    match = option.search(_masked(text))
    rest = f"{text[: match.start()]} {text[match.end() :]}" if match else text
    return Taken(match, " ".join(rest.split()))


def take_timed(option: re.Pattern[str], text: str, read: ReadQuery) -> Timed:
    """Return an option that stands in a text, with the time zone behind it; `read` reads words."""
    masked = _masked(text)
    match = option.search(masked)
    if match is None:
        return Timed(None, "", text)
    behind, end, zone = _BEHIND.match(masked, match.end()), match.end(), ""
    if behind and (behind["zone"] or not _is_meant(behind["capitals"], read)):
        end, zone = behind.end(), behind["zone"] or behind["capitals"]
    return Timed(match, zone, " ".join(f"{text[: match.start()]} {text[end:]}".split()))


def _masked(text: str) -> str:
    return _QUOTED.sub(lambda quoted: "¶" * len(quoted.group()), text)


def _is_meant(word: str, read: ReadQuery) -> bool:
    """Tell whether capitals where a zone is expected name something: "ISIS", "IRAQ", but not "PST".

    Zones are abbreviated with a T for "time": what is so spelt is no town called Est.
    """
    try:
        terms = read(word).terms
    except QueryError:
        return False
    weak = {"text", "place", "admin1"} if word.endswith("T") else {"text"}
    filters = [term for term in terms if isinstance(term, Filter)]
    kinds = {key.kind for term in filters for key in term.keys}
    return not terms or len(filters) < len(terms) or not kinds <= weak


def read_rises(text: str) -> tuple[int, ...]:
    """Return tolls in order, each once: "50, 10" -> (10, 50). Raises QueryError."""
    written = re.sub(r"[\s,]+", ",", text.strip(" ,"))
    if not re.fullmatch(r"\d{1,6}(,\d{1,6})*", written):
        raise QueryError(f"“{text}” are no tolls, as 10, 50 are; try {_HELP}", _HELP)
    tolls = tuple(sorted(set(map(int, written.split(",")))))
    if not tolls[0]:
        raise QueryError(
            f"A watch tells of an incident at once, and again from 1 killed on; try {_HELP}", _HELP
        )
    return tolls


def read_quiet(text: str) -> str:
    """Return quiet hours as they are kept: "22-7" -> "22:00-07:00". Raises QueryError.

    A zone may stand behind them, and does so in what is returned: "22-7 Asia/Baghdad".
    """
    hours, _, zone = text.strip().partition(" ")
    match = _HOURS.fullmatch(hours)
    if match is None:
        raise QueryError(f"“{hours}” are no hours, as 22:00-07:00 are; try {_HELP}", _HELP)
    since, until = read_clock(match["since"]), read_clock(match["until"])
    if since == until:
        raise QueryError(
            f"Quiet hours that end when they begin, at {since}, are none; try {_HELP}", _HELP
        )
    return f"{since}-{until} {zone.strip().removeprefix('in ')}".rstrip()


def read_clock(text: str) -> str:
    """Return a time of day with hours and minutes: "7:30" -> "07:30", "8pm" -> "20:00".

    Raises QueryError.
    """
    match = _CLOCK.fullmatch(_NAMED.get(text.strip().casefold(), text.strip()))
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


def reframed(error: QueryError, corrected: str) -> QueryError:
    """Return an error that proposes another command."""
    return QueryError(str(error).replace(error.corrected, corrected), corrected)


def read_within(text: str, read: ReadQuery, whole: Callable[[str], str]) -> Query:
    """Read the query of a watch or digest; a mistake in it proposes the `whole` command mended."""
    try:
        return read(text)
    except QueryError as error:
        mended = error.corrected.removeprefix("/incidents").strip()
        if mended.partition(" ")[0] == "help":
            raise
        raise reframed(error, whole(mended)) from None


def is_kept(text: str, query: Query) -> bool:
    """Tell whether the text of an edit asks for no query, so that the one that is there stays."""
    return query == Query() and text.casefold().strip() not in {"everything", "anything", "all"}
