"""Parts of the world that are several countries, and parts of a country, which are none.

"Africa" and "the Middle East" are the countries that `data/regions.toml` lists. "Northern Iraq" has
no bounds, and is refused rather than taken for the word.
"""

from bot.gazetteer.names import fold
from bot.query.known import Known, Run
from bot.query.mistake import Mistake
from bot.query.model import Filter, FilterKind, Key
from bot.query.names import written
from bot.query.places import find_place
from bot.query.tokens import replace

_SIDES = ("north", "south", "east", "west", "central")
_OWN: frozenset[FilterKind] = frozenset({"country", "admin1"})


def find_region(words: str, known: Known) -> Filter | None:
    """Make the filter of a region; a province that incidents have is meant before its namesake."""
    region = known.lexicon.region(words)
    if region is None or any(n.key.kind in _OWN for n in known.vocabulary.names(fold(words))):
        return None
    return Filter(
        keys=tuple(Key("admin1" if "/" in place else "country", place) for place in region.places),
        label=region.name,
        written=written("place", region.name),
    )


def is_side(word: str) -> bool:
    """Tell whether a folded word begins as those for parts of a place do."""
    return word.startswith(_SIDES)


def refuse_part(run: Run, at: int, known: Known) -> int:
    """Refuse the word for a part of what follows, "northern Iraq"; pass over nothing else.

    Raises Mistake with the whole in its place.
    """
    side = run.folded[at]
    is_part = is_side(side) and side in known.lexicon.questions.no_place
    for count in range(len(run.names(at + 1)) if is_part and at + 1 < len(run) else 0, 0, -1):
        place = run.words(at + 1, count)
        if find_place("place", place, known.vocabulary):
            raise Mistake(
                f"Parts of a place are not told apart: ask for {place} or for its provinces, and "
                f"not for “{run.words(at, count + 1)}”",
                replace(run.tokens[at : at + 1], ""),
            )
    return 0
