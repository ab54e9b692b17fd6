"""Feeds and pages of an application over the network: for the command line, and beside serving."""

import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime

from adapters.intake.connecting import Connecting
from adapters.intake.fetcher import Fetcher
from bot.bootstrap import Application
from bot.corpus import Given, LeftOut
from bot.intake.feed import Feed
from bot.intake.polling import Round, poll
from bot.intake.reading import read_page
from bot.models import Article
from bot.versions import installed_version


def fetcher_of(application: Application) -> Fetcher:
    """Return what fetches for an application: from public addresses, and those it is allowed."""
    connecting = Connecting(allowed=application.settings.fetch_allowed)
    return Fetcher(connecting, name=f"Dateline/{installed_version()}")


def pages_at(
    application: Application, urls: Iterable[str], given: Given
) -> Iterator[Article | LeftOut]:
    """Read the articles of pages by their addresses, or why there is none."""
    with closing(fetcher_of(application)) as fetcher:
        for url in urls:
            yield read_page(url, given, fetcher, application.furniture)


def poll_feeds(application: Application, progress: Callable[[Feed, Round], None]) -> Round:
    """Read the feeds that are due, which takes seconds to minutes. Raises StoreError.

    `progress` is called with each feed when it has been dealt with, and all that was done so far.
    """
    with application.feeds() as feeds, closing(fetcher_of(application)) as fetcher:
        return poll(
            feeds,
            fetcher,
            application.load,
            application.furniture,
            now=lambda: datetime.now(UTC),
            chance=random.random,
            progress=progress,
        )
