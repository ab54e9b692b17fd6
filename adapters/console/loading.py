"""`dateline load` and `dateline extract`: articles in, with a bar while it lasts.

The bar and every file that is left out are told on stderr, what came of it on stdout.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Protocol

import click

from adapters.console.asking import write
from adapters.console.faults import DONE, LEFT_OUT, log_to
from bot.bootstrap import Application
from bot.corpus import Given, LeftOut
from bot.corpus.future import leave_out_future
from bot.events import Read, number_events
from bot.models import Article
from bot.reply.record import article_record, report_record
from bot.reply.taking import incidents_text, summary_text
from bot.reply.wording import capital, shown

_NOTHING = "No article was read; name files or folders that hold some, as in dateline load seeds."


class Bar(Protocol):
    """What is told of long work while it goes on."""

    def article(self, read: object, kept: int = 0) -> None:
        """Tell that one article, or a file left out, has been read, and how many are kept."""

    def building(self, done: int, total: int) -> None:
        """Tell how far the gazetteer is that is built once."""


def run_load(application: Application, paths: Sequence[str], given: Given, today: date) -> int:
    """Take articles into the database and print what came of it."""
    from bot.intake.outcome import LoadSummary

    log_to(application.log)
    paths = _with_seeds(paths, application.places.seeds)
    with watched_bar(_count(paths)) as bar:
        application.building = bar.building
        articles = leave_out_future(_articles_at(application, paths, given), today)
        summary = LoadSummary()
        application.load(
            articles,
            lambda read: bar.article(read, summary.added + summary.updated),
            summary=summary,
        )
    if summary.read == len(summary.left_out):  # why comes first, then what to do
        code = tell_left_out(summary.left_out)
        write(_NOTHING)
        return code
    done = told_text(summary_text(summary), incidents_text(summary))
    write("\n".join(filter(None, (done, application.model_note))))
    return tell_left_out(summary.left_out)


def _articles_at(
    application: Application, paths: Sequence[str], given: Given
) -> Iterator[Article | LeftOut]:
    """Read the articles of paths and web addresses, in their order."""
    for is_web, some in groupby(paths, _is_web):
        if is_web:
            yield from _pages_at(application, some, given)
        else:
            yield from application.articles(some, given)


def _pages_at(
    application: Application, urls: Iterable[str], given: Given
) -> Iterator[Article | LeftOut]:
    from adapters.intake.here import fetcher_of
    from bot.intake.reading import read_page

    with closing(fetcher_of(application)) as fetcher:
        for url in urls:
            yield read_page(url, given, fetcher, application.furniture)


def _is_web(path: str) -> bool:
    return path.startswith(("http://", "https://"))


def _with_seeds(paths: Sequence[str], shipped: Path) -> list[str]:
    """Let "seeds" mean the corpus that ships, wherever Dateline was installed and is run."""
    return [str(shipped) if p == "seeds" and not Path(p).exists() else p for p in paths]


def told_text(*parts: str) -> str:
    """Return what was done as sentences, a line each."""
    return "\n".join(f"{capital(part)}." for part in parts if part)


def tell_left_out(left_out: Sequence[LeftOut]) -> int:
    """Name what was left out on stderr, and return the exit code that says so."""
    for item in left_out:
        click.echo(f"Left out: {shown(str(item))}", err=True)
    return LEFT_OUT if left_out else DONE


def run_extract(application: Application, paths: Sequence[str], given: Given, today: date) -> int:
    """Print a line of JSON for each article; events are numbered across all of them."""
    log_to(application.log)
    paths = _with_seeds(paths, application.places.seeds)
    read: list[Read] = []
    left_out: list[LeftOut] = []
    with watched_bar(_count(paths)) as bar:
        application.building = bar.building
        for article in leave_out_future(_articles(application, paths, given), today):
            if isinstance(article, LeftOut):
                left_out.append(article)
            else:
                read.append((article, application.extract(article)))
            bar.article(article)
    for (article, reports), numbers in zip(read, number_events(read), strict=True):
        told = zip(reports, numbers, strict=True)
        records = (
            report_record(report, number) | {"unsure": application.unsure(report.grounds)}
            for report, number in told
        )
        print(json.dumps(article_record(article.id, records)))
    return tell_left_out(left_out)


def _articles(
    application: Application, paths: Sequence[str], given: Given
) -> Iterator[Article | LeftOut]:
    """Read the articles of paths, in their order; "-" is what a pipe brings."""
    for path in paths:
        if path == "-":
            with open(sys.stdin.fileno(), "rb", closefd=False) as stream:
                yield from application.articles_in(stream, given)
        else:
            yield from application.articles([path], given)


def _count(paths: Sequence[str]) -> int | None:
    """Return how many articles there will be, None where a file holds nobody knows how many."""
    from bot.corpus.discover import find_documents

    if "-" in paths or any(map(_is_web, paths)) or not is_watched():
        return None
    found = list(find_documents(paths))
    many = any(not isinstance(one, LeftOut) and one.kind in {"zip", "jsonl"} for one in found)
    return None if many else len(found)


def is_watched() -> bool:
    """Tell whether somebody looks at stderr."""
    return sys.stderr is not None and sys.stderr.isatty()


@contextmanager
def watched_bar(total: int | None) -> Iterator[Bar]:
    """Show a bar on stderr where somebody looks at it."""
    if not is_watched():
        yield _Silence()
        return
    from adapters.console.progress import progress_bar

    with progress_bar(total) as bar:
        yield bar


class _Silence:
    """No bar: stderr goes into a file or a pipe."""

    def article(self, read: object, kept: int = 0) -> None:
        """Say nothing."""

    def building(self, done: int, total: int) -> None:
        """Say nothing."""
