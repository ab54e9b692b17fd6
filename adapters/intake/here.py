"""Intake in the process at hand: for the command line, and in the one that works beside serving."""

import random
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from bot.answering.asker import silent
from bot.bootstrap import Application
from bot.corpus import Given, LeftOut, load_jsonl
from bot.corpus.future import leave_out_future
from bot.intake.address import check_url
from bot.intake.checking import Checked, check_feed
from bot.intake.feed import Feed, Which
from bot.intake.inbox import Inbox
from bot.intake.outcome import LoadSummary, Round
from bot.intake.pasting import date_pasted
from bot.intake.polling import poll
from bot.intake.ports import Source, Tell
from bot.intake.reading import english_only, read_page, read_pasted
from bot.models import Article
from bot.versions import installed_version

_UNDATED = "has no date; add its text, below a line that says: date 2022-01-21 and the headline"
_BUILDING = "Putting the places of the gazetteer together, once after an update: {} % …"
_HEARD = 0.5  # seconds between two looks at what is waited for

if TYPE_CHECKING:
    from adapters.intake.fetcher import Fetcher


def fetcher_of(application: Application) -> "Fetcher":
    """Return what fetches for an application: from public addresses, and those it is allowed."""
    # httpx is not loaded before the parser: the first article that is pushed needs none.
    from adapters.intake.connecting import Connecting
    from adapters.intake.fetcher import Fetcher
    from adapters.intake.manners import Manners

    manners = Manners(time.time, time.sleep, application.hosts)
    connecting = Connecting(allowed=application.settings.fetch_allowed)
    return Fetcher(connecting, manners, name=f"Dateline/{installed_version()}")


class Here:
    """`bot.intake.ports.Intake` by an application; it may be asked by several threads.

    They read at the same time, and load one after the other: the parser is one.
    """

    def __init__(self, application: Application) -> None:
        self._application = application
        self._loading = Lock()
        self._building = ""
        self._tell: Tell = silent
        application.building = self._tell_building

    def warm(self, tell: Tell = silent) -> None:
        """Load the parser, so that the first article need not wait for it. Raises StoreError."""
        with self._turn(tell):
            self._application.extractor  # noqa: B018  # made when it is first asked for

    def check(self, url: str, tell: Tell) -> Checked:
        """Tell whether a feed is at an address. Raises InputError where none is ever read."""
        check_url(url, self._application.settings.fetch_allowed)
        tell(f"Looking for a feed at {url} …")
        with closing(fetcher_of(self._application)) as fetcher:
            return check_feed(url, fetcher)

    def take_in(self, source: Source, tell: Tell) -> LoadSummary:
        """Take an article in as news. Raises StoreError."""
        tell("Reading the page …" if source.url else "Reading the text …")
        article = self._read(source)
        now = datetime.now(UTC)
        tell("Looking for incidents …")
        with self._turn(tell):
            summary = self._application.load(leave_out_future([article], now.date()), news=now)
        if source.text and isinstance(article, Article):
            summary.dated = date_pasted(article)
        return summary

    @contextmanager
    def _turn(self, tell: Tell) -> Iterator[None]:
        """Have the parser for oneself; `tell` hears what it is waited for, if that takes long."""
        heard = ""
        while not self._loading.acquire(timeout=_HEARD):
            if self._building not in {"", heard}:
                heard = self._building
                tell(heard)
        self._tell = tell
        try:
            yield
        finally:
            self._building = ""
            self._loading.release()

    def _tell_building(self, done: int, of: int) -> None:
        """Tell how far the gazetteer is, which is built once after an update, in tens of 100."""
        line = _BUILDING.format(10 * (10 * done // of))
        if line != self._building:
            self._building = line
            self._tell(line)

    def _read(self, source: Source) -> Article | LeftOut:
        furniture = self._application.furniture
        if source.text:
            return read_pasted(source.text, source.day, furniture)
        with closing(fetcher_of(self._application)) as fetcher:
            return read_page(source.url, Given(), fetcher, furniture, _UNDATED)

    def poll(self, tell: Tell, which: Which = "all") -> Round:
        """Read the feeds that are due. Raises StoreError."""
        from bot.reply.taking import progress_text

        began = time.monotonic()

        def progress(feed: Feed, done: Round) -> None:
            tell(progress_text(done, time.monotonic() - began))

        with self._application.feeds() as feeds, closing(fetcher_of(self._application)) as fetcher:
            return poll(
                feeds,
                fetcher,
                partial(self._load, tell=tell),
                self._application.furniture,
                now=lambda: datetime.now(UTC),
                chance=random.random,
                progress=progress,
                which=which,
            )

    def drain(self) -> LoadSummary:
        """Take in what was pushed, as news. Raises StoreError."""
        summary, furniture = LoadSummary(), self._application.furniture
        for path in Inbox(self._application.settings.db).files():
            now = datetime.now(UTC)
            # Another process that serves this corpus may have been first.
            with suppress(FileNotFoundError), path.open("rb") as stream:
                read = english_only(load_jsonl(stream, "push", Given(), furniture))
                self._load(leave_out_future(read, now.date()), news=now, summary=summary)
                path.unlink()
        return summary

    def _load(
        self,
        articles: Iterable[Article | LeftOut],
        *,
        news: datetime | None,
        summary: LoadSummary,
        tell: Tell = silent,
    ) -> object:
        with self._turn(tell):
            return self._application.load(articles, news=news, summary=summary)
