"""Figures over a query: totals, the period before beside them, and parts with a chart."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from bot.findings import Group, Sum, Totals
from bot.models import Toll
from bot.pictures.alt import chart_alt
from bot.query.command import command_text
from bot.query.commands import ListIncidents, Stats
from bot.query.model import Dimension, Query
from bot.reply.listing import figures_of, lead_on, subject, total_facts
from bot.reply.model import Action, Bar, Chart, Field, Head, Reply, Section
from bot.reply.series import TIMES, fill_times
from bot.reply.wording import counted, number_text, plain_date, shown, total_texts

_ROLES = (
    ("killed_civilians", "civilian", "civilians"),
    ("killed_security_forces", "of the security forces", "of the security forces"),
    ("killed_militants", "militant", "militants"),
    ("killed_perpetrators", "of the attackers themselves", "of the attackers themselves"),
)
_ROWS = 24  # of a table of parts: two years of months; the rest is in the chart and the export
_BARS = 120  # of a chart over time: ten years of months
_CATEGORIES = 15  # of a chart of places or groups: more cannot be read


class Before(NamedTuple):
    """The same query about the period before its own, and its figures."""

    query: Query
    totals: Totals
    groups: tuple[Group, ...] = ()


def compose_stats(
    command: Stats,
    totals: Totals,
    groups: Sequence[Group],
    before: Before | None,
    today: date,
) -> Reply:
    """Return the figures of a query, told apart by the command's dimension where it has one."""
    by, query = command.by, command.query
    is_time = by in TIMES
    parts = fill_times(groups, by, query, today) if by and is_time else tuple(groups)
    facts = (*total_facts(totals), f"by {by.value}" if by else "")
    sections = [Section("", tuple(_totals(totals, before)))]
    if by:
        sections.append(_table(parts, by, latest=is_time))
    return Reply(
        kind="stats",
        understood=command_text(command),
        head=Head(subject(query), tuple(fact for fact in facts if fact)),
        sections=tuple(sections),
        notice=" ".join([*map(shown, command.remarks), *_overlap(parts, totals, by)]),
        actions=(_incidents(query), *_other_dimensions(command), *lead_on(query)[1:]),
        total=totals.incidents,
        figures=figures_of(totals),
        picture=_chart(command, parts, before, today),
    )


def _incidents(query: Query) -> Action:
    return Action("more", "The incidents", command_text(ListIncidents(query)))


def _other_dimensions(command: Stats) -> list[Action]:
    return [
        Action("stats", f"By {by.value}", command_text(command._replace(by=by, remarks=())))
        for by in (Dimension.MONTH, Dimension.YEAR, Dimension.PROVINCE, Dimension.PERPETRATOR)
        if by is not command.by
    ]


# Totals


def _totals(totals: Totals, before: Before | None) -> list[Field]:
    then = before.totals if before else None
    fields = [
        Field(
            "Incidents",
            f"{totals.incidents:,}",
            _compared(totals.incidents, then.incidents if then else None, before),
        )
    ]
    for measure in ("killed", "wounded", "abducted"):
        total: Sum = getattr(totals, measure)
        past: Sum | None = getattr(then, measure) if then else None
        if measure == "abducted" and total.toll is None:
            continue
        fields.append(_measure(measure.capitalize(), measure, total, totals, past, before))
        if measure == "killed":
            fields += _by_role(totals)
    if totals.first and totals.last:
        fields.append(Field("From … to", _span(totals.first, totals.last)))
    return fields


def _measure(
    label: str, measure: str, total: Sum, totals: Totals, past: Sum | None, before: Before | None
) -> Field:
    """Return a sum with how many incidents it is known for, and the sum of the period before."""
    if total.toll is None:
        return Field(label, "not reported")
    known = total.incidents
    share = "" if known == totals.incidents else f"known for {known:,} of {totals.incidents:,}"
    number = "nobody" if total.toll == (0, 0) else number_text(total.toll)
    past_low = past.toll.low if past and past.toll else None
    notes = (share, _compared(total.toll.low, past_low, before))
    return Field(label, number, "; ".join(note for note in notes if note))


def _by_role(totals: Totals) -> list[Field]:
    """Return who the dead were, where sources tell them apart."""
    fields = []
    for name, one, several in _ROLES:
        part: Sum = getattr(totals, name)
        if part.toll and part.toll != Toll(0, 0):
            people = one if part.toll == Toll(1, 1) else several
            note = f"told apart in {counted(part.incidents, 'incident')}"
            fields.append(Field("", f"{number_text(part.toll)} {people}", note))
    return fields


def _compared(now: int, then: int | None, before: Before | None) -> str:
    """Return a figure of the period before with the change: "9 in December 2021, +33%"."""
    if before is None or before.query.during is None or then is None:
        return ""
    change = f", {(now - then) / then:+.0%}" if then else ""
    return f"{then:,} in {before.query.during.label}{change}"


def _span(first: str, last: str) -> str:
    return plain_date(first) if first == last else f"{plain_date(first)} to {plain_date(last)}"


# Parts


def _table(parts: Sequence[Group], by: Dimension, *, latest: bool) -> Section:
    """Return the parts as rows; of many the latest times, or those with most incidents."""
    rows = _rows(parts)
    kept = rows[-_ROWS:] if latest else rows[:_ROWS]
    more = len(rows) - len(kept)
    if more:
        earlier = f"{more:,} {'earlier' if latest else 'more'}"
        kept.append(Field("", f"and {earlier}, in the export"))
    return Section(f"By {by.value}", tuple(kept))


def _rows(parts: Sequence[Group]) -> list[Field]:
    """Return a row a part; parts without incidents that follow one another share one."""
    rows = []
    for quiet, run in groupby(parts, key=lambda part: not part.incidents):
        group = list(run)
        if quiet:
            ends = dict.fromkeys(shown(part.label) for part in (group[0], group[-1]))
            rows.append(Field(" – ".join(ends), "none"))
        else:
            rows += [Field(shown(part.label), _figures(part)) for part in group]
    return rows


def _figures(part: Group) -> str:
    tolls = total_texts(part.killed.toll, part.wounded.toll)
    return " · ".join((counted(part.incidents, "incident"), *tolls))


def _overlap(parts: Sequence[Group], totals: Totals, by: Dimension | None) -> list[str]:
    """Say where parts do not add up: what has no such part is counted in none."""
    missing = totals.incidents - sum(part.incidents for part in parts)
    if by is None or missing <= 0:
        return []
    return [f"{counted(missing, 'incident')} cannot be told apart by {by.value}."]


# The chart


def _chart(
    command: Stats, parts: Sequence[Group], before: Before | None, today: date
) -> Chart | None:
    by = command.by
    over_time = by in TIMES
    kept = _charted(parts, over_time=over_time)
    if by is None or not kept:
        return None
    earlier = _earlier(kept, by, before, today) if before else {}
    bars = tuple(
        Bar(shown(part.label), part.incidents, earlier.get(place) if before else None)
        for place, part in enumerate(kept)
    )
    label = before.query.during.label if before and before.query.during else ""
    title = f"{subject(command.query)} by {by.value}"
    chart = Chart(title, "incidents", bars, over_time=over_time, before=label)
    return chart._replace(alt=chart_alt(chart))


def _charted(parts: Sequence[Group], *, over_time: bool) -> list[Group]:
    if over_time:
        return [part for part in parts if part.value][-_BARS:]
    return list(parts[:_CATEGORIES])


def _earlier(kept: Sequence[Group], by: Dimension, before: Before, today: date) -> dict[int, int]:
    """Return for the place of each bar the value of the period before: by order, or by value."""
    if by not in TIMES:
        counts = {group.value: group.incidents for group in before.groups}
        return {place: counts.get(part.value, 0) for place, part in enumerate(kept)}
    filled = [g for g in fill_times(before.groups, by, before.query, today) if g.value]
    return {place: group.incidents for place, group in enumerate(filled[: len(kept)])}
