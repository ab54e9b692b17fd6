"""Watches as they are typed, and what digests share with them: what is done with one, numbers.

"watch add diyala rise:10,50 quiet:22:00-07:00". What is no option (options.py) is the query. "watch
edit 3 iraq" changes the query and keeps the options, "watch edit 3 rise:5" the other way round;
without anything it asks for a form, as "watch new" does.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from bot.errors import QueryError
from bot.query.canonical import query_text
from bot.query.commands import OfDigests, OfWatches
from bot.query.options import (
    NONE,
    ReadQuery,
    is_kept,
    read_quiet,
    read_rises,
    read_within,
    reframed,
    take,
    take_timed,
)

Command = TypeVar("Command", OfWatches, OfDigests)

_RISES = re.compile(r"(?<!\S)rises?: ?(?P<text>[^\s¶]*)", re.IGNORECASE)
_QUIET = re.compile(r"(?<!\S)quiet: ?(?P<text>[^\s¶]*)", re.IGNORECASE)
# "why 94 people died" is no incident held against a query: a clause has such a word.
_WHY = re.compile(
    r"/? ?why(?P<number> #?\d{1,9}(?P<held>(?! (?:people|persons|men|women|children|civilians|"
    r"soldiers|troops|militants|attacks|incidents|deaths|more|other)\b)"
    r"(?: (?!(?:is|are|was|were|did|does|do|has|have|had|not|died|killed|dead)\b)[^ ?]+)+)?)?\??",
    re.IGNORECASE,
)
_BACK = re.compile(r"(?<!\S)(?P<days>\d{1,9}) ?d(?:ays?)?(?!\S)", re.IGNORECASE)
_NUMBER = re.compile(r"#?(?P<number>\d{1,9})")
# Words by which people would manage what they have, by what does it.
_MEANT = {
    **dict.fromkeys(("quiet", "change", "modify", "update", "rename", "set"), "edit"),
    **dict.fromkeys(("start", "restart", "enable", "unsnooze", "continue"), "resume"),
    **dict.fromkeys(("snooze", "silence", "disable", "suspend"), "pause"),
    **dict.fromkeys(("cancel", "end", "clear", "drop", "unwatch"), "stop"),
}
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
    # A word in the place of another needs its number: else it may be a word to look for.
    if done and (done == action or not after or is_number(after)):
        return made._replace(action=done, number=read_number(after, f"{kind.name} {action}"))
    _refuse_verb(kind, action, after)
    if action == "preview":
        return _tried(kind, after, made, read)
    if action == "new" and not after:
        return made._replace(action="form")
    if action == "edit":
        number, after = _edited(after, f"{kind.name} edit")
        return told(after, number) if after else made._replace(action="form", number=number)
    return told(after if action in kind.adds else rest.strip(), 0)


def _refuse_verb(kind: Kind, action: str, after: str) -> None:
    """Raise QueryError for a word that would manage one, and is no action and no query."""
    meant = _MEANT.get(action, "")
    if meant == "stop":
        meant = kind.of_one["stop"]
    meant = meant or kind.of_one.get(action, "")
    if not meant or action in kind.adds:
        return
    number, _, rest = after.partition(" ")
    if action == "quiet" and rest and kind.name == "watch":
        rest = f"quiet:{rest}"
    doing = f"{meant} {number} {rest if meant == 'edit' else ''}" if is_number(number) else "list"
    corrected = f"/incidents {kind.name} {doing}".rstrip()
    adding = "daily" if kind.name == "digest" else "add"
    said = (
        f"“{kind.name} {action}” is no command as it stands, and a word to look for only as "
        f"{kind.name} {adding} “{action}”"
    )
    raise QueryError(f"{said}; try {corrected}", corrected)


def _tried(kind: Kind, after: str, made: Command, read: ReadQuery) -> Command:
    doing = f"{kind.name} preview"
    days, text = _read_back(after, made.days, doing)
    tried = made._replace(action="preview", days=days)
    if is_number(text):
        return tried._replace(number=read_number(text, doing))
    query = read_within(text, read, lambda mended: f"/incidents {doing} {mended} {days}d")
    return tried._replace(query=query)


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
    number = read_number(of, "watch why")
    query = read_within(held, read, lambda mended: f"/incidents watch why {number} {mended}")
    return OfWatches("why", query, number=number)


def find_why(text: str, read: ReadQuery) -> OfWatches | None:
    """Return what "why 42" or "why 42 anbar" asks for, without "watch". Raises QueryError."""
    match = _WHY.fullmatch(text.strip())
    return _why(match["number"] or "", read) if match else None


def is_why(text: str) -> bool:
    """Tell whether a text is "why 42", a command without a slash before it.

    "why" alone is one only behind a slash: elsewhere it goes on from a question.
    """
    match = _WHY.fullmatch(text.strip())
    return match is not None and match["number"] is not None


class _Typed(NamedTuple):
    """A watch as it is typed: the number of one that is changed (0), its query and its options."""

    number: int
    query: str
    rises: str | None
    quiet: str | None

    def command(self) -> str:
        """Return the whole command again."""
        return " ".join(
            filter(
                None,
                [
                    f"/incidents watch {f'edit {self.number}' if self.number else 'add'}",
                    self.query,
                    "" if self.rises is None else f"rise:{self.rises}",
                    "" if self.quiet is None else f"quiet:{self.quiet}",
                ],
            )
        )


def _told(text: str, read: ReadQuery, number: int) -> OfWatches:
    """Read what a watch is to tell; `number` is the one that is changed, 0 for a new one."""
    rises, text = take(_RISES, text)
    quiet, zone, text = take_timed(_QUIET, text, read)
    hours = f"{quiet['text']} {zone}".rstrip() if quiet else None
    typed = _Typed(number, text, rises["text"] if rises else None, hours)
    query = read_within(text, read, lambda mended: typed._replace(query=mended).command())
    kept = {"query": is_kept(text, query), "rises": rises is None, "quiet": quiet is None}
    return OfWatches(
        "edit" if number else "add",
        query,
        number=number,
        rises=_option(typed.rises, read_rises, typed._replace(rises="10,50")) or (),
        quiet=_option(typed.quiet, read_quiet, typed._replace(quiet="22:00-07:00")) or "",
        keeps=frozenset(name for name, is_so in kept.items() if is_so) if number else frozenset(),
    )


def _option(text: str | None, read: Callable[[str], Any], mended: _Typed) -> Any:
    """Read an option that is given; a mistake proposes the command `mended`. Raises QueryError."""
    if text is None or text.casefold() in NONE:
        return None
    try:
        return read(text)
    except QueryError as error:
        raise reframed(error, mended.command()) from None


def watch_text(command: OfWatches) -> str:
    """Return the text that gives such a command again."""
    if text := standing_text(_KIND, command):
        return text
    if command.action == "why":
        return f"/incidents watch why {command.number} {query_text(command.query)}".rstrip()
    empty = ("everything", "none", "none") if command.action == "edit" else ("", None, None)
    rises, query = ",".join(map(str, command.rises)), query_text(command.query)
    said = zip(("query", "rises", "quiet"), (query, rises, command.quiet), empty, strict=True)
    values = [None if name in command.keeps else text or none for name, text, none in said]
    return _Typed(command.number, values[0] or "", values[1], values[2]).command()


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
