"""What an incident is said to be, from the reports of it: one value a field, and the tolls.

Pure, and independent of the order of the reports: every choice ends in a comparison of content.
Which reports are of one incident is decided in cluster.py; corrections are put on top by the
store.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, Literal

from bot.gazetteer.names import fold
from bot.models import Incident, IncidentType, Measure, Report, Role, SourcedReport, Toll
from bot.resolve.key import is_named
from bot.resolve.victims import Dead, victims_of
from bot.resolve.words import join_words, rivals_of, told_of, toll_words

TollField = Literal["killed", "killed_perpetrators", "wounded", "abducted"]
TOLL_FIELDS: tuple[TollField, ...] = ("killed", "killed_perpetrators", "wounded", "abducted")
# Whose dead are counted apart; the attackers' own are a field of the report (killed_perpetrators).
ROLES: tuple[Role, ...] = ("civilians", "security_forces", "militants")
MEASURES: tuple[Measure, ...] = ("killed", "wounded", "abducted")
# How sure a text is that it was them: a group's own claim first, a suspicion last.
_CERTAINTY = {"claimed": 0, "stated": 1, "attributed": 2, "suspected": 3, None: 4}
_IMPRECISE = 9  # after every code of UCDP GED's where_prec and date_prec
_COUNTED = (
    "date", "country", "admin1", "place", "perpetrator", "target", "weapon", "killed", "wounded",
)  # fmt: skip


def merge(number: int, reports: Sequence[SourcedReport]) -> Incident:
    """Return the incident that these reports (one or more) describe.

    The date is the most precise one, then the one of most publishers, then the newest; country,
    admin1 and type are those of most publishers; the place is the most precise one in them; the
    perpetrator is the group named with most certainty; the rest comes from the fullest report.
    """
    if len(reports) == 1:
        return alone(number, reports[0].report)
    ranked = sorted(reports, key=_rank)
    best = ranked[0].report
    where = _where(ranked)
    who = _who(ranked)
    tolls: dict[str, Any] = {
        field: toll_of(current_tolls(ranked, field).values()) for field in TOLL_FIELDS
    }
    tolls |= {
        f"killed_{role}": _part_of(toll_of(killed_of(ranked, role).values()), tolls["killed"])
        for role in ROLES
    }
    tolls["victims"] = toll_of(_current(ranked, victims_in).values())
    tolls |= {f"{measure}_words": current_words(ranked, measure) for measure in MEASURES}
    return Incident(
        number=number,
        **_date(ranked),
        country=where.country,
        admin1=where.admin1,
        place=where.place,
        lat=where.lat,
        lon=where.lon,
        where_prec=where.where_prec,
        type=_type(ranked),
        perpetrator=who.perpetrator,
        certainty=who.certainty,
        attributed_by=who.attributed_by,
        claimed_by=_first(r.report.claimed_by for r in ranked),
        target=_first(r.report.target for r in ranked),
        weapon=_first(r.report.weapon for r in ranked),
        **tolls,
        summary=best.summary,
        sources=len({publisher_of(r) for r in ranked}),
        disputed=is_disputed(ranked),
    )


_SAID = [name for name in Incident._fields if name in Report.model_fields]
_AS_IT_IS = attrgetter(*_SAID)  # it begins with date and date_prec


def alone(number: int, report: Report) -> Incident:
    """Return the incident of a single report: what it says, as most incidents are."""
    date_, prec, *said = _AS_IT_IS(report)
    told = _killed_by_role(report)
    by_role = [_part_of(part, report.killed) for part in told]
    words = [toll_words(report, measure) for measure in MEASURES]
    dated = (date_, None if date_ is None else prec)
    victims, disputed = _victims(report, told), _differs_within(report)
    return Incident._make((number, 1, *dated, *said, *by_role, victims, *words, disputed, ()))


def _part_of(part: Toll | None, whole: Toll | None) -> Toll | None:
    """Return the toll of a role, its low end not above that of all the dead.

    One source may count more civilians than another counts dead.
    """
    if part is None or whole is None or part.low <= whole.low:
        return part
    return Toll(whole.low, part.high)


def _differs_within(report: Report) -> bool:
    """Tell whether a report itself gives rival figures: a governor's beside the UN's."""
    return bool(rivals_of(report, "killed") or rivals_of(report, "wounded"))


def publisher_of(sourced: SourcedReport) -> str:
    """Return what two reports of one publisher have in common; a copy is its origin's."""
    publisher = sourced.source.origin or sourced.source.publisher
    return fold(publisher) or publisher


def told_on(sourced: SourcedReport) -> date:
    """Return the day whose news a report is: what is reprinted is no newer for it."""
    return sourced.source.told or sourced.source.published


def current_tolls(reports: Sequence[SourcedReport], field: TollField) -> dict[str, Toll]:
    """Return the current range of each publisher that gives one.

    A publisher's newest figure replaces its older ones. Of one day's stories none is the newer:
    their ranges are taken together.
    """
    return _current(reports, lambda report: getattr(report, field))


def killed_of(reports: Sequence[SourcedReport], role: Role) -> dict[str, Toll]:
    """Return how many dead of a role each publisher counts, where it tells them apart."""
    return _current(reports, lambda report: killed_in(report, role))


def killed_in(report: Report, role: Role) -> Toll | None:
    """Return the range of a report's figures for the dead of a role, those that still stand."""
    return toll_of(
        [
            figure.toll
            for figure in report.figures
            if figure.role == role and figure.measure == "killed" and not figure.superseded
        ]
    )


def _killed_by_role(report: Report) -> list[Toll | None]:
    """Return `killed_in` of all roles whose dead are counted apart."""
    return [killed_in(report, role) if report.figures else None for role in ROLES]


def victims_in(report: Report) -> Toll | None:
    """Return how many a report says were killed, without the perpetrators' own dead."""
    return _victims(report, _killed_by_role(report))


def _victims(report: Report, by_role: Iterable[Toll | None]) -> Toll | None:
    dead = Dead(report.killed, report.killed_perpetrators, *by_role)
    return victims_of(dead, report.type, report.perpetrator)


def current_words(reports: Sequence[SourcedReport], measure: Measure) -> str | None:
    """Return the publishers' current figures in their words, None where all are numbers."""
    given = [sourced for sourced in reports if getattr(sourced.report, measure) is not None]
    newest: dict[str, date] = {}
    for sourced in given:
        name, day = publisher_of(sourced), told_on(sourced)
        newest[name] = max(day, newest.get(name, day))
    return join_words(
        said
        for sourced in given
        if told_on(sourced) == newest[publisher_of(sourced)]
        for said in told_of(sourced.report, measure)
    )


def _current(
    reports: Sequence[SourcedReport], given_by: Callable[[Report], Toll | None]
) -> dict[str, Toll]:
    given: dict[str, dict[date, list[Toll]]] = defaultdict(lambda: defaultdict(list))
    for sourced in reports:
        toll = given_by(sourced.report)
        if toll is not None:
            given[publisher_of(sourced)][told_on(sourced)].append(toll)
    return {name: _joined(by_day[max(by_day)]) for name, by_day in sorted(given.items())}


def _joined(tolls: Iterable[Toll]) -> Toll:
    """Return the range from the lowest to the highest: [8, 8] and [11, None] -> [8, None]."""
    lows, highs = zip(*tolls, strict=True)
    return Toll(min(lows), None if None in highs else max(highs))


def toll_of(current: Iterable[Toll]) -> Toll | None:
    """Return the range of an incident from its publishers' current ones."""
    tolls = list(current)
    if len(tolls) < 2:
        return tolls[0] if tolls else None
    return _joined(tolls)


def is_disputed(reports: Sequence[SourcedReport]) -> bool:
    """Tell whether publishers' current figures differ, or those within one article.

    "At least 11" and "11" do not: an open end agrees with any number above it.
    """
    for field in ("killed", "wounded"):
        current = current_tolls(reports, field).values()
        lows = {toll.low for toll in current}
        highs = {toll.high for toll in current} - {None}
        if len(lows) > 1 or len(highs) > 1:
            return True
    return any(_differs_within(sourced.report) for sourced in reports)


def _rank(sourced: SourcedReport) -> tuple[Any, ...]:
    """Order reports: the main subject of its article, the fullest, the newest; then by content."""
    report, source = sourced.report, sourced.source
    filled = sum(getattr(report, field) is not None for field in _COUNTED)
    newest = -source.published.toordinal()
    content = (report.summary, publisher_of(sourced), report.model_dump_json())
    return (not report.main, -filled, newest, *content)


def _first(values: Iterable[str | None]) -> str | None:
    """Return the value of the highest-ranked report that has one."""
    return next((value for value in values if value is not None), None)


def _votes(
    reports: Sequence[SourcedReport], value: Callable[[Report], str | None]
) -> dict[str, int]:
    """Count for each value the publishers that give it."""
    publishers: dict[str, set[str]] = defaultdict(set)
    for sourced in reports:
        given = value(sourced.report)
        if given is not None:
            publishers[given].add(publisher_of(sourced))
    return {given: len(names) for given, names in publishers.items()}


def _majority(
    reports: Sequence[SourcedReport], value: Callable[[Report], str | None]
) -> str | None:
    """Return the value of most publishers; of several the highest-ranked report's."""
    votes = _votes(reports, value)
    return max(votes, key=votes.__getitem__, default=None)  # the first wins: reports are ranked


def _date(ranked: Sequence[SourcedReport]) -> dict[str, Any]:
    dated = [r for r in ranked if r.report.date is not None]
    if not dated:
        return {"date": None, "date_prec": None}
    votes = _votes(dated, lambda report: report.date)

    def rank(sourced: SourcedReport) -> tuple[Any, ...]:
        report, published = sourced.report, sourced.source.published.toordinal()
        precision = (report.date_prec or _IMPRECISE, -len(report.date or ""))
        if report.date_from_publication:  # the first to tell is nearest to the event
            return (True, *precision, published)
        return (False, *precision, -votes[report.date or ""], -published)

    report = min(dated, key=rank).report
    return {"date": report.date, "date_prec": report.date_prec}


def _where(ranked: Sequence[SourcedReport]) -> Report:
    """Return a report that has the country and admin1 of most, and the finest place in them."""
    country = _majority(ranked, lambda report: report.country)
    inside = [r for r in ranked if r.report.country == country]
    admin1 = _majority(inside, lambda report: report.admin1)
    fitting = [r for r in inside if r.report.admin1 in (admin1, None)]
    votes = _votes(fitting, lambda report: report.place)

    def rank(sourced: SourcedReport) -> tuple[Any, ...]:
        report = sourced.report
        precision = report.where_prec or _IMPRECISE
        return (report.place is None, precision, -votes.get(report.place or "", 0))

    finest = min(fitting, key=rank).report
    if finest.place is None and admin1 is not None:
        finest = min((r for r in fitting if r.report.admin1), key=rank).report
    return finest.model_copy(update={"admin1": admin1})


def _who(ranked: Sequence[SourcedReport]) -> Report:
    """Return the report whose perpetrator stands: a named group, most certain, of most sources."""
    votes = _votes(ranked, lambda report: report.perpetrator)

    def rank(sourced: SourcedReport) -> tuple[Any, ...]:
        report = sourced.report
        name = report.perpetrator
        vague = 0 if is_named(name) else 1 if name and name != "unknown" else 2 if name else 3
        return (vague, _CERTAINTY[report.certainty], -votes.get(name or "", 0))

    return min(ranked, key=rank).report


def _type(ranked: Sequence[SourcedReport]) -> IncidentType:
    """Return the type of most publishers; "other" only where nobody knows better."""
    known = [r for r in ranked if r.report.type is not IncidentType.OTHER]
    chosen = _majority(known, lambda report: report.type)
    return IncidentType(chosen) if chosen else IncidentType.OTHER
