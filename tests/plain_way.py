"""The plain way to answer a query: look at every incident. What the store does is held against it.

An incident is told by its detail; nothing here knows of sets.
"""

from collections import defaultdict
from datetime import date, timedelta

from bot.answering.findings import Group, Sum, Totals
from bot.gazetteer.names import fold
from bot.models import Toll
from bot.query.model import RANKED_BY, Amount, Dimension, During, Filter, Near, Not, Sort
from bot.resolve.days import days_of, grain_of
from bot.resolve.event import distance
from bot.resolve.words import is_rough

TOLLS = [name for name, value in Totals()._asdict().items() if isinstance(value, Sum)]


def days(detail):
    found = days_of(detail.incident.date, detail.incident.date_prec)
    published = min(sourced.source.published for sourced in detail.reports)
    return found and found.until(max(published, found.first))


def texts(detail):
    """Return the folded texts that an incident is found by."""
    names = ("summary", "place", "admin1", "perpetrator", "target", "weapon")
    found = [getattr(detail.incident, name) for name in names]
    for sourced in detail.reports:
        found += [getattr(sourced.report, name) for name in names] + [sourced.source.title]
        found += [piece.quote for pieces in sourced.report.evidence.values() for piece in pieces]
    return {fold(text) for text in found if text}


def has_key(detail, key):
    incident = detail.incident
    country, admin1, place = (incident.country, incident.admin1, incident.place)
    words = fold(key.value)
    match key.kind:
        case "country":
            return country == key.value
        case "admin1":
            return admin1 is not None and key.value == f"{country or ''}/{admin1}"
        case "place":
            return place is not None and key.value == f"{country or ''}/{admin1 or ''}/{place}"
        case "perpetrator":
            return incident.perpetrator == key.value
        case "type":
            return incident.type.value == key.value
        case "text":
            return words != "" and any(f" {words} " in f" {text} " for text in texts(detail))
        case "target" | "weapon":
            said = [fold(getattr(s.report, key.kind) or "").split() for s in detail.reports]
            return any(words in some for some in said)
        case "attribution":
            named = incident.perpetrator not in {None, "unknown"}
            return key.value == ((incident.certainty or "stated") if named else "unknown")
        case "claimed":
            return key.value == ("yes" if claimant(incident) else "no")
        case "disputed":
            return key.value == ("yes" if incident.disputed else "no")
        case "source":
            return words in {fold(s.source.outlet or "") for s in detail.reports} - {""}
        case "untold" if key.value == "province":
            return admin1 is None
        case "untold" if key.value in {"target", "weapon"}:
            return not any(getattr(s.report, key.value) for s in detail.reports)
        case "untold":
            return getattr(incident, key.value) is None


def claimant(incident):
    """Return who says that they did it."""
    by_themselves = incident.certainty == "claimed" and incident.perpetrator != "unknown"
    return incident.claimed_by or (incident.perpetrator if by_themselves else None)


def passes(detail, term):
    incident = detail.incident
    match term:
        case Filter():
            return any(has_key(detail, key) for key in term.keys)
        case Near():
            known = incident.lat is not None and (incident.where_prec or 0) < 4
            return known and distance(incident.lat, incident.lon, term.lat, term.lon) <= term.km
        case Amount():
            toll = getattr(incident, term.measure)
            low = toll if term.measure == "sources" else toll and toll.low
            if term.measure != "sources" and toll is None:
                return False
            return (term.low is None or low >= term.low) and (term.high is None or low <= term.high)
        case During():
            when = days(detail)
            return when is not None and (
                (term.since is None or when.last >= term.since)
                and (term.until is None or when.first <= term.until)
            )
        case Not():
            return not may_pass(detail, term.term)
    return any(all(passes(detail, t) for t in terms) for terms in term.alternatives)


def may_pass(detail, term):
    """Tell whether an incident passes a term, or may: its place or its toll is not known."""
    match term:
        case Not():
            return not passes(detail, term.term)
        case Amount() if getattr(detail.incident, term.measure) is None:
            return True
        case Near() if not detail.incident.country:
            return True
        case Filter() if {key.kind for key in term.keys} <= {"country", "admin1", "place"}:
            return not detail.incident.country or passes(detail, term)
        case Filter() | During() | Near() | Amount():
            return passes(detail, term)
    return any(all(may_pass(detail, t) for t in terms) for terms in term.alternatives)


def order(sort):
    """Return the key of an order of details."""

    def newest(detail):
        when = days(detail)
        if when is None:
            return (True, 0, 0, detail.incident.number)
        return (False, -when.last.toordinal(), grain_of(when), detail.incident.number)

    def oldest(detail):
        undated, *rest = newest(detail)
        return (undated, *(-value for value in rest))

    def most(detail):
        ranked = getattr(detail.incident, RANKED_BY[sort])
        low = ranked.low if isinstance(ranked, Toll) else ranked or 0
        return (ranked is None, -low, *newest(detail))

    return most if sort in RANKED_BY else {Sort.OLDEST: oldest}.get(sort, newest)


def matching(details, query):
    found = [d for d in details if all(passes(d, term) for term in query.terms)]
    behind = order(query.sort)
    apart = is_short(query.during)
    return sorted(
        found, key=lambda detail: (apart and is_loose(detail, query.during), *behind(detail))
    )


def is_loose(detail, asked):
    """Tell whether it may be of other days than those asked for."""
    when = days(detail)
    return when.first < (asked.since or date.min) or when.last > (asked.until or date.max)


def is_short(asked):
    """Tell whether days that are asked for are a month's or fewer."""
    return bool(asked and asked.since and asked.until) and (asked.until - asked.since).days <= 31


def added(details, measure):
    tolls = [toll for d in details if (toll := getattr(d.incident, measure)) is not None]
    low = sum(toll.low for toll in tolls)
    if not tolls or (low == 0 and len(tolls) < len(details)):
        return Sum(incidents=len(tolls))
    highs = [toll.high for toll in tolls]
    return Sum(toll=Toll(low, None if None in highs else sum(highs)), incidents=len(tolls))


def with_words(details, measure):
    told = "killed" if measure == "victims" else measure
    words = [getattr(d.incident, f"{told}_words", None) for d in details]
    found = added(details, measure)
    worded = sum(map(is_rough, words)) if found.toll else 0
    return found._replace(worded=worded)


def totals(details):
    dated = [(when, d.incident) for d in details if (when := days(d))]
    first = min(dated, key=lambda w: (w[0].first, -grain_of(w[0]), w[1].number), default=None)
    last = min(
        dated, key=lambda w: (-w[0].last.toordinal(), grain_of(w[0]), w[1].number), default=None
    )
    return Totals(
        incidents=len(details),
        **{measure: with_words(details, measure) for measure in TOLLS},
        first=first and first[1].date,
        last=last and last[1].date,
    )


def part(detail, by):
    """Return what an incident is counted under: a date to the month in no week, and so on."""
    incident = detail.incident
    iso = incident.date or ""
    match by:
        case Dimension.YEAR:
            return iso[:4]
        case Dimension.MONTH:
            return iso[:7] if len(iso) >= 7 else ""
        case Dimension.DAY:
            return iso if len(iso) >= 10 else ""
        case Dimension.WEEK:
            if len(iso) < 10:
                return ""
            day = date.fromisoformat(iso)
            return (day - timedelta(days=day.weekday())).isoformat()
        case Dimension.COUNTRY:
            return incident.country or ""
        case Dimension.PROVINCE:
            return f"{incident.country or ''}/{incident.admin1}" if incident.admin1 else ""
        case Dimension.CLAIMANT:
            return claimant(incident) or ""
    return str(getattr(incident, by.value) or "")


def outlets(detail):
    """Return the outlets that tell of an incident, each once, or that none is known."""
    return {fold(s.source.outlet or "") for s in detail.reports} - {""} or {""}


def groups(details, by):
    """Return the figures of each part by its value."""
    parts = defaultdict(list)
    for detail in details:
        for value in outlets(detail) if by is Dimension.SOURCE else [part(detail, by)]:
            parts[value].append(detail)
    return {
        value: Group(
            value=value,
            label="",
            incidents=len(some),
            killed=with_words(some, "killed"),
            wounded=with_words(some, "wounded"),
        )
        for value, some in parts.items()
    }


def spots(details):
    """Return incidents, killed and wounded by point, a town apart from an area."""
    found = defaultdict(list)
    for detail in details:
        incident = detail.incident
        if incident.lat is not None:
            found[incident.lat, incident.lon, (incident.where_prec or 0) >= 4].append(detail)
    return {
        point: (len(here), with_words(here, "killed"), added(here, "wounded"))
        for point, here in found.items()
    }
