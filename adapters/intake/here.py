"""Intake in the process at hand: for the command line, and in the one that works beside serving."""

import random
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING

from bot.bootstrap import Application
from bot.corpus import Given, LeftOut, load_jsonl
from bot.corpus.future import leave_out_future
from bot.intake.address import check_url
from bot.intake.checking import Checked, check_feed
from bot.intake.feed import Feed, Which
from bot.intake.inbox import Inbox
from bot.intake.outcome import LoadSummary, Round
from bot.intake.polling import poll
from bot.intake.ports import Source, Tell
from bot.intake.reading import english_only, read_page, read_pasted
from bot.models import Article
from bot.versions import installed_version

_UNDATED = "has no date; add its text, below a line that says: date 2022-01-21 and the headline"


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

    def warm(self) -> None:
        """Load the parser, so that the first article need not wait for it. Raises StoreError."""
        with self._loading:
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
        with self._loading:
            return self._application.load(leave_out_future([article], now.date()), news=now)

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
                self._load,
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
    ) -> object:
        with self._loading:
            return self._application.load(articles, news=news, summary=summary)
