"""Small articles through the whole extractor: the rules for the hard cases, one by one."""

import pytest
from stories import BOMB, RAID, Read

from bot.models import DatePrecision, IncidentType, Toll, WherePrecision


def test_a_story_of_one_incident(read: Read) -> None:
    (report,) = read(
        "Islamic State militants stormed an army barracks in Al-Azim, in Iraq's Diyala province, "
        "early Friday and killed 11 soldiers, officials said.",
        title="Militants storm barracks in Iraq and kill 11 soldiers",
    )
    assert report.main
    assert (report.date, report.date_prec) == ("2022-01-21", DatePrecision.DAY)
    assert (report.country, report.admin1, report.place) == ("IQ", "Diyala", "Al-Azim")
    assert report.where_prec == WherePrecision.EXACT
    assert report.type == IncidentType.ARMED_ASSAULT
    assert report.perpetrator == "Islamic State"
    assert report.killed == Toll(11, 11)
    assert report.wounded is None
    assert report.lat == pytest.approx(34.1, abs=0.5)


# When


@pytest.mark.parametrize(
    ("sentence", "iso", "precision"),
    [
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, on Thursday, police said.",
            "2022-01-20", DatePrecision.DAY, id="weekday",
        ),
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, early Friday, police said.",
            "2022-01-21", DatePrecision.DAY, id="early-on-the-day-itself",
        ),
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, overnight, police said.",
            "2022-01-21", DatePrecision.DAY, id="overnight-is-the-morning",
        ),
        pytest.param(
            "Police said on Friday that gunmen had killed three farmers near Baqubah, in Iraq, on "
            "Wednesday.",
            "2022-01-19", DatePrecision.DAY, id="not-the-day-of-the-statement",
        ),
        pytest.param(
            "In October, gunmen killed three farmers near Baqubah, in Iraq.",
            "2021-10", DatePrecision.MONTH, id="last-october",
        ),
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, three days ago, police said.",
            "2022-01-18", DatePrecision.DAY, id="days-ago",
        ),
    ],
)  # fmt: skip
def test_the_day(read: Read, sentence: str, iso: str, precision: DatePrecision) -> None:
    (report,) = read(sentence)
    assert (report.date, report.date_prec) == (iso, precision)
    assert not report.date_from_publication


def test_without_a_time_it_is_the_day_of_publication(read: Read) -> None:
    (report,) = read("Gunmen killed three farmers near Baqubah, in Iraq, police said.")
    assert (report.date, report.date_from_publication) == ("2022-01-21", True)
    assert "date" not in report.evidence


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        pytest.param(
            "The government on Friday denounced the murder of two judges", True, id="that-day"
        ),
        pytest.param(
            "The government on Thursday denounced the murder of two judges", False, id="before"
        ),
        pytest.param("Gunmen on Friday murdered two judges", False, id="the-deed-itself"),
    ],
)
def test_what_was_said_on_the_storys_own_day_dates_no_deed(
    read: Read, told: str, taken: bool
) -> None:
    (report,) = read(f"{told} in Kirkuk, Iraq.")
    assert report.date_from_publication is taken


# What


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        pytest.param(f"{BOMB}, killing two people.", "bombing", id="bomb"),
        pytest.param(
            "A suicide bomber killed six people at a mosque in Kabul on Thursday.",
            "suicide_bombing", id="suicide",
        ),
        pytest.param(
            "Three rockets hit a base in Erbil, in Iraq, on Thursday, wounding two soldiers.",
            "shelling", id="rockets",
        ),
        pytest.param(
            "A missile struck a school in Kharkiv, Ukraine, on Thursday, killing four people.",
            "shelling", id="missile",
        ),
        pytest.param(
            "A warplane bombed a village near Idlib, in Syria, on Thursday, killing five people.",
            "air_strike", id="warplane",
        ),
        pytest.param(
            "A drone strike killed two men in a car in Marib, Yemen, on Thursday.",
            "drone_strike", id="drone",
        ),
        pytest.param(
            "A man drove a van into a crowd in Nice, France, on Thursday, killing ten people.",
            "other", id="vehicle",
        ),
        pytest.param(
            "A man ploughed his car into a crowd in Berlin on Thursday, killing three people.",
            "other", id="car",
        ),
        pytest.param(
            "Gunmen on a motorcycle shot dead a journalist outside his home in Mosul, Iraq, on "
            "Thursday, weeks after he had been threatened for his reports.",
            "assassination", id="singled-out",
        ),
        pytest.param(
            "A judge was assassinated in Kabul on Thursday, police said.",
            "assassination", id="assassinated",
        ),
        pytest.param(
            "Gunmen kidnapped 20 students from a school in Kaduna, Nigeria, on Thursday.",
            "kidnapping", id="kidnapped",
        ),
        pytest.param(
            "A gunman took four people hostage in a bank in Tbilisi, Georgia, on Thursday.",
            "hostage_taking", id="hostages",
        ),
        pytest.param(
            "Soldiers and rebels exchanged fire near Jolo, in the Philippines, on Thursday and two "
            "soldiers were killed.",
            "armed_clash", id="clash",
        ),
        pytest.param(
            "Security forces killed six militants in an intelligence-based operation in North "
            "Waziristan, Pakistan, on Thursday.",
            "security_operation", id="operation",
        ),
        pytest.param(
            "Militants beheaded two villagers in Palma, Mozambique, on Thursday.",
            "execution", id="beheaded",
        ),
        pytest.param(
            "Gunmen stormed a prison in Kuje, Nigeria, on Thursday and freed hundreds of inmates.",
            "jailbreak", id="prison",
        ),
    ],
)  # fmt: skip
def test_the_type(read: Read, sentence: str, kind: str) -> None:
    (report,) = read(sentence)
    assert report.type == kind


def test_target_and_weapon(read: Read) -> None:
    (report,) = read(
        "Three rockets hit a base in Erbil, in Iraq, on Thursday, wounding two guards."
    )
    assert (report.target, report.weapon) == ("base", "rockets")
    assert report.evidence["target"][0].quote == "a base"


# Who


@pytest.mark.parametrize(
    ("sentence", "name", "certainty"),
    [
        pytest.param(
            "Suspected Islamic State fighters killed three farmers near Baqubah, in Iraq, on "
            "Thursday.",
            "Islamic State", "suspected", id="suspected",
        ),
        pytest.param(
            f"{BOMB}, killing two people. The Islamic State group claimed responsibility.",
            "Islamic State", "claimed", id="claimed",
        ),
        pytest.param(
            "A bomb killed six people in Maiduguri, Nigeria, on Thursday. The army blamed Boko "
            "Haram for the attack.",
            "Boko Haram", "attributed", id="blamed",
        ),
        pytest.param(
            "Jihadists killed six soldiers near Mopti, in Mali, on Thursday.",
            "jihadists", "stated", id="kind-of-group",
        ),
        pytest.param(
            "Bandits killed six villagers in Zamfara state, Nigeria, on Thursday.",
            "bandits", "stated", id="bandits",
        ),
        pytest.param(
            "Turkish warplanes bombed a camp near Sinjar, in Iraq, on Thursday, killing two men.",
            "Turkish forces", "stated", id="state",
        ),
    ],
)  # fmt: skip
def test_the_perpetrator(read: Read, sentence: str, name: str, certainty: str) -> None:
    (report,) = read(sentence)
    assert (report.perpetrator, report.certainty) == (name, certainty)


def test_a_claim_names_who_made_it(read: Read) -> None:
    (report,) = read(f"{BOMB}, killing two people.", "The Islamic State group said it did it.")
    assert report.claimed_by == "Islamic State"
    assert report.evidence["claimed_by"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param([RAID], id="gunmen"),
        pytest.param([f"{BOMB}, killing two people."], id="nobody"),
        pytest.param(
            [f"{BOMB}, killing two people. No group has claimed the attack."], id="no-claim"
        ),
        pytest.param(
            ["A bomb killed five people in Kabul on Thursday.",
             "The Taliban denied that they were behind it."],
            id="denied",
        ),
        pytest.param(
            ["Gunmen attacked a base of the Popular Mobilization Forces near Samarra, in Iraq, on "
             "Thursday, killing six fighters."],
            id="the-group-that-was-hit",
        ),
        pytest.param(
            ["A bomb killed five people in Mogadishu, Somalia, on Thursday.",
             "Al-Shabab is active in the area."],
            id="a-group-that-is-near",
        ),
        pytest.param(
            ["A 30-year-old man stabbed two people at a station in Hamburg, Germany, on Thursday."],
            id="one-unnamed-man",
        ),
    ],
)  # fmt: skip
def test_the_perpetrator_is_unknown(read: Read, paragraphs: list[str]) -> None:
    (report,) = read(*paragraphs)
    assert report.perpetrator in (None, "unknown")
    assert report.claimed_by is None


# Where


@pytest.mark.parametrize(
    ("sentence", "country", "admin1", "place", "precision"),
    [
        pytest.param(
            "Gunmen killed three people in Muqdadiyah, in Iraq's Diyala province, on Thursday.",
            "IQ", "Diyala", "Muqdadiyah", WherePrecision.EXACT, id="town",
        ),
        pytest.param(
            "Gunmen killed three people in Syria's Hasakah province on Thursday.",
            "SY", "Al-Hasakah", None, WherePrecision.ADMIN1, id="province",
        ),
        pytest.param(
            "Gunmen killed three people in Mali on Thursday.",
            "ML", None, None, WherePrecision.COUNTRY, id="country",
        ),
        pytest.param(
            "Gunmen killed three people in the Nigerian town of Gamboru on Thursday.",
            "NG", "Borno", "Gamboru", WherePrecision.EXACT, id="adjective",
        ),
        pytest.param(
            "Gunmen killed three people in Tripoli, Lebanon, on Thursday.",
            "LB", "North Lebanon", "Tripoli", WherePrecision.EXACT, id="namesake",
        ),
        pytest.param(
            "BAGHDAD (Wire A) — Gunmen killed three people in Mosul, Iraq, on Thursday.",
            "IQ", "Nineveh", "Mosul", WherePrecision.EXACT, id="not-the-dateline",
        ),
    ],
)  # fmt: skip
def test_the_place(
    read: Read,
    sentence: str,
    country: str,
    admin1: str | None,
    place: str | None,
    precision: WherePrecision,
) -> None:
    (report,) = read(sentence)
    assert (report.country, report.admin1, report.place) == (country, admin1, place)
    assert report.where_prec == precision


def test_so_far_from_a_town_is_not_the_town(read: Read) -> None:
    (report,) = read(
        "Gunmen killed three farmers in a village 120 km north of Baghdad on Thursday, police said."
    )
    assert report.country == "IQ"
    assert report.place != "Baghdad"
    assert report.where_prec != WherePrecision.EXACT


def test_the_dateline_stands_in_where_nothing_else_says_where(read: Read) -> None:
    (report,) = read("KABUL (Wire A) — A bomb killed three people on Thursday, police said.")
    assert report.country == "AF"
    assert report.evidence["country"][0].quote.startswith("KABUL")


def test_a_later_incident_of_no_country_is_in_that_of_the_story(read: Read) -> None:
    _, later = read(RAID, "Last month gunmen killed ten people in a village.")
    assert later.country == "IQ"
