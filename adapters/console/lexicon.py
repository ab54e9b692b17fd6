"""`dateline lexicon`: the word lists that ship and an analyst's own, checked together."""

import re
from collections import Counter
from pathlib import Path

import click

from adapters.console.asking import write
from adapters.console.faults import DONE, LEFT_OUT
from adapters.console.options import application_of
from bot.bootstrap import Application

_LARGE = 100_000  # people; there is a smaller place of nearly every name
_COMMON = 3  # articles that have a word in lower case; in one or two it may be the group's own


@click.group()
def lexicon() -> None:
    """See to the word lists: groups, types, weapons, roles, places."""


@lexicon.command()
def check() -> int:
    """Name what is claimed twice, what nothing can find, and what is a common word or a place.

    Exit code 1 if there is anything to name.
    """
    faults = find_faults_of(application_of(None))
    write("\n".join(faults) or "The word lists have no fault.")
    return LEFT_OUT if faults else DONE


def find_faults_of(application: Application) -> list[str]:
    """Return the faults of an application's word lists."""
    from bot.gazetteer.countries import load_countries_file
    from bot.gazetteer.supplement import load_supplement
    from bot.lexicons.check import Around, find_faults

    data, own = application.places.data, application.settings.lexicons
    common = _common_words(application.places.seeds)
    around = Around(
        is_place=lambda alias: _is_place(application, alias),
        is_common=lambda alias: alias.casefold() in common,
        countries=load_countries_file(data / "countries.toml"),
    )
    supplement = load_supplement(data / "places.toml", own)
    return find_faults(application.lexicon, supplement, around)


def _common_words(seeds: Path) -> frozenset[str]:
    """Return the words that several of the articles that ship write in lower case."""
    texts = (path.read_text(encoding="utf-8") for path in seeds.glob("*.txt"))
    counted = Counter(word for text in texts for word in set(re.findall(r"\b[a-z]+\b", text)))
    return frozenset(word for word, count in counted.items() if count >= _COMMON)


def _is_place(application: Application, alias: str) -> bool:
    """Tell whether a place of some size goes by that name first of all."""
    from bot.gazetteer.names import fold

    return any(
        fold(place.name) == fold(alias) and (place.kind != "city" or place.population >= _LARGE)
        for place in application.gazetteer.find(alias)
        if place.kind != "admin2"
    )
