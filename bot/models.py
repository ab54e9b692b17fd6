"""The nouns of Dateline: article, report, figure, evidence, incident.

What the parts hand to one another, immutable. What is read in an article is validated; the words
that it rests on, and what is made of it, are named tuples, by the thousand.
"""

from datetime import date
from enum import IntEnum, StrEnum
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, SkipValidation


class Model(BaseModel):
    """Base of the models: immutable, and no field that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class IncidentType(StrEnum):
    """GTD's attack types, widened by ACLED's state and unrest sub-events."""

    ARMED_ASSAULT = "armed_assault"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    ASSASSINATION = "assassination"
    KIDNAPPING = "kidnapping"
    HOSTAGE_TAKING = "hostage_taking"
    HIJACKING = "hijacking"
    INFRASTRUCTURE_ATTACK = "infrastructure_attack"
    UNARMED_ASSAULT = "unarmed_assault"
    ARMED_CLASH = "armed_clash"
    AIR_STRIKE = "air_strike"
    DRONE_STRIKE = "drone_strike"
    SHELLING = "shelling"
    SECURITY_OPERATION = "security_operation"
    JAILBREAK = "jailbreak"
    RIOT = "riot"
    PROTEST = "protest"
    EXECUTION = "execution"
    OTHER = "other"


class DatePrecision(IntEnum):
    """How exact a date is: UCDP GED codebook 23.1, variable `date_prec`."""

    DAY = 1
    FEW_DAYS = 2  # two to six days
    WEEK = 3
    MONTH = 4
    YEAR = 5  # more than a month, up to a year


class WherePrecision(IntEnum):
    """How exact a place is: UCDP GED codebook 23.1, variable `where_prec`."""

    EXACT = 1
    NEAR = 2  # within about 25 km of the point
    ADMIN2 = 3
    ADMIN1 = 4
    LINEAR = 5  # a river, a border, a fuzzy region
    COUNTRY = 6
    INTERNATIONAL = 7  # waters or airspace


class Span(NamedTuple):
    """Where a piece of text stands: code points, end not included.

    `part` is "text" for the decoded article as it came, "title" for a headline beside the text.
    """

    start: int
    end: int
    part: Literal["text", "title"] = "text"


class Dateline(Model):
    """Where and by which agency a story was filed: `BAGHDAD (AP) —`."""

    place: str | None = None
    agency: str | None = None
    span: Span


class Article(Model):
    """One article as it was read. Offsets of every span count in `text`.

    `body` are the paragraphs in reading order, without headline, byline, dateline and page
    furniture; `lead` is what stands between headline and first paragraph and is a sentence (a
    standfirst). `digest` is the SHA-256 of the text: equal for equal texts. `data_set` is named
    where the text is a row of one; its `outlet` are then the sources that the row names, "A; B".
    """

    id: str
    published: date
    title: str
    title_span: Span
    text: str
    body: tuple[Span, ...]
    digest: str
    byline: str | None = None
    dateline: Dateline | None = None
    outlet: str | None = None
    url: str | None = None
    path: str | None = None
    data_set: str | None = None

    def quote(self, span: Span) -> str:
        """Return the text of a span, as it stands in the article."""
        return (self.title if span.part == "title" else self.text)[span.start : span.end]


class Evidence(NamedTuple):
    """The words of an article that a value rests on."""

    start: int
    end: int
    quote: str
    part: Literal["text", "title"] = "text"


class Toll(NamedTuple):
    """A number of people, `[low, high]`; high None is open ("at least 11" is [11, None])."""

    low: int
    high: int | None


Measure = Literal["killed", "wounded", "abducted"]
# The tolls of an incident that are added up.
TollName = Literal[
    "killed", "wounded", "abducted", "killed_perpetrators", "killed_civilians",
    "killed_security_forces", "killed_militants", "victims",
]  # fmt: skip
Role = Literal["total", "civilians", "security_forces", "militants", "perpetrators"]


class Figure(Model):
    """One number that a text gives for an incident, with who says so.

    `role` is whose casualties they are; "total" counts everybody. `superseded` marks a figure
    that the text itself replaces ("the toll rose to 15"). `hedge` keeps the text's own word
    ("at least", "about").
    """

    measure: Measure
    role: Role
    low: int = Field(ge=0)
    high: int | None
    said_by: str | None = None
    hedge: str | None = None
    superseded: bool = False
    evidence: SkipValidation[Evidence]

    @property
    def toll(self) -> Toll:
        """Return the number as a range."""
        return Toll(self.low, self.high)


Certainty = Literal["stated", "claimed", "attributed", "suspected"]


class Report(Model):
    """What one article says of one incident. A field without evidence is empty.

    `date` is ISO to the day, month or year. `country` is ISO 3166-1 alpha-2. `admin1` is
    named as the gazetteer does where it knows it, `place` as the text does; `place_id` is the
    gazetteer's number of what the place was taken for (GeoNames, negative in our supplement).
    `lat`, `lon` are degrees (WGS 84) of the finest level that is known.
    `killed` counts every death that the text numbers, `killed_perpetrators` those among them who
    carried the attack out. `grounds` tells how each value was decided (see bot/confidence.py).
    """

    main: bool
    date: str | None = None
    date_prec: DatePrecision | None = None
    date_from_publication: bool = False
    country: str | None = None
    admin1: str | None = None
    place: str | None = None
    place_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    where_prec: WherePrecision | None = None
    type: IncidentType = IncidentType.OTHER
    perpetrator: str | None = None
    certainty: Certainty | None = None
    attributed_by: str | None = None
    claimed_by: str | None = None
    target: str | None = None
    weapon: str | None = None
    killed: Toll | None = None
    killed_perpetrators: Toll | None = None
    wounded: Toll | None = None
    abducted: Toll | None = None
    summary: str
    figures: tuple[Figure, ...] = ()
    evidence: SkipValidation[dict[str, tuple[Evidence, ...]]] = Field(default_factory=dict)
    grounds: dict[str, str] = Field(default_factory=dict, exclude=True)


class Provisional(tuple[Report, ...]):
    """Reports that stand in for those of another reading: the next load reads the article again."""


class Source(NamedTuple):
    """Where a report was read. `publisher` is the outlet's name, or the article's id if unknown.

    A row of a data set rests on what its `outlet` ("A; B") published: the first stands for them.
    `origin` is the publisher whose story it is where it is another's (bot/resolve/copies.py),
    `told` the day on which all of its words were first published, where that is known.
    """

    article: str
    title: str
    published: date
    publisher: str
    outlet: str | None = None
    url: str | None = None
    data_set: str | None = None
    origin: str | None = None
    told: date | None = None

    @property
    def credit(self) -> str:
        """Return who is to be named: "Wire A", of a row "Wire A; Wire B (GTD)", "" for nobody."""
        if self.data_set and self.outlet:
            return f"{self.outlet} ({self.data_set})"
        return self.data_set or self.outlet or ""


def outlets_of(outlet: str | None, data_set: str | None = None) -> tuple[str, ...]:
    """Return by whose names a report is found: its outlet's, of a row all that it names."""
    if data_set is None:
        return (outlet,) if outlet else ()
    named = (name.strip() for name in (outlet or "").split(";"))
    return (*filter(None, named), data_set)


class SourcedReport(NamedTuple):
    """A report together with the article that made it."""

    report: Report
    source: Source


class Incident(NamedTuple):
    """One event, resolved from the reports of it.

    `number` is the short stable number that people use. Tolls run from the lowest to the highest
    of the publishers' current figures; those of a role (`killed_civilians` …) are there where a
    source tells them apart. `victims` are those killed without the perpetrators' own dead. The
    words of a toll (`killed_words` …) are there where sources give no exact number ("hundreds").
    `sources` counts independent publishers, `disputed` says that their tolls differ. `corrected`
    names the fields whose values are an editor's and not what the reports come to.
    """

    number: int
    sources: int
    date: str | None
    date_prec: DatePrecision | None
    country: str | None
    admin1: str | None
    place: str | None
    lat: float | None
    lon: float | None
    where_prec: WherePrecision | None
    type: IncidentType
    perpetrator: str | None
    certainty: Certainty | None
    attributed_by: str | None
    claimed_by: str | None
    target: str | None
    weapon: str | None
    summary: str
    killed: Toll | None
    killed_perpetrators: Toll | None
    wounded: Toll | None
    abducted: Toll | None
    killed_civilians: Toll | None = None
    killed_security_forces: Toll | None = None
    killed_militants: Toll | None = None
    victims: Toll | None = None
    killed_words: str | None = None
    wounded_words: str | None = None
    abducted_words: str | None = None
    disputed: bool = False
    corrected: tuple[str, ...] = ()


class IncidentDetail(NamedTuple):
    """An incident with each report it rests on, the newest publication first."""

    incident: Incident
    reports: tuple[SourcedReport, ...]

    def told_first(self) -> tuple[SourcedReport, ...]:
        """Return the reports as `show` has them: whose story it is before who mentions it."""
        return tuple(sorted(self.reports, key=lambda sourced: not sourced.report.main))
