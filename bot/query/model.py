"""A query as understood: what the parser makes, the store answers and the reply's head shows.

A query is a list of terms that all hold. A term is a condition of its own, or other terms under a
"not" or an "or"; each carries how it was understood (`label`) and the text that gives the same term
again (`written`). Both are empty in a term that nobody has typed.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple, get_args

from bot.models import Measure, TollName

FilterKind = Literal[
    "country", "admin1", "place", "perpetrator", "attribution", "claimed", "disputed", "type",
    "text", "target", "weapon", "source", "untold",
]  # fmt: skip
MEASURES: tuple[Measure, ...] = get_args(Measure)
Ranked = TollName | Literal["sources"]  # a toll by its low end


PLACES: frozenset[FilterKind] = frozenset({"country", "admin1", "place"})
ONE_EACH = ("place", "perpetrator", "type")  # what an incident has one of
UNKNOWN = "unknown"  # a country of it is no country told


class Key(NamedTuple):
    """One value that an incident can have: `("admin1", "IQ/Diyala")`.

    A country is its ISO code, an admin1 `CC/Name`, a place `CC/Admin1/Name` (an unknown part is
    empty), a perpetrator its canonical name, a type its IncidentType value. A text is its words,
    joined by hyphens: they stand one after the other. A target or weapon is folded
    words of what the incident's reports call it, a source a publisher's folded name. An
    attribution is how sure the perpetrator is ("claimed", "attributed", "suspected", "stated"), or
    "unknown" where none is named; claimed is "yes" where anybody has claimed it, else "no", as
    disputed is where publishers differ on a toll. What is untold is the field that no source tells:
    "killed", "wounded", "abducted", "target", "weapon", "province".
    """

    kind: FilterKind
    value: str


class Filter(NamedTuple):
    """Passes an incident that has any of the keys: "Diyala, Iraq", written "place:Diyala".

    `alternatives` are the filters that an "or" has joined to it, each as it was asked for: a group
    with its affiliates is one.
    """

    keys: tuple[Key, ...]
    label: str = ""
    written: str = ""
    alternatives: tuple["Filter", ...] = ()

    @property
    def group(self) -> str:
        """Return what the filter is about: places of every level are one group."""
        kind = self.keys[0].kind
        return "place" if kind in PLACES else kind


class Near(NamedTuple):
    """Passes an incident whose own point lies within `km` of a point (degrees, WGS 84).

    An incident that is only known to a province, a country or a region has no point of its own
    (where_prec 4 to 7) and does not pass.
    """

    lat: float
    lon: float
    km: float
    label: str = ""
    written: str = ""


class Amount(NamedTuple):
    """Passes an incident whose toll (its low end) or number of sources lies in a range.

    `low` and `high` are included; None is no bound. A toll that is not known passes none.
    """

    measure: Ranked
    low: int | None = None
    high: int | None = None
    label: str = ""
    written: str = ""


class During(NamedTuple):
    """Passes an incident whose date overlaps some days, both ends included; None is no end."""

    since: date | None = None
    until: date | None = None
    label: str = ""
    written: str = ""


class Not(NamedTuple):
    """Passes an incident that the term does not, and would not if its place or toll were known."""

    term: "Term"
    label: str = ""
    written: str = ""


class Either(NamedTuple):
    """Passes an incident that fulfils all terms of any of the alternatives."""

    alternatives: tuple[tuple["Term", ...], ...]
    label: str = ""
    written: str = ""


Term = Filter | Near | Amount | During | Not | Either


class Sort(StrEnum):
    """The order of an answer."""

    NEWEST = "newest"
    OLDEST = "oldest"
    DEADLIEST = "deadliest"
    WOUNDED = "wounded"
    ABDUCTED = "abducted"
    CIVILIANS = "civilians"
    FORCES = "forces"
    MILITANTS = "militants"
    ATTACKERS = "attackers"
    SOURCES = "sources"
    RELEVANCE = "relevance"


# What the orders go by that put the most first.
RANKED_BY: Mapping[Sort, Ranked] = {
    Sort.DEADLIEST: "killed", Sort.WOUNDED: "wounded", Sort.ABDUCTED: "abducted",
    Sort.CIVILIANS: "killed_civilians", Sort.FORCES: "killed_security_forces",
    Sort.MILITANTS: "killed_militants", Sort.ATTACKERS: "killed_perpetrators",
    Sort.SOURCES: "sources",
}  # fmt: skip


class Query(NamedTuple):
    """All terms hold together; no term passes everything.

    At most one During stands at the top: several become the days that all of them allow.
    """

    terms: tuple[Term, ...] = ()
    sort: Sort = Sort.NEWEST

    @property
    def during(self) -> During | None:
        """Return the days that the whole query is about, if it says so."""
        return next((term for term in self.terms if isinstance(term, During)), None)


class Dimension(StrEnum):
    """What figures can be told apart by."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    COUNTRY = "country"
    PROVINCE = "province"
    TYPE = "type"
    PERPETRATOR = "perpetrator"
    CLAIMANT = "claimant"
    WEAPON = "weapon"
    SOURCE = "source"


TIMES = (Dimension.DAY, Dimension.WEEK, Dimension.MONTH, Dimension.YEAR)
