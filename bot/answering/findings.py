"""What the corpus finds for a query: sums, totals, parts of them, points, a page, what is near.

The nouns of the incidents themselves are in bot/models.py; what is said of a finding is said by
bot/reply. They are made by the thousand an answer: named tuples, which cost a twentieth of a model.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bot.models import Incident, Toll, WherePrecision
from bot.query.model import Term


class Sum(NamedTuple):
    """The toll of some incidents: the low ends added, `high` None when any part is open.

    `incidents` are those that a number is known for. Where no one of the known is hurt and some
    are not known, there is no sum (`toll` is None). Of the known, `worded` are those whose sources
    give no exact number ("hundreds"): the number that it stands for is in the sum. `words` are the
    sources' own where a part is one such incident.
    """

    toll: Toll | None = None
    incidents: int = 0
    worded: int = 0
    words: str = ""


class Tally(NamedTuple):
    """What incidents name, with in how many of them; `unread` is in how many it was not read."""

    values: tuple[tuple[str, int], ...]
    unread: int = 0


class Totals(NamedTuple):
    """Exact figures over all incidents that match.

    `first` and `last` are the earliest and latest ISO dates, to the day, month or year; the sums
    of a role count only where a source tells it apart. `victims` are those killed without the
    perpetrators' own dead.
    """

    incidents: int = 0
    killed: Sum = Sum()
    wounded: Sum = Sum()
    abducted: Sum = Sum()
    killed_perpetrators: Sum = Sum()
    killed_civilians: Sum = Sum()
    killed_security_forces: Sum = Sum()
    killed_militants: Sum = Sum()
    victims: Sum = Sum()
    first: str | None = None
    last: str | None = None


class Group(NamedTuple):
    """The figures of one part of the incidents: a month, a province, a type.

    `value` is ISO for a time ("2022-01", a week by its Monday), else the key's value; empty for
    incidents that do not have one ("no province reported"). `label` is how it reads. `measured` is
    the sum of the toll that was asked for besides.
    """

    value: str
    label: str
    incidents: int
    killed: Sum
    wounded: Sum
    measured: Sum = Sum()


class Spot(NamedTuple):
    """The incidents of one point, for a map.

    `where_prec` tells how exact the point is: from 4 on it stands for an area. `label` is its name.
    """

    lat: float
    lon: float
    where_prec: WherePrecision
    label: str
    incidents: int
    killed: Sum = Sum()
    wounded: Sum = Sum()


class Ways(NamedTuple):
    """What to ask instead: labels with the text of a query, and how many there are without a term.

    `alike` are names that are spelt alike and the nearest places, `others` other groups.
    """

    alike: Sequence[tuple[str, str]] = ()
    others: Sequence[tuple[str, str]] = ()
    without: Sequence[tuple[Term, int]] = ()


class Loose(NamedTuple):
    """How many of those that match may be of other days than the query's, and how they are dated.

    `dates` are ISO dates, each once, of many incidents those of the newest: "2021-12", "2021".
    """

    incidents: int
    dates: tuple[str, ...]


class Page(NamedTuple):
    """Some of the `total` incidents that match, in order from `offset` on, and their figures.

    The figures are those of what is dated within the query's days; what is `loose` is not among
    them. Of the tolls the killed and the wounded are added up, the others are not.

    `ranked` is how many of the newest were ranked where the order is relevance, 0 for other orders.
    """

    incidents: tuple[Incident, ...]
    offset: int
    total: int
    totals: Totals
    ranked: int = 0
    loose: Loose | None = None


class Neighbour(NamedTuple):
    """An incident near another one: how far in kilometres, and how many days before or after."""

    incident: Incident
    km: float | None
    days: int


class CorpusStatus(NamedTuple):
    """How much there is, and from when."""

    articles: int
    incidents: int
    first: str | None
    last: str | None
    newest_article: date | None
