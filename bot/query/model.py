"""A query as understood: what the parser makes, the store answers and the reply's head shows."""

from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

from bot.models import Model

FilterKind = Literal["country", "admin1", "place", "perpetrator", "type", "text"]


class Key(NamedTuple):
    """One value that an incident can have: `("admin1", "IQ/Diyala")`.

    A country is its ISO code, an admin1 `CC/Name`, a place `CC/Admin1/Name` (an unknown part is
    empty), a perpetrator its canonical name, a type its IncidentType value, a text
    its words, joined by hyphens: they stand one after the other.
    """

    kind: FilterKind
    value: str


class Filter(Model):
    """One condition: an incident passes that has any of the keys.

    `label` is how it was understood ("Diyala, Iraq"), `written` the term of the query language
    that gives the same filter again ("place:Diyala").
    """

    keys: tuple[Key, ...]
    label: str
    written: str


class Sort(StrEnum):
    """The order of an answer."""

    NEWEST = "newest"
    OLDEST = "oldest"
    DEADLIEST = "deadliest"


class Query(Model):
    """All conditions hold together. `until` is inclusive; tolls compare with the low end."""

    filters: tuple[Filter, ...] = ()
    since: date | None = None
    until: date | None = None
    killed_min: int | None = None
    wounded_min: int | None = None
    sort: Sort = Sort.NEWEST
