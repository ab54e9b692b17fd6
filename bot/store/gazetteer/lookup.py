"""Looking places up in the gazetteer's database.

It is not the incidents' database: it can be deleted at any time and is built again, by
`bot.store.gazetteer.file`. How names are compared is `bot.gazetteer.names`' business.
"""

import sqlite3
from collections.abc import Callable, Collection
from functools import lru_cache
from pathlib import Path

from bot.errors import StoreError
from bot.gazetteer.names import arabic_names, fold, skeleton, split_kind, without_articles
from bot.gazetteer.place import Place
from bot.gazetteer.similar import NameIndex
from bot.store.gazetteer.file import (
    Progress,
    build_gazetteer,
    connect_for_reading,
    is_current,
    source_version,
)

_PLACE = "p.id, p.name, p.kind, p.country, p.admin1, p.admin2, p.lat, p.lon, p.population"
# Countries first, then first-level divisions, then by weight. An alternate spelling counts for a
# tenth of the population, so that it yields to a place really called so unless it is far larger; a
# second-level division for a quarter, so that it yields to its own chief town (Paris, the
# department, has 2.5 times the inhabitants of the city). A region counts as a million people.
_WEIGHT = """
    CASE p.kind WHEN 'region' THEN 1000000 WHEN 'admin2' THEN p.population / 4
                ELSE p.population END * CASE n.main WHEN 1 THEN 10 ELSE 1 END"""
_FIND = f"""
SELECT {_PLACE} FROM name n JOIN place p ON p.id = n.place WHERE n.folded = ?
ORDER BY CASE WHEN n.main AND p.kind = 'country' THEN 0 WHEN n.main AND p.kind = 'admin1' THEN 1
         ELSE 2 END, {_WEIGHT} DESC, n.main DESC, p.id
"""
_STARTS = "SELECT 1 FROM name WHERE folded > ? AND folded < ? LIMIT 1"
_COUNTRY = f"SELECT {_PLACE} FROM place p WHERE p.country = ? AND p.kind = 'country'"
_ADMIN1 = f"""
SELECT {_PLACE} FROM name n JOIN place p ON p.id = n.place
WHERE n.folded = ? AND p.country = ? AND p.kind = 'admin1'
ORDER BY n.main DESC, p.population DESC
"""
_PROVINCES = f"SELECT {_PLACE} FROM place p WHERE p.country = ? AND p.kind = 'admin1'"
_SPELLINGS = "SELECT name, spellings FROM place WHERE id = ?"
_NAMES = f"SELECT {_PLACE}, spellings FROM place p WHERE p.country = ? AND p.kind != 'country'"


class SqliteGazetteer:
    """The Gazetteer (see bot.gazetteer.place) over the database at a path.

    Read-only and immutable: no lock is taken, no other file is written. One object may be used
    from several threads (SQLite serialises); a process that forks opens its own.
    """

    def __init__(self, path: Path) -> None:
        """Open the database; raise StoreError if it is not there or not one."""
        try:
            self._db = connect_for_reading(path)
            self._db.execute("SELECT version FROM meta").fetchone()
        except sqlite3.Error as error:
            raise StoreError(
                f"The gazetteer {path} cannot be used ({error}): delete it and start again."
            ) from error
        self._db.execute("PRAGMA mmap_size = 134217728")  # all of it: 128 MiB
        self._countries: dict[str, NameIndex] = {}
        # An article names the same few hundred words again and again.
        self._find = lru_cache(maxsize=8_192)(self._look_up)
        self._starts = lru_cache(maxsize=8_192)(self._look_for_start)
        self._country = lru_cache(maxsize=512)(self._look_up_country)  # there are 250

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def find(self, name: str) -> tuple[Place, ...]:
        """Return every place of that name in any recorded spelling, most prominent first.

        Where nothing has the name with its Arabic article, the name without it is looked for;
        where nothing has it with its kind ("Wardak province"), places of such a kind.
        """
        return self._find(fold(name))

    def may_be(self, folded: str) -> bool:
        """Tell whether folded words in a row may be a name of `find`: most are none."""
        if self._starts(folded.partition(" ")[0]) or split_kind(folded)[1]:
            return True
        return without_articles(folded) != folded

    def _look_up(self, folded: str) -> tuple[Place, ...]:
        rows = self._named(folded)
        for bare in () if rows else (without_articles(folded), *arabic_names([folded])):
            if bare != folded and (rows := self._named(bare)):
                break
        if not rows:
            return self._look_up_kind(folded)
        return tuple(map(Place._make, rows))

    def _named(self, folded: str) -> list[tuple[object, ...]]:
        """Return what has a name; of words in a row most begin none, which the first one tells."""
        first, space, _ = folded.partition(" ")
        if space and not self._starts(first):
            return []
        return self._db.execute(_FIND, (folded,)).fetchall()

    def _look_up_kind(self, folded: str) -> tuple[Place, ...]:
        name, kinds = split_kind(folded)
        places = self._find(name) if kinds else ()
        for kind in kinds:
            if found := tuple(place for place in places if place.kind == kind):
                return found
        return ()

    def find_similar(self, name: str, countries: Collection[str]) -> tuple[Place, ...]:
        """Return places in `countries` that are spelt alike (transliteration), best first."""
        return self._alike(name, countries, NameIndex.find)

    def find_respelt(self, name: str, countries: Collection[str]) -> tuple[Place, ...]:
        """Return those of `find_similar` that have all consonants of the name: a fast look-up."""
        consonants = skeleton(split_kind(fold(name))[0])
        near = [code for code in countries if self._names(code).has_consonants(consonants)]
        return self._alike(name, near, NameIndex.find_transliterated) if near else ()

    def _alike(
        self,
        name: str,
        countries: Collection[str],
        find: Callable[[NameIndex, str], list[tuple[float, Place]]],
    ) -> tuple[Place, ...]:
        folded, _ = split_kind(fold(name))
        if not folded:
            return ()
        scored = [hit for code in sorted(set(countries)) for hit in find(self._names(code), folded)]
        return tuple(place for _, place in sorted(scored, key=_by_score))

    def _names(self, country: str) -> NameIndex:
        """Return a country's names, read at the first use of the country."""
        if country not in self._countries:
            rows = self._db.execute(_NAMES, (country,))
            self._countries[country] = NameIndex(
                (Place._make(row[:-1]), (row[1], *row[-1].splitlines())) for row in rows
            )
        return self._countries[country]

    def starts(self, word: str) -> bool:
        """Tell whether some name of two words or more begins with that (folded) word."""
        return self._starts(fold(word))

    def _look_for_start(self, word: str) -> bool:
        # "!" follows the space, which separates words and is the lowest character of a name.
        return self._db.execute(_STARTS, (f"{word} ", f"{word}!")).fetchone() is not None

    def spellings(self, place: Place) -> tuple[str, ...]:
        """Return every recorded Latin-script name of the place, its usual one first.

        Of spellings that differ in case, marks or punctuation only, one is returned.
        """
        row = self._db.execute(_SPELLINGS, (place.id,)).fetchone()
        return (row[0], *row[1].splitlines()) if row else ()

    def country(self, code: str) -> Place | None:
        """Return the country of an ISO 3166-1 alpha-2 code."""
        return self._country(code)

    def _look_up_country(self, code: str) -> Place | None:
        row = self._db.execute(_COUNTRY, (code,)).fetchone()
        return Place._make(row) if row else None

    def provinces(self, country: str) -> tuple[Place, ...]:
        """Return the first-level divisions of a country, in any order."""
        return tuple(map(Place._make, self._db.execute(_PROVINCES, (country,))))

    def admin1(self, country: str, name: str) -> Place | None:
        """Return the first-level division of that name in the country."""
        row = self._db.execute(_ADMIN1, (fold(name), country)).fetchone()
        return Place._make(row) if row else None


def _by_score(hit: tuple[float, Place]) -> tuple[float, str, int]:
    """Order hits: the best score first, of equal ones admin1, admin2, city, region."""
    score, place = hit
    return -score, place.kind, place.id


def open_gazetteer(
    path: Path, data: Path, progress: Progress | None = None, own: Path | None = None
) -> SqliteGazetteer:
    """Open the gazetteer at `path`, building it first when it is absent or outdated.

    `data` is the folder of `places.toml` and `countries.toml`, `own` that of an analyst's places.
    `progress` is called with the number of places written and of all.
    """
    version = source_version(data, own)
    if not is_current(path, version):
        build_gazetteer(path, data, version, progress, own)
    return SqliteGazetteer(path)
