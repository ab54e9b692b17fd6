"""The composition root: the one place where the parts are made and put together.

Nothing is made before it is asked for: an answer needs the database and the lexicon, and never
loads the parser or the gazetteer. Nothing is global: whoever runs Dateline makes an Application.
"""

import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING

from bot.errors import StoreError
from bot.lexicon import Lexicon, load_lexicon
from bot.resources import Places
from bot.settings import Settings

if TYPE_CHECKING:
    from datetime import datetime

    from spacy.language import Language

    from bot.answer import Answers
    from bot.corpus import Given, LeftOut
    from bot.corpus.furniture import Furniture
    from bot.evaluate.evaluation import Evaluation
    from bot.evaluate.gold import GoldArticle
    from bot.evaluate.judge import Judge
    from bot.extract.extractor import Extractor
    from bot.gazetteer.countries import CountryNames
    from bot.gazetteer.place import Place
    from bot.installation import Installations
    from bot.intake.gathering import OpenIntake
    from bot.intake.outcome import LoadSummary
    from bot.models import Article, Report
    from bot.pictures.painter import Painter
    from bot.revisions import Revision, Revisions
    from bot.store.feeds import FeedFile
    from bot.store.gazetteer import SqliteGazetteer

Steps = Callable[[int, int], None]


class Application:
    """Settings, and the parts that are made from them when they are first needed.

    `building`, if it is set, is called with the steps done and all while the gazetteer is built,
    which happens once in an installation. `intake` is what editors' articles are taken in by.
    """

    def __init__(self, settings: Settings, places: Places) -> None:
        self.settings = settings
        self.places = places
        self.building: Steps | None = None
        self.intake: OpenIntake | None = None

    @property
    def log(self) -> Path:
        """Where faults are logged."""
        return self.places.state / "dateline.log"

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicons that analysts edit."""
        return load_lexicon(self.places.data)

    @cached_property
    def painter(self) -> "Painter":
        """What draws charts and maps, in a process of its own: closed by `close`."""
        from bot.pictures.painter import Painter

        return Painter(self.places.data, self.places.state)

    def close(self) -> None:
        """End what runs beside this process."""
        if "painter" in self.__dict__:
            self.painter.close()

    @contextmanager
    def answers(self) -> Iterator["Answers"]:
        """Open the database for reading, and answer from it."""
        from bot.answer import Answers
        from bot.intake.gathering import no_intake
        from bot.query.elsewhere import World
        from bot.query.model import Key
        from bot.store import open_store
        from bot.versions import installed_version

        with open_store(self.settings.db, read_only=True) as store:

            def country(code: str) -> str:
                return store.label(Key("country", code)) or self._country_name(code)

            world = World(self._find_places, country, self._adjectives)
            try:
                yield Answers(
                    store, store.memory, store.standing, self.lexicon, country,
                    installed_version, world, self._revise, self.intake or no_intake, self.feeds,
                )  # fmt: skip
            finally:
                self._close_known()

    @contextmanager
    def installations(self) -> Iterator["Installations"]:
        """Open what is kept of the workspaces that installed Dateline."""
        from bot.store.installations import InstallationFile
        from bot.store.memory import memory_path
        from bot.store.opening import WAIT

        with closing(InstallationFile(memory_path(self.settings.db), WAIT)) as file:
            yield file

    @contextmanager
    def feeds(self) -> Iterator["FeedFile"]:
        """Open what is kept of the feeds that are read."""
        from bot.store.feeds import FeedFile
        from bot.store.memory import memory_path
        from bot.store.opening import WAIT

        with closing(FeedFile(memory_path(self.settings.db), WAIT)) as file:
            yield file

    @property
    def furniture(self) -> "Furniture":
        """The words that pages hold beside their articles."""
        from bot.corpus.furniture import load_furniture

        return load_furniture(self.places.data)

    def _revise(self, do: "Callable[[Revisions], Revision]") -> "Revision":
        """Put a revision into effect: one transaction of a connection of its own."""
        from datetime import UTC, datetime

        from bot.speller import GazetteerSpeller
        from bot.store import open_store

        speller = GazetteerSpeller(self.gazetteer, self.lexicon)
        with (
            open_store(self.settings.db) as store,
            store.batch(self.extractor_version, speller, datetime.now(UTC)) as batch,
        ):
            return do(batch)

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

    def _find_places(self, name: str, countries: Collection[str]) -> Sequence["Place"]:
        """Look a place up, by spelling in some countries only, if the gazetteer has been built."""
        try:
            return self._known.find(name) or self._known.find_similar(name, countries)
        except StoreError:  # it only serves to suggest: the answer stands without it
            return ()

    @cached_property
    def _known(self) -> "SqliteGazetteer":
        """The gazetteer as it was built; StoreError where it has not been."""
        from bot.store.gazetteer import SqliteGazetteer

        return SqliteGazetteer(self.places.made / "gazetteer.db")

    def _close_known(self) -> None:
        if "_known" in self.__dict__:
            self.__dict__.pop("_known").close()

    def articles(
        self, paths: Iterable[str | Path], given: "Given"
    ) -> Iterator["Article | LeftOut"]:
        """Read the articles that paths hold."""
        from bot.corpus import load_articles

        return load_articles(paths, given, self.furniture)

    def articles_in(self, stream: IO[bytes], given: "Given") -> Iterator["Article | LeftOut"]:
        """Read the articles that a stream of JSON lines holds."""
        from bot.corpus import load_jsonl

        return load_jsonl(stream, "-", given, self.furniture)

    def load(
        self,
        articles: Iterable["Article | LeftOut"],
        progress: Callable[["Article | LeftOut"], None] | None = None,
        *,
        news: "datetime | None" = None,
        summary: "LoadSummary | None" = None,
    ) -> "LoadSummary":
        """Take articles into the database; the parser is loaded when the first new one is met.

        `news` and `summary` are those of `bot.ingest.load`.
        """
        from bot.ingest import load
        from bot.speller import GazetteerSpeller
        from bot.store import open_store

        with open_store(self.settings.db) as store:
            return load(
                store,
                articles,
                self.extract,
                version=self.extractor_version,
                speller=GazetteerSpeller(self.gazetteer, self.lexicon),
                progress=progress,
                news=news,
                summary=summary,
            )

    def extract(self, article: "Article") -> Sequence["Report"]:
        """Read the incidents that an article reports."""
        return self.extractor.extract(article)

    @cached_property
    def extractor(self) -> "Extractor":
        """The extractor with its parser: about a second and 500 MB."""
        from bot.extract.extractor import Extractor

        return Extractor(
            self.parser,
            self.gazetteer,
            self.lexicon,
            self._demonyms,
            self._states,
            {iso: c.people[0] for iso, c in self._countries.items() if c.people},
        )

    @cached_property
    def parser(self) -> "Language":
        """The parser that extraction stands on."""
        from bot.extract.parser import load_parser

        with warnings.catch_warnings():  # trained for spaCy 3.7, it reads well under 3.8
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            return load_parser()

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

    def evaluate(
        self,
        golds: Sequence["GoldArticle"],
        texts: Path,
        progress: Callable[["Article | LeftOut"], None] | None = None,
    ) -> "Evaluation":
        """Read the annotated articles in a folder, and hold what is found against them."""
        from bot.corpus.document import NOTHING
        from bot.evaluate.evaluation import evaluate, read_texts
        from bot.evaluate.gold import find_texts

        articles = self.articles(find_texts(golds, texts), NOTHING)
        return evaluate(golds, read_texts(articles, self.extract, progress), self.judge)

    @cached_property
    def judge(self) -> "Judge":
        """What tells whether a value is right: by the gazetteer's and the lexicon's names."""
        from bot.evaluate.judge import Judge
        from bot.evaluate.names import Names

        return Judge(Names(self.gazetteer, self.lexicon, self._demonyms, self._states))

    @cached_property
    def gazetteer(self) -> "SqliteGazetteer":
        """The gazetteer, built first where it is not there yet or outdated."""
        from bot.store.gazetteer import open_gazetteer

        return open_gazetteer(self.places.made / "gazetteer.db", self.places.data, self.building)

    @property
    def extractor_version(self) -> str:
        """What identifies a reading."""
        from bot.versions import extractor_version

        return extractor_version(self.places.data)
