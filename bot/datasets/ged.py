"""A row of UCDP GED as an article with its report (GED Codebook 23.1; CC BY 4.0).

GED's codes of precision are Dateline's own. It codes deaths in a range with a best estimate, by
side, and neither how somebody was killed nor, in a battle, who began.
"""

from datetime import date, timedelta
from typing import Any, TypeVar

from bot.datasets.cells import code_in, count_in, day_in, point_in
from bot.datasets.coder import Coder
from bot.datasets.row import CodedRow
from bot.datasets.table import Cells
from bot.errors import InputError
from bot.models import Article, DatePrecision, Report, Role, Toll, WherePrecision

NAME = "UCDP GED"
COLUMNS = (
    "id", "type_of_violence", "dyad_name", "side_a", "side_b", "source_office", "source_date",
    "source_headline", "where_prec", "where_coordinates", "where_description", "adm_1",
    "latitude", "longitude", "country", "date_prec", "date_start", "date_end", "deaths_a",
    "deaths_b", "deaths_civilians", "best", "high", "low",
)  # fmt: skip
NEEDED = ("id", "date_start", "date_end", "country", "best")
MORE = ("source_original",)  # what is not missed where an export has it not
_Code = TypeVar("_Code", DatePrecision, WherePrecision)
_CODES: dict[tuple[type, str], Any] = {
    (type(code), str(int(code))): code for code in (*DatePrecision, *WherePrecision)
}
_STATE_BASED, _ONE_SIDED = "1", "3"
_YEAR, _MONTH = 4, 7  # characters of an ISO date


def parse_row(cells: Cells, coder: Coder) -> tuple[Article, Report]:
    """Return what a row says. Raises InputError with what is wrong with it."""
    notes = _notes(cells)
    row = CodedRow(NAME, code_in(cells, "id"), notes)
    day, prec = _date(cells)
    exactly = f" (date_prec {code})" if (code := code_in(cells, "date_prec")) else ""
    row.cell("date", f"{cells['date_start']} to {cells['date_end']}{exactly}", "date")
    where_prec = _code(cells, "where_prec", WherePrecision)
    where = coder.where(
        cells["country"], cells["adm_1"], cells["where_coordinates"], point_in(cells), where_prec
    )
    row.cell("country", cells["country"], "country")
    if where.get("admin1"):
        row.cell("adm_1", cells["adm_1"], "admin1")
    row.cell("where_coordinates", cells["where_coordinates"], *({"place"} & where.keys()))
    violence = code_in(cells, "type_of_violence")
    row.cell("type_of_violence", violence, "type")
    perpetrator, target = _sides(row, cells, violence)
    killed = _killed(row, cells, violence)
    report = Report(
        main=True,
        date=day,
        date_prec=prec,
        **where,
        type=coder.terms.ged.type_of(violence),
        perpetrator=coder.actor(perpetrator),
        certainty="attributed",
        attributed_by=NAME,
        target=target,
        killed=killed,
        summary=" ".join(notes.split()) or row.title,
        figures=tuple(row.figures),
        evidence=row.evidence,
    )
    return row.article(_published(cells), _outlets(cells)), report


def _notes(cells: Cells) -> str:
    """Return who, where, and the headline of the first source: GED has no notes of its own."""
    where = cells["where_description"] or cells["where_coordinates"]
    headline = cells["source_headline"].partition(";")[0]
    who_and_where = ", ".join(filter(None, (cells["dyad_name"], where)))
    return ". ".join(filter(None, (who_and_where, headline)))


def _date(cells: Cells) -> tuple[str, DatePrecision]:
    """Return the date as exact as it is coded: of some days the middle one."""
    start, end = day_in(cells, "date_start"), day_in(cells, "date_end")
    prec = _code(cells, "date_prec", DatePrecision) or _as_exact(start, end)
    if prec is DatePrecision.DAY:
        return start.isoformat(), prec
    if prec in (DatePrecision.FEW_DAYS, DatePrecision.WEEK):
        middle = start + timedelta(days=max(0, (end - start).days) // 2)
        return middle.isoformat(), prec
    if prec is DatePrecision.MONTH and start.isoformat()[:_MONTH] == end.isoformat()[:_MONTH]:
        return start.isoformat()[:_MONTH], prec
    return start.isoformat()[:_YEAR], DatePrecision.YEAR


def _as_exact(start: date, end: date) -> DatePrecision:
    """Return how exact the first and the last day of an event are, where that is not coded."""
    return DatePrecision.DAY if start == end else DatePrecision.MONTH


def _code(cells: Cells, column: str, codes: type[_Code]) -> _Code | None:
    """Return what a code says, None for none. Raises InputError for one that GED has not."""
    code: _Code | None = _CODES.get((codes, code_in(cells, column)))
    if code is None and cells[column]:
        raise InputError(f"has no {column} of GED (“{cells[column][:40]}”)")
    return code


def _sides(row: CodedRow, cells: Cells, violence: str) -> tuple[str, str | None]:
    """Return who acted and against whom: of a government and a group, the group."""
    if not violence:  # side a may be a government that was attacked
        return "", None
    actor, other = ("side_b", "side_a") if violence == _STATE_BASED else ("side_a", "side_b")
    row.cell(actor, cells[actor], "perpetrator")
    row.cell(other, cells[other], "target")
    return cells[actor], cells[other] or None


def _killed(row: CodedRow, cells: Cells, violence: str) -> Toll | None:
    """Write the deaths down, from the lowest to the highest estimate, and those by side."""
    best, low, high = (count_in(cells, name) for name in ("best", "low", "high"))
    known = sorted(count for count in (best, low, high) if count is not None)
    toll = Toll(known[0], known[-1]) if known else None
    told = f"best {best}, low {low}, high {high}"
    row.toll("killed", "total", "deaths", told, toll, "killed")
    sides: dict[str, Role] = {"deaths_civilians": "civilians"}
    if violence and violence != _ONE_SIDED:
        sides["deaths_a"] = "security_forces" if violence == _STATE_BASED else "militants"
        sides["deaths_b"] = "militants"
    for column, role in sides.items():
        count = count_in(cells, column)
        if count:
            row.toll("killed", role, column, str(count), Toll(count, count))
    return toll


def _published(cells: Cells) -> date:
    """Return the day of the newest source that is dated, at the earliest that of the event."""
    days = [day_in(cells, "date_end")]
    for named in filter(None, cells["source_date"].split(";")):
        try:
            days.append(date.fromisoformat(named.strip()))
        except ValueError:
            continue
    return max(days)


def _outlets(cells: Cells) -> list[str]:
    offices = cells["source_office"] or cells.get("source_original", "")
    return [name.strip() for name in offices.split(";") if name.strip()]
