"""Find the people that a sentence numbers: "at least 11 soldiers", "a policeman", "six more".

What befell them is `casualties`' business.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.extract.people.ages import (
    is_age,
    is_age_of_one,
    is_label,
    is_share,
    is_span_of_ages,
    without_named,
)
from bot.extract.people.losses import owner_role, role_of_number
from bot.extract.people.meant import are_stopped, takes_all_up
from bot.extract.people.parts import ELLIPSIS, OF_THEM, is_part, with_parts, without_whole
from bot.extract.people.persons import (
    People,
    is_attacker,
    is_outcome,
    is_person_word,
    is_victim,
    role_of,
)
from bot.extract.people.singles import find_single
from bot.extract.text.document import Sentence
from bot.extract.text.numbers import Count, find_counts
from bot.lexicons.lexicon import Roles
from bot.models import Role, Toll

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OR_MORE = re.compile(r" or more| at least\b")
# Words that may stand between a number and its noun: "11 Iraqi army soldiers".
_INSIDE = frozenset(("ADJ", "NOUN", "PROPN", "NUM", "PART"))


def find_people(
    sentence: Sentence, roles: Roles, told: Mapping[str, Toll] | None = None
) -> list[People]:
    """Find the numbered people of a sentence, in reading order.

    "killing a soldier and two guards" gives a soldier (1) and two guards (2). `told` are the
    numbers that the text gave before, by noun: "the guards" are then these two.
    """
    found = [
        people
        for count in without_named(sentence.text, find_counts(sentence.text))
        if (people := _numbered(sentence, count, roles)) is not None
    ]
    taken = {i for people in found for i in range(people.first, people.last + 1)}
    singles = (
        find_single(sentence, token, roles) for token in sentence.each if token.i not in taken
    )
    found += [people for people in singles if people is not None]
    known = told or {}
    found += [_told_before(sentence, noun, known, roles) for noun in _taken_up(sentence, known)]
    found.sort(key=lambda people: people.first)
    found += _meant_by_them(sentence, found, known.get(_LAST))
    found.sort(key=lambda people: people.first)
    found = with_parts(sentence, without_whole(sentence, found))
    return [one for one in found if not _is_apposed(sentence, one, found)]


def numbers_by_noun(people: Iterable[People]) -> dict[str, Toll]:
    """Return the numbers of several people by their noun, for a text that takes them up."""
    several = [one for one in people if one.toll.low > 1 and not one.known]
    numbers = {one.head: one.toll for one in several if one.head}
    wholes = [one.toll for one in several if not one.part]
    if wholes:
        numbers[_LAST] = wholes[-1]
    return numbers


_LAST = ""  # whoever they were, for "All were later found dead."


def _taken_up(sentence: Sentence, told: Mapping[str, Toll]) -> "Iterator[Token]":
    """Yield the nouns that take up people whose number is known: "the guards were killed"."""
    for noun in sentence.each if told else ():
        if noun.tag_ == "NNS" and noun.lemma_.lower() in told and is_victim(noun):
            before = [child.lower_ for child in noun.children if child.i < noun.i]
            if before and before[0] in ("the", "these", "those", "all"):
                yield noun


def _meant_by_them(sentence: Sentence, found: list[People], before: Toll | None) -> list[People]:
    """Return whom "them" means in "abducted three men and killed them": the last told before.

    So with "two bombers killed themselves" and "took five men; all were found dead".
    """
    meant = []
    for token in sentence.each:
        if takes_all_up(token):
            several = [p for p in found if p.last < token.head.i and p.toll.low > 1 and not p.part]
            if token.lower_ == "they":
                several = [p for p in several if p.role == "perpetrators"]
            if several:
                start, of = sentence.offset(token), several[-1]
                end = start + len(token)
                meant.append(replace(of, first=token.i, last=token.i, start=start, end=end))
            elif before is not None and token == sentence.tokens[0] and token.lower_ == "all":
                start, end = sentence.offset(token), sentence.offset(token) + len(token)
                meant.append(People(token.i, token.i, start, end, before, None, "", "total"))
    return meant


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


def _is_apposed(sentence: Sentence, one: People, found: list[People]) -> bool:
    """Tell the name in "a civilian, Muhammad Kaki", "a driver named as Musa": he is the same.

    So is the girl in "another, a girl of 17,".
    """
    doc, start = sentence.tokens.doc, sentence.tokens.start
    before = doc[max(one.first - 2, start) : one.first]
    named = len(before) == 2 and before[1].lower_ == "as" and before[0].lemma_ in _NAMING
    if any(token.tag_ == "PRP$" for token in (*before[-1:], doc[one.first])):
        return False  # "an elder, his son and two guards"
    joint = one.first - (2 if named else 1)
    return (named or doc[max(joint, start)].text == ",") and any(
        other.last == joint - 1 and (one.known or other.head == "another") for other in found
    )


_NAMING = frozenset(("name", "identify", "know"))


def _numbered(sentence: Sentence, count: Count, roles: Roles) -> People | None:
    tokens = sentence.tokens_in(count.start, count.end)
    if not tokens or any(says(sentence.text, count) for says in (is_age, is_share, is_label)):
        return None
    if is_age_of_one(tokens[0], roles):
        return None
    last = _noun_after(sentence, tokens[-1], roles)
    if last is None or (last == tokens[-1] and is_span_of_ages(sentence, tokens[0], roles)):
        return None
    first = tokens[0]
    head = "" if last == tokens[-1] else last.lemma_.lower()
    end = sentence.offset(last) + len(last)
    or_more = _OR_MORE.match(sentence.text, end)  # "40 civilians or more"
    stopped = not head and are_stopped(first, roles)
    return People(
        first=first.i,
        last=last.i,
        start=count.start,
        end=or_more.end() if or_more else end,
        toll=Toll(count.low, None) if or_more else count.toll,
        hedge=or_more[0].strip() if or_more else count.hedge,
        head=head,
        role="perpetrators" if stopped else _role(last, head, roles),
        part=not stopped and is_part(sentence, first, last),
    )


def _role(last: "Token", head: str, roles: Roles) -> Role:
    if head:
        return owner_role(last, roles) or role_of(last, roles)
    return role_of_number(last, roles)


_THEIR_OWN = frozenset(("own", "number", "men", "fighters", "members"))


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
        if doc[i + 1].tag_ == "PRP$" and i + 2 < end and doc[i + 2].lower_ in _THEIR_OWN:
            return doc[i + 2]
        return number if doc[i + 1].lower_ in OF_THEM else _noun_after(sentence, doc[i], roles)
    while i < end:
        i = _after_abbreviation(doc, i, end)
        if i >= end or not (_may_stand_inside(doc[i]) or _joins_a_name(doc, i, end)):
            break
        token = doc[i]
        if is_outcome(token) or (token.lower_ in ("last", "this") and token.ent_type_ == "DATE"):
            break  # "killed 40 last March"
        if token.text in ('"', "'"):  # 'three "terrorists"', "ten soldiers' bodies"
            i += 1
            continue
        last = token
        i += 1
        # "two other soldiers" goes on, "two others" does not
        ends = token.lower_ == "others" or i >= end or doc[i].pos_ not in _INSIDE
        if token.lemma_.lower() in ELLIPSIS and ends:
            break
    if last == number or last.lemma_.lower() in ELLIPSIS:
        return last
    if i < end and doc[i].pos_ == "NOUN" and last.dep_ == "compound" and last.head == doc[i]:
        return doc[i]  # "eight Mai-Mai bodies"
    while last.pos_ == "ADJ" and last.nbor(-1).tag_ == "NNS" and last.nbor(-1) != number:
        last = last.nbor(-1)  # "burnt 80 students alive"
    return last if is_person_word(last, roles) or is_victim(last) else None


def _may_stand_inside(token: "Token") -> bool:
    if token.text == "-":
        return not token.nbor(-1).whitespace_  # a dash in "three people - two guards and a cook"
    if token.tag_ == "VBN" and token.nbor(-1).text == "-":
        return True  # "six Iran-backed fighters"
    if token.lower_ in _SAID_TO_BE:
        return True  # "11 suspected members of the group"
    return token.pos_ in _INSIDE or token.lower_ in ("'s", "'", "and/or", '"')


_SAID_TO_BE = frozenset(
    """suspected alleged presumed accused convicted armed masked hooded retired wanted jailed
    unnamed unidentified displaced""".split()
)


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


def _counted_of(doc: "Doc", i: int, end: int, roles: Roles) -> "Token | None":
    """Read "one of the attackers" and "two of their comrades": they are no part of the victims."""
    if i + 1 >= end or doc[i].lower_ not in ("the", "their", "his", "its", "her"):
        return None
    for noun in doc[i + 1 : min(i + 4, end)]:
        if noun.dep_ != "compound" and (
            is_attacker(noun, roles)
            or (noun.lemma_.lower() in roles.militants and noun.tag_ == "NNS")
            or (doc[i].lower_ != "the" and is_person_word(noun, roles))
        ):
            return noun
    return None
