"""The form in which an answer is asked for in words: "show me a map of Syria", "a csv of Iraq".

What it is to be of is a question or query of its own.
"""

import re
from typing import NamedTuple, cast

from bot.query.about import not_apart
from bot.query.commands import (
    Brief,
    Command,
    DrawMap,
    Export,
    ExportFormat,
    ListIncidents,
    Question,
    Stats,
)
from bot.query.model import Dimension

_ASKING = (
    r"(?:(?:please|can|could|may|i|we|you|have|get|want|need|give|show|draw|make|send|me|us|a|an|the)"
    r"\s+)*"
)
_FORM = re.compile(
    rf"(?i){_ASKING}(?:(?P<form>map|brief|csv|json|geojson)(?:\s+(?:file|export))?"
    r"\s+(?:of|on|for|about)|(?P<drawn>graph|chart|plot)(?:\s+of)?)\s+(?P<rest>.+)"
)


class Formed(NamedTuple):
    """The form that is asked for, "map" or "csv", and the words for what it is to be of."""

    form: str
    rest: str


def read_form(text: str) -> Formed | None:
    """Return the form that a text asks for, None where it asks for none."""
    found = _FORM.fullmatch(" ".join(text.split()))
    return Formed((found["form"] or "graph").casefold(), found["rest"]) if found else None


def put_in_form(form: str, command: Command) -> Command:
    """Return the command of a form, for what another asks for; one without a query stays."""
    asked = command.command if isinstance(command, Question) else command
    if not isinstance(asked, ListIncidents | Stats):
        return command
    match form:
        case "map":
            return DrawMap(asked.query, (*not_apart(form, _by(asked)), *asked.remarks))
        case "brief":
            return Brief(asked.query, (*not_apart(form, _by(asked)), *asked.remarks))
        case "graph":
            stats = Stats(asked.query, Dimension.MONTH, asked.remarks)
            return command if isinstance(asked, Stats) and asked.by else stats
        case "geojson":
            return Export(asked.query, "geojson", asked.remarks)
        case _:
            by, format_ = _by(asked), cast("ExportFormat", form)
            return Export(asked.query, format_, asked.remarks, figures=by is not None, by=by)


def _by(asked: ListIncidents | Stats) -> Dimension | None:
    return asked.by if isinstance(asked, Stats) else None
