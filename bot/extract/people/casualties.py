"""Find the numbered killed, wounded and abducted of a sentence.

Who is numbered is `people`'s business, what befell them `fates`'; here lists are put together
("two soldiers and a child"), and what did not happen is told from what did.
"""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.extract.events.harm import counts_people, measure_of
from bot.extract.events.outcomes import gives_life
from bot.extract.people.breakdown import without_breakdown
from bot.extract.people.fates import find_fate
from bot.extract.people.later import second_fate
from bot.extract.people.persons import Link, People
from bot.extract.people.shot import tells_who_lived
from bot.extract.text.document import Sentence
from bot.extract.text.factual import LONG_EVENTS
from bot.models import Measure, Role, Toll

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True, eq=False)
class Casualties:
    """Numbered people and what befell them; offsets count in the sentence's text."""

    measure: Measure
    people: tuple[People, ...]
    start: int
    end: int
    predicate: int
    negated: bool = False

    @property
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


def find_casualties(sentence: Sentence, people: list[People]) -> list[Casualties]:
    """Find the numbered killed, wounded and abducted among the people of a sentence.

    "killing 11 soldiers and wounding six" gives killed [11, 11] and wounded [6, 6].
    """
    linked: dict[Link, list[People]] = {}
    for number, one in enumerate(people):
        link = find_fate(sentence, one, people)
        if link is None and number:
            link = _with_previous(sentence, people[number - 1], one, linked)
        if link is None:
            link = _left_out(sentence, one, linked)
        if link is not None:
            linked.setdefault(link, []).append(one)
    _add_conjuncts(sentence, people, linked)
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
    whole = [p for p in group if not p.part or _in_list(sentence, p, group)] or group
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


# What joins the members of a list.
_JOINTS = frozenset((",", "and", "as", "well", "plus"))
# "20 hostages, most of them foreigners, and two officers"
_MOST_OF_THEM = re.compile(
    r",\s*(?:most|many|some|all|several|half)\s+of\s+(?:them|whom)\b[^,;]{2,40},\s*(?:and)?"
)
_LOOSE_JOINTS = _JOINTS | {"the", "along", "with", "his", "her", "their", "its"}


def _joined(sentence: Sentence, one: People, other: People, joints: frozenset[str]) -> bool:
    between = sentence.tokens.doc[one.last + 1 : other.first]
    if _MOST_OF_THEM.fullmatch(between.text):
        return True
    return one.last < other.first and all(
        token.lower_ in joints
        or (
            token.dep_ == "conj" and token.pos_ == "NOUN"
        )  # "19 guests and staff and two attackers"
        or (token.like_num and token.nbor(-1).text == ",")  # "the owner, 52, her daughter, 23, and"
        for token in between
    )


def _in_list(sentence: Sentence, one: People, group: list[People]) -> bool:
    """Tell that "killing two guards and seven of the men who came" counts both."""
    after = sentence.tokens.doc[one.last + 1 : one.last + 3].text.lower()
    if not after.startswith("of ") or after in ("of them", "of whom"):
        return False
    return any(_joined(sentence, other, one, _JOINTS) for other in group if not other.part)


def _with_previous(
    sentence: Sentence, previous: People, one: People, linked: dict[Link, list[People]]
) -> Link | None:
    """Read a list on: in "killing two soldiers, a guard and a child" all share the verb."""
    if not _joined(sentence, previous, one, _LOOSE_JOINTS):
        return None
    noun = sentence.tokens.doc[one.last]
    if noun.dep_ == "nsubj" and noun.head.lemma_ in _REPORTING:
        return None  # "rose to 15, a hospital official said"
    if noun.dep_.startswith("nsubj") and noun.head.tag_ == "VBN" and noun.nbor(1) == noun.head:
        return None  # "27 dead and 13 evacuated"
    for link, group in linked.items():
        said_before = link[1] < previous.first or counts_people(sentence.tokens.doc[link[1]])
        if previous in group and said_before:
            return link
    return None


def _left_out(sentence: Sentence, one: People, linked: dict[Link, list[People]]) -> Link | None:
    """Read "seven were killed at the first church and four at the second": the verb is left out."""
    doc, end = sentence.tokens.doc, sentence.tokens.end
    if one.head not in ("", "other", "more", "another") or one.part or one.last + 1 >= end:
        return None
    if doc[one.first].lower_ == "one":
        return None  # "some with a knife and one with his car"
    goes_on = doc[one.first - 1].lower_ in ("and", ",", ";", "while")
    if not goes_on or doc[one.last + 1].pos_ not in ("ADP", "ADV"):
        return None
    if doc[one.last + 1].lower_ == "with":
        return None  # "and 40 with injuries"
    before = [link for link, group in linked.items() if group[-1].last < one.first > link[1]]
    if not before:
        return None
    link = max(before, key=lambda link: link[1])
    of_others = (
        child
        for token in doc[link[1] + 1 : one.first]
        for child in token.children
        if child.dep_ in ("nsubj", "nsubjpass")
    )
    if any(child.i > link[1] for child in of_others):
        return None
    after = []
    for token in doc[one.last + 1 : end]:
        if token.text in (",", ";", ".") or token.lower_ in ("and", "but"):
            break
        after.append(token)
    return None if any(token.pos_ in ("VERB", "AUX") for token in after) else link


def _add_conjuncts(
    sentence: Sentence, people: list[People], linked: dict[Link, list[People]]
) -> None:
    """Take in what stands before in a list: "two soldiers and a child were killed"."""
    free = [one for one in people if not any(one in group for group in linked.values())]
    for (_, predicate), group in linked.items():
        for member in [one for one in group if one.first < predicate]:
            here = member
            for before in reversed(people[: people.index(member)]):
                if before not in free or before.part or _is_told_by_itself(sentence, before):
                    break
                if _is_object_before(sentence, before, here):
                    break
                if not _joined(sentence, before, here, _JOINTS):
                    break
                group.append(before)
                free.remove(before)
                here = before


def _is_told_by_itself(sentence: Sentence, one: People) -> bool:
    """Tell the bomber in "the dead, who do not include the bomber, five men were hurt"."""
    noun = sentence.tokens.doc[one.last]
    return noun.dep_ == "dobj" and noun.head.dep_ == "relcl"


def _is_object_before(sentence: Sentence, before: People, one: People) -> bool:
    """Tell the first of "We buried five, and a dozen are being treated": each has its verb."""
    if sentence.tokens.doc[one.first - 1].lower_ != "and":
        return False
    first, second = (sentence.tokens.doc[people.last] for people in (before, one))
    verb = second.head
    return first.dep_ == "dobj" and second.dep_.startswith("nsubj") and verb.head == first.head


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


_REPORTING = frozenset(
    """say confirm report deny tell know verify state remember recall note remind stress mention add
    """.split()
)
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
    # "14 officers were injured; three could not go on": what follows a semicolon is of its own
    apart = ";" in token.doc[token.i : token.head.i].text
    heads = (token, token.head) if hangs and not apart else (token,)
    for node in heads:
        if node != token and (node.lemma_ in _REPORTING or token.dep_ == "conj"):
            continue
        for child in node.children:
            if child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ in _NOT_REAL):
                return True
    marks = {child.lower_ for child in token.children if child.dep_ in ("aux", "mark", "advmod")}
    return bool(marks & {"if", "unless"}) or (
        "to" in marks and token.dep_ in ("xcomp", "advcl", "acl") and token.tag_ == "VB"
    )
