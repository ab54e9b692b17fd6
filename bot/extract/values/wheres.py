"""Choose an incident's place from all that its clauses name."""

from collections import Counter
from collections.abc import Sequence

from bot.extract.clauses.clause import Clause
from bot.extract.incidents.draft import Draft
from bot.extract.places.located import Level, Located
from bot.extract.values.backdrop import ahead_of, filed_at_scene, names_town, says_here
from bot.extract.values.carried import country_of, in_that_province, taken_up
from bot.extract.values.points import find_point
from bot.extract.values.where import CARRIED_OVER, Named, Where, filed_from, read_grounds
from bot.gazetteer.place import Gazetteer, Place, PlaceKind
from bot.models import Article, Evidence, WherePrecision


def choose_place(
    article: Article,
    draft: Draft,
    gazetteer: Gazetteer,
    told: Sequence[Where] = (),
    clauses: Sequence[Clause] = (),
) -> Where:
    """Choose the finest place that the event's clauses agree on.

    A town beats its province, what is told with the event beats what stands beside it, and of
    equals the one told first wins. A name that is a province as well as its capital is the
    province where another town of it is named. An incident that names no place lies in the
    country of the one `told` before it, or in the same place where it says so ("there"). The first
    one may lie where the story was filed, or where the `clauses` before it play.
    """
    named = _named(draft)
    before = told[-1] if told else None
    if before is None and (says_here(draft) or not names_town(named)):
        at_scene = filed_at_scene(article, draft, gazetteer)
        if at_scene is not None:
            return at_scene
        named += _beside(draft, ahead_of(draft, clauses))
    if before is not None and not any(n.located.level < Level.COUNTRY for n in named):
        town = next((w for w in reversed(told) if w.place and w.country == before.country), before)
        same = taken_up(draft, town, gazetteer)
        if same is not None:
            return same._replace(grounds=CARRIED_OVER)
    if not named and before is not None:
        return country_of(before, gazetteer)
    return _finest(article, named, before, gazetteer)


def _finest(
    article: Article, named: list[Named], before: Where | None, gazetteer: Gazetteer
) -> Where:
    """Choose among the places named; the dateline is left where none of them has a country."""
    if not named:
        return filed_from(article, gazetteer)
    country = _country(named)
    if country is None:
        filed = filed_from(article, gazetteer)
        if filed.country is not None:
            return filed
    inside = [
        n for n in named if n.located.country == country or n.located.country is None
    ] or named
    inside = [n._replace(located=_as_province(n, inside)) for n in inside]
    best = max(inside, key=lambda n: n.weight + _fineness(n.located))
    best = next((n for n in inside if _lies_within(n, best)), best)
    if before is not None and before.country == country:
        best = in_that_province(best, before)
    where = _where(article, best, inside, country, gazetteer)
    return _at_computed_point(article, best, where, gazetteer)


def _at_computed_point(article: Article, best: Named, where: Where, gazetteer: Gazetteer) -> Where:
    """Put what is told by its distance from towns where that is; a town that is told stays one."""
    point = find_point(article, best.clause, where.country, gazetteer)
    if point is None or (where.place and not point.is_told_by(where.place_evidence[0])):
        return where
    at = where._replace(lat=point.lat, lon=point.lon, prec=point.prec)
    if where.place:
        return at._replace(place_evidence=(point.evidence,))
    return at._replace(country_evidence=(*where.country_evidence, point.evidence))


def place_of(
    article: Article, located: Located, draft: Draft, gazetteer: Gazetteer
) -> Where | None:
    """Return one place that a draft names as the incident's, None where the draft does not."""
    named = _named(draft)
    best = next((one for one in named if one.located is located), None)
    if best is None:
        return None
    return _where(article, best, named, located.country or _country(named), gazetteer)


def _lies_within(one: Named, best: Named) -> bool:
    """Tell a village that the same clause puts into the district that was chosen."""
    if best.located.toponym.hint != "admin2":
        return False
    within = one.located.within
    return within is not None and within == best.located.place and one.clause is best.clause


# How much nearer than the rest a relation brings a place.
_RELATION = {"in": 0.0, "near": -0.4, "off": -3.5, "far": -3.5}


_DESCRIBED = 0.3  # "in the west of the Afghan capital": its quarter may be named further on


def _apart(located: Located) -> float:
    """Return how much less a place says, far off or without a name; a road is where it is."""
    relation = located.toponym.relation
    named = -_DESCRIBED if located.toponym.described else 0.0
    at_site = relation == "near" and located.level == Level.SITE
    return named + (0.0 if at_site else _RELATION[relation])


def _named(draft: Draft) -> list[Named]:
    labels = {id(label): label for clause in draft.told for label in clause.over}
    return [
        *(Named(label, place, 1.2, True) for label in labels.values() for place in label.places),
        *(
            Named(clause, place, 2.0 - 0.15 * order + _apart(place), True)
            for order, clause in enumerate(draft.told)
            for place in clause.places
            if place.toponym.relation != "aside"
        ),
        *_beside(draft, draft.around),
    ]


# What stands paragraphs away from the event says less of it with each, down to the least.
_A_PARAGRAPH = 0.1
_FARTHEST = 5


def _beside(draft: Draft, clauses: Sequence[Clause]) -> list[Named]:
    told = {clause.sentence.paragraph for clause in draft.told}
    found = []
    for clause in clauses:
        at = clause.sentence.paragraph
        far = 0 if clause.sentence.in_headline else min(abs(at - each) for each in told)
        base = 0.8 - _A_PARAGRAPH * min(far, _FARTHEST)
        found += [
            Named(clause, place, base + _apart(place), False)
            for place in clause.places
            if place.toponym.relation != "aside"
        ]
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
    told = located.place is not None or located.toponym.hint is not None
    known = 0.0 if told or located.within is not None else -0.3
    if located.level == Level.REGION and located.admin1 is not None:
        return _FINENESS[Level.ADMIN2] + known  # a valley or regency that lies in one province
    return _FINENESS[located.level] + known


def _country(named: list[Named]) -> str | None:
    votes: Counter[str] = Counter()
    for one in named:
        if one.located.country:
            finer = 1.5 if one.located.level < Level.COUNTRY else 1.0
            votes[one.located.country] += finer * max(one.weight, 0.1)  # type: ignore[assignment]
    return votes.most_common(1)[0][0] if votes else None


def _as_province(of: Named, named: list[Named]) -> Located:
    """Read a town as its province where another town of it is named.

    What no gazetteer has may be a quarter of it, unless one sentence names both.
    """
    one = of.located
    if one.level != Level.CITY or one.place is None or one.toponym.hint == "city":
        return one
    division = next(
        (p for p in one.toponym.candidates if p.kind == "admin1" and p.country == one.country), None
    )
    if division is None:
        return one
    other_town = any(
        (n.located.place is not None or n.clause.sentence is of.clause.sentence)
        and n.located.admin1 == division.name and Level.SITE < n.located.level <= Level.ADMIN2
        and n.located.name != one.name and n.located.place != one.place
        for n in named
    )  # fmt: skip
    return (
        one._replace(place=division, level=Level.ADMIN1, admin1=division.name)
        if other_town
        else one
    )


def _where(
    article: Article, best: Named, named: list[Named], country: str | None, gazetteer: Gazetteer
) -> Where:
    located = best.located
    admin1 = located.admin1 or _only_admin1(named)
    point = _point(located, country, admin1, gazetteer)
    prec = located.prec
    if located.place is None and point is not None:
        prec = _CENTRE[point.kind]
    off = located.toponym.relation in ("off", "far")
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
        grounds=read_grounds(best, named, admin1),
    )


# How exact the centre of a place is for what lies somewhere in it.
_CENTRE: dict[PlaceKind, WherePrecision] = {
    "city": WherePrecision.NEAR,
    "admin2": WherePrecision.ADMIN2,
    "admin1": WherePrecision.ADMIN1,
    "region": WherePrecision.LINEAR,
    "country": WherePrecision.COUNTRY,
}


def _only_admin1(named: list[Named]) -> str | None:
    provinces = [
        n.located.admin1
        for n in named
        if n.located.admin1 and n.located.toponym.relation in ("in", "near")
    ]
    return provinces[0] if len(set(provinces)) == 1 else None


def _point(
    located: Located, country: str | None, admin1: str | None, gazetteer: Gazetteer
) -> Place | None:
    """Return what gives the coordinates: the place, else its parent."""
    known = located.place or located.within
    if known is not None:
        return known
    if country and admin1:
        return gazetteer.admin1(country, admin1)
    return gazetteer.country(country) if country else None


def _proofs(article: Article, named: list[Named], fits: "object") -> tuple[Evidence, ...]:
    for one in named:
        if fits(one.located):  # type: ignore[operator]
            return (_proof(article, one),)
    return ()


def _proof(article: Article, one: Named) -> Evidence:
    sentence, toponym = one.clause.sentence, one.located.toponym
    span = sentence.tokens.doc[toponym.first : toponym.last + 1]
    start = sentence.offset(span[0])
    return sentence.evidence(article, start, start + len(span.text))
