"""How the values of incidents are written, after the gazetteer and the lexicon.

The store keeps these spellings beside the incidents, so that a query is understood without either.
How spellings are compared is in bot/gazetteer/names.py.
"""

from functools import lru_cache

from bot.gazetteer.names import fold
from bot.gazetteer.place import Gazetteer, Place
from bot.lexicons.lexicon import Lexicon
from bot.models import IncidentType
from bot.query.model import Key
from bot.store import Spelt


class GazetteerSpeller:
    """Labels and spellings of places, perpetrators and types."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._place = lru_cache(maxsize=1 << 16)(self._find_place)
        self._country = lru_cache(self._find_country)

    def place(self, name: str, place_id: int | None, country: str) -> str:
        """Return the usual name of what a text calls `name`: "Hassakeh" is "Al Hasakah".

        A building or quarter that was only located by the town around it keeps its own name.
        """
        found = None if place_id is None else self._place(name, place_id, country)
        return found.name if found else name

    def _find_place(self, name: str, place_id: int, country: str) -> Place | None:
        """Return the place of that id, if it is spelt like the name."""
        candidates = self._gazetteer.find(name) or self._gazetteer.find_similar(name, (country,))
        return next((place for place in candidates if place.id == place_id), None)

    def spell(self, key: Key) -> Spelt:
        """Return the label of a value and every way of writing it.

        ("admin1", "IQ/Diyala") -> "Diyala, Iraq"; Diyala, Diyala Governorate, Diala …
        """
        if key.kind == "perpetrator":
            known = self._lexicon.perpetrator(key.value)
            return Spelt(key.value, (key.value, *known.aliases) if known else (key.value,))
        if key.kind == "type":
            return self._spell_type(IncidentType(key.value))
        code, *names = key.value.split("/")
        label = ", ".join(filter(None, (*reversed(names), self._country(code))))
        places = self._places(key, code, names)
        spellings = {s for place in places for s in self._gazetteer.spellings(place)}
        own = names[-1] if names else label
        return Spelt(label, (own, *sorted(spellings)))

    def _spell_type(self, kind: IncidentType) -> Spelt:
        words = next((t for t in self._lexicon.types if t.name == kind), None)
        label = words.label if words else kind.value.replace("_", " ")
        return Spelt(label, (label, *(words.asked if words else ())))

    def _find_country(self, code: str) -> str:
        place = self._gazetteer.country(code)
        return place.name if place else code

    def _places(self, key: Key, code: str, names: list[str]) -> list[Place]:
        """Return what the gazetteer knows of a country, province or place."""
        if key.kind == "country":
            return [place for place in [self._gazetteer.country(code)] if place]
        if key.kind == "admin1":
            return [place for place in [self._gazetteer.admin1(code, names[0])] if place]
        admin1, name = names
        inside = [p for p in self._gazetteer.find(name) if p.country == code]
        return [p for p in inside if not admin1 or fold(p.admin1 or "") == fold(admin1)]
