"""A row of ACLED's export as an article with its report (ACLED Codebook, 2023).

The columns are those of the export tool and the API. No deaths is coded where none is reported,
and an unknown number of deaths as 3 or 10; both are no figure here.
"""

import re
from datetime import UTC, date, datetime

from bot.datasets.cells import code_in, count_in, day_in, first_sentence, point_in
from bot.datasets.coder import Coder
from bot.datasets.row import CodedRow
from bot.datasets.table import Cells
from bot.models import Article, DatePrecision, Report, Toll, WherePrecision

NAME = "ACLED"
COLUMNS = (
    "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1",
    "actor2", "country", "admin1", "location", "latitude", "longitude", "geo_precision", "source",
    "notes", "fatalities",
)  # fmt: skip
NEEDED = ("event_id_cnty", "event_date", "country", "fatalities")
MORE = ("timestamp",)  # what is not missed where an export has it not
# Numbers that stand for "some", with the words by which notes would state them.
_SOME = {3: r"3|three", 10: r"10|ten"}
_UNKNOWN = re.compile(
    r"\b(?:unknown|unclear|unspecified|undetermined|unreported)\b[^.]*"
    r"\b(?:fatalit|casualt|death|number)|\b(?:coded|estimated)\s+(?:as|to|at)\b",
    re.IGNORECASE,
)
_SECONDS = re.compile(r"\d{9,10}")  # since 1970
_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}")
_SIZE = re.compile(r"\s*\[size=[^\]]*\]")  # how many protested


def parse_row(cells: Cells, coder: Coder) -> tuple[Article, Report]:
    """Return what a row says. Raises InputError with what is wrong with it."""
    notes, terms = cells["notes"], coder.terms.acled
    row = CodedRow(NAME, cells["event_id_cnty"], notes)
    day = day_in(cells, "event_date")
    prec = terms.date_prec.get(code_in(cells, "time_precision"))
    where_prec = terms.where_prec.get(code_in(cells, "geo_precision"))
    exactly = f" (time_precision {code})" if (code := code_in(cells, "time_precision")) else ""
    row.cell("event_date", f"{day}{exactly}", "date")
    where = coder.where(
        cells["country"], cells["admin1"], cells["location"], point_in(cells), where_prec
    )
    _quote_place(row, cells, where_prec)
    kinds = ": ".join(filter(None, (cells["event_type"], cells["sub_event_type"])))
    row.cell("event_type", kinds, "type")
    row.cell("actor1", cells["actor1"], "perpetrator")
    if cells["actor2"]:
        row.cell("actor2", cells["actor2"], "target")
    killed = row.toll(
        "killed", "total", "fatalities", code_in(cells, "fatalities"), _killed(cells), "killed"
    )
    row.cell("source", cells["source"])
    outlets = [name.strip() for name in cells["source"].split(";") if name.strip()]
    report = Report(
        main=True,
        date=day.isoformat()[: 7 if prec is DatePrecision.MONTH else 10],
        date_prec=prec,
        **where,
        type=terms.type_of(cells["sub_event_type"], cells["event_type"]),
        perpetrator=coder.actor(cells["actor1"]),
        certainty="attributed",
        attributed_by=NAME,
        target=cells["actor2"] or None,
        killed=killed,
        summary=first_sentence(_SIZE.sub("", notes)) or row.title,
        figures=tuple(row.figures),
        evidence=row.evidence,
    )
    return row.article(_coded_on(cells, day), outlets), report


def _quote_place(row: CodedRow, cells: Cells, prec: WherePrecision | None) -> None:
    row.cell("country", cells["country"], "country")
    if cells["admin1"]:
        row.cell("admin1", cells["admin1"], "admin1")
    row.cell("location", cells["location"], *(["place"] if prec != WherePrecision.ADMIN1 else []))


def _killed(cells: Cells) -> Toll | None:
    """Return the deaths that are coded, None where they are not known."""
    count = count_in(cells, "fatalities")
    if not count:
        return None
    if count in _SOME:
        notes = _DATE.sub("", cells["notes"])
        stated = re.search(rf"\b(?:{_SOME[count]})\b", notes, re.IGNORECASE)
        if not stated or _UNKNOWN.search(notes):
            return None
    return Toll(count, count)


def _coded_on(cells: Cells, day: date) -> date:
    """Return the day of the last change to the row, which is when it was published."""
    changed = code_in(cells, "timestamp")
    if not _SECONDS.fullmatch(changed):
        return day
    return max(day, datetime.fromtimestamp(int(changed), UTC).date())
