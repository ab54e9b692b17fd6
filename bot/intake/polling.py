"""One round of the feeds: those that are due are read, several hosts at once, and taken in.

A feed is kept as read when its articles are committed: what a crash interrupts is read again,
and doubles nothing. The network and the clock are passed in, and chance too.
"""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol
from uuid import uuid4

from bot.corpus import LeftOut
from bot.corpus.furniture import Furniture
from bot.corpus.future import leave_out_future
from bot.intake.entries import Entry, find_entries
from bot.intake.feed import FOLDER, Feed, Feeds, Which
from bot.intake.fetching import Fetch, Fetched, Unreachable
from bot.intake.folder import find_files, read_file
from bot.intake.outcome import FOREIGN, LoadSummary, Round
from bot.intake.reading import read_entry
from bot.models import Article

AT_ONCE = 8  # feeds; most of the time of each is waiting for its host
# A feed of a hundred new articles at a page a second, and their extraction, end within it.
_LEASE = timedelta(minutes=30)
_log = logging.getLogger(__name__)


class TakeIn(Protocol):
    """Loading: articles into the corpus, as news of a moment or as an archive (None)."""

    def __call__(
        self, articles: Iterator[Article | LeftOut], *, news: datetime | None, summary: LoadSummary
    ) -> object:
        """Take articles in, and add to the summary what came of it. Raises StoreError."""


class _Reading(NamedTuple):
    """A feed as its document was read: articles of news and of the archive, entries dealt with.

    `seen` is None where it is what it was; `again` tells that some could not be read now.
    """

    fetched: Fetched
    news: list[Article | LeftOut]
    archive: list[Article | LeftOut]
    seen: frozenset[str] | None
    again: bool


def poll(
    feeds: Feeds,
    fetch: Fetch,
    take_in: TakeIn,
    furniture: Furniture,
    *,
    now: Callable[[], datetime],
    chance: Callable[[], float],
    progress: Callable[[Feed, Round], None] = lambda feed, done: None,
    which: Which = "all",
) -> Round:
    """Read the feeds that are due and take their articles in. Raises StoreError.

    `progress` is called with each feed when it has been dealt with, and all that was done so far.
    """
    done = Round()
    due = [(feed, feeds.seen(feed.url)) for feed in feeds.claim(now(), _LEASE, which)]
    with ThreadPoolExecutor(AT_ONCE, "feed") as pool:
        waiting = {
            pool.submit(_read, feed, seen, fetch, furniture, now()): feed for feed, seen in due
        }
        for reading in as_completed(waiting):
            feed = waiting[reading]
            try:
                _take(feeds, feed, reading.result(), take_in, now(), done)
            except Unreachable as why:
                feeds.keep(feed.failed(why, now(), chance()))
                done.failed.append(LeftOut(feed.url, str(why)))
            progress(feed, done)
    return done


def _read(
    feed: Feed, seen: frozenset[str], fetch: Fetch, furniture: Furniture, now: datetime
) -> _Reading | None:
    """Read a feed and the pages that it is the first to lead to; None where it has not changed."""
    try:
        if feed.url.startswith(FOLDER):
            return _read_folder(feed, seen, furniture, now)
        fetched = fetch(feed.url, "feed", feed.etag, feed.modified)
        if fetched.data is None:
            return None
        return _read_entries(feed, fetched, seen, fetch, furniture)
    except Unreachable:
        raise
    except Exception:  # one feed that the reader breaks on must not cost the others
        raise Unreachable(_fault(feed.url)) from None


def _read_entries(
    feed: Feed, fetched: Fetched, seen: frozenset[str], fetch: Fetch, furniture: Furniture
) -> _Reading:
    entries = find_entries(fetched)
    reading = _Reading(fetched, [], [], None, again=False)
    missing = set[str]()
    for entry in entries:
        if entry.key in seen:
            continue
        article = _read_one(entry, feed.outlet, fetch, furniture)
        if article is None:
            missing.add(entry.key)
        elif _is_news(entry, feed):
            reading.news.append(article)
        else:
            reading.archive.append(article)
    done = frozenset(entry.key for entry in entries) - missing
    return reading._replace(seen=_unless(done, seen), again=bool(missing))


def _unless(done: frozenset[str], seen: frozenset[str]) -> frozenset[str] | None:
    """Return what was dealt with, None where that stands already: a folder is looked at often."""
    return None if done == seen else done


def _read_folder(feed: Feed, seen: frozenset[str], furniture: Furniture, now: datetime) -> _Reading:
    """Read the files that are new in a folder, or that changed; what was there first is no news."""
    found = find_files(feed.url, now)
    keys = frozenset(file.key for file in found.files)
    articles = [
        article
        for file in found.files
        if file.key not in seen
        for article in read_file(file, feed.outlet, furniture)
    ]
    fetched = Fetched(feed.url, None)
    news, archive = ([], articles) if feed.since is None else (articles, [])
    return _Reading(fetched, news, archive, _unless(keys, seen), again=found.unsettled)


def _read_one(
    entry: Entry, outlet: str, fetch: Fetch, furniture: Furniture
) -> Article | LeftOut | None:
    """Return the article of an entry, None where its page may be there at the next round."""
    try:
        return read_entry(entry, outlet, fetch, furniture)
    except Unreachable:
        return None
    except Exception:  # one page that the reader breaks on must not cost the others
        return LeftOut(entry.url, _fault(entry.url))


def _fault(url: str) -> str:
    reference = uuid4().hex[:8]
    _log.exception("reading of %s failed, reference %s", url, reference)
    return f"could not be read by a fault of ours (reference {reference})"


def _is_news(entry: Entry, feed: Feed) -> bool:
    """Tell whether an entry came after its feed was first read; an undated one that is new did."""
    return feed.since is not None and (entry.published is None or entry.published > feed.since)


def _take(
    feeds: Feeds, feed: Feed, reading: _Reading | None, take_in: TakeIn, now: datetime, done: Round
) -> None:
    """Take in what a feed brought, then keep it as read."""
    done.read += 1
    if reading is None:
        done.unchanged += 1
        unchanged = Fetched(feed.url, None, "", feed.etag, feed.modified)
        feeds.keep(feed.read(unchanged, now, again=False))
        return
    for articles, news in ((reading.archive, None), (reading.news, now)):
        if articles:
            dated = leave_out_future(articles, now.date())
            take_in(dated, news=news, summary=done.loaded)
    done.unfinished += reading.again
    read = feed.read(reading.fetched, now, again=reading.again, aside=_foreign(reading))
    feeds.keep(read, reading.seen)


def _foreign(reading: _Reading) -> int:
    articles = (*reading.archive, *reading.news)
    return sum(isinstance(one, LeftOut) and one.reason == FOREIGN for one in articles)
