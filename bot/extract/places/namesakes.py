"""Tell a place's own name from the others that it has, of which a namesake may be meant."""

import re
from collections.abc import Sequence

from bot.extract.places.toponyms import Toponym
from bot.gazetteer.names import fold
from bot.gazetteer.place import Place

# "west of al-Azim" is near it; "north of Baghdad" may be a hundred kilometres away.
TOWN_SIZE = 150_000
# So many times as large as its namesakes is a city that is meant where nothing else tells.
DOMINANT = 3


def bears_name(place: Place, toponym: Toponym) -> bool:
    """Tell a place's own name from another that it has; "Halle (Saale)" is Halle."""
    return _bare(place.name.partition(" (")[0]) == _bare(toponym.name)


def begins_with_name(place: Place, toponym: Toponym) -> bool:
    """Tell Karak City from a place that only has Karak among its other names."""
    return fold(place.name).startswith(f"{fold(toponym.name)} ")


def is_called_after(toponym: Toponym, country: Place | None) -> bool:
    """Tell a town that has its country's name: "Kuwait City"."""
    return country is not None and fold(toponym.name).startswith(f"{fold(country.name)} ")


def dominates(best: Place, namesakes: Sequence[Place], here: Sequence[str]) -> bool:
    """Tell a city beside which its namesakes are small, none of them where the article plays.

    `here` are countries, as ISO codes.
    """
    others = [p for p in namesakes if p.country != best.country]
    largest = max((p.population for p in others if p.kind == "city"), default=0)
    return (
        best.kind == "city"
        and best.population >= DOMINANT * largest
        and all(p.country not in here for p in others)
    )


def largest_of(division: Place, toponym: Toponym) -> Place:
    """Return the city that a division's name rather means: Manchester is no parish of Jamaica."""
    cities = (p for p in toponym.candidates if p.kind == "city" and bears_name(p, toponym))
    city = max(cities, key=lambda p: p.population, default=division)
    return city if city.population > DOMINANT * division.population else division


def is_city_of(place: Place, country: str, toponym: Toponym) -> bool:
    """Tell a city of a country from a small place and from what only has such a name as well."""
    return (
        place.kind == "city"
        and place.country == country
        and place.population >= TOWN_SIZE
        and bears_name(place, toponym)
    )


_ARTICLE = re.compile(r"^(?:al|ad|ar|as|ash|at|az|el)[ -]")


def _bare(name: str) -> str:
    """Return a folded name without the Arabic article, which one writes and another leaves out."""
    return _ARTICLE.sub("", fold(name))
