"""Importing a data set: its rows become articles with one report each, taken into the store.

Idempotent by the data set's own ids: a row that is known and says the same changes nothing, one
that says something else takes the place of what it said before. Some thousands are one
transaction. Rows are an archive: nobody is told of them.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from bot.corpus.document import LeftOut
from bot.corpus.future import leave_out_future
from bot.datasets import acled, ged, gtd
from bot.datasets.coder import Coder
from bot.datasets.table import Cells, Row
from bot.errors import InputError, LoadInterrupted
from bot.intake.ingest import count_batch
from bot.intake.outcome import LoadSummary
from bot.models import Article, Report
from bot.store import Speller, Store
from bot.store.collecting import resting

# Rows of one transaction: what an interruption costs at most, under a second of work. Twice as
# many are a twentieth faster, since a set to which they come is written once, and 180 MB more.
ROWS = 5_000

Parse = Callable[[Cells, Coder], tuple[Article, Report]]
Progress = Callable[[Article | LeftOut], None]


class DataSet(NamedTuple):
    """A data set that can be imported: the columns its export must have, and what reads a row."""

    columns: tuple[str, ...]
    parse: Parse


DATA_SETS = {
    "acled": DataSet(acled.COLUMNS, acled.parse_row),
    "gtd": DataSet(gtd.COLUMNS, gtd.parse_row),
    "ged": DataSet(ged.COLUMNS, ged.parse_row),
}


def import_rows(
    store: Store,
    rows: Iterable[Row | LeftOut],
    parse: Callable[[Cells], tuple[Article, Report]],
    today: date,
    *,
    version: str,
    speller: Speller,
    progress: Progress,
) -> LoadSummary:
    """Take rows into the store and tell what came of it.

    `version` is that of what reads rows, `progress` is called once a row. Raises StoreError and
    LoadInterrupted; what was committed before them stays.
    """
    summary = LoadSummary()
    reports: dict[str, Report] = {}
    articles = leave_out_future(_parsed(rows, parse, reports), today)
    try:
        with resting():
            while some := list(islice(articles, ROWS)):
                pairs = [(one, reports[one.digest]) for one in some if isinstance(one, Article)]
                summary.read += len(some)
                summary.left_out += [one for one in some if isinstance(one, LeftOut)]
                with store.rows(version, speller) as batch:
                    outcomes = batch.add_rows(pairs)
                count_batch(summary, outcomes, batch.changes)
                reports.clear()
                for one in some:
                    progress(one)
    except KeyboardInterrupt:
        raise LoadInterrupted(kept=bool(summary.added or summary.updated)) from None
    return summary


def _parsed(
    rows: Iterable[Row | LeftOut],
    parse: Callable[[Cells], tuple[Article, Report]],
    reports: dict[str, Report],
) -> Iterator[Article | LeftOut]:
    """Yield the article of each row, and note its report by the article's digest."""
    for row in rows:
        if isinstance(row, LeftOut):
            yield row
            continue
        try:
            article, report = parse(row.cells)
        except InputError as error:
            yield LeftOut(row.where, str(error))
        else:
            reports[article.digest] = report
            yield article
