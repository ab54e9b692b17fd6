"""Whether one incident passes a term of a query: what bot/store/asked/evaluate.py says of all."""

from collections.abc import Callable

from bot.gazetteer.names import fold
from bot.query.model import MEASURES, Amount, During, Either, Filter, Key, Near, Not, Term
from bot.resolve.event import distance
from bot.watches.facts import Facts

_PLACES = frozenset({"country", "admin1", "place"})
Passing = Callable[[Term], bool]


def passes(facts: Facts, term: Term) -> bool:
    """Tell whether an incident passes a term."""

    def each(inner: Term) -> bool:
        return passes(facts, inner)

    return passes_by(facts, None, term, each)


def passes_by(facts: Facts, words: set[str] | None, term: Term, each: Passing) -> bool:
    """Tell whether an incident passes a term; `each` tells it of the terms inside.

    `words` are those of its text where many terms are held against it: looking them up is quicker
    than looking through the text, making them is not.
    """
    match term:
        case Filter():
            return any(_has(facts, words, key) for key in term.keys)
        case During():
            return _overlaps(facts, term)
        case Amount():
            return _is_within(facts, term)
        case Near():
            point = facts.point
            return point is not None and distance(term.lat, term.lon, *point) <= term.km
        case Not():
            return not _may_pass(facts, term.term, each)
        case Either():
            return any(all(map(each, terms)) for terms in term.alternatives)


def _may_pass(facts: Facts, term: Term, each: Passing) -> bool:
    """Tell whether an incident passes a term, or may: its place or its toll is not known."""
    match term:
        case Amount():
            return term.measure not in facts.amounts or each(term)
        case Not():
            return not each(term.term)
        case Either():
            return any(
                all(_may_pass(facts, inner, each) for inner in terms) for terms in term.alternatives
            )
    return (_is_of_place(term) and ("known", "place") not in facts.keys) or each(term)


def _has(facts: Facts, words: set[str] | None, key: Key) -> bool:
    """Tell whether an incident has a key."""
    match key.kind:
        case "text":
            phrase = fold(key.value)
            if words is not None and " " not in phrase:
                return phrase in words
            return bool(phrase) and f" {phrase} " in f" {facts.text} "
        case "target" | "weapon":
            named = fold(key.value).split()
            return bool(named) and all((key.kind, word) in facts.keys for word in named)
        case "source":
            return (key.kind, fold(key.value)) in facts.keys
        case "untold":
            return _is_untold(facts, key.value)
        case _:
            return (key.kind, key.value) in facts.keys


def _is_untold(facts: Facts, field: str) -> bool:
    if field in MEASURES:
        return field not in facts.amounts
    kind = "admin1" if field == "province" else field
    return all(named != kind for named, _ in facts.keys)


def _overlaps(facts: Facts, term: During) -> bool:
    if facts.days is None:
        return False
    first, last = facts.days
    since, until = term.since or first, term.until or last
    return last >= since and first <= until


def _is_within(facts: Facts, term: Amount) -> bool:
    amount = facts.amounts.get(term.measure)
    if amount is None:
        return False
    low = amount if term.low is None else term.low
    high = amount if term.high is None else term.high
    return low <= amount <= high


def _is_of_place(term: Term) -> bool:
    """Tell whether a term is about where something was."""
    if isinstance(term, Filter):
        return all(key.kind in _PLACES for key in term.keys)
    return isinstance(term, Near)
