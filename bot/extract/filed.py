"""Look up where a story was filed from. Whether anything happened there is decided elsewhere."""

from bot.extract.where import DATELINE, Where
from bot.gazetteer.place import Gazetteer, Place
from bot.models import Article, Evidence, WherePrecision


def find_filed(written: str, gazetteer: Gazetteer) -> Place | None:
    """Look up "BAGHDAD" or "KADUNA, Nigeria": the town, in the country that is named."""
    town, _, country = (part.strip() for part in written.partition(","))
    countries = {p.country for p in gazetteer.find(country) if p.kind == "country"}
    found = sorted(gazetteer.find(town), key=lambda p: p.kind != "city")  # stories come from towns
    return next((p for p in found if p.country in countries), next(iter(found), None))


def filed_from(article: Article, gazetteer: Gazetteer) -> Where:
    """Fall back to the dateline: where a story was filed, if nothing else says where it plays."""
    if article.dateline is None or article.dateline.place is None:
        return Where()
    place = find_filed(article.dateline.place, gazetteer)
    if place is None:
        return Where()
    span = article.dateline.span
    proof = (Evidence(start=span.start, end=span.end, part=span.part, quote=article.quote(span)),)
    is_town = place.kind in ("city", "admin2")
    return Where(
        country=place.country,
        admin1=place.admin1,
        place=place.name if is_town else None,
        place_id=place.id if is_town else None,
        lat=place.lat,
        lon=place.lon,
        prec=WherePrecision.NEAR if is_town else WherePrecision.ADMIN1,
        country_evidence=proof,
        admin1_evidence=proof if place.admin1 else (),
        place_evidence=proof if is_town else (),
        grounds=DATELINE,
    )
