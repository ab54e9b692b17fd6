"""Names in a question: places, groups and types of incident, as the corpus and the lexicon have them.

The longest run of words that names something wins. Words that the corpus has no name for are given
to the query's own reader, which knows other spellings and the places of the world; what it would
only look for in the text names nothing here.
"""

from collections.abc import Sequence

from bot.gazetteer.names import fold
from bot.query.elsewhere import find_elsewhere
from bot.query.known import LONGEST_NAME, Known
from bot.query.mistake import Mistake
from bot.query.model import Filter, Query
from bot.query.names import find_perpetrator, find_type, written
from bot.query.parse import parse_query
from bot.query.places import find_place
from bot.query.vocabulary import name_proper
from bot.question import lexis
from bot.question.frames import CUES
from bot.question.pieces import Kind, Piece, Pieces, words_of

_KINDS: dict[str, Kind] = {
    "country": "place", "admin1": "place", "place": "place", "perpetrator": "group",
    "type": "type", "target": "target", "weapon": "weapon", "source": "source",
}  # fmt: skip
# Words before "is" that make it the group: "what did IS do", "attacks by IS".
_BEFORE_IS = frozenset("did does do has have had by of and or only just about except than".split())
_FIELDS = {"province": "province", "governorate": "province", "country": "country"}
_LOCATED = frozenset("in near from around outside inside".split())  # a place follows
_ANY_GROUP = frozenset({"group", "groups"})  # "which terrorist groups" names none
_EVERY_COUNTRY = 250
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
    end = at
    while end < len(pieces) and end - at < LONGEST_NAME and pieces[end].kind == "word":
        end += 1
        if pieces[end - 1].comma:
            break
    for stop in range(end, at, -1):
        run = pieces[at:stop]
        if stop - at == 1 and not _may_be_name(pieces, at):
            return None, 0
        if _is_any_group(pieces, at, stop):
            continue
        found = _named(run, known)
        if found:
            return _with_field(pieces, at, stop, found, known)
    return None, 0


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
    return word.low not in lexis.EMPTY and not word.mask.startswith("@")


def _named(run: Pieces, known: Known) -> Piece | None:
    """Return the piece of some words that are a name as they stand."""
    text, low = words_of(run), " ".join(piece.low for piece in run)
    if run[0].low in lexis.EMPTY and len(run) > 1 and run[0].low != "the":
        return None
    place = find_place("place", text, known.vocabulary)
    if place:
        return _piece(run, "place", written("place", place.words))
    group = find_perpetrator(text, known.lexicon, known.vocabulary)
    if group and run[-1].low not in _ANY_GROUP:
        return _piece(run, "group", written("by", group))
    kind = lexis.TYPE_VERBS.get(low) or find_type(low, known.lexicon)
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


def read_other_names(
    pieces: Pieces, known: Known, *, located: bool = False, first: bool = False
) -> Pieces:
    """Put names in other spellings, adjectives of countries and places elsewhere in their place.

    A place that no incident has counts only where it is put as one: after "in", or with a capital;
    with `located` all are, with `first` a capital counts at the very start too.
    """
    if sum(map(_is_unread, pieces)) > _MOST_UNREAD:
        return pieces
    done: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and _is_unread(pieces[end]) and end - at < 4:
            end += 1
            if pieces[end - 1].comma:
                break
        capital = pieces[at].text[:1].isupper() and (first or at > 0)
        put = located or capital or (at > 0 and pieces[at - 1].low in _LOCATED)
        found, taken = _other_name(pieces[at:end], known, located=put)
        done.append(found or pieces[at])
        at += max(taken, 1)
    return tuple(done)


def _is_unread(piece: Piece) -> bool:
    return (
        piece.kind == "word"
        and piece.low not in lexis.EMPTY
        and not piece.mask.startswith("@")
        and not piece.low.isdecimal()
        and piece.low not in CUES
    )


def _other_name(run: Pieces, known: Known, *, located: bool) -> tuple[Piece | None, int]:
    for stop in range(len(run), 0, -1):
        found = _of_country(run[:stop], known) or read_query(run[:stop], known)
        if found and (located or not _is_elsewhere(found, known)):
            return found, stop
        text = words_of(run[:stop])
        if located and find_elsewhere("place", text, known.vocabulary, known.world):
            return _piece(run[:stop], "place", written("place", text)), stop
    return None, 0


def _is_elsewhere(found: Piece, known: Known) -> bool:
    """Tell whether a place is one that no incident of the corpus has."""
    field, _, name = found.terms[0].partition(":")
    return found.kind == "place" and not find_place(field, name.strip('"'), known.vocabulary)


def _of_country(run: Pieces, known: Known) -> Piece | None:
    """Read the adjective of a country of the corpus: "Iraqi"."""
    if len(run) > 1:
        return None
    people = {fold(word) for word in known.world.adjectives(run[0].text)}
    if not people & {run[0].low, run[0].low.removesuffix("s")}:
        return None
    for name in known.vocabulary.names_like("", "country", _EVERY_COUNTRY):
        if people & {fold(word) for word in known.world.adjectives(name_proper(name))}:
            return _piece(run, "place", written("place", name_proper(name)))
    return None


def read_query(run: Pieces, known: Known) -> Piece | None:
    """Read some words as a query does; None where it would look for them in the text."""
    query, guessed = query_of(words_of(run), known)
    terms = [term for term in query.terms if isinstance(term, Filter)]
    if guessed or len(terms) != 1 or len(query.terms) != 1:
        return None
    kind = _KINDS.get(terms[0].keys[0].kind)
    return _piece(run, kind, terms[0].written) if kind else None


def query_of(text: str, known: Known) -> tuple[Query, Sequence[str]]:
    """Return the query of a text, and the words of it that name nothing; a mistake is no query."""
    try:
        parsed = parse_query(text, known)
    except Mistake:
        return Query(), (text,)
    return parsed.query, parsed.guessed
