"""What is looked up: lexicons, countries and the gazetteer, each read when it is first asked for.

The composition root (bot/bootstrap.py) hands them to the parts.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from bot.errors import StoreError
from bot.lexicons.lexicon import Lexicon, load_lexicon
from bot.resources import Places
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.confidence import Confidence
    from bot.corpus.furniture import Furniture
    from bot.evaluate.judge import Judge
    from bot.gazetteer.countries import Countries
    from bot.gazetteer.place import Place
    from bot.query.elsewhere import World
    from bot.speller import GazetteerSpeller
    from bot.store.gazetteer.lookup import SqliteGazetteer
    from bot.subject import Learnt

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

    @cached_property
    def confidence(self) -> "Confidence":
        """How often each rule of the extractor was right."""
        from bot.confidence import CONFIDENCE, load_confidence

        return load_confidence(self.places.data / CONFIDENCE)

    @cached_property
    def subject(self) -> "Learnt | None":
        """What was learnt about the words of articles that report no attack."""
        from bot.subject import SUBJECT, load_subject

        return load_subject(self.places.data / SUBJECT)

    def unsure(self, grounds: Mapping[str, str]) -> Collection[str]:
        """Return the fields whose rule is not right often enough."""
        return self.confidence.unsure(grounds)

    @property
    def furniture(self) -> "Furniture":
        """The words that pages hold beside their articles."""
        from bot.corpus.furniture import load_furniture

        return load_furniture(self.places.data)

    @cached_property
    def gazetteer(self) -> "SqliteGazetteer":
        """The gazetteer, built first where it is not there yet or outdated."""
        from bot.store.gazetteer.lookup import open_gazetteer

        path, own = self.places.made / "gazetteer.db", self.settings.lexicons
        return open_gazetteer(path, self.places.data, self.building, own)

    def gazetteer_is_current(self) -> bool:
        """Tell whether the gazetteer need not be built before the next article is read."""
        from bot.store.gazetteer.file import is_current, source_version

        version = source_version(self.places.data, self.settings.lexicons)
        return is_current(self.places.made / "gazetteer.db", version)

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

    def world(self, country: Callable[[str], str]) -> "World":
        """Return what questions are read with beyond the corpus; `country` names one by its code.

        Nothing is opened for it before it is asked.
        """
        from bot.query.elsewhere import World

        respelt = partial(self._find_places, respelt=True)
        return World(
            self._find_places,
            country,
            lambda n: self.countries.adjectives(n),
            respelt,
            self._find_provinces,
            self._may_be_place,
        )

    def country_name(self, code: str) -> str:
        """Return what a country is called, the code itself where nothing at hand says it."""
        name = self.countries.name(code)
        try:
            place = self._known.country(code) if name == code else None
        except StoreError:
            return name
        return place.name.strip() if place else name

    def _may_be_place(self, folded: str) -> bool:
        """Tell whether folded words in a row may be the name of a place."""
        try:
            return self._known.may_be(folded)
        except StoreError:
            return False

    def _find_provinces(self, country: str) -> Sequence["Place"]:
        """Return the first-level divisions of a country, if the gazetteer has been built."""
        try:
            return self._known.provinces(country)
        except StoreError:
            return ()

    def _find_places(
        self, name: str, countries: Collection[str], *, respelt: bool = False
    ) -> Sequence["Place"]:
        """Look a place up, by likeness in some countries only, if the gazetteer has been built."""
        try:
            known = self._known
            alike = known.find_respelt if respelt else known.find_similar
            return known.find(name) or (alike(name, countries) if countries else ())
        except StoreError:  # it only serves to suggest: the answer stands without it
            return ()

    @cached_property
    def _known(self) -> "SqliteGazetteer":
        """The gazetteer as it was built; StoreError where it has not been."""
        from bot.store.gazetteer.lookup import SqliteGazetteer

        return SqliteGazetteer(self.places.made / "gazetteer.db")

    def close_known(self) -> None:
        """Close the gazetteer as it was built, if it was asked for a place."""
        if "_known" in self.__dict__:
            self.__dict__.pop("_known").close()
