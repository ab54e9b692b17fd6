"""What brings articles in, as it is typed: `add https://…`, `add` and a text, `feeds add https://…`.

A text is kept as it was written, line for line: what is a headline shows in its lines.
"""

import re
from typing import Literal

from bot.corpus.dates import parse_day
from bot.errors import Incomplete, InputError, QueryError
from bot.gazetteer.names import fold
from bot.intake.address import parse_url
from bot.intake.feed import FOLDER
from bot.query.commands import FillIn, OfFeeds, TakeIn

LONGEST = 100_000  # characters of a pasted article; long reads have half as many
_FEWEST = 12  # words: a headline has as many, a story more
_ADD = re.compile(r"\s*/?\s*(?:incidents?[:,]?\s+)?add\b[\s:,]*(?P<rest>.*)", re.I | re.S)
_BARE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_FOLDER_TYPED = re.compile(rf"{FOLDER}|[~./\\]|[a-z]:[/\\]", re.IGNORECASE)
_BY_COMMAND_LINE = (
    "A folder is added where Dateline runs, as in dateline feeds add {}; /incidents feeds list "
    "shows it then, and removes it."
)
_PLACE = re.compile(r"#?[1-9]\d{0,3}")
_DATED = re.compile(r"date ?[:=] ?(?P<day>\S+)", re.IGNORECASE)
_DATED_EXAMPLE = "add date:2024-05-04 and the text"
_EXAMPLE = "add https://news.example/raid"
_FEEDS = "feeds add https://news.example/feed.xml"
# What stands in the place of a mistake: the form, as an example would be read by its button.
_FORM, _FORM_OF_FEED = "/incidents add", "/incidents feeds add"


def find_added(text: str) -> str | None:
    """Return what follows "add", as it was written; None where a text is no such command."""
    match = _ADD.fullmatch(text)
    return match["rest"].strip() if match else None


def read_added(rest: str) -> TakeIn:
    """Read an address, or the text of an article, behind its day or not. Raises QueryError.

    "date:2024-05-04 A bomb …" is a text with its day above it, as a file has it.
    """
    rest = rest.strip()
    if dated := _DATED.match(rest):
        return _dated(dated["day"], rest[dated.end() :].strip())
    if not rest:
        raise _refused("Give the address of an article, or its text", _EXAMPLE, _FORM)
    if len(rest) > LONGEST:
        most = f"An article can have {LONGEST:,} characters here, this one has {len(rest):,}"
        raise _refused(f"{most}: give its address instead", _EXAMPLE, _FORM)
    words = rest.split(maxsplit=_FEWEST)
    if len(words) == 1:
        return TakeIn(url=_address(rest, _EXAMPLE, _FORM))
    if len(words) <= _FEWEST:
        short = "That is too short for an article: give its whole text or its address"
        raise _refused(short, _EXAMPLE, _FORM)
    return TakeIn(text=rest)


def _dated(day: str, rest: str) -> TakeIn:
    """Return a text with its day above it. Raises QueryError."""
    try:
        parse_day(day)
    except InputError:
        raise _refused(f"“{day[:40]}” is no day", _DATED_EXAMPLE, _FORM) from None
    taken = read_added(rest)
    if taken.url:
        raise _refused(
            "A page states its day itself; a text can be given one", _DATED_EXAMPLE, _FORM
        )
    return TakeIn(text=f"date {day} {taken.text}")


def read_feeds(rest: str) -> OfFeeds | FillIn:
    """Read what follows "feeds"; "add" alone asks for the form. Raises QueryError."""
    word, _, after = rest.strip().partition(" ")
    match fold(word):
        case "" | "list":
            return OfFeeds("list")
        case "poll" | "read":
            return OfFeeds("poll")
        case "add" if not after.strip():
            return FillIn("feed")
        case "add":
            return read_feed("add", after)
        case "remove" | "stop" if after.strip():
            return read_feed("remove", after)
    raise QueryError(
        "feeds can list, add and remove an address, and poll; try /incidents feeds list",
        "/incidents feeds list",
    )


def read_feed(action: Literal["add", "remove"], address: str) -> OfFeeds:
    """Read the address of a feed, or the number that a list has it under. Raises QueryError.

    A folder is removed by its address, and added on the command line only: who writes in a chat has
    no say in which files are read.
    """
    address = address.strip()
    if action == "remove" and _PLACE.fullmatch(address):
        return OfFeeds(action, address.lstrip("#"))
    if action == "remove" and address.startswith(FOLDER):
        return OfFeeds(action, address)
    if _FOLDER_TYPED.match(address):
        raise QueryError(_BY_COMMAND_LINE.format(address[:80]), "/incidents feeds list")
    return OfFeeds(action, _address(address, _FEEDS, _FORM_OF_FEED))


def _address(text: str, example: str, form: str) -> str:
    """Return an address; "news.example/raid" is one too."""
    url = f"https://{text}" if _BARE.fullmatch(text) else text
    try:
        return parse_url(url)
    except InputError:
        raise _refused(f"“{text[:80]}” is no address of the web", example, form) from None


def _refused(why: str, example: str, form: str) -> QueryError:
    return Incomplete(f"{why}, as in {example}", form)


def added_text(command: TakeIn) -> str:
    """Return the text that gives such a command again."""
    return f"/incidents add {command.url or command.text}"


def feeds_text(command: OfFeeds) -> str:
    """Return the text that gives such a command again."""
    return f"/incidents feeds {command.action} {command.url}".rstrip()
