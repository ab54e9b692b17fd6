"""The facts of an incident: every value that it can be found, counted or sorted by.

Pure. A fact is a kind and a value, ("admin1", "IQ/Diyala"); a number is as many facts as it has
binary digits that are 1 (a bit-sliced index: O'Neil and Quass 1997), so that sums, comparisons and
orders are operations on sets. Which incidents have a fact is kept in facets.py.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import isfinite
from operator import attrgetter
from typing import Any, NamedTuple

from bot.models import DatePrecision, Incident, IncidentType, Report, WherePrecision
from bot.resolve.days import grain_of_length
from bot.resolve.key import FOLDED, folded
from bot.resolve.words import is_rough
from bot.store.reports.rows import TOLLS, WORDS

Facet = tuple[str, str]
Number = tuple[str, int, int | None]

_YEAR, _MONTH, _DAY = len("2022"), len("2022-01"), len("2022-01-21")
# Days of a block: about a month. The newest blocks are where most answers come from (order.py).
BLOCK = 32
# Between the texts that an incident is found by, so that no phrase runs from one into the next;
# folding leaves no such character in any of them.
BREAK = "¶"


class Told(NamedTuple):
    """What finding an incident needs of a report of it: what it says, its headline, and whose."""

    report: Report
    title: str
    outlets: tuple[str, ...]


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


def place_facets(country: str | None, admin1: str | None, place: str | None) -> list[Facet]:
    """Return country, admin1 and place, as far as they are known, the finest last.

    `place` is the usual name of the place.
    """
    country, admin1, place = ((name or "").replace("/", "-") for name in (country, admin1, place))
    found: list[Facet] = []
    if country:
        found += [("known", "place"), ("country", country)]
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


def what_facets(kind: IncidentType, perpetrator: str | None) -> list[Facet]:
    """Return type and perpetrator, and that there is an incident."""
    found: list[Facet] = [("all", ""), ("type", kind.value)]
    if perpetrator:
        found.append(("perpetrator", perpetrator))
    return found


def time_facets(iso: str | None, prec: DatePrecision | None) -> list[Facet]:
    """Return the times that an incident is counted in.

    A date to the month is in no week, one to the year in no month.
    """
    if not iso:
        return []
    prec = prec or DatePrecision.DAY
    found = [("year", iso[:_YEAR])]
    if len(iso) >= _MONTH and prec <= DatePrecision.MONTH:
        found.append(("month", iso[:_MONTH]))
    if len(iso) >= _DAY and prec <= DatePrecision.WEEK:
        day = date.fromisoformat(iso)
        monday = day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        found.append(("week", monday.isoformat()))
    return found


class Stated(NamedTuple):
    """What the columns of an incident say of how it is told: who did it, its toll, its day.

    `claimant` is who said that they did it, `weapon` what it was done with; empty if not told.
    """

    attribution: str
    claimant: str
    weapon: str
    disputed: bool
    to_the_day: bool


def stated_in(row: Mapping[str, Any]) -> Stated:
    """Return what a row says; a perpetrator without a hedge is stated, without a name unknown."""
    named = row["perpetrator"] not in {None, "unknown"}
    certainty = row["certainty"]
    iso, prec = row["date"], row["date_prec"] or DatePrecision.DAY
    by_themselves = row["perpetrator"] if named and certainty == "claimed" else ""
    return Stated(
        attribution=(certainty or "stated") if named else "unknown",
        claimant=row["claimed_by"] or by_themselves,
        weapon=row["weapon"] or "",
        disputed=bool(row["disputed"]),
        to_the_day=bool(iso) and len(iso) >= _DAY and prec == DatePrecision.DAY,
    )


def stated_facets(stated: Stated) -> list[Facet]:
    """Return how sure the perpetrator is, who claims it, if it is disputed, its weapon and day."""
    answers = (("claimed", bool(stated.claimant)), ("disputed", stated.disputed))
    found = [(kind, "yes" if answer else "no") for kind, answer in answers]
    found.append(("attribution", stated.attribution))
    named = (("claimant", stated.claimant), ("used", stated.weapon))
    found += [(kind, name) for kind, name in named if name]
    return [*found, ("dated", "day")] if stated.to_the_day else found


def ground_facets(field: str, grounds: Collection[str]) -> list[Facet]:
    """Return by which rules a value was read that one publisher alone gives."""
    return [("ground", f"{field} {ground}") for ground in sorted(grounds)]


def told_facets(target: str | None, weapon: str | None) -> list[Facet]:
    """Return what a report calls target and weapon, word by word."""
    said = (("target", target), ("weapon", weapon))
    return [(kind, word) for kind, text in said for word in folded(text).split()]


def words_of(incident: Incident, reports: Sequence[Told]) -> str:
    """Return the texts that an incident is found by, folded, each once, in a stable order."""
    said = set(_SAID(incident))
    for report, title, _ in reports:
        quoted = [item.quote for items in report.evidence.values() for item in items]
        said.update(_SAID(report), quoted, (title,))
    found = set(map(FOLDED.__getitem__, filter(None, said)))
    found.discard("")
    return f" {BREAK} ".join(sorted(found))


_SAID = attrgetter("summary", "place", "admin1", "perpetrator", "target", "weapon")


def numbers_of(row: Mapping[str, Any]) -> list[Number]:
    """Return an incident's numbers as its row has them: days, sources, tolls with their ends."""
    found: list[Number] = [("sources", row["sources"], None)]
    if row["first_day"] is not None:
        found.append(("day", row["first_day"], row["last_day"]))
    for toll, low, high in _TOLL_COLUMNS:
        if row[low] is not None:
            found.append((toll, row[low], row[high]))
    found += [(words, 1, None) for words in WORDS if is_rough(row[words])]
    return found


_TOLL_COLUMNS = tuple((toll, f"{toll}_low", f"{toll}_high") for toll in TOLLS)


def number_facets(kind: str, low: int, high: int | None) -> list[Facet]:
    """Return the binary digits of a number, and that it is known.

    Of a toll these are the low end, what the high end is more (`killed_more`) and whether it is
    open; of days the first, the last, the grain, and which block of days the last is in.
    Of a toll in words it is only told that it is in words.
    """
    if kind == "sources":
        return [*_ones(kind, low)]
    if kind in WORDS:
        return [("worded", kind.removesuffix("_words"))]
    if kind == "day":
        last = low if high is None else high
        grain = grain_of_length(last - low + 1)
        days = (*_ones("first_day", low), *_ones("last_day", last), *_ones("grain", grain))
        return [("known", "day"), ("block", str(last // BLOCK)), *days]
    more = [("open", kind)] if high is None else _ones(f"{kind}_more", high - low)
    return [("known", kind), *_ones(kind, low), *more]


def _ones(kind: str, number: int) -> Iterator[Facet]:
    """Yield the binary digits of a number that are 1: 5 has 0 and 2."""
    rest = max(number, 0)
    while rest:
        digit = rest & -rest
        yield (kind, str(digit.bit_length() - 1))
        rest ^= digit
