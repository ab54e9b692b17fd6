"""Slips of the finger in the small words of a question: "hapened", "wher", "kidnaping".

One letter too many, too few, wrong, or two that changed places; the first is taken to be right.
Only a word that means nothing as it stands is mended, and only where it makes no odds which word
was meant. Names are the query's to mend.
"""

from collections.abc import Callable, Iterator

from bot.query.dates.period import MONTH_NUMBERS, WEEKDAY_NUMBERS
from bot.question import lexis
from bot.question.pieces import Piece, Pieces

_SHORTEST = 4  # letters: a shorter word is one slip away from too many others
_MENDED = frozenset(
    "what which where when who whom how many much often frequently happened happen "
    "happens incident incidents attack attacks attacked killed people died deadliest "
    "bloodiest earliest latest recent newest oldest compare compared since during between "
    "before after until yesterday today month months week weeks year years wounded "
    "injured kidnapped abducted hostages kidnapping bombing bombings shooting shootings "
    "civilians soldiers militants attackers number total trend there explosion explosions "
    "suicide because without except excluding instead anything everything province "
    "country responsible carried claimed least increasing decreasing rising falling".split()
)
_WELL = (
    lexis.EMPTY | lexis.KILL | lexis.WOUND | lexis.ABDUCT | lexis.ATTACK | lexis.PEOPLE
    | lexis.TARGETS | _MENDED | set(MONTH_NUMBERS) | set(WEEKDAY_NUMBERS)
)  # fmt: skip


def mend(pieces: Pieces, is_known: Callable[[str], bool]) -> Pieces:
    """Return the pieces with slips in small words mended; `is_known` tells words of the corpus."""
    return tuple(
        piece._replace(low=_meant(piece.low, is_known)) if piece.kind == "word" else piece
        for piece in pieces
    )


# Words as people type them in a chat.
_SHORT = {
    "wat": "what", "wht": "what", "wats": "whats", "wen": "when", "whn": "when", "hw": "how",
    "mny": "many", "abt": "about", "u": "you", "ur": "your", "r": "are", "pple": "people",
}  # fmt: skip


def _meant(word: str, is_known: Callable[[str], bool]) -> str:
    if word in _SHORT:
        return _SHORT[word]
    if len(word) < _SHORTEST or word in _WELL or not word.isalpha():
        return word
    found = {meant for slip in _slips(word) for meant in _BY_SLIP.get(slip, ())}
    near = sorted(m for m in found if m[0] == word[0] and _is_one_slip(word, m))
    alike = len({Piece(meant, meant).mask for meant in near}) == 1 or lexis.EMPTY.issuperset(near)
    if not near or not alike or is_known(word):
        return word
    return next((meant for meant in near if len(meant) != len(word)), near[0])


def _slips(word: str) -> Iterator[str]:
    """Yield a word with no letter and with any one letter left out."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _is_one_slip(word: str, meant: str) -> bool:
    """Tell whether two words differ by one letter, or by two next to one another."""
    if abs(len(word) - len(meant)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), None)
    if start is None:
        return True
    one, two = word[start:], meant[start:]
    return (
        one[1:] == two[1:]
        or one[1:] == two
        or one == two[1:]
        or (one[:2] == two[1::-1] and one[2:] == two[2:])
    )


def _by_slip() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for word in sorted(_MENDED):
        if len(word) >= _SHORTEST:
            for slip in _slips(word):
                table[slip] = (*table.get(slip, ()), word)
    return table


_BY_SLIP = _by_slip()
