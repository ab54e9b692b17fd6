"""Commands about a query: the list, "stats", "map", "export" and "brief", read as a whole.

A mistake in the query shows the whole command as it would be without any, with what was said
beside its query.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from bot.errors import QueryError
from bot.query.canonical import query_text
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
from bot.query.counts import counted
from bot.query.draft import Parsed
from bot.query.known import Known
from bot.query.manner import TARGETS, split_dimension, split_format, split_leading, split_strange
from bot.query.mistake import Mistake, apply_edits
from bot.query.model import Dimension, Filter
from bot.query.options import ReadQuery
from bot.query.parse import parse_query
from bot.query.words import is_meant

RESERVED = frozenset({
    "help", "show", "stats", "map", "export", "brief", "watch", "digest", "add", "correct",
    "merge", "split", "history", "dismiss", "settings", "status", "feeds", "forget",
})  # fmt: skip
ABOUT = frozenset({"stats", "map", "export", "brief"})  # a query follows them
FIRST_WORD = re.compile(r"/? ?([^\W\d_]+)(?=[ .!?,]|$)[ .!?,]*")
_ROUNDS = 50  # more mistakes than a query has terms


class Asked(NamedTuple):
    """A command about a query, in parts: the text of its query, and how to put the rest to it."""

    query: str
    text: Callable[[str], str]
    command: Callable[[Parsed], Command]


def read_about(word: str, rest: str, known: Known) -> Command:
    """Read what follows "stats", "map", "export" or "brief". Raises QueryError."""
    asked = _taken_apart(word, rest, known)
    return asked.command(read_query(asked, known))


def _taken_apart(word: str, rest: str, known: Known) -> Asked:
    if word == "stats":
        query, by, wrong, remark = told = split_dimension(rest)
        strange = split_strange(rest)
        if not (told.by or wrong) and strange.wrong and not is_meant(strange.wrong, known):
            query, by, wrong, _ = strange
        if not (by or wrong):
            query, by, *_ = split_leading(rest)
        frame = _frame("stats", f" by {by.value}" if by else "")
        if wrong:
            raise _no_dimension(wrong, frame(_mended(query, known)))
        again = split_dimension(query)
        if again.by:
            raise _one_at_a_time("Figures are told apart", frame(_mended(again.query, known)))
        said = (remark,) if remark else ()
        return Asked(query, frame, lambda p: counted(Stats(p.query, by, (*said, *p.remarks)), p))
    if word == "export":
        file = split_format(rest)
        query, format_ = file.query, file.format or "csv"
        first = FIRST_WORD.match(query)
        if first and first[1].casefold() == "stats" and not file.wrong:
            return _figures_file(query[first.end() :], format_, known)
        frame = _frame("export", f" {format_}")
        if file.wrong:
            raise _no_format(file.wrong, frame(_mended(query, known)))
        another = split_format(query)
        if another.format or another.wrong:
            raise _one_at_a_time("A file is written", frame(_mended(another.query, known)))
        apart = split_dimension(query)
        if apart.by or apart.wrong:
            return _figures_file(query, format_, known)
        return Asked(query, frame, lambda p: Export(p.query, format_, p.remarks))
    kind = DrawMap if word == "map" else Brief
    apart = split_dimension(rest)
    remarks = not_apart(word, apart.wrong or apart.by)
    return Asked(
        apart.query,
        _frame(word, ""),
        lambda p: kind(p.query, (*remarks, *_not_counted(word, p), *p.remarks)),
    )


def _not_counted(word: str, parsed: Parsed) -> tuple[str, ...]:
    """Say of a map or brief that no figure opens it and that it has no pages, where asked for."""
    counted = (f"count: opens a list or figures, and no {word}.",) if parsed.counts else ()
    paged = parsed.page > 1 or parsed.size
    return (*counted, f"A {word} has no pages: it is of all that matches.") if paged else counted


def not_apart(word: str, by: Dimension | str | None) -> tuple[str, ...]:
    """Say that a map or brief is not told apart, where that was asked for, and what is."""
    if not by:
        return ()
    instead = f"; figures are: stats … by {by}" if isinstance(by, Dimension) else ""
    return (f"A {word} is not told apart by {by}{instead}.",)


def _figures_file(rest: str, format_: ExportFormat, known: Known) -> Asked:
    """Read "export stats QUERY by month csv": the rows of figures as a file."""

    def filed(text: str) -> str:
        return f"{text.replace('/incidents stats', '/incidents export stats', 1)} {format_}"

    if format_ == "geojson":
        corrected = f"/incidents export stats {rest}".rstrip() + " csv"
        raise QueryError(f"Figures have no place: csv or json; try {corrected}", corrected)
    try:
        asked = _taken_apart("stats", rest, known)
    except QueryError as error:
        corrected = filed(error.corrected)
        raise QueryError(str(error).replace(error.corrected, corrected), corrected) from None
    return Asked(
        asked.query,
        lambda query: filed(asked.text(query)),
        lambda parsed: _file_of(asked.command(parsed), format_),
    )


def _file_of(figures: Command, format_: ExportFormat) -> Command:
    stats = figures.command if isinstance(figures, Question) else figures
    assert isinstance(stats, Stats), "what is asked for is figures"
    return Export(stats.query, format_, stats.remarks, figures=True, by=stats.by)


def _no_dimension(wrong: str, corrected: str) -> QueryError:
    *names, last = (dimension.value for dimension in Dimension)
    if wrong in TARGETS:
        return QueryError(
            "Each report has its own words for a target, so that their figures would not add up; "
            f"one is asked for by target:market; try {corrected}",
            corrected,
        )
    return QueryError(
        f"Figures can be told apart by {', '.join(names)} or {last}, not by {wrong}; "
        f"try {corrected}",
        corrected,
    )


def _no_format(wrong: str, corrected: str) -> QueryError:
    return QueryError(
        f"A file can be csv, json or geojson, not {wrong}; try {corrected}", corrected
    )


def _one_at_a_time(what: str, corrected: str) -> QueryError:
    return QueryError(f"{what} one way at a time; try {corrected}", corrected)


def _frame(word: str, after: str) -> Callable[[str], str]:
    return lambda query: " ".join(f"/incidents {word} {query}{after}".split())


def listed(query: str) -> Asked:
    """Return the command that lists what a query asks for."""
    return Asked(
        query,
        lambda text: f"/incidents {_unreserved(text)}".rstrip(),
        lambda p: counted(ListIncidents(p.query, p.page, p.remarks, p.size), p),
    )


def _unreserved(query: str) -> str:
    """Put a first word that would be a command in quotation marks."""
    first = FIRST_WORD.match(query)
    if first is None or first[1].casefold() not in RESERVED:
        return query
    return f'"{first[1]}"{query[first.end(1) :]}'


def read_query(asked: Asked, known: Known) -> Parsed:
    """Parse the query of a command; a mistake shows the command as it would be without any.

    Plain English is read as it is without a command before it.
    """
    try:
        return known.english(asked.query, known) or parse_query(asked.query, known)
    except Mistake as mistake:
        mended = _mended(apply_edits(asked.query, mistake.edits), known)
        corrected = asked.text(mended)
        raise QueryError(f"{mistake.sentence}; try {corrected}", corrected) from None


def query_by(known: Known) -> ReadQuery:
    """Return what reads the query of a watch or digest; it raises QueryError."""
    return lambda text: read_query(listed(text), known).query


def _mended(text: str, known: Known) -> str:
    """Return a query whose mistakes are all mended."""
    for _ in range(_ROUNDS):
        try:
            parse_query(text, known)
            return text
        except Mistake as mistake:
            text = apply_edits(text, mistake.edits)
    return ""


def not_understood(parsed: Parsed) -> QueryError:
    """Say which words of a question named nothing, with what was understood as a command."""
    terms = tuple(
        term
        for term in parsed.query.terms
        if not isinstance(term, Filter) or all(key.kind != "text" for key in term.keys)
    )
    words = ", ".join(f"“{word}”" for word in parsed.guessed[:5])
    corrected = f"/incidents {query_text(parsed.query._replace(terms=terms))}"
    return QueryError(
        f"I understood places, groups, types and dates of that question, but not {words}; "
        f"try {corrected.rstrip()}",
        corrected.rstrip(),
    )
