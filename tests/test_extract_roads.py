"""Roads and borders: what they lead to, what lies on them, and whose town a name before it owns."""

import pytest
from stories import Read

from bot.models import WherePrecision

KILLED = "Gunmen killed three farmers"


@pytest.mark.parametrize(
    ("where", "country", "place", "prec"),
    [
        pytest.param("on the Pattani road in Thailand", "TH", "Pattani", WherePrecision.NEAR,
                     id="a-town's-road"),
        pytest.param("on the road to Jolo, in the Philippines,", "PH", "Jolo", WherePrecision.NEAR,
                     id="road-to"),
        pytest.param("on the highway into Kirkuk, in Iraq,", "IQ", "Kirkuk", WherePrecision.NEAR,
                     id="highway-into"),
        pytest.param("on the road from Kidal to Tessalit, in Mali,", "ML", "Kidal",
                     WherePrecision.LINEAR, id="road-from-to"),
        pytest.param("on the Khanaqin-Jalawla road in Iraq", "IQ", "Khanaqin-Jalawla",
                     WherePrecision.NEAR, id="between-two"),
        pytest.param("on Mastung Road in Quetta, Pakistan,", "PK", "Quetta", WherePrecision.EXACT,
                     id="a-street-in-town"),
        pytest.param("on Makkah Street in Baqubah, Iraq,", "IQ", "Baqubah", WherePrecision.EXACT,
                     id="a-street"),
    ],
)  # fmt: skip
def test_roads(read: Read, where: str, country: str, place: str, prec: WherePrecision) -> None:
    report = read(f"{KILLED} {where} on Thursday.")[0]
    assert (report.country, report.place, report.where_prec) == (country, place, prec)


def test_a_road_far_away_takes_no_town(read: Read) -> None:
    report = read(
        "JAYAPURA - Rebels shot dead 19 workers on Thursday at their camp in Yigi, in the Nduga "
        "regency of Indonesia.",
        "The workers were building bridges on the Trans-Papua highway, a project of the president, "
        "who vowed in Jakarta to finish it.",
    )[0]
    assert (report.country, report.place) == ("ID", "Yigi")


@pytest.mark.parametrize(
    ("text", "admin1", "place"),
    [
        pytest.param(
            f"{KILLED} in Narathiwat's border town of Sungai Kolok, in Thailand, on Thursday.",
            "Narathiwat", "Sungai Kolok", id="border-town",
        ),
        pytest.param(
            f"{KILLED} in Zamfara's mining town of Anka, in Nigeria, on Thursday.",
            "Zamfara", "Anka", id="mining-town",
        ),
        pytest.param(
            f"{KILLED} in Narathiwat's border town, in Thailand, on Thursday.",
            "Narathiwat", None, id="a-town-without-a-name",
        ),
        pytest.param(
            f"{KILLED} in Kunduz's largest town, in Afghanistan, on Thursday.",
            "Kunduz", None, id="largest-town",
        ),
        pytest.param(
            f"{KILLED} in Homs's old market, in Syria, on Thursday.", "Homs", "Homs",
            id="its-market",
        ),
    ],
)  # fmt: skip
def test_what_owns_a_town_is_its_province(
    read: Read, text: str, admin1: str, place: str | None
) -> None:
    report = read(text)[0]
    assert (report.admin1, report.place) == (admin1, place)


QUIET = "Traders in the capital said that prices had risen. Nobody knew what would come next."
LATER = "On Tuesday three guards were shot dead at Sungai Kolok, in Thailand's Narathiwat province."


@pytest.mark.parametrize(
    ("title", "mains"),
    [
        pytest.param("Four killed in Diyala, three in Narathiwat", [True, True], id="both"),
        pytest.param("Four farmers killed in Diyala", [True, False], id="one"),
    ],
)
def test_what_lies_in_a_province_of_the_headline_is_news(
    read: Read, title: str, mains: list[bool]
) -> None:
    first = "Gunmen shot dead four farmers in Buhriz, in Iraq's Diyala province, on Wednesday."
    reports = read(first, QUIET, QUIET, LATER, QUIET, title=title)
    assert [report.main for report in reports] == mains
