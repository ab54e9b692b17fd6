"""A map of a query: a mark for each point, areas told from points, and what cannot be shown."""

from collections.abc import Sequence

from bot.answering.findings import Spot, Sum, Totals
from bot.models import Incident, Toll, WherePrecision
from bot.pictures.alt import map_alt
from bot.query.command import command_text
from bot.query.commands import DrawMap, ListIncidents
from bot.query.model import Near, Query
from bot.reply.listing import figures_of, lead_on, subject, total_facts
from bot.reply.model import Action, Field, Head, Map, Mark, Reply, Section
from bot.reply.wording import AREAS, counted, shown, sum_number, total_texts, where_text

_LISTED = 8  # of the worst places, in words


def compose_map(command: DrawMap, totals: Totals, spots: Sequence[Spot]) -> Reply:
    """Return a map with the worst places in words, for whom it cannot be seen."""
    marks = tuple(_mark(spot) for spot in spots)
    title = subject(command.query)
    missing = totals.incidents - sum(spot.incidents for spot in spots)
    lost = [f"{counted(missing, 'incident')} without a known place not shown."] if missing else []
    listed = tuple(Field(shown(spot.label), _toll(spot)) for spot in spots[:_LISTED])
    more = len(marks) - len(listed)
    rest = (Field("", f"and {counted(more, 'more place')}"),) if more else ()
    drawn = Map(title, marks, centre=_centre(command.query))
    return Reply(
        kind="map",
        understood=command_text(command),
        head=Head(title, (*total_facts(totals), counted(len(marks), "place"))),
        sections=(Section("Worst places", (*listed, *rest)),) if marks else (),
        notice=" ".join([*map(shown, command.remarks), *lost]),
        actions=(_incidents(command.query), *lead_on(command.query)[::2]),
        total=totals.incidents,
        figures=figures_of(totals),
        picture=drawn._replace(alt=map_alt(drawn)) if marks else None,
    )


def small_map(incident: Incident, country: str) -> Map | None:
    """Return the map of one incident, None where it has no point."""
    if incident.lat is None or incident.lon is None:
        return None
    label = where_text(incident, country)
    area = incident.where_prec in AREAS
    words = shown(incident.killed_words or "")
    weight = _weight(incident.killed, area)
    name = _area_name(incident, country) or label
    mark = Mark(incident.lat, incident.lon, name, 1, *weight, words=words)
    drawn = Map(f"#{incident.number} · {label}", (mark,))
    return drawn._replace(alt=map_alt(drawn))


def _area_name(incident: Incident, country: str) -> str:
    """Return the province or country that an incident's point stands for, empty for another."""
    match incident.where_prec:
        case WherePrecision.ADMIN1:
            return shown(incident.admin1 or "")
        case WherePrecision.COUNTRY:
            return country
        case _:
            return ""


def _mark(spot: Spot) -> Mark:
    """Return the mark of a point, named by its place alone: the map shows where that is."""
    name = shown(spot.label).partition(", ")[0]
    weight = _weight(spot.killed.toll, spot.where_prec in AREAS)
    killed = spot.killed
    words = sum_number(killed) if killed.words or (killed.worded and not weight[2]) else ""
    return Mark(spot.lat, spot.lon, name, spot.incidents, *weight, words=words)


def _weight(killed: Toll | None, area: bool) -> tuple[int, bool, bool]:
    """Return the low end of a toll, whether it is an area's, and whether the high end is open."""
    if killed is None:
        return 0, area, False
    return killed.low, area, killed.high is None


def _toll(spot: Spot) -> str:
    area = " (an area: where in it is not known)" if spot.where_prec in AREAS else ""
    killed = total_texts(spot.killed, Sum()) or ("deaths not reported",)
    return f"{counted(spot.incidents, 'incident')}, {killed[0]}{area}"


def _centre(query: Query) -> tuple[float, float, float] | None:
    near = next((term for term in query.terms if isinstance(term, Near)), None)
    return (near.lat, near.lon, near.km) if near else None


def _incidents(query: Query) -> Action:
    return Action("more", "The incidents", command_text(ListIncidents(query)))
