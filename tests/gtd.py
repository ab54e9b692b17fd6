"""Rows of the Global Terrorism Database as annotations: what its coders read in a summary.

GTD's terms allow research and no redistribution: the rows lie beside the checkout and nothing of
them is in it. Each field has its answer where the row codes one, and a toll only where its number
stands in the summary, since coders also add up. GTD codes the tactic, Dateline also the weapon:
several types meet one code, and of "Unknown" no type is asked.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from stories import bare

from bot.evaluate.gold import GoldIncident
from bot.evaluate.judge import Judge
from bot.evaluate.score import Share
from bot.extract.text.normal import normalise
from bot.extract.text.numbers import UNITS
from bot.models import Article, Report, Toll
from bot.models import IncidentType as T

ROWS = Path(__file__).parents[2] / "shared" / "eval" / "gtd_dev.csv"
TYPES: dict[str, tuple[T, ...]] = {
    "Bombing/Explosion": (T.BOMBING, T.SUICIDE_BOMBING, T.SHELLING, T.AIR_STRIKE, T.DRONE_STRIKE),
    "Armed Assault": (T.ARMED_ASSAULT, T.ARMED_CLASH, T.EXECUTION),
    "Assassination": (T.ASSASSINATION, T.SUICIDE_BOMBING),
    "Hostage Taking (Kidnapping)": (T.KIDNAPPING,),
    "Hostage Taking (Barricade Incident)": (T.HOSTAGE_TAKING,),
    "Hijacking": (T.HIJACKING,),
    "Facility/Infrastructure Attack": (T.INFRASTRUCTURE_ATTACK,),
    "Unarmed Assault": (T.UNARMED_ASSAULT, T.OTHER),
}
# Names of countries and territories that GTD writes in its own way.
COUNTRIES = {"West Bank and Gaza Strip": "PS", "Bosnia-Herzegovina": "BA"}


class Row(NamedTuple):
    """A coded row: its summary as an article of the day, and the answers it codes."""

    article: Article
    gold: GoldIncident
    typed: bool


def load_rows(states: Callable[[str], str | None]) -> Iterator[Row]:
    """Load the rows; `states` gives the ISO code of a country's name."""
    with ROWS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            types = [t for n in "12" for t in TYPES.get(row[f"attacktype{n}_txt"], ())]
            day = date(int(row["iyear"]), int(row["imonth"]), max(int(row["iday"]), 1))
            article = bare(row["summary"], day)
            yield Row(article, _annotate(row, day, types or [T.OTHER], states), bool(types))


def _annotate(
    row: Mapping[str, str], day: date, types: list[T], states: Callable[[str], str | None]
) -> GoldIncident:
    name = row["country_txt"]
    return GoldIncident(
        main=True,
        date=day.isoformat(),
        country=COUNTRIES.get(name) or states(name),
        admin1=_known(row["provstate"]),
        place=_known(row["city"]),
        type=types[0],
        type_alt=tuple(types[1:]),
        perpetrator=_known(row["gname"]) or "unknown",
        target=None,
        killed=_toll(row["nkill"]),
        killed_excluding_perpetrators=_without(row),
        wounded=_toll(row["nwound"]),
        claimed_by=None,
        quote=row["summary"],
        event=row["eventid"],
    )


def _known(value: str) -> str | None:
    return value if value not in ("", "Unknown") else None


def _toll(value: str) -> Toll | None:
    return Toll(int(float(value)), int(float(value))) if value and float(value) >= 0 else None


def _without(row: Mapping[str, str]) -> Toll | None:
    killed, attackers = _toll(row["nkill"]), _toll(row["nkillter"])
    if killed is None or attackers is None:
        return None
    return Toll(max(killed.low - attackers.low, 0), max(killed.low - attackers.low, 0))


def is_literal(number: int, summary: str) -> bool:
    """Tell whether a number stands in a summary, its date left out: "Three", "23"."""
    text = normalise(summary.partition(": ")[2] or summary).text
    words = [word for word, value in UNITS.items() if value == number]
    return bool(re.search(rf"\b(?:{'|'.join([str(number), *words])})\b", text, re.IGNORECASE))


def measure(read: Iterable[tuple[Row, Report | None]], judge: Judge) -> dict[str, Share]:
    """Return the share of right answers a field; a row in which nothing was found has none."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for row, report in read:
        for name, answer in answers(row, report, judge):
            asked[name] += 1
            right[name] += answer
    return {name: Share(right[name], asked[name]) for name in sorted(asked)}


def answers(row: Row, report: Report | None, judge: Judge) -> Iterator[tuple[str, bool]]:
    """Yield each field that a row asks for, and whether a report answers it."""
    gold, tests = row.gold, judge.tests
    for name in ("country", "admin1", "place"):
        if getattr(gold, name):
            yield name, report is not None and tests[name](gold, report)
    if row.typed:
        yield "type", report is not None and tests["type"](gold, report)
    nobody = gold.perpetrator == "unknown"
    yield "perpetrator", tests["perpetrator"](gold, report) if report else nobody
    for name in ("killed", "wounded"):
        toll: Toll | None = getattr(gold, name)
        found: Toll | None = getattr(report, name) if report else None
        if toll is None:
            yield f"{name} unknown", found is None
        elif toll.low == 0:
            yield f"{name} zero", found is not None and found.low == 0
        elif is_literal(toll.low, gold.quote):
            yield f"{name} literal", found is not None and tests[f"{name}_any"](gold, report)
