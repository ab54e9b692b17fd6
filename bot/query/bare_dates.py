"""Dates among bare words: "since 2022", "before March", "from 2020 to 2022", "last month".

What a date by itself means is `bot.query.dates`'s business; here it is found among other words.
"""

from collections.abc import Sequence

from bot.query.bounds import DateTerm
from bot.query.date_fields import BOUNDS, date_term, parse_days
from bot.query.dates import AMBIGUOUS_MONTHS, BadDate, Period, find_stretch
from bot.query.dates.parse import may_begin, may_end
from bot.query.dates.stated import explain_day, month_of_year
from bot.query.dates.stretch import OF_MONTHS
from bot.query.draft import Draft
from bot.query.known import Known, runs
from bot.query.mistake import Mistake
from bot.query.tokens import Token, replace

_BEFORE_DATE = frozenset({
    "in", "during", "since", "until", "till", "from", "before", "after", "between", "by",
    "of", "last",
})  # fmt: skip
OPENERS = frozenset({"since", "from", "until", "till", "before", "after", "between"})
_OF_TWO = frozenset({"from", "since", "between"})  # what two ends may follow
_LINKS = frozenset({"to", "until", "till", "through", "and"})


def read_bounds(run: Sequence[Token], at: int, draft: Draft, known: Known) -> int:
    """Read a date with a word before it, "since 2022"; return how many words that took in."""
    word = run[at].text.casefold()
    if word not in OPENERS:
        return 0
    if word in _OF_TWO and (end := _two_ends(run, at, draft, known)):
        return end - at
    period, taken = _date_at(run, at + 1, known)
    if period is None:
        return 0
    end = at + 1 + taken
    draft.dates.append(_term(run, at, end - 1, BOUNDS.get(word, "in"), period))
    return end - at


def _two_ends(run: Sequence[Token], at: int, draft: Draft, known: Known) -> int:
    """Read "from 5 to 9 October", "between May and July"; return where it ends, 0 for neither."""
    try:
        found = find_stretch([token.text for token in run[at:]], known.today)
    except BadDate:
        return 0  # told with its correction where the date is read by itself
    if found is None or found.start or found.since is None or found.until is None:
        return 0
    end = at + found.end
    if _LINKS.isdisjoint(token.text.casefold() for token in run[at:end]):
        return 0
    draft.dates.append(_term(run, at, end - 1, "in", Period(found.since, found.until)))
    return end


def _term(run: Sequence[Token], first: int, last: int, bound: str, period: Period) -> DateTerm:
    return date_term(bound, period, run[first].start, run[last].end)


def _date_at(run: Sequence[Token], at: int, known: Known) -> tuple[Period | None, int]:
    """Return the period that the words at a place name, and how many words that is."""
    if at >= len(run):
        return None, 0
    for words, count in runs(run, at):
        period = _period(words, run[at : at + count], known)
        if period:
            return period, count
    return None, 0


def _period(words: str, tokens: Sequence[Token], known: Known) -> Period | None:
    try:
        return parse_days(words, known.today)
    except BadDate as bad:
        raise Mistake(bad.sentence, replace(tokens, bad.instead)) from None


def read_range(run: Sequence[Token], at: int, draft: Draft, known: Known) -> int:
    """Read two dates with a word between them: "2021-10-26 to 2021-10-30"."""
    if not run[at].text[:1].isdigit():
        return 0
    first, taken = _date_at(run, at, known)
    link = at + taken
    if first is None or link >= len(run) or run[link].text.casefold() not in _LINKS - {"and"}:
        return 0
    last, more = _date_at(run, link + 1, known)
    if last is None:
        return 0
    draft.dates.append(_term(run, at, link + more, "in", Period(first.first, last.last)))
    return taken + 1 + more


def begins_at(run: Sequence[Token], at: int) -> bool:
    """Tell whether a date can begin at a place: with most words none can."""
    word = run[at].text.casefold()
    if word == "the":
        return at + 1 < len(run) and may_begin(run[at + 1].text.casefold())
    return may_begin(word)


def add_date(run: Sequence[Token], at: int, count: int, draft: Draft, known: Known) -> bool:
    """Read so many words as a date, and tell whether they are one."""
    tokens = run[at : at + count]
    if not may_end(tokens[-1].text.casefold()):
        return False
    words = " ".join([token.text for token in tokens])
    before = run[at - 1].text.casefold() if at else ""
    month = month_of_year(words, known.today) if before in OF_MONTHS else None
    period = month or _period(words, tokens, known)
    if not period:
        return False
    if before != "on" and not month:
        draft.remark(explain_day(words, known.today))
    if words.casefold() in AMBIGUOUS_MONTHS and before not in _BEFORE_DATE:
        return False
    draft.dates.append(_term(run, at, at + count - 1, "in", period))
    return True
