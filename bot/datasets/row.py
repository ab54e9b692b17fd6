"""A coded row as an article: its text are the coders' notes and the cells that values rest on.

Every value of the report is quoted from that text, so that an answer shows what was coded where.
"""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from bot.errors import InputError
from bot.models import Article, Evidence, Figure, Measure, Role, Span, Toll


class CodedRow:
    """The text of a row while it is put together: headline, notes, a line a cell."""

    def __init__(self, data_set: str, id_: str, notes: str) -> None:
        if not id_:
            raise InputError("has no id")
        self.data_set, self.id = data_set, id_
        self.title = f"{data_set} event {id_}"
        self._lines = [f"{self.title}\n\n{notes}\n" if notes else f"{self.title}\n"]
        self._length = len(self._lines[0])
        start = len(self.title) + 2
        self._notes = Span(start, start + len(notes)) if notes else None
        self.evidence: dict[str, tuple[Evidence, ...]] = {}
        self.figures: list[Figure] = []

    @property
    def text(self) -> str:
        """The text as far as it is written."""
        return "\n".join(self._lines)

    def cell(self, name: str, value: str, *fields: str) -> None:
        """Write a cell, and let fields of the report rest on it; on an empty one rests nothing."""
        if value:
            self._write(name, value, *fields)

    def _write(self, name: str, value: str, *fields: str) -> Evidence:
        line = f"{name}: {' '.join(value.split())}"
        start = self._length + 1
        self._lines.append(line)
        self._length = end = start + len(line)
        quoted = Evidence(start=start, end=end, quote=line)
        for field in fields:
            self.evidence[field] = (*self.evidence.get(field, ()), quoted)
        return quoted

    def toll(
        self, measure: Measure, role: Role, name: str, cell: str, toll: Toll | None, field: str = ""
    ) -> Toll | None:
        """Write the cell of a toll, known or not; a known one is a figure that rests on it."""
        if toll is not None:
            quoted = self._write(name, cell, *filter(None, [field]))
            self.figures.append(
                Figure(measure=measure, role=role, low=toll.low, high=toll.high, evidence=quoted)
            )
        return toll

    def article(self, published: date, outlets: Iterable[str], url: str | None = None) -> Article:
        """Return the article; `outlets` are the sources that the row names, the main one first."""
        text = self.text
        return Article(
            id=f"{self.data_set} {self.id}",
            published=published,
            title=self.title,
            title_span=Span(0, len(self.title)),
            text=text,
            body=(self._notes,) if self._notes else (),
            digest=sha256(text.encode("utf-8", "replace")).hexdigest(),
            outlet="; ".join(dict.fromkeys(outlets)) or None,
            url=url,
            path=f"{self.data_set}/{self.id}",
            data_set=self.data_set,
        )
