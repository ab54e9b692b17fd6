"""Names in a question: places, groups and types of incident, of the corpus and the lexicon.

The longest run of words that names something wins. What is called otherwise, or lies elsewhere, is
`bot.question.other_names`'s business.
"""

from bot.gazetteer.names import fold
from bot.query.known import Known
from bot.query.names import find_perpetrator, find_type, written
from bot.query.naming import may_name
from bot.query.parts import SHORT, begins_part
from bot.query.places import LEVEL_WORDS, find_place
from bot.query.regions import LONGEST_PART, find_region
from bot.question.pieces import Kind, Piece, Pieces, words_of

# Words before "is" that make it the group: "what did IS do", "attacks by IS".
_BEFORE_IS = frozenset("did does do has have had by of and or only just about except than".split())
_ANY_GROUP = frozenset({"group", "groups"})  # "which terrorist groups" names none


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
    if begins_part(pieces[at].low):
        part, taken = _part_at(pieces, at, known)
        if part:
            return part, taken
    alone = _may_be_name(pieces, at, known)
    for stop in reversed(_may_end(pieces, at, known, alone=alone)):
        if _is_any_group(pieces, at, stop):
            continue
        found = _named(pieces[at:stop], known)
        if found and not (found.kind == "group" and _is_hit(pieces, at, stop, known)):
            return _with_field(pieces, at, stop, found, known)
    return None, 0


def _is_hit(pieces: Pieces, at: int, stop: int, known: Known) -> bool:
    """Tell the police in "attacks on police", a target, from those in "killed by the police"."""
    if stop > at + 1 or pieces[at].low not in known.lexicon.target_words:
        return False
    return _BEFORE_ACTING.isdisjoint(piece.low for piece in pieces[max(0, at - 2) : at])


_BEFORE_ACTING = frozenset("by did do does".split())


def _part_at(pieces: Pieces, at: int, known: Known) -> tuple[Piece | None, int]:
    """Return the part of a country that words name, "north of Iraq", and how many pieces it is."""
    if pieces[at].low in SHORT and not pieces[at].text.isupper():
        return None, 0
    for stop in range(min(at + LONGEST_PART, len(pieces)), at + 1, -1):
        run = pieces[at:stop]
        if any(piece.kind != "word" or piece.comma for piece in run[:-1]):
            continue
        region = find_region(words_of(run), known)
        if region:
            return piece_of(run, "place", region.written), len(run)
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


def _may_be_name(pieces: Pieces, at: int, known: Known) -> bool:
    """Tell whether a single word may be a name: grammar is none, "is" only where a group can be."""
    word = pieces[at]
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    if word.low == "is":
        of_group = after is not None and after.kind == "role"  # "is fighters"
        return word.text == "IS" or of_group or (at > 0 and pieces[at - 1].low in _BEFORE_IS)
    if word.low == "us" and after is not None and after.low in known.lexicon.target_words:
        return True  # "us bases"
    if word.low == "us" and at > 0 and pieces[at - 1].low == "the":
        return True  # with an article it is no pronoun
    if word.low == "us" and after is not None and _is_done(after):
        return at == 0 or pieces[at - 1].low not in _TO_US  # "us drone strikes"
    if word.text.isupper() and 1 < len(word.text) < 4:  # US; KIA is a group that has incidents
        return not word.says or bool(known.vocabulary.names(word.low))
    if word.says or word.low in _BEFORE_IS:
        return False
    return not word.idle or (at > 0 and word.text[:1].isupper())  # "the attack in Nice"


_TO_US = frozenset("tell give show send get let bring remind".split())
_ARMED = frozenset("air airstrike airstrikes drone missile artillery forces military".split())


def _is_done(piece: Piece) -> bool:
    """Tell whether a word begins what somebody does: an attack, or what it is done with."""
    return piece.says == "@attack" or piece.low in _ARMED


def _named(run: Pieces, known: Known) -> Piece | None:
    """Return the piece of some words that are a name as they stand."""
    text, low = words_of(run), " ".join(piece.low for piece in run)
    if run[0].idle and len(run) > 1 and run[0].low != "the":
        group = find_perpetrator(low, known.lexicon, known.vocabulary)  # security forces
        kind = None if group else find_type(low, known.lexicon)  # armed clash
        if kind:
            return piece_of(run, "type", f"type:{kind}")
        return piece_of(run, "group", written("by", group)) if group else None
    if region := find_region(text, known):
        return piece_of(run, "place", region.written)
    place = find_place("place", text, known.vocabulary)
    if place:
        return piece_of(run, "place", written("place", place.words))
    group = find_perpetrator(text, known.lexicon, known.vocabulary)
    if group and run[-1].low not in _ANY_GROUP:
        return piece_of(run, "group", written("by", group))
    if known.lexicon.weapons_asked(low):
        return piece_of(run, "weapon", written("weapon", low))
    kind = known.lexicon.questions.types.get(low) or find_type(low, known.lexicon)
    if kind and not run[-1].low == run[0].low == "target":
        return piece_of(run, "type", f"type:{kind}")
    return None


def piece_of(run: Pieces, kind: Kind, *terms: str) -> Piece:
    """Return the piece of some words that ask for the terms."""
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
    field = LEVEL_WORDS.get(before) or LEVEL_WORDS.get(after)
    place = find_place(field, found.text, known.vocabulary) if field else None
    if place:
        found = found._replace(terms=(written(place.field, place.words),))
    return found, stop - at + (after in LEVEL_WORDS)
