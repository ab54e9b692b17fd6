"""Counts the dead of a narrower kind than is stored, policemen or Peshmerga, from figures' words.

What is stored of whose dead they are is civilians, security forces, militants, attackers. A figure
counts as one of policemen where the very words that it rests on name them.
"""

from collections.abc import Sequence

from bot.answering.findings import Sum
from bot.gazetteer.names import fold
from bot.lexicons.numbers import singulars
from bot.models import IncidentDetail, Role, SourcedReport, Toll
from bot.ports import Corpus
from bot.query.commands import People
from bot.query.model import Filter, Key, Query
from bot.resolve.merge import killed_of, toll_of

_MOST = 500  # incidents whose figures are read: some hundredths of a second


def count_named(corpus: Corpus, query: Query, people: People, role: Role) -> Sum:
    """Return how many dead figures count by name as such people; no sum of none, or of too many."""
    keys = tuple(Key("text", word) for word in sorted(people.words))
    terms = (*query.terms, Filter(keys=keys))
    named = query._replace(terms=terms)
    if corpus.count(named) > _MOST:
        return Sum()
    found = (_toll(detail, people, role) for detail in corpus.matches(named))
    return _added([toll for toll in found if toll is not None])


def _toll(detail: IncidentDetail, people: People, role: Role) -> Toll | None:
    reports = [_named_only(sourced, people) for sourced in detail.reports]
    return toll_of(killed_of(reports, role).values())


def _named_only(sourced: SourcedReport, people: People) -> SourcedReport:
    """Return a report with those of its figures that are of the people by name."""
    figures = tuple(
        figure for figure in sourced.report.figures if _counts(figure.evidence.quote, people)
    )
    report = sourced.report.model_copy(update={"figures": figures})
    return sourced._replace(report=report)


def _counts(quote: str, people: People) -> bool:
    """Tell whether words count the people and no others: "three soldiers, one of them a colonel".

    What follows a comma says who else they were.
    """
    counted = fold(quote.partition(",")[0]).split()
    named = {form for word in counted for form in singulars(word)}
    return not named.isdisjoint(people.words) and named.isdisjoint(people.others)


def _added(tolls: Sequence[Toll]) -> Sum:
    if not tolls:
        return Sum()
    highs = [toll.high for toll in tolls if toll.high is not None]
    high = sum(highs) if len(highs) == len(tolls) else None
    return Sum(Toll(sum(toll.low for toll in tolls), high), len(tolls))
