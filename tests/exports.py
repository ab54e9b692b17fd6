"""Made-up rows of coded data sets, with the columns of the real exports."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

ACLED = {
    "event_id_cnty": "IRQ1", "event_date": "2021-05-03", "year": "2021", "time_precision": "1",
    "disorder_type": "Political violence", "event_type": "Battles",
    "sub_event_type": "Armed clash", "actor1": "Islamic State (Iraq)", "assoc_actor_1": "",
    "inter1": "2", "actor2": "Military Forces of Iraq (2020-2022)", "assoc_actor_2": "",
    "inter2": "1", "interaction": "12", "civilian_targeting": "", "iso": "368",
    "region": "Middle East", "country": "Iraq", "admin1": "Diyala", "admin2": "Khanaqin",
    "admin3": "", "location": "Jalula", "latitude": "34.2719", "longitude": "45.1680",
    "geo_precision": "1", "source": "River Daily; Hill Radio", "source_scale": "National",
    "notes": "On 3 May 2021, fighters of a made-up cell shot at a post near Jalula. 4 fatalities.",
    "fatalities": "4", "tags": "", "timestamp": "1620691200",
}  # fmt: skip
GTD = {
    "eventid": "209901010001", "iyear": "2021", "imonth": "5", "iday": "3", "approxdate": "",
    "extended": "0", "country_txt": "Iraq", "provstate": "Diyala", "city": "Jalula",
    "latitude": "34.2719", "longitude": "45.1680", "specificity": "1", "vicinity": "0",
    "summary": "05/03/2021: A made-up device went off beside a made-up patrol near Jalula, Iraq. "
    "Nobody said who had laid it.",
    "suicide": "0", "attacktype1_txt": "Bombing/Explosion", "target1": "Patrol",
    "corp1": "Iraqi Police", "gname": "Islamic State of Iraq and the Levant (ISIL)",
    "guncertain1": "0", "claimed": "0", "weaptype1_txt": "Explosives",
    "weapsubtype1_txt": "Landmine", "nkill": "3", "nkillter": "1", "nwound": "", "nhostkid": "-99",
    "scite1": '"Patrol hit near Jalula," River Daily, May 4, 2021.', "scite2": "", "scite3": "",
}  # fmt: skip
GED = {
    "id": "900001", "relid": "IRQ-2021-1-1", "year": "2021", "type_of_violence": "1",
    "dyad_name": "Government of Iraq - IS", "side_a": "Government of Iraq", "side_b": "IS",
    "number_of_sources": "1", "source_office": "River Daily", "source_date": "2021-05-05",
    "source_headline": "Post near Jalula attacked", "source_original": "police",
    "where_prec": "2", "where_coordinates": "Jalula town", "where_description": "near Jalula",
    "adm_1": "Diyala governorate", "adm_2": "", "latitude": "34.2719", "longitude": "45.1680",
    "country": "Iraq", "date_prec": "1", "date_start": "2021-05-03", "date_end": "2021-05-03",
    "deaths_a": "2", "deaths_b": "1", "deaths_civilians": "0", "deaths_unknown": "0", "best": "3",
    "high": "5", "low": "3",
}  # fmt: skip
ROWS = {"acled": ACLED, "gtd": GTD, "ged": GED}


def as_csv(rows: Iterable[Mapping[str, str]], delimiter: str = ",") -> bytes:
    rows = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def export(path: Path, *rows: Mapping[str, str]) -> Path:
    path.write_bytes(as_csv(rows))
    return path
