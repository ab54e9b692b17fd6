"""Fields of dates: `since:2022-01`, `until:`, `after:`, `before:`, `in:2021..2022`, `last:7d`.

What a date means is `bot.query.dates`'s business; here it sets the bounds that its field is for.
"""

import re
from datetime import date, timedelta

from bot.query.bounds import DateTerm
from bot.query.dates import BadDate, Period, parse_last, parse_period
from bot.query.dates.relative import explain_hours
from bot.query.dates.stated import month_of_year
from bot.query.draft import Draft
from bot.query.known import Known, Slot
from bot.query.mistake import Mistake
from bot.query.names import written

# What a field's name does with a date, as the word does: "after" and "before" leave the date out.
BOUNDS = {
    "since": "since", "from": "since", "after": "after", "until": "until", "till": "until",
    "to": "until", "before": "before",
    **dict.fromkeys(("on", "in", "during", "date", "when", "last"), "in"),
}  # fmt: skip
_EXAMPLES = {
    "since": "since:2022-01", "until": "until:2022-01-31", "after": "after:2022-01-31",
    "before": "before:2022-01", "last": "last:7d", "in": "in:2022-01", "on": "on:2022-01-21",
}  # fmt: skip


_SPAN = re.compile(r"\d(?:\.\.+|…)\d")


def read_dates(slot: Slot, draft: Draft, known: Known) -> int:
    """Read a date into the draft. Raises Mistake for what is none."""
    found = find_days(slot, known)
    token = slot.token
    if not found:
        example = example_of(token.name)
        raise Mistake(f"“{token.text}” is no date for {token.name}:", slot.edit(example))
    period, taken = found
    end = slot.after[taken - 1].end if taken else token.end
    words = " ".join([token.text, *(word.text for word in slot.after[:taken])])
    bound = (
        "in" if _SPAN.search(words) else BOUNDS[token.name]
    )  # since:2021..2022 has both its ends
    term = date_term(bound, period, token.start, end)
    if token.name == "last":
        term = term._replace(relative=written("last", words))
    draft.dates.append(term)
    return taken


def find_days(slot: Slot, known: Known) -> tuple[Period, int] | None:
    """Return the days of a field's value, and how many words it takes in; None for no date."""
    token = slot.token
    parse = _READ.get(token.name, parse_days)
    for words, taken in slot.values():
        try:
            found = parse(words, known.today)
        except BadDate as bad:
            instead = slot.edit(written(token.name, bad.instead), taken)
            raise Mistake(bad.sentence, instead) from None
        if found:
            return found, taken
    return None


def parse_days(words: str, today: date) -> Period | None:
    """Return the days of a date, or from one date to another: "2021-03..2021-05".

    Hyphens may stand for blanks: "ramadan-2021".
    """
    spaced = words.replace("-", " ")
    period = parse_period(words, today) or parse_period(spaced, today)
    first, points, last = words.replace("…", "..").partition("..")
    if period or not points:
        return period
    ends = [parse_period(end.strip(" ."), today) for end in (first, last)]
    known = [end for end in ends if end]
    if len(known) < len(ends):
        return None
    return Period(min(end.first for end in known), max(end.last for end in known))


def _parse_in(words: str, today: date) -> Period | None:
    return month_of_year(words, today) or parse_days(words, today)


def _parse_last(words: str, today: date) -> Period | None:
    if explain_hours(words):
        raise BadDate("Incidents are dated by the day, and no hours are counted", "1d")
    return parse_last(words, today) or parse_last(words.replace("-", " "), today)


_READ = {"last": _parse_last, "in": _parse_in, "during": _parse_in}


def example_of(name: str) -> str:
    """Return a field of a date with a value that works."""
    bound = BOUNDS[name]
    return _EXAMPLES.get(name) or _EXAMPLES[bound]


def date_term(bound: str, period: Period, start: int, end: int) -> DateTerm:
    """Return the bounds that a period sets after "since", "before" or another word."""
    if bound == "before":
        return DateTerm(None, period.first - timedelta(days=1), period, start, end)
    if bound == "after":
        return DateTerm(period.last + timedelta(days=1), None, period, start, end)
    since = None if bound == "until" else period.first
    until = None if bound == "since" else period.last
    return DateTerm(since, until, period, start, end)
