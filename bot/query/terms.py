"""The terms of a query, made: each with its label and with the text that gives it again.

Terms under an "or" or a "not" are put together here; what words mean is decided elsewhere. A term
that holds others is written in brackets, so that it means the same wherever it stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.query.canonical import (
    SIDES,
    amount_label,
    amount_text,
    period_label,
    period_text,
    side_by_side,
)
from bot.query.model import (
    PLACES,
    Amount,
    During,
    Either,
    Filter,
    Key,
    Near,
    Not,
    Ranked,
    Term,
)

_MEASURES: tuple[Ranked, ...] = ("killed", *SIDES, "wounded", "abducted", "sources")
# The order in which a query is written: where, who, what, by whom told, which words, when, how many
_RANKS: dict[str, float] = {
    **dict.fromkeys(PLACES, 0), "perpetrator": 2, "attribution": 2.2, "claimed": 2.3, "type": 3,
    "source": 4, "disputed": 4.5, **dict.fromkeys(("text", "target", "weapon"), 5),
    "untold": 5.5,
}  # fmt: skip


def rank(term: Term) -> float:
    """Return where a term stands in a query; "not" comes after what it could be taken out of."""
    match term:
        case Filter():
            return _RANKS[term.keys[0].kind]
        case Near():
            return 1
        case Either():
            return 6
        case Not():
            return rank(term.term) + 0.5
        case During():
            return 7
        case Amount():
            return 8 + _MEASURES.index(term.measure)


def during(since: date | None, until: date | None, relative: str = "") -> During:
    """Make the term of some days; `relative` is the text of days that move on with the day."""
    return During(
        since=since,
        until=until,
        label=period_label(since, until),
        written=relative or period_text(since, until),
    )


def amount(measure: Ranked, low: int | None, high: int | None) -> Amount:
    """Make the term of a range of tolls or sources; one end is given at least."""
    return Amount(
        measure=measure,
        low=low,
        high=high,
        label=amount_label(measure, low, high),
        written=amount_text(measure, low, high),
    )


def joined(filters: Sequence[Filter]) -> Filter:
    """Join filters of one group, each of one value, into what passes any of them."""
    if len(filters) == 1:
        return filters[0]
    return Filter(
        keys=tuple(dict.fromkeys(key for each in filters for key in each.keys)),
        label=" or ".join(dict.fromkeys(each.label for each in filters)),
        written=f"({' OR '.join(each.written for each in filters)})",
        alternatives=tuple(filters),
    )


def one_group(alternatives: Sequence[tuple[Term, ...]]) -> tuple[Filter, ...]:
    """Return the filters that some alternatives consist of, if they are all of one group."""
    first = [terms[0] for terms in alternatives if len(terms) == 1]
    filters = tuple(term for term in first if isinstance(term, Filter))
    alike = len(filters) == len(alternatives) and len({each.group for each in filters}) == 1
    return filters if alike else ()


def either(alternatives: Sequence[tuple[Term, ...]]) -> Either:
    """Make the term of two alternatives or more, none of them an "or" and no two alike."""
    return Either(
        alternatives=tuple(alternatives),
        label=" or ".join(_label(terms) for terms in alternatives),
        written=f"({' OR '.join(_text(terms) for terms in alternatives)})",
    )


def without(terms: tuple[Term, ...]) -> Not:
    """Make the term that passes what does not fulfil all of some terms."""
    term = terms[0] if len(terms) == 1 else _all(terms)
    label = f"({term.label})" if " or " in term.label or len(terms) > 1 else term.label
    return Not(term=term, label=f"not {label}", written=f"-{_text((term,))}")


def _all(terms: tuple[Term, ...]) -> Either:
    """Make one term of several: a single alternative, which only stands under a "not"."""
    return Either(
        alternatives=(terms,),
        label=_label(terms)[1:-1],
        written=_text(terms),
    )


def _label(terms: tuple[Term, ...]) -> str:
    """Return the label of terms as one operand; what could be misread has brackets of its own."""
    if len(terms) == 1:
        return f"({terms[0].label})" if isinstance(terms[0], Not) else terms[0].label
    labels = (f"({t.label})" if " or " in t.label else t.label for t in terms)
    return f"({' and '.join(labels)})"


def _text(terms: tuple[Term, ...]) -> str:
    """Return terms as one operand: in brackets, unless it is one that has its own."""
    text = " ".join(side_by_side(terms))
    whole = len(terms) == 1 and not (isinstance(terms[0], During) and " " in text)
    return text if whole else f"({text})"


def keys_of(terms: Iterable[Term]) -> Iterator[Key]:
    """Yield the keys of all filters in some terms, those under an "or" or a "not" too."""
    for term in terms:
        match term:
            case Filter():
                yield from term.keys
            case Not():
                yield from keys_of((term.term,))
            case Either():
                for alternative in term.alternatives:
                    yield from keys_of(alternative)


def weight(terms: Iterable[Term]) -> int:
    """Return how many values are to be read in the text of some terms."""
    return sum(_weight(term) for term in terms)


def _weight(term: Term) -> int:
    match term:
        case Filter():
            return term.written.count(" OR ") + 1
        case During():
            return term.written.count(" ") + 1
        case Not():
            return _weight(term.term)
        case Either():
            return sum(weight(terms) for terms in term.alternatives)
        case Near() | Amount():
            return 1
