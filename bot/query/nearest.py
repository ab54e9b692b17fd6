"""Which of the corpus's values of a kind is spelt nearest to what somebody typed.

Another transliteration comes before a slip of the finger, that before what is only alike, and how
common a value is decides nothing: of two as near, neither is taken.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from bot.gazetteer.names import fold, skeleton
from bot.query.known import Known
from bot.query.model import FilterKind
from bot.query.vocabulary import Name, Vocabulary, name_proper

_MANY = 200  # of a kind: they are alike by all kinds, or begin with one letter
_SHORTEST = 4  # letters: of three, one other letter makes too many other names
_ALIKE = 80  # of 100; below it "mosul" and "mastul" are alike
_WORDS_ALIKE = 75  # of 100, of a word that is alike to one of several: "isalmic", Islamic State
# The kinds whose values go by no other spelling than their own.
_UNSPELT: tuple[FilterKind, ...] = ("source", "target", "weapon")


def nearest(words: str, kinds: Collection[str], vocabulary: Vocabulary) -> list[Name]:
    """Return the values of some kinds that are spelt alike, the nearest first, each once."""
    folded = fold(words)
    if len(folded) < _SHORTEST:
        return []
    return [name for _, name in _ranked(folded, _spelt_alike(folded, kinds, vocabulary))]


def nearest_name(words: str, kinds: Collection[str], known: Known) -> str | None:
    """Return the name of the one value that is spelt nearest; None where two are as near."""
    folded = fold(words)
    alike = _spelt_alike(folded, kinds, known.vocabulary) if len(folded) >= _SHORTEST else ()
    ranked = _ranked(folded, alike)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return name_proper(ranked[0][1])


def nearest_by_word(words: str, kind: FilterKind, vocabulary: Vocabulary) -> list[Name]:
    """Return the values of a kind with a word that is spelt like what was typed, nearest first."""
    from rapidfuzz import fuzz  # only a mistake needs it

    folded = fold(words)
    named = vocabulary.names_like("", kind, _MANY) if len(folded) >= _SHORTEST else ()
    long = (name for name in named if len(name.folded) >= _SHORTEST)
    scored = ((fuzz.WRatio(folded, name.folded), name) for name in long)
    near = [(-score, name) for score, name in scored if score >= _WORDS_ALIKE]
    return [name for _, name in sorted(near, key=lambda pair: pair[0])]


def _spelt_alike(folded: str, kinds: Collection[str], vocabulary: Vocabulary) -> Iterator[Name]:
    named = chain(vocabulary.slips(folded), vocabulary.similar_names(folded, _MANY))
    yield from (name for name in named if name.key.kind in kinds)
    for kind in _UNSPELT:
        if kind in kinds:
            yield from vocabulary.names_like(folded[:1], kind, _MANY)


_Nearness = tuple[bool, int, float]


def _ranked(folded: str, alike: Iterable[Name]) -> list[tuple[_Nearness, Name]]:
    """Return values with how near they are spelt, the nearest first, each by its best spelling.

    Values of one spelling, a town and its province, are as one.
    """
    best: dict[str, tuple[_Nearness, Name]] = {}
    for name in alike:
        nearness = _nearness(folded, name)
        if nearness and (name.label not in best or nearness < best[name.label][0]):
            best[name.label] = (nearness, name)
    return _each_spelling(sorted(best.values(), key=lambda pair: pair[0]))


def _each_spelling(ranked: list[tuple[_Nearness, Name]]) -> list[tuple[_Nearness, Name]]:
    return list({pair[1].folded: pair for pair in reversed(ranked)}.values())[::-1]


def _nearness(folded: str, name: Name) -> _Nearness | None:
    """Return how near a value is spelt; only names are written in several alphabets."""
    from rapidfuzz import fuzz  # only a mistake needs it
    from rapidfuzz.distance import OSA

    steps, ratio = OSA.distance(folded, name.folded), fuzz.ratio(folded, name.folded)
    if steps > 1 and ratio < _ALIKE:
        return None
    same = name.key.kind not in _UNSPELT and skeleton(name.folded) == skeleton(folded)
    return not same, steps, -ratio
