"""From the terms of a query to the set of incidents that pass them all.

The plain sets are intersected first, the smallest before the others; what costs more looks only at
what is left by then. What the words of a query mean was decided before (bot/query).
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial, reduce
from itertools import zip_longest

from pyroaring import BitMap

from bot.gazetteer.names import fold
from bot.query.model import MEASURES, UNKNOWN, Amount, During, Either, Filter, Key, Near, Not, Term
from bot.store.asked.phrases import find_phrase
from bot.store.sets.facts import BLOCK
from bot.store.sets.kept import EMPTY, Bits
from bot.store.sets.near import find_near
from bot.store.sets.stored import Sets, union

# Days of a span are 2 to the power of this, about four months: the sets of twenty-five years of
# spans, which many queries have in common, are ten megabytes at a million incidents.
_SPAN = 7
_TRIED = 4  # spans: a year and a half, in which most of what is asked for has begun
_FEW = 64  # incidents that are sooner told apart by all digits than by spans
_PLACES = frozenset({"country", "admin1", "place"})


def find_set(sets: Sets, terms: Sequence[Term]) -> Bits:
    """Return the incidents that pass all terms; all of them where there is no term."""
    return sets.found(terms, lambda: _passing_all(sets, terms, sets.all))


def find_loose(sets: Sets, days: During, within: Bits) -> Bits:
    """Return those of some incidents of some days that may be of other days too: of a year, say."""
    several = exact = within & sets.derived("several days", partial(_of_several_days, sets))
    if days.since:
        exact = _from(sets, "first_day", days.since.toordinal(), exact)
    if days.until:
        exact = exact - _from(sets, "last_day", days.until.toordinal() + 1, exact)
    return several - exact


def _of_several_days(sets: Sets, within: Bits) -> Bits:
    """Return those of some incidents of which the last day is another than the first."""
    ends = zip_longest(sets.digits("first_day"), sets.digits("last_day"), fillvalue=EMPTY)
    return union((first & within) ^ (last & within) for first, last in ends)


def is_in_texts(sets: Sets, text: str) -> bool:
    """Tell whether the texts of some incident hold some words in a row."""
    key = Key("text", text)
    return bool(_having(sets, key, sets.all)) if is_phrase(key) else sets.has("word", fold(text))


def _passing_all(sets: Sets, terms: Iterable[Term], within: Bits) -> Bits:
    plain: list[Bits] = []
    dearer: list[Term] = []
    for term in terms:
        if isinstance(term, Near):
            plain.append(find_near(sets, term.lat, term.lon, term.km))
        elif isinstance(term, Filter) and not any(map(is_phrase, term.keys)):
            plain.append(union(_having(sets, key, EMPTY) for key in term.keys))
        else:
            dearer.append(term)
    for bits in sorted(plain, key=len):
        within = bits if within is sets.all else within & bits
    for term in sorted(dearer, key=_dearness):
        if within:
            within = _passing(sets, term, within)
    return within


def _dearness(term: Term) -> int:
    return (Amount, During, Not, Either, Near, Filter).index(type(term))


def _passing(sets: Sets, term: Term, within: Bits) -> Bits:
    """Return those of some incidents that pass a term."""
    match term:
        case During():
            return _during(sets, term, within)
        case Amount():
            return _amount(sets, term, within)
        case Not():
            return within - _perhaps_passing(sets, term.term, within)
        case Either():
            return union(_passing_all(sets, terms, within) for terms in term.alternatives)
        case Filter():
            return within & union(_having(sets, key, within) for key in term.keys)
        case _:
            return _passing_all(sets, (term,), within)


def _perhaps_passing(sets: Sets, term: Term, within: Bits) -> Bits:
    """Return those of some incidents that pass a term, or may: their place or toll is unknown."""
    match term:
        case Amount() if term.measure != "sources":
            return _amount(sets, term, within) | (within - sets.of("known", term.measure))
        case Not():
            return within - _passing_all(sets, (term.term,), within)
        case Either():
            perhaps = partial(_perhaps_passing, sets)
            return union(
                reduce(lambda left, each: perhaps(each, left), terms, within)
                for terms in term.alternatives
            )
    passing = _passing_all(sets, (term,), within)
    return passing | (within - sets.of("known", "place")) if _is_of_place(term) else passing


def _is_of_place(term: Term) -> bool:
    """Tell whether a term is about where something was."""
    if isinstance(term, Filter):
        return all(key.kind in _PLACES for key in term.keys)
    return isinstance(term, Near)


def is_phrase(key: Key) -> bool:
    """Tell whether a key is several words of the text, one after the other."""
    return key.kind == "text" and len(fold(key.value).split()) > 1


def _having(sets: Sets, key: Key, within: Bits) -> Bits:
    """Return the incidents that have a key; a phrase is looked for in `within` only."""
    match key.kind:
        case "text" if is_phrase(key):
            return find_phrase(sets, fold(key.value), within)
        case "text":
            return sets.of("word", fold(key.value))
        case "target" | "weapon":
            words = [sets.of(key.kind, word) for word in fold(key.value).split()]
            return BitMap.intersection(*words) if len(words) > 1 else words[0] if words else EMPTY
        case "country" if key.value == UNKNOWN:
            return sets.all - sets.of("known", "place")
        case "source":
            return sets.of("source", fold(key.value))
        case "untold":
            return sets.derived(key, partial(_untold, sets, key.value))
        case _:
            return sets.of(key.kind, key.value)


def _untold(sets: Sets, field: str, within: Bits) -> Bits:
    """Return those of some incidents of which no source tells a field: a toll, a province."""
    if field in MEASURES:
        return within - sets.of("known", field)
    kind = "admin1" if field == "province" else field
    return within - union(sets.of(kind, value) for value in sets.values(kind))


def find_ending(sets: Sets, days: During, after: int, within: Bits) -> Bits:
    """Return those of some incidents that are of some days and whose last is not before another.

    That one is told by its ordinal.
    """
    return _from(sets, "last_day", after, _during(sets, days, within))


def _during(sets: Sets, days: During, within: Bits) -> Bits:
    """Return those whose days overlap some days; an incident without a date is of none.

    Those of whole months and years, which many ask for, are kept.
    """
    if are_months(days):
        name = ("during", days.since, days.until)
        found = sets.derived(name, partial(_overlapping, sets, days))
        return found if within is sets.all else within & found
    return _overlapping(sets, days, within)


def are_months(days: During) -> bool:
    """Tell whether days are whole months, such as a year's."""
    since, until = days.since, days.until
    return not (since and since.day > 1) and not (until and until.day < _last_of_month(until))


def _last_of_month(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _overlapping(sets: Sets, days: During, within: Bits) -> Bits:
    known = sets.of("known", "day")
    found = dated = known if within is sets.all else within & known
    if days.since:
        found = _from(sets, "last_day", days.since.toordinal(), dated)
    if days.until:
        found = found - _from(sets, "first_day", days.until.toordinal() + 1, dated)
    return found


def _from(sets: Sets, kind: str, day: int, within: Bits) -> Bits:
    """Return those of some dated incidents whose first or last day is not before a day.

    These are all of later spans of days, and of the day's own span a part.
    """
    if not within:
        return within
    digits, known = sets.digits(kind), sets.of("known", "day")
    if len(within) <= _FEW:
        return at_least(within, digits, day, known)
    span = day >> _SPAN
    here, after = _span(sets, kind, span), _after_span(sets, kind, span)
    if within is not known:
        here, after = within & here, within & after
    return after | at_least(here, digits[:_SPAN], day % (1 << _SPAN), known)


def find_beginning(sets: Sets, since: date | None, within: Bits) -> Bits:
    """Return those of some dated incidents that the first of them is among, mostly few.

    They are looked for from the day on that they were asked for `since`, or that the corpus begins
    with: what is dated coarsely may be of before, then come the next months, as far as it pays.
    """
    blocks = list(sets.values("block"))
    begins = max(since.toordinal() if since else 0, int(blocks[-1]) * BLOCK if blocks else 0)
    span = begins >> _SPAN
    early = within - _after_span(sets, "first_day", span - 1)
    for later in range(span, span + _TRIED):
        early = early or within & _span(sets, "first_day", later)
    return early or within


def _span(sets: Sets, kind: str, span: int) -> Bits:
    """Return the incidents of a span of days."""

    def find(within: Bits) -> Bits:
        return within & _after_span(sets, kind, span - 1) - _after_span(sets, kind, span)

    return sets.derived(("span", kind, span), find)


def _after_span(sets: Sets, kind: str, span: int) -> Bits:
    """Return the incidents of all later spans of days."""
    return sets.derived(("after", kind, span), partial(_from_span, sets, kind, span + 1))


def _from_span(sets: Sets, kind: str, span: int, within: Bits) -> Bits:
    """Return those of some incidents that are of a span of days or of a later one."""
    known = sets.of("known", "day")
    return at_least(within & known, sets.digits(kind), span << _SPAN, known)


def _amount(sets: Sets, amount: Amount, within: Bits) -> Bits:
    measure, low, high = amount.measure, amount.low, amount.high
    return within & sets.derived(
        (measure, low, high), partial(_all_between, sets, measure, low, high)
    )


def _all_between(sets: Sets, measure: str, low: int | None, high: int | None, within: Bits) -> Bits:
    """Return those of some incidents of which a number lies in a range."""
    known = sets.all if measure == "sources" else sets.of("known", measure)
    found, digits = within & known, sets.digits(measure)
    if low is not None:
        found = at_least(found, digits, low, known)
    if high is not None:
        found = found - at_least(found, digits, high + 1, known)
    return found


def at_least(within: Bits, digits: Sequence[Bits], least: int, known: Bits) -> Bits:
    """Return those of some incidents whose number, given by its binary digits, is not less.

    `known` are all incidents that have such a number: a digit that is 1 in each tells none apart.

    From the highest digit down: who has a 1 where `least` has none is above, who has none where
    it has one is below, the others are equal so far (O'Neil and Quass 1997, algorithm 4.2).
    """
    if least <= 0:
        return within
    length = least.bit_length()
    if length > len(digits):
        return EMPTY
    above = [within & bits for bits in digits[length:]]
    equal, every = within - union(above) if above else within, len(known)
    for place, bits in reversed(list(enumerate(digits[:length]))):
        if least >> place & 1:
            if len(bits) < every:
                equal = equal & bits
        elif bits:
            above.append(equal & bits)
            equal = equal - bits
        if not equal:
            break
    return union([*above, equal])
