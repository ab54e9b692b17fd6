"""What a conversation has come to, and how a question that goes on is put together with it.

What is said takes the place of what was said before of its kind: a place of the places, a date of
the dates. What is not said stays.
"""

from collections.abc import Sequence, Set
from typing import NamedTuple

from bot.query.commands import (
    Aspect,
    Command,
    Count,
    Counting,
    OfQuery,
    Question,
    ShowIncident,
    Stats,
)
from bot.query.model import Amount, During, Either, Filter, Near, Not, Query, Term


class Before(NamedTuple):
    """What a conversation has come to: the last command, and the last one about a query.

    `top` is the number of the incident that was the answer to "the deadliest", "the first" or "the
    last". `day` is the date of the incident that was shown last, for "since then"; ISO, or empty.
    """

    last: Command | None = None
    about: Command | None = None
    day: str = ""
    top: int | None = None


NOTHING = Before()
EVERY_KIND = frozenset({"place", "group", "type", "target", "weapon", "source", "date"})


class Context(NamedTuple):
    """What a question can inherit: a query with what was asked of it."""

    query: Query
    aspect: Aspect
    stats: Stats | None = None
    counting: Counting | None = None
    counts: tuple[Count, ...] = ()


def context_of(before: Before) -> Context | None:
    """Return what the command before lets a question inherit, None where there is none."""
    command = before.about
    if isinstance(command, Question):
        inner = command.command
        if isinstance(inner, ShowIncident):
            return None
        stats = inner if isinstance(inner, Stats) else None
        return Context(inner.query, command.aspect, stats, command.counting, command.counts)
    if isinstance(command, OfQuery):
        return Context(command.query, "what")
    return None


def kind_of(term: Term) -> str:
    """Return what a term is about: what it takes the place of in a question that goes on."""
    match term:
        case Filter():
            kind = term.group if term.keys else "text"
            return "group" if kind == "perpetrator" else kind
        case Near():
            return "place"
        case During():
            return "date"
        case Amount():
            return "sources" if term.measure == "sources" else "toll"
        case Not():
            return f"not {kind_of(term.term)}"
        case Either():
            return kind_of(term.alternatives[0][0])


class Change(NamedTuple):
    """What is to happen to the terms from before, beside what the new ones do.

    Terms of the kinds that `adds` has come in addition, as alternatives to the old ones; those of
    the kinds `dropped` are forgotten; a `radius` is a new one for what is near.
    """

    adds: Set[str] = frozenset()
    dropped: Set[str] = frozenset()
    radius: str = ""


def has_alternatives(term: Term) -> bool:
    """Tell whether a term is any of several: places, groups, times to compare."""
    return " OR " in term.written


def merged(old: Query, new: Sequence[Term], change: Change) -> str:
    """Return the text of a query of both: the new terms, and the old ones of other kinds."""
    replaced = {kind_of(term) for term in new} | change.dropped
    left_out = {term.term for term in new if isinstance(term, Not)}  # "without bombings"
    old = old._replace(terms=tuple(term for term in old.terms if term not in left_out))
    kept = [term for term in old.terms if not _gives_way(term, replaced)]
    texts = [_rewritten(term, change.radius) for term in kept]
    for term in new:
        before = [t.written for t in old.terms if kind_of(t) == kind_of(term)]
        texts.append(
            _any(*before, term.written) if kind_of(term) in change.adds and before else term.written
        )
    return " ".join(texts)


def _any(*texts: str) -> str:
    """Return alternatives as one term; a term that has some is taken apart."""
    return f"({' OR '.join(text.removeprefix('(').removesuffix(')') for text in texts)})"


def _gives_way(term: Term, kinds: Set[str]) -> bool:
    """Tell whether a term is replaced; what was left out of a kind goes when the kind is named."""
    return kind_of(term).removeprefix("not ") in kinds or kind_of(term) in kinds


def _rewritten(term: Term, radius: str) -> str:
    if radius and isinstance(term, Near):
        return f"{term.written.rpartition(' ')[0]} {radius}"
    return term.written
