"""Sentences about times: how often, how it moved, one thing beside another.

A rate is told by the unit that was asked for; halves of a period are compared without leaving out
a month; what may be of both periods is said.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from bot.answering.findings import Sum, Totals
from bot.answering.parts import Parts
from bot.models import TollName
from bot.query.apart import times_apart
from bot.query.model import During, Either, Query, Term
from bot.reply.found import (
    Before,
    Found,
    asks_by,
    people,
    sum_of,
    whose_number,
)
from bot.reply.model import Compared
from bot.reply.parts import incidents, most_in, noun, sum_text, unplaced
from bot.reply.series import MOST, times_in
from bot.reply.wording import capital, counted, dated_text, plain_date, shown

_MANY = 10  # times as many: a percentage tells no more
_FEW = 10  # below that one more or less is a tenth and more: the numbers say it better
_LATELY = timedelta(days=31)


def often(found: Found) -> str:
    """Say how often: by the times filled in, quiet ones included."""
    times, unit, toll = found.groups.named, noun(found.by), found.toll
    placed = sum(times.counted(toll))
    if not found.totals.incidents:
        return f"No incident up to {plain_date(found.today.isoformat())}."
    if not times or not placed:
        none = f"no source says in which {noun(found.by, 2)}"
        return f"{incidents(found)}; {none if not times else _none_of(toll)}."
    length = len(times)
    if found.by and not times_apart(found.query):
        length = times_in(times, found.by)  # quiet ones of long ago are not told
    number = counted(placed, "incident") if toll is None else _low_text(times, toll)
    is_open = toll is not None and number.startswith("at least")
    rate = f"{'at least ' if is_open else ''}{placed / length:.1f} a {unit}"
    if toll is None and placed * 2 < length:
        rate = f"one in about {round(length / placed)} {noun(found.by, 2)}"
    told = f"{capital(number)} in {counted(length, unit)}, {rate}; most in {most_in(times, toll)}."
    return f"{told}{unplaced(found)}{told_to(found)}"


def _none_of(toll: TollName | None) -> str:
    return f"no number of {whose_number(toll)} was read" if toll else "none"


def _low_text(groups: Parts, toll: TollName) -> str:
    low, sums = sum(groups.counted(toll)), groups.measured
    is_open = sums is not None and sums.low != sums.high
    return f"{'at least ' if is_open else ''}{low:,} {people(toll, low)}"


def trend(found: Found) -> str:
    """Say how it moved: from one time to another that are named, or against the period before.

    Without either, and from one year to another, the later half is held against the earlier.
    """
    return _trend(found) + told_to(found)


def told_to(found: Found) -> str:
    """Say where the corpus ends, and the last of what is asked for, if it is not of today."""
    end, periods = found.told_to, _periods(found.query.terms)
    is_told = periods and all(days.until and end and days.until <= end for days in periods)
    if end is None or found.today - end <= _LATELY or is_told:
        return ""
    newest, last = end.isoformat(), found.totals.last
    of_these = ""
    if last is not None and last != newest:
        of_these = f", the last of these incidents is of {plain_date(last)}"
    return f" The newest article is of {plain_date(newest)}{of_these}."


def _trend(found: Found) -> str:
    if len(found.compared) == 2:
        earlier, later = found.compared
        was, is_ = (_Value(each.totals, found.toll) for each in found.compared)
        told = _moved(is_, was, later.label, earlier.label)
        return told + both_text(found.both, found.both_dated)
    before = found.before
    if before and before.query.during and found.query.during and not _are_years(found.query):
        now = before.now or found.totals
        when = found.query.during.label
        if before.now and found.query.during.until and found.query.during.until > found.today:
            when += f" up to {plain_date(found.today.isoformat())}"
        then = _Value(before.totals, found.toll)
        return _moved(_Value(now, found.toll), then, when, before.query.during.label)
    return _halves(found)


def _are_years(query: Query) -> bool:
    """Tell whether a query is about several whole years: "from 2019 to 2022"."""
    days = query.during
    if days is None or days.since is None or days.until is None:
        return False
    whole = (days.since.month, days.since.day, days.until.month, days.until.day) == (1, 1, 12, 31)
    return whole and days.since.year < days.until.year


class _Value:
    """A figure to compare: its number, and how it reads."""

    def __init__(self, totals: Totals, toll: TollName | None) -> None:
        total = sum_of(totals, toll) if toll else Sum()
        self.number = (total.toll.low if total.toll else 0) if toll else totals.incidents
        self.exact = total.toll is None or total.toll.low == total.toll.high
        self.text = _value_text(totals, total, toll)


def _value_text(totals: Totals, total: Sum, toll: TollName | None) -> str:
    if toll is None:
        return counted(totals.incidents, "incident")
    if totals.incidents and total.toll is None:
        return f"no number of {whose_number(toll)}"
    return sum_text(total, toll) if total.toll else f"nobody {people(toll, None)}"


def _moved(now: _Value, then: _Value, when: str, earlier: str) -> str:
    change = _change(now.number, then.number, then.number)
    if not (now.exact and then.exact):
        change += " by the lowest figures"
    return f"{capital(now.text)} {_within(when)}, {then.text} {_within(earlier)}: {change}."


def _within(days: str) -> str:
    """Return days after their preposition: "in 2021", "since 1 Jan 2019", "from … to …"."""
    first, _, last = days.partition(" – ")
    if last:
        return f"from {first} to {last}"
    return days if days.startswith(("since ", "until ")) else f"in {days}"


def _change(now: float, then: float, of: float) -> str:
    """Return how a figure or rate moved; `of` few at first it is told without a percentage."""
    if now == then:
        return "no change"
    if not then:
        return "up from none"
    way = "up" if now > then else "down"
    if of < _FEW:
        return way
    if now >= _MANY * then:
        return f"{now / then:.0f} times as many"
    return f"{way} {abs(now - then) / then:.0%}"


def change_text(now: int, then: int) -> str:
    """Return how a figure moved, in per cent, after a comma: ", +33%"; of few at first nothing."""
    if then < _FEW:
        return ""
    change = f"{(now - then) / then:+.0%}"
    return "" if change[1:] == "0%" else f", {change}"


def _halves(found: Found) -> str:
    times, unit, toll = found.groups.named[-MOST:], noun(found.by), found.toll
    if len(times) < 2:
        return f"{incidents(found)}: too few {noun(found.by, 2)} to tell."
    half = (len(times) + 1) // 2
    earlier, later = times[:half], times[half:]
    then, now = (sum(part.counted(toll)) for part in (earlier, later))
    if len(earlier) == len(later):
        change = _change(now, then, then)
        rates = ["", ""]
    else:
        change = _change(now / len(later), then / len(earlier), then)
        rates = [f" ({_rate(n / len(p))} a {unit})" for n, p in ((now, later), (then, earlier))]
    if not all(_is_exact(part, toll) for part in (earlier, later)):
        change += " by the lowest figures"
    texts = [
        counted(number, "incident") if toll is None else _low_text(part, toll)
        for number, part in ((now, later), (then, earlier))
    ]
    first, second = (f"{t}{r}" for t, r in zip(texts, rates, strict=True))
    told = f"{capital(first)} in {_span(later)}, {second} in {_span(earlier)}: {change}."
    return told + unplaced(found)


def _rate(number: float) -> str:
    """Return a rate in two digits at the least: 0.47 and 0.15 are three to one, 0.5 and 0.1 not."""
    return f"{number:.1f}" if number >= 1 else f"{number:.2g}"


def _is_exact(groups: Parts, toll: TollName | None) -> bool:
    """Tell whether all that is counted is known exactly."""
    return toll is None or groups.measured is None or groups.measured.low == groups.measured.high


def _span(times: Parts) -> str:
    first, last = times.labels[0], times.labels[-1]
    return first if first == last else f"{first} – {last}"


def not_compared(before: Before | None, loose: int) -> str:
    """Say what is left out beside the period before, being of either period or of other days.

    `loose` is how many of those asked for that may be.
    """
    if before is None or before.query.during is None:
        return ""
    label, own = before.query.during.label, f"{'It is' if loose == 1 else 'They are'} not compared."
    are = "is" if before.loose == 1 else "are"
    told = f"{before.loose:,} more, dated only to {dated_text(before.loose_dated)}, {are} not in"
    return " ".join([own] * bool(loose) + [f"{told} the figures of {label}."] * bool(before.loose))


def both_text(both: int, dated: Iterable[str]) -> str:
    """Return a remark on incidents that are counted in both of two periods; none is no remark."""
    if not both:
        return ""
    are, counted_ = ("is", "it counts") if both == 1 else ("are", "they count")
    return f" {both:,} of them {are} dated only to {dated_text(dated)}: {counted_} in both periods."


def loose_text(loose: int, dated: Iterable[str]) -> str:
    """Return a remark on incidents that may be of other days than those asked for."""
    if not loose:
        return ""
    are = "is" if loose == 1 else "are"
    return f"{loose:,} of them {are} dated only to {dated_text(dated)}."


def compare(found: Found) -> str:
    """Say each alternative's own figures, in the order asked."""
    if not found.compared:
        return f"{incidents(found)}, and nothing to compare them with."
    toll: TollName = found.toll or ("victims" if asks_by(found.query.terms) else "killed")
    told = "; ".join(_compared(one, toll) for one in found.compared)
    own = " Their own dead are not counted." if toll == "victims" else ""
    return f"{capital(told)}.{own}{both_text(found.both, found.both_dated)}"


def _compared(one: Compared, toll: TollName) -> str:
    totals, name = one.totals, shown(one.label)
    if not totals.incidents:
        return f"{name}: no incidents"
    words: str | None = getattr(one.only, f"{toll}_words", None)
    number = (
        f"{shown(words)} {people(toll, None)}" if words else sum_text(sum_of(totals, toll), toll)
    )
    number = number or f"no number of {whose_number(toll)} given"
    return f"{name}: {counted(totals.incidents, 'incident')}, {number}"


def not_over(query: Query, today: date, later: int = 0) -> str:
    """Return a remark where a period has not ended yet: its figures are not final.

    `later` incidents of it are dated after today, where the clock was set back.
    """
    labels = [days.label for days in _periods(query.terms) if days.until and days.until > today]
    if not labels:
        return ""
    if later:
        day = plain_date(today.isoformat())
        are = "is" if later == 1 else "are"
        return f"{labels[0]} is not over: {counted(later, 'incident')} {are} after {day}."
    verb = "is" if len(labels) == 1 else "are"
    day = plain_date(today.isoformat())
    return f"{' and '.join(labels)} {verb} not over: figures up to {day}."


def _periods(terms: Sequence[Term]) -> list[During]:
    found: list[During] = []
    for term in terms:
        if isinstance(term, During):
            found.append(term)
        elif isinstance(term, Either):
            found += [days for alternative in term.alternatives for days in _periods(alternative)]
    return found
