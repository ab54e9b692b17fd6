"""Loading: articles are read, their reports extracted and taken into the store, in batches.

Idempotent: what is known is not extracted again. A batch is one transaction, so a process that is
killed loses the articles of one batch at most and doubles nothing; one that is interrupted keeps
what was read. Where articles come from, how reports
are found and how they are kept is said elsewhere (bot/corpus, bot/extract, bot/store).
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import uuid4

from pyroaring import BitMap

from bot.corpus import LeftOut
from bot.errors import LoadInterrupted, ReaderLost
from bot.intake.extraction import Extract, Extracted, Fault, Readers, extract_each
from bot.intake.outcome import LoadSummary
from bot.models import Article, Report
from bot.standing.changes import is_recent
from bot.store import PlainSpeller, Speller, Store
from bot.store.incidents.index import Changes
from bot.store.incidents.write import Outcome

# Seven seconds of extraction on one core: the most that can be lost. A batch of one article takes a
# third longer an article to write than one of fifty, so the first are small: never more waits than
# this load has taken in already.
BATCH = 50

Progress = Callable[[Article | LeftOut], None]
_Waiting = tuple[Article, Sequence[Report]]
_log = logging.getLogger(__name__)


def load(
    store: Store,
    articles: Iterable[Article | LeftOut],
    extract: Extract,
    *,
    version: str,
    speller: Speller | None = None,
    progress: Progress | None = None,
    news: datetime | None = None,
    summary: LoadSummary | None = None,
    readers: Readers | None = None,
) -> LoadSummary:
    """Take articles into the store and tell what came of it.

    `version` is that of the extractor and its lexicons: an article read by another is read again.
    `progress` is called once an article or a file left out, when it has been dealt with. `news` is
    when the articles came, None for an archive; one that was published more than a week before is
    no news. `summary` is that of an earlier load, to go on with. `readers` extract where articles
    are many. Raises StoreError, LoadInterrupted and ReaderLost; what was committed before them
    stays.
    """
    summary = LoadSummary() if summary is None else summary
    waiting: list[_Waiting] = []
    kept = 0
    is_new = lambda article: not store.has(article, version)  # noqa: E731
    try:
        for article, extracted in extract_each(articles, is_new, extract, readers):
            summary.read += 1
            reports = _reports(article, extracted, summary)
            if reports is not None and isinstance(article, Article):
                waiting.append((article, reports))
            if progress is not None:
                progress(article)
            if (many := len(waiting)) and many >= min(kept, BATCH):
                _write(store, waiting, version, speller, summary, news)
                kept += many
        _write(store, waiting, version, speller, summary, news)
    except (ReaderLost, KeyboardInterrupt) as stop:  # what was read before is not lost
        _write(store, waiting, version, speller, summary, news)
        if isinstance(stop, ReaderLost):
            raise
        raise LoadInterrupted(kept=bool(summary.added or summary.updated)) from None
    return summary


def _reports(
    article: Article | LeftOut, extracted: Extracted | None, summary: LoadSummary
) -> Sequence[Report] | None:
    """Return the reports of an article that brings something new, None for any other."""
    if isinstance(article, LeftOut):
        summary.left_out.append(article)
    elif extracted is None:
        summary.unchanged += 1
    elif isinstance(extracted, Fault):
        reference = uuid4().hex[:8]
        _log.error(
            "extraction of %s failed, reference %s\n%s", article.path, reference, extracted.trace
        )
        reason = f"could not be extracted by a fault of ours (reference {reference})"
        summary.left_out.append(LeftOut(article.path or article.id, reason))
    else:
        return extracted
    return None


def _write(
    store: Store,
    waiting: list[_Waiting],
    version: str,
    speller: Speller | None,
    summary: LoadSummary,
    news: datetime | None,
) -> None:
    """Take in what waits, in a transaction for what is news and one for what is not."""
    fresh: list[_Waiting] = []
    old: list[_Waiting] = []
    for pair in waiting:
        (fresh if news and is_recent(pair[0].published, news) else old).append(pair)
    for pairs, at in ((old, None), (fresh, news)):
        if pairs:
            with store.batch(version, speller or PlainSpeller(), at) as batch:
                outcomes = Counter(batch.add(*pair) for pair in pairs)
            count_batch(summary, outcomes, batch.changes)
    waiting.clear()


def count_batch(summary: LoadSummary, outcomes: Counter[Outcome], changes: Changes) -> None:
    """Add what a batch did; another load may have brought some of it before."""
    summary.added += outcomes["added"]
    summary.updated += outcomes["updated"]
    summary.unchanged += outcomes["unchanged"]
    added, changed, removed = map(BitMap, changes)
    summary.incidents_new |= added
    summary.incidents_new -= removed
    summary.incidents_changed |= changed
    summary.incidents_changed -= removed | summary.incidents_new
