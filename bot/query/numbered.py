"""Commands of one word and a number: `show 42`, and `forget me`, which takes none."""

import re

from bot.errors import QueryError
from bot.gazetteer.names import fold
from bot.query.about import listed, read_query
from bot.query.commands import Command, Forget, ShowIncident
from bot.query.known import Known

NUMBER = re.compile(r"(?:incident |no\.? )?# ?(\d+)|(\d+)", re.IGNORECASE)


def read_show(rest: str, known: Known) -> Command:
    """Read the number after "show"; words after it ask for a list ("show me Diyala")."""
    _refuse_numbers(rest)
    number = NUMBER.match(rest)
    if number and not re.match(r"[^\W_]|-", rest[number.end() :][:1]):
        return numbered(number[1] or number[2])
    if re.search(r"[^\W_]", rest):
        asked = listed(rest)
        return asked.command(read_query(asked, known))
    raise QueryError(
        "show needs the number of an incident, as in show 42; /incidents lists them.", "/incidents"
    )


_SEVERAL = re.compile(r"#?(\d+)(?:[ ,;&]+#?\d+)+")
_BELOW = re.compile(r"[-−] ?\d+")


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
