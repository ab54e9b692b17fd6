"""A row of the Global Terrorism Database as an article with its report (GTD Codebook, 2021).

-9 and -99 are unknown, as an empty cell is; a day or month of 0 is not known. Rows from before
1998 have no summary.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from bot.corpus.dates import find_date
from bot.datasets.cells import code_in, count_in, first_sentence, point_in
from bot.datasets.coder import Coder
from bot.datasets.row import CodedRow
from bot.datasets.table import Cells
from bot.errors import InputError
from bot.models import (
    Article,
    Certainty,
    DatePrecision,
    IncidentType,
    Measure,
    Report,
    Role,
    Toll,
    WherePrecision,
)

NAME = "GTD"
COLUMNS = (
    "eventid", "iyear", "imonth", "iday", "approxdate", "country_txt", "provstate", "city",
    "latitude", "longitude", "specificity", "vicinity", "summary", "suicide", "attacktype1_txt",
    "target1", "corp1", "gname", "guncertain1", "claimed", "weaptype1_txt", "weapsubtype1_txt",
    "nkill", "nkillter", "nwound", "nhostkid", "scite1", "scite2", "scite3",
)  # fmt: skip
NEEDED = ("eventid", "iyear", "imonth", "iday", "country_txt", "nkill", "nwound")
_ADDRESS = "https://www.start.umd.edu/gtd/search/IncidentSummary.aspx?gtdid="
_NOTHING = frozenset({"", "unknown", "not applicable", "."})
_STRETCH = re.compile(r"\b(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})\b,?\s+\d{4}")  # "May 24-30, 2021"
_DATED = re.compile(r"^\d{1,2}/\d{1,2}/\d{4}:\s*")  # how summaries begin
# '"Headline," Outlet, January 3, 2021.': what stands between headline and day.
_CITED = re.compile(r"[\"”]\s*([^\"”]+?),\s+(?:\w+\s+\d{1,2},?\s+\d{4}|\d{4})\.?\s*$")
_BOMBINGS = (IncidentType.BOMBING, IncidentType.ASSASSINATION)


def parse_row(cells: Cells, coder: Coder) -> tuple[Article, Report]:
    """Return what a row says. Raises InputError with what is wrong with it."""
    row = CodedRow(NAME, code_in(cells, "eventid"), cells["summary"])
    day, prec, last = _date(cells)
    approximately = f" (about {cells['approxdate']})" if cells["approxdate"] else ""
    row.cell("date", f"{day}{approximately}", "date")
    where_prec = _where_prec(cells, coder)
    where = coder.where(
        cells["country_txt"], _known(cells, "provstate"), _known(cells, "city"), point_in(cells),
        where_prec,
    )  # fmt: skip
    row.cell("country_txt", cells["country_txt"], "country")
    for column, field in (("provstate", "admin1"), ("city", "place")):
        if where.get(field):
            row.cell(column, cells[column], field)
    kind = _type(cells, coder)
    row.cell("attacktype1_txt", cells["attacktype1_txt"], "type")
    row.cell("gname", cells["gname"], "perpetrator")
    perpetrator = coder.actor(cells["gname"])
    certainty = _certainty(cells)
    report = Report(
        main=True,
        date=day,
        date_prec=prec,
        **where,
        type=kind,
        perpetrator=perpetrator,
        certainty=certainty if perpetrator != "unknown" else None,
        attributed_by=NAME if perpetrator != "unknown" else None,
        claimed_by=_claimed_by(row, cells, perpetrator),
        target=_target(row, cells),
        weapon=_weapon(row, cells),
        killed=_toll(row, cells, "nkill"),
        killed_perpetrators=_toll(row, cells, "nkillter"),
        wounded=_toll(row, cells, "nwound"),
        abducted=_toll(row, cells, "nhostkid"),
        summary=first_sentence(_DATED.sub("", cells["summary"])) or _summary(cells),
        figures=tuple(row.figures),
        evidence=row.evidence,
    )
    cited = [cells[column] for column in ("scite1", "scite2", "scite3") if cells[column]]
    for source in cited:
        row.cell("source", source)
    published = max([last, *(found for text in cited if (found := find_date(text)))])
    return row.article(published, _outlets(cited), _ADDRESS + row.id), report


def _date(cells: Cells) -> tuple[str, DatePrecision, date]:
    """Return the date, how exact it is, and the last day that it can mean."""
    year, month, day = (count_in(cells, name) or 0 for name in ("iyear", "imonth", "iday"))
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        raise InputError(f"has no such date as {year}-{month}-{day}") from None
    if not month:
        return f"{year:04}", DatePrecision.YEAR, date(year, 12, 31)
    end = date(year, month, monthrange(year, month)[1])
    prec = _how_exact(cells["approxdate"]) if day else DatePrecision.MONTH
    if prec is DatePrecision.MONTH:
        return first.isoformat()[:7], prec, end
    return first.isoformat(), prec, first


def _how_exact(approximately: str) -> DatePrecision:
    """Tell how exact a day is that GTD gives; "May 24-30, 2021" is a week."""
    if not approximately:
        return DatePrecision.DAY
    stretch = _STRETCH.search(approximately)
    days = int(stretch[2]) - int(stretch[1]) + 1 if stretch else 1
    if days > 7:
        return DatePrecision.MONTH
    return DatePrecision.WEEK if days == 7 else DatePrecision.FEW_DAYS


def _where_prec(cells: Cells, coder: Coder) -> WherePrecision | None:
    prec = coder.terms.gtd.where_prec.get(code_in(cells, "specificity"))
    near = prec is WherePrecision.EXACT and code_in(cells, "vicinity") == "1"
    return WherePrecision.NEAR if near else prec


def _known(cells: Cells, column: str) -> str:
    """Return a cell, "" where it says that nothing is known."""
    cell = cells.get(column, "")
    return "" if cell.casefold() in _NOTHING else cell


def _type(cells: Cells, coder: Coder) -> IncidentType:
    """Return the type; a weapon can say more than the type of attack, a suicide does."""
    terms = coder.terms.gtd
    kind = terms.type_of(cells["attacktype1_txt"])
    if code_in(cells, "suicide") == "1" and kind in _BOMBINGS:
        return IncidentType.SUICIDE_BOMBING
    if kind in (IncidentType.BOMBING, IncidentType.ARMED_ASSAULT, IncidentType.UNARMED_ASSAULT):
        for weapon in (cells["weapsubtype1_txt"], cells["weaptype1_txt"]):
            if weapon in terms.weapons:
                return terms.weapons[weapon]
    return kind


def _certainty(cells: Cells) -> Certainty:
    if code_in(cells, "claimed") == "1":
        return "claimed"
    return "suspected" if code_in(cells, "guncertain1") == "1" else "attributed"


def _claimed_by(row: CodedRow, cells: Cells, perpetrator: str) -> str | None:
    if code_in(cells, "claimed") != "1" or perpetrator == "unknown":
        return None
    row.cell("claimed", "1", "claimed_by")
    return perpetrator


def _target(row: CodedRow, cells: Cells) -> str | None:
    target, owner = _known(cells, "target1"), _known(cells, "corp1")
    told = f"{target} ({owner})" if target and owner else target or owner
    if told:
        row.cell("target1, corp1", told, "target")
    return told or None


def _weapon(row: CodedRow, cells: Cells) -> str | None:
    for column in ("weapsubtype1_txt", "weaptype1_txt"):
        weapon = _known(cells, column)
        if weapon and not weapon.startswith("Unknown"):
            row.cell(column, weapon, "weapon")
            return weapon
    return None


_FIELDS: dict[str, tuple[Measure, Role, str]] = {
    "nkill": ("killed", "total", "killed"),
    "nkillter": ("killed", "perpetrators", "killed_perpetrators"),
    "nwound": ("wounded", "total", "wounded"),
    "nhostkid": ("abducted", "total", "abducted"),
}


def _toll(row: CodedRow, cells: Cells, column: str) -> Toll | None:
    measure, role, field = _FIELDS[column]
    count = count_in(cells, column)
    toll = None if count is None else Toll(count, count)
    return row.toll(measure, role, column, str(count), toll, field)


def _summary(cells: Cells) -> str:
    """Say what the cells say, where the coders wrote no summary."""
    where = ", ".join(filter(None, (_known(cells, c) for c in ("city", "provstate"))))
    target = _known(cells, "target1")
    told = [f"{cells['attacktype1_txt'] or 'Attack'} in {where or cells['country_txt']}"]
    return "; ".join([*told, f"target: {target}"] if target else told)


def _outlets(cited: list[str]) -> Iterator[str]:
    for source in cited:
        if found := _CITED.search(source):
            yield found[1].strip()
