"""A coded row as an article: its text are the coders' notes and the cells that values rest on.

Every value of the report is quoted from that text, so that an answer shows what was coded where.
"""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Any

from bot.errors import InputError
from bot.models import Article, Evidence, Figure, Measure, Role, Span, Toll


class CodedRow:
    """The text of a row while it is put together: headline, notes, a line a cell."""

    def __init__(self, data_set: str, id_: str, notes: str) -> None:
        if not id_:
            raise InputError("has no id")
        self.data_set, self.id = data_set, id_
        self.title = f"{data_set} event {id_}"
        self.text = f"{self.title}\n\n{notes}\n" if notes else f"{self.title}\n"
        self.notes = self._quote(len(self.title) + 2, notes) if notes else None
        self.evidence: dict[str, tuple[Evidence, ...]] = {}
        self.figures: list[Figure] = []

    def cell(self, name: str, value: str, *fields: str) -> Evidence:
        """Write a cell, and let fields of the report rest on it."""
        line = f"{name}: {' '.join(value.split())}"
        start = len(self.text) + 1
        self.text += f"\n{line}"
        quoted = self._quote(start, line)
        for field in fields:
            self.evidence[field] = (*self.evidence.get(field, ()), quoted)
        return quoted

    def toll(
        self, measure: Measure, role: Role, name: str, cell: str, toll: Toll | None, field: str = ""
    ) -> Toll | None:
        """Write the cell of a toll, known or not; a known one is a figure that rests on it."""
        if toll is not None:
            quoted = self.cell(name, cell, *filter(None, [field]))
            self.figures.append(
                Figure(measure=measure, role=role, low=toll.low, high=toll.high, evidence=quoted)
            )
        return toll

    def article(self, published: date, outlets: Iterable[str], url: str | None = None) -> Article:
        """Return the article; `outlets` are the sources that the row names, the main one first."""
        body: Any = (self._span_of(self.notes),) if self.notes else ()
        return Article(
            id=f"{self.data_set} {self.id}",
            published=published,
            title=self.title,
            title_span=Span(0, len(self.title)),
            text=self.text,
            body=body,
            digest=sha256(self.text.encode("utf-8", "replace")).hexdigest(),
            outlet="; ".join(dict.fromkeys(outlets)) or None,
            url=url,
            path=f"{self.data_set}/{self.id}",
            data_set=self.data_set,
        )

    def _quote(self, start: int, quote: str) -> Evidence:
        return Evidence(start=start, end=start + len(quote), quote=quote)

    @staticmethod
    def _span_of(quoted: Evidence) -> Span:
        return Span(quoted.start, quoted.end)
