"""Faults of the word lists that no reader reports: what is never found, and what is ambiguous.

Pure. Wrong fields and values end the reading itself (lexicon.py, bot/gazetteer/supplement.py);
here are entries that are right by themselves and wrong beside others.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from bot.extract.text.phrases import split_phrase
from bot.gazetteer.names import fold
from bot.gazetteer.supplement import Supplement
from bot.lexicons.lexicon import Lexicon, is_abbreviation


class Around(NamedTuple):
    """What words mean elsewhere: places of some size, words that articles write in lower case.

    `countries` are the ISO codes that there are.
    """

    is_place: Callable[[str], bool]
    is_common: Callable[[str], bool]
    countries: Collection[str]


class Named(NamedTuple):
    """An entry and the names that lead to it, its own among them."""

    name: str
    names: tuple[str, ...]


def find_faults(lexicon: Lexicon, supplement: Supplement, around: Around) -> list[str]:
    """Return a sentence for each fault, by list."""
    groups = [Named(p.name, (p.name, *p.aliases)) for p in lexicon.perpetrators]
    weapons = [Named(w.name, w.words) for w in lexicon.weapons]
    types = [Named(t.label, (*t.strong, *t.weak)) for t in lexicon.types if t.name != "other"]
    asked = [Named(t.label, (t.label, *t.asked)) for t in lexicon.types]
    roles = _roles(lexicon)
    found = {
        "perpetrators": [*_doubled(groups), *_shared(groups), *_of_groups(lexicon, around)],
        "types": [*_doubled(types), *_shared(asked)],  # one word may tell of two types
        "weapons": [*_doubled(weapons), *_shared(weapons)],
        "roles": [*_doubled(roles), *_shared(roles)],
        "places": [*_of_places(supplement, around.countries)],
    }
    return [f"{name}: {fault}" for name, faults in found.items() for fault in dict.fromkeys(faults)]


def _roles(lexicon: Lexicon) -> list[Named]:
    """Return the parts that people play; those singled out for who they are play one besides."""
    roles = lexicon.roles.model_dump(exclude={"singled_out"})
    return [Named(role, tuple(sorted(words))) for role, words in roles.items()]


def _doubled(entries: Iterable[Named]) -> Iterator[str]:
    """Yield what an entry has twice, as texts are searched, and entries that nothing leads to."""
    for name, names in entries:
        if not any(map(fold, names)):
            yield f"“{name}” has no word by which it is found"
        met = dict[tuple[str, ...], str]()
        for alias in names:
            words = (alias,) if is_abbreviation(alias) else tuple(split_phrase(alias.lower()))
            if met.setdefault(words, alias) is not alias:
                yield f"“{alias}” of “{name}” finds nothing that “{met[words]}” does not"


def _shared(entries: Iterable[Named]) -> Iterator[str]:
    """Yield names that lead to two entries: by such a name the first alone is asked for."""
    owners: dict[str, list[str]] = defaultdict(list)
    for name, names in entries:
        for alias in {alias if is_abbreviation(alias) else fold(alias) for alias in names}:
            owners[alias].append(name)
    for alias, claimed in sorted(owners.items()):
        if len(claimed) > 1:
            yield f"“{alias}” leads to {' and '.join(f'“{name}”' for name in claimed)}"


def _of_groups(lexicon: Lexicon, around: Around) -> Iterator[str]:
    names = {p.name for p in lexicon.perpetrators}
    for group in lexicon.perpetrators:
        if group.parent is not None and group.parent not in names:
            yield f"“{group.name}” is a branch of “{group.parent}”, which is no entry"
        yield from _unknown(group.name, group.countries, around.countries)
        if group.kind == "description" or group.name.islower():  # words like others
            continue
        for alias in (group.name, *group.aliases):
            if not is_abbreviation(alias) and around.is_common(alias):
                yield f"“{alias}” of “{group.name}” is a common word"
            if around.is_place(alias):
                yield f"“{alias}” of “{group.name}” is a place"


def _unknown(name: str, codes: Iterable[str], known: Collection[str]) -> Iterator[str]:
    for code in codes:
        if code not in known:
            yield f"“{name}” is in {code}, which is no country's ISO 3166-1 code"


def _of_places(supplement: Supplement, countries: Collection[str]) -> Iterator[str]:
    owners: dict[tuple[str, str, str | None], str] = {}
    for place in supplement.place:
        yield from _unknown(place.name, place.countries, countries)
        for country in place.countries:
            for alias in dict.fromkeys(map(fold, (place.name, *place.aliases))):
                other = owners.setdefault((alias, country, place.admin1), place.name)
                if other != place.name:
                    yield f"“{alias}” leads to “{other}” and “{place.name}” in {country}"
