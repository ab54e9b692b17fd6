"""Incidents, totals and groups for tests of replies: a raid in Diyala, with what is asked for."""

from datetime import date
from typing import Any

from builders import report
from pydantic import TypeAdapter

from bot.answering.findings import Group, Sum, Totals
from bot.answering.parts import Parts
from bot.models import Incident, IncidentDetail, Source, SourcedReport, Toll
from bot.query.model import During, Filter, Key, Query

TODAY = date(2022, 2, 10)
DIYALA = Filter(keys=(Key("admin1", "IQ/Diyala"),), label="Diyala, Iraq", written="place:Diyala")
BY_IS = Filter(
    keys=(Key("perpetrator", "Islamic State"),),
    label="by Islamic State",
    written='by:"Islamic State"',
)


def incident(**fields: Any) -> Incident:
    raid: dict[str, Any] = {
        "number": 42, "date": "2022-01-21", "date_prec": 1, "country": "IQ", "admin1": "Diyala",
        "place": "Al-Azim", "lat": 34.1, "lon": 44.5, "where_prec": 1, "type": "armed_assault",
        "perpetrator": "Islamic State", "certainty": "attributed", "attributed_by": None,
        "claimed_by": None, "target": "soldiers", "weapon": None, "killed": Toll(11, 11),
        "killed_perpetrators": None, "wounded": None, "abducted": None,
        "summary": "Gunmen shot soldiers asleep.", "sources": 1,
    }  # fmt: skip
    return TypeAdapter(Incident).validate_python(raid | fields)


def detail(*outlets: str, reports: Any = None, **fields: Any) -> IncidentDetail:
    """Return the raid as outlets tell it, each with the same report unless others are given."""
    told = reports or [report() for _ in outlets]
    sourced = tuple(
        SourcedReport(
            report=one,
            source=Source(
                article=outlet.casefold(),
                title=f"{outlet} headline",
                published=date(2022, 1, 21),
                outlet=outlet,
                publisher=outlet,
                url=f"https://{outlet[-1].casefold()}.example/raid",
            ),
        )
        for outlet, one in zip(outlets, told, strict=True)
    )
    return IncidentDetail(incident=incident(**fields), reports=sourced)


def sum_of(low: int | None, high: int | None = -1, incidents: int = 1) -> Sum:
    """Return a sum; without a high end it is exact, None is no sum."""
    if low is None:
        return Sum()
    return Sum(toll=Toll(low, low if high == -1 else high), incidents=incidents)


def totals(incidents: int = 3, **fields: Any) -> Totals:
    values = {"killed": sum_of(12), "first": "2021-10", "last": "2022-01-21"} | fields
    return Totals(incidents=incidents, **values)


def group(value: str, incidents: int, killed: int | None = None, label: str = "") -> Group:
    return Group(
        value=value,
        label=label or value,
        incidents=incidents,
        killed=sum_of(killed),
        wounded=Sum(),
    )


def parts(*groups: Group) -> Parts:
    return Parts.of(groups)


def during(since: str, until: str, label: str) -> During:
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    return During(since=first, until=last, label=label, written=f"in:{label}")


def query(*terms: Any) -> Query:
    return Query(terms=terms or (DIYALA,))
