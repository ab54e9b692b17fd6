"""Figures over a query: totals, the period before beside them, and parts with a chart."""

from collections.abc import Mapping
from itertools import pairwise

from bot.answering.findings import Group, Sum, Totals
from bot.answering.parts import Parts
from bot.models import Incident, Toll, TollName
from bot.query.command import command_text
from bot.query.commands import Export, ListIncidents, Stats
from bot.query.model import TIMES, Dimension, Query
from bot.reply.charting import chart_of
from bot.reply.found import Found
from bot.reply.listing import figures_of, lead_on, subject, total_facts
from bot.reply.model import Action, Field, Head, Reply, Section
from bot.reply.parts import noun, sum_text
from bot.reply.series import filled_from
from bot.reply.times import change_text, not_compared
from bot.reply.wording import counted, plain_date, shown, sum_number, total_texts

_ROLES = (
    ("killed_civilians", "civilian", "civilians"),
    ("killed_security_forces", "of the security forces", "of the security forces"),
    ("killed_militants", "militant", "militants"),
    ("killed_perpetrators", "of the attackers themselves", "of the attackers themselves"),
)
_ROWS = 24  # of a table of parts: two years of months; the export has every row


def compose_stats(command: Stats, found: Found, notice: str = "") -> Reply:
    """Return the figures of a query, told apart by the command's dimension where it has one.

    `notice` is what else is to be said of them.
    """
    by, query, totals, before = command.by, command.query, found.totals, found.before
    facts = (*total_facts(totals, _only(found)), f"by {by.value}" if by else "")
    sections = [Section("", tuple(_totals(found)))]
    if by and (totals.incidents or by in TIMES):
        sections.append(_table(_ranked(found), by, found))
    remarks = (
        *map(shown, command.remarks),
        notice,
        not_compared(before, found.loose),
        *_overlap(found.groups, totals, by),
        *_gaps(found),
    )
    return Reply(
        kind="stats",
        understood=command_text(command),
        head=Head(subject(query), tuple(fact for fact in facts if fact)),
        sections=tuple(sections),
        notice=" ".join(filter(None, remarks)),
        actions=(
            _incidents(query),
            *_other_dimensions(command),
            lead_on(query)[1],
            Action("export", "Export", command_text(Export(query, figures=True, by=by))),
        ),
        total=totals.incidents,
        figures=figures_of(totals)._replace(groups=_ranked(found), compared=found.compared),
        picture=chart_of(found, _ranked(found)),
    )


def _ranked(found: Found) -> Parts:
    """Return the parts, the most of what is counted first; times as they are."""
    groups, toll = found.groups, found.toll
    if found.by in TIMES or toll is None:
        return groups
    counts, named = groups.counted(toll), len(groups.named)
    places = sorted(range(named), key=counts.__getitem__, reverse=True)
    return groups.taken([*places, *range(named, len(groups))])


def _incidents(query: Query) -> Action:
    return Action("more", "The incidents", command_text(ListIncidents(query)))


def _other_dimensions(command: Stats) -> list[Action]:
    return [
        Action("stats", f"By {by.value}", command_text(command._replace(by=by, remarks=())))
        for by in (
            Dimension.DAY,
            Dimension.MONTH,
            Dimension.YEAR,
            Dimension.PROVINCE,
            Dimension.PERPETRATOR,
        )
        if by is not command.by
    ]


# Totals


def _totals(found: Found) -> list[Field]:
    totals = found.totals
    fields = [Field("Incidents", f"{totals.incidents:,}", _incidents_before(found))]
    for measure in ("killed", "wounded", "abducted"):
        total: Sum = getattr(totals, measure)
        if measure == "abducted" and total.toll is None:
            continue
        words: str | None = getattr(_only(found), f"{measure}_words", None)
        fields.append(_measure(measure, total, found, words))
        if measure == "killed":
            fields += _by_role(totals)
    if totals.first and totals.last:
        fields.append(Field("From … to", _span(totals.first, totals.last), _days(found)))
    return fields


def _only(found: Found) -> Incident | None:
    """Return the only incident there is, whose toll is told in the sources' words."""
    return found.top[0] if found.top and found.totals.incidents == 1 else None


def _days(found: Found) -> str:
    """Say which is the latest that is dated to a day, where the last is not."""
    if found.dated is None or not found.dated.date or found.totals.last == found.dated.date:
        return ""
    return f"the latest dated to a day: {plain_date(found.dated.date)}"


def _incidents_before(found: Found) -> str:
    before = found.before
    if before is None or before.query.during is None:
        return ""
    now, then = before.now or found.totals, before.totals.incidents
    part = f"{now.incidents:,} {_part(found)}" if now.incidents != found.totals.incidents else ""
    change = change_text(now.incidents, then)
    return f"{part}{then:,} in {before.query.during.label}{change}"


def _part(found: Found) -> str:
    """Return what is compared of a period: what has passed of it, what is dated within it."""
    days = found.query.during
    passing = days is not None and (days.until is None or days.until > found.today)
    return "so far; " if passing else "dated within; "


def _measure(measure: str, total: Sum, found: Found, words: str | None) -> Field:
    """Return a sum with how many incidents it is known for, and the sum of the period before."""
    totals, before = found.totals, found.before
    if total.toll is None:
        number = "not reported" if totals.incidents else "nobody"
        return Field(measure.capitalize(), number, _sum_before(measure, Sum(), found))
    known = total.incidents
    share = "" if known == totals.incidents else f"known for {known:,} of {totals.incidents:,}"
    rough = f"in {total.worded:,} no exact number is given" if total.worded and not words else ""
    number = "nobody" if total.toll == (0, 0) else shown(words or sum_number(total))
    now: Sum = getattr(before.now, measure) if before and before.now else total
    notes = (share, rough, _sum_before(measure, now, found, total))
    return Field(measure.capitalize(), number, "; ".join(note for note in notes if note))


def _sum_before(measure: str, now: Sum, found: Found, whole: Sum | None = None) -> str:
    """Return the sum of the period before: "at least 40 in December 2021, +33%".

    There is no percentage of what is not known exactly, or of fewer than ten.
    """
    before = found.before
    past: Sum = getattr(before.totals, measure) if before else Sum()
    if before is None or before.query.during is None or past.toll is None:
        return ""
    part = ""
    if whole is not None and now.toll != whole.toll:
        part = f"{sum_number(now) if now.toll else 'none known'} {_part(found)}"
    change = ""
    exact = now.toll is not None and all(toll.low == toll.high for toll in (now.toll, past.toll))
    if exact and now.toll:
        change = change_text(now.toll.low, past.toll.low)
    number = "nobody" if past.toll == (0, 0) else sum_number(past)
    return f"{part}{number} in {before.query.during.label}{change}"


def _by_role(totals: Totals) -> list[Field]:
    """Return who the dead were, where sources tell them apart."""
    fields = []
    for name, one, several in _ROLES:
        part: Sum = getattr(totals, name)
        if part.toll and part.toll != Toll(0, 0):
            people = one if part.toll == Toll(1, 1) else several
            note = f"told apart in {counted(part.incidents, 'incident')}"
            fields.append(Field("", f"{sum_number(part)} {people}", note))
    return fields


def _span(first: str, last: str) -> str:
    return plain_date(first) if first == last else f"{plain_date(first)} to {plain_date(last)}"


# Parts


def _table(parts: Parts, by: Dimension, found: Found) -> Section:
    """Return the parts as rows; of many the latest times, or those with the most.

    Parts without incidents that follow one another share a row. Of what is compared each part has
    the figures of every alternative.
    """
    many, latest = parts.incidents, by in TIMES
    beside = {each.label: each.groups.filled(parts.values, str) for each in found.compared
              if each.groups}  # fmt: skip
    first = [n for n in range(len(parts)) if many[n] or n == 0 or many[n - 1]]
    runs = list(pairwise([*first, len(parts)]))
    kept = runs[-_ROWS:] if latest else runs[:_ROWS]
    rows = [
        _row(parts[start:end], {label: of[start] for label, of in beside.items()}, found.toll)
        for start, end in kept
    ]
    more = len(runs) - len(kept)
    if more:
        earlier = f"{more:,} {'earlier' if latest else 'more'}"
        rows.append(Field("", f"and {earlier}; the export has every row"))
    return Section(f"By {by.value}", tuple(rows))


def _row(run: Parts, beside: Mapping[str, Group], toll: TollName | None) -> Field:
    if run.incidents[0] and beside:
        told = (f"{shown(label)}: {_figures(part, toll)}" for label, part in beside.items())
        return Field(shown(run.labels[0]), "; ".join(told))
    if run.incidents[0]:
        return Field(shown(run.labels[0]), _figures(run[0], toll))
    ends = dict.fromkeys(map(shown, (run.labels[0], run.labels[-1])))
    return Field(" – ".join(ends), "none")


def _figures(part: Group, toll: TollName | None) -> str:
    if not part.incidents:
        return "none"
    tolls = total_texts(part.killed, part.wounded)
    if toll not in {None, "killed", "wounded"} and toll and part.measured.toll:
        name = "without their own dead" if toll == "victims" else ""
        tolls = (*tolls, f"{sum_text(part.measured, toll)} {name}".strip())
    return " · ".join((counted(part.incidents, "incident"), *tolls))


def _overlap(parts: Parts, totals: Totals, by: Dimension | None) -> list[str]:
    """Say where parts do not add up: what has no such part, or several of them."""
    missing = totals.incidents - sum(parts.incidents)
    if by is Dimension.SOURCE:
        each = ["An incident that several sources tell of is counted with each of them."]
        return [*each * (missing < 0), "Tolls are the incidents' own, not one source's alone."]
    if by is None or missing <= 0:
        return []
    return [f"{counted(missing, 'incident')} cannot be told apart by {by.value}."]


def _gaps(found: Found) -> list[str]:
    """Say from when on times without incidents are told, where there are too many of them."""
    since = filled_from(found.groups, found.by)
    return [f"Before {since}, {noun(found.by, 2)} without incidents are left out."] if since else []
