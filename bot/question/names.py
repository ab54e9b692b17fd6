"""Names in a question: places, groups and types of incident, of the corpus and the lexicon.

The longest run of words that names something wins. Words that the corpus has no name for are given
to the query's own reader, which knows other spellings and the places of the world; what it would
only look for in the text names nothing here.
"""

import dataclasses
from collections.abc import Sequence
from typing import Literal

from bot.gazetteer.names import fold
from bot.query.dates.period import WEEKDAY_NUMBERS
from bot.query.elsewhere import World, find_elsewhere, find_forces
from bot.query.known import Known
from bot.query.mistake import Mistake
from bot.query.model import Query
from bot.query.names import find_perpetrator, find_type, written
from bot.query.naming import may_name
from bot.query.parse import parse_query
from bot.query.places import find_place
from bot.query.regions import find_region
from bot.query.vocabulary import name_proper
from bot.query.words import find_named
from bot.question.pieces import Kind, Piece, Pieces, words_of
from bot.question.words import QuestionWords

_KINDS: dict[str, Kind] = {
    "country": "place", "admin1": "place", "place": "place", "perpetrator": "group",
    "type": "type", "target": "target", "weapon": "weapon", "source": "source",
}  # fmt: skip
# Words before "is" that make it the group: "what did IS do", "attacks by IS".
_BEFORE_IS = frozenset("did does do has have had by of and or only just about except than".split())
_FIELDS = {"province": "province", "governorate": "province", "country": "country"}
_LOCATED = frozenset("in near from around outside inside for at except".split())  # a place follows
_MEASURED = [[unit, "of"] for unit in ("km", "kms", "kilometres", "kilometers", "miles", "mi")]
_ARTICLES = frozenset({"al", "el", "ul", "as", "es", "ash", "ad", "ed", "az", "ez", "an", "en"})
_LINKS = frozenset({"or", "and", "nor", "versus"})  # in a list of places
_ANY_GROUP = frozenset({"group", "groups"})  # "which terrorist groups" names none
_EVERY_COUNTRY = 250
_LONGEST_OTHER = 4  # words
_FEW = 2
_MOST_UNREAD = 8  # words: a question with more that mean nothing is none, and looking them up costs


def read_names(pieces: Pieces, known: Known) -> Pieces:
    """Put the names among the words in their place."""
    done: list[Piece] = []
    at = 0
    while at < len(pieces):
        found, taken = _name_at(pieces, at, known)
        done.append(found or pieces[at])
        at += max(taken, 1)
    return tuple(done)


def _name_at(pieces: Pieces, at: int, known: Known) -> tuple[Piece | None, int]:
    """Return the longest name that begins at a place, and how many pieces it takes."""
    if pieces[at].kind != "word":
        return None, 0
    alone = _may_be_name(pieces, at)
    for stop in reversed(_may_end(pieces, at, known, alone=alone)):
        if _is_any_group(pieces, at, stop):
            continue
        found = _named(pieces[at:stop], known)
        if found:
            return _with_field(pieces, at, stop, found, known)
    return None, 0


def _may_end(pieces: Pieces, at: int, known: Known, *, alone: bool) -> list[int]:
    """Return where names that begin at a place may end: what of they are names is dearer to tell.

    No name goes on behind a comma; a word by itself is one only if it may stand `alone`.
    """
    found: list[int] = []
    lows, texts = pieces[at].low, fold(pieces[at].text)
    most = known.longest(lows) if lows == texts else max(map(known.longest, (lows, texts)))
    if most == 1 and not alone:
        return found
    for end in range(at + 1, at + most + 1):
        if (alone or end > at + 1) and _is_one_of(lows, texts, known):
            found.append(end)
        if end == len(pieces) or pieces[end].kind != "word" or pieces[end - 1].comma:
            break
        if end < at + most:
            lows, texts = f"{lows} {pieces[end].low}", f"{texts} {fold(pieces[end].text)}"
    return found


def _is_one_of(low: str, text: str, known: Known) -> bool:
    """Tell whether words are a name, mended or as they stand."""
    if may_name(low, known) or low in known.lexicon.questions.types:
        return True
    return text != low and may_name(text, known)


def _is_any_group(pieces: Pieces, at: int, stop: int) -> bool:
    """Tell whether words only say what kind of group is asked for: "which terrorist groups"."""
    asked = at > 0 and pieces[at - 1].low in {"which", "what"}
    return asked and stop < len(pieces) and pieces[stop].low in _ANY_GROUP


def _may_be_name(pieces: Pieces, at: int) -> bool:
    """Tell whether a single word may be a name: grammar is none, "is" only where a group can be."""
    word = pieces[at]
    if word.low == "is":
        return word.text == "IS" or (at > 0 and pieces[at - 1].low in _BEFORE_IS)
    if word.text.isupper() and 1 < len(word.text) < 4:
        return True  # US
    if word.says or word.low in _BEFORE_IS:
        return False
    return not word.idle or (at > 0 and word.text[:1].isupper())  # "the attack in Nice"


def _named(run: Pieces, known: Known) -> Piece | None:
    """Return the piece of some words that are a name as they stand."""
    text, low = words_of(run), " ".join(piece.low for piece in run)
    if run[0].idle and len(run) > 1 and run[0].low != "the":
        group = find_perpetrator(low, known.lexicon, known.vocabulary)  # security forces
        kind = None if group else find_type(low, known.lexicon)  # armed clash
        if kind:
            return _piece(run, "type", f"type:{kind}")
        return _piece(run, "group", written("by", group)) if group else None
    if region := find_region(text, known):
        return _piece(run, "place", region.written)
    place = find_place("place", text, known.vocabulary)
    if place:
        return _piece(run, "place", written("place", place.words))
    group = find_perpetrator(text, known.lexicon, known.vocabulary)
    if group and run[-1].low not in _ANY_GROUP:
        return _piece(run, "group", written("by", group))
    if known.lexicon.weapons_asked(low):
        return _piece(run, "weapon", written("weapon", low))
    kind = known.lexicon.questions.types.get(low) or find_type(low, known.lexicon)
    if kind and not run[-1].low == run[0].low == "target":
        return _piece(run, "type", f"type:{kind}")
    return None


def _piece(run: Pieces, kind: Kind, *terms: str) -> Piece:
    text = words_of(run)
    return Piece(text, fold(text), kind, terms, run[-1].comma)


def _with_field(
    pieces: Pieces, at: int, stop: int, found: Piece, known: Known
) -> tuple[Piece, int]:
    """Let a word beside a place say its level: "the province of Kunduz", "Kunduz province"."""
    if found.kind != "place":
        return found, stop - at
    before = pieces[at - 1].low if at else ""
    if before == "of" and at > 1:
        before = pieces[at - 2].low
    after = pieces[stop].low if stop < len(pieces) and pieces[stop].kind == "word" else ""
    field = _FIELDS.get(before) or _FIELDS.get(after)
    place = find_place(field, found.text, known.vocabulary) if field else None
    if field and place:
        found = found._replace(terms=(written(field, place.words),))
    return found, stop - at + (after in _FIELDS)


# What has no name in the corpus as it stands


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
            found, taken = _other_name(pieces[at:end], known, stand)
        done.append(found or pieces[at])
        at += max(taken, 1)
    return tuple(done)


def _may_go_on(pieces: Pieces, at: int, end: int, words: QuestionWords) -> bool:
    """Tell whether a name may hold a word: an unread one, or an article inside ("deir el zour")."""
    if is_unread(pieces[end], words):
        return True
    inside = at < end < len(pieces) - 1 and pieces[end].low in _ARTICLES
    return inside and is_unread(pieces[end + 1], words)


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

    For a plain word the gazetteer is not asked: it takes milliseconds, and a word is no far town.
    """
    near = dataclasses.replace(known, world=World()) if stand == "plain" else known
    named, taken = find_named([p.text for p in run], near, slips=stand != "plain")
    people = _people(run[0], known) if taken < _FEW else None
    read = max(taken, int(people is not None))
    for stop in range(len(run), read, -1) if stand != "plain" else ():
        if stop == 1 and stand == "capital" and _is_of_texts(run[0], known):
            return _piece(run[:1], "text", written("text", run[0].text)), 1
        if _is_somewhere(words_of(run[:stop]), known, anywhere=stand == "event"):
            return _place(run[:stop], known), stop
    kind = _KINDS.get(named.keys[0].kind) if named and not people else None
    return (_piece(run[:taken], kind, named.written), taken) if named and kind else (people, read)


def _place(run: Pieces, known: Known) -> Piece | None:
    """Return the place that the gazetteer has of a name."""
    query, _ = query_of(written("place", words_of(run)), known)
    return _piece(run, "place", query.terms[0].written) if query.terms else None


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
            return _piece((word,), "people", written("place", name_proper(name)))
    if find_forces(word.text, known.lexicon, known.vocabulary, known.world):
        return _piece((word,), "people", written("by", word.text))
    return None


def query_of(text: str, known: Known) -> tuple[Query, Sequence[str]]:
    """Return the query of a text, and the words of it that name nothing; a mistake is no query."""
    try:
        parsed = parse_query(text, known)
    except Mistake:
        return Query(), (text,)
    return parsed.query, parsed.guessed
