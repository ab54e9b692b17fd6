"""From what somebody typed to a command: a list, figures, a map, a file, one incident, help.

`/incidents` may be written or left out. A first word that is reserved is a command, in quotation
marks it is text. What cannot be understood is a QueryError that shows the whole command,
corrected.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from bot.errors import QueryError
from bot.gazetteer.names import fold
from bot.lexicon import Lexicon
from bot.query.canonical import query_text
from bot.query.commands import (
    Brief,
    Command,
    DrawMap,
    Export,
    Forget,
    Help,
    ListIncidents,
    OfQuery,
    Question,
    Settings,
    ShowIncident,
    Stats,
    Status,
    TurnPage,
)
from bot.query.dates import YEARS
from bot.query.draft import Parsed
from bot.query.elsewhere import World
from bot.query.known import Known
from bot.query.manner import split_dimension, split_format
from bot.query.mistake import Mistake, apply_edits
from bot.query.model import Dimension, Filter, Query
from bot.query.parse import LONGEST, parse_query
from bot.query.setting import parse_settings, settings_text
from bot.query.tokens import clean
from bot.query.vocabulary import Vocabulary
from bot.query.words import is_question

NOWHERE = World()
_ROUNDS = 50  # more mistakes than a query has terms
_TOPIC = 60  # characters

RESERVED = frozenset({
    "help", "show", "stats", "map", "export", "brief", "watch", "digest", "add", "correct",
    "merge", "split", "history", "dismiss", "settings", "status", "feeds", "forget",
})  # fmt: skip
TURNS = {
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


class _Asked(NamedTuple):
    """A command about a query, in parts: the text of its query, and how to put the rest to it."""

    query: str
    text: Callable[[str], str]
    command: Callable[[Parsed], Command]


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
    parsed = _read(_listed(rest.removeprefix("/")), known)
    if not opening and parsed.guessed and is_question(rest):
        raise _not_understood(parsed)
    remarks = parsed.remarks
    if parsed.query == Query() and rest and not re.search(r"[^\W_]", rest):
        remarks = ("There was no word in that: these are the latest.",)
    return ListIncidents(parsed.query, parsed.page, remarks)


def is_command(text: str) -> bool:
    """Tell whether a text is put as a command, and not as words or a question."""
    cleaned = clean(text)
    return cleaned[:1] in {"/", "#"} or bool(_INCIDENTS.match(cleaned))


def command_text(command: Command) -> str:
    """Return the canonical text of a command, which works on every surface."""
    match command:
        case ListIncidents() | Stats() | DrawMap() | Export() | Brief():
            return _about_text(command)
        case ShowIncident():
            return f"/incidents show {command.number}"
        case Help():
            return f"/incidents help {command.topic}".rstrip()
        case Status():
            return "/incidents status"
        case Settings():
            return f"/incidents settings {settings_text(command.changes)}".rstrip()
        case Forget():
            return "/incidents forget me"
        case Question():
            return command_text(command.command)
        case TurnPage():
            return "next" if command.pages > 0 else "previous"


def _about_text(command: OfQuery) -> str:
    match command:
        case ListIncidents():
            parts = [query_text(command.query, command.page)]
        case Stats():
            by = f"by {command.by.value}" if command.by else ""
            parts = ["stats", query_text(command.query), by]
        case DrawMap():
            parts = ["map", query_text(command.query)]
        case Export():
            parts = ["export", query_text(command.query), command.format]
        case Brief():
            parts = ["brief", query_text(command.query)]
    return " ".join(["/incidents", *filter(None, parts)])


def _other_command(text: str, known: Known) -> Command | None:
    """Return the command of a reserved word, a number or a paging word, None for a query."""
    if text.casefold() in TURNS:
        return TurnPage(TURNS[text.casefold()])
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


def _reserved(word: str, rest: str, known: Known) -> Command:
    match word:
        case "help":
            return Help(fold(rest)[:_TOPIC].strip())
        case "status":
            return Status()
        case "settings":
            return Settings(parse_settings(rest))
        case "forget":
            return _read_forget(rest)
        case "show":
            return _read_show(rest, known)
        case "stats" | "map" | "export" | "brief":
            asked = _about(word, rest, known)
            return asked.command(_read(asked, known))
    raise QueryError(
        f"{word} is not available in this version, which has /incidents, show, stats, map, "
        "export, brief, settings, forget me, status and help; try /incidents help",
        "/incidents help",
    )


def _about(word: str, rest: str, known: Known) -> _Asked:
    """Take apart what follows "stats", "map", "export" or "brief"."""
    if word == "stats":
        query, by, wrong = split_dimension(rest)
        frame = _frame("stats", f" by {by.value}" if by else "")
        if wrong:
            raise _no_dimension(wrong, frame(_mended(query, known)))
        return _Asked(query, frame, lambda p: Stats(p.query, by, p.remarks))
    if word == "export":
        query, format_ = split_format(rest)
        frame = _frame("export", f" {format_}")
        return _Asked(query, frame, lambda p: Export(p.query, format_, p.remarks))
    kind = DrawMap if word == "map" else Brief
    return _Asked(rest, _frame(word, ""), lambda p: kind(p.query, p.remarks))


def _no_dimension(wrong: str, corrected: str) -> QueryError:
    *names, last = (dimension.value for dimension in Dimension)
    return QueryError(
        f"Figures can be told apart by {', '.join(names)} or {last}, not by {wrong}; "
        f"try {corrected}",
        corrected,
    )


def _frame(word: str, after: str) -> Callable[[str], str]:
    return lambda query: " ".join(f"/incidents {word} {query}{after}".split())


def _listed(query: str) -> _Asked:
    return _Asked(
        query,
        lambda text: f"/incidents {text}".rstrip(),
        lambda p: ListIncidents(p.query, p.page, p.remarks),
    )


def _read_forget(rest: str) -> Command:
    if fold(rest) in {"", "me"}:
        return Forget()
    raise QueryError(
        "forget me deletes what is kept about you, and nothing else can be forgotten; "
        "try /incidents help settings",
        "/incidents help settings",
    )


def _read_show(rest: str, known: Known) -> Command:
    """Read the number after "show"; words after it ask for a list ("show me Diyala")."""
    number = _NUMBER.match(rest)
    if number and not re.match(r"[^\W_]|-", rest[number.end() :][:1]):
        return _show(number[1] or number[2])
    if re.search(r"[^\W_]", rest):
        asked = _listed(rest)
        return asked.command(_read(asked, known))
    raise QueryError(
        "show needs the number of an incident, as in show 42; /incidents lists them.", "/incidents"
    )


def _show(digits: str) -> ShowIncident:
    if len(digits) > 18:  # more than a 64-bit integer holds
        raise QueryError(
            f"There is no incident #{digits[:18]}…; /incidents lists them.", "/incidents"
        )
    return ShowIncident(int(digits))


def _read(asked: _Asked, known: Known) -> Parsed:
    """Parse the query of a command; a mistake shows the command as it would be without any."""
    try:
        return parse_query(asked.query, known)
    except Mistake as mistake:
        mended = _mended(apply_edits(asked.query, mistake.edits), known)
        corrected = asked.text(mended)
        raise QueryError(f"{mistake.sentence}; try {corrected}", corrected) from None


def _mended(text: str, known: Known) -> str:
    """Return a query whose mistakes are all mended."""
    for _ in range(_ROUNDS):
        try:
            parse_query(text, known)
            return text
        except Mistake as mistake:
            text = apply_edits(text, mistake.edits)
    return ""


def _not_understood(parsed: Parsed) -> QueryError:
    """Say which words of a question named nothing, with what was understood as a command."""
    terms = tuple(
        term
        for term in parsed.query.terms
        if not isinstance(term, Filter) or all(key.kind != "text" for key in term.keys)
    )
    words = ", ".join(f"“{word}”" for word in parsed.guessed[:5])
    corrected = f"/incidents {query_text(parsed.query.model_copy(update={'terms': terms}))}"
    return QueryError(
        f"I understood places, groups, types and dates of that question, but not {words}; "
        f"try {corrected.rstrip()}",
        corrected.rstrip(),
    )
