"""What one incident can be found by, read back from its row: the sets, seen from the other side."""

import json
import sqlite3
from array import array
from datetime import date

from bot.store.reports.rows import TOLLS
from bot.store.sets.facts import STATED, dated_facets, stated_facets
from bot.store.sets.near import AREA
from bot.watches.facts import Facts

_AMOUNTS: dict[str, str] = {"sources": "sources", **{toll: f"{toll}_low" for toll in TOLLS}}
_COLUMNS = ("first_day", "last_day", "date", "date_prec", *STATED)
_KEYS = """SELECT f.kind, f.value, p.lat, p.lon, p.where_prec
    FROM json_each(?) AS n JOIN facets AS f ON f.id = n.value
    LEFT JOIN points AS p ON p.facet = f.id"""


def facts_of(connection: sqlite3.Connection, number: int) -> Facts | None:
    """Return what an incident can be found by, None where there is no such incident."""
    row = connection.execute(
        f"""SELECT {", ".join((*_COLUMNS, *_AMOUNTS.values()))}, facets, words
            FROM incidents WHERE number = ?""",
        (number,),
    ).fetchone()
    if row is None:
        return None
    found = connection.execute(_KEYS, (json.dumps(array("I", row["facets"]).tolist()),)).fetchall()
    points = [(lat, lon) for *_, lat, lon, prec in found if lat is not None and (prec or 0) < AREA]
    days = None
    if row["first_day"] is not None:
        days = (date.fromordinal(row["first_day"]), date.fromordinal(row["last_day"]))
    stated = stated_facets(*(row[column] for column in STATED))
    dated = dated_facets(row["date"], row["date_prec"])
    return Facts(
        number,
        frozenset((*((kind, value) for kind, value, *_ in found), *stated, *dated)),
        row["words"],
        days,
        {name: row[column] for name, column in _AMOUNTS.items() if row[column] is not None},
        points[0] if points else None,
    )
