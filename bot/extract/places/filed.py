"""Look up where a story was filed from. Whether anything happened there is decided elsewhere."""

from bot.gazetteer.place import Gazetteer, Place


def find_filed(written: str, gazetteer: Gazetteer) -> Place | None:
    """Look up "BAGHDAD" or "KADUNA, Nigeria": the town, in the country that is named."""
    town, _, country = (part.strip() for part in written.partition(","))
    countries = {p.country for p in gazetteer.find(country) if p.kind == "country"}
    found = sorted(gazetteer.find(town), key=lambda p: p.kind != "city")  # stories come from towns
    return next((p for p in found if p.country in countries), next(iter(found), None))
