"""Articles that are made up, short and all different: `python tests/made_articles.py COUNT FILE`.

For measuring a load of more articles than anybody may publish: JSON lines, as `load` reads them.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

_FIRST, _DAYS = date(2015, 1, 1), 3_000
_TOWNS = tuple(
    f"{town}, {country}"
    for country, towns in {
        "Iraq": "Baqubah Kirkuk Mosul Ramadi Fallujah Tikrit Samarra Basra Najaf Karbala",
        "Syria": "Idlib Aleppo Homs Hama Raqqa Manbij Palmyra Daraa",
        "Nigeria": "Maiduguri Damaturu Kaduna Zaria Jos Sokoto Yola Bauchi",
        "Afghanistan": "Kabul Kandahar Kunduz Jalalabad Ghazni Herat Khost",
        "Somalia": "Mogadishu Baidoa Kismayo Beledweyne Galkayo",
    }.items()
    for town in towns.split()
)
_DEEDS = (
    "Gunmen opened fire on a checkpoint in {town} on {day}, killing {killed} soldiers and wounding "
    "{wounded} others, a police officer said.",
    "A roadside bomb killed {killed} people near the market of {town} on {day}, and {wounded} more "
    "were taken to hospital with wounds, medics said.",
    "At least {killed} farmers were shot dead in a village outside {town} on {day}, and {wounded} "
    "were wounded, a local councillor told reporters.",
    "A suicide bomber blew himself up at the gate of a barracks in {town} on {day}; {killed} "
    "guards died and {wounded} were hurt, the army said.",
)
_AFTER = (
    "Nobody has said that they did it.", "The road to {town} was closed until the evening.",
    "Witnesses saw the attackers leave in two cars.", "A search of the area went on overnight.",
    "It was the second attack there within a month.", "Schools in {town} stayed shut afterwards.",
)  # fmt: skip


def make_articles(count: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """Yield records of articles, each of another event or told in other words."""
    random = Random(seed)
    for number in range(count):
        town = random.choice(_TOWNS)
        day = _FIRST + timedelta(days=random.randrange(_DAYS))
        fields = {
            "town": town, "day": f"{day:%A}",
            "killed": random.randint(2, 30), "wounded": random.randint(2, 60),
        }  # fmt: skip
        told = [random.choice(_DEEDS), *random.sample(_AFTER, k=random.randint(1, 4))]
        yield {
            "id": f"made-{number}",
            "published": day.isoformat(),
            "title": f"Attack in {town}, report {number}",
            "text": " ".join(told).format(**fields),
        }


if __name__ == "__main__":
    records = make_articles(int(sys.argv[1]))
    with Path(sys.argv[2]).open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(record)}\n" for record in records)
