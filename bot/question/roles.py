"""Whose casualties a question counts: "how many soldiers were killed", "civilian deaths".

The words for people are those of `data/roles.toml`. They are read before names, since some of them
("militants", "security forces") name perpetrators too.
"""

import re
from typing import NamedTuple

from bot.lexicons.lexicon import Lexicon
from bot.lexicons.numbers import singulars
from bot.query.commands import Aspect, People
from bot.query.known import Known
from bot.question.pattern import pattern
from bot.question.pieces import Piece, Pieces, Span, find, masked, replace, words_of

_NOT_WHOSE = "Of which country or group those killed were is not recorded: these are all of them."
_NOT_APART = "Numbers of {} by themselves are not recorded: these are {} of any kind."
# The words for a role that are no narrower than it, and what it is called.
_WIDE: dict[Aspect, tuple[str, str]] = {
    "civilians": ("civilian", "civilians"),
    "security_forces": ("forces", "security forces"),
    "militants": ("militant", "militants"),
}
_KINDS = ("police", "soldier")  # told in several words each
_MANY = re.compile(r"how many")
# "How many of the dead in Kabul were civilians?"
_IN_THE_END = re.compile(
    r" how many (?:\S+ )*(?:@kill|them|those|these) (?:\S+ )*(?:were|are|was) (?:\S+ )?\S+ $"
)
_GAP = 5  # "of the", "of its own", "Iraqi": words between "how many" and who
_NO_GAP = frozenset("in on at by and or with there".split())
_VERBS = frozenset("has have did were was are is do does".split())
_BEING = frozenset("have has had been were was are is being get gets got also ever".split())
_LOSING = ("lose", "lost", "loss", "losing")
_LOST = pattern("[^<@_]+ (lose|lost|losing)")
_LOSSES = pattern("(losses|toll|@kill) (did|have|has|had|of|among|amongst|for|to)")
_AROUND = frozenset({"the", "for", "about"})  # "and for the soldiers"
_AMONG = frozenset({"among", "amongst"})
_ITS = frozenset({"its", "their", "his", "own"})  # a group's men are those who attacked


class Role(NamedTuple):
    """Whose casualties a question counts, the word for them, and the pieces without it.

    `people` are those of one kind ("journalists"), `unknown` says that they are not told apart.
    """

    aspect: Aspect | None
    pieces: Pieces
    unknown: tuple[str, ...] = ()
    people: People | None = None


def read_role(pieces: Pieces, lexicon: Lexicon, *, alone: bool = False) -> Role:
    """Return whose deaths are asked for: "how many soldiers were killed", "civilian deaths".

    `alone` lets words for people that stand by themselves ask for their deaths.
    """
    start = _start(pieces, lexicon, alone=alone)
    if start is None:
        return Role(None, pieces)
    stop = start + 1
    while stop < len(pieces) and _role(pieces[stop], lexicon):
        stop += 1
    taken = pieces[start:stop]
    roles = [_role(piece, lexicon) for piece in taken]
    aspect = "security_forces" if "security_forces" in roles else roles[-1]
    before = pieces[start - 1].low if start else ""
    if before in _ITS:
        aspect = "attackers"
    start -= before == "suicide"  # bombers
    words = words_of(taken)
    piece = Piece(words, taken[-1].low, "role")
    people = _of_a_kind(aspect, taken, lexicon)
    unknown = (_NOT_APART.format(words, _WIDE[aspect][1]),) if people and aspect else ()
    return Role(aspect, replace(pieces, Span(start, stop), piece), unknown, people)


def _of_a_kind(aspect: Aspect | None, taken: Pieces, lexicon: Lexicon) -> People | None:
    """Return the people that some words mean where they are narrower than their role."""
    if aspect not in _WIDE:
        return None
    classes, asked = lexicon.questions.classes, frozenset(singulars(taken[-1].low))
    if not asked.isdisjoint(classes[_WIDE[aspect][0]]):
        return None
    kind = next((name for name in _KINDS for p in taken if p.low in classes[name]), "")
    words = frozenset(classes.get(kind, asked))
    return People(words_of(taken), words, _others(words, lexicon))


def _others(words: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """Return the words for other people: "soldier", but not the "officer" of "police officer"."""
    known = frozenset(lexicon.roles.sides)
    pairs = (entry.split() for entry in known if " " in entry)
    own = {pair[-1] for pair in pairs if pair[0] in words}
    return known - words - own - lexicon.questions.sets["vague"]


def _start(pieces: Pieces, lexicon: Lexicon, *, alone: bool) -> int | None:
    """Return where the words for those whose deaths are asked for begin."""
    are = [_role(piece, lexicon) is not None for piece in pieces]
    if (
        alone
        and any(are)
        and all(it or p.low in _AROUND for p, it in zip(pieces, are, strict=True))
    ):
        return are.index(True)
    for find_start in (_most_of, _first_role, _before_deaths, _who_suffered):
        start = find_start(pieces, lexicon)
        if start is not None:
            return start
    in_the_end = _IN_THE_END.search(masked(pieces).text) and are[-1]
    return len(pieces) - 1 if in_the_end else None


def read_side(pieces: Pieces, known: Known, *, goes_on: bool = False) -> Role:
    """Take out whose men a question counts, which no corpus tells: "Taliban fighters", "US troops".

    Soldiers of the only country that is named are those killed there, unless the question `goes_on`
    from another.
    """
    at = next((at for at, piece in enumerate(pieces) if piece.kind == "role"), 0)
    side = pieces[at - 1] if at else None
    if side is None:
        return Role(None, pieces)
    others = goes_on or any(piece.kind == "place" for piece in pieces if piece is not side)
    if side.kind == "group" and known.lexicon.casualties.get(pieces[at].low) == "civilians":
        return Role(None, pieces)  # a group has none: "al-Shabaab civilian deaths" are by it
    people = side.kind == "word" and bool(known.world.adjectives(side.text))
    if people or side.kind == "group" or (side.kind in {"place", "people"} and others):
        return Role(None, (*pieces[: at - 1], *pieces[at:]), (_NOT_WHOSE,))
    return Role(None, pieces)


def _first_role(pieces: Pieces, lexicon: Lexicon) -> int | None:
    """Return where the words for those who are counted begin, if their deaths are."""
    at = _after_many(pieces)
    found = None if at is None else _role_after(pieces, at, lexicon, opening=True)
    if found is not None:
        return found
    before = pieces[:at]  # "tell me, did any attackers die, and how many"
    verbs = (n for n, piece in enumerate(before) if piece.low in _VERBS)
    starts = (0, next(verbs, 0))
    found_at = (_role_after(pieces, start, lexicon, opening=False) for start in starts)
    return next((n for n in found_at if n is not None), None)


def _role_after(pieces: Pieces, at: int, lexicon: Lexicon, *, opening: bool) -> int | None:
    """Return where the role of a question begins, `opening` if "how many" stands before it."""
    for here in range(at, min(at + _GAP, len(pieces))):
        piece = pieces[here]
        if _role(piece, lexicon):
            asked = any(_is_death(piece) for piece in pieces[here + 1 :])
            return here if (asked if opening else _died(pieces[here + 1 :], lexicon)) else None
        if piece.low in _NO_GAP or piece.mask.startswith("@"):
            return None
        if opening and piece.low in _VERBS and not piece.text.isupper():  # IS is a group
            return None
    return None


def _most_of(pieces: Pieces, lexicon: Lexicon) -> int | None:
    """Return where those begin of whom the most were killed: "killed the most civilians"."""
    if not any(map(_is_death, pieces)):
        return None
    after = (at + 1 for at, piece in enumerate(pieces[:-1]) if piece.low == "most")
    return next((at for at in after if _role(pieces[at], lexicon)), None)


def _before_deaths(pieces: Pieces, lexicon: Lexicon) -> int | None:
    """Return where "civilian deaths" stands, wherever that is."""
    for at in range(len(pieces) - 1):
        among = pieces[at + 1].low in _AMONG and any(map(_is_death, pieces[at + 2 : at + 4]))
        if (among or pieces[at + 1].low in lexicon.questions.sets["death"]) and _role(
            pieces[at], lexicon
        ):
            return at
    return None


def _who_suffered(pieces: Pieces, lexicon: Lexicon) -> int | None:
    """Return where those begin who had losses: "losses of the police", "did the army lose"."""
    lost = find(_LOST, pieces)
    if lost and _role(pieces[lost.start], lexicon):
        return lost.start
    found = find(_LOSSES, pieces)
    for at in range(found.end, min(found.end + 2, len(pieces))) if found else ():
        if _role(pieces[at], lexicon):
            acted = pieces[found.end - 1].low in _VERBS if found else False
            return (
                at
                if not acted
                or any(p.low in lexicon.questions.sets["suffering"] for p in pieces[at:])
                else None
            )
    return None


def _is_death(piece: Piece) -> bool:
    return piece.mask == "@kill" or piece.low.startswith(_LOSING)


def _died(after: Pieces, lexicon: Lexicon) -> bool:
    """Tell whether those just named died; "soldiers killed civilians" counts no soldiers."""
    at = 0
    while at < len(after) and (after[at].low in _BEING or _role(after[at], lexicon)):
        at += 1
    if at >= len(after) or after[at].low not in lexicon.questions.sets["dying"]:
        return False
    following = after[at + 1 : at + 2]
    return not any(p.mask == "@people" or _role(p, lexicon) for p in following)


def _after_many(pieces: Pieces) -> int | None:
    for at in range(len(pieces) - 1):
        if _MANY.fullmatch(f"{pieces[at].low} {pieces[at + 1].low}"):
            return at + 2
    return None


def _role(piece: Piece, lexicon: Lexicon) -> Aspect | None:
    """Return whose casualties a word counts, None for other words."""
    if piece.kind != "word" or piece.says:
        return None
    return lexicon.casualties.get(piece.low)
