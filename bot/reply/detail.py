"""All about one incident: every field with the words it rests on, rivals beside it, sources.

Nothing is said here that no report says: a value comes with the quotes of the reports that agree
with it, and other values come after it with theirs. Tolls have a module of their own.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from bot.answering.findings import Neighbour
from bot.gazetteer.names import fold
from bot.models import Incident, IncidentDetail, Report, SourcedReport
from bot.query.names import written
from bot.reply.doubt import (
    NOTHING,
    Doubted,
    Unsure,
    doubt_fields,
    doubts,
    toll_marked,
    when_marked,
    where_marked,
)
from bot.reply.mapping import small_map
from bot.reply.model import Action, Field, Figures, Head, Reply, Section
from bot.reply.quotes import credit_text, field_quotes, source_line
from bot.reply.tolls import toll_sections
from bot.reply.wording import (
    CountryName,
    counted,
    shown,
    when_text,
    where_text,
    who_text,
)

TypeLabel = Callable[[str], str]
_QUOTES = 2  # for one value; further articles are counted


def compose_detail(
    asked: int,
    detail: IncidentDetail,
    neighbours: Sequence[Neighbour],
    country: CountryName,
    type_label: TypeLabel,
    unsure: Unsure,
    near: Doubted = NOTHING,
) -> Reply:
    """Return everything about an incident that was asked for by a number.

    Of its neighbours, `near` tells what may be misread.
    """
    incident = detail.incident
    detail = detail._replace(reports=detail.told_first())
    name = country(incident.country) if incident.country else ""
    where, doubted = where_text(incident, name), doubts(detail, unsure)
    moved = f"#{asked} is part of #{incident.number}." if asked != incident.number else ""
    return Reply(
        kind="incident",
        understood=f"/incidents show {incident.number}",
        head=_head(incident, country, doubted),
        sections=(
            Section("", (_what(detail), *_fields(detail, where, type_label))),
            *toll_sections(detail),
            *(Section("", (field,)) for field in doubt_fields(detail, unsure)),
            *_around(neighbours, incident.country or "", country, near),
        ),
        sources=tuple(dict.fromkeys(map(source_line, detail.reports))),
        independent=incident.sources,
        notice=moved,
        actions=_more(incident, neighbours),
        total=1,
        figures=Figures(incident.killed, incident.wounded, incident.date, incident.date),
        picture=small_map(incident, name),
    )


def compose_missing(number: int, asked: str = "show") -> Reply:
    """Return the answer to a number that no incident has, for the command that was `asked`."""
    return Reply(
        kind="nothing",
        understood=f"/incidents {asked} {number}",
        head=Head(f"#{number}", ("no incident has this number",)),
        notice="Lists tell each incident's number: /incidents shows the latest, show opens one.",
        actions=(Action("more", "The latest", "/incidents"),),
        refused=True,
    )


def compose_dismissed(number: int) -> Reply:
    """Return the answer to the number of an incident that an editor has dismissed."""
    return Reply(
        kind="nothing",
        understood=f"/incidents show {number}",
        head=Head(f"#{number}", ("dismissed by an editor",)),
        actions=(Action("more", "Why, and undo", f"/incidents history {number}"),),
    )


def _head(incident: Incident, country: CountryName, doubted: Collection[str]) -> Head:
    facts = (
        when_marked(incident, doubted),
        where_marked(incident, country, doubted),
        toll_marked(incident, doubted),
        counted(incident.sources, "source"),
    )
    return Head(f"#{incident.number}", facts)


def _what(detail: IncidentDetail) -> Field:
    """Return the sentence that tells it, with whose words it is."""
    summary = detail.incident.summary
    teller = next((s for s in detail.reports if s.report.summary == summary), detail.reports[0])
    return Field("What", shown(summary), note=credit_text(source_line(teller)))


def _fields(detail: IncidentDetail, where: str, type_label: TypeLabel) -> list[Field]:
    incident, reports = detail.incident, detail.reports
    return [
        *_rivals("Type", reports, "type", incident.type, lambda r: r.type, type_label),
        _when(detail),
        *_where(detail, where),
        *_who(detail),
        *_rivals("Claimed by", reports, "claimed_by", incident.claimed_by, lambda r: r.claimed_by),
        *_names("Target", reports, "target", incident.target, lambda r: r.target),
        *_names("Weapon", reports, "weapon", incident.weapon, lambda r: r.weapon),
    ]


def _rivals(
    label: str,
    reports: Iterable[SourcedReport],
    field: str,
    value: str | None,
    value_of: Callable[[Report], str | None],
    show: Callable[[str], str] = shown,
) -> list[Field]:
    """Return a field of an incident and, after it, the other values that reports give."""
    by_value: dict[str, list[SourcedReport]] = {value: []} if value else {}
    for sourced in reports:
        given = value_of(sourced.report)
        if given:
            by_value.setdefault(given, []).append(sourced)
    return [
        _field("" if place else label, ("or " if place else "") + show(given), told, field)
        for place, (given, told) in enumerate(by_value.items())
    ]


def _names(
    label: str,
    reports: Iterable[SourcedReport],
    field: str,
    value: str | None,
    value_of: Callable[[Report], str | None],
) -> list[Field]:
    """Return what sources call something in words of their own: other words are no rivals."""
    if value is None:
        return []
    told = [sourced for sourced in reports if value_of(sourced.report)]
    also = {fold(other): other for s in told if (other := value_of(s.report))}
    also.pop(fold(value), None)
    note = f"also: {'; '.join(map(shown, also.values()))}" if also else ""
    return [_field(label, shown(value), told, field, note=note)]


def _field(
    label: str, value: str, told: Iterable[SourcedReport], *fields: str, note: str = ""
) -> Field:
    quotes = field_quotes(told, *fields)
    quoted = {quote.source for quote in quotes[:_QUOTES]}
    more = len({quote.source for quote in quotes} - quoted)
    notes = [note, f"and {counted(more, 'more article')}" if more else ""]
    return Field(label, value, "; ".join(n for n in notes if n), quotes[:_QUOTES])


def _when(detail: IncidentDetail) -> Field:
    """Return the date with its precision, and the other days that reports give."""
    incident = detail.incident
    agreeing = [s for s in detail.reports if s.report.date == incident.date]
    told = [s for s in agreeing if not s.report.date_from_publication]
    others = {
        when_text(s.report.date, s.report.date_prec)
        for s in detail.reports
        if s.report.date
        and not s.report.date_from_publication
        and not (incident.date or "").startswith(s.report.date)
        and not s.report.date.startswith(incident.date or "-")
    }
    notes = [] if told or not agreeing else ["day of publication: no source states the day"]
    notes += [f"also reported: {', '.join(sorted(others))}"] if others else []
    value = when_text(incident.date, incident.date_prec)
    return _field("When", value, told, "date", note="; ".join(notes))


def _where(detail: IncidentDetail, where: str) -> list[Field]:
    incident = detail.incident
    levels = ("place", "admin1", "country")
    own = fold(incident.place or "")
    named = [s for s in detail.reports if fold(s.report.place or "") in ("", own)]
    ids = {s.report.place_id for s in named} - {None}  # another spelling is no other place
    same = [s for s in detail.reports if s in named or s.report.place_id in ids]
    others: dict[str, list[SourcedReport]] = {}
    for sourced in detail.reports:
        if sourced not in same:
            report = sourced.report
            parts = [shown(p) for p in (report.place, report.admin1) if p]
            others.setdefault(", ".join(parts), []).append(sourced)
    first = _field("Where", where, same, *levels)
    return [first, *(_field("", f"or {name}", told, *levels) for name, told in others.items())]


def _who(detail: IncidentDetail) -> list[Field]:
    """Return the perpetrator as hedged by the sources that name it, then who else is named."""
    incident = detail.incident
    found = _rivals(
        "Who", detail.reports, "perpetrator", incident.perpetrator, lambda r: r.perpetrator,
        lambda name: who_text(incident) if name == incident.perpetrator else shown(name),
    )  # fmt: skip
    named = [field for field in found if field.value != "or unknown"]
    return named or [Field("Who", "not reported")]


def _around(
    neighbours: Sequence[Neighbour], hidden: str, country: CountryName, near: Doubted
) -> Iterator[Section]:
    """Yield what else happened near it, in place and time; the country only where it is another."""
    fields = []
    for incident, km, days in ((n.incident, n.km, n.days) for n in neighbours):
        doubted = near.get(incident.number, ())
        where = where_marked(
            incident, lambda code: "" if code == hidden else country(code), doubted
        )
        facts = [when_marked(incident, doubted), where, toll_marked(incident, doubted)]
        fields.append(Field(f"#{incident.number}", " · ".join(facts), _distance(km, days)))
    if fields:
        yield Section("Near it in place and time", tuple(fields))


def _distance(km: float | None, days: int) -> str:
    """Return how far and how long before or after: "12 km away, 3 days before"."""
    when = "the same day" if not days else f"{counted(abs(days), 'day')} "
    when += "" if not days else "before" if days < 0 else "after"
    if km is None:
        return when
    return f"{'in the same place' if km < 1 else f'{km:.0f} km away'}, {when}"


def _more(incident: Incident, neighbours: Sequence[Neighbour]) -> tuple[Action, ...]:
    """Return commands that lead on: what is near, the same place, the same perpetrator."""
    actions = [
        Action("open", f"#{n.incident.number}", f"/incidents show {n.incident.number}")
        for n in neighbours
    ]
    around = incident.admin1 or incident.place
    if around:
        field = "province" if incident.admin1 else "place"
        command = f"/incidents {written(field, around)}"
        actions.append(Action("more", f"More in {shown(around)}", command))
    if incident.perpetrator and incident.perpetrator != "unknown":
        command = f"/incidents {written('by', incident.perpetrator)}"
        actions.append(Action("more", f"More by {shown(incident.perpetrator)}", command))
    actions.append(Action("more", "History", f"/incidents history {incident.number}"))
    return tuple(actions)
