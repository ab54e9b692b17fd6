"""Tell numbers that count nobody: ages, shares, labels, and the one of "one of thirty"."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from bot.extract.people.persons import is_person_word
from bot.extract.text.document import Sentence
from bot.extract.text.numbers import Count
from bot.lexicons.lexicon import Roles

if TYPE_CHECKING:
    from spacy.tokens import Token

# "He was one of 30 people killed": who he was is told, how many they were is new.
_WAS = re.compile(r"\b(?:is|was|were|became)\s+(?:\w+\s+)?$")
_OF = re.compile(r"\s+of\s+(?:the\s+)?")


def without_named(text: str, counts: Sequence[Count]) -> Iterator[Count]:
    """Yield counts but for the one in "She was one of the nine who died"."""
    for count, after in zip_longest(counts, counts[1:]):
        of = after is not None and _OF.fullmatch(text, count.end, after.start)
        if not (count.toll == (1, 1) and of and _WAS.search(text, 0, count.start)):
            yield count


def is_age(text: str, count: Count) -> bool:
    """Tell the age in "Mustafa Aala, 24, was there", "who was 37, died", "a boy aged nine"."""
    before = text[: count.start]
    ends = text[count.end : count.end + 1] in (",", ".", "")
    return before.endswith("aged ") or (ends and before.endswith((", ", ", who was ")))


def is_age_of_one(number: "Token", roles: Roles) -> bool:
    """Tell the age in "a vendor of 19"; a group of 19 is no one person."""
    noun = number.head.head
    of_one = number.dep_ == "pobj" and number.head.lower_ == "of" and noun.tag_ == "NN"
    return of_one and is_person_word(noun, roles) and noun.lemma_.lower() not in roles.people


def is_span_of_ages(sentence: Sentence, first: "Token", roles: Roles) -> bool:
    """Tell the ages in "cadets between 17 and 24": the range counts nobody else."""
    between = first.lower_ == "between" and first.i > sentence.tokens.start
    return between and (first.nbor(-1).pos_ == "NOUN" or is_person_word(first.nbor(-1), roles))


def is_label(text: str, count: Count) -> bool:
    """Tell the number of an item in "2/ One ranger died"."""
    return count.start == 0 and text[count.end : count.end + 1] == "/"


_SHARE = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine)\s+(?:in|out\s+of)\s+(?:every\s+)?"
    r"(?:three|four|five|six|eight|ten|20|100)\s+(?:victims|people|of|were)\b",
    re.IGNORECASE,
)


def is_share(text: str, count: Count) -> bool:
    """Tell both numbers of "seven in ten victims"."""
    return any(s.start() <= count.start < s.end() for s in _SHARE.finditer(text))
