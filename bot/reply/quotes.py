"""Who says so: evidence as quotes, and the articles it comes from.

A quote is the words of an article as they stand there, made showable and, where very long, cut.
"""

from collections.abc import Iterable
from typing import NamedTuple

from bot.models import Evidence, Source, SourcedReport
from bot.query.canonical import day_label
from bot.reply.model import Quote, SourceLine
from bot.reply.wording import cut, sayer_text, shown

_LONGEST = 300  # characters: a long sentence; the article is one click away


def source_line(sourced: SourcedReport) -> SourceLine:
    """Return the article of a report."""
    source = sourced.source
    return SourceLine(
        article=shown(source.article),
        outlet=shown(_credit(source)),
        title=shown(source.title),
        published=source.published,
        url=shown(source.url) if source.url else None,
    )


def _credit(source: Source) -> str:
    """Return whom an article is credited to: "Daily (same story as Wire A)" for a copy."""
    if source.outlet and source.origin:
        return f"{source.credit} (same story as {source.origin})"
    return source.credit


def credit_text(source: SourceLine) -> str:
    """Return who tells it, and when it was published: "Wire A, 21 Jan 2022"."""
    return f"{source.outlet or source.article}, {day_label(source.published, weekday=False)}"


class Proof(NamedTuple):
    """A piece of evidence, the report it belongs to, and whom the article has it from."""

    sourced: SourcedReport
    evidence: Evidence
    said_by: str = ""


def quotes_from(proofs: Iterable[Proof]) -> tuple[Quote, ...]:
    """Return pieces of evidence as quotes, one an article; what another piece holds is left out."""
    pieces: dict[tuple[SourceLine, str], list[str]] = {}
    for sourced, evidence, said_by in proofs:
        texts = pieces.setdefault((source_line(sourced), sayer_text(said_by)), [])
        text = cut(shown(evidence.quote), _LONGEST)
        if text and not any(text in other for other in texts):
            texts[:] = [*(other for other in texts if other not in text), text]
    return tuple(
        Quote(tuple(texts), source, said_by) for (source, said_by), texts in pieces.items() if texts
    )


def field_quotes(reports: Iterable[SourcedReport], *fields: str) -> tuple[Quote, ...]:
    """Return what each report's first named field with evidence rests on."""
    return quotes_from(
        Proof(sourced, piece)
        for sourced in reports
        for piece in next(
            (sourced.report.evidence[f] for f in fields if sourced.report.evidence.get(f)), ()
        )
    )
