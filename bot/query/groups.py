"""Groups of the lexicon in another spelling: "alqaida", "islmic sate", "Boko Harm".

Slips and transliterations of names that incidents have are looked for in the corpus
(`bot.query.nearest`); a group that claims nothing by itself may be asked for through its branches.
"""

from collections.abc import Iterator, Mapping

from bot.gazetteer.names import fold, skeleton
from bot.lexicons.lexicon import SLIPS, Lexicon
from bot.query.known import Known
from bot.query.nearest import nearest_name

_SHORTEST = 6  # letters: a shorter name is one letter away from too many words
_LONG = 10  # letters of a name that may have two slips


def group_meant(asked: str, known: Known) -> str | None:
    """Return the group of the corpus, or else of the lexicon, that is spelt nearest."""
    near = nearest_name(asked, ("perpetrator",), known)
    return near or find_group_alike(asked, known.lexicon)


def find_group_alike(words: str, lexicon: Lexicon) -> str | None:
    """Return the one group whose name is spelt almost so, however it is cut into words."""
    asked = fold(words).replace(" ", "")
    if len(asked) < _SHORTEST:
        return None
    likely = lexicon.groups_spelt.get((asked[0], len(asked)))
    found = set(_alike(asked, likely)) if likely else ()
    return next(iter(found)) if len(found) == 1 else None


def _alike(asked: str, spellings: Mapping[str, str]) -> Iterator[str]:
    """Yield the names that some spellings stand for, of those that are close."""
    from rapidfuzz import process  # only a name that nobody has needs it
    from rapidfuzz.distance import OSA

    near = process.extract(
        asked, spellings.keys(), scorer=OSA.distance, score_cutoff=SLIPS, limit=None
    )
    for spelt, slips, _ in near:
        if slips < SLIPS or len(asked) >= _LONG or skeleton(spelt) == skeleton(asked):
            yield spellings[spelt]
