"""Which provinces an article names, and where: a place in one of them is the one meant."""

from collections import defaultdict
from collections.abc import Iterable

from bot.extract.places.toponyms import Toponym
from bot.gazetteer.names import fold
from bot.gazetteer.place import Place

# How much of a province's name beside a place it is to be named elsewhere, or to be the only one
# in which another name of the article can lie.
ELSEWHERE = 0.5
HINT = 0.25

_Division = tuple[str, str]  # country and name


class Provinces:
    """The provinces that the place names of an article may mean, and lie in."""

    def __init__(self, toponyms: Iterable[Toponym]) -> None:
        # in a sentence, or (None) anywhere
        self._named: defaultdict[tuple[_Division, int | None], set[str]] = defaultdict(set)
        self._hinted: defaultdict[_Division, set[str]] = defaultdict(set)
        for toponym in toponyms:
            self._note(toponym)

    def _note(self, toponym: Toponym) -> None:
        name = fold(toponym.name)
        for place in toponym.candidates:
            if place.kind == "admin1":
                division = place.country, place.name
                self._named[division, toponym.sentence].add(name)
                self._named[division, None].add(name)
        around = {(p.country, p.admin1) for p in toponym.candidates if p.admin1 is not None}
        if len(around) == 1:
            self._hinted[next(iter(around))].add(name)

    def speak_for(self, toponym: Toponym, place: Place) -> float:
        """Return how much, 0 to 1, the provinces named speak for what a name may mean."""
        if place.admin1 is None or place.kind == "admin1":
            return 0.0
        own, division = fold(toponym.name), (place.country, place.admin1)
        if self._named[division, toponym.sentence] - {own}:
            return 1.0
        if self._named[division, None] - {own}:
            return ELSEWHERE
        return HINT if self._hinted[division] - {own} else 0.0
