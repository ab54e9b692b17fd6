"""How far from where: `near:"Baqubah" 50km`, `near:33.75,44.64 50km`, "within 50 km of Baqubah".

Where a place lies is `bot.query.points`'s business. Distances are kept in kilometres.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial

from bot.gazetteer.names import fold
from bot.query.amounts import parse_count
from bot.query.canonical import km_text
from bot.query.dates import YEARS
from bot.query.draft import Draft
from bot.query.elsewhere import find_elsewhere
from bot.query.known import Known, Slot
from bot.query.mistake import Edit, Mistake
from bot.query.model import Near
from bot.query.names import written
from bot.query.nearest import nearest
from bot.query.places import LEVELS, find_place
from bot.query.points import (
    Point,
    area_kind,
    find_alike,
    find_town,
    namesakes,
    read_degrees,
    spelt,
    town_point,
)
from bot.query.tokens import Token, replace
from bot.query.vocabulary import LONGEST_NAME, Name, name_proper

_DEFAULT = 50.0  # km: about a district
_LEAST, _MOST = 0.001, 5_000.0  # km: a metre; farther than any one conflict reaches
_LONGEST_BARE = 4  # words of a town's name and its country: "khan bani saad iraq"
_LONGEST_GUESSED = 2  # words of a name in another spelling
_ALIKE = 70  # of 100: below it a town is only one that shares some letters
_LISTED = 500  # towns that a name is compared with which is like none
_UNITS = {
    **dict.fromkeys(("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers", "k"), 1.0),
    **dict.fromkeys(("mi", "mile", "miles"), 1.609344),  # the international mile
    **dict.fromkeys(("nm", "nmi"), 1.852),  # the international nautical mile
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), 0.001),
}
_DISTANCE = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)[ -]?([a-z]+)")
_FILLERS = frozenset({"within", "in", "a", "radius", "of", "up", "to"})
_ARTICLES = frozenset({"a", "an", "the"})  # what is near "the border" is no town
_BESIDE = frozenset({"near", "around"})
OPENERS = _BESIDE | {"within"}  # of a distance among bare words, beside numbers
_Finder = Callable[[Sequence[Token], Draft, Known], Point | None]
_LINKS = frozenset({"of", "from", "around", "near", "to"})


def read_near(slot: Slot, draft: Draft, known: Known) -> int:
    """Read near: and the distance after its value. Raises Mistake for what is no point."""
    token, after = slot
    end = next((n for n in range(min(len(after), LONGEST_NAME)) if _distance(after, n)), None)
    for count, find in _ways(slot, end, known):
        point = find([token, *after[:count]], draft, known)
        if point:
            km, taken = _distance(after, count) or _unitless(after[count:], draft) or (_DEFAULT, 0)
            draft.terms.append(_near(point, km, after[count : count + taken]))
            return count + taken
    asked = spelt([token, *after[: end or 0]])[0]
    taken = 0 if end is None else end + (_distance(after, end) or (0, 0))[1]
    raise _refuse(slot, asked, taken, known)


def _refuse(slot: Slot, asked: str, taken: int, known: Known) -> Mistake:
    """Return the mistake of what is no point; with a town spelt alike the distance is kept."""
    if area_kind(asked, known):
        return _no_point(asked, known, slot.edit(written("place", asked), taken))
    meant = nearest(asked, LEVELS, known.vocabulary)
    town = _town_of(meant, known) if meant else _town_alike(asked, known)
    if meant and not town:
        area = name_proper(meant[0])
        return _no_point(area, known, slot.edit(written("place", area), taken))
    km = next((d for d in map(partial(_distance, slot.after), range(taken)) if d), (_DEFAULT, 0))[0]
    instead = f"{written('near', town)} {km_text(km)}" if town else _as_place(asked, known)
    return _no_point(asked, known, slot.edit(instead, taken))


def _as_place(asked: str, known: Known) -> str:
    """Return the place that incidents have and no map; of what is no place nothing is offered."""
    return written("place", asked) if find_place("place", asked, known.vocabulary) else ""


def _town_alike(asked: str, known: Known) -> str:
    """Return the common town that is spelt most like what is no town's name, empty for none."""
    from rapidfuzz import fuzz  # only a mistake needs it

    listed, folded = known.vocabulary.names_like("", "place", _LISTED), fold(asked)
    scored = [(fuzz.ratio(folded, name.folded, score_cutoff=_ALIKE), name) for name in listed]
    alike = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
    return _town_of([name for _, name in alike], known)


def _town_of(names: Sequence[Name], known: Known) -> str:
    """Return the first of the nearest names that is one of a town with a point."""
    towns = (find_town(name_proper(name), known) for name in names[:_LONGEST_GUESSED])
    return next((town.name for town in towns if town), "")


def _ways(slot: Slot, end: int | None, known: Known) -> list[tuple[int, _Finder]]:
    """Return how many words after the field may be of its name, each with a way to find it.

    `end` is where a distance begins: what stands before it is the name, if it is one at all.
    """
    token, after = slot
    if token.quoted:
        return [(0, _exact), (0, _alike)]
    if end is not None and area_kind(spelt([token, *after[:end]])[0], known):
        return [(end, _exact)]
    longest = min(len(after), LONGEST_NAME) if end is None else end
    counts = range(longest, -1, -1)
    guessed = [end] if end is not None else [n for n in counts if n < _LONGEST_GUESSED]
    return [*((n, _exact) for n in counts), *((n, _alike) for n in guessed)]


def read_distance(run: Sequence[Token], at: int, draft: Draft, known: Known) -> int:
    """Read "within 50 km of Baqubah", "50km from Baqubah" and "near Baqubah" among bare words."""
    word = run[at].text.casefold()
    if word in _BESIDE:
        return _read_beside(run, at, draft, known)
    found = _distance(run, at) if word == "within" or word[:1].isdigit() else None
    link = at + found[1] if found else len(run)
    if not found or link + 1 >= len(run) or run[link].text.casefold() not in _LINKS:
        return 0
    start = link + 1
    for count in range(min(_LONGEST_BARE, len(run) - start), 0, -1):
        tokens = run[start : start + count]
        point = _of_note(tokens, draft, known)
        if not point and count <= _LONGEST_GUESSED:
            point = _alike(tokens, draft, known)
        if point:
            draft.terms.append(_near(point, found[0], run[at:link]))
            return start + count - at
        name = spelt(tokens)[0]
        if find_place("place", name, known.vocabulary) or _is_area(name, known):
            whole = replace(run[at : start + count], written("place", name))
            raise _no_point(name, known, whole)
    raise _unknown(run, at, start, known)


def _unknown(run: Sequence[Token], at: int, start: int, known: Known) -> Mistake:
    """Return the mistake of a distance from what is no place, with the town spelt nearest to it."""
    end = min(start + 1 + (run[start].text.casefold() in _ARTICLES), len(run))
    name = " ".join(token.text for token in run[start:end])
    town = _town_alike(name, known)
    km, _ = _distance(run, at) or (_DEFAULT, 0)
    instead = f"{written('near', town)} {km_text(km)}" if town else ""
    return _no_point(name, known, replace(run[at:end], instead))


def _read_beside(run: Sequence[Token], at: int, draft: Draft, known: Known) -> int:
    """Read "near Baqubah"; near a province, or what is no place, is left to others."""
    if at + 1 < len(run) and run[at + 1].text.casefold() in _ARTICLES:
        return 0
    for count in range(min(_LONGEST_BARE, len(run) - at - 1), 0, -1):
        start = at + 1 + count
        tokens = run[at + 1 : start]
        point = _of_note(tokens, draft, known)
        if point:
            km, taken = _distance(run, start) or (_DEFAULT, 0)
            draft.terms.append(_near(point, km, run[start : start + taken]))
            return start + taken - at
        if find_place("place", spelt(tokens)[0], known.vocabulary):
            return 0
    return 0


def _is_area(words: str, known: Known) -> bool:
    term = find_elsewhere("place", words, known.vocabulary, known.world, bare=True)
    return bool(term and area_kind(words, known))


def _exact(tokens: Sequence[Token], draft: Draft, known: Known) -> Point | None:
    """Return the point that tokens name in just that spelling."""
    for name in spelt(tokens):
        point = read_degrees(name, tokens)
        if point:
            return point
        place = find_town(name, known)
        if place:
            draft.remark(namesakes(name, place, known))
            return town_point(place, name, known)
    return None


def _of_note(tokens: Sequence[Token], draft: Draft, known: Known) -> Point | None:
    """Return the point of bare words, which are more likely words than a small town."""
    name, *apart = spelt(tokens)
    noted = (
        bool(read_degrees(name, tokens))
        or find_place("place", name, known.vocabulary)
        or find_elsewhere("place", name, known.vocabulary, known.world, bare=True)
        or any(find_town(other, known) for other in apart)
    )
    return _exact(tokens, draft, known) if noted else None


def _alike(tokens: Sequence[Token], draft: Draft, known: Known) -> Point | None:
    """Return the point of a town in another spelling, and say so."""
    words = spelt(tokens)[0]
    found = find_alike(words, known)
    if not found:
        return None
    place, name = found
    if fold(name) != fold(words):
        draft.remark(f"“{words}” was read as {name}.")
    return town_point(place, name, known)


def _distance(run: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Return the kilometres that the words at a place give, and how many words that is."""
    start = at
    while start < len(run) and run[start].text.casefold() in _FILLERS:
        start += 1
    for count in (2, 1):
        tokens = run[start : start + count]
        match = _DISTANCE.fullmatch(" ".join(token.text for token in tokens).casefold())
        if match and match[2] in _UNITS:
            if tokens[0].negated:
                raise Mistake("A distance has no minus", _unsigned(tokens))
            return float(match[1].replace(",", "")) * _UNITS[match[2]], start + len(tokens) - at
    return None


def _unitless(after: Sequence[Token], draft: Draft) -> tuple[float, int] | None:
    """Read a number that is all that follows as kilometres, and say so: "near:Baqubah 20"."""
    number = parse_count(after[0].text) if len(after) == 1 and not after[0].negated else None
    if not number or number in YEARS:
        return None
    draft.remark("A distance without a unit is in km; mi, nm and m are understood too.")
    return float(number), 1


def _unsigned(tokens: Sequence[Token]) -> Edit:
    return Edit(tokens[0].start, tokens[-1].end, " ".join(token.text for token in tokens))


def _near(point: Point, km: float, tokens: Sequence[Token]) -> Near:
    """Make the term. Raises Mistake for a distance beyond what it may be."""
    if not _LEAST <= km <= _MOST:
        fit = "5000km" if km > _MOST else "1km"
        raise Mistake("A radius can be from 1 metre to 5,000 km", replace(tokens, fit))
    km = round(km, 3)
    shown = f"{km:,.1f}".removesuffix(".0") if km >= 1 else f"{km:g}"
    return Near(
        lat=point.lat,
        lon=point.lon,
        km=km,
        label=f"within {shown} km of {point.label}",
        written=f"{point.written} {km_text(km)}",
    )


def _no_point(asked: str, known: Known, edit: Edit) -> Mistake:
    kind = area_kind(asked, known)
    if kind:
        return Mistake(f"{asked} is {kind}, and a distance is from a town or a point", edit)
    return Mistake(f"Where “{asked}” lies is not known here, to measure a distance from", edit)
