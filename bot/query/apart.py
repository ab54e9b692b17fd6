"""Times side by side in a query: "(in:2021 OR in:2022)", of which nothing between is asked for."""

from bot.query.model import During, Either, Query


def times_apart(query: Query) -> tuple[Query, ...]:
    """Return the query at each of its times, in the order asked; none where they are not apart."""
    for term in query.terms:
        if isinstance(term, Either) and _are_times(term):
            rest = tuple(other for other in query.terms if other is not term)
            return tuple(query._replace(terms=(*rest, *each)) for each in term.alternatives)
    return ()


def _are_times(term: Either) -> bool:
    return all(isinstance(each, During) for several in term.alternatives for each in several)
