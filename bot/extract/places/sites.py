"""Tell the town that a building is named for from its namesakes elsewhere."""

from collections.abc import Sequence

from bot.extract.places.namesakes import TOWN_SIZE, bears_name
from bot.extract.places.surroundings import names_own_site
from bot.extract.places.toponyms import Toponym
from bot.extract.text.document import Sentence
from bot.gazetteer.names import fold
from bot.gazetteer.place import Place

QUARTER_SIZE = 20_000  # "Gerwan Prison in the city of Hassakeh": a small one with a building
# So large is a town that has an airport, a cathedral or a prison that is called by its name.
OWN_SITE_SIZE = 50_000


_WAYS = frozenset(("road", "highway"))


def is_site_of(
    toponym: Toponym,
    place: Place,
    named: Sequence[Toponym],
    sentences: Sequence[Sentence],
    filed: Place | None,
) -> bool:
    """Tell a quarter from a namesake: "Erawan shrine" in Bangkok is not the town of Erawan.

    The province of what a building is named for must be `named` for something else as well, or be
    where the story was `filed`, unless it is a city: "Kabul airport".
    """
    doc = sentences[toponym.sentence].tokens.doc
    least = OWN_SITE_SIZE if names_own_site(doc, toponym.last) else TOWN_SIZE
    if doc[toponym.last + 1 : toponym.last + 2].text in _WAYS and bears_name(place, toponym):
        return True  # "the Pattani road" leads to the town
    if filed and (filed.country, filed.admin1) == (place.country, place.admin1):
        return True
    return (bears_name(place, toponym) and place.population >= least) or any(
        other.country == place.country and other.admin1 == place.admin1
        for each in named
        if not each.site and fold(each.name) != fold(toponym.name)
        for other in each.candidates
    )
