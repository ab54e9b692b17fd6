"""Choose an incident's day and place from all that its clauses name."""

from collections import Counter
from typing import NamedTuple

from bot.extract.clauses import Clause
from bot.extract.dates import DateMention
from bot.extract.drafts import Draft
from bot.extract.places import Level, Located
from bot.gazetteer.place import Gazetteer, Place
from bot.models import Article, DatePrecision, Evidence, WherePrecision


class When(NamedTuple):
    """A date with its proof; none is needed for the day of publication."""

    iso: str | None
    prec: DatePrecision
    from_publication: bool
    evidence: tuple[Evidence, ...]


def choose_date(article: Article, draft: Draft) -> When:
    """Choose the time told for the event, else that of the first statement, else publication."""
    chosen = _first_time(draft)
    if chosen is None and draft.same_day_as is not None:
        chosen = _first_time(draft.same_day_as)
    if chosen is None:
        return When(article.published.isoformat(), DatePrecision.DAY, True, ())
    clause, mention = chosen
    proof = clause.sentence.evidence(article, mention.start, mention.end)
    return When(mention.iso, mention.prec, False, (proof,))


def _first_time(draft: Draft) -> tuple[Clause, DateMention] | None:
    when = draft.when
    for clause in draft.clauses:
        if when is not None and when in clause.when:
            return clause, when
    for clause in draft.told:
        for mention in clause.said:
            if mention.prec == DatePrecision.DAY and draft.main:
                return clause, mention
    return None


class Where(NamedTuple):
    """A place down to the finest level known, each level with its proof."""

    country: str | None = None
    admin1: str | None = None
    place: str | None = None
    place_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    prec: WherePrecision | None = None
    country_evidence: tuple[Evidence, ...] = ()
    admin1_evidence: tuple[Evidence, ...] = ()
    place_evidence: tuple[Evidence, ...] = ()


class _Named(NamedTuple):
    clause: Clause
    located: Located
    weight: float


def choose_place(
    article: Article, draft: Draft, gazetteer: Gazetteer, main: Where | None = None
) -> Where:
    """Choose the finest place that the event's clauses agree on.

    A town beats its province, what is told with the event beats what stands beside it, and of
    equals the one told first wins. A name that is a province as well as its capital is the
    province where another town of it is named. An incident that names no country lies in that of
    the article's `main` one.
    """
    named = _named(draft)
    if not named and main is not None:
        return _country_of(main, gazetteer)
    if not named:
        return _filed_from(article, gazetteer)
    country = _country(named)
    inside = [
        n for n in named if n.located.country == country or n.located.country is None
    ] or named
    inside = [n._replace(located=_as_province(n.located, inside, gazetteer)) for n in inside]
    best = max(inside, key=lambda n: n.weight + _fineness(n.located))
    return _where(article, best, inside, country, gazetteer)


def _country_of(main: Where, gazetteer: Gazetteer) -> Where:
    country = gazetteer.country(main.country) if main.country else None
    if country is None:
        return Where()
    return Where(
        country=main.country,
        lat=country.lat,
        lon=country.lon,
        prec=WherePrecision.COUNTRY,
        country_evidence=main.country_evidence,
    )


# How much nearer than the rest a relation brings a place.
_RELATION = {"in": 0.0, "near": -1.0, "off": -3.5}


def _named(draft: Draft) -> list[_Named]:
    found = []
    for order, clause in enumerate([*draft.told, *draft.around]):
        told = order < len(draft.told)
        base = 2.0 - 0.15 * order if told else 0.8
        for place in clause.places:
            if place.toponym.relation != "aside":
                found.append(_Named(clause, place, base + _RELATION[place.toponym.relation]))
    return found


_FINENESS = {
    Level.SITE: 0.6,
    Level.CITY: 2.0,
    Level.ADMIN2: 1.5,
    Level.ADMIN1: 0.2,
    Level.REGION: 0.0,
    Level.COUNTRY: -1.0,
}


def _fineness(located: Located) -> float:
    known = 0.0 if located.place is not None else -0.3
    return _FINENESS[located.level] + known


def _country(named: list[_Named]) -> str | None:
    votes: Counter[str] = Counter()
    for one in named:
        if one.located.country:
            finer = 1.5 if one.located.level < Level.COUNTRY else 1.0
            votes[one.located.country] += finer * max(one.weight, 0.1)  # type: ignore[assignment]
    return votes.most_common(1)[0][0] if votes else None


def _as_province(one: Located, named: list[_Named], gazetteer: Gazetteer) -> Located:
    if one.level != Level.CITY or one.place is None or one.toponym.hint == "city":
        return one
    division = next(
        (p for p in one.toponym.candidates if p.kind == "admin1" and p.country == one.country), None
    )
    if division is None:
        return one
    other_town = any(
        n.located.admin1 == division.name and n.located.level <= Level.ADMIN2
        and n.located.name != one.name
        for n in named
    )  # fmt: skip
    return (
        one._replace(place=division, level=Level.ADMIN1, admin1=division.name)
        if other_town
        else one
    )


def _where(
    article: Article, best: _Named, named: list[_Named], country: str | None, gazetteer: Gazetteer
) -> Where:
    located = best.located
    admin1 = located.admin1 or _only_admin1(named)
    point = _point(located, country, admin1, gazetteer)
    prec = located.prec
    if located.place is None and point is not None:
        prec = WherePrecision.ADMIN1 if point.kind == "admin1" else WherePrecision.COUNTRY
    off = located.toponym.relation == "off"
    is_place = not off and (located.level <= Level.ADMIN2 or located.level == Level.REGION)
    if off:
        admin1, point, prec = None, gazetteer.country(country or ""), WherePrecision.COUNTRY
    return Where(
        country=country,
        admin1=admin1,
        place=located.name if is_place else None,
        place_id=located.place.id if located.place and is_place else None,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        prec=prec if country else None,
        country_evidence=_proofs(article, named, lambda p: p.country == country),
        admin1_evidence=_proofs(article, named, lambda p: p.admin1 == admin1) if admin1 else (),
        place_evidence=(_proof(article, best),) if is_place else (),
    )


def _only_admin1(named: list[_Named]) -> str | None:
    provinces = [n.located.admin1 for n in named if n.located.admin1]
    return provinces[0] if len(set(provinces)) == 1 else None


def _point(
    located: Located, country: str | None, admin1: str | None, gazetteer: Gazetteer
) -> Place | None:
    """Return what gives the coordinates: the place, else its parent."""
    if located.place is not None:
        return located.place
    if country and admin1:
        return gazetteer.admin1(country, admin1)
    return gazetteer.country(country) if country else None


def _proofs(article: Article, named: list[_Named], fits: "object") -> tuple[Evidence, ...]:
    for one in named:
        if fits(one.located):  # type: ignore[operator]
            return (_proof(article, one),)
    return ()


def _proof(article: Article, one: _Named) -> Evidence:
    sentence, toponym = one.clause.sentence, one.located.toponym
    span = sentence.tokens.doc[toponym.first : toponym.last + 1]
    start = sentence.offset(span[0])
    return sentence.evidence(article, start, start + len(span.text))


def _filed_from(article: Article, gazetteer: Gazetteer) -> Where:
    """Fall back to the dateline, which is where the story was filed: its country only."""
    if article.dateline is None or article.dateline.place is None:
        return Where()
    places = gazetteer.find(article.dateline.place)
    if not places:
        return Where()
    country = gazetteer.country(places[0].country)
    span = article.dateline.span
    proof = Evidence(start=span.start, end=span.end, part=span.part, quote=article.quote(span))
    return Where(
        country=places[0].country,
        lat=country.lat if country else None,
        lon=country.lon if country else None,
        prec=WherePrecision.COUNTRY,
        country_evidence=(proof,),
    )
