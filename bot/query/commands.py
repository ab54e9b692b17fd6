"""What can be asked for: the commands, as understood. How a text becomes one is command.py's."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from bot.form import OfEditors
from bot.query.model import Dimension, Query, Sort

ExportFormat = Literal["csv", "json", "geojson"]
# What a question wants to know of the incidents that it asks for; see `bot.question`.
Aspect = Literal[
    "what", "count", "killed", "wounded", "abducted", "civilians", "security_forces", "militants",
    "attackers", "where", "when", "who", "first", "last", "deadliest", "often", "trend", "compare",
    "claimed", "weapon", "target", "sources",
    # Of one incident:
    "type",
]  # fmt: skip
# What a question counts, ranks by or follows over time.
Counting = Literal[
    "incidents",
    "killed",
    "wounded",
    "abducted",
    "civilians",
    "security_forces",
    "militants",
    "attackers",
    "sources",
]


# The order that puts the incidents first that have the most of it.
ORDERS: dict[Counting, Sort] = {
    "killed": Sort.DEADLIEST, "wounded": Sort.WOUNDED, "abducted": Sort.ABDUCTED,
    "civilians": Sort.CIVILIANS, "security_forces": Sort.FORCES, "militants": Sort.MILITANTS,
    "attackers": Sort.ATTACKERS, "sources": Sort.SOURCES,
}  # fmt: skip


class ListIncidents(NamedTuple):
    """The incidents that a query asks for, a page of them; pages count from 1.

    `size` is how many a page has, 0 for as many as the asker has set.
    """

    query: Query
    page: int = 1
    remarks: tuple[str, ...] = ()
    size: int = 0


class ShowIncident(NamedTuple):
    """All about one incident."""

    number: int


class Stats(NamedTuple):
    """Figures over what a query asks for, told apart by a dimension where one is given."""

    query: Query
    by: Dimension | None = None
    remarks: tuple[str, ...] = ()


class DrawMap(NamedTuple):
    """A map of what a query asks for."""

    query: Query
    remarks: tuple[str, ...] = ()


class Export(NamedTuple):
    """A file of what a query asks for: its incidents, or the rows of its figures by a dimension."""

    query: Query
    format: ExportFormat = "csv"
    remarks: tuple[str, ...] = ()
    figures: bool = False
    by: Dimension | None = None


class Brief(NamedTuple):
    """Plain text with attributions, to paste into a report."""

    query: Query
    remarks: tuple[str, ...] = ()


class Help(NamedTuple):
    """How to ask, in general or about a topic."""

    topic: str = ""


class Status(NamedTuple):
    """What the corpus holds."""


class Settings(NamedTuple):
    """The asker's settings; `changes` are names with their new values as typed ("" resets)."""

    changes: tuple[tuple[str, str], ...] = ()


class Forget(NamedTuple):
    """Delete what is kept about the asker."""


class OfWatches(NamedTuple):
    """What is to be done with watches.

    `query` is what "add" keeps and "preview" tries; `number` is a watch, of "why" an incident that
    is held against the query, if there is one, else the watches here. `rises` are tolls at which an
    incident is told again, `quiet` the hours in which nothing is ("22:00-07:00", with a zone behind
    them where one is named), `days` how far back a preview looks. "form" asks for the form of a new
    one, or of the watch `number`; "edit" puts all of this in its place but the values it `keeps`
    ("query", "rises", "quiet"). `to` is where it tells, as a form has it (bot/delivery/post.py),
    empty for here.
    """

    action: Literal[
        "add", "edit", "form", "list", "show", "remove", "pause", "resume", "preview", "why"
    ]
    query: Query = Query()
    number: int = 0
    rises: tuple[int, ...] = ()
    quiet: str = ""
    days: int = 30
    to: str = ""
    keeps: frozenset[str] = frozenset()


class OfDigests(NamedTuple):
    """What is to be done with digests.

    `query` is what "set" keeps and "preview" tries; `number` is a digest. `on` are days of the
    week (Monday is 0), `at` a local time ("08:00"), `zone` its zone, empty for the asker's own.
    `says_quiet` lets it come on a quiet day too; `days` is how far back a preview looks. "form",
    "edit" and `to` are as with watches; an edit may keep "query", "on", "at" and "says_quiet", and
    keeps the zone where none is named.
    """

    action: Literal[
        "set", "edit", "form", "list", "show", "stop", "pause", "resume", "now", "preview"
    ]
    query: Query = Query()
    number: int = 0
    on: frozenset[int] = frozenset(range(7))
    at: str = "08:00"
    zone: str = ""
    says_quiet: bool = True
    days: int = 7
    to: str = ""
    keeps: frozenset[str] = frozenset()


class Revise(NamedTuple):
    """A decision about an incident, with its reason; see bot.revise.revisions.Revision.

    One that is meant `anyway` is not asked about, however unlikely it looks.
    """

    action: Literal["correct", "merge", "split", "dismiss"]
    number: int
    reason: str
    values: Mapping[str, Any] = {}
    others: tuple[int, ...] = ()
    anyway: bool = False


class ShowHistory(NamedTuple):
    """What was decided about an incident, or what is to be done with the `revision` there.

    Without a number it is what waits for approval, and what was decided last of all.
    """

    number: int = 0
    doing: Literal["", "undo", "approve", "refuse"] = ""
    revision: int = 0


class FillIn(NamedTuple):
    """A form to be filled in by an editor; `number` is the incident that it is about, else 0."""

    about: OfEditors
    number: int = 0


class TakeIn(NamedTuple):
    """An article to take in: a page by its address, or the text itself."""

    url: str = ""
    text: str = ""


class OfFeeds(NamedTuple):
    """What is to be done with the feeds that are read regularly; `url` is that of one."""

    action: Literal["list", "add", "remove", "poll"]
    url: str = ""


class TurnPage(NamedTuple):
    """Pages to go on (or back) from the answer before, which may be `of_nothing`.

    Only a conversation has one.
    """

    pages: int
    of_nothing: bool = False


class People(NamedTuple):
    """People of a narrower kind than is told apart: "policemen", as the question has it.

    `words` name such people in a text (folded, one word each), `others` name other people: "12
    civilians, children among them" is no number of children. They may be of `any_side`, as those
    of a country are.
    """

    told: str
    words: frozenset[str]
    others: frozenset[str] = frozenset()
    any_side: bool = False


class Count(NamedTuple):
    """A figure that is asked for: a toll, or the dead of a side or of some `people` of it."""

    aspect: Aspect
    people: People | None = None


class Question(NamedTuple):
    """A question: the command whose answer holds what it wants to know, and what that is.

    `unknown` says what of the question cannot be known from the corpus, in sentences. `counting`
    is what "the most", "how often", "rising" and "compare" are measured by; None is as the aspect
    has it (the deadliest by those killed, all others by incidents). `compared` are the
    alternatives of a comparison, in the order asked; empty takes them from the query's own "or".
    `counts` are the figures that are asked for, the first of them that of the aspect.
    """

    command: "ListIncidents | Stats | ShowIncident"
    aspect: Aspect
    unknown: tuple[str, ...] = ()
    counting: Counting | None = None
    compared: tuple[Query, ...] = ()
    counts: tuple[Count, ...] = ()

    @property
    def asked(self) -> tuple[Aspect, ...]:
        """Return all that it wants to know."""
        return tuple(count.aspect for count in self.counts) or (self.aspect,)


Command = (
    ListIncidents | ShowIncident | Stats | DrawMap | Export | Brief | Help | Status | Settings
    | Forget | TurnPage | Question | OfWatches | OfDigests | Revise | ShowHistory
    | FillIn | TakeIn | OfFeeds
)  # fmt: skip
# Those that are about a query.
OfQuery = ListIncidents | Stats | DrawMap | Export | Brief
