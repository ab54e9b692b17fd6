"""How the names in a question stand to one another: alternatives, what is left out, what is near.

"Diyala or Anbar", "outside Diyala", "within 30 km of Kirkuk", "attacks on mosques", "with rockets".
"""

import re
from collections.abc import Callable

from bot.gazetteer.names import fold
from bot.lexicons.lexicon import Lexicon
from bot.query.names import written
from bot.question.other_names import is_unread
from bot.question.pattern import Forms, pattern
from bot.question.pieces import Kind, Piece, Pieces, Span, each, find, find_all, replace, words_of
from bot.question.words import QuestionWords

_NEAR_KM = 50  # what "near" means without a distance: a district and its neighbours
_UNIT = "(?:km|kms|kilometers|kilometres|kilometer|kilometre|miles|mile|mi|k)"
_KM = rf"\d+{_UNIT}|\d+_{_UNIT}"
_BESIDE = "(near|around)"
_NEAR = Forms(
    (form, None)
    for form in (
        pattern(
            f"(within|inside|fewer_than|at_most|up_to|in)? (a_radius_of)? {_KM} (radius)? "
            "(of|from|around|off|near|away_from) (the)? (the_city_of|city_of)? <place>"
        ),
        pattern(f"{_BESIDE} (the_city_of)? <place> (say|like|maybe)? (within)? {_KM}"),
        pattern(f"{_BESIDE} (the_city_of)? <place>"),
    )
)
_LEAVING_OUT = "(except|without|outside_of|outside|neither|not_(in|by|on|at|from|near)|no|not)"
_LEAVE_OUT = "^ (please)? (drop|remove)"
_SMALL = (
    "(in|by|on|what|any|the|those|from|ones|attacks|about|claimed|committed|done|involving|with|of|"
    "near|against|related|including|anything|including)?"
)
_NAMED = "(<place>|<group>|<type>|<target>|<weapon>)"
_LEFT_OUT = Forms(
    (form, None)
    for form in (
        pattern(f"{_LEAVING_OUT} {_SMALL} {_SMALL} {_SMALL} {_NAMED}"),
        pattern(f"{_LEAVE_OUT} {_SMALL} {_SMALL} {_NAMED}"),
        pattern(f"{_NAMED} excluded"),
    )
)
_EXAMPLE = pattern("<weapon>? <type> and other <type>")  # of what it is an example, it is one
_ALONE = Forms(
    [
        (pattern("<group> (alone|itself|proper|only_itself)"), True),
        (pattern("(after|following) (an|any)? (@attack|<type>)"), False),
    ]
)
_KINDS: tuple[Kind, ...] = ("place", "group", "type", "target", "weapon", "date")
_LINK = "(or|and|nor|vs|versus|with|v|and_also|as_well_as|to|than|against)"
_LISTS = {
    kind: (
        pattern(f"<{kind}> <{kind}> (or|and) <{kind}>"),
        pattern(f"<{kind}> {_LINK} (in|by|on|the|for)? (the)? <{kind}>"),
    )
    for kind in _KINDS
}
_ON_GROUP = pattern("(@attack|<type>|@kill) (on|against|targeting|at) (the)? (<group>)")
_ON_NOUN = pattern(
    "(@attack|<type>|@kill) (on|against|at)? (the|a|an|any)? (<place>|<people>|<group>)? [^<@_]+"
)
_ON = pattern("(@attack|<type>|@kill) (on|against|targeting) (the|a|an|any)?")
# "Did the police kill": those who act are not what was attacked.
_SOMEBODY_ACTS = pattern(
    "((did|do|does|have|has|had)_(the_)?(<group>_(and|or)_(the_)?)?([^<@_]+_)?[^<@_]+(?=_@kill|_@attack)"
    "|(?<=@kill_)by_(the_)?([^<@_]+_)?[^<@_]+|(?<=@attack_)by_(the_)?([^<@_]+_)?[^<@_]+)"
)
_WORDS = "([^<@_]+_){0,3}[^<@_]+"
_SAID = "(reported|report|reports|say|says|said|written|write|published|publish|reporting|covered)"
_ASKED_OF = pattern(f"(has|have|had|did|does|do) {_WORDS} {_SAID} (about|on|of|from|in|regarding)")
_TOLD_BY = pattern("according_to (the)?")
_LONGEST_OUTLET = 4  # words


def read_alternatives(pieces: Pieces) -> Pieces:
    """Join names of one kind that stand in a list with an "or" or "and"."""
    if example := find(_EXAMPLE, pieces):
        pieces = replace(pieces, example, pieces[example.end - 1])
    kinds = [piece.kind for piece in pieces]
    for kind in _KINDS:
        for form in _LISTS[kind] if kinds.count(kind) > 1 else ():
            while (span := find(form, pieces)) and _may_join(pieces[span.start : span.end], kind):
                pieces = replace(pieces, span, _joined(pieces[span.start : span.end], kind))
    return pieces


def read_compared(pieces: Pieces) -> Pieces:
    """Join what a comparison holds against one another, wherever it stands."""
    for kind in _KINDS:
        at = [n for n, piece in enumerate(pieces) if piece.kind == kind and not piece.negated]
        if len(at) > 1:
            named = tuple(pieces[n] for n in at)
            others = [piece for n, piece in enumerate(pieces) if n not in at[1:]]
            others[at[0]] = _joined(named, kind)
            return tuple(others)
    return pieces


def _may_join(found: Pieces, kind: Kind) -> bool:
    named = [piece for piece in found if piece.kind == kind]
    words = {piece.low for piece in found if piece.kind == "word"}
    if any(piece.negated for piece in named):
        return False
    return not (words & {"to", "against"}) and (kind != "date" or _are_apart(named))


def _are_apart(dates: list[Piece]) -> bool:
    """Tell whether both of two times are periods of their own, and not the bounds of one."""
    return not any(term.startswith(("since:", "until:")) and " " not in term
                   for date in dates for term in date.terms)  # fmt: skip


def _joined(found: Pieces, kind: Kind) -> Piece:
    named = [piece for piece in found if piece.kind == kind]
    text = words_of(found)
    terms = tuple(dict.fromkeys(term for piece in named for term in piece.terms))
    return Piece(text, fold(text), named[0].kind, terms, found[-1].comma)


def read_left_out(pieces: Pieces) -> Pieces:
    """Turn names round that are to be left out."""

    def turned(found: Pieces, _form: None) -> Piece:
        named = next(piece for piece in found if piece.terms)
        return named._replace(negated=True, text=words_of(found))

    return each(pieces, _LEFT_OUT, turned)


def read_alone(pieces: Pieces) -> Pieces:
    """Read "by IS alone" as the group without its affiliates, and "after attacks" as nothing."""

    def alone(found: Pieces, is_group: bool) -> Piece:
        if not is_group:
            return found[-1]
        terms = tuple(term.replace("by:", "by:=", 1) for term in found[0].terms)
        return found[0]._replace(terms=terms, text=words_of(found))

    return each(pieces, _ALONE, alone)


def read_near(pieces: Pieces, has_point: Callable[[str], bool]) -> Pieces:
    """Put "near Erbil" and "within 30 km of Kirkuk" in their place; without a distance 50 km.

    What has no point to measure from, a province, is itself what is near.
    """
    return each(pieces, _NEAR, lambda found, _form: _near(found, has_point))


def _near(found: Pieces, has_point: Callable[[str], bool]) -> Piece | None:
    place = next(piece for piece in found if piece.kind == "place")
    if len(place.terms) > 1 or place.negated:
        return None
    text = words_of(found)
    words = " ".join(piece.low for piece in found if piece.kind == "word")
    distance = re.search(rf"(\d+) ?({_UNIT})", words)
    km = distance[0].replace(" ", "") if distance else f"{_NEAR_KM}km"
    name = place.terms[0].partition(":")[2]
    term = f"near:{name} {km}"
    if not distance and not has_point(term):
        return place
    return Piece(text, fold(text), "near", (term,), found[-1].comma)


def read_sources(pieces: Pieces, is_outlet: Callable[[str], bool]) -> Pieces:
    """Put the outlet of "what has Wire A reported about …" and "according to Wire A" in its place.

    `is_outlet` tells the names that the corpus has; others are looked for and found to have none.
    """
    asked = find(_ASKED_OF, pieces)
    if asked:
        pieces = _with_outlet(pieces, Span(asked.start + 1, asked.end - 2))
    told = find(_TOLD_BY, pieces)
    if told:
        name = _name_after(pieces, told.end, is_outlet)
        return _with_outlet(pieces, name, told.start)
    return pieces


def _name_after(pieces: Pieces, start: int, is_outlet: Callable[[str], bool]) -> Span:
    """Return the outlet of the corpus that begins at a place, else the words with capitals."""
    for stop in range(min(start + _LONGEST_OUTLET, len(pieces)), start, -1):
        if is_outlet(words_of(pieces[start:stop])):
            return Span(start, stop)
    stop = start
    while stop < len(pieces) and pieces[stop].kind == "word" and pieces[stop].text[:1].isupper():
        stop += 1
    return Span(start, stop)


def _with_outlet(pieces: Pieces, span: Span, start: int | None = None) -> Pieces:
    """Put an outlet in the place of its name, and of the words before it from `start` on."""
    words = pieces[span.start : span.end]
    words = words[1:] if words and words[0].low == "the" else words
    if not words or words[0].idle:
        return pieces
    text = words_of(words)
    outlet = Piece(text, fold(text), "source", (written("source", text),), words[-1].comma)
    return replace(pieces, Span(span.start if start is None else start, span.end), outlet)


def read_groups_attacked(pieces: Pieces) -> Pieces:
    """Turn the group of "attacks on the Peshmerga" into what was attacked."""
    while span := find(_ON_GROUP, pieces):
        group = pieces[span.end - 1]
        target = group._replace(kind="target", terms=(written("target", group.text),))
        pieces = replace(pieces, Span(span.end - 1, span.end), target)
    return pieces


def read_names_attacked(pieces: Pieces, words: QuestionWords) -> Pieces:
    """Read names beside a target after "on" as targets too: "attacks on UN peacekeepers"."""
    for span in reversed(find_all(_ON, pieces)):
        stop = span.end
        while stop < len(pieces) and _may_be_attacked(pieces[stop], words):
            stop += 1
        run = pieces[span.end : stop]
        if any(piece.kind == "target" for piece in run):
            made = (p._replace(kind="target", terms=(written("target", p.text),)) for p in run)
            pieces = replace(pieces, Span(span.end, stop), *made)
    return pieces


def _may_be_attacked(piece: Piece, words: QuestionWords) -> bool:
    return piece.kind in {"target", "text"} or is_unread(piece, words)


def read_targets(pieces: Pieces, lexicon: Lexicon) -> Pieces:
    """Put nouns for what was attacked, and what with, in their place."""
    acting = {
        at
        for start, stop in find_all(_SOMEBODY_ACTS, pieces)
        if not any(piece.low in {"die", "died", "lose"} for piece in pieces[stop : stop + 1])
        for at in range(start, stop)
    }
    words = lexicon.questions
    attacked = {stop - 1 for _, stop in find_all(_ON_NOUN, pieces)}

    def read(at: int, piece: Piece) -> Piece:
        if piece.kind != "word" or piece.says:
            return piece
        is_target = piece.low in lexicon.target_words
        said = piece.idle or piece.low in words.all_cues
        if said and not (at in attacked and is_target):
            return piece
        side = lexicon.people.get(piece.low)
        if at not in acting and (is_target or side not in {None, "attackers"}):
            return piece._replace(kind="target", terms=(written("target", piece.text),))
        if side is None and piece.low in lexicon.weapon_words:
            return piece._replace(kind="weapon", terms=(written("weapon", piece.text),))
        return piece

    return tuple(read(at, piece) for at, piece in enumerate(pieces))
