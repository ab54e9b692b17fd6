"""The words for people in a question, and which of them are counted together.

Whether anybody is counted is bot.question.roles's to tell.
"""

from bot.lexicons.lexicon import Lexicon
from bot.query.commands import Aspect
from bot.question.pieces import Piece, Pieces, Span, words_of

# What joins those who are counted together, and may stand before the next of them.
JOINING = frozenset("and or plus nor as well vs versus".split())
_MANY_MORE = frozenset("the how many of were are".split())


def role_of(piece: Piece, lexicon: Lexicon) -> Aspect | None:
    """Return whose casualties a word counts, None for other words."""
    if piece.kind != "word" or piece.says:
        return None
    return lexicon.casualties.get(piece.low)


def in_one(pieces: Pieces, lexicon: Lexicon) -> Pieces:
    """Put words for people that are two, "aid workers", into one piece."""
    done: list[Piece] = []
    for piece in pieces:
        before = done[-1] if done else None
        both = f"{before.low} {piece.low}" if before and not before.comma else ""
        if before and {before.kind, piece.kind} == {"word"} and both in lexicon.casualties:
            done[-1] = piece._replace(text=words_of((before, piece)), low=both, idle=False, says="")
        else:
            done.append(piece)
    return tuple(done)


def together(pieces: Pieces, start: int, lexicon: Lexicon) -> list[Span]:
    """Return the words for all who are counted together, the last first.

    "civilians and soldiers", "civilian, police and army deaths", "how many X and how many Y".
    """
    while (before := _listed_before(pieces, start, lexicon)) is not None:
        start = before
    spans = [_run(pieces, start, lexicon)]
    while (after := _listed_after(pieces, spans[0].end, lexicon)) is not None:
        spans.insert(0, _run(pieces, after, lexicon))
    return spans


def _run(pieces: Pieces, start: int, lexicon: Lexicon) -> Span:
    """Return the words for people in a row, "army soldiers", up to a comma."""
    stop = start + 1
    while stop < len(pieces) and role_of(pieces[stop], lexicon) and not pieces[stop - 1].comma:
        stop += 1
    return Span(start, stop)


def _listed_before(pieces: Pieces, start: int, lexicon: Lexicon) -> int | None:
    """Return where the words for people begin that a list has before a place."""
    at = start - 1
    if at > 0 and pieces[at].low in JOINING:
        at -= 1
    elif at < 0 or not pieces[at].comma:
        return None
    if not role_of(pieces[at], lexicon):
        return None
    while at and role_of(pieces[at - 1], lexicon) and not pieces[at - 1].comma:
        at -= 1
    return at


def _listed_after(pieces: Pieces, end: int, lexicon: Lexicon) -> int | None:
    """Return where the words for people begin that a list goes on with, or "how many" asks for."""
    at = end
    while at < len(pieces) and pieces[at].low in JOINING:
        at += 1
    if at > end or pieces[end - 1].comma:
        while at < len(pieces) and pieces[at].low in _MANY_MORE:
            at += 1
        for here in range(at, min(at + 2, len(pieces))):  # "and Iraqi soldiers"
            if role_of(pieces[here], lexicon):
                return here
            if pieces[here].idle or pieces[here].says:
                break
    more = (n for n in range(end, len(pieces)) if pieces[n - 1].low == "many")
    return next((n for n in more if role_of(pieces[n], lexicon)), None)
