"""Tell some of a number told elsewhere: "seven of them", "including two children"."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.extract.people.persons import People
from bot.extract.text.document import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_part(sentence: Sentence, first: "Token", last: "Token") -> bool:
    """Tell whether the people between two tokens are some of a number told elsewhere."""
    doc = sentence.tokens.doc
    if last.i > first.i and any(t.lower_ == "of" for t in doc[first.i : last.i]):
        return False
    after = doc[last.i + 1 : last.i + 3]
    if doc[max(first.i - 2, 0)].lower_ in BESIDE or doc[max(first.i - 1, 0)].lower_ in BESIDE:
        return False  # "14 people were killed besides the two of them"
    if doc[last.i + 1 : last.i + 4].text.lower() in _OF_THE_REST:
        return False
    if len(after) == 2 and after[0].lower_ == "of" and after[1].lower_ in OF_THEM:
        return after[1].lower_ != "the" or not _counts_members(doc[last.i])
    if _AMONG.match(doc[last.i + 1 : last.i + 5].text.lower()):
        return True
    if doc[max(first.i - 2, 0) : first.i].text.lower() in _OF_WHOM:
        return True  # "33 casualties, of whom four were dead"
    if first.i and doc[first.i - 1].lower_ in _SET_OFF and _tells_condition(last):
        return True
    if _after_most(last):
        return True
    if doc[first.i - 1].lower_ in ("and", "while") and last.dep_ in ("nsubj", "nsubjpass"):
        return False  # "among them 20 children, and over 250 were hurt"
    for token in reversed(doc[max(sentence.tokens.start, first.i - 6) : first.i]):
        if token.lemma_.lower() in _INCLUDING:
            # "besides the dead, who do not include the bomber, five men were hurt"
            return all(child.dep_ != "neg" for child in token.children)
        if token.pos_ in ("VERB", "AUX"):
            return False
    return False


_OF_THE_REST = frozenset(("of the rest", "of the others", "of the remainder"))


def _counts_members(noun: "Token") -> bool:
    """Tell "two members of the army" (a number of its own) from "two of the dead" (a part)."""
    return noun.pos_ in ("NOUN", "PROPN")


# "Four children among them", "four children or adolescents among them"
_AMONG = re.compile(r"(?:(?:or|and) \w+ )?among (?:them|whom|those|these|the)\b")
OF_THEM = frozenset(("them", "whom", "those", "these", "the"))


def _after_most(last: "Token") -> bool:
    """Read "Most were shot in the head and four were beheaded": the four are of the same people."""
    verb = last.head
    if last.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "conj":
        return False
    return any(
        child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in _MOST
        for child in verb.head.children
    )


_MOST = frozenset(("most", "some", "many", "half"))


_SET_OFF = frozenset((",", "with"))


def _tells_condition(last: "Token") -> bool:
    """Read "14 were taken to hospital, five in a serious condition"."""
    after = last.doc[last.i + 1 : last.i + 5]
    return after[:1].text.lower() == "in" and any(word.lemma_ == "condition" for word in after)


BESIDE = frozenset(("besides", "alongside", "plus"))
_OF_WHOM = frozenset(("of whom", "of them"))
_INCLUDING = frozenset(("including", "include", "among"))
# Words that stand for people told before.
ELLIPSIS = frozenset(("other", "more", "another", "further", "additional"))


def without_whole(sentence: Sentence, found: list[People]) -> list[People]:
    """Read "eight of the nine passengers died" as eight passengers.

    But in "49 of the 217 wounded went home" all of them are wounded.
    """
    doc, kept = sentence.tokens.doc, list[People]()
    for one in found:
        before = kept[-1] if kept else None
        if before is not None and one.first <= before.last:
            kept[-1] = before  # "nine of the ten gunmen" are nine
            continue
        if before is not None and _has_its_own(sentence, before, one):
            kept[-1] = replace(before, part=True)
            kept.append(one)
            continue
        of_all = before is not None and doc[before.last + 1 : one.first].text.lower() == "of the"
        if of_all and before is not None and one.head and not before.head:
            kept[-1] = replace(one, toll=before.toll, first=before.first, start=before.start)
        else:
            kept.append(one)
    return kept


def _has_its_own(sentence: Sentence, before: People, one: People) -> bool:
    """Tell all in "55 of the 162 people who were hurt" from all in "eight of the nine guests"."""
    doc = sentence.tokens.doc
    of_the = doc[before.last + 1 : one.first].text.lower() == "of the"
    return of_the and bool(one.head) and doc[one.last + 1 : one.last + 2].text.lower() == "who"


def with_parts(sentence: Sentence, found: list[People]) -> list[People]:
    """Mark all of a list of parts: "including 12 gunmen, six guards and a reporter"."""
    marked: list[People] = []
    for one in found:
        before = marked[-1] if marked else None
        if before is not None and before.part and one.head and one.head not in ELLIPSIS:
            between = sentence.tokens.doc[before.last + 1 : one.first]
            driver = sentence.tokens.doc[one.first].lower_ == "the" and one.toll == (1, 1)
            if between.text in ("and", "of them and") and driver:
                marked[-1] = replace(before, part=False)  # "five of them and the driver"
            elif all(token.lower_ in (",", "and") for token in between):
                one = replace(one, part=True)
        marked.append(one)
    _mark_breakdown(sentence, marked)
    for i in range(len(marked) - 1, 1, -1):  # "70 people, ten women and three infants among them"
        one, before = marked[i], marked[i - 1]
        joint = sentence.tokens.doc[before.last + 1 : one.first].text
        if before.toll.low > one.toll.low and joint == "," and not before.head:
            break  # "spoke of 16, four children among them"
        if one.part and _is_among(sentence, one) and joint in ("and", ","):
            marked[i - 1] = replace(before, part=True)
    return marked


def _mark_breakdown(sentence: Sentence, found: list[People]) -> None:
    """Mark the parts of "four were treated, three for blows and one for smoke": they make four."""
    doc = sentence.tokens.doc
    for i, whole in enumerate(found):
        rest = [one for one in found[i + 1 :] if not one.known]
        told_apart = all(
            not one.head and doc[one.last + 1 : one.last + 2].text.lower() in _OF_WHAT
            for one in rest
        )
        if len(rest) > 1 and told_apart and sum(one.toll.low for one in rest) == whole.toll.low:
            found[i + 1 :] = [replace(one, part=True) for one in found[i + 1 :]]
            return


_OF_WHAT = frozenset(("for", "with", "from"))


def _is_among(sentence: Sentence, one: People) -> bool:
    """Tell a list that ends in "among them"."""
    for token in sentence.tokens.doc[one.last + 1 : sentence.tokens.end]:
        if token.lower_ == "among":
            return True
        if token.pos_ not in ("NOUN", "NUM", "ADJ", "CCONJ") and token.text != ",":
            return False
    return False
