"""The tolls of one incident: each source's figure with its sentence, and how they moved.

A publisher's newest figure stands; its older ones, and those that a text itself replaces, are
history. Figures that agree are shown once, with everybody who says so.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bot.models import (
    Evidence,
    Figure,
    IncidentDetail,
    Measure,
    Report,
    Role,
    SourcedReport,
    Toll,
)
from bot.query.canonical import day_label
from bot.reply.model import Field, Section
from bot.reply.quotes import Proof, quotes_from
from bot.reply.wording import number_text, toll_text
from bot.resolve.merge import current_tolls, current_words, publisher_of, told_on, toll_of
from bot.resolve.words import is_within, words_of_figure

MEASURES: tuple[Measure, ...] = ("killed", "wounded", "abducted")
_PEOPLE: dict[Role, tuple[str, str]] = {
    "total": ("", ""),
    "civilians": (" civilian", " civilians"),
    "security_forces": (" of the security forces", " of the security forces"),
    "militants": (" militant", " militants"),
    "perpetrators": (" attacker", " attackers"),
}
_ONE = Toll(1, 1)


_CURRENT, _APART, _EARLIER = range(3)
_STANDS = ("", "not the whole: ", "earlier: ")


class _Row(NamedTuple):
    """A figure that one or more articles give, and how it stands: 0 current, then `_STANDS`."""

    stands: int
    role: Role
    toll: Toll
    words: str | None

    def text(self) -> str:
        """Return the row: "9 civilians", "earlier: 8"."""
        singular, plural = _PEOPLE[self.role]
        people = singular if self.toll == _ONE else plural
        number = number_text(self.toll, self.words)
        return f"{_STANDS[self.stands]}{number}{people}"


def toll_sections(detail: IncidentDetail) -> list[Section]:
    """Return the tolls with their evidence and, where they changed, in the order of publication."""
    fields = [field for measure in MEASURES for field in _measure(detail, measure)]
    if not fields:
        fields = [Field("Toll", "not reported")]
    title = "Toll (sources differ)" if detail.incident.disputed else "Toll"
    moves = [field for measure in MEASURES for field in _moves(detail.reports, measure)]
    sections = [Section(title, tuple(fields))]
    return [*sections, Section("How the toll moved", tuple(moves))] if moves else sections


def _measure(detail: IncidentDetail, measure: Measure) -> list[Field]:
    """Return an incident's toll of one measure, and under it the figures it comes from."""
    toll: Toll | None = getattr(detail.incident, measure)
    rows = _rows(detail.reports, measure)
    if toll is None:
        return [Field(measure.capitalize(), "not reported")] if measure == "killed" else []
    words: str | None = getattr(detail.incident, f"{measure}_words")
    number = "nobody" if toll == (0, 0) else number_text(toll, words)
    own = detail.incident.killed_perpetrators
    marked = measure == "killed" and own is not None and own != (0, 0)
    note = f"with {toll_text(own, 'dead')} among the attackers" if own and marked else ""
    whole = [row for row in rows if row.role == "total" and row.stands == _CURRENT]
    # A figure that everybody gives who gives the whole is the toll: it is not told twice.
    proven = rows.pop(whole[0]) if len(whole) == 1 and whole[0].toll == toll else []
    under = [Field("", row.text(), quotes=quotes_from(proofs)) for row, proofs in rows.items()]
    return [Field(measure.capitalize(), number, note, quotes_from(proven)), *under]


def _rows(reports: Sequence[SourcedReport], measure: Measure) -> dict[_Row, list[Proof]]:
    """Return the figures of a measure: those that stand first, the total before its parts."""
    newest = _newest(reports, measure)
    rows: dict[_Row, list[Proof]] = {}
    for sourced in reports:
        older = told_on(sourced) < newest.get(publisher_of(sourced), date.min)
        for figure in _figures(sourced, measure):
            row = _Row(
                stands=_EARLIER if older or figure.superseded else _stands(figure, sourced.report),
                role=figure.role,
                toll=figure.toll,
                words=words_of_figure(figure),
            )
            proof = Proof(sourced, figure.evidence, figure.said_by or "")
            rows.setdefault(row, []).append(proof)
    order = list(_PEOPLE)
    return dict(sorted(rows.items(), key=lambda item: (item[0].stands, order.index(item[0].role))))


def _stands(figure: Figure, report: Report) -> int:
    """Tell a number of the whole from one below the toll: of a part, or of what followed."""
    toll: Toll | None = getattr(report, figure.measure)
    apart = figure.role == "total" and toll is not None and not is_within(figure.toll, toll)
    return _APART if apart and figure.low < (toll or _ONE).low else _CURRENT


def _figures(sourced: SourcedReport, measure: Measure) -> list[Figure]:
    """Return a report's figures, or its toll where it was not split into figures."""
    report = sourced.report
    figures = [figure for figure in report.figures if figure.measure == measure]
    toll: Toll | None = getattr(report, measure)
    evidence: tuple[Evidence, ...] = report.evidence.get(measure, ())
    if figures or toll is None or not evidence:
        return figures
    return [
        Figure(measure=measure, role="total", low=toll.low, high=toll.high, evidence=piece)
        for piece in evidence
    ]


def _newest(reports: Sequence[SourcedReport], measure: Measure) -> dict[str, date]:
    """Return for each publisher the day of its newest figure."""
    days: dict[str, date] = {}
    for sourced in reports:
        if getattr(sourced.report, measure) is not None:
            publisher, day = publisher_of(sourced), told_on(sourced)
            days[publisher] = max(day, days.get(publisher, day))
    return days


def _moves(reports: Sequence[SourcedReport], measure: Measure) -> list[Field]:
    """Return how the range of a toll changed from day to day of publication, if it did."""
    steps: list[tuple[date, str]] = []
    for day in sorted({sourced.source.published for sourced in reports}):
        known = [sourced for sourced in reports if sourced.source.published <= day]
        toll = toll_of(current_tolls(known, measure).values())
        text = number_text(toll, current_words(known, measure)) if toll else ""
        if text and (not steps or steps[-1][1] != text):
            steps.append((day, text))
    if len(steps) < 2:
        return []
    texts = (f"{text} ({day_label(day, weekday=False)})" for day, text in steps)
    return [Field(measure.capitalize(), " → ".join(texts))]
