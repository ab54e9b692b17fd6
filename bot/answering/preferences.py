"""What an asker can set: time zone, page size, private or shared answers. Kept as text.

A surface asks for the preferences of whoever asks; what is not set has a default.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from difflib import get_close_matches
from functools import cache
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from bot.errors import QueryError
from bot.query.draft import MOST_A_PAGE

PER_PAGE = 5  # PRODUCT: five a page
# Of difflib's likeness: one slip in the shortest names of zones ("Asia/Aden") is 0.89.
_ALIKE = 0.85


class Preferences(NamedTuple):
    """How somebody wants answers. `private` is for answers in channels.

    `zone` is an IANA name; empty is the one that the surface knows for them.
    """

    zone: str = ""
    page: int = PER_PAGE
    private: bool = True

    def local(self, now: datetime) -> datetime:
        """Return the time it is for them; `now` is aware, in the zone that the surface knows."""
        return now.astimezone(ZoneInfo(self.zone)) if self.zone else now


def read_preferences(kept: Mapping[str, str]) -> Preferences:
    """Return the preferences of what was kept; what is no longer valid has its default."""
    read = Preferences()
    for name, value in kept.items():
        try:
            read = _with(read, *read_setting(name, value))
        except QueryError:  # a zone that the time zone database has dropped since
            continue
    return read


def read_setting(name: str, value: str) -> tuple[str, str]:
    """Return the setting's own name and value as it is kept; an empty value is its default.

    ("time zone", "europe/london") -> ("timezone", "Europe/London"). Raises QueryError.
    """
    setting = _NAMES.get(name.casefold().replace(" ", "").replace("_", ""))
    if setting is None:
        raise QueryError(
            f"There is no setting “{name}”; there are timezone, page and answers, as in "
            "settings timezone Europe/London",
            "/incidents settings",
        )
    return setting, _READERS[setting](value.strip()) if value.strip() else ""


def find_zones(typed: str, most: int) -> list[str]:
    """Return time zones that begin so, or whose city does, in order: "lon" -> ["Europe/London"]."""
    wanted = typed.strip().casefold().replace(" ", "_")
    found = (
        zone
        for zone in _zones()
        if zone.casefold().startswith(wanted)
        or zone.rpartition("/")[2].casefold().startswith(wanted)
    )
    return list(islice(found, most))


def nearest_zone(typed: str) -> str:
    """Return the time zone that is spelt most like it: "Europe/Lndon", "" where none is."""
    return next(iter(get_close_matches(typed, _zones(), 1, _ALIKE)), "")


@cache
def _zones() -> tuple[str, ...]:
    """Return every time zone, in order; looking for them takes milliseconds."""
    return tuple(sorted(available_timezones()))


def _read_zone(value: str) -> str:
    wanted = value.casefold().replace(" ", "_")
    zones = {zone.casefold(): zone for zone in _zones()}
    cities = {zone.rpartition("/")[2]: name for zone, name in sorted(zones.items())}
    zone = zones.get(wanted) or cities.get(wanted)
    if zone is None:
        raise QueryError(
            f"There is no time zone “{value}”; try one such as settings timezone Europe/London",
            "/incidents settings timezone Europe/London",
        )
    return zone


def _read_page(value: str) -> str:
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:4]) <= MOST_A_PAGE):
        raise QueryError(
            f"A page can have 1 to {MOST_A_PAGE} incidents, as in settings page 10",
            "/incidents settings page 10",
        )
    return str(int(value))


def _read_answers(value: str) -> str:
    word = value.casefold()
    if word not in {"private", "shared"}:
        raise QueryError(
            "Answers are private or shared, as in settings answers shared",
            "/incidents settings answers shared",
        )
    return word


_READERS: Mapping[str, Callable[[str], str]] = {
    "timezone": _read_zone, "page": _read_page, "answers": _read_answers,
}  # fmt: skip
_NAMES = {
    "timezone": "timezone", "zone": "timezone", "tz": "timezone",
    "page": "page", "pagesize": "page", "perpage": "page",
    "answers": "answers", "answer": "answers", "privacy": "answers",
}  # fmt: skip


def _with(read: Preferences, setting: str, value: str) -> Preferences:
    if not value:
        return read
    if setting == "timezone":
        return read._replace(zone=value)
    if setting == "page":
        return read._replace(page=int(value))
    return read._replace(private=value == "private")
