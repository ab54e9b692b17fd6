"""What a text puts behind a name is where it lies; a building is no namesake town."""

import pytest
from stories import Read

from bot.models import WherePrecision


@pytest.mark.parametrize(
    ("where", "country", "admin1", "place"),
    [
        pytest.param("Khanabad, Balkh, Afghanistan", "AF", "Balkh", "Khanabad", id="not-in-kunduz"),
        pytest.param("Yakila, Niger, Nigeria", "NG", "Niger", "Yakila", id="a-state-not-a-country"),
        pytest.param(
            "Nowhergaon, Sukma district, Chhattisgarh, India",
            "IN", "Chhattisgarh", "Nowhergaon", id="three-levels",
        ),
        pytest.param(
            "Rasm al-Ahmar, Hama, Syria", "SY", "Hama", "Rasm al-Ahmar", id="a-name-as-a-whole",
        ),
        pytest.param(
            "Port-au-Prince, Haiti", "HT", "Ouest", "Port-au-Prince", id="a-particle-in-hyphens",
        ),
        pytest.param(
            "the al-Omar oil field in eastern Syria", "SY", None, "al-Omar", id="not-in-virginia",
        ),
        pytest.param(
            "Nowhergaon in Sukma district, India", "IN", "Chhattisgarh", "Nowhergaon", id="put-in",
        ),
        pytest.param(
            "Kaduna, Nigeria, and in no other town", "NG", "Kaduna", "Kaduna", id="country-alone",
        ),
    ],
)  # fmt: skip
def test_chains(read: Read, where: str, country: str, admin1: str, place: str) -> None:
    (report,) = read(f"Gunmen killed three farmers on Thursday in {where}.")
    assert (report.country, report.admin1, report.place) == (country, admin1, place)


def test_an_unknown_village_stands_at_its_district(read: Read) -> None:
    (report,) = read(
        "Gunmen killed three farmers in Nowherabad, a village in the Khalis district of Diyala, in "
        "Iraq, on Thursday."
    )
    assert report.place == "Nowherabad"
    assert report.lat is not None and abs(report.lat - 33.8) < 0.2
    assert report.where_prec in (WherePrecision.NEAR, WherePrecision.ADMIN2)


def test_a_shrine_is_no_town_of_its_name(read: Read) -> None:
    (report,) = read(
        "BANGKOK (Wire A) — A bomb killed 20 people at the Erawan shrine on Thursday, police said."
    )
    assert (report.country, report.place) == ("TH", "Erawan")
    assert report.admin1 == "Bangkok"


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "A bomb hit the car of a deputy police commander in Lashkar Gah, Helmand, Afghanistan, "
            "on Thursday.",
            id="whose-car-was-hit",
        ),
        pytest.param(
            "Gunmen abducted a nurse from Lashkar Gah, in Afghanistan, on Thursday.", id="abducted"
        ),
    ],
)
def test_where_it_happened(read: Read, sentence: str) -> None:
    (report,) = read(sentence)
    assert report.place == "Lashkar Gah"


def test_an_accused_country_is_not_the_place(read: Read) -> None:
    (report,) = read(
        "A missile killed 50 people in Kramatorsk, in Ukraine, on Thursday. Kyiv accused Russia."
    )
    assert report.country == "UA"


def test_the_country_of_a_town_is_no_place_of_the_event(read: Read) -> None:
    reports = read(
        "Gunmen killed two guards in Baqubah, in Iraq, on Thursday.",
        "Rioters also burned the governor's office in Basra on Thursday.",
    )
    assert [report.place for report in reports] == ["Baqubah", "Basra"]


def test_a_namesake_in_a_country_that_is_not_named(read: Read) -> None:
    (report,) = read("PEMBA, Mozambique - Insurgents killed seven people in Palma on Thursday.")
    assert (report.country, report.place) == ("MZ", "Palma")
