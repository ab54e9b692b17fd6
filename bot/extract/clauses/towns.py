"""Cut a sentence that counts the dead town by town: "12 people in Beni and eight in Bunia"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.clauses.cuts import JOINING
from bot.extract.people.casualties import Casualties
from bot.extract.people.parts import ELLIPSIS
from bot.extract.people.persons import People
from bot.extract.places.located import Level, Located
from bot.extract.places.nearness import same_place
from bot.extract.text.document import Sentence
from bot.extract.text.numbers import parse_number
from bot.models import Toll

if TYPE_CHECKING:
    from spacy.tokens import Token

    from bot.extract.clauses.clause import Clause


class TownByTown(NamedTuple):
    """Where the count of each further town begins, as token positions, and the casualties then."""

    cuts: tuple[int, ...]
    casualties: tuple[Casualties, ...]


def cut_by_town(
    sentence: Sentence, casualties: Sequence[Casualties], places: Sequence[Located]
) -> TownByTown:
    """Tell where a sentence goes over to the dead of another town.

    Of a sum ("20 died: 12 in Beni and eight in Bunia") the first town keeps its own part.
    """
    people = sorted(_counted(casualties), key=lambda one: one.first)
    cuts = tuple(_cuts(sentence, people, places))
    part = _part_of_sum(sentence, people, cuts[0]) if cuts else None
    if part is None:
        return TownByTown(cuts, tuple(casualties))
    return TownByTown(cuts, tuple(_with_part(sentence, c, people[0], part) for c in casualties))


def in_order(whole: "Clause") -> Iterator["Clause"]:
    """Read "in Kabul and Jalalabad, killing 12 and five people respectively", town by town."""
    if not _RESPECTIVELY.search(whole.text):
        return
    towns = [place for place in whole.event_places if place.level <= Level.ADMIN2]
    counts = [(c, p) for c in whole.casualties for p in c.people if not c.negated and not p.part]
    counts.sort(key=lambda one: one[1].first)
    if len(towns) < 2 or len(towns) != len(counts):
        return
    rest = tuple(place for place in whole.places if place not in towns)
    for number, (town, (c, people)) in enumerate(zip(towns, counts, strict=True)):
        hurt = (replace(c, people=(people,)),)
        yield replace(whole, places=(town, *rest), casualties=hurt, cut=number > 0)


_RESPECTIVELY = re.compile(r"\brespectively\b")


def _counted(casualties: Sequence[Casualties]) -> Iterator[People]:
    """Yield the people that are a number of their own, told as a fact."""
    for c in casualties:
        if not c.negated and not c.known:
            for p in c.people:
                # "and five others in Khost" go on with the same verb
                if not p.part and (p.head not in ELLIPSIS or p is not c.people[0]):
                    yield p


def _cuts(sentence: Sentence, people: Sequence[People], places: Sequence[Located]) -> Iterator[int]:
    """Yield the beginnings of the counts of further towns, told behind or before their numbers."""
    doc = sentence.tokens.doc
    towns = [
        place
        for place in places
        if place.level <= Level.ADMIN2 and doc[place.toponym.first - 1].lower_ in _PUT_THERE
    ]
    for town, after in pairwise(towns):
        first, second = town.toponym, after.toponym
        between = [one for one in people if first.last < one.first < second.first]
        if not between or same_place(town, after):
            continue
        joint = None
        if any(one.last < first.first for one in people):
            joint = _joint(sentence, first.last + 1, between[0].first)
        elif any(one.first > second.last for one in people):
            joint = _joint(sentence, between[-1].last + 1, second.first)
        if joint is not None:
            yield joint


_PUT_THERE = frozenset(("in", "at", "near", "outside", "of"))


def _joint(sentence: Sentence, begin: int, end: int) -> int | None:
    """Return where the words before `end` are joined to what was told before `begin`."""
    doc = sentence.tokens.doc
    return next((i for i in range(end, begin - 1, -1) if doc[i].lower_ in JOINING), None)


def _part_of_sum(sentence: Sentence, people: Sequence[People], cut: int) -> "Token | None":
    """Return the 12 of "20 died: 12 in Beni and eight in Bunia", None where there is no sum."""
    later = sum(one.toll.low for one in people if one.first >= cut)
    own = people[0].toll.low - later
    told = sentence.tokens.doc[people[0].last + 1 : cut]
    return next((token for token in told if parse_number(token.text) == own), None)


def _with_part(sentence: Sentence, c: Casualties, whole: People, part: "Token") -> Casualties:
    if whole not in c.people:
        return c
    number = parse_number(part.text) or 0
    own = replace(whole, toll=Toll(number, number), hedge=None)
    people = tuple(own if one is whole else one for one in c.people)
    return replace(c, people=people, end=max(c.end, sentence.offset(part) + len(part)))
