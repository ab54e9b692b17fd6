"""Finding a name among one country's by likeness: transliterations and slips of spelling.

Pure. A country's names are folded and reduced once and kept by the caller.
"""

import math
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from bot.gazetteer.names import fold, skeleton, without_articles
from bot.gazetteer.place import Place

# Likeness in percent (rapidfuzz: twice the common letters over all letters) that a name must have,
# by the number of consonants that agree. Calibrated on the villages of conflict data sets that the
# gazetteer lacks, whose coordinates tell a right hit from a stranger: with two consonants 5 of 23
# hits were right, with five and more two thirds; below these floors nine in ten were strangers.
_ALIKE_BY_CONSONANTS = {0: 101.0, 1: 90.0, 2: 90.0, 3: 80.0, 4: 80.0}
_ALIKE_BY_MANY_CONSONANTS = 72.0
# Where the consonants differ ("Moebyel", Mobye), half the hits on names of seven letters and more
# were right at 90, a fifth at 85.
_ALIKE = 90.0
_LONG = 7
# A name of four letters has one vowel to get wrong: Hims and Homs are 75 alike.
_SHORT = 4
_ALIKE_IF_SHORT = 75.0
# Equal consonants are worth as much as 15 percent of likeness, a million people as six.
_CONSONANTS_BONUS = 15.0


class NameIndex:
    """The names of one country's places, ready to be compared with."""

    def __init__(self, places: Iterable[tuple[Place, Sequence[str]]]) -> None:
        """Take in each place with its spellings."""
        self._places: list[Place] = []
        self._names: list[str] = []
        self._of_skeleton: dict[str, list[int]] = {}
        for place, spellings in places:
            for name in {without_articles(fold(spelling)) for spelling in spellings}:
                if name:
                    self._of_skeleton.setdefault(skeleton(name), []).append(len(self._names))
                    self._names.append(name)
                    self._places.append(place)

    def find(self, folded: str) -> list[tuple[float, Place]]:
        """Return a score and the place for each that is spelt like a folded name, unsorted."""
        name = without_articles(folded)
        return self._best((*self._transliterated(name), *self._slips(name)))

    def has_consonants(self, consonants: str) -> bool:
        """Tell whether any name has a consonant skeleton."""
        return consonants in self._of_skeleton

    def find_transliterated(self, folded: str) -> list[tuple[float, Place]]:
        """Return a score and the place for each with the consonants of a folded name, unsorted."""
        return self._best(self._transliterated(without_articles(folded)))

    def _best(self, alike: Iterable[tuple[int, float]]) -> list[tuple[float, Place]]:
        """Return each place with its best score, by positions of names and their likeness."""
        best: dict[Place, float] = {}
        for position, likeness in alike:
            place = self._places[position]
            score = likeness + min(math.log10(place.population + 1), 6.0)
            if score > best.get(place, 0.0):
                best[place] = score
        return [(score, place) for place, score in best.items()]

    def _transliterated(self, name: str) -> Iterable[tuple[int, float]]:
        """Yield the position and likeness of each near enough name with the same consonants."""
        consonants = skeleton(name)
        floor = _ALIKE_BY_CONSONANTS.get(len(consonants), _ALIKE_BY_MANY_CONSONANTS)
        if len(name) == _SHORT and len(consonants) == _SHORT - 1:
            floor = _ALIKE_IF_SHORT
        for position in self._of_skeleton.get(consonants, ()):
            likeness = fuzz.ratio(name, self._names[position])
            if likeness >= floor and not _is_from(name, self._names[position]):
                yield position, likeness + _CONSONANTS_BONUS

    def _slips(self, name: str) -> Iterable[tuple[int, float]]:
        """Yield those of long names that are all but the same."""
        if len(name) >= _LONG:
            for _, likeness, position in process.extract(
                name, self._names, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None
            ):
                if not _is_from(name, self._names[position]):
                    yield position, likeness


def _is_from(name: str, place: str) -> bool:
    """Tell whether a name is the adjective of a place: al-Baghdadi, Tikriti, Halabi are people."""
    return name in (f"{place}i", f"{place.rstrip('aeh')}i") and name != place
