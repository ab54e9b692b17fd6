"""Countries in a question: where something was done, who did it, or whose people were attacked.

"In Turkey" is a place; "by Turkey", "did Turkey shell" and "Turkish shelling" are its forces;
"attacks on US forces in Iraq" are attacks on them.
"""

from collections.abc import Iterator

from bot.gazetteer.names import fold
from bot.query.elsewhere import find_forces
from bot.query.known import Known
from bot.query.names import find_perpetrator, written
from bot.query.places import find_place
from bot.question.pattern import pattern
from bot.question.pieces import Piece, Pieces, Span, find, find_all, replace, words_of

_WHO = "(<place>|<people>)"
# Where a country acts: after "by", and before a verb that is not passive.
_ACTING = (
    pattern(f"by (the)? {_WHO}"),
    pattern(
        f"(did|does|do|will|would|could) (the)? {_WHO} (ever|also)? "
        "(@attack|@kill|bomb|shell|carry|conduct|launch|shoot|fire|raid|invade|stage|<type>|<weapon>)"
    ),
    pattern(f"(has|have|had) (the)? {_WHO} (ever|also)? (@attack|@kill|<type>|carried|conducted)"),
)
# Its army where that acts, which is no target then: "did the Iraqi army kill", "by the Iraqi army".
_MEN = "(<target>|<role>|[^<@_]+)"
_ACTING_MEN = (
    pattern(f"by (the)? {_WHO} {_MEN}"),
    pattern(
        f"(did|does|do|will|would|could|has|have|had) (the)? {_WHO} {_MEN} (ever|also)? "
        "(@attack|@kill|@wound|@abduct|bomb|shell|carry|carried|conduct|launch|raid|do|done|<type>|<weapon>)"
    ),
    pattern(
        f"{_WHO} {_MEN} (has|have|had)? (@kill|@wound|@abduct) (@people|<role>|<target>|how_many)"
    ),
)
_BEFORE_ACT = pattern(f"{_WHO} (@attack|<type>)")
_BEFORE_FORCES = pattern(f"{_WHO} (forces|<target>)")
_BEFORE_ARMS = pattern("(<place>|<people>|<target>) (<type>|@attack)")
_MEN_BEFORE_ARMS = pattern(f"{_WHO} (forces|<target>|<role>|[^<@_]+) (<type>|@attack)")
# What a country's forces do whichever country it is: "US drone strikes", "Syrian army shelling".
_ARMS = frozenset("type:air_strike type:drone_strike type:shelling type:security_operation".split())
_STRIKES = frozenset("strike strikes raid raids offensive offensives bombardment".split())
_ABROAD = pattern(f"{_WHO} in (the)? <place>")
_MEN_ALONE = pattern(f"{_WHO} forces")
_BY_MEN = pattern("by (the)? [^<@_]+")
_FORCES_OF_ANY = "security forces"
_COUNTRIES = frozenset({"place", "people"})
# Names that stand before a noun as adjectives do.
_AS_ADJECTIVES = frozenset({"us", "usa", "uk", "uae"})
_FORCES = frozenset({"forces", "military", "government"})


def read_actors(pieces: Pieces, known: Known) -> Pieces:
    """Tell the countries that act, and those whose people are attacked, from places."""
    pieces = _read_own_men(pieces, known)
    pieces = _read_armed(pieces, known)
    if not any(piece.kind in _COUNTRIES for piece in pieces):
        return pieces
    pieces = _read_alone(_read_men(pieces, known), known)
    for form in _ACTING:
        for span in find_all(form, pieces):
            at = next(n for n in range(*span) if pieces[n].kind in _COUNTRIES)
            pieces = _put(pieces, at, _forces(pieces[at], known))
    for start, _ in find_all(_BEFORE_ACT, pieces):
        if _is_adjective(pieces[start]) and (_is_foreign(pieces[start]) or _others(pieces, start)):
            pieces = _put(pieces, start, _forces(pieces[start], known))
    for start, _ in find_all(_BEFORE_FORCES, pieces):
        if _is_adjective(pieces[start]) and (_is_foreign(pieces[start]) or _others(pieces, start)):
            terms = (written("target", pieces[start].text),)
            pieces = _put(pieces, start, pieces[start]._replace(kind="target", terms=terms))
    return tuple(map(_place, pieces))


def _read_own_men(pieces: Pieces, known: Known) -> Pieces:
    """Read "by the army" as by forces of no name, and by those of the places asked for.

    "By the Iraqi army" is that country's own; the police by themselves are not told apart.
    """
    nobodys = find_perpetrator(_FORCES_OF_ANY, known.lexicon, known.vocabulary)
    police = known.lexicon.questions.sets["police"]
    for span in reversed(find_all(_BY_MEN, pieces)):
        men = pieces[span.end - 1]
        if _are_forces(men, known) and men.low not in police:
            named = dict.fromkeys((nobodys, *_forces_there(pieces, known)))
            terms = tuple(written("by", name) for name in named if name)
            acting = men._replace(kind="group", terms=terms) if terms else men
            pieces = _put(pieces, span.end - 1, acting)
    return pieces


def _forces_there(pieces: Pieces, known: Known) -> Iterator[str]:
    """Yield the forces of the countries in which the places of a question lie."""
    for piece in pieces:
        name = piece.terms[0].partition(":")[2].strip('"') if piece.kind == "place" else ""
        place = find_place("place", name, known.vocabulary) if name else None
        for code in {key.value[:2] for key in place.keys} if place else ():
            country = known.world.country(code)
            if forces := find_forces(country, known.lexicon, known.vocabulary, known.world):
                yield forces[0]


def _read_men(pieces: Pieces, known: Known) -> Pieces:
    """Put a country's forces in the place of its army, which has its own name where it has none."""
    for form in _ACTING_MEN:
        for span in reversed(find_all(form, pieces)):
            at = next(n for n in range(*span) if pieces[n].kind in _COUNTRIES)
            pieces = _put_men(pieces, at, known)
    return pieces


def _put_men(pieces: Pieces, at: int, known: Known) -> Pieces:
    """Put a country's forces in the place of it and its army, if that is what stands there."""
    men = pieces[at + 1]
    if not _is_adjective(pieces[at]) or not _are_forces(men, known):
        return pieces
    text = words_of(pieces[at : at + 2])
    acting = _forces(pieces[at], known)
    if acting.kind != "group":
        acting = Piece(text, fold(text), "group", (written("by", text),))
    return replace(pieces, Span(at, at + 2), acting._replace(text=text, comma=men.comma))


def _put_known(pieces: Pieces, at: int, known: Known) -> Pieces:
    """Put forces that incidents are known by in the place of a country and its army."""
    return _put_men(pieces, at, known) if _forces(pieces[at], known).kind == "group" else pieces


def _read_armed(pieces: Pieces, known: Known) -> Pieces:
    """Read who shells, strikes and raids: "US drone strikes", "Syrian army shelling in Idlib"."""
    for start, end in reversed(find_all(_MEN_BEFORE_ARMS, pieces)):
        if _is_armed(pieces[end - 1]):
            pieces = _put_known(pieces, start, known)
    for start, end in find_all(_BEFORE_ARMS, pieces):
        who = pieces[start]
        if who.kind == "people" and start and pieces[start - 1].low == "in":
            continue  # "killed in Afghan air strikes": there, whoever flew them
        if _is_armed(pieces[end - 1]) and (_is_adjective(who) or who.kind == "target"):
            pieces = _put(pieces, start, _forces_called(who, known))
    return pieces


def _forces_called(piece: Piece, known: Known) -> Piece:
    """Return forces by their country's adjective, which may be read as a target: "American"."""
    name = find_perpetrator(f"{piece.text} forces", known.lexicon, known.vocabulary)
    if piece.kind != "target" or not name or not known.vocabulary.names(fold(name)):
        return piece if piece.kind == "target" else _forces(piece, known)
    return piece._replace(kind="group", terms=(written("by", name),))


def _is_armed(piece: Piece) -> bool:
    return piece.low in _STRIKES or not _ARMS.isdisjoint(piece.terms)


def _read_alone(pieces: Pieces, known: Known) -> Pieces:
    """Read "US forces" by themselves, and a country in another: "Turkey in Iraq".

    Whatever else is said must be a time, and incidents must be known by those forces.
    """
    said = tuple(piece for piece in pieces if piece.kind != "date")
    if find(_MEN_ALONE, said) == (0, len(said)):
        return _put_known(pieces, pieces.index(said[0]), known)
    if find(_ABROAD, said) != (0, len(said)) or said[0].terms == said[-1].terms:
        return pieces
    return _put(pieces, pieces.index(said[0]), _forces(said[0], known))


def _are_forces(piece: Piece, known: Known) -> bool:
    return piece.low in _FORCES or known.lexicon.people.get(piece.low) == "security_forces"


def _put(pieces: Pieces, at: int, piece: Piece) -> Pieces:
    return replace(pieces, Span(at, at + 1), piece)


def _is_adjective(piece: Piece) -> bool:
    return piece.kind == "people" or piece.low in _AS_ADJECTIVES


def _is_foreign(piece: Piece) -> bool:
    """Tell whether a country has forces in the corpus and no place of its own."""
    return piece.terms[0].startswith("by:")


def _others(pieces: Pieces, at: int) -> bool:
    return any(piece.kind == "place" for n, piece in enumerate(pieces) if n != at)


def _forces(piece: Piece, known: Known) -> Piece:
    """Return a country as the one who acts; what has no forces in the corpus stays as it is."""
    name = piece.terms[0].partition(":")[2].strip('"')
    forces = find_forces(name, known.lexicon, known.vocabulary, known.world)
    return piece._replace(kind="group", terms=(written("by", forces[0]),)) if forces else piece


def _place(piece: Piece) -> Piece:
    """Return the adjective of a country as the place; as its forces where it has no place."""
    if piece.kind != "people":
        return piece
    return piece._replace(kind="group" if _is_foreign(piece) else "place")
