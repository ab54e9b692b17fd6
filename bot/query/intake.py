"""What brings articles in, as it is typed: `add https://…`, `add` and a text, `feeds add https://…`.

A text is kept as it was written, line for line: what is a headline shows in its lines.
"""

import re

from bot.errors import InputError, QueryError
from bot.gazetteer.names import fold
from bot.intake.address import parse_url
from bot.query.commands import OfFeeds, TakeIn

LONGEST = 100_000  # characters of a pasted article; long reads have half as many
_FEWEST = 12  # words: a headline has as many, a story more
_ADD = re.compile(r"\s*/?\s*(?:incidents?[:,]?\s+)?add\b[\s:,]*(?P<rest>.*)", re.I | re.S)
_BARE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_EXAMPLE = "/incidents add https://news.example/raid"
_FEEDS = "/incidents feeds add https://news.example/feed.xml"


def find_added(text: str) -> str | None:
    """Return what follows "add", as it was written; None where a text is no such command."""
    match = _ADD.fullmatch(text)
    return match["rest"].strip() if match else None


def read_added(rest: str) -> TakeIn:
    """Read an address, or the text of an article. Raises QueryError."""
    rest = rest.strip()
    if not rest:
        raise QueryError(
            f"add needs the address of an article or its text; try {_EXAMPLE}", _EXAMPLE
        )
    if len(rest) > LONGEST:
        raise QueryError(
            f"An article can have {LONGEST:,} characters here, this one has {len(rest):,}; "
            f"give its address instead, as in {_EXAMPLE}",
            _EXAMPLE,
        )
    words = rest.split(maxsplit=_FEWEST)
    if len(words) == 1:
        return TakeIn(url=_address(rest, _EXAMPLE))
    if len(words) <= _FEWEST:
        raise QueryError(
            f"That is too short for an article; give its whole text or its address, as in "
            f"{_EXAMPLE}",
            _EXAMPLE,
        )
    return TakeIn(text=rest)


def read_feeds(rest: str) -> OfFeeds:
    """Read what follows "feeds". Raises QueryError."""
    word, _, after = rest.strip().partition(" ")
    match fold(word):
        case "" | "list":
            return OfFeeds("list")
        case "poll" | "read":
            return OfFeeds("poll")
        case "add" if after.strip():
            return OfFeeds("add", _address(after.strip(), _FEEDS))
        case "remove" | "stop" if after.strip():
            return OfFeeds("remove", _address(after.strip(), _FEEDS))
    raise QueryError(
        "feeds can list, add and remove an address, and poll; try /incidents feeds list",
        "/incidents feeds list",
    )


def _address(text: str, example: str) -> str:
    """Return an address; "news.example/raid" is one too."""
    url = f"https://{text}" if _BARE.fullmatch(text) else text
    try:
        return parse_url(url)
    except InputError:
        raise QueryError(
            f"“{text[:80]}” is no address of the web; try {example}", example
        ) from None


def added_text(command: TakeIn) -> str:
    """Return the text that gives such a command again."""
    return f"/incidents add {command.url or command.text}"


def feeds_text(command: OfFeeds) -> str:
    """Return the text that gives such a command again."""
    return f"/incidents feeds {command.action} {command.url}".rstrip()
