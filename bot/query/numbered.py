"""Commands of one word and a number: `show 42`, and `forget me`, which takes none."""

import re

from bot.errors import QueryError
from bot.gazetteer.names import fold
from bot.query.about import FIRST_WORD, listed, read_query
from bot.query.commands import Command, Forget, ShowIncident
from bot.query.dates import YEARS
from bot.query.known import Known
from bot.query.manner import split_dimension
from bot.query.tokens import clean

NUMBER = re.compile(
    r"(?:(?:incidents? |no\.? )?# ?|(?:id|no|nr|number)[:.] ?)(\d+)|(\d+)", re.IGNORECASE
)


def read_show(rest: str, known: Known) -> Command:
    """Read the number after "show"; a request after it is for a list ("show me Diyala").

    Raises QueryError with the search for words that are neither.
    """
    _refuse_numbers(rest)
    number = NUMBER.match(rest)
    if number and not re.match(r"[^\W_]|-|[.,]\d", rest[number.end() :]):
        _refuse_more(rest[number.end() :], number[1] or number[2], known)
        return numbered(number[1] or number[2])
    if is_request(rest, known):
        asked = listed(rest)
        return asked.command(read_query(asked, known))
    if re.search(r"[^\W_]", rest):
        search = listed(rest).text(rest)
        raise QueryError(
            f"show takes the number of an incident, as in show 42; to search, try {search}",
            search,
        )
    raise QueryError(
        "show needs the number of an incident, as in show 42; /incidents lists them.", "/incidents"
    )


def is_shown(text: str, known: Known) -> bool:
    """Tell whether a text is "show" with what is no request: a number, words, "everything"."""
    first = FIRST_WORD.match(cleaned := clean(text))
    if first is None or first[1].casefold() != "show":
        return False
    rest, empty = cleaned[first.end() :], known.lexicon.questions.empty
    return not is_request(rest, known) or all(word in empty for word in rest.casefold().split())


def is_request(rest: str, known: Known) -> bool:
    """Tell whether what follows "show" is said to somebody: "me Diyala", "the last attacks"."""
    words = known.lexicon.questions
    return any(word in words.empty or word in words.masks for word in rest.casefold().split())


_BESIDE = re.compile(
    r"(?:the )?(?:sources?|evidence|quotes?|details?|reports?|articles?) "
    r"(?:for|of|on|about|behind) (?:incident |no\.? )?(?P<sign>#?) ?(?P<number>\d+)\W*",
    re.IGNORECASE,
)
_ABOUT_ONE = re.compile(r"(?P<sign>#?) ?(?P<number>\d+)(?: (?P<rest>by \w+|\w+))?[ .!?]*")
_TOGETHER = re.compile(
    r"(?:compare )?(?:incidents? )?(#?)(\d+)(?:[ ,;&]+(?:and|with|to|vs)?[ ,;&]*(#?)(\d+))+\W*",
    re.IGNORECASE,
)


def find_numbered(text: str) -> Command | None:
    """Return the incident that a text asks to see: "evidence for 75". Raises QueryError.

    Several at a time are refused; years are years, unless a # says otherwise.
    """
    beside = _BESIDE.fullmatch(text)
    if beside and _is_incident(beside["sign"], beside["number"]):
        return numbered(beside["number"])
    several = _TOGETHER.fullmatch(text)
    if several and _is_incident(several[1], several[2]) and _is_incident(several[3], several[4]):
        raise _one_incident("Incidents are shown one at a time", several[2])
    return None


def refuse_number(word: str, rest: str) -> None:
    """Refuse "brief 62": a brief, map, file or figures are of a query. Raises QueryError."""
    one = _ABOUT_ONE.fullmatch(rest)
    if one and _is_incident(one["sign"], one["number"]) and (word == "export" or not one["rest"]):
        raise _one_incident(f"{word} takes a query, and no number of an incident", one["number"])


def _is_incident(sign: str, number: str) -> bool:
    return bool(sign) or int(number[:9]) not in YEARS


def _one_incident(sentence: str, number: str) -> QueryError:
    corrected = f"/incidents show {numbered(number).number}"
    return QueryError(f"{sentence}; try {corrected}", corrected)


_SEVERAL = re.compile(r"#?(\d+)(?:[ ,;&]+#?\d+)+")
_BELOW = re.compile(r"[-−] ?\d+")


def _refuse_more(rest: str, number: str, known: Known) -> None:
    """Refuse what is said behind a number, "show 70 by month", where it would be lost."""
    words, empty = fold(rest).split(), known.lexicon.questions.empty
    apart = split_dimension(rest.strip())
    if apart.by or apart.wrong or any(word not in empty for word in words):
        raise _one_incident("show takes the number of an incident and nothing else", number)


def _refuse_numbers(rest: str) -> None:
    """Refuse several numbers, of which all but one would be lost, and one below nought."""
    several = _SEVERAL.fullmatch(rest)
    if several:
        corrected = f"/incidents show {several[1]}"
        raise QueryError(f"show takes one number at a time; try {corrected}", corrected)
    if _BELOW.fullmatch(rest):
        raise QueryError(
            "Incidents are numbered from 1 up; try /incidents show 1", "/incidents show 1"
        )


def numbered(digits: str) -> ShowIncident:
    """Return the command that shows an incident by its number. Raises QueryError."""
    if len(digits) > 18:  # more than a 64-bit integer holds
        raise QueryError(
            f"There is no incident #{digits[:18]}…; /incidents lists them.", "/incidents"
        )
    return ShowIncident(int(digits))


def read_forget(rest: str) -> Command:
    """Read what follows "forget". Raises QueryError."""
    if fold(rest) in {"", "me"}:
        return Forget()
    raise QueryError(
        "forget me deletes what is kept about you, and nothing else can be forgotten; "
        "try /incidents help settings",
        "/incidents help settings",
    )
