"""What is looked up: lexicons, countries and the gazetteer, each read when it is first asked for.

The composition root (bot/bootstrap.py) hands them to the parts.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon, load_lexicon
from bot.resources import Places

if TYPE_CHECKING:
    from bot.corpus.furniture import Furniture
    from bot.gazetteer.countries import CountryNames
    from bot.speller import GazetteerSpeller
    from bot.store.gazetteer import SqliteGazetteer

Steps = Callable[[int, int], None]


class Lookups:
    """The lists of an installation.

    `building`, if it is set, is called with the steps done and all while the gazetteer is built,
    which happens once in an installation.
    """

    def __init__(self, places: Places) -> None:
        self.places = places
        self.building: Steps | None = None

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicons that analysts edit."""
        return load_lexicon(self.places.data)

    @property
    def furniture(self) -> "Furniture":
        """The words that pages hold beside their articles."""
        from bot.corpus.furniture import load_furniture

        return load_furniture(self.places.data)

    @cached_property
    def gazetteer(self) -> "SqliteGazetteer":
        """The gazetteer, built first where it is not there yet or outdated."""
        from bot.store.gazetteer import open_gazetteer

        return open_gazetteer(self.places.made / "gazetteer.db", self.places.data, self.building)

    @cached_property
    def speller(self) -> "GazetteerSpeller":
        """What tells how the values of incidents are written."""
        from bot.speller import GazetteerSpeller

        return GazetteerSpeller(self.gazetteer, self.lexicon)

    @cached_property
    def _countries(self) -> "Mapping[str, CountryNames]":
        from bot.gazetteer.countries import load_countries_file

        return load_countries_file(self.places.data / "countries.toml")

    @cached_property
    def _demonyms(self) -> "Mapping[str, tuple[str, ...]]":
        """The countries that an adjective can mean."""
        from bot.gazetteer.countries import load_demonyms

        return load_demonyms(self.places.data / "countries.toml")

    @cached_property
    def _states(self) -> "Mapping[str, str]":
        """The code of each country by its folded names."""
        from bot.gazetteer.names import fold

        named = ((iso, (c.name, *c.names)) for iso, c in self._countries.items())
        return {fold(name): iso for iso, names in named for name in names}

    @cached_property
    def _first_adjectives(self) -> "Mapping[str, str]":
        """The usual adjective of each country that has one: "Iraqi"."""
        return {iso: c.people[0] for iso, c in self._countries.items() if c.people}

    def _country_name(self, code: str) -> str:
        named = self._countries.get(code)
        return named.name if named else code

    def _adjectives(self, name: str) -> Sequence[str]:
        """Return the adjectives of a country's name or of an adjective itself: "Turkish"."""
        from bot.gazetteer.names import fold

        folded = fold(name)
        code = self._states.get(folded)
        codes = [code] if code else self._demonyms.get(folded, ())
        return [people for iso in codes for people in self._countries[iso].people]
