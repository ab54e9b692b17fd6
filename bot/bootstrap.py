"""The composition root: the one place where the parts are made and put together.

Nothing is made before it is asked for: an answer needs the database and the lexicon, and never
loads the parser or the gazetteer. Nothing is global: whoever runs Dateline makes an Application.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from functools import cached_property, partial
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING

from bot.lookups import Lookups
from bot.resources import Places
from bot.settings import Settings

if TYPE_CHECKING:
    from datetime import date, datetime

    from spacy.language import Language

    from bot.answering.answer import Answers
    from bot.corpus import Given, LeftOut
    from bot.datasets.importing import Progress as RowProgress
    from bot.evaluate.evaluation import Evaluation
    from bot.evaluate.gold import GoldArticle
    from bot.extract.extractor import Extractor
    from bot.installation import Installations
    from bot.intake.outcome import LoadSummary
    from bot.intake.ports import OpenIntake
    from bot.intake.readers import Readers
    from bot.llm.reader import ModelReader
    from bot.models import Article, Report
    from bot.pictures.painter import Painter
    from bot.revise.revisions import Revision, Revisions
    from bot.store.own.feeds import FeedFile
    from bot.store.own.hosts import HostFile


class Application(Lookups):
    """Settings, and the parts that are made from them when they are first needed.

    `intake` is what editors' articles are taken in by,
    `beside` tells that this process works beside one that serves, and for it alone.
    """

    def __init__(self, settings: Settings, places: Places) -> None:
        super().__init__(settings, places)
        self.intake: OpenIntake | None = None
        self.beside = False

    @property
    def log(self) -> Path:
        """Where faults are logged."""
        return self.places.state / "dateline.log"

    @cached_property
    def painter(self) -> "Painter":
        """What draws charts and maps, in a process of its own: closed by `close`."""
        from bot.pictures.painter import Painter

        return Painter(self.places.data, self.places.state)

    @property
    def model_note(self) -> str:
        """What came of reading with a model, in a line; empty where none was asked."""
        return self.model_reader.note if "model_reader" in self.__dict__ else ""

    def close(self) -> None:
        """End what runs beside this process."""
        for name in ("painter", "model_reader"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()

    @contextmanager
    def answers(self) -> Iterator["Answers"]:
        """Open the database for reading, and answer from it."""
        from bot.answering.answer import Answers
        from bot.intake.ports import no_intake
        from bot.query.model import Key
        from bot.revise.persons import Persons
        from bot.store import open_store
        from bot.versions import installed_version

        with open_store(self.settings.db, read_only=True) as store:

            def country(code: str) -> str:
                return store.label(Key("country", code)) or self.country_name(code)

            try:
                yield Answers(
                    store, store.memory, store.standing, store.feeds, self.lexicon, country,
                    installed_version, self.world(country), self._revise, self.intake or no_intake,
                    unsure=self.unsure, approval=self.settings.approval,
                    persons=Persons(self.settings.persons),
                )  # fmt: skip
            finally:
                self.close_known()

    @contextmanager
    def installations(self) -> Iterator["Installations"]:
        """Open what is kept of the workspaces that installed Dateline."""
        from bot.store.opening import WAIT
        from bot.store.own.installations import InstallationFile
        from bot.store.own.memory import memory_path

        with closing(InstallationFile(memory_path(self.settings.db), WAIT)) as file:
            yield file

    @contextmanager
    def feeds(self) -> Iterator["FeedFile"]:
        """Open what is kept of the feeds that are read."""
        from bot.store.opening import WAIT
        from bot.store.own.feeds import FeedFile
        from bot.store.own.memory import memory_path

        with closing(FeedFile(memory_path(self.settings.db), WAIT)) as file:
            yield file

    @contextmanager
    def hosts(self) -> Iterator["HostFile"]:
        """Open the book of when hosts may be asked."""
        from bot.store.opening import WAIT
        from bot.store.own.hosts import HostFile
        from bot.store.own.memory import memory_path

        with closing(HostFile(memory_path(self.settings.db), WAIT)) as file:
            yield file

    def back_up(
        self, copy: Path, *, replace: bool, progress: Callable[[int, int], None]
    ) -> list[Path]:
        """Copy the database, which may be in use: `bot.store.backup.back_up`."""
        from bot.store.backup import back_up

        return back_up(self.settings.db, copy, replace=replace, progress=progress)

    def restore(self, copy: Path, old: Path, progress: Callable[[int, int], None]) -> list[Path]:
        """Put a copy in the place of the database: `bot.store.backup.restore`."""
        from bot.store.backup import restore

        return restore(self.settings.db, copy, old, progress=progress)

    def _revise(self, do: "Callable[[Revisions], Revision]") -> "Revision":
        """Put a revision into effect: one transaction of a connection of its own."""
        from datetime import UTC, datetime

        from bot.store import open_store

        with (
            open_store(self.settings.db) as store,
            store.batch(self.extractor_version, self.speller, datetime.now(UTC)) as batch,
        ):
            return do(batch)

    def articles(
        self, paths: Iterable[str | Path], given: "Given"
    ) -> Iterator["Article | LeftOut"]:
        """Read the articles that paths hold."""
        from bot.corpus import load_articles

        return load_articles(paths, given, self.furniture)

    def articles_in(self, stream: BufferedReader, given: "Given") -> Iterator["Article | LeftOut"]:
        """Read the articles that come by a pipe."""
        from bot.corpus import load_stream

        return load_stream(stream, given, self.furniture)

    def load(
        self,
        articles: Iterable["Article | LeftOut"],
        progress: Callable[["Article | LeftOut"], None] | None = None,
        *,
        news: "datetime | None" = None,
        summary: "LoadSummary | None" = None,
    ) -> "LoadSummary":
        """Take articles into the database; the parser is loaded when the first new one is met.

        `news` and `summary` are those of `bot.intake.ingest.load`.
        """
        from bot.intake.ingest import load
        from bot.store import open_store

        with open_store(self.settings.db) as store, self._readers() as readers:
            done = load(
                store, articles, self.extract,
                version=self.extractor_version, speller=self.speller, progress=progress, news=news,
                summary=summary, readers=readers,
            )  # fmt: skip
        if "model_reader" in self.__dict__:
            done.offline += self.model_reader.end_load()
        return done

    def _readers(self) -> "AbstractContextManager[Readers | None]":
        """Return who else extracts, None where this process does it alone."""
        if self.beside or self.settings.llm.model:
            return nullcontext()
        from bot.intake.readers import readers_for

        make = partial(Application, self.settings, self.places)
        return readers_for(make, self.settings.db)

    def import_rows(
        self, data_set: str, path: Path, today: "date", progress: "RowProgress"
    ) -> "LoadSummary":
        """Take the rows of a data set's export into the database: "acled", "gtd" or "ged"."""
        from bot.datasets.importing import import_rows, is_large, read_beside
        from bot.datasets.reading import read_export
        from bot.served import is_served
        from bot.store import open_store
        from bot.versions import rows_version

        lacking: list[str] = []
        fresh = Lookups(self.settings, self.places)
        there = partial(read_export, fresh, data_set, path, today) if is_large(path) else None
        with (
            closing(read_export(self, data_set, path, today, lacking=lacking)) as here,
            read_beside(here, there, polite=is_served(self.settings.db)) as rows,
            open_store(self.settings.db) as store,
        ):
            summary = import_rows(
                store,
                rows,
                version=rows_version(self.places.data),
                speller=self.speller,
                progress=progress,
            )
        summary.lacking += lacking
        return summary

    def extract(self, article: "Article") -> Sequence["Report"]:
        """Read the incidents that an article reports."""
        reader = self.model_reader if self.settings.llm.model else self.extractor
        return reader.extract(article)

    @cached_property
    def model_reader(self) -> "ModelReader":
        """What reads articles with the model that is set; it is closed by `close`."""
        from bot.llm.opening import open_reader

        return open_reader(self.settings, self.extractor, self.gazetteer, self.lexicon)

    @cached_property
    def extractor(self) -> "Extractor":
        """The extractor with its parser: about a second and 300 MB."""
        from bot.extract.extractor import Extractor

        return Extractor(
            self.parser,
            self.gazetteer,
            self.lexicon,
            self.countries.demonyms,
            self.countries.states,
            self.countries.adjective_of,
            self.countries.seats,
            self.countries.capitals,
            self.subject,
        )

    @cached_property
    def parser(self) -> "Language":
        """The parser that extraction stands on."""
        from bot.extract.text.parser import load_parser

        with warnings.catch_warnings():  # trained for spaCy 3.7, it reads well under 3.8
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            return load_parser()

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

    @property
    def extractor_version(self) -> str:
        """What identifies a reading."""
        from bot.versions import extractor_version

        settings = self.settings
        return extractor_version(self.places.data, settings.lexicons, settings.llm.model)
