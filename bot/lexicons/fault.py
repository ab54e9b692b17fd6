"""What is wrong with a word list: the file, the line, and what to write there instead."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.lexicons.layers import Table, key_of, load_table

_HEADER = re.compile(r"\s*\[\[")
# What is to be written, by the kinds of errors that pydantic tells of.
_WRITE = {
    "tuple_type": '{field} is a list: {field} = ["…", "…"]',
    "frozen_set_type": '{field} is a list: {field} = ["…", "…"]',
    "string_type": '{field} is text in quotation marks: {field} = "…"',
    "missing": 'there is no {field}: add {field} = "…"',
    "extra_forbidden": "{field} is read by nothing: leave it out, or see the head of {shipped}",
    "literal_error": "{field} is one of {expected}",
    "enum": "{field} is one of {expected}",
}


def fault_of(
    content: Mapping[str, Any], error: ValidationError, shipped: Path, own: Path | None
) -> str:
    """Return the first fault of lists that were laid over one another, in a sentence.

    It is in the analyst's `own` file where that has the entry, else in the one that ships.
    """
    first = error.errors()[0]
    table, *rest = first["loc"]
    entry = _entry(content[str(table)], rest)
    field = next((part for part in reversed(rest) if isinstance(part, str)), str(table))
    files = [folder / f"{table}.toml" for folder in (own, shipped) if folder]
    found = ((path, _line_of(path, entry, field)) for path in files if path.exists())
    path, line = next((one for one in found if one[1]), (files[-1], 1))
    name = entry.get("name")
    told = _WRITE.get(first["type"], "{field} cannot be used ({msg})").format(
        field=field, shipped=files[-1], msg=first["msg"], **{"expected": "", **first.get("ctx", {})}
    )
    return f"{path}, line {line}: {f'in “{name}” ' if name else ''}{told}."


def _entry(entries: Any, rest: Sequence[int | str]) -> Table:
    """Return the entry that is wrong, an empty one where the file has no entries."""
    place = rest[0] if rest else None
    if isinstance(entries, list) and isinstance(place, int) and isinstance(entries[place], dict):
        return dict(entries[place])
    return {}


def _line_of(path: Path, entry: Table, field: str) -> int:
    """Return the line of a field of an entry, or where the entry begins; 0 where it is not there.

    Of a file without entries it is the field's.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    begin, end = _range_of(path, lines, entry) if entry else (0, len(lines))
    assigned = re.compile(rf"\s*{re.escape(field)}\s*=")
    of_field = (n for n in range(begin, end) if assigned.match(lines[n]))
    return next(of_field, begin if entry and end else -1) + 1


def _range_of(path: Path, lines: Sequence[str], entry: Table) -> tuple[int, int]:
    """Return the lines of an entry from its header on, nothing where the file lacks it."""
    tables = (value for value in load_table(path).values() if isinstance(value, list))
    place = next(
        (n for some in tables for n, one in enumerate(some) if key_of(one) == key_of(entry)), None
    )
    headers = [number for number, line in enumerate(lines) if _HEADER.match(line)]
    if place is None or place >= len(headers):
        return -1, 0
    return headers[place], [*headers, len(lines)][place + 1]
