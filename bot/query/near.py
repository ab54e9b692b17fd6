"""How far from where: `near:"Baqubah" 50km`, `near:33.75,44.64 50km`, "within 50 km of Baqubah".

The point of a place is the gazetteer's, which is asked through a `World` that is passed in. A
province or a country is no point to measure from.
"""

import re
from collections.abc import Sequence
from typing import cast

from bot.gazetteer.names import fold, skeleton
from bot.gazetteer.place import Place
from bot.query.canonical import decimal, km_text
from bot.query.draft import Draft
from bot.query.elsewhere import find_elsewhere, place_label
from bot.query.known import LONGEST_NAME, Known, Slot, runs
from bot.query.mistake import Edit, Mistake
from bot.query.model import Near
from bot.query.names import written
from bot.query.places import PlaceTerm, find_place
from bot.query.tokens import Token, replace
from bot.query.vocabulary import name_proper

_DEFAULT = 50.0  # km: about a district
_LEAST, _MOST = 0.001, 5_000.0  # km: a metre; farther than any one conflict reaches
_EVERY_COUNTRY, _COUNTRIES = 250, 5  # looking for spellings in one more costs some milliseconds
_SHORTEST = 5  # letters: the consonants of a shorter name are those of too many others
_UNITS = {
    **dict.fromkeys(("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"), 1.0),
    **dict.fromkeys(("mi", "mile", "miles"), 1.609344),  # the international mile
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), 0.001),
}
_DISTANCE = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)[ -]?([a-z]+)")
_DEGREES = r"([-−+]?\d{1,3}(?:\.\d+)?)°? ?"
_POINT = re.compile(rf"{_DEGREES}([ns]?)[ ,]+{_DEGREES}([ew]?)", re.IGNORECASE)
_FILLERS = frozenset({"within", "in", "a", "radius", "of", "up", "to"})
_BESIDE = frozenset({"near", "around"})
_LINKS = frozenset({"of", "from", "around", "near", "to"})
Point = tuple[float, float, str, str]  # degrees, degrees, label, how it is written


def read_near(slot: Slot, draft: Draft, known: Known) -> int:
    """Read near: and the distance after its value. Raises Mistake for what is no point."""
    token, after = slot
    names = range(min(len(after), LONGEST_NAME))
    end = next((n for n in names if _distance(after, n)), None)
    longest = 0 if token.quoted else (len(names) if end is None else end)
    for count in range(longest, -1, -1):
        tokens = [token, *after[:count]]
        point = _point_of(tokens, draft, known)
        if point:
            km, taken = _distance(after, count) or (_DEFAULT, 0)
            draft.terms.append(_near(point, km, after[count : count + taken]))
            return count + taken
    asked = " ".join([token.text, *(word.text for word in after[: longest if end else 0])])
    taken = (end or 0) + (_distance(after, end) or (0, 0))[1] if end is not None else 0
    raise _no_point(asked, known, slot.edit(written("place", asked), taken))


def read_distance(run: Sequence[Token], at: int, draft: Draft, known: Known) -> int:
    """Read "within 50 km of Baqubah", "50km from Baqubah" and "near Baqubah" among bare words."""
    word = run[at].text.casefold()
    if word in _BESIDE:
        return _read_near_town(run, at, draft, known)
    if word != "within" and not word[:1].isdigit():
        return 0
    found = _distance(run, at)
    if not found:
        return 0
    link = at + found[1]
    start = link + 1
    if start >= len(run) or run[link].text.casefold() not in _LINKS:
        return 0
    for words, count in runs(run, start):
        point = _point_of(run[start : start + count], draft, known)
        if point:
            draft.terms.append(_near(point, found[0], run[at:link]))
            return start + count - at
        if find_place("place", words, known.vocabulary):
            whole = replace(run[at : start + count], written("place", words))
            raise _no_point(words, known, whole)
    return 0


def _read_near_town(run: Sequence[Token], at: int, draft: Draft, known: Known) -> int:
    """Read "near Baqubah"; near a province, or what is no place, is left to others."""
    places = ((count, _place(words, known)) for words, count in runs(run, at + 1))
    count, place = next(((count, term) for count, term in places if term), (0, None))
    if not place or place.names[0].key.kind != "place":
        return 0
    start = at + 1 + count
    point = _point_of(run[at + 1 : start], draft, known)
    if not point:
        return 0
    km, taken = _distance(run, start) or (_DEFAULT, 0)
    draft.terms.append(_near(point, km, run[start : start + taken]))
    return start + taken - at


def _place(words: str, known: Known) -> PlaceTerm | None:
    """Return the place of that name where incidents are, else one of note."""
    return find_place("place", words, known.vocabulary) or find_elsewhere(
        "place", words, known.vocabulary, known.world, bare=True
    )


def _distance(run: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Return the kilometres that the words at a place give, and how many words that is."""
    start = at
    while start < len(run) and run[start].text.casefold() in _FILLERS:
        start += 1
    for count in (2, 1):
        tokens = run[start : start + count]
        match = _DISTANCE.fullmatch(" ".join(token.text for token in tokens).casefold())
        if match and match[2] in _UNITS:
            return float(match[1].replace(",", "")) * _UNITS[match[2]], start + len(tokens) - at
    return None


def _near(point: Point, km: float, tokens: Sequence[Token]) -> Near:
    """Make the term. Raises Mistake for a distance beyond what it may be."""
    lat, lon, label, text = point
    if not _LEAST <= km <= _MOST:
        fit = "5000km" if km > _MOST else "1km"
        raise Mistake("A radius can be from 1 metre to 5,000 km", replace(tokens, fit))
    km = round(km, 3)
    shown = f"{km:,.1f}".removesuffix(".0") if km >= 1 else f"{km:g}"
    return Near(
        lat=lat,
        lon=lon,
        km=km,
        label=f"within {shown} km of {label}",
        written=f"{text} {km_text(km)}",
    )


def _no_point(asked: str, known: Known, edit: Edit) -> Mistake:
    term = find_place("place", asked, known.vocabulary)
    term = term or find_elsewhere("place", asked, known.vocabulary, known.world)
    level = {"country": "a country", "admin1": "a province"}
    kind = level.get(term.names[0].key.kind) if term else None
    if kind:
        return Mistake(f"{asked} is {kind}, and a distance is from a town or a point", edit)
    return Mistake(f"Where “{asked}” lies is not known here, to measure a distance from", edit)


def _point_of(tokens: Sequence[Token], draft: Draft, known: Known) -> Point | None:
    """Return the point that words name as they stand, or with the last one as the country."""
    first, *others = (token.text for token in tokens)
    names = [" ".join((first, *others))]
    if others:
        names.append(f"{' '.join((first, *others[:-1]))}, {others[-1]}")
    return next(filter(None, (_point(name, draft, known, tokens) for name in names)), None)


def _point(words: str, draft: Draft, known: Known, tokens: Sequence[Token]) -> Point | None:
    match = _POINT.fullmatch(words.strip())
    if match:
        return _degrees(match, tokens)
    found = _find(words, known)
    if not found:
        return None
    place, asked = found
    if fold(asked) != fold(words):
        draft.remark(f"“{words}” was read as {asked}.")
    name = _usual_name(place, asked, known)
    if not name:  # found by its spelling alone, and not by a name that finds it again
        text = f"{decimal(place.lat, 5)},{decimal(place.lon, 5)}"
        return _degrees(cast("re.Match[str]", _POINT.fullmatch(text)), tokens)
    return place.lat, place.lon, place_label(place, known.world), written("near", name)


def _degrees(match: re.Match[str], tokens: Sequence[Token]) -> Point:
    lat = _signed(match[1], match[2].casefold() == "s")
    lon = _signed(match[3], match[4].casefold() == "w")
    fit = min(max(lat, -90.0), 90.0), min(max(lon, -180.0), 180.0)
    text = f"{decimal(fit[0], 5)},{decimal(fit[1], 5)}"
    if fit != (lat, lon):
        field = "near:" if tokens[0].kind == "field" else ""
        raise Mistake(
            "Latitudes go from -90 to 90 degrees, longitudes from -180 to 180",
            replace(tokens, field + text),
        )
    return lat, lon, text.replace(",", ", "), f"near:{text}"


def _signed(text: str, negative: bool) -> float:
    value = round(float(text.replace("−", "-")), 5)
    return (-value if negative else value) + 0.0  # no minus nought


def _find(words: str, known: Known) -> tuple[Place, str] | None:
    """Return the place that some words name, and its name in the spelling that was found."""
    place = _best(words, known)
    if place:
        return place, words
    folded = fold(words)
    if len(folded) < _SHORTEST or known.vocabulary.names(folded):
        return None
    for name in known.vocabulary.similar_names(folded, 3):
        proper = name_proper(name)
        alike = name.key.kind == "place" and skeleton(name.folded) == skeleton(folded)
        place = _best(proper, known) if alike else None
        if place:
            return place, proper
    common = [name.key.value for name in known.vocabulary.names_like("", "country", _COUNTRIES)]
    for place in known.world.find(words, common):
        if _is_point(place) and skeleton(fold(place.name)) == skeleton(folded):
            return place, place.name
    return None


def _best(words: str, known: Known) -> Place | None:
    """Return the point of that name: where the corpus has incidents, then the most prominent."""
    name, *outer = (part.strip() for part in words.split(","))
    around = {fold(part) for part in outer}
    found = [p for p in known.world.find(name, ()) if around <= _around(p, known)]
    if not found:
        return None
    names = known.vocabulary.names(fold(name))
    own = {name.key.value.rpartition("/")[0] for name in names if name.key.kind == "place"}
    countries = known.vocabulary.names_like("", "country", _EVERY_COUNTRY)
    home = {name.key.value for name in countries}
    first = min(
        found, key=lambda p: (f"{p.country}/{p.admin1 or ''}" not in own, p.country not in home)
    )
    if _is_point(first):
        return first
    inside = (p for p in found if _is_point(p) and p.country == first.country)
    return next(inside, None) if first.kind != "country" else None


def _is_point(place: Place) -> bool:
    return place.kind in {"city", "admin2"}


def _around(place: Place, known: Known) -> set[str]:
    country = known.world.country(place.country)
    return {fold(part) for part in (place.admin1, place.admin2, country, place.country) if part}


def _usual_name(place: Place, asked: str, known: Known) -> str:
    """Return the usual name, with as much around it as tells it apart; empty if none does."""
    country = known.world.country(place.country)
    province = [f"{place.name}, {place.admin1}, {country}"] if place.admin1 else []
    names = (place.name, f"{place.name}, {country}", *province, asked)
    return next((name for name in names if _best(name, known) == place), "")
