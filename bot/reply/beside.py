"""What is asked for side by side: alternatives that have no incidents, and rows of several."""

from collections.abc import Iterator

from bot.answering.parts import Parts
from bot.query.model import Dimension, Either, Filter, FilterKind, Query, Term

_KINDS: dict[Dimension, FilterKind] = {
    Dimension.COUNTRY: "country", Dimension.PROVINCE: "admin1", Dimension.TYPE: "type",
    Dimension.PERPETRATOR: "perpetrator",
}  # fmt: skip


def with_asked(groups: Parts, query: Query, by: Dimension) -> Parts:
    """Return the figures with those of each alternative of the query that has none: noughts."""
    kind = _KINDS.get(by)
    asked = [filter_ for term in query.terms for filter_ in _alternatives(term)] if kind else []
    missing: dict[str, str] = {}
    for filter_ in asked:
        values = [key.value for key in filter_.keys if key.kind == kind]
        if values and not set(values).intersection(groups.values):
            missing[values[0]] = values[0] if kind == "perpetrator" else filter_.label
    named = groups.named.values
    values = [*named, *missing, *groups.values[len(named) :]]
    return groups.filled(values, missing.__getitem__) if missing else groups


def _alternatives(term: Term) -> Iterator[Filter]:
    """Yield the filters that are asked for side by side, none where there is one alone."""
    if isinstance(term, Filter):
        yield from term.alternatives
    elif isinstance(term, Either):
        for terms in term.alternatives:
            yield from (each for each in terms if isinstance(each, Filter))
