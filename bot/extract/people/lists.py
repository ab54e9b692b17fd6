"""Read lists of people on: who shares the verb that stands once, before them or after.

What befell those whose own words tell it is `fates`' business.
"""

import re
from typing import TYPE_CHECKING

from bot.extract.events.harm import counts_people
from bot.extract.people.persons import Link, People
from bot.extract.text.document import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

REPORTING = frozenset(
    """say confirm report deny tell know verify state remember recall note remind stress mention add
    """.split()
)
# What joins the members of a list.
_JOINTS = frozenset((",", "and", "as", "well", "plus"))
# "20 hostages, most of them foreigners, and two officers"
_MOST_OF_THEM = re.compile(
    r",\s*(?:most|many|some|all|several|half)\s+of\s+(?:them|whom)\b[^,;]{2,40},\s*(?:and)?"
)
_LOOSE_JOINTS = _JOINTS | {"the", "along", "with", "his", "her", "their", "its"}


def _end_of_phrase(sentence: Sentence, one: People) -> int:
    """Return where "members of the security forces" ends."""
    doc = sentence.tokens.doc
    of = doc[one.last + 1] if one.last + 1 < sentence.tokens.end else None
    if of is None or of.lower_ != "of" or of.head != doc[one.last]:
        return one.last
    return next((child.i for child in of.children if child.dep_ == "pobj"), one.last)


def _joined(sentence: Sentence, one: People, other: People, joints: frozenset[str]) -> bool:
    between = sentence.tokens.doc[_end_of_phrase(sentence, one) + 1 : other.first]
    if _MOST_OF_THEM.fullmatch(between.text):
        return True
    return one.last < other.first and all(
        token.lower_ in joints
        or (
            token.dep_ == "conj" and token.pos_ == "NOUN"
        )  # "19 guests and staff and two attackers"
        or (token.like_num and token.nbor(-1).text == ",")  # "the owner, 52, her daughter, 23, and"
        or _is_his_name(token)  # "an activist, Xulhaz Mannan, and his friend"
        for token in between
    )


def _is_his_name(token: "Token") -> bool:
    name = token.head if token.dep_ == "compound" else token
    return name.dep_ == "appos" and name.tag_ == "NNP" and name.right_edge.nbor(1).text == ","


def in_list(sentence: Sentence, one: People, group: list[People]) -> bool:
    """Tell that "killing two guards and seven of the men who came" counts both."""
    after = sentence.tokens.doc[one.last + 1 : one.last + 3].text.lower()
    if not after.startswith("of ") or after in ("of them", "of whom"):
        return False
    return any(_joined(sentence, other, one, _JOINTS) for other in group if not other.part)


def with_previous(
    sentence: Sentence, previous: People, one: People, linked: dict[Link, list[People]]
) -> Link | None:
    """Read a list on: in "killing two soldiers, a guard and a child" all share the verb."""
    if not _joined(sentence, previous, one, _LOOSE_JOINTS):
        return None
    noun = sentence.tokens.doc[one.last]
    if noun.dep_ == "nsubj" and noun.head.lemma_ in REPORTING:
        return None  # "rose to 15, a hospital official said"
    if noun.dep_.startswith("nsubj") and noun.head.tag_ == "VBN" and noun.nbor(1) == noun.head:
        return None  # "27 dead and 13 evacuated"
    for link, group in linked.items():
        said_before = link[1] < previous.first or counts_people(sentence.tokens.doc[link[1]])
        if previous in group and said_before:
            return link
    return None


def says_so(sentence: Sentence, one: People) -> bool:
    """Tell who is joined to a list by the parser, but begins the words that say who tells it."""
    after = sentence.tokens.doc[one.last + 1 : sentence.tokens.end]
    for token in after if one.toll.low == 1 else ():
        if token.pos_ == "VERB":
            said = token.lemma_ in REPORTING
            return said and not any(child.dep_.startswith("nsubj") for child in token.children)
        if token.pos_ == "PUNCT":
            return False
    return False


def left_out(sentence: Sentence, one: People, linked: dict[Link, list[People]]) -> Link | None:
    """Read "seven were killed at the first church and four at the second": the verb is left out."""
    doc, end = sentence.tokens.doc, sentence.tokens.end
    if one.part or one.last + 1 >= end:
        return None
    if one.head not in ("", "other", "more", "another") and not _in_another_town(sentence, one):
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


def _in_another_town(sentence: Sentence, one: People) -> bool:
    """Tell "were killed in Solenzo and eight soldiers in Djibo": a town before, another behind."""
    doc = sentence.tokens.doc
    after = doc[one.last + 1 : one.last + 3]
    before = doc[one.first - 2] if one.first - 2 > sentence.tokens.start else None
    placed = len(after) == 2 and after[0].lower_ in _PLACING and after[1].pos_ == "PROPN"
    return placed and before is not None and before.pos_ == "PROPN"


_PLACING = frozenset(("in", "at", "near", "outside"))


def add_conjuncts(
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
            _add_what_follows(sentence, people, group, free, predicate)


def _add_what_follows(
    sentence: Sentence, people: list[People], group: list[People], free: list[People], end: int
) -> None:
    """Take in the guide of "two Germans, a Dutchman and their guide were shot": all before a verb.

    "21 people, the bomber included, have died" is no list.
    """
    here = max((one for one in group if one.first < end), key=lambda one: one.first)
    chain: list[People] = []
    for after in people[people.index(here) + 1 :]:
        listed = after in free and not after.part and after.last < end
        if not listed or not _joined(sentence, here, after, _LOOSE_JOINTS):
            break
        chain.append(after)
        here = after
    if chain and sentence.tokens.doc[chain[-1].first - 1].lower_ == "and":
        group.extend(chain)
        free[:] = [one for one in free if one not in chain]


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
