"""Find the numbered killed, wounded and abducted of a sentence.

Who is numbered is `people`'s business, what befell them `fates`'; here lists are put together
("two soldiers and a child"), and what did not happen is told from what did.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bot.extract.events.harm import measure_of
from bot.extract.events.outcomes import gives_life
from bot.extract.people.breakdown import without_breakdown
from bot.extract.people.counted import find_restated
from bot.extract.people.fates import find_fate
from bot.extract.people.later import second_fate
from bot.extract.people.lists import (
    REPORTING,
    add_conjuncts,
    in_list,
    left_out,
    says_so,
    with_previous,
)
from bot.extract.people.persons import Link, People
from bot.extract.people.shot import tells_who_lived
from bot.extract.text.document import Sentence
from bot.extract.text.factual import LONG_EVENTS
from bot.models import Measure, Role, Toll

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, eq=False)
class Casualties:
    """Numbered people and what befell them; offsets count in the sentence's text."""

    measure: Measure
    people: tuple[People, ...]
    start: int
    end: int
    predicate: int
    negated: bool = False

    @cached_property
    def toll(self) -> Toll:
        """Return their number, added up."""
        low = sum(p.toll.low for p in self.people)
        highs = [p.toll.high for p in self.people]
        return Toll(low, None if None in highs else sum(h for h in highs if h is not None))

    @property
    def role(self) -> Role:
        """Return whose they are, "total" when they are of several kinds."""
        roles = {p.role for p in self.people}
        return roles.pop() if len(roles) == 1 else "total"

    @property
    def part(self) -> bool:
        """Tell whether they are some of a number told elsewhere."""
        return all(p.part for p in self.people)

    @property
    def known(self) -> bool:
        """Tell whether it is a single person who is named or was told of before."""
        return all(p.known for p in self.people)

    @property
    def hedge(self) -> str | None:
        """Return the text's own hedge."""
        return next((p.hedge for p in self.people if p.hedge), None)


def find_casualties(
    sentence: Sentence, people: list[People], before: Measure | None = None
) -> list[Casualties]:
    """Find the numbered killed, wounded and abducted among the people of a sentence.

    "killing 11 soldiers and wounding six" gives killed [11, 11] and wounded [6, 6]. `before` is
    what the sentence before counts, which a number of its own goes on with: "the army put it at 9".
    """
    linked: dict[Link, list[People]] = {}
    for number, one in enumerate(people):
        if number and says_so(sentence, one):
            continue
        link = find_fate(sentence, one, people)
        if link is None and number:
            link = with_previous(sentence, people[number - 1], one, linked)
        if link is None:
            link = left_out(sentence, one, linked)
        if link is None and (counted := _counted_last(linked, before)) is not None:
            link = find_restated(sentence, one, counted)
        if link is not None:
            linked.setdefault(link, []).append(one)
    add_conjuncts(sentence, people, linked)
    for (measure, predicate), group in list(linked.items()):
        other = second_fate(sentence, predicate)
        if other is not None and other[0] != measure:
            linked.setdefault(other, list(group))
    found = [
        _casualties(sentence, measure, predicate, group)
        for (measure, predicate), group in linked.items()
        if not _is_killed_or_wounded(sentence, predicate)
    ]
    found = [told for one in found for told in _by_outcome(sentence, one, people)]
    return sorted(found, key=lambda casualties: casualties.start)


def _counted_last(linked: Iterable[Link], before: Measure | None) -> Measure | None:
    """Return what a bare number goes on to count: the killed, else what was counted last."""
    measures = [measure for measure, _ in linked]
    return "killed" if "killed" in measures else next(reversed(measures), before)


def _by_outcome(sentence: Sentence, hurt: Casualties, people: list[People]) -> list[Casualties]:
    """Read "five people were shot, one of them fatally" as one who died and four who did not."""
    some = tells_who_lived(sentence, hurt.measure, hurt.predicate, people)
    whole = hurt.toll
    if some is None or some.people.toll.low >= whole.low or hurt.part:
        return [hurt]
    rest = Toll(whole.low - some.people.toll.low, whole.high and whole.high - some.people.toll.low)
    one = replace(some.people, part=False)
    others = replace(hurt.people[0], toll=rest)
    died, lived = (others, one) if some.lived else (one, others)
    return [
        replace(hurt, people=(died,), predicate=hurt.predicate if some.lived else some.at),
        replace(hurt, people=(lived,), measure="wounded", predicate=some.at),
    ]


def _casualties(
    sentence: Sentence, measure: Measure, predicate: int, group: list[People]
) -> Casualties:
    whole = [p for p in group if not p.part or in_list(sentence, p, group)] or group
    whole = without_breakdown(sentence, sorted(whole, key=lambda p: p.first))
    token = sentence.tokens.doc[predicate]
    bounds = [(p.start, p.end) for p in whole]
    bounds.append((sentence.offset(token), sentence.offset(token) + len(token)))
    return Casualties(
        measure=measure,
        people=tuple(whole),
        start=min(start for start, _ in bounds),
        end=max(end for _, end in bounds),
        predicate=predicate,
        negated=_is_negated(token),
    )


_EITHER: frozenset[Measure | None] = frozenset(("killed", "wounded"))


def _is_killed_or_wounded(sentence: Sentence, predicate: int) -> bool:
    """Tell "more than 100 were killed or wounded", which counts neither."""
    doc, end = sentence.tokens.doc, sentence.tokens.end
    begin = sentence.tokens.start
    for step in (1, -1):
        i = predicate + step
        if begin <= i < end and doc[i].lower_ in ("or", "and", "/", "and/or", "&"):
            j = i + step
            if begin <= j < end and {measure_of(doc[j]), measure_of(doc[predicate])} == _EITHER:
                # "11 killed and wounded six" counts each by itself
                return not (step == 1 and j + 1 < end and doc[j + 1].like_num)
    return False


_NOT_REAL = frozenset(("could", "might", "may", "would", "can", "should"))


def _is_negated(token: "Token") -> bool:
    """Tell what did not happen or only might: "could kill", "did not kill", "plans to kill"."""
    if token.dep_ == "ccomp" and token.head.lemma_ == "deny":
        return True
    if gives_life(token):
        return False  # "did not survive"
    described = token.head if token.dep_ == "xcomp" and token.head.dep_ == "acl" else token
    if described.dep_ in ("relcl", "acl") and described.head.lemma_ in LONG_EVENTS:
        return True  # "a conflict that has killed 450,000", "a war estimated to have killed"
    hangs = token.dep_ in ("xcomp", "ccomp", "conj")
    # "14 officers were injured; three could not go on": what follows a semicolon is of its own, and
    # so is what a clause is joined to that stands before it: "17 were hurt, five will not live"
    before = token.dep_ == "ccomp" and token.i < token.head.i
    apart = before or ";" in token.doc[token.i : token.head.i].text
    heads = (token, token.head) if hangs and not apart else (token,)
    for node in heads:
        if node != token and (node.lemma_ in REPORTING or token.dep_ == "conj"):
            continue
        for child in node.children:
            if child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ in _NOT_REAL):
                return True
    marks = {child.lower_ for child in token.children if child.dep_ in ("aux", "mark", "advmod")}
    return bool(marks & {"if", "unless"}) or (
        "to" in marks and token.dep_ in ("xcomp", "advcl", "acl") and token.tag_ == "VB"
    )
