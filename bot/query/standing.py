"""Watches as they are typed, and what digests share with them: what is done with one, numbers.

"watch add diyala rise:10,50 quiet:22:00-07:00". An option stands anywhere but in quotation marks;
what is no option is the query. "watch edit 3 iraq" puts all that follows in the place of what was
there; without anything it asks for a form, as "watch new" does.
"""

import re
from collections.abc import Callable, Mapping
from datetime import time
from typing import Any, NamedTuple, TypeVar

from bot.errors import QueryError
from bot.query.canonical import query_text
from bot.query.commands import OfDigests, OfWatches
from bot.query.model import Query

ReadQuery = Callable[[str], Query]
Command = TypeVar("Command", OfWatches, OfDigests)

_RISES = re.compile(r"(?<!\S)rises?:(?P<rises>\d{1,6}(?:,\d{1,6})*)(?!\S)", re.IGNORECASE)
_QUIET = re.compile(
    r"(?<!\S)quiet:(?P<since>\d{1,2}(?::\d\d)?)-(?P<until>\d{1,2}(?::\d\d)?)(?!\S)", re.IGNORECASE
)
_WHY = re.compile(r"/? ?(?P<why>why(?P<number> #?\d{1,9})?)\??", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?(?: ?(?P<half>[ap])\.?m\.?)?", re.IGNORECASE
)
_BACK = re.compile(r"(?<!\S)(?P<days>\d{1,9}) ?d(?:ays?)?(?!\S)", re.IGNORECASE)
_NUMBER = re.compile(r"#?(?P<number>\d{1,9})")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
_MOST_DAYS = 366  # of a preview: a year


class Kind(NamedTuple):
    """What is read: "watch" or "digest", and the actions on one of them by what they are called.

    `adds` are the words before a new one, which may be left out.
    """

    name: str
    of_one: Mapping[str, str]
    adds: frozenset[str]


def read_standing(
    kind: Kind,
    rest: str,
    made: Command,
    read: ReadQuery,
    told: Callable[[str, int], Command],
) -> Command:
    """Read what follows "watch" or "digest"; raises QueryError.

    `made` is a blank command of the kind; `told` reads what is to be told, with the number of what
    is changed, 0 for something new.
    """
    word, _, after = rest.strip().partition(" ")
    action, after = word.casefold(), after.strip()
    if action in {"", "list"}:
        return made._replace(action="list")
    if is_number(word) and not after:
        return made._replace(action="show", number=read_number(word, kind.name))
    done: Any = kind.of_one.get(action)
    # A word in the place of another is a text to look for, unless a number follows.
    if done and (done == action or not after or is_number(after)):
        return made._replace(action=done, number=read_number(after, f"{kind.name} {action}"))
    if action == "preview":
        return _tried(kind, after, made, read)
    if action == "new" and not after:
        return made._replace(action="form")
    if action == "edit":
        number, after = _edited(after, f"{kind.name} edit")
        return told(after, number) if after else made._replace(action="form", number=number)
    return told(after if action in kind.adds else rest.strip(), 0)


def _tried(kind: Kind, after: str, made: Command, read: ReadQuery) -> Command:
    doing = f"{kind.name} preview"
    days, text = _read_back(after, made.days, doing)
    tried = made._replace(action="preview", days=days)
    if is_number(text):
        return tried._replace(number=read_number(text, doing))
    return tried._replace(query=read(text))


def standing_text(kind: Kind, command: OfWatches | OfDigests) -> str:
    """Return the text that gives such a command again, empty for one that says what is told."""
    start, number = f"/incidents {kind.name}", command.number
    match command.action:
        case "list":
            return f"{start} list"
        case "form":
            return f"{start} edit {number}" if number else f"{start} new"
        case "show":
            return f"{start} {number}"
        case "preview":
            what = str(number) if number else query_text(command.query)
            return " ".join(filter(None, [start, "preview", what, f"{command.days}d"]))
    return f"{start} {command.action} {number}" if command.action in kind.of_one.values() else ""


_KIND = Kind("watch", {
    "remove": "remove", "delete": "remove", "stop": "remove", "pause": "pause", "mute": "pause",
    "resume": "resume", "unpause": "resume", "unmute": "resume", "show": "show",
}, frozenset({"add"}))  # fmt: skip


def read_watch(rest: str, read: ReadQuery) -> OfWatches:
    """Read what follows "watch"; `read` reads a query. Raises QueryError."""
    word, _, after = rest.strip().partition(" ")
    if word.casefold() == "why":
        return _why(after, read)
    return read_standing(
        _KIND, rest, OfWatches("list"), read, lambda text, number: _told(text, read, number)
    )


def _why(after: str, read: ReadQuery) -> OfWatches:
    of, _, held = after.strip().partition(" ")
    if not is_number(of):
        said = "why needs the number of an incident, as in why 42; /incidents lists them"
        raise QueryError(said, "/incidents")
    return OfWatches("why", read(held), number=read_number(of, "watch why"))


def find_why(text: str, *, alone: bool = True) -> OfWatches | None:
    """Return what "why 42" asks for, which is typed without "watch". Raises QueryError.

    "why" `alone` is a command only behind a slash: elsewhere it goes on from a question.
    """
    match = _WHY.fullmatch(text.strip())
    if match is None or not (alone or match["number"]):
        return None
    return read_watch(match["why"], lambda _: Query())


def _told(text: str, read: ReadQuery, number: int) -> OfWatches:
    """Read what a watch is to tell; `number` is the one that is changed, 0 for a new one."""
    rises, text = take(_RISES, text)
    quiet, text = take(_QUIET, text)
    return OfWatches(
        "edit" if number else "add",
        read(text),
        number=number,
        rises=read_rises(rises["rises"]) if rises else (),
        quiet=read_quiet(quiet.group()) if quiet else "",
    )


def watch_text(command: OfWatches) -> str:
    """Return the text that gives such a command again."""
    if text := standing_text(_KIND, command):
        return text
    options = [
        f"{command.number}" if command.number else "",
        query_text(command.query),
        f"rise:{','.join(map(str, command.rises))}" if command.rises else "",
        f"quiet:{command.quiet}" if command.quiet else "",
    ]
    return " ".join(["/incidents watch", command.action, *filter(None, options)])


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


class Taken(NamedTuple):
    """An option that was found, None for none, and the text without it."""

    match: re.Match[str] | None
    rest: str


def take(option: re.Pattern[str], text: str) -> Taken:
    """Return an option that stands in a text outside quotation marks, and the text without it."""
    match = option.search(_QUOTED.sub(lambda quoted: "¶" * len(quoted.group()), text))
    rest = f"{text[: match.start()]} {text[match.end() :]}" if match else text
    return Taken(match, " ".join(rest.split()))


def is_number(text: str) -> bool:
    """Tell whether a text is the number of something: "3", "#3"."""
    return _NUMBER.fullmatch(text.strip()) is not None


def read_number(text: str, doing: str) -> int:
    """Return the number that something is done with. Raises QueryError."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        listed = f"/incidents {doing.split()[0]} list"
        raise QueryError(f"{doing} needs a number, as in {doing} 3; try {listed}", listed)
    return int(match["number"])


def _edited(text: str, doing: str) -> tuple[int, str]:
    """Return the number of what is changed, and what it is to be, empty for a form."""
    number, _, after = text.partition(" ")
    return read_number(number, doing), after.strip()


def _read_back(text: str, usual: int, doing: str) -> tuple[int, str]:
    """Return how many days a preview goes back ("7d"), and the rest. Raises QueryError."""
    back, text = take(_BACK, text)
    days = max(int(back["days"]), 1) if back else usual
    if days <= _MOST_DAYS:
        return days, text
    corrected = " ".join(filter(None, ["/incidents", doing, text, f"{_MOST_DAYS}d"]))
    raise QueryError(
        f"A preview goes back {_MOST_DAYS} days at most, and not {days:,}; try {corrected}",
        corrected,
    )


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
