"""An article with its one report as rows, as far as they are made of these two alone.

Pure: ids and numbers are given where it is written (bulk.py). So rows are prepared in one process
while another writes.
"""

from typing import Any, NamedTuple

from bot.models import Article, Report, outlets_of
from bot.resolve.merge import alone
from bot.store.incidents.index import Drawn, draw
from bot.store.incidents.write import (
    KEY_COLUMNS,
    evidence_values,
    figure_values,
    report_values,
)
from bot.store.reports.articles import article_from, article_values
from bot.store.reports.rows import report_from
from bot.store.sets.facts import Told

Pair = tuple[Article, Report]
Values = tuple[Any, ...]


class Prepared(NamedTuple):
    """What is written of an article and its report.

    `article`, `report`, `figures` and `evidence` are the values of the columns of each that come
    after ids: the two themselves would take as long again to cross to another process.
    """

    digest: str
    path: str | None
    outlet: str | None
    data_set: str | None
    article: Values
    report: Values
    figures: list[Values]
    evidence: list[Values]
    drawn: Drawn

    @property
    def pair(self) -> Pair:
        """The article and its report, made of their values again."""
        said = self.report[len(KEY_COLUMNS) :]
        article = article_from(self.article, self.outlet, self.data_set)
        return article, report_from(said, self.figures, self.evidence)


def prepare(article: Article, report: Report) -> Prepared:
    """Return what is written of an article with one report, of an event of its own."""
    told = Told(report, article.title, outlets_of(article.outlet, article.data_set))
    return Prepared(
        article.digest,
        article.path,
        article.outlet,
        article.data_set,
        article_values(article),
        report_values(report, article.published),
        figure_values(report),
        evidence_values(report),
        draw(alone(0, report), report.place_id, article.published, [told]),
    )
