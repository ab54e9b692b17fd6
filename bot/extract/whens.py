"""Choose an incident's day from all the times that its clauses name."""

from typing import NamedTuple

from bot.extract.clauses import Clause
from bot.extract.dates import DateMention
from bot.extract.drafts import Draft
from bot.models import Article, DatePrecision, Evidence


class When(NamedTuple):
    """A date with its proof; none is needed for the day of publication."""

    iso: str | None
    prec: DatePrecision
    from_publication: bool
    evidence: tuple[Evidence, ...]


def choose_date(article: Article, draft: Draft) -> When:
    """Choose the time told for the event, else that of the first statement, else publication."""
    chosen = _first_time(draft)
    if chosen is None and draft.same_day_as is not None:
        chosen = _first_time(draft.same_day_as)
    if chosen is None:
        return When(article.published.isoformat(), DatePrecision.DAY, True, ())
    clause, mention = chosen
    proof = clause.sentence.evidence(article, mention.start, mention.end)
    return When(mention.iso, mention.prec, False, (proof,))


def _first_time(draft: Draft) -> tuple[Clause, DateMention] | None:
    when = draft.when
    for clause in draft.clauses:
        if when is not None and when in clause.when:
            return clause, when
    for clause in draft.told:
        for mention in clause.said:
            if mention.prec == DatePrecision.DAY and draft.main:
                return clause, mention
    return None
