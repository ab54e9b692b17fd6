"""Parts of the world that are several countries, or parts of one that news draws so.

"Africa" and "the Middle East" are the countries that `data/regions.toml` lists, "Northern Nigeria"
its provinces; "KP" is a province by its letters, "Waziristan" what has its name from there. Other
parts of a country are told by where its provinces lie (`bot.query.parts`).
"""

from bot.gazetteer.names import fold
from bot.lexicons.lexicon import Region
from bot.query.draft import Draft
from bot.query.known import Known, Run
from bot.query.mistake import Mistake
from bot.query.model import Filter, FilterKind, Key
from bot.query.names import written
from bot.query.parts import SHORT, begins_part, find_part, named_part, of_part
from bot.query.places import PlaceTerm, find_place
from bot.query.tokens import replace

LONGEST_PART = 9  # words: "northern parts of the Democratic Republic of the Congo"
_LEVELS: tuple[FilterKind, ...] = ("country", "admin1", "place")  # by the strokes in a key
_OWN: frozenset[FilterKind] = frozenset({"country", "admin1"})


def find_region(words: str, known: Known) -> Filter | None:
    """Make the filter of a region; a province that incidents have is meant before its namesake."""
    region = _region(words, known)
    if region is None:
        return find_part(words, known) if begins_part(_begin(words)) else None
    if any(n.key.kind in _OWN for n in known.vocabulary.names(fold(words))):
        return None
    return Filter(
        keys=tuple(Key(_LEVELS[place.count("/")], place) for place in region.places),
        label=region.name,
        written=written("place", region.name),
    )


def _begin(words: str) -> str:
    return fold(words).removeprefix("the ")


def _region(words: str, known: Known) -> Region | None:
    """Return a region by its name, or by another name of that part of a country."""
    region = known.lexicon.region(words)
    if region or not begins_part(_begin(words)):
        return region
    return known.lexicon.region(named_part(words, known))


def about_region(words: str, known: Known) -> str:
    """Return a remark on what a region is where that is not plain from its name."""
    region = _region(words, known)
    if region is None:
        return of_part(words, known) if begins_part(_begin(words)) else ""
    inner = [place.rpartition("/")[2] for place in region.places if "/" in place]
    if len(inner) < len(region.places) or inner == [region.name]:
        return ""
    return f"{region.name} is read as {', '.join(inner)}."


def also_region(words: str, place: PlaceTerm, known: Known) -> str:
    """Return a remark on the region that a place's name hides, empty if it is the place itself."""
    region = known.lexicon.region(words)
    if region is None or fold(region.name) in {fold(words), fold(place.words)}:
        return ""
    return f"“{words}” is also a wider region: {written('place', region.name)}."


def read_part(run: Run, at: int, draft: Draft, known: Known) -> int:
    """Read a part of a country among bare words, and refuse one of what has no provinces.

    Raises Mistake with the whole in its place.
    """
    if not begins_part(run.folded[at]):
        return 0
    if run.folded[at] in SHORT and not run.tokens[at].text.isupper():
        return 0
    for count in range(min(LONGEST_PART, len(run) - at), 1, -1):
        words = run.words(at, count)
        part = find_region(words, known)
        if part:
            draft.values.append(part)
            draft.remark(about_region(words, known))
            return count
    return _refuse(run, at, known)


def _refuse(run: Run, at: int, known: Known) -> int:
    """Refuse the word for a part of what follows, "northern Diyala"; pass over nothing else."""
    is_part = run.folded[at] in known.lexicon.questions.no_place
    for count in range(len(run.names(at + 1)) if is_part and at + 1 < len(run) else 0, 0, -1):
        place = run.words(at + 1, count)
        if find_place("place", place, known.vocabulary):
            raise Mistake(
                f"Parts are told by provinces, and none are known of {place}: ask for {place}, "
                f"and not for “{run.words(at, count + 1)}”",
                replace(run.tokens[at : at + 1], ""),
            )
    return 0
