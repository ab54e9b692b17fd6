"""What the gazetteer knows and no incident has: "Mosul" is Mosul, Nineveh, Iraq; forces by country.

The gazetteer is asked through a `World` that is passed in, and only about words that the corpus
has for nothing.
"""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from bot.gazetteer.names import fold, skeleton
from bot.gazetteer.place import Place
from bot.lexicons.lexicon import Lexicon
from bot.query.draft import Draft
from bot.query.model import FilterKind, Key
from bot.query.names import find_perpetrator
from bot.query.places import FIELDS, PlaceTerm, find_place
from bot.query.vocabulary import Name, Vocabulary, name_proper

# The places of a name; likenesses to it are only looked for in the countries given.
FindPlaces = Callable[[str, Collection[str]], Sequence[Place]]
_COUNTRIES = 5  # looking for spellings in one more costs some milliseconds
_EVERY_COUNTRY = 250
_SHORTEST = 5  # letters: the consonants of a shorter name are those of too many others
# A bare word is more likely a word than a small town; where incidents are, towns are asked for.
_DIVISIONS = frozenset({"city", "admin1", "admin2"})
_TOWN, _CITY = 5_000, 100_000


class World(NamedTuple):
    """What is known beyond the corpus: places, countries by code, adjectives by country's name.

    `respelt` finds the places of some countries that have a name's consonants, the likest first,
    `provinces` the first-level divisions of a country by its code. `may_be` tells whether folded
    words in a row may be a name that `find` finds, at little cost.
    """

    find: FindPlaces = lambda _name, _countries: ()
    country: Callable[[str], str] = lambda code: code
    adjectives: Callable[[str], Sequence[str]] = lambda _name: ()
    respelt: FindPlaces = lambda _name, _countries: ()
    provinces: Callable[[str], Sequence[Place]] = lambda _code: ()
    may_be: Callable[[str], bool] = lambda _folded: True


class FarName(NamedTuple):
    """The name of a place that no incident has."""

    folded: str
    key: Key
    label: str
    incidents: int = 0


def find_elsewhere(
    field: str, words: str, vocabulary: Vocabulary, world: World, *, bare: bool = False
) -> PlaceTerm | None:
    """Return the place that some words name outside the corpus, in just that spelling.

    Of `bare` words only places of note are looked for.
    """
    found = [place for place in world.find(words, ()) if _kind(place) in FIELDS[field]]
    if bare and found:
        home = {name.key.value for name in vocabulary.names_like("", "country", _EVERY_COUNTRY)}
        found = [place for place in found if _is_of_note(place, home)]
    return _term(field, words, found[0], world) if found else None


def find_respelt(words: str, vocabulary: Vocabulary, world: World) -> PlaceTerm | None:
    """Return a place of note in the commonest countries in another transliteration ("Baqouba")."""
    folded = fold(words)
    if len(folded) < _SHORTEST:
        return None
    common = [name.key.value for name in vocabulary.names_like("", "country", _COUNTRIES)]
    for place in world.respelt(words, common):
        if skeleton(fold(place.name)) == skeleton(folded) and _is_of_note(place, common):
            return _term("place", place.name, place, world)
    return None


def find_misspelt(words: str, vocabulary: Vocabulary, world: World) -> PlaceTerm | None:
    """Return the place of note that is meant by another transliteration, or by a slip."""
    respelt = find_respelt(words, vocabulary, world)
    return respelt or find_swapped(fold(words), vocabulary, world)


def find_swapped(word: str, vocabulary: Vocabulary, world: World) -> PlaceTerm | None:
    """Return the place of note whose name has two letters the other way round: "baqubha"."""
    if len(word) < _SHORTEST:
        return None
    swapped = (f"{word[:n]}{word[n + 1]}{word[n]}{word[n + 2 :]}" for n in range(len(word) - 1))
    found = (find_elsewhere("place", w, vocabulary, world, bare=True) for w in swapped if w != word)
    return next(filter(None, found), None)


def _kind(place: Place) -> FilterKind:
    if place.kind == "country":
        return "country"
    return "admin1" if place.kind == "admin1" else "place"


def _is_of_note(place: Place, home: Collection[str]) -> bool:
    """Tell whether a place is one that bare words may mean: a parish far away has a man's name.

    Where incidents are, the supplement's villages are too: they are there as news tells of them.
    """
    if place.country in home:
        return place.kind != "city" or place.population >= _TOWN or place.id < 0
    return place.kind not in _DIVISIONS or place.population >= _CITY


def _term(field: str, words: str, place: Place, world: World) -> PlaceTerm:
    """Return the place as a term; its usual name is written where that means it too."""
    usual = next(iter(world.find(place.name, ())), None)
    is_usual = usual is not None and usual.id == place.id
    written = place.name if is_usual else words
    field = "place" if is_usual and field == "city" else field
    key = Key(_kind(place), "/".join((place.country, *_parts(place))))
    name = FarName(fold(place.name), key, place_label(place, world))
    return PlaceTerm(field, written, (name,))


def _parts(place: Place) -> list[str]:
    inner = {"country": [], "admin1": [place.name]}
    return inner.get(_kind(place), [place.admin1 or "", place.name])


def place_label(place: Place, world: World) -> str:
    """Return how a place is shown: "Mosul, Nineveh, Iraq"."""
    if place.kind == "country":
        return place.name
    shown = (*reversed(_parts(place)), world.country(place.country))
    return ", ".join(dict.fromkeys(part for part in shown if part))


def around(key: Key, vocabulary: Vocabulary) -> Name | None:
    """Return the province that a place lies in, else its country, if that has incidents."""
    country, *inner = key.value.split("/")
    if len(inner) == 2:
        named = vocabulary.names(fold(inner[0]))
        province = Key("admin1", f"{country}/{inner[0]}")
        found = next((name for name in named if name.key == province), None)
        if found:
            return found
    countries = vocabulary.names_like("", "country", _EVERY_COUNTRY) if inner else ()
    return next((name for name in countries if name.key.value == country), None)


def add_elsewhere(term: PlaceTerm, asked: str, draft: Draft, vocabulary: Vocabulary) -> None:
    """Add a place without incidents to a draft, and say so with how many there are around it.

    A name that the gazetteer spells as the corpus spells one of that country is that one.
    """
    name = term.names[0]
    home = find_place(term.field, name_proper(name), vocabulary)
    if home and home.names[0].key.value[:2] == name.key.value[:2]:
        draft.remark(f"“{asked}” was read as {home.words}.")
        draft.places.append(home)
        return
    if fold(asked) != fold(term.words):
        draft.remark(f"“{asked}” was read as {term.words}.")
    outer = around(name.key, vocabulary)
    has = f"; {name_proper(outer)} has {outer.incidents:,}" if outer else ""
    draft.remark(f"{name.label}: no incidents there{has}.")
    draft.places.append(term)


def find_forces(
    words: str, lexicon: Lexicon, vocabulary: Vocabulary, world: World
) -> tuple[str, str] | None:
    """Return the forces of a country: "turkey" -> "Turkish forces", twice: as name and words."""
    for adjective in world.adjectives(words):
        name = find_perpetrator(f"{adjective} forces", lexicon, vocabulary)
        if name and vocabulary.names(fold(name)):
            return name, name
    return None
