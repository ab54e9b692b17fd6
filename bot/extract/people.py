"""Find the people that a sentence numbers: "at least 11 soldiers", "a policeman", "six more".

What befell them is `casualties`' business.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.extract.document import Sentence
from bot.extract.numbers import Count, find_counts
from bot.extract.persons import is_outcome, is_person_word, is_victim, role_of
from bot.lexicon import Roles
from bot.models import Role, Toll

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OR_MORE = re.compile(r" or more| at least\b")
# Words that may stand between a number and its noun: "11 Iraqi army soldiers".
_INSIDE = frozenset(("ADJ", "NOUN", "PROPN", "NUM", "PART"))
_PEOPLE_ELLIPSIS = frozenset(("other", "more", "another", "further", "additional"))
_OF_THEM = frozenset(("them", "whom", "those", "these", "the"))
_INCLUDING = frozenset(("including", "include", "among"))


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """A number of people; `first` and `last` are token positions in the parsed paragraph.

    `head` is the noun ("soldier"), empty where the text leaves it out ("six were hurt").
    `part` marks some of a number told elsewhere ("seven of them", "including two children").
    `known` are people who are named or were told of before ("the lawyer").
    """

    first: int
    last: int
    start: int
    end: int
    toll: Toll
    hedge: str | None
    head: str
    role: Role
    part: bool = False
    known: bool = False


def find_people(
    sentence: Sentence, roles: Roles, told: Mapping[str, Toll] | None = None
) -> list[People]:
    """Find the numbered people of a sentence, in reading order.

    "killing a soldier and two guards" gives a soldier (1) and two guards (2). `told` are the
    numbers that the text gave before, by noun: "the guards" are then these two.
    """
    found = [
        people
        for count in find_counts(sentence.text)
        if (people := _numbered(sentence, count, roles)) is not None
    ]
    taken = {i for people in found for i in range(people.first, people.last + 1)}
    singles = (_single(sentence, token, roles) for token in sentence.each if token.i not in taken)
    found += [people for people in singles if people is not None]
    known = told or {}
    found += [_told_before(sentence, noun, known, roles) for noun in _taken_up(sentence, known)]
    found.sort(key=lambda people: people.first)
    found = _with_parts(sentence, found)
    return [one for one in found if not (one.known and _is_apposed(sentence, one, found))]


def numbers_by_noun(people: Iterable[People]) -> dict[str, Toll]:
    """Return the numbers of several people by their noun, for a text that takes them up."""
    return {one.head: one.toll for one in people if one.head and one.toll.low > 1 and not one.known}


def _taken_up(sentence: Sentence, told: Mapping[str, Toll]) -> "Iterator[Token]":
    """Yield the nouns that take up people whose number is known: "the guards were killed"."""
    for noun in sentence.each if told else ():
        if noun.tag_ == "NNS" and noun.lemma_.lower() in told and is_victim(noun):
            before = [child.lower_ for child in noun.children if child.i < noun.i]
            if before and before[0] in ("the", "these", "those", "all"):
                yield noun


def _told_before(
    sentence: Sentence, noun: "Token", told: Mapping[str, Toll], roles: Roles
) -> People:
    left = noun.doc[max(noun.left_edge.i, sentence.tokens.start)]
    return People(
        first=left.i,
        last=noun.i,
        start=sentence.offset(left),
        end=sentence.offset(noun) + len(noun),
        toll=told[noun.lemma_.lower()],
        hedge=None,
        head=noun.lemma_.lower(),
        role=role_of(noun, roles),
        known=True,
    )


def _with_parts(sentence: Sentence, found: list[People]) -> list[People]:
    """Mark all of a list of parts: "including 12 gunmen, six guards and a reporter"."""
    marked: list[People] = []
    for one in found:
        before = marked[-1] if marked else None
        if before is not None and before.part and one.head and one.head not in _PEOPLE_ELLIPSIS:
            between = sentence.tokens.doc[before.last + 1 : one.first]
            if all(token.lower_ in (",", "and") for token in between):
                one = replace(one, part=True)
        marked.append(one)
    return marked


def _is_apposed(sentence: Sentence, one: People, found: list[People]) -> bool:
    """Tell the name in "a civilian, Muhammad Kaki": it is the same person."""
    comma = one.first - 1
    return (
        comma > sentence.tokens.start
        and sentence.tokens.doc[comma].text == ","
        and any(other.last == comma - 1 for other in found)
    )


def _numbered(sentence: Sentence, count: Count, roles: Roles) -> People | None:
    tokens = sentence.tokens_in(count.start, count.end)
    if not tokens or _is_age(sentence.text, count):
        return None
    last = _noun_after(sentence, tokens[-1], roles)
    if last is None:
        return None
    first = tokens[0]
    head = "" if last == tokens[-1] else last.lemma_.lower()
    end = sentence.offset(last) + len(last)
    or_more = _OR_MORE.match(sentence.text, end)  # "40 civilians or more"
    return People(
        first=first.i,
        last=last.i,
        start=count.start,
        end=or_more.end() if or_more else end,
        toll=Toll(count.low, None) if or_more else count.toll,
        hedge=or_more[0].strip() if or_more else count.hedge,
        head=head,
        role=role_of(last, roles) if head else "total",
        part=_is_part(sentence, first, last),
    )


def _noun_after(sentence: Sentence, number: "Token", roles: Roles) -> "Token | None":
    """Return the noun that a number counts, the number itself where it stands for people.

    None where it counts things: "two vehicles", "three strikes".
    """
    doc, end = sentence.tokens.doc, sentence.tokens.end
    last = number
    i = number.i + 1
    if i < end and doc[i].lower_ == "of" and i + 1 < end:
        counted = _counted_of(doc, i + 1, end, roles)
        if counted is not None:
            return counted
        return number if doc[i + 1].lower_ in _OF_THEM else _noun_after(sentence, doc[i], roles)
    while i < end:
        i = _after_abbreviation(doc, i, end)
        if i >= end or not (_may_stand_inside(doc[i]) or _joins_a_name(doc, i, end)):
            break
        token = doc[i]
        if is_outcome(token):
            break
        last = token
        i += 1
        # "two other soldiers" goes on, "two others" does not
        ends = token.lower_ == "others" or i >= end or doc[i].pos_ not in _INSIDE
        if token.lemma_.lower() in _PEOPLE_ELLIPSIS and ends:
            break
    if last == number or last.lemma_.lower() in _PEOPLE_ELLIPSIS:
        return last
    return last if is_person_word(last, roles) or is_victim(last) else None


def _may_stand_inside(token: "Token") -> bool:
    return token.pos_ in _INSIDE or token.lower_ in ("'s", "-", "and/or")


def _joins_a_name(doc: "Doc", i: int, end: int) -> bool:
    """Tell the "of" in "four National Directorate of Security officials"."""
    return (
        doc[i].lower_ == "of"
        and i + 1 < end
        and doc[i - 1].pos_ == "PROPN"
        and doc[i + 1].pos_ == "PROPN"
    )


def _after_abbreviation(doc: "Doc", i: int, end: int) -> int:
    """Pass over "(NDS)" in "one National Directorate of Security (NDS) officer"."""
    if i + 3 < end and doc[i].text == "(" and doc[i + 1].is_upper and doc[i + 2].text == ")":
        return i + 3
    return i


def _is_age(text: str, count: Count) -> bool:
    """Tell the age in "Mustafa Aala, 24, was there"."""
    return text[: count.start].endswith(", ") and text[count.end : count.end + 2] in (", ", ",")


def _counted_of(doc: "Doc", i: int, end: int, roles: Roles) -> "Token | None":
    """Read "one of the attackers" and "two of their comrades": they are no part of the victims."""
    if i + 1 >= end or doc[i].lower_ not in ("the", "their", "his", "its", "her"):
        return None
    for noun in doc[i + 1 : min(i + 4, end)]:
        if noun.lemma_.lower() in roles.attackers or (
            doc[i].lower_ != "the" and is_person_word(noun, roles)
        ):
            return noun
    return None


def _is_part(sentence: Sentence, first: "Token", last: "Token") -> bool:
    doc = sentence.tokens.doc
    if last.i > first.i and any(t.lower_ == "of" for t in doc[first.i : last.i]):
        return False
    after = doc[last.i + 1 : last.i + 3]
    if len(after) == 2 and after[0].lower_ == "of" and after[1].lower_ in _OF_THEM:
        return after[1].lower_ != "the" or not _counts_members(doc[last.i])
    if len(after) == 2 and after[0].lower_ == "among" and after[1].lower_ in _OF_THEM:
        return True
    for token in reversed(doc[max(sentence.tokens.start, first.i - 6) : first.i]):
        if token.lemma_.lower() in _INCLUDING:
            return True
        if token.pos_ in ("VERB", "AUX"):
            return False
    return False


def _counts_members(noun: "Token") -> bool:
    """Tell "two members of the army" (a number of its own) from "two of the dead" (a part)."""
    return noun.pos_ in ("NOUN", "PROPN")


def _single(sentence: Sentence, token: "Token", roles: Roles) -> People | None:
    """Read one person: "a policeman", "another soldier", "the attacker", "Hamza al-Homsi"."""
    if token.lower_ == "another" and token.dep_ in ("nsubj", "nsubjpass"):
        return _another(sentence, token)
    if token.tag_ not in ("NN", "NNP") or token.dep_ in ("compound", "poss", "amod"):
        return None
    if token.dep_ == "appos" and (
        token.head.tag_ == "NNP" or token.doc[token.i + 1 : token.i + 2].text != "and"
    ):  # "two soldiers, a guard and …", not "John Doe, a teacher and father, …"
        return None
    if _is_members_name(token, roles):
        return None
    known = _is_known(token, roles)
    if not known and not _is_one_person(token, roles, sentence_is_headline=sentence.in_headline):
        return None
    left = token.doc[max(token.left_edge.i, sentence.tokens.start)]
    by_name = token.tag_ == "NNP"
    role: Role = "total" if by_name else role_of(token, roles)
    return People(
        first=left.i,
        last=token.i,
        start=sentence.offset(left),
        end=sentence.offset(token) + len(token),
        toll=Toll(1, 1),
        hedge=None,
        head="" if by_name else token.lemma_.lower(),
        role=role,
        part=_is_part(sentence, left, token),
        known=known,
    )


def _is_members_name(token: "Token", roles: Roles) -> bool:
    """Tell the name in "four relatives of Khan": he is none of them."""
    above = token.head.head
    return (
        token.tag_ == "NNP"
        and token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and above.tag_ == "NNS"
        and is_person_word(above, roles)
    )


def _another(sentence: Sentence, token: "Token") -> People:
    """Read "six died and another was injured"."""
    start = sentence.offset(token)
    return People(token.i, token.i, start, start + len(token), Toll(1, 1), None, "another", "total")


def _is_known(token: "Token", roles: Roles) -> bool:
    """Tell one who is named or was told of: "Hamza al-Homsi", "the lawyer", "his brother"."""
    if token.tag_ == "NNP":
        listed = token.dep_ == "conj" and token.head.tag_ == "NNP"
        return token.ent_type_ == "PERSON" or (
            token.ent_type_ not in ("NORP", "DATE", "TIME", "CARDINAL")
            and is_victim(token.head if listed else token)
        )
    lemma = token.lemma_.lower()
    if lemma in roles.attackers or lemma in roles.people or lemma in _NOT_ONE:
        return False
    definite = any(c.lower_ in ("the", "his", "her", "their") for c in token.children)
    return definite and token.tag_ == "NN" and is_person_word(token, roles)


# "an unknown number of people" is no number, and an army is no one person.
_NOT_ONE = frozenset(
    """nobody anybody somebody everybody none anyone everyone someone people number majority
    handful group total series crowd couple pair lot army police military force personnel
    staff coalition battalion brigade regiment unit patrol convoy militia""".split()
)


def _is_one_person(token: "Token", roles: Roles, *, sentence_is_headline: bool) -> bool:
    """Tell one more person ("a policeman") from one told of before, unless he attacked."""
    if token.tag_ != "NN" or token.lemma_.lower() in _NOT_ONE:
        return False
    if not is_person_word(token, roles) and not is_victim(token):
        return False
    if sentence_is_headline and not any(c.dep_ in ("det", "poss") for c in token.children):
        return token.dep_ in ("nsubj", "nsubjpass", "dobj", "ROOT")
    articles = {child.lower_ for child in token.children if child.dep_ in ("det", "nummod")}
    if token.dep_ == "conj" and any(child.dep_ == "poss" for child in token.children):
        return True  # "a father and his son"
    if articles & {"a", "an", "another", "one"}:
        return True
    return "the" in articles and token.lemma_.lower() in roles.attackers
