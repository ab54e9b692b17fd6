"""The neutral reply: head, cards, sections, notice and actions.

Every text in it is plain, on one line, without control characters or markup: a renderer may show
it after its platform's own escaping. What is put where is `bot.reply`'s other modules' business.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal, NamedTuple

from bot.answering.findings import Sum, Totals
from bot.answering.parts import NO_PARTS, Parts
from bot.models import Incident, Toll

Kind = Literal[
    "incidents", "incident", "nothing", "stats", "map", "export", "brief", "help", "status",
    "settings", "error", "alert", "digest", "standing", "taken",
]  # fmt: skip
ActionName = Literal[
    "previous", "next", "sort", "open", "drop", "suggestion", "corrected", "more", "stats", "map",
    "export", "brief", "watch", "form",
]  # fmt: skip
# Of use where they are pressed: an order that others take the place of, a form, what tells here.
PRESSED: frozenset[ActionName] = frozenset({"sort", "form", "watch"})


class Timed(NamedTuple):
    """Words around a moment, which a surface shows in its own way: "next ", the moment, "".

    `at` knows its zone; the day of an event is no moment.
    """

    before: str
    at: datetime
    after: str = ""


Told = str | Timed


class Head(NamedTuple):
    """The first line: how the question was understood, then counts and the like, in order."""

    subject: str
    facts: tuple[Told, ...] = ()


class Card(NamedTuple):
    """One incident of a list.

    `when` is a plain date as exact as it is known, `toll` its parts ("11 killed", "2 wounded"),
    `measures` what each of them counts ("killed"), `sources` the number of independent publishers.
    `corrected` are the values that are an editor's ("killed", "province").
    `who` is empty where the sentence says it.
    """

    number: int
    when: str
    where: str
    toll: tuple[str, ...]
    sources: int
    disputed: bool
    who: str
    sentence: str
    measures: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()


class SourceLine(NamedTuple):
    """An article that something rests on. `outlet` is empty if it is not known."""

    article: str
    outlet: str
    title: str
    published: date
    url: str | None


class Quote(NamedTuple):
    """Words of one article, in one piece or several, and who it has them from."""

    texts: tuple[str, ...]
    source: SourceLine
    said_by: str = ""


class Field(NamedTuple):
    """A value with a name, and what it rests on."""

    label: str
    value: Told
    note: Told = ""
    quotes: tuple[Quote, ...] = ()


class Section(NamedTuple):
    """Fields that belong together; the title may be empty."""

    title: str
    fields: tuple[Field, ...]


class Action(NamedTuple):
    """Something to do next: a command of Dateline's, with what a button would read."""

    name: ActionName
    label: str
    command: str


class Compared(NamedTuple):
    """An alternative of a comparison, as it was asked for, with its own figures.

    `only` is its incident where there is one, whose toll is in the sources' words; `groups` are the
    same parts as of all, where these tell something else apart.
    """

    label: str
    totals: Totals
    only: Incident | None = None
    groups: Parts = NO_PARTS


class Figures(NamedTuple):
    """Exact figures over everything that matches; dates are ISO, to the day, month or year.

    `asked` is what a question counts ("civilians killed"), each with its sum.

    `groups` are those of each part of a statistic, all of them, in the order of its table, and
    `compared` those of each alternative.
    """

    killed: Toll | None = None
    wounded: Toll | None = None
    first: str | None = None
    last: str | None = None
    groups: Parts = NO_PARTS
    asked: tuple[tuple[str, Sum], ...] = ()
    compared: tuple["Compared", ...] = ()


class Bar(NamedTuple):
    """One bar of a chart: what it stands for, its value, and the value it is compared with.

    A value that is `at_least` has no upper end; `words` are the sources' for that of one incident.
    """

    label: str
    value: int
    before: int | None = None
    at_least: bool = False
    words: str = ""


class Chart(NamedTuple):
    """Bars to draw, in order: times from left to right, else one below the other.

    `measure` is what the values count ("incidents", "killed"); `before` names what the bars are
    compared with ("2021"), empty for nothing; `left_out` says what is not drawn. `alt` tells what
    the chart shows, for whom it cannot be seen.
    """

    title: str
    measure: str
    bars: tuple[Bar, ...]
    over_time: bool
    before: str = ""
    alt: str = ""
    left_out: str = ""


class Mark(NamedTuple):
    """Incidents at a point of a map; an `area` is a province, country or region, no point.

    Degrees are WGS 84; `weight` sizes the mark (people killed), `label` names it. A weight that is
    `at_least` has no upper end; `words` are the sources' where they give no exact number.
    """

    lat: float
    lon: float
    label: str
    incidents: int
    weight: int
    area: bool
    at_least: bool = False
    words: str = ""


class Map(NamedTuple):
    """A map to draw: marks, deadliest first; `centre` marks the point the query is about."""

    title: str
    marks: tuple[Mark, ...]
    alt: str = ""
    centre: tuple[float, float, float] | None = None  # degrees, degrees, radius in km


class Attachment(NamedTuple):
    """A file to hand over: its name, its media type, and its text in pieces, read once.

    `holds` says how much is in it: "12 incidents", "1,207 rows".
    """

    name: str
    media: str
    pieces: Iterable[str]
    holds: str = "file"


class Reply(NamedTuple):
    """An answer. `understood` is the canonical command, which can be edited and sent again.

    `retold` is the same where the question was not put as a command, to be shown above the head.
    `sources` are the articles that quotes come from, the newest first, of so many `articles` where
    not all are there (0: they are), `independent` how many of all are neither copies nor of one
    publisher. `answer` is the sentence that answers a question,
    `about` the number of the one incident that it names ("the deadliest"), else 0; `text` is the
    plain text of a brief. `refused` tells of an article that was left out, or of a number that no
    incident has. A `picture` is drawn, and a `file` handed over, by the surface.
    """

    kind: Kind
    understood: str
    head: Head
    cards: tuple[Card, ...] = ()
    sections: tuple[Section, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    notice: str = ""
    actions: tuple[Action, ...] = ()
    total: int = 0
    figures: Figures = Figures()
    retold: str = ""
    independent: int = 0
    articles: int = 0
    answer: str = ""
    text: str = ""
    about: int = 0
    picture: Chart | Map | None = None
    file: Attachment | None = None
    refused: bool = False
