"""Extraction from many articles, in their order: here, or in other processes where they are many.

What an extractor does with one article is its own business (bot/extract), and so is how processes
are run (bot/intake/readers.py).
"""

import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from bot.corpus import LeftOut
from bot.errors import DatelineError
from bot.models import Article, Report

Item: TypeAlias = Article | LeftOut
Extract: TypeAlias = Callable[[Article], Sequence[Report]]


@dataclass(frozen=True)
class Fault:
    """The trace of what an extractor broke on."""

    trace: str


Extracted: TypeAlias = Sequence[Report] | Fault


class Extracting(Protocol):
    """Who can extract."""

    def extract(self, article: Article) -> Sequence[Report]:
        """Read the incidents that an article reports."""


class Readers(Protocol):
    """Others who extract, once so many as `few` articles are new; `ahead` may be on their way."""

    few: int
    ahead: int

    def submit(self, article: Article) -> Future[Extracted]:
        """Have an article read; its future raises ReaderLost where its reader has gone."""


def try_extract(extract: Extract, article: Article) -> Extracted:
    """Extract; an article that the extractor breaks on must not cost the others.

    Raises a DatelineError, which would come of every article.
    """
    try:
        return extract(article)
    except DatelineError:
        raise
    except Exception:
        return Fault(traceback.format_exc())


@dataclass
class _Waiting:
    """An item whose turn has not come; `article` is what is new of it, `future` who reads that."""

    item: Item
    article: Article | None
    future: Future[Extracted] | None = None

    def begin(self, readers: Readers) -> None:
        if self.article is not None:
            self.future = readers.submit(self.article)

    def result(self, extract: Extract) -> Extracted | None:
        if self.future is not None:
            return self.future.result()
        return None if self.article is None else try_extract(extract, self.article)


def extract_each(
    items: Iterable[Item],
    is_new: Callable[[Article], bool],
    extract: Extract,
    readers: Readers | None = None,
) -> Iterator[tuple[Item, Extracted | None]]:
    """Yield each item, in order, with what was extracted: None of what is not new or no article.

    `extract` reads in this process what are too few for `readers`. Raises ReaderLost.
    """
    few, ahead = (readers.few, readers.ahead) if readers else (0, 0)
    waiting = deque[_Waiting]()
    new = 0
    for item in items:
        article = item if isinstance(item, Article) and is_new(item) else None
        one = _Waiting(item, article)
        waiting.append(one)
        new += article is not None
        if readers and article and new >= few:
            for each in waiting if new == few else (one,):  # those before were too few till now
                each.begin(readers)
        if len(waiting) > ahead:
            yield _next(waiting, extract)
    while waiting:
        yield _next(waiting, extract)


def _next(waiting: deque[_Waiting], extract: Extract) -> tuple[Item, Extracted | None]:
    one = waiting.popleft()
    return one.item, one.result(extract)
