"""From what somebody typed to a command: a list, figures, a map, a file, one incident, help.

`/incidents` may be written or left out. A first word that is reserved is a command, in quotation
marks it is text. What cannot be understood is a QueryError that shows the whole command,
corrected.
"""

import re
from datetime import date

from bot.errors import Incomplete, QueryError
from bot.gazetteer.names import fold
from bot.lexicons.lexicon import Lexicon
from bot.query.about import FIRST_WORD, listed, not_understood, query_by, read_about, read_query
from bot.query.about import RESERVED as RESERVED
from bot.query.canonical import query_text
from bot.query.commands import (
    Brief,
    Command,
    DrawMap,
    Export,
    FillIn,
    Forget,
    Help,
    ListIncidents,
    OfDigests,
    OfFeeds,
    OfQuery,
    OfWatches,
    Question,
    Revise,
    Settings,
    ShowHistory,
    ShowIncident,
    Stats,
    Status,
    TakeIn,
    TurnPage,
)
from bot.query.counts import counts_text
from bot.query.dates import YEARS
from bot.query.elsewhere import World
from bot.query.intake import added_text, feeds_text, find_added, read_added, read_feeds
from bot.query.known import Known
from bot.query.model import Dimension, Query
from bot.query.numbered import (
    NUMBER,
    find_numbered,
    numbered,
    read_forget,
    read_show,
    refuse_number,
)
from bot.query.parse import LONGEST
from bot.query.revising import find_undo, history_text, read_history, read_revision, revision_text
from bot.query.scheduled import digest_text, read_digest
from bot.query.setting import parse_settings, settings_text
from bot.query.standing import find_why, is_why, read_watch, watch_text
from bot.query.tokens import clean
from bot.query.vocabulary import TextVocabulary
from bot.query.words import is_meant, is_question

NOWHERE = World()
_ROUNDS = 3  # mistakes that mending a mistake can make
_TOPIC = 60  # characters

_ASKED = ("help", "show", "stats", "map", "export", "brief", "settings", "status", "forget")
_SHOWN = frozenset({"stats", "map", "status", "settings", "help"})  # "show stats iraq"
_SLIP = 0.8  # of 1: two letters changed places in a word of five
TURNS = {
    "next": 1, "more": 1, "next page": 1, "previous": -1, "prev": -1, "previous page": -1,
    "back": -1, "show more": 1, "show me more": 1, "show next": 1,
}  # fmt: skip
_INCIDENTS = re.compile(r"/? ?incidents?(?![^\W_])[:,]? ?", re.IGNORECASE)
_TELL = re.compile(
    r"/? ?(?:tell|show)(?P<me> me)?(?: more)?(?: all| everything)?(?: about)?(?: the)? "
    r"(?:incidents? |no\.? ?|number )?(?P<sign>#?) ?(?P<number>\d+)[ .!?]*",
    re.IGNORECASE,
)
_SHOW = re.compile(r"/? ?show[\W\d]*", re.IGNORECASE)  # with a number, several or none


def parse_command(
    text: str, vocabulary: TextVocabulary, lexicon: Lexicon, today: date, world: World = NOWHERE
) -> Command:
    """Return the command that a text gives. Raises QueryError with a command that works."""
    return read_command(text, Known(vocabulary, lexicon, today, world))


def read_command(text: str, known: Known) -> Command:
    """Return the command that a text gives, as `parse_command` does."""
    try:
        return _parsed(text, known)
    except Incomplete:  # its form always works
        raise
    except QueryError as error:
        raise _workable(error, known) from None


def _workable(error: QueryError, known: Known) -> QueryError:
    """Return the error with its corrected command mended, where that has a mistake of its own."""
    corrected = error.corrected
    for _ in range(_ROUNDS):
        try:
            _parsed(corrected, known)
        except QueryError as another:
            corrected = another.corrected
        else:
            return QueryError(str(error).replace(error.corrected, corrected), corrected)
    return QueryError(str(error).replace(error.corrected, "/incidents help"), "/incidents help")


def _parsed(text: str, known: Known) -> Command:
    added = find_added(text)
    if added is not None:
        return read_added(added) if added else FillIn("article")
    cleaned = clean(text)
    if len(cleaned) > LONGEST:
        raise QueryError(
            f"A query can have {LONGEST:,} characters, this one has {len(cleaned):,}; "
            "try /incidents and a few words.",
            "/incidents",
        )
    opening = _INCIDENTS.match(cleaned)
    rest = cleaned[opening.end() :] if opening else cleaned
    command = _other_command(rest, known)
    if command is not None:
        return command
    _refuse_slip(rest, known)
    asked = listed(rest.removeprefix("/"))
    parsed = read_query(asked, known)
    if not opening and parsed.guessed and is_question(rest):
        raise not_understood(parsed)
    is_bare = bool(opening) and not _INCIDENTS.sub("", text.strip(), count=1)  # for the latest
    if parsed.query == Query() and not is_bare and not re.search(r"[^\W_]", rest):
        parsed = parsed._replace(remarks=("There was no word in that: these are the latest.",))
    return asked.command(parsed)


# "#73 who claimed it?" is a question, "#73" and "# 73" are commands.
_ABOUTNUMBER = re.compile(r"(?i)#\d+\W+(who|what|which|when|where|how|was|were|did|is)\b")


def is_command(text: str) -> bool:
    """Tell whether a text is put as a command, and not as words or a question."""
    cleaned = clean(text)
    if _ABOUTNUMBER.match(cleaned):
        return False
    return cleaned[:1] in {"/", "#"} or bool(_INCIDENTS.match(cleaned))


def is_worded(text: str) -> bool:
    """Tell whether a text without a slash is a command by its words: "stats diyala", "show 42".

    "show me what happened in Diyala" is none: only a number after "show" is.
    """
    cleaned = clean(text)
    word = first[1].casefold() if (first := FIRST_WORD.match(cleaned)) else ""
    if word == "show" or cleaned[:1].isdigit():
        return any(form.fullmatch(cleaned) for form in (_TELL, NUMBER, _SHOW))
    is_one = word in RESERVED or cleaned.casefold() in TURNS or cleaned == "?"
    return is_one or bool(find_undo(cleaned) or is_why(cleaned))


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
            return f"{command_text(command.command)} {counts_text(command.counts)}".rstrip()
        case OfWatches():
            return watch_text(command)
        case OfDigests():
            return digest_text(command)
        case Revise() | FillIn():
            return revision_text(command)
        case ShowHistory():
            return history_text(command)
        case TakeIn():
            return added_text(command)
        case OfFeeds():
            return feeds_text(command)
        case TurnPage():
            return "next" if command.pages > 0 else "previous"


def _about_text(command: OfQuery) -> str:
    match command:
        case ListIncidents():
            parts = [query_text(command.query, command.page, command.size)]
        case Stats():
            parts = ["stats", query_text(command.query), _by_text(command.by)]
        case DrawMap():
            parts = ["map", query_text(command.query)]
        case Export():
            parts = ["export", query_text(command.query), command.format]
            if command.figures:
                parts[1:2] = ["stats", query_text(command.query), _by_text(command.by)]
        case Brief():
            parts = ["brief", query_text(command.query)]
    return " ".join(["/incidents", *filter(None, parts)])


def _by_text(by: Dimension | None) -> str:
    return f"by {by.value}" if by else ""


def _other_command(text: str, known: Known) -> Command | None:
    """Return the command of a reserved word, a number or a paging word, None for a query."""
    if text.casefold() in TURNS:
        return TurnPage(TURNS[text.casefold()])
    if text == "?":
        return Help()
    number = NUMBER.fullmatch(text)
    if number and (number[1] or int(number[2][:9]) not in YEARS):
        return numbered(number[1] or number[2])
    told = _TELL.fullmatch(text)
    if told and (told["sign"] or not told["me"] or int(told["number"][:9]) not in YEARS):
        return numbered(told["number"])
    first = FIRST_WORD.match(text)
    word = first[1].casefold() if first else ""
    if first is None or word not in RESERVED:
        return find_undo(text) or find_why(text, query_by(known)) or find_numbered(text)
    return _reserved(word, text[first.end() :], known)


def _refuse_slip(text: str, known: Known) -> None:
    """Refuse a first word that is a command but for a slip of the finger, and nothing else."""
    first, meant = FIRST_WORD.match(text), slip_of(text, known)
    if first is None or not meant:
        return
    corrected = f"/incidents {meant} {text[first.end() :]}".rstrip()
    try:
        _parsed(corrected, known)
    except QueryError as error:
        corrected = error.corrected or "/incidents help"
    word = first[1].casefold()
    raise QueryError(
        f"There is no command {word}, and no incident has that word; try {corrected}",
        corrected,
    )


def slip_of(text: str, known: Known) -> str:
    """Return the command that the first word is but for a slip of the finger; empty for none."""
    first = FIRST_WORD.match(text)
    word = first[1].casefold() if first else ""
    like = [c for c in _ASKED if c[0] == word[:1] and abs(len(c) - len(word)) < 2]
    if not like or word in like:
        return ""
    import difflib  # only a slip needs it

    swapped = [command for command in like if sorted(command) == sorted(word)]
    alike = swapped or difflib.get_close_matches(word, like, n=1, cutoff=_SLIP)
    return alike[0] if alike and not is_meant(word, known) else ""


def _reserved(word: str, rest: str, known: Known) -> Command:
    match word:
        case "help":
            return Help(fold(rest)[:_TOPIC].strip())
        case "status":
            return Status()
        case "settings":
            return Settings(parse_settings(rest))
        case "forget":
            return read_forget(rest)
        case "show":
            first = FIRST_WORD.match(rest)
            if first and first[1].casefold() in _SHOWN:
                return _reserved(first[1].casefold(), rest[first.end() :], known)
            return read_show(rest, known)
        case "stats" | "map" | "export" | "brief":
            refuse_number(word, rest)
            return read_about(word, rest, known)
        case "watch":
            return read_watch(rest, query_by(known))
        case "correct" | "merge" | "split" | "dismiss":
            return read_revision(word, rest, known)
        case "history":
            return read_history(rest)
        case "digest":
            return read_digest(rest, query_by(known))
        case "feeds":
            return read_feeds(rest)
    raise AssertionError(f"{word} is reserved, and nothing reads it")
