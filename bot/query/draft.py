"""Terms while they are being read: what stands side by side is collected, then finished as a whole.

What only shows when all of it is known is decided here: places that lie in one another, several
values for something an incident has one of. Days and numbers are bot/query/bounds.py's.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from bot.query.bounds import AmountTerm, DateTerm, days, ranges, vanished
from bot.query.commands import Count
from bot.query.model import ONE_EACH, Either, Filter, Key, Not, Query, Sort, Term
from bot.query.places import PlaceTerm, also_called, contains, join_places, place_filter
from bot.query.terms import either, joined, keys_of, one_group, rank
from bot.query.vocabulary import Vocabulary

MOST_A_PAGE = 20  # incidents: four screens of a phone


class Parsed(NamedTuple):
    """A query as understood, with the page of the answer that is wanted, counted from 1.

    `size` is how many incidents a page is to have, 0 where that is not said.
    `remarks` say where something was not read as it stands; `guessed` are the bare words that
    named nothing and are looked for in the text. `counts` are the figures asked for by count:.
    """

    query: Query
    page: int
    remarks: tuple[str, ...]
    guessed: tuple[str, ...]
    size: int = 0
    counts: tuple[Count, ...] = ()


class Notes:
    """What has been read of a whole query that is no term: order, page, and what there is to say.

    `namesakes` are what there is to say of places, if they are asked for in the end. `values`
    counts what was read; `parts` are the filters that one was joined from, `spared` what a "not"
    leaves out. `is_prose` tells that the words are not looked for in other spellings.
    """

    def __init__(self) -> None:
        self.sort = Sort.NEWEST
        self.page = 1
        self.size = 0
        self.remarks: list[str] = []
        self.namesakes: dict[Key, str] = {}
        self.guessed: list[str] = []
        self.counts: list[Count] = []
        self.values = 0
        self.is_prose = False
        self.parts: dict[Term, tuple[Filter, ...]] = {}
        self.spared: dict[Term, Draft] = {}
        self._words: dict[str, bool] = {}

    def said(self, terms: Iterable[Term]) -> Iterable[str]:
        """Return what there is to say of a query of some terms; what is empty is said too."""
        if not any(self.namesakes.values()):
            return self.remarks
        return (*self.remarks, *(self.namesakes.get(key, "") for key in keys_of(terms)))

    def has_word(self, word: str, vocabulary: Vocabulary) -> bool:
        """Tell whether the texts of incidents have a word; each is asked for once."""
        if word not in self._words:
            self._words[word] = vocabulary.has_word(word)
        return self._words[word]

    def joined(self, filters: Iterable[Filter]) -> Filter:
        """Join filters of one group, and keep what they were."""
        several = tuple(dict.fromkeys(filters))
        whole = joined(several)
        if len(several) > 1:
            self.parts[whole] = several
        return whole

    def either(self, alternatives: Iterable[tuple[Term, ...]]) -> Term:
        """Return the term of some alternatives; what is an "or" itself is taken apart."""
        flat = list(dict.fromkeys(part for terms in alternatives for part in self._flat(terms)))
        filters = one_group(flat)
        return self.joined(filters) if filters else either(flat)

    def _flat(self, terms: tuple[Term, ...]) -> Sequence[tuple[Term, ...]]:
        (first, *others) = terms
        if others:
            return (terms,)
        if isinstance(first, Either):
            return first.alternatives
        return [(part,) for part in self.parts.get(first, (first,))]


class Draft:
    """Terms that hold together, as far as they have been read.

    `values` are filters that side by side are alternatives, such as groups; `terms` simply hold.
    `apart` are drafts that hold beside it, whose places and values are no alternatives to its own.
    """

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.places: list[PlaceTerm] = []
        self.values: list[Filter] = []
        self.terms: list[Term] = []
        self.dates: list[DateTerm] = []
        self.amounts: list[AmountTerm] = []
        self.apart: list[Draft] = []

    @property
    def size(self) -> int:
        """Return how many values have been read."""
        found = len(self.places) + len(self.values) + len(self.terms)
        found += len(self.dates) + len(self.amounts)
        return found + sum(draft.size for draft in self.apart)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing has been read that is a condition."""
        own = self.terms or self.places or self.values or self.dates or self.amounts
        return not (own or self.apart)

    def remark(self, sentence: str) -> None:
        """Add what is to be said beside the answer, if that is anything that is not said yet."""
        if sentence and sentence not in self.notes.remarks:
            self.notes.remarks.append(sentence)

    def set_size(self, number: int) -> None:
        """Let a page have so many incidents, or as many as one can have."""
        self.notes.size = min(number, MOST_A_PAGE)
        if number > MOST_A_PAGE:
            self.remark(f"A page has at most {MOST_A_PAGE} incidents; next shows those after them.")

    def absorb(self, other: "Draft") -> None:
        """Add the terms of another draft."""
        self.places += other.places
        self.values += other.values
        self.terms += other.terms
        self.dates += other.dates
        self.amounts += other.amounts
        self.apart += other.apart

    def hold(self, other: "Draft") -> None:
        """Add a draft whose places and values narrow those of this one."""
        held = Draft(self.notes)
        held.places, held.values, held.terms = other.places, other.values, other.terms
        self.dates += other.dates
        self.amounts += other.amounts
        self.apart += [held, *other.apart]

    def finish(self, vocabulary: Vocabulary) -> tuple[Term, ...]:
        """Return the terms in their order. Raises Mistake for dates or numbers that leave none."""
        terms = self._own(self._places(vocabulary), vocabulary)
        terms += [*days(self.dates), *ranges(self.amounts)]
        if len(self.dates) > 1 or len(self.amounts) > 1:
            self.notes.remarks += vanished(self.dates, self.amounts)
        if len(terms) < 2:
            return tuple(terms)
        return tuple(sorted(_narrowed(dict.fromkeys(terms)), key=rank))

    def _places(self, vocabulary: Vocabulary) -> list[list[PlaceTerm]]:
        """Return the places of this draft and of each apart; what lies in another takes its place.

        Of Libya apart from Tripoli, the Tripoli in Libya is left.
        """
        *others, own = (join_places(d.places, vocabulary) for d in (*self.apart, self))
        for other in others:
            joint = join_places([*own, *other], vocabulary) if own and other else []
            if len(joint) == 1:
                own[:], other[:] = joint, ()
        return [*others, own]

    def _own(self, places: list[list[PlaceTerm]], vocabulary: Vocabulary) -> list[Term]:
        """Return what holds besides days and numbers, each draft's alternatives by themselves."""
        terms: list[Term] = []
        for draft, named in zip((*self.apart, self), places, strict=True):
            for term in named:
                self.notes.namesakes[term.names[0].key] = also_called(term, vocabulary)
            filters = (place_filter(term, vocabulary) for term in named)
            whole = [*self._joined([*filters, *draft.values]), *draft.terms]
            terms += self._either_of(_narrowed(dict.fromkeys(whole))) if len(whole) > 1 else whole
        return terms

    def _either_of(self, terms: list[Term]) -> list[Term]:
        """Join filters that nothing passes together: "Iraq, Syria or Libya" is any of the three."""
        for group in ONE_EACH:
            several = [t for t in terms if isinstance(t, Filter) and t.group == group]
            pairs = combinations(several, 2)
            if any(not _meet(one, other) for one, other in pairs):
                parts = [part for t in several for part in self.notes.parts.get(t, (t,))]
                others = [term for term in terms if term not in several]
                terms = [self.notes.joined(parts), *others]
        return terms

    def _joined(self, values: list[Filter]) -> list[Filter]:
        """Join values of one group, of which an incident has one: it can only be one of them."""
        groups: dict[str, list[Filter]] = {}
        for value in values:
            groups.setdefault(value.group, []).append(value)
        return [self.notes.joined(group) for group in groups.values()]


def _narrowed(terms: Iterable[Term]) -> list[Term]:
    """Leave out filters of places that all of another one's places lie in, or are.

    So is a "not" left out where another one leaves out all that it does.
    """
    kept = list(terms)
    nots = [term for term in kept if isinstance(term, Not)]
    for inner in nots if len(nots) > 1 else ():
        if any(_is_spared(inner.term, outer.term) for outer in nots if outer in kept):
            kept.remove(inner)
    places = [t for t in kept if isinstance(t, Filter) and t.group == "place"]
    for outer in places if len(places) > 1 else ():
        others = [term for term in places if term is not outer and term in kept]
        if any(_lies_in(inner, outer) for inner in others):
            kept.remove(outer)
    return kept


def _is_spared(inner: Term, outer: Term) -> bool:
    """Tell whether whoever passes one filter passes another too, which is not the same."""
    if not isinstance(inner, Filter) or not isinstance(outer, Filter) or inner == outer:
        return False
    if inner.group == outer.group == "place":
        return _lies_in(inner, outer)
    return set(inner.keys) < set(outer.keys)


def _meet(one: Filter, other: Filter) -> bool:
    """Tell whether an incident can pass both of two filters of one group."""
    return any(
        contains(key, another) or contains(another, key)
        for key in one.keys
        for another in other.keys
    )


def _lies_in(inner: Filter, outer: Filter) -> bool:
    return all(any(contains(around, key) for around in outer.keys) for key in inner.keys)
