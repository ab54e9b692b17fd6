"""What tells the alternatives of a comparison apart: places, groups, types or times."""

import re

from bot.query.model import Dimension, Either, Filter, Key, Query, Term
from bot.question.before import has_alternatives, kind_of

_BY_KIND = {
    "place": None, "group": Dimension.PERPETRATOR, "type": Dimension.TYPE, "date": None,
}  # fmt: skip


def told_apart_by(query: Query) -> Dimension | None:
    """Return what the figures of a query with alternatives are told apart by, None without any."""
    for kind, by in _BY_KIND.items():
        for term in query.terms:
            if kind_of(term) == kind and has_alternatives(term):
                return _place_level(term) if kind == "place" else by or _unit(term)
    return None


def _place_level(term: Term) -> Dimension:
    levels = {key.kind for key in _keys((term,))}
    return Dimension.COUNTRY if levels == {"country"} else Dimension.PROVINCE


def _unit(term: Term) -> Dimension:
    """Return what tells several times apart: whole years by the year, others by the month."""
    years = isinstance(term, Either) and all(
        re.fullmatch(r"in:\d{4}", each.written) for several in term.alternatives for each in several
    )
    return Dimension.YEAR if years else Dimension.MONTH


def _keys(terms: tuple[Term, ...]) -> list[Key]:
    found: list[Key] = []
    for term in terms:
        if isinstance(term, Filter):
            found += term.keys
        elif isinstance(term, Either):
            found += [key for alternative in term.alternatives for key in _keys(alternative)]
    return found
