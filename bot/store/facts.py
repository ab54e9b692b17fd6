"""The facts of an incident: every value that it can be found, counted or sorted by.

Pure. A fact is a kind and a value, ("admin1", "IQ/Diyala"); a number is as many facts as it has
binary digits that are 1 (a bit-sliced index: O'Neil and Quass 1997), so that sums, comparisons and
orders are operations on sets. Which incidents have a fact is kept in facets.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import isfinite
from typing import Any, NamedTuple

from bot.gazetteer.names import fold
from bot.models import DatePrecision, Incident, Report, SourcedReport, WherePrecision
from bot.resolve.days import grain_of_length
from bot.resolve.key import folded
from bot.store.rows import TOLLS

Facet = tuple[str, str]
Number = tuple[str, int]

_YEAR, _MONTH, _DAY = len("2022"), len("2022-01"), len("2022-01-21")
# Between the texts that an incident is found by, so that no phrase runs from one into the next;
# folding leaves no such character in any of them.
BREAK = "¶"


class Point(NamedTuple):
    """Where an incident is (degrees), how exact that is, and the finest place that is named."""

    lat: float
    lon: float
    where_prec: WherePrecision | None
    named: Facet | None

    @property
    def facet(self) -> Facet:
        """Return the fact of being there."""
        prec = "" if self.where_prec is None else int(self.where_prec)
        name = " ".join(self.named or ())
        return ("point", f"{self.lat!r} {self.lon!r} {prec} {name}")


def place_facets(incident: Incident, place: str) -> list[Facet]:
    """Return country, admin1 and place, as far as they are known, the finest last.

    `place` is the usual name of the place, empty where none is known.
    """
    country, admin1, place = (
        (name or "").replace("/", "-") for name in (incident.country, incident.admin1, place)
    )
    found: list[Facet] = []
    if country:
        found.append(("country", country))
    if admin1:
        found.append(("admin1", f"{country}/{admin1}"))
    if place:
        found.append(("place", f"{country}/{admin1}/{place}"))
    return found


def point_of(incident: Incident, places: Sequence[Facet]) -> Point | None:
    """Return the point of an incident, None where it has none on the globe."""
    lat, lon = incident.lat, incident.lon
    if lat is None or lon is None or not (isfinite(lat) and isfinite(lon)):
        return None
    if abs(lat) > 90 or abs(lon) > 180:
        return None
    return Point(lat, lon, incident.where_prec, places[-1] if places else None)


def what_facets(incident: Incident) -> list[Facet]:
    """Return type, perpetrator and the times that an incident is counted in.

    A date to the month is in no week, one to the year in no month.
    """
    found: list[Facet] = [("all", ""), ("type", incident.type.value)]
    if incident.perpetrator:
        found.append(("perpetrator", incident.perpetrator))
    if incident.date:
        exact = incident.date_prec or DatePrecision.DAY
        found.append(("year", incident.date[:_YEAR]))
        if len(incident.date) >= _MONTH and exact <= DatePrecision.MONTH:
            found.append(("month", incident.date[:_MONTH]))
        if len(incident.date) >= _DAY and exact <= DatePrecision.WEEK:
            found.append(("week", _monday(incident.date)))
    return found


def _monday(day: str) -> str:
    exact = date.fromisoformat(day)
    return (exact - timedelta(days=min(exact.weekday(), exact.toordinal() - 1))).isoformat()


def told_facets(reports: Sequence[SourcedReport]) -> list[Facet]:
    """Return what the reports call target and weapon, word by word, and who published them."""
    found = set[Facet]()
    for sourced in reports:
        for kind in ("target", "weapon"):
            found.update((kind, word) for word in folded(getattr(sourced.report, kind)).split())
        outlet = folded(sourced.source.outlet)
        if outlet:
            found.add(("source", outlet))
    return sorted(found)


def words_of(incident: Incident, reports: Sequence[SourcedReport]) -> str:
    """Return the texts that an incident is found by, folded, each once, in a stable order."""
    texts, names = {incident.summary}, _names_of(incident)
    for sourced in reports:
        report = sourced.report
        texts |= {report.summary, sourced.source.title}
        texts.update(item.quote for items in report.evidence.values() for item in items)
        names |= _names_of(report)
    found = {fold(text) for text in texts} | {folded(name) for name in names}
    return f" {BREAK} ".join(sorted(found - {""}))


def _names_of(said: Incident | Report) -> set[str | None]:
    return {said.place, said.admin1, said.perpetrator, said.target, said.weapon}


def distinct_words(words: str) -> set[str]:
    """Return each word of the texts of an incident (see `words_of`) once."""
    return set(words.split()) - {BREAK}


def known_facets(row: Mapping[str, Any]) -> list[Facet]:
    """Return which numbers of an incident are known, and which tolls are open."""
    found: list[Facet] = [] if row["first_day"] is None else [("known", "day")]
    for toll, low, high in _TOLL_COLUMNS:
        if row[low] is not None:
            found.append(("known", toll))
            if row[high] is None:
                found.append(("open", toll))
    return found


def numbers_of(row: Mapping[str, Any]) -> list[Number]:
    """Return an incident's numbers: days, sources, the low ends of tolls.

    Of a toll that is not open there is also what the high end is more (`killed_more`).
    """
    found: list[Number] = [("sources", row["sources"])]
    first, last = row["first_day"], row["last_day"]
    if first is not None:
        grain = grain_of_length(last - first + 1)
        found += [("first_day", first), ("last_day", last), ("grain", grain)]
    for toll, low, high in _TOLL_COLUMNS:
        least = row[low]
        if least is not None:
            found.append((toll, least))
            if row[high] is not None:
                found.append((f"{toll}_more", row[high] - least))
    return found


_TOLL_COLUMNS = tuple((toll, f"{toll}_low", f"{toll}_high") for toll in TOLLS)


def ones_of(kind: str, number: int) -> Iterator[Facet]:
    """Yield the binary digits of a number that are 1: 5 has 0 and 2."""
    rest = max(number, 0)
    while rest:
        digit = rest & -rest
        yield (kind, str(digit.bit_length() - 1))
        rest ^= digit
