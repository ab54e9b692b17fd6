"""Whose casualties a question counts: "how many civilians and soldiers were killed".

The words for people are those of `data/roles.toml`. They are read before names, since some of them
("militants", "security forces") name perpetrators too.
"""

import re
from typing import NamedTuple

from bot.lexicons.lexicon import Lexicon
from bot.query.commands import Aspect, Count
from bot.query.counts import is_narrower, people_of
from bot.query.known import Known
from bot.question.pattern import pattern
from bot.question.pieces import Piece, Pieces, Span, find, masked, replace, words_of
from bot.question.sides import JOINING, in_one, role_of, together

NOT_WHOSE = "Of which country or group those killed were is not recorded: these are all of them."
_NOT_APART = "Numbers of {} by themselves are not recorded: these are {} of any kind."
_MANY = re.compile(r"how many")
# "How many of the dead in Kabul were civilians?"
_IN_THE_END = re.compile(
    r" how many (?:\S+ )*(?:@kill|them|those|these) (?:\S+ )*(?:were|are|was) (?:\S+ ){0,3}\S+ $"
)
_GAP = 5  # "of the", "of its own", "Iraqi": words between "how many" and who
_NO_GAP = frozenset("in on at by and or with there".split())
_VERBS = frozenset("has have did were was are is do does".split())
_BEING = frozenset("have has had been were was are is being get gets got also ever".split())
_LOSING = ("lose", "lost", "loss", "losing")
_LOST = pattern("[^<@_]+ (lose|lost|losing)")
_LOSSES = pattern("(losses|toll|@kill) (did|have|has|had|of|among|amongst|for|to)")
_OF_A_NAME = pattern("how many (<text>|[^<@_ ]+) (were|was|are|have|has|had|got|@kill)")
_AROUND = frozenset({"the", "for", "about"})  # "and for the soldiers"
_AMONG = frozenset({"among", "amongst"})
_ITS = frozenset({"its", "their", "his", "own"})  # a group's men are those who attacked
_DEAD = frozenset({"dead", "slain", "kia"})
_OPENING = frozenset("many of number all the list any".split())  # of those who are counted
_HARMS = frozenset({"@kill", "@wound", "@abduct"})


class Role(NamedTuple):
    """Whose casualties a question counts, and the pieces with the words for them marked.

    `unknown` says of those of a narrower kind ("journalists") that they are not told apart.
    """

    counts: tuple[Count, ...]
    pieces: Pieces
    unknown: tuple[str, ...] = ()

    @property
    def aspect(self) -> Aspect | None:
        """Return whose casualties are asked for first."""
        return self.counts[0].aspect if self.counts else None


def read_role(pieces: Pieces, lexicon: Lexicon, *, alone: bool = False) -> Role:
    """Return whose deaths are asked for: "how many soldiers were killed", "civilian deaths".

    `alone` lets words for people that stand by themselves ask for their deaths.
    """
    joined = in_one(pieces, lexicon)
    start = _start(joined, lexicon, alone=alone)
    if start is None:
        return Role((), pieces)
    counts: list[Count] = []
    pieces = joined
    for span in together(pieces, start, lexicon):
        counts.insert(0, _count(pieces, span, lexicon))
        words = pieces[span.start : span.end]
        start = span.start - (span.start > 0 and pieces[span.start - 1].low == "suicide")  # bombers
        piece = Piece(words_of(words), words[-1].low, "role", comma=words[-1].comma)
        pieces = replace(pieces, Span(start, span.end), piece)
    narrower = [(each.aspect, each.people) for each in counts]
    unknown = (_NOT_APART.format(p.told, side.replace("_", " ")) for side, p in narrower if p)
    return Role(tuple(dict.fromkeys(counts)), pieces, tuple(unknown))


def _count(pieces: Pieces, span: Span, lexicon: Lexicon) -> Count:
    """Return whose dead some words in a row count; before "its own" they are the attackers."""
    taken = pieces[span.start : span.end]
    roles = [role_of(piece, lexicon) for piece in taken]
    if span.start and pieces[span.start - 1].low in _ITS:
        return Count("attackers")
    side = "security_forces" if "security_forces" in roles else roles[-1]
    assert side, "the words are for people"
    return Count(side, people_of(side, [p.low for p in taken], words_of(taken), lexicon))


def _start(pieces: Pieces, lexicon: Lexicon, *, alone: bool) -> int | None:
    """Return where the words for those whose deaths are asked for begin."""
    are = [role_of(piece, lexicon) is not None for piece in pieces]
    if (
        alone
        and any(are)
        and all(it or p.low in _AROUND for p, it in zip(pieces, are, strict=True))
    ):
        return are.index(True)
    for find_start in (_most_of, _first_role, _the_dead, _before_deaths, _who_suffered):
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
    named = find(_OF_A_NAME, pieces)
    if named and _is_name(pieces[named.start + 2]):
        return Role((), replace(pieces, Span(named.start + 2, named.start + 3)), (NOT_WHOSE,))
    at = next((at for at, piece in enumerate(pieces) if piece.kind == "role"), 0)
    side = pieces[at - 1] if at else None
    if side is None:
        return Role((), pieces)
    others = goes_on or any(piece.kind == "place" for piece in pieces if piece is not side)
    if side.kind == "group" and known.lexicon.casualties.get(pieces[at].low) == "civilians":
        return Role((), pieces)  # a group has none: "al-Shabaab civilian deaths" are by it
    people = side.kind == "word" and bool(known.world.adjectives(side.text))
    if people or side.kind == "group" or (side.kind in {"place", "people"} and others):
        return Role((), (*pieces[: at - 1], *pieces[at:]), (NOT_WHOSE,))
    return Role((), pieces)


def _is_name(piece: Piece) -> bool:
    """Tell a people's name, "Kurds", that some texts may hold: these tell of others' dead too."""
    return piece.kind == "text" or (piece.text[:1].isupper() and not (piece.idle or piece.says))


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
        if role_of(piece, lexicon):
            after = pieces[here + 1 :]
            asked = any(map(_is_death, after)) or (
                _is_wide(piece, lexicon) and any(piece.mask in _HARMS for piece in after)
            )
            return here if (asked if opening else _died(after, lexicon)) else None
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
    return next((at for at in after if role_of(pieces[at], lexicon)), None)


def _the_dead(pieces: Pieces, lexicon: Lexicon) -> int | None:
    """Return where those begin who are called dead: "dead soldiers", "of killed civilians".

    What has a subject before it is a deed: "Taliban killed soldiers".
    """
    for at, piece in enumerate(pieces[:-1]):
        opens = at == 0 or pieces[at - 1].low in _OPENING
        if piece.low not in _DEAD and not (opens and piece.mask in _HARMS):
            continue
        end = at + 1
        while end < len(pieces) and (pieces[end].mask in _HARMS or pieces[end].low in JOINING):
            end += 1  # "killed and wounded civilians"
        if end < len(pieces) and role_of(pieces[end], lexicon):
            dead = any(each.mask == "@kill" for each in pieces[at:end])
            return end if dead or _is_wide(pieces[end], lexicon) else None
    return None


def _before_deaths(pieces: Pieces, lexicon: Lexicon) -> int | None:
    """Return where "civilian deaths" stands, wherever that is."""
    for at in range(len(pieces) - 1):
        among = pieces[at + 1].low in _AMONG and any(map(_is_death, pieces[at + 2 : at + 4]))
        if (among or pieces[at + 1].low in lexicon.questions.sets["death"]) and role_of(
            pieces[at], lexicon
        ):
            return at
    return None


def _who_suffered(pieces: Pieces, lexicon: Lexicon) -> int | None:
    """Return where those begin who had losses: "losses of the police", "did the army lose"."""
    lost = find(_LOST, pieces)
    if lost and role_of(pieces[lost.start], lexicon):
        return lost.start
    found = find(_LOSSES, pieces)
    for at in range(found.end, min(found.end + 2, len(pieces))) if found else ():
        if role_of(pieces[at], lexicon):
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


def _is_wide(piece: Piece, lexicon: Lexicon) -> bool:
    """Tell whether a word means a whole side; a narrower one ("students") is a target as well."""
    return not is_narrower(role_of(piece, lexicon), piece.low, lexicon)


def _died(after: Pieces, lexicon: Lexicon) -> bool:
    """Tell whether those just named died; "soldiers killed civilians" counts no soldiers."""
    at = 0
    while at < len(after) and (
        after[at].low in _BEING or after[at].low in JOINING or role_of(after[at], lexicon)
    ):
        at += 1
    if at >= len(after) or after[at].low not in lexicon.questions.sets["dying"]:
        return False
    following = after[at + 1 : at + 2]
    return not any(p.mask == "@people" or role_of(p, lexicon) for p in following)


def _after_many(pieces: Pieces) -> int | None:
    for at in range(len(pieces) - 1):
        if _MANY.fullmatch(f"{pieces[at].low} {pieces[at + 1].low}"):
            return at + 2
    return None
