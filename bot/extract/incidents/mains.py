"""Tell which of the incidents of an article are its news, and which it only tells beside them.

The first one is, unless it is long past. Another is where the headline names it or its place, or
where the text gives it weight: early, at length, or as what came of the first since.
"""

from collections.abc import Sequence
from datetime import timedelta

from bot.extract.clauses.clause import Clause
from bot.extract.incidents.belonging import Setting
from bot.extract.incidents.draft import RECENT_DAYS, Draft
from bot.extract.places.nearness import Level
from bot.extract.text.wording import heads_round_up, heads_several
from bot.gazetteer.names import fold
from bot.models import DatePrecision

# Background may be main news only within a week of publication …
MAIN_DAYS = 7
# … and what no headline names only within so many days.
FRESH_DAYS = 3
# So many fresh incidents make a round-up, in which none stands in the background.
MANY = 4
# What is told once, behind this share of the paragraphs, stands there for completeness; nothing is
# so late within the first few.
LATE_SHARE = 0.6
FIRST_FEW = 3
EARLY_SHARE = 0.5
# Clauses of an incident beside those of the first one: so large a share is a story of its own.
OF_FIRST = 0.65


def mark_mains(drafts: Sequence[Draft], headline: Sequence[Clause], setting: Setting) -> None:
    """Mark which incidents behind an article's first are news of it too."""
    every = is_round_up(drafts, headline, setting) or any(heads_several(c.text) for c in headline)
    for draft in drafts[1:]:
        news = is_news(draft, setting)
        draft.main = news and (every or _is_main(draft, drafts[0], headline, setting))


def _is_main(draft: Draft, first: Draft, headline: Sequence[Clause], setting: Setting) -> bool:
    if in_headline(draft, headline) or _heads_province(draft, headline):
        return len(draft.told) > 1 or not _is_late(draft, setting)
    return _is_fresh(draft, setting) and _has_weight(draft, first, setting)


def is_round_up(drafts: Sequence[Draft], headline: Sequence[Clause], setting: Setting) -> bool:
    """Tell an article about many incidents, by its headline or by their number."""
    return (
        any(heads_round_up(c.text) for c in headline)
        or sum(is_news(d, setting) for d in drafts) >= MANY
    )


def is_news(draft: Draft, setting: Setting) -> bool:
    """Tell whether an incident is of the week before publication, as far as its time is told."""
    when = draft.when
    return when is None or (
        when.prec <= DatePrecision.FEW_DAYS and (setting.published - when.last).days <= MAIN_DAYS
    )


def is_recalled(draft: Draft, headline: Sequence[Clause], setting: Setting) -> bool:
    """Tell what is long past and not put where the headline says: a life told, or a village."""
    when = draft.when
    past = when is not None and (setting.published - when.last).days > RECENT_DAYS
    if not (past and headline and draft.places):
        return False
    return not in_headline(draft, headline, Level.REGION)


def in_headline(draft: Draft, headline: Sequence[Clause], coarsest: Level = Level.ADMIN2) -> bool:
    """Tell whether the headline names a draft's place."""
    told = " ".join(fold(c.text) for c in headline)
    names = (fold(p.name) for p in draft.places if p.level <= coarsest)
    return any(f" {name} " in f" {told} " for name in names)


def _heads_province(draft: Draft, headline: Sequence[Clause]) -> bool:
    """Tell whether a headline of several provinces names that of a draft."""
    headed = {place.admin1 for clause in headline for place in clause.places} - {None}
    return len(headed) > 1 and any(p.admin1 in headed for p in draft.told[0].event_places)


def _is_fresh(draft: Draft, setting: Setting) -> bool:
    when = draft.when
    return when is None or when.last >= setting.published - timedelta(days=FRESH_DAYS)


def _has_weight(draft: Draft, first: Draft, setting: Setting) -> bool:
    """Tell what is told at once, at length, or early as another or a later blow."""
    if _paragraph(draft, setting) <= 1:
        return True
    if len(draft.told) > 1 and len(draft.each) >= OF_FIRST * len(first.each):
        return True
    early = _paragraph(draft, setting) <= EARLY_SHARE * _paragraphs(setting)
    if not _is_later(draft, first):
        return early and draft.told[0].elsewhere
    return early or _is_of_the_day(draft, setting) or _is_as_deadly(draft, first)


def _is_late(draft: Draft, setting: Setting) -> bool:
    return _paragraph(draft, setting) > max(FIRST_FEW, LATE_SHARE * _paragraphs(setting))


def _paragraph(draft: Draft, setting: Setting) -> int:
    """Return in which paragraph an incident is told first; that of the headline is none."""
    return draft.told[0].sentence.paragraph - setting.begin


def _paragraphs(setting: Setting) -> int:
    return setting.end - setting.begin


def _is_later(draft: Draft, first: Draft) -> bool:
    one, other = draft.when, first.when
    return one is not None and other is not None and one.first > other.first


def _is_of_the_day(draft: Draft, setting: Setting) -> bool:
    return draft.when is not None and draft.when.last == setting.published


def _is_as_deadly(draft: Draft, first: Draft) -> bool:
    dead = _dead(draft)
    return dead > 0 and dead >= _dead(first)


def _dead(draft: Draft) -> int:
    tolls = (c.toll.low for told in draft.told for c in told.tolls if c.measure == "killed")
    return max(tolls, default=0)
