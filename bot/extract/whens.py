"""Choose an incident's day from all the times that its clauses name."""

import re
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
    """Choose the time told for the event, else that of the first statement, else publication.

    An incident with no time of its own is taken to be of the main one's day.
    """
    chosen = _told_time(draft) or _full_date_of_statement(draft)
    if chosen is None and draft.same_day_as is not None:
        chosen = _told_time(draft.same_day_as) or _day_of_statement(draft.same_day_as)
    if chosen is None and draft.main:
        chosen = _day_of_statement(draft)
    if chosen is None or _is_news_of_the_day(article, *chosen):
        return When(article.published.isoformat(), DatePrecision.DAY, True, ())
    clause, mention = chosen
    proof = clause.sentence.evidence(article, mention.start, mention.end)
    return When(mention.iso, mention.prec, False, (proof,))


Dated = tuple[Clause, DateMention]


def _is_news_of_the_day(article: Article, clause: Clause, mention: DateMention) -> bool:
    """Tell that "officials said today" dates only what they said: the story's own day."""
    return mention in clause.said and mention.first == mention.last == article.published


def _told_time(draft: Draft) -> Dated | None:
    when = draft.when
    if when is None:
        return None
    return next(((clause, when) for clause in draft.clauses if when in clause.when), None)


def _day_of_statement(draft: Draft) -> Dated | None:
    said = ((clause, m) for clause in draft.told for m in clause.said)
    return next(((c, m) for c, m in said if m.prec == DatePrecision.DAY), None)


def _full_date_of_statement(draft: Draft) -> Dated | None:
    """Return a day and month that hang on a statement: "blamed for an attack on 26 October"."""
    said = ((clause, m) for clause in draft.told for m in clause.said)
    days = ((c, m) for c, m in said if m.prec == DatePrecision.DAY)
    return next(((c, m) for c, m in days if _DIGIT.search(c.sentence.text, m.start, m.end)), None)


_DIGIT = re.compile(r"\d")
