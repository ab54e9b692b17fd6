"""The gazetteer's database as a file: its schema, building it, and whether it is up to date.

What the entries are is `bot.gazetteer.build`'s business; looking them up is
`bot.store.gazetteer.lookup`'s.
"""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

from bot.errors import SettingsError, StoreError
from bot.gazetteer.build import Entry, World, build_entries
from bot.gazetteer.countries import load_countries_file
from bot.gazetteer.names import fold
from bot.gazetteer.sources import load_cities, load_countries, load_divisions, package_versions
from bot.gazetteer.supplement import load_supplement
from bot.lexicons.layers import own_files

Progress = Callable[[int, int], None]

_SCHEMA = """
CREATE TABLE meta (version TEXT NOT NULL);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL,
    admin1 TEXT, admin2 TEXT, lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL,
    spellings TEXT NOT NULL
);
CREATE TABLE name (
    folded TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL,
    PRIMARY KEY (folded, place)
) WITHOUT ROWID;
"""
_INDEX = "CREATE INDEX place_country ON place (country)"
# Rows written between two reports of progress; about a hundredth of the places.
_BATCH = 3_000


def connect_for_reading(path: Path) -> sqlite3.Connection:
    """Connect to a finished database: nothing is locked, and no other file is written."""
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


def source_version(data: Path, own: Path | None = None) -> str:
    """Return what identifies all that a database is made of.

    The packages' versions, our two files, an analyst's places in the folder `own`, and the code
    that reads and joins them: nobody needs to remember to raise a number.
    """
    digest = sha256(" ".join(package_versions()).encode())
    code = Path(__file__).parents[1] / "gazetteer"
    for file in (*sorted(code.glob("*.py")), Path(__file__), *_files(data), *_own(own)):
        try:
            digest.update(file.read_bytes())
        except OSError as error:
            raise SettingsError(f"{file} cannot be read: install Dateline again.") from error
    return digest.hexdigest()


def _files(data: Path) -> tuple[Path, Path]:
    return data / "countries.toml", data / "places.toml"


def _own(folder: Path | None) -> list[Path]:
    """Return an analyst's own file of places, if there is one."""
    return [file for file in own_files(folder) if file.name == "places.toml"]


def is_current(path: Path, version: str) -> bool:
    """Tell whether the database at `path` was built from that version."""
    if not path.is_file():
        return False
    try:
        with contextlib.closing(connect_for_reading(path)) as db:
            row = db.execute("SELECT version FROM meta").fetchone()
    except sqlite3.Error:  # not a database, or another one
        return False
    return row is not None and row[0] == version


def build_gazetteer(
    path: Path, data: Path, version: str, progress: Progress | None, own: Path | None = None
) -> None:
    """Build the database from the data packages and the files in `data` and `own`."""
    countries, places = _files(data)
    names, supplement = load_countries_file(countries), load_supplement(places, own)
    divisions, second = load_divisions()
    total = 2 * len(second) + len(divisions)  # each city is read, and each place written
    cities = []
    for city in load_cities(second):
        cities.append(city)
        if progress and len(cities) % _BATCH == 0:
            progress(len(cities), total)

    def written(done: int, left: int) -> None:
        if progress:
            progress(min(len(cities) + done, total) if done < left else total, total)

    world = World(load_countries(), divisions, cities, names, supplement)
    write_entries(path, build_entries(world), version, written, total - len(cities))


def write_entries(
    path: Path,
    entries: Iterable[Entry],
    version: str,
    progress: Progress | None = None,
    total: int = 0,
) -> None:
    """Write the entries to a database that takes its place at `path` when it is complete.

    Two processes may do so at once: each writes a file of its own, and the last one stays.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
    except OSError as error:
        raise SettingsError(
            f"The gazetteer cannot be written to {path.parent} ({error.strerror}): "
            "name a database in a folder that can be written."
        ) from error
    unfinished = Path(name)
    try:
        with contextlib.closing(sqlite3.connect(unfinished, isolation_level=None)) as db:
            _write(db, entries, version, progress, total)
        unfinished.chmod(0o644)  # mkstemp's are the owner's alone
        unfinished.replace(path)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"The gazetteer could not be written to {path}: {error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _spellings(entry: Entry) -> dict[str, str]:
    """Return the first spelling of each folded form of an entry's names, the usual name first."""
    spellings: dict[str, str] = {}
    for name in (*entry.main, *entry.other):
        spellings.setdefault(fold(name), name)
    spellings.pop("", None)
    return spellings


def _write(
    db: sqlite3.Connection,
    entries: Iterable[Entry],
    version: str,
    progress: Progress | None,
    total: int,
) -> None:
    """Fill an empty database. Names go in sorted, so that their tree is packed and small."""
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.executescript(_SCHEMA)
    db.execute("BEGIN")
    names: list[tuple[str, int, bool]] = []
    places: list[tuple[object, ...]] = []
    insert = f"INSERT INTO place VALUES ({', '.join('?' * 10)})"
    for done, entry in enumerate(entries, 1):
        spellings = _spellings(entry)
        main = set(map(fold, entry.main))
        written = {*spellings, *map(fold, entry.arabic)} - {""}
        names.extend((folded, entry.place.id, folded in main) for folded in written)
        others = [name for name in spellings.values() if name != entry.place.name]
        places.append((*entry.place, "\n".join(others)))
        if done % _BATCH == 0:
            db.executemany(insert, places)
            places.clear()
            if progress:
                progress(done, max(done, total))
    db.executemany(insert, places)
    names.sort()
    db.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
    db.execute(_INDEX)
    db.execute("INSERT INTO meta VALUES (?)", (version,))
    db.execute("COMMIT")
    if progress:
        progress(total, total)
