"""Names in a question that the corpus has no name for as they stand.

They are given to the query's own reader, which knows other spellings and the places of the world;
what it would only look for in the text names nothing here.
"""

import dataclasses
from collections.abc import Sequence
from typing import Literal, get_args

from bot.gazetteer.names import fold
from bot.query.dates.period import WEEKDAY_NUMBERS
from bot.query.elsewhere import World, find_elsewhere, find_forces
from bot.query.known import Known
from bot.query.mistake import Mistake
from bot.query.model import FilterKind, Query
from bot.query.names import written
from bot.query.parse import parse_query
from bot.query.vocabulary import name_proper
from bot.query.words import find_named
from bot.question.names import piece_of
from bot.question.pieces import Kind, Piece, Pieces, words_of
from bot.question.words import QuestionWords

_KINDS: dict[str, Kind] = {
    "country": "place", "admin1": "place", "place": "place", "perpetrator": "group",
    "type": "type", "target": "target", "weapon": "weapon", "source": "source",
}  # fmt: skip
_LOCATED = frozenset("in near from around outside inside for at except".split())  # a place follows
_MEASURED = [[unit, "of"] for unit in ("km", "kms", "kilometres", "kilometers", "miles", "mi")]
_ARTICLES = frozenset({"al", "el", "ul", "as", "es", "ash", "ad", "ed", "az", "ez", "an", "en"})
_OPENING = frozenset({"al", "el"})  # of these, which no English word is
_LINKS = frozenset({"or", "and", "nor", "versus"})  # in a list of places
_ANY: tuple[FilterKind, ...] = get_args(FilterKind)
_COUNTRY: tuple[FilterKind, ...] = ("country",)
_EVERY_COUNTRY = 250
_LONGEST_OTHER = 4  # words
_FEW = 2
_MOST_UNREAD = 8  # words: a question with more that mean nothing is none, and looking them up costs
# How a word stands that the corpus has no name for: after "in", with a capital, or in the name of
# an event, where towns of any size count.
_Stand = Literal["plain", "capital", "placed", "event"]


def read_other_names(
    pieces: Pieces, known: Known, *, event: bool = False, first: bool = False
) -> Pieces:
    """Put names in other spellings, adjectives of countries and places elsewhere in their place.

    A place that no incident has counts only where it is put as one, after "in" or with a capital;
    the capital of the first word says nothing unless it is the `first` of what goes on.
    """
    words = known.lexicon.questions
    if sum(is_unread(piece, words) for piece in pieces) > _MOST_UNREAD:
        return pieces
    named = first or (bool(pieces) and pieces[0].low not in words.requests)
    done: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = at
        while (
            end < len(pieces) and end - at < _LONGEST_OTHER and _may_go_on(pieces, at, end, words)
        ):
            end += 1
            if pieces[end - 1].comma:
                break
        found, taken = None, 0
        if end > at:
            stand = "event" if event else _stand(pieces, at, first=named)
            found, taken = _acting(pieces, at, end, known)
            if not found:
                found, taken = _other_name(pieces[at:end], known, stand)
        done.append(found or pieces[at])
        at += max(taken, 1)
    return tuple(done)


def _acting(pieces: Pieces, at: int, end: int, known: Known) -> tuple[Piece | None, int]:
    """Read a country after "by" as its forces, though none of its places has an incident."""
    before = [piece.low for piece in pieces[max(at - _FEW, 0) : at]]
    if before[-1:] != ["by"] and before != ["by", "the"]:
        return None, 0
    if pieces[at].low in map(fold, known.world.adjectives(pieces[at].text)):
        return None, 0  # "by the Turkish army"
    for stop in range(end, at, -1):
        run = pieces[at:stop]
        name = " ".join(piece.low for piece in run)
        forces = find_forces(name, known.lexicon, known.vocabulary, known.world)
        if forces:
            return piece_of(run, "group", written("by", forces[0])), len(run)
    return None, 0


def _may_go_on(pieces: Pieces, at: int, end: int, words: QuestionWords) -> bool:
    """Tell whether a name may hold a word: an unread one, or an article ("deir el zour")."""
    if is_unread(pieces[end], words):
        return True
    articles = _ARTICLES if at < end else _OPENING
    is_article = end < len(pieces) - 1 and pieces[end].low in articles
    return is_article and is_unread(pieces[end + 1], words)


def _stand(pieces: Pieces, at: int, *, first: bool) -> _Stand:
    before = pieces[:at]
    listed = before[-1:] and (before[-1].comma or before[-1].low in _LINKS)
    measured = [piece.low for piece in before[-2:]] in _MEASURED
    if before and (
        before[-1].low in _LOCATED or measured or (listed and "place" in _kinds(before[-2:]))
    ):
        return "placed"
    return "capital" if pieces[at].text[:1].isupper() and (first or at) else "plain"


def _kinds(pieces: Pieces) -> list[Kind]:
    return [piece.kind for piece in pieces]


def is_unread(piece: Piece, words: QuestionWords) -> bool:
    """Tell whether a word is none that questions are made of: it names something, or nothing."""
    return (
        piece.kind == "word"
        and not piece.idle
        and not piece.says
        and not piece.low.isdecimal()
        and piece.low not in words.all_cues
        and piece.low not in words.bounds
        and words.no_place.isdisjoint(piece.low.split())
    )


def _other_name(run: Pieces, known: Known, stand: _Stand) -> tuple[Piece | None, int]:
    """Return what the longest run of words from the first on names, and how many words it takes.

    For a plain word the gazetteer is not asked: a word is no far town, but a slip of a country.
    """
    near = dataclasses.replace(known, world=World()) if stand == "plain" else known
    named, taken = find_named(
        [p.text for p in run], near, slips=_COUNTRY if stand == "plain" else _ANY
    )
    people = _people(run[0], known) if taken < _FEW else None
    read = max(taken, int(people is not None))
    for stop in range(len(run), read, -1) if stand != "plain" else ():
        if stop == 1 and stand == "capital" and _is_of_texts(run[0], known):
            return piece_of(run[:1], "text", written("text", run[0].text)), 1
        if _is_somewhere(words_of(run[:stop]), known, anywhere=stand == "event"):
            return _place(run[:stop], known), stop
    kind = _KINDS.get(named.keys[0].kind) if named and not people else None
    return (piece_of(run[:taken], kind, named.written), taken) if named and kind else (people, read)


def _place(run: Pieces, known: Known) -> Piece | None:
    """Return the place that the gazetteer has of a name."""
    query, _ = query_of(written("place", words_of(run)), known)
    return piece_of(run, "place", query.terms[0].written) if query.terms else None


def _is_of_texts(word: Piece, known: Known) -> bool:
    """Tell whether a word with a capital is a name that reports hold, and no people or weekday."""
    if word.low.removesuffix("s") in WEEKDAY_NUMBERS or known.world.adjectives(word.text):
        return False
    return known.vocabulary.has_word(word.text)


def _is_somewhere(text: str, known: Known, *, anywhere: bool) -> bool:
    """Tell whether the gazetteer has a place of note of that name, or one of any size.

    What analysts have added to it, which has a negative number, is of note.
    """
    if find_elsewhere("place", text, known.vocabulary, known.world, bare=not anywhere):
        return True
    return any(place.id < 0 for place in known.world.find(text, ())[:1])


def _people(word: Piece, known: Known) -> Piece | None:
    """Read the adjective of a country that the corpus has places or forces of: "Iraqi"."""
    people = {fold(adjective) for adjective in known.world.adjectives(word.text)}
    if not people & {word.low, word.low.removesuffix("s")}:
        return None
    for name in known.vocabulary.names_like("", "country", _EVERY_COUNTRY):
        if people & {fold(each) for each in known.world.adjectives(name_proper(name))}:
            return piece_of((word,), "people", written("place", name_proper(name)))
    if find_forces(word.text, known.lexicon, known.vocabulary, known.world):
        return piece_of((word,), "people", written("by", word.text))
    return None


def query_of(text: str, known: Known) -> tuple[Query, Sequence[str]]:
    """Return the query of a text, and the words of it that name nothing; a mistake is no query."""
    try:
        parsed = parse_query(text, known)
    except Mistake:
        return Query(), (text,)
    return parsed.query, parsed.guessed
