"""What is wished for from now on: "tell me when something happens in Anbar", a digest of Iraq.

A record answers no such question; a watch or a digest does, which is proposed.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from bot.query.scheduled import find_rhythm
from bot.question.words import QuestionWords


class Wish(NamedTuple):
    """A watch or digest that is wished for, and what follows its name: options and a query."""

    kind: Literal["watch", "digest"]
    rest: str


def find_wish(text: str, words: QuestionWords) -> Wish | None:
    """Return the watch or digest that a text wishes for, None for any other text."""
    standing = words.standing
    said = " ".join(text.strip(" .!?").replace("’", "'").split())
    asked = _after(standing.get("please", ()), said) or said
    told = _after(standing.get("always", ()), asked)
    once = "" if told else _after(standing.get("once", ()), asked)
    news = (*standing.get("news", ()), *standing.get("who", ()))
    if once and _any(news).search(once):
        told = once
    if told:
        return Wish("watch", _stripped(standing.get("news", ()), told))
    sent = _after(standing.get("send", ()), asked)
    if not (_any(standing.get("digest", ())).search(sent) or _comes_often(sent, standing)):
        return None
    return Wish("digest", _stripped(standing.get("about", ()), sent))


def _comes_often(sent: str, standing: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether something is sent "every morning", or is a "weekly summary"."""
    rhythm = find_rhythm(sent).casefold()
    is_regular = bool(rhythm) and not rhythm.startswith("on ")
    is_named = _any(standing.get("paper", ())).search(sent) is not None
    return rhythm.startswith(("every ", "each ")) or (is_regular and is_named)


@cache
def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    found = "|".join(map(re.escape, longest_first)) or r"(?!)"
    return re.compile(rf"(?<![\w'])(?:{found})(?![\w'])", re.IGNORECASE)


def _after(phrases: tuple[str, ...], text: str) -> str:
    """Return what follows one of some phrases at the beginning, empty where none is there."""
    match = _any(phrases).match(text)
    return text[match.end() :].strip(" ,") if match else ""


def _stripped(phrases: tuple[str, ...], text: str) -> str:
    return " ".join(_any(phrases).sub(" ", text).split())
