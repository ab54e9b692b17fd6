"""One round of the feeds: those that are due are read, several hosts at once, and taken in.

News is taken in as it is read: of a feed with twenty new pages, which its host gives a second
apart, the first is told of at once. A feed is kept as read when its articles are committed: what a
crash interrupts is read again, and doubles nothing. The network and the clock are passed in, and
chance too.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
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
_LISTED_LATE = timedelta(days=1)  # between an entry's date and the feed that first holds it
_log = logging.getLogger(__name__)


class TakeIn(Protocol):
    """Loading: articles into the corpus, as news of a moment or as an archive (None)."""

    def __call__(
        self, articles: Iterator[Article | LeftOut], *, news: datetime | None, summary: LoadSummary
    ) -> object:
        """Take articles in, and add to the summary what came of it. Raises StoreError."""


_Articles = list[Article | LeftOut]


class _Reading(NamedTuple):
    """A feed as its document was read: articles of the archive, entries dealt with.

    `seen` is None where it is what it was; `again` tells that some could not be read now; `aside`
    is how many articles are in another language.
    """

    fetched: Fetched
    archive: _Articles
    seen: frozenset[str] | None
    again: bool
    aside: int


class _Arrival(NamedTuple):
    """What came of a feed: news while it is read, and at its end the reading, or why none was.

    The end of one that has not changed is None.
    """

    feed: Feed
    news: _Articles
    end: _Reading | BaseException | None = None


_Tell = Callable[[_Articles], None]


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

    `progress` is called with each feed when news of it is taken in and when it has been dealt with,
    and with all that was done so far.
    """
    done, arriving = Round(), SimpleQueue[_Arrival]()
    due = [(feed, feeds.seen(feed.url)) for feed in feeds.claim(now(), _LEASE, which)]
    with ThreadPoolExecutor(AT_ONCE, "feed") as pool:
        for feed, seen in due:
            pool.submit(_tell_all, arriving, feed, seen, fetch, furniture, now())
        while done.read + len(done.failed) < len(due):
            arrived = _arrived(arriving)
            _take_in([article for one in arrived for article in one.news], take_in, now(), done)
            for arrival in arrived:
                if not arrival.news:
                    _end(feeds, arrival, take_in, now(), chance, done)
                progress(arrival.feed, done)
    return done


def _tell_all(
    arriving: SimpleQueue[_Arrival],
    feed: Feed,
    seen: frozenset[str],
    fetch: Fetch,
    furniture: Furniture,
    now: datetime,
) -> None:
    """Read a feed in a thread, and tell what comes of it."""

    def tell(news: _Articles) -> None:
        if news:
            arriving.put(_Arrival(feed, news))

    end: _Reading | BaseException | None
    try:
        end = _read(feed, seen, fetch, furniture, now, tell)
    except BaseException as error:  # whoever waits for the end is told
        end = error
    arriving.put(_Arrival(feed, [], end))


def _arrived(arriving: SimpleQueue[_Arrival]) -> list[_Arrival]:
    """Return what has come by now, and wait for the first: much at once is taken in together."""
    arrived = [arriving.get()]
    try:
        while True:
            arrived.append(arriving.get_nowait())
    except Empty:
        return arrived


def _read(
    feed: Feed,
    seen: frozenset[str],
    fetch: Fetch,
    furniture: Furniture,
    now: datetime,
    tell: _Tell,
) -> _Reading | None:
    """Read a feed and the pages that it is the first to lead to; None where it has not changed."""
    try:
        if feed.url.startswith(FOLDER):
            return _read_folder(feed, seen, furniture, now, tell)
        fetched = fetch(feed.url, "feed", feed.etag, feed.modified)
        if fetched.data is None:
            return None
        return _read_entries(feed, fetched, seen, fetch, furniture, tell)
    except Unreachable:
        raise
    except Exception:  # one feed that the reader breaks on must not cost the others
        raise Unreachable(_fault(feed.url)) from None


def _read_entries(
    feed: Feed,
    fetched: Fetched,
    seen: frozenset[str],
    fetch: Fetch,
    furniture: Furniture,
    tell: _Tell,
) -> _Reading:
    entries = find_entries(fetched)
    archive: _Articles = []
    missing, aside = set[str](), 0
    late = {entry.key for entry in entries if feed.since is None or _late(entry) in seen}
    for entry in entries:
        if entry.key in seen:
            continue
        article = _read_one(entry, feed.outlet, fetch, furniture)
        if article is None:
            missing.add(entry.key)
            continue
        aside += _foreign([article])
        if entry.key not in late and _is_news(entry, feed):
            tell([article])
        else:
            archive.append(article)
    done = frozenset(entry.key for entry in entries) - missing
    done |= {_late(entry) for entry in entries if entry.key in missing & late}
    return _Reading(fetched, archive, _unless(done, seen), bool(missing), aside)


def _unless(done: frozenset[str], seen: frozenset[str]) -> frozenset[str] | None:
    """Return what was dealt with, None where that stands already: a folder is looked at often."""
    return None if done == seen else done


def _read_folder(
    feed: Feed, seen: frozenset[str], furniture: Furniture, now: datetime, tell: _Tell
) -> _Reading:
    """Read the files that are new in a folder, or that changed; what was there first is no news."""
    found = find_files(feed.url, now)
    keys = frozenset(file.key for file in found.files)
    articles = [
        article
        for file in found.files
        if file.key not in seen
        for article in read_file(file, feed.outlet, furniture)
    ]
    if feed.since is not None:
        tell(articles)
    return _Reading(
        Fetched(feed.url, None),
        articles if feed.since is None else [],
        _unless(keys, seen),
        found.unsettled,
        _foreign(articles),
    )


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


def _late(entry: Entry) -> str:
    """Return what is remembered of an entry of the first reading whose page was away then."""
    return f"archive {entry.key}"


def _is_news(entry: Entry, feed: Feed) -> bool:
    """Tell whether an entry that a later reading is the first to hold is news.

    Outlets list some articles hours after their date; an undated one that is new is news.
    """
    if feed.since is None:
        return False
    return entry.published is None or entry.published > feed.since - _LISTED_LATE


def _end(
    feeds: Feeds,
    arrival: _Arrival,
    take_in: TakeIn,
    now: datetime,
    chance: Callable[[], float],
    done: Round,
) -> None:
    """Take in the archive that a feed brought, then keep it as read, or as failed."""
    feed, _, end = arrival
    if isinstance(end, Unreachable):
        feeds.keep(feed.failed(end, now, chance()))
        done.failed.append(LeftOut(feed.url, str(end)))
        return
    if isinstance(end, BaseException):
        raise end
    done.read += 1
    if end is None:
        done.unchanged += 1
        unchanged = Fetched(feed.url, None, "", feed.etag, feed.modified)
        feeds.keep(feed.read(unchanged, now, again=False))
        return
    _take_in(end.archive, take_in, now, done, is_news=False)
    done.unfinished += end.again
    read = feed.read(end.fetched, now, again=end.again, aside=end.aside)
    feeds.keep(read, end.seen)


def _take_in(
    articles: _Articles, take_in: TakeIn, now: datetime, done: Round, *, is_news: bool = True
) -> None:
    """Take articles in, unless there are none."""
    if articles:
        dated = leave_out_future(articles, now.date())
        take_in(dated, news=now if is_news else None, summary=done.loaded)


def _foreign(articles: Iterable[Article | LeftOut]) -> int:
    return sum(isinstance(one, LeftOut) and one.reason == FOREIGN for one in articles)
