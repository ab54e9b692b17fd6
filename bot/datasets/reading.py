"""Reading the export of a data set: each row becomes an article with one report, or is left out.

What it becomes is ready to be written, but for what only the database knows.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from bot.corpus.document import LeftOut
from bot.corpus.future import leave_out_future
from bot.datasets import acled, ged, gtd
from bot.datasets.coder import Coder
from bot.datasets.table import Cells, LacksColumns, Row, opened_rows
from bot.datasets.terms import load_terms
from bot.errors import InputError
from bot.lookups import Lookups
from bot.models import Article, Report
from bot.store.incidents.prepared import Prepared, prepare

Parse = Callable[[Cells, Coder], tuple[Article, Report]]
Read = Prepared | LeftOut


class DataSet(NamedTuple):
    """A data set that can be imported: what reads a row, and its columns.

    Those `needed` are of every export, without `more` of them nothing is missed.
    """

    name: str
    parse: Parse
    needed: tuple[str, ...]
    columns: tuple[str, ...]
    more: tuple[str, ...] = ()


DATA_SETS = {
    "acled": DataSet(acled.NAME, acled.parse_row, acled.NEEDED, acled.COLUMNS, acled.MORE),
    "gtd": DataSet(gtd.NAME, gtd.parse_row, gtd.NEEDED, gtd.COLUMNS),
    "ged": DataSet(ged.NAME, ged.parse_row, ged.NEEDED, ged.COLUMNS, ged.MORE),
}


def read_export(
    lookups: Lookups,
    data_set: str,
    path: Path,
    today: date,
    skipped: int = 0,
    *,
    lacking: list[str] | None = None,
) -> Generator[Read, None, None]:
    """Yield the rows of an export ("acled", "gtd" or "ged"), but for the first so many.

    Those of a day to come and those that say nothing sound are left out, with the reason; columns
    that it has not are added to `lacking`. Raises InputError for a file that cannot be read at all.
    """
    states, adjectives = lookups.countries.states, lookups.countries.adjective_of
    terms = load_terms(lookups.places.data)
    coder = Coder(terms, lookups.lexicon, lookups.gazetteer, states, adjectives)
    with _opened(data_set, path, [] if lacking is None else lacking) as rows:
        reports: dict[str, Report] = {}
        parse = DATA_SETS[data_set].parse
        articles = _parsed(islice(rows, skipped, None), parse, coder, reports)
        for article in leave_out_future(articles, today):
            if isinstance(article, LeftOut):
                yield article
            else:
                yield prepare(article, reports.pop(article.digest))


@contextmanager
def _opened(data_set: str, path: Path, lacking: list[str]) -> Iterator[Iterator[Row | LeftOut]]:
    """Open an export; of one that is another data set's the error says which."""
    _, _, needed, columns, more = DATA_SETS[data_set]
    without: list[str] = []
    try:
        with opened_rows(path, (*columns, *more), needed, without) as rows:
            lacking += (column for column in without if column not in more)
            yield rows
    except LacksColumns as error:
        for other, kind in DATA_SETS.items():
            if error.header.issuperset(kind.needed):
                said = f"{path} looks like {kind.name}'s export: dateline import {other} {path}"
                raise InputError(said) from None
        raise


def _parsed(
    rows: Iterable[Row | LeftOut], parse: Parse, coder: Coder, reports: dict[str, Report]
) -> Iterator[Article | LeftOut]:
    """Yield the article of each row, and note its report by the article's digest."""
    for row in rows:
        if isinstance(row, LeftOut):
            yield row
            continue
        try:
            article, report = parse(row.cells, coder)
        except InputError as error:
            yield LeftOut(row.where, str(error))
        else:
            reports[article.digest] = report
            yield article
