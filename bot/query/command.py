"""From what somebody typed to a command: a list of incidents, one incident, help, status, a page.

`/incidents` may be written or left out. A first word that is reserved is a command, in quotation
marks it is text. What cannot be understood is a QueryError that shows the whole command,
corrected.
"""

import re
from datetime import date
from typing import NamedTuple

from bot.errors import QueryError
from bot.lexicon import Lexicon
from bot.query.canonical import query_text
from bot.query.dates import YEARS
from bot.query.draft import Parsed
from bot.query.elsewhere import World
from bot.query.fields import Known
from bot.query.mistake import Mistake, apply_edits
from bot.query.model import Query
from bot.query.parse import parse_query
from bot.query.tokens import clean
from bot.query.vocabulary import Vocabulary
from bot.query.words import is_question

LONGEST = 1000  # characters; forty terms with long names in them are fewer
NOWHERE = World()
_ROUNDS = 50  # more mistakes than a query has terms


class ListIncidents(NamedTuple):
    """The incidents that a query asks for, a page of them; pages count from 1."""

    query: Query
    page: int = 1
    remarks: tuple[str, ...] = ()


class ShowIncident(NamedTuple):
    """All about one incident."""

    number: int


class Help(NamedTuple):
    """How to ask, in general or about a topic."""

    topic: str = ""


class Status(NamedTuple):
    """What the corpus holds."""


class TurnPage(NamedTuple):
    """Pages to go on (or back) from the answer before; only a conversation has one."""

    pages: int


Command = ListIncidents | ShowIncident | Help | Status | TurnPage

RESERVED = frozenset({
    "help", "show", "stats", "map", "export", "brief", "watch", "digest", "add", "correct",
    "merge", "split", "history", "dismiss", "settings", "status", "feeds", "forget",
})  # fmt: skip
_TURNS = {
    "next": 1, "more": 1, "next page": 1, "previous": -1, "prev": -1, "previous page": -1,
    "back": -1,
}  # fmt: skip
_INCIDENTS = re.compile(r"/? ?incidents?(?![^\W_])[:,]? ?", re.IGNORECASE)
_FIRST_WORD = re.compile(r"/? ?([^\W\d_]+)(?=[ .!?,]|$)[ .!?,]*")
_TELL = re.compile(
    r"/? ?(?:tell|show)(?P<me> me)?(?: more)?(?: all| everything)?(?: about)?(?: the)? "
    r"(?:incident |no\.? ?|number )?(?P<sign>#?) ?(?P<number>\d+)[ .!?]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:incident |no\.? )?# ?(\d+)|(\d+)", re.IGNORECASE)
# What follows the query in "stats QUERY by month" and "export QUERY csv".
_MANNER = re.compile(
    r"\b(?:by (?:month|week|year|country|province|type|perpetrator)|(?:geo)?json|csv)$"
)


def parse_command(
    text: str, vocabulary: Vocabulary, lexicon: Lexicon, today: date, world: World = NOWHERE
) -> Command:
    """Return the command that a text gives. Raises QueryError with a corrected command."""
    cleaned = clean(text)
    if len(cleaned) > LONGEST:
        raise QueryError(
            f"A query can have {LONGEST:,} characters, this one has {len(cleaned):,}; "
            "try /incidents and a few words.",
            "/incidents",
        )
    opening = _INCIDENTS.match(cleaned)
    rest = cleaned[opening.end() :] if opening else cleaned
    known = Known(vocabulary, lexicon, today, world)
    command = _other_command(rest, known)
    if command is not None:
        return command
    parsed = _parsed(rest.removeprefix("/"), known)
    if not opening and parsed.guessed and is_question(rest):
        raise _not_understood(parsed)
    remarks = parsed.remarks
    if parsed.query == Query() and rest and not re.search(r"[^\W_]", rest):
        remarks = ("There was no word in that: these are the latest.",)
    return ListIncidents(parsed.query, parsed.page, remarks)


def is_command(text: str) -> bool:
    """Tell whether a text is put as a command, and not as words or a question."""
    first = clean(text)[:1]
    return first in {"/", "#"} or bool(_INCIDENTS.match(clean(text)))


def command_text(command: Command) -> str:
    """Return the canonical text of a command, which works on every surface."""
    match command:
        case ListIncidents():
            return f"/incidents {query_text(command.query, command.page)}".rstrip()
        case ShowIncident():
            return f"/incidents show {command.number}"
        case Help():
            return f"/incidents help {command.topic}".rstrip()
        case Status():
            return "/incidents status"
        case TurnPage():
            return "next" if command.pages > 0 else "previous"


def _other_command(text: str, known: Known) -> Command | None:
    """Return the command of a reserved word, a number or a paging word, None for a query."""
    if text.casefold() in _TURNS:
        return TurnPage(_TURNS[text.casefold()])
    if text == "?":
        return Help()
    number = _NUMBER.fullmatch(text)
    if number and (number[1] or int(number[2][:9]) not in YEARS):
        return _show(number[1] or number[2])
    told = _TELL.fullmatch(text)
    if told and (told["sign"] or not told["me"] or int(told["number"][:9]) not in YEARS):
        return _show(told["number"])
    first = _FIRST_WORD.match(text)
    word = first[1].casefold() if first else ""
    if first is None or word not in RESERVED:
        return None
    return _reserved(word, text[first.end() :], known)


def _reserved(word: str, rest: str, known: Known) -> Command | None:
    if word == "help":
        return Help(rest.casefold().strip(" .?!"))
    if word == "status":
        return Status()
    if word == "show":
        return _read_show(rest, known)
    corrected = "/incidents help"
    if word in {"stats", "map", "export", "brief"}:
        corrected = _corrected(_MANNER.sub("", rest), known)
    raise QueryError(
        f"{word} is not available in this version, which has /incidents, show, help and status; "
        f"try {corrected}",
        corrected,
    )


def _read_show(rest: str, known: Known) -> Command | None:
    """Read the number after "show"; words after it ask for a list ("show me Diyala")."""
    number = _NUMBER.match(rest)
    if number and not re.match(r"[^\W_]|-", rest[number.end() :][:1]):
        return _show(number[1] or number[2])
    if re.search(r"[^\W_]", rest):
        parsed = _parsed(rest, known)
        return ListIncidents(parsed.query, parsed.page, parsed.remarks)
    raise QueryError(
        "show needs the number of an incident, as in show 42; /incidents lists them.", "/incidents"
    )


def _show(digits: str) -> ShowIncident:
    if len(digits) > 18:  # more than a 64-bit integer holds
        raise QueryError(
            f"There is no incident #{digits[:18]}…; /incidents lists them.", "/incidents"
        )
    return ShowIncident(int(digits))


def _parsed(text: str, known: Known) -> Parsed:
    """Parse a query; a mistake shows the command as it would be without any."""
    try:
        return parse_query(text, known)
    except Mistake as mistake:
        corrected = _corrected(apply_edits(text, mistake.edits), known)
        raise QueryError(f"{mistake.sentence}; try {corrected}", corrected) from None


def _corrected(text: str, known: Known) -> str:
    """Return a command whose mistakes are all mended."""
    for _ in range(_ROUNDS):
        try:
            parse_query(text, known)
            return f"/incidents {text}".rstrip()
        except Mistake as mistake:
            text = apply_edits(text, mistake.edits)
    return "/incidents"


def _not_understood(parsed: Parsed) -> QueryError:
    """Say which words of a question named nothing, with what was understood as a command."""
    filters = tuple(f for f in parsed.query.filters if all(key.kind != "text" for key in f.keys))
    words = ", ".join(f"“{word}”" for word in parsed.guessed[:5])
    corrected = f"/incidents {query_text(parsed.query.model_copy(update={'filters': filters}))}"
    return QueryError(
        f"I understood places, groups, types and dates of that question, but not {words}; "
        f"try {corrected.rstrip()}",
        corrected.rstrip(),
    )
