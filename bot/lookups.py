"""What is looked up: lexicons, countries and the gazetteer, each read when it is first asked for.

The composition root (bot/bootstrap.py) hands them to the parts.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon, load_lexicon
from bot.resources import Places
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.corpus.furniture import Furniture
    from bot.evaluate.judge import Judge
    from bot.gazetteer.countries import Countries
    from bot.speller import GazetteerSpeller
    from bot.store.gazetteer import SqliteGazetteer

Steps = Callable[[int, int], None]


class Lookups:
    """The lists of an installation.

    `building`, if it is set, is called with the steps done and all while the gazetteer is built,
    which happens once in an installation.
    """

    def __init__(self, settings: Settings, places: Places) -> None:
        self.settings = settings
        self.places = places
        self.building: Steps | None = None

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicons that analysts edit."""
        return load_lexicon(self.places.data, self.settings.lexicons)

    @property
    def furniture(self) -> "Furniture":
        """The words that pages hold beside their articles."""
        from bot.corpus.furniture import load_furniture

        return load_furniture(self.places.data)

    @cached_property
    def gazetteer(self) -> "SqliteGazetteer":
        """The gazetteer, built first where it is not there yet or outdated."""
        from bot.store.gazetteer import open_gazetteer

        path, own = self.places.made / "gazetteer.db", self.settings.lexicons
        return open_gazetteer(path, self.places.data, self.building, own)

    @cached_property
    def speller(self) -> "GazetteerSpeller":
        """What tells how the values of incidents are written."""
        from bot.speller import GazetteerSpeller

        return GazetteerSpeller(self.gazetteer, self.lexicon)

    @cached_property
    def countries(self) -> "Countries":
        """The names and adjectives of every country."""
        from bot.gazetteer.countries import Countries, load_countries_file

        return Countries(load_countries_file(self.places.data / "countries.toml"))

    @cached_property
    def judge(self) -> "Judge":
        """What tells whether a value is right: by the gazetteer's and the lexicon's names."""
        from bot.evaluate.judge import Judge
        from bot.evaluate.names import Names

        countries = self.countries
        return Judge(Names(self.gazetteer, self.lexicon, countries.demonyms, countries.states))
