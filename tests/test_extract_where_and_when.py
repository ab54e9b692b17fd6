"""Where and when an incident was, told beside other places and days."""

from datetime import date

import pytest
from stories import Read

from bot.extract.times.dates import find_dates

FRIDAY = date(2022, 1, 21)


@pytest.mark.parametrize(
    ("paragraphs", "place", "admin1", "country"),
    [
        pytest.param(
            ["Hikers were fired at by a gunman in the French Alps on Thursday, and three died.",
             "The shots were heard in Annecy."],
            "Annecy", "Auvergne-Rhône-Alpes", "FR", id="what-no-place-in-that-country-is-called",
        ),
        pytest.param(
            ["Gunmen killed five people in Juarez, in Mexico, on Thursday.",
             "A week ago gunmen shot dead 12 patients in the town, which lies opposite El Paso, "
             "Texas."],
            "Juarez", "Chihuahua", "MX", id="opposite-is-not-there",
        ),
        pytest.param(
            ["A drone killed 20 people in Dedebit, in Ethiopia's Tigray region, on Thursday. "
             "Thirty people reached the hospital of Shire."],
            "Dedebit", "Tigray", "ET", id="where-the-wounded-lie",
        ),
        pytest.param(
            ["Gunmen killed ten people in Karak, in Jordan, on Thursday."],
            "Karak", "Al Karak", "JO", id="a-city-whose-name-begins-so",
        ),
        pytest.param(
            ["A bomb in a car went off outside the courthouse in Londonderry on Thursday.",
             "Police blamed the New IRA."],
            "Londonderry", "Northern Ireland", "GB", id="where-the-group-fights",
        ),
        pytest.param(
            ["A bomb in a car went off outside the courthouse in Londonderry, New Hampshire, on "
             "Thursday.", "Police blamed the New IRA."],
            "Londonderry", "New Hampshire", "US", id="but-not-where-another-is-told",
        ),
        pytest.param(
            ["A soldier was shot by a sniper at a checkpoint in Keady, County Armagh, on Thursday, "
             "the British army said."],
            "Keady", "Northern Ireland", "GB", id="a-county",
        ),
        pytest.param(
            ["Gunmen killed 60 people in the Westgate shopping mall on Thursday, Kenya's president "
             "said in Nairobi.", "Kenya asked Uganda for help. Kenya had asked before.",
             "The US embassy in Kenya was closed."],
            None, None, "KE", id="one-word-of-another-country",
        ),
        pytest.param(
            ["Gunmen shot Bishop Marek Wolny dead in Jolo, in the Philippines, on Thursday."],
            "Jolo", "Sulu", "PH", id="a-bishop",
        ),
    ],
)  # fmt: skip
def test_where(
    read: Read, paragraphs: list[str], place: str | None, admin1: str | None, country: str
) -> None:
    report = read(*paragraphs)[-1]
    assert report.country == country
    assert place is None or (report.place, report.admin1) == (place, admin1)


@pytest.mark.parametrize(
    ("paragraphs", "iso"),
    [
        pytest.param(
            ["Rescuers crawled on Friday through a hotel in Baqubah, in Iraq, that a bomb "
             "had destroyed the evening before, killing nine people."],
            "2022-01-20", id="the-day-of-the-deed-not-of-the-digging",
        ),
        pytest.param(
            ["Neighbours swept up glass on Thursday outside a church in Jos, in Nigeria, where a "
             "grenade had killed two choirboys the evening before."],
            "2022-01-19", id="counted-from-the-day-beside",
        ),
        pytest.param(
            ["Coffins were carried on Friday out of the school near Herat, in Afghanistan, where "
             "on Wednesday rebels killed seventeen girls."],
            "2022-01-19", id="where-on-a-day",
        ),
        pytest.param(
            ["Navy divers in Colombia on Thursday recovered the bodies of two prospectors from the "
             "Atrato who had been kidnapped eleven days before by dissidents."],
            "2022-01-09", id="the-kidnapping-not-the-find",
        ),
        pytest.param(
            ["A nurse died on Thursday in Lviv, in Ukraine, which brought the toll of Tuesday's "
             "explosion to six."],
            "2022-01-18", id="who-died-later",
        ),
        pytest.param(
            ["Three marchers died on Thursday in Conakry, the capital of Guinea, when police fired "
             "on a crowd that marked the massacre of 28 September 2009."],
            "2022-01-20", id="who-died-years-later-died-of-something-else",
        ),
        pytest.param(
            ["In the night of Wednesday to Thursday men on motorcycles shot eleven farmers dead "
             "at Gotheye, in Niger."],
            "2022-01-20", id="a-night-belongs-to-its-morning",
        ),
        pytest.param(
            ["Gunmen killed a judge in Culiacan, in Mexico, on Tuesday. A day earlier they had "
             "burned a bus in Mazatlan, killing two drivers."],
            "2022-01-18", id="a-day-earlier-than-the-one-told",
        ),
    ],
)  # fmt: skip
def test_when(read: Read, paragraphs: list[str], iso: str) -> None:
    report = read(*paragraphs)[0]
    assert report.date == iso


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("the night of Wednesday to Thursday", ["2022-01-20"], id="night"),
        pytest.param("overnight from Wednesday into Thursday", ["2022-01-20"], id="overnight"),
        pytest.param("between Wednesday night and Thursday morning", ["2022-01-20"], id="between"),
        pytest.param("on Wednesday and on Thursday", ["2022-01-19", "2022-01-20"], id="two-days"),
        pytest.param("(Wed 18:50) Shots heard", ["2022-01-19"], id="a-stamp"),
        pytest.param("Thu. 07.05: one held", ["2022-01-20"], id="a-stamp-with-a-stop"),
        pytest.param("They sat 18 hours; the sun 20 times", [], id="no-stamps"),
        pytest.param("on Wednesday, two days after the attack", ["2022-01-19", "2022-01-17"],
                     id="counted-from-the-day-before-it"),
        pytest.param("two days before, on Wednesday", ["2022-01-19"], id="told-again"),
        pytest.param("since Monday; a day earlier", ["2022-01-17", "2022-01-20"],
                     id="a-bound-is-no-day-to-count-from"),
    ],
)  # fmt: skip
def test_times(text: str, found: list[str]) -> None:
    assert [mention.iso for mention in find_dates(text, FRIDAY)] == found
