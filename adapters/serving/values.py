"""What a button carries: "k3J9.2" is a line of a kept view, "#42.k3J9" an incident of it."""

import re
from typing import NamedTuple

_OF_VIEW = re.compile(r"([A-Za-z0-9]{1,40})\.(\d{1,3})")
_OF_INCIDENT = re.compile(r"#(\d{1,12})\.([A-Za-z0-9]{0,40})")


class OfView(NamedTuple):
    """A line of a kept view; line 0 is the command of the answer itself."""

    view: str
    line: int


class OfIncident(NamedTuple):
    """An incident, and the view of the list it was opened from ("" for none)."""

    number: int
    view: str


def parse_value(value: str) -> OfView | OfIncident | None:
    """Return what a button stands for, None if it is none of ours."""
    if match := _OF_VIEW.fullmatch(value):
        return OfView(match[1], int(match[2]))
    if match := _OF_INCIDENT.fullmatch(value):
        return OfIncident(int(match[1]), match[2])
    return None
