"""The facts of an incident: every value that it can be found, counted or sorted by.

Pure. A fact is a kind and a value, ("admin1", "IQ/Diyala"); a number is as many facts as it has
binary digits that are 1 (a bit-sliced index: O'Neil and Quass 1997), so that sums, comparisons and
orders are operations on sets. Which incidents have a fact is kept in facets.py.
"""

from collections.abc import Collection, Iterator, Sequence
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


def point_of(
    lat: float | None, lon: float | None, where_prec: WherePrecision | None, places: Sequence[Facet]
) -> Point | None:
    """Return the point of an incident, None where it has none on the globe."""
    if lat is None or lon is None or not (isfinite(lat) and isfinite(lon)):
        return None
    if abs(lat) > 90 or abs(lon) > 180:
        return None
    return Point(lat, lon, where_prec, places[-1] if places else None)


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


STATED = ("perpetrator", "certainty", "claimed_by", "weapon", "disputed")


def stated_facets(
    perpetrator: str | None, certainty: str | None, claimed_by: str | None, weapon: str | None,
    disputed: object,
) -> list[Facet]:  # fmt: skip
    """Return how sure the perpetrator is, who claims it, if it is disputed, and its weapon.

    A perpetrator without a hedge is stated, without a name unknown.
    """
    is_named = perpetrator not in {None, "unknown"}
    claimant = claimed_by or (perpetrator if is_named and certainty == "claimed" else None)
    answers = (("claimed", bool(claimant)), ("disputed", bool(disputed)))
    found = [(kind, "yes" if answer else "no") for kind, answer in answers]
    found.append(("attribution", (certainty or "stated") if is_named else "unknown"))
    named = (("claimant", claimant), ("used", weapon))
    return [*found, *((kind, name) for kind, name in named if name)]


def dated_facets(iso: str | None, prec: int | None) -> list[Facet]:
    """Return that an incident is dated to the day, where it is."""
    to_the_day = len(iso or "") >= _DAY and (prec or DatePrecision.DAY) == DatePrecision.DAY
    return [("dated", "day")] if to_the_day else []


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


_ENDS = tuple(f"{toll}_{end}" for toll in TOLLS for end in ("low", "high"))
AMOUNTS = ("sources", *_ENDS, *WORDS)


def amount_facets(sources: int, *amounts: Any) -> Iterator[Facet]:
    """Yield what an incident's AMOUNTS are found by: its sources, and tolls with their ends."""
    yield from number_facets("sources", sources, None)
    ends = zip(amounts[: len(_ENDS) : 2], amounts[1 : len(_ENDS) : 2], strict=True)
    for toll, (low, high) in zip(TOLLS, ends, strict=True):
        if low is not None:
            yield from number_facets(toll, low, high)
    for words, said in zip(WORDS, amounts[len(_ENDS) :], strict=True):
        if is_rough(said):
            yield ("worded", words.removesuffix("_words"))


def day_facets(first: int | None, last: int | None) -> list[Facet]:
    """Return what an incident's days are found by (ordinals of the first and the last)."""
    return [] if first is None else number_facets("day", first, last)


def number_facets(kind: str, low: int, high: int | None) -> list[Facet]:
    """Return the binary digits of a number, and that it is known.

    Of a toll these are the low end, what the high end is more (`killed_more`) and whether it is
    open; of days the first, the last, the grain, and which block of days the last is in.
    """
    if kind == "sources":
        return [*_ones(kind, low)]
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
