"""Figures as a file: a row for each part, such as a month, with tolls and how many are known."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from bot.answering.findings import Group, Sum
from bot.query.command import command_text
from bot.query.commands import Export, Stats
from bot.query.model import Dimension
from bot.reply.export import MEDIA, csv_lines, file_name
from bot.reply.found import Found
from bot.reply.listing import figures_of, lead_on, subject, total_facts
from bot.reply.model import Action, Attachment, Head, Reply
from bot.reply.record import Record
from bot.reply.wording import counted, shown

_MEASURES = ("killed", "wounded")
COLUMNS = (
    "value", "label", "incidents",
    *(f"{measure}_{end}" for measure in _MEASURES for end in ("min", "max", "known")),
)  # fmt: skip


def compose_rows(command: Export, found: Found) -> Reply:
    """Return a file of the figures of a query, a row for each part; without parts, of all."""
    rows = list(map(_row, found.groups if found.by else (_whole(found),)))
    name = file_name(command, f"figures-by-{found.by.value}" if found.by else "figures")
    many = counted(len(rows), "row")
    pieces = csv_lines(COLUMNS, rows) if command.format == "csv" else _json(rows, found.by)
    return Reply(
        kind="export",
        understood=command_text(command),
        head=Head(
            subject(command.query),
            (*total_facts(found.totals), many, command.format),
        ),
        notice=" ".join(map(shown, command.remarks)),
        actions=(
            Action("more", "The figures", command_text(Stats(command.query, command.by))),
            *lead_on(command.query)[1:],
        ),
        total=found.totals.incidents,
        figures=figures_of(found.totals),
        file=Attachment(name, MEDIA[command.format], pieces, many),
    )


def _whole(found: Found) -> Group:
    totals = found.totals
    return Group("", "all", totals.incidents, totals.killed, totals.wounded)


def _row(part: Group) -> Sequence[Any]:
    return (
        part.value,
        shown(part.label),
        part.incidents,
        *(cell for total in (part.killed, part.wounded) for cell in _cells(total)),
    )


def _cells(total: Sum) -> Sequence[int | None]:
    """Return both ends of a sum, empty where it is open or unknown, and of how many it is known."""
    return (*(total.toll or (None, None)), total.incidents)


def _json(rows: Sequence[Sequence[Any]], by: Dimension | None) -> Iterator[str]:
    records: list[Record] = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    yield json.dumps({"by": by, "rows": records}, ensure_ascii=False) + "\n"
