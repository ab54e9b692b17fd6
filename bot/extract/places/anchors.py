"""Which places of an article are known beyond doubt: near them its other places are looked for."""

from collections.abc import Iterable, Sequence

from bot.extract.places.nearness import kilometres
from bot.extract.places.toponyms import Toponym
from bot.gazetteer.names import fold
from bot.gazetteer.place import Place

# Beyond so many km a place says nothing of which namesake of another is meant.
FAR = 300.0
# Small are a town of fewer people, and a town that the text calls a district.
SMALL_TOWN, SMALL_DISTRICT = 20_000, 150_000

Anchor = tuple[str, Place]  # a folded name, and the one place that it can mean


def find_anchors(toponyms: Iterable[Toponym]) -> list[Anchor]:
    """Return the towns and districts whose names lie in one province each, whatever they mean."""
    found: dict[str, Place] = {}
    for toponym in toponyms:
        around = {(place.country, place.admin1) for place in toponym.candidates}
        town = next((p for p in toponym.candidates if p.kind in ("city", "admin2")), None)
        if len(around) == 1 and town is not None:
            found[fold(toponym.name)] = town
    return list(found.items())


def nearness(toponym: Toponym, place: Place, anchors: Sequence[Anchor]) -> float:
    """Return how near a referent is to what else the article names, 1 (there) to 0 (`FAR`)."""
    if place.kind not in ("city", "admin2") or len(toponym.candidates) < 2:
        return 0.0
    own = fold(toponym.name)
    others = (at for name, at in anchors if name != own and at.country == place.country)
    return max((1.0 - min(kilometres(place, at), FAR) / FAR for at in others), default=0.0)


def is_afar(toponym: Toponym, place: Place, anchors: Sequence[Anchor]) -> bool:
    """Tell a namesake in another part of the country: "Dzerzhinsky district" of Volgograd.

    A small place of which there are several lies near another place of the article.
    """
    there = {p.admin1 for p in toponym.candidates if p.country == place.country}
    if toponym.hint is None or len(there) < 2 or place.kind not in ("city", "admin2"):
        return False
    small = SMALL_DISTRICT if toponym.hint == "admin2" and place.kind == "city" else SMALL_TOWN
    anchored = any(at.country == place.country for _, at in anchors)
    return anchored and place.population < small and not nearness(toponym, place, anchors)
