"""Tell a place's own name from the others that it has, of which a namesake may be meant."""

import re

from bot.extract.places.toponyms import Toponym
from bot.gazetteer.names import fold
from bot.gazetteer.place import Place


def bears_name(place: Place, toponym: Toponym) -> bool:
    """Tell a place's own name from another that it has; "Halle (Saale)" is Halle."""
    return _bare(place.name.partition(" (")[0]) == _bare(toponym.name)


def begins_with_name(place: Place, toponym: Toponym) -> bool:
    """Tell Karak City from a place that only has Karak among its other names."""
    return fold(place.name).startswith(f"{fold(toponym.name)} ")


def is_called_after(toponym: Toponym, country: Place | None) -> bool:
    """Tell a town that has its country's name: "Kuwait City"."""
    return country is not None and fold(toponym.name).startswith(f"{fold(country.name)} ")


_ARTICLE = re.compile(r"^(?:al|ad|ar|as|ash|at|az|el)[ -]")


def _bare(name: str) -> str:
    """Return a folded name without the Arabic article, which one writes and another leaves out."""
    return _ARTICLE.sub("", fold(name))
