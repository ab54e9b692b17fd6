"""Where an incident happened: what a name refers to, and where the text puts the event."""

import pytest
from stories import Read

from bot.models import WherePrecision

KILLED = "Gunmen killed three farmers"


@pytest.mark.parametrize(
    ("sentence", "country", "admin1", "place"),
    [
        pytest.param(
            f"{KILLED} in Baqouba, in Iraq, on Thursday.",
            "IQ", "Diyala", "Baqouba", id="a-spelling-of-the-news",
        ),
        pytest.param(
            f"{KILLED} in Homs, a desert province in the middle of Syria, on Thursday.",
            "SY", "Homs", None, id="a-province-of-its-capital's-name",
        ),
        pytest.param(
            f"{KILLED} in the city of Homs, in Syria, on Thursday.",
            "SY", "Homs", "Homs", id="and-the-capital",
        ),
        pytest.param(
            f"{KILLED} in Sukma district of Chhattisgarh state, India, on Thursday.",
            "IN", "Chhattisgarh", "Sukma", id="a-district",
        ),
        pytest.param(
            f"{KILLED} in a village 120 km north of Baghdad, in Iraq, on Thursday.",
            "IQ", None, None, id="a-distance-is-not-the-place",
        ),
        pytest.param(
            f"{KILLED} in the village of Nowherabad, in Iraq's Diyala province, on Thursday.",
            "IQ", "Diyala", "Nowherabad", id="unknown-to-any-gazetteer",
        ),
        pytest.param(
            f"{KILLED} in Baqubah, Iraq, on Thursday, a spokesman for the army in Baghdad said.",
            "IQ", "Diyala", "Baqubah", id="not-where-it-was-said",
        ),
        pytest.param(
            f"{KILLED} in Maiduguri on Thursday, the Britain-based monitor of Nigeria said.",
            "NG", "Borno", "Maiduguri", id="not-where-a-monitor-is-based",
        ),
        pytest.param(
            "The US military said that a drone strike in Kabul on Thursday had killed ten people.",
            "AF", "Kabul", "Kabul", id="a-namesake-in-the-speaker's-country",
        ),
    ],
)  # fmt: skip
def test_where(
    read: Read, sentence: str, country: str, admin1: str | None, place: str | None
) -> None:
    (report,) = read(sentence)
    assert (report.country, report.admin1, report.place) == (country, admin1, place)


def test_what_no_gazetteer_has_takes_its_province_for_a_point(read: Read) -> None:
    (report,) = read(f"{KILLED} in the village of Nowherabad, in Iraq's Diyala province, Thursday.")
    assert report.place_id is None
    assert report.where_prec == WherePrecision.ADMIN1
    assert report.lat == pytest.approx(34.0, abs=0.6)


def test_near_a_place_is_not_in_it(read: Read) -> None:
    (report,) = read(f"{KILLED} near Baqubah, in Iraq, on Thursday.")
    assert report.where_prec == WherePrecision.NEAR


def test_a_dateline_is_where_it_was_filed(read: Read) -> None:
    (report,) = read(f"BAGHDAD (Wire A) — {KILLED} in Kirkuk, in Iraq, on Thursday, police said.")
    assert report.place == "Kirkuk"


def test_a_dateline_counts_if_nothing_else_says_where(read: Read) -> None:
    (report,) = read("KIRKUK, Iraq (Wire A) — Gunmen shot dead three farmers on Thursday.")
    assert (report.country, report.place) == ("IQ", "Kirkuk")


def test_there_is_the_place_told_before(read: Read) -> None:
    _, earlier = read(
        f"{KILLED} in Baqubah, Iraq, on Thursday.",
        "In October, a bomb killed five people in the same city.",
    )
    assert (earlier.date, earlier.place) == ("2021-10", "Baqubah")


@pytest.mark.parametrize(
    ("text", "place", "admin1"),
    [
        pytest.param(
            "Gunmen killed four officers on Thursday in Uruapan, in Mexico's western state of "
            "Michoacan.", "Uruapan", "Michoacán", id="a-country-and-its-namesake-state",
        ),
        pytest.param(
            "Gunmen killed four men in Dhuluiya, 70 kilometres north of the Iraqi capital, "
            "Baghdad, on Thursday.", "Dhuluiya", "Salah al-Din", id="of-the-capital-in-apposition",
        ),
        pytest.param(
            "A convoy was ambushed on the road from Kidal to Tessalit, in Mali, on Thursday and "
            "three soldiers were killed.", "Kidal", "Kidal", id="on-the-road-from",
        ),
        pytest.param(
            "Sofia-Pavlovo. Strangers set fire to a mosque in the night to Thursday.",
            "Sofia", "Sofia", id="a-city-and-its-quarter-as-a-label",
        ),
        pytest.param(
            "Strangers set fire to a mosque in Leipzig-Holzhain on Thursday.",
            "Leipzig", "Saxony", id="a-city-and-its-quarter",
        ),
    ],
)  # fmt: skip
def test_where_names_are_joined_to_others(read: Read, text: str, place: str, admin1: str) -> None:
    report, *_ = read(text)
    assert (report.place, report.admin1) == (place, admin1)


RAID_IN_ZAMFARA = (
    "Bandits killed five people in Gusau, in Nigeria's Zamfara state, on Thursday.\n\n"
)


@pytest.mark.parametrize(
    ("rest", "place", "admin1"),
    [
        pytest.param("Last month a bomb killed nine at the same market.", "Gusau", "Zamfara",
                     id="the-same-market"),
        pytest.param("Last month a bomb killed nine in the same state.", None, "Zamfara",
                     id="the-same-state"),
        pytest.param("Last month a bomb killed nine, according to the same commission.", None, None,
                     id="the-same-commission"),
    ],
)  # fmt: skip
def test_what_is_the_same(read: Read, rest: str, place: str | None, admin1: str | None) -> None:
    *_, report = read(RAID_IN_ZAMFARA + rest)
    assert (report.place, report.admin1) == (place, admin1)
