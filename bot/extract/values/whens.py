"""Choose an incident's day from all the times that its clauses name."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.extract.clauses.clause import Clause
from bot.extract.incidents.draft import Draft
from bot.extract.text.wording import JUDGING
from bot.extract.times.dates import DateMention
from bot.extract.times.timing import dates_the_deed, token_of
from bot.models import Article, DatePrecision, Evidence

NEWS_DAYS = 3  # what is older is told to explain the news, and is not its day


class When(NamedTuple):
    """A date with its proof, none for the day of publication; `ground` is how it was decided."""

    iso: str | None
    prec: DatePrecision
    from_publication: bool
    evidence: tuple[Evidence, ...]
    ground: str


def choose_date(article: Article, draft: Draft, ahead: Sequence[Clause] = ()) -> When:
    """Choose the time told for the event, else that of the first statement, else publication.

    An incident with no time of its own is taken to be of the main one's day; the first one of that
    of the news which leads up to it (`ahead`).
    """
    told = _told_time(article, draft)
    if told is not None:
        return _when(article, told, _ground(draft, *told))
    stated = _full_date_of_statement(draft)
    if stated is None and draft.same_day_as is not None:
        shared = _told_time(article, draft.same_day_as) or _day_of_statement(draft.same_day_as)
        if shared is not None:
            return _when(article, shared, "of the main incident")
    if stated is None and draft.main:
        stated = _day_of_statement(draft)
    if stated is not None:
        return _when(article, stated, "of a statement")
    led = _news_ahead(article, ahead)
    if led is not None:
        return _when(article, led, "told beside")
    return _of_publication(article)


def _of_publication(article: Article) -> When:
    return When(article.published.isoformat(), DatePrecision.DAY, True, (), "publication")


Dated = tuple[Clause, DateMention]


def _news_ahead(article: Article, ahead: Sequence[Clause]) -> Dated | None:
    """Return the last day of the news that is told before the event."""
    told = ((clause, mention) for clause in ahead for mention in clause.when)
    days = [
        one for one in told if (one[1].prec, one[1].anchor) == (DatePrecision.DAY, "publication")
    ]
    ages = ((article.published - mention.first).days for _, mention in reversed(days))
    news = (one for one, age in zip(reversed(days), ages, strict=True) if 0 <= age <= NEWS_DAYS)
    return next(news, None)


def _when(article: Article, dated: Dated, ground: str) -> When:
    clause, mention = dated
    if _is_news_of_the_day(article, clause, mention):
        return _of_publication(article)
    told_in = clause.sentence if mention in clause.said else clause.dated_in or clause.sentence
    proof = told_in.evidence(article, mention.start, mention.end)
    return When(mention.iso, mention.prec, False, (proof,), ground)


def _ground(draft: Draft, clause: Clause, mention: DateMention) -> str:
    """Return how plainly a time is told: with the event or beside it, alone or among others."""
    if clause not in draft.told:
        return "told beside"
    if len({(one.first, one.last) for told in draft.told for one in told.when}) > 1:
        return "one of several"
    if mention.prec != DatePrecision.DAY:
        return "period told"
    return "day of the deed" if _is_of_the_deed(clause, mention) else "day in its clause"


def _is_of_the_deed(clause: Clause, mention: DateMention) -> bool:
    """Tell the deed's own day from that of a trial, of mourning or of a search told beside it."""
    if clause.dated_in is not None and clause.dated_in is not clause.sentence:
        return False
    return dates_the_deed(clause.sentence, mention, clause.triggers, clause.casualties)


def _is_news_of_the_day(article: Article, clause: Clause, mention: DateMention) -> bool:
    """Tell that "officials said today" dates only what they said: the story's own day."""
    return mention in clause.said and mention.first == mention.last == article.published


def _told_time(article: Article, draft: Draft) -> Dated | None:
    when = draft.when
    if when is None or (when.anchor == "event" and when.last > article.published):
        return None  # "two days after the attack", and none is told that it counts from
    return next(((clause, when) for clause in draft.clauses if when in clause.when), None)


def _day_of_statement(draft: Draft) -> Dated | None:
    """Return the first day of a statement; where that is a court's, the first beside it."""
    said = [(c, m) for c in draft.clauses for m in c.said if m.prec == DatePrecision.DAY]
    told = [one for one in said if one[0] in draft.told]
    out_of_court = [one for one in (told and said) if not _is_in_court(*one)]
    return next((one for one in told if one in out_of_court), next(iter(out_of_court), None))


def _is_in_court(clause: Clause, mention: DateMention) -> bool:
    """Tell "prosecutors charged a man on Tuesday", "he appeared in court on Friday"."""
    above = token_of(clause.sentence, mention).ancestors
    verb = next((word for word in above if word.pos_ == "VERB"), None)
    return verb is not None and verb.lemma_ in _COURT


_COURT = JUDGING | {"appear", "plead", "jail"}


def _full_date_of_statement(draft: Draft) -> Dated | None:
    """Return a day and month that hang on a statement: "blamed for an attack on 26 October"."""
    said = ((clause, m) for clause in draft.told for m in clause.said)
    days = ((c, m) for c, m in said if m.prec == DatePrecision.DAY)
    return next(((c, m) for c, m in days if _DIGIT.search(c.sentence.text, m.start, m.end)), None)


_DIGIT = re.compile(r"\d")
