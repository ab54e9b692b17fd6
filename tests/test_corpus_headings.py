"""Datelines and bylines: who filed a story, and where."""

from datetime import date

import pytest

from bot.corpus import Given, parse_article
from bot.corpus.byline import find_byline
from bot.corpus.dateline import find_dateline
from bot.corpus.furniture import default_furniture

FURNITURE = default_furniture()
GIVEN = Given(date=date(2021, 3, 4))


@pytest.mark.parametrize(
    ("start", "place", "agency"),
    [
        pytest.param("BAGHDAD (AP) — ", "BAGHDAD", "AP", id="agency"),
        pytest.param("ERBIL, Kurdistan Region - ", "ERBIL, Kurdistan Region", None, id="region"),
        pytest.param("RAWALPINDI: ", "RAWALPINDI", None, id="colon"),
        pytest.param("KABUL — ", "KABUL", None, id="place alone"),
        pytest.param("BAQUBA, Iraq (Wire A) — ", "BAQUBA, Iraq", "Wire A", id="country and agency"),
        pytest.param("BAGHDAD, Jan 21 (Reuters) - ", "BAGHDAD", "Reuters", id="day"),
        pytest.param("BAGHDAD, Jan. 21 (Xinhua) -- ", "BAGHDAD", "Xinhua", id="two hyphens"),
        pytest.param("MOGADISHU, 3 January 2020 - ", "MOGADISHU", None, id="full date"),
        pytest.param("Monday, June 1, 2020 - ", None, None, id="a date alone"),
        pytest.param("(Reuters) - ", None, "Reuters", id="agency alone"),
        pytest.param("Baghdad, Iraq (CNN) — ", "Baghdad, Iraq", "CNN", id="title case"),
        pytest.param("Baghdad CNN  —  ", "Baghdad", "CNN", id="agency without brackets"),
        pytest.param(
            "Islamabad, Pakistan – ", "Islamabad, Pakistan", None, id="title case, region"
        ),
        pytest.param("Srinagar: ", "Srinagar", None, id="title case, colon"),
        pytest.param("New Delhi: ", "New Delhi", None, id="two words"),
        pytest.param("Beirut—", "Beirut", None, id="no space"),
        pytest.param(
            "DEIR el-ZOUR, Syria (AP) — ", "DEIR el-ZOUR, Syria", "AP", id="article inside"
        ),
        pytest.param("N’DJAMENA, Chad (AP) — ", "N’DJAMENA, Chad", "AP", id="apostrophe"),
        pytest.param("PARIS/BAMAKO (Reuters) - ", "PARIS/BAMAKO", "Reuters", id="two places"),
        pytest.param("UNITED NATIONS (AP) — ", "UNITED NATIONS", "AP", id="two words in capitals"),
        pytest.param("SAN LUIS, 3 JAN 90 -- [REPORT] [TEXT] ", "SAN LUIS", None, id="monitoring"),
        pytest.param("Example News/ ", None, "Example News", id="slash"),
        pytest.param("KYIV (Reuters) -", "KYIV", "Reuters", id="no space after the hyphen"),
        pytest.param("Srinagar, May 27 (IANS) ", "Srinagar", "IANS", id="no separator"),
        pytest.param("Diyala (Example News) ", "Diyala", "Example News", id="outlet, no separator"),
        pytest.param("Diyala ( – ", "Diyala", None, id="an agency that fell out"),
        pytest.param("Gao, Mali: ", "Gao, Mali", None, id="a short town with its country"),
        pytest.param("Tessalit, northern Mali — ", "Tessalit, northern Mali", None, id="northern"),
        pytest.param("BUEA, Cameroon | ", "BUEA, Cameroon", None, id="bar"),
    ],
)
def test_finds_a_dateline(start: str, place: str | None, agency: str | None) -> None:
    filed = find_dateline(start + "Gunmen attacked a village, police said.", FURNITURE)
    assert filed is not None
    assert (filed.place, filed.agency) == (place, agency)
    assert filed.end == len(start)
    assert start.startswith(filed.text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Officials — Iraqi and Kurdish — said it was over.", id="a pair of dashes"),
        pytest.param("Two men - Ali and Omar - were shot dead.", id="lower case before the dash"),
        pytest.param("Police: Two men were killed.", id="who said it"),
        pytest.param("President Example: This is a crime.", id="a speaker"),
        pytest.param("BREAKING: Gunmen attack a village.", id="a label"),
        pytest.param("On Friday: Two attacks in the north.", id="when"),
        pytest.param("In Diyala - Eleven soldiers died.", id="where, in a sentence"),
        pytest.param("The Islamic State - Khorasan Province claimed it.", id="a name with a dash"),
        pytest.param("IS - The group has cells in the north.", id="an abbreviation"),
        pytest.param("United Nations (UN) Secretary-General Example spoke.", id="abbreviation"),
        pytest.param("Friday — Gunmen attacked a village.", id="a weekday"),
        pytest.param("12:30 - Gunmen attacked a village.", id="a time"),
        pytest.param("1. Mandera, Kenya: Gunmen attacked a village.", id="an entry of a list"),
        pytest.param("Gao: Gunmen attacked a village.", id="three letters alone"),
        pytest.param("Gunmen attacked al-Azim, a district in the north.", id="no dateline"),
        pytest.param("BAGHDAD (AP) —", id="nothing after it"),
        pytest.param("", id="empty"),
    ],
)
def test_takes_no_sentence_for_a_dateline(text: str) -> None:
    assert find_dateline(text, FURNITURE) is None


def test_the_story_starts_after_the_dateline() -> None:
    article = parse_article("x", "KADUNA, Nigeria - Gunmen took a bus.\n\nNobody was hurt.", GIVEN)
    assert article.dateline is not None
    assert article.quote(article.dateline.span) == "KADUNA, Nigeria -"
    assert article.quote(article.body[0]) == "Gunmen took a bus."


def test_a_standfirst_may_stand_before_the_dateline() -> None:
    text = (
        "Gunmen stop a bus\n\nTwo are missing, police say.\n\nKADUNA (Wire A) — Gunmen took a bus."
    )
    article = parse_article("x", text, GIVEN)
    assert article.dateline is not None
    assert article.dateline.place == "KADUNA"
    assert article.quote(article.body[0]) == "Two are missing, police say."
    assert article.quote(article.body[1]) == "Gunmen took a bus."


def test_a_dateline_may_have_a_line_of_its_own() -> None:
    article = parse_article(
        "x", "Gunmen stop a bus\n\nKADUNA, Nigeria\n\nGunmen took a bus.", GIVEN
    )
    assert article.dateline is not None
    assert article.dateline.place == article.quote(article.dateline.span) == "KADUNA, Nigeria"
    assert [article.quote(span) for span in article.body] == ["Gunmen took a bus."]


def test_where_each_item_of_a_bulletin_happened_is_no_dateline() -> None:
    text = "Events of the week\n\nMALI – Gunmen took a bus.\n\nKENYA – A bomb hurt two."
    article = parse_article("x", text, GIVEN)
    assert article.dateline is None
    assert article.quote(article.body[0]) == "MALI – Gunmen took a bus."


def test_a_desk_is_neither_place_nor_agency() -> None:
    article = parse_article("x", "Gunmen stop a bus\n\nNews desk / Gunmen took a bus.", GIVEN)
    assert (article.dateline, article.outlet) == (None, None)
    assert article.quote(article.body[0]) == "Gunmen took a bus."


@pytest.mark.parametrize(
    ("line", "author", "outlet"),
    [
        pytest.param("QASSIM EXAMPLE-SAMPLE", "QASSIM EXAMPLE-SAMPLE", None, id="capitals"),
        pytest.param("JANE DOE and JOHN ROE", "JANE DOE and JOHN ROE", None, id="two in capitals"),
        pytest.param("By Jane Doe", "Jane Doe", None, id="by"),
        pytest.param("By: Jane Doe in Baghdad", "Jane Doe in Baghdad", None, id="in a city"),
        pytest.param("Written by Jane Doe", "Jane Doe", None, id="written by"),
        pytest.param("by agencies", "agencies", None, id="agencies"),
        pytest.param("By Jane Doe, Associated Press", "Jane Doe", "Associated Press", id="outlet"),
        pytest.param("By Jane Doe | Reuters", "Jane Doe", "Reuters", id="agency after a bar"),
        pytest.param(
            "By Jane Doe for The Daily Example", "Jane Doe", "The Daily Example", id="for"
        ),
        pytest.param("By AFP", "AFP", "AFP", id="agency alone"),
        pytest.param("By Wire A staff", "Wire A staff", "Wire A", id="an outlet's staff"),
        pytest.param(
            "by staff | Real Example News February 19, 2023",
            "staff",
            "Real Example News",
            id="date",
        ),
        pytest.param("by our reporter, New York May 04, 2022", "our reporter", None, id="place"),
    ],
)
def test_finds_a_byline(line: str, author: str, outlet: str | None) -> None:
    assert find_byline(line, FURNITURE) == (author, outlet)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("By Friday the toll had risen", id="a sentence about a day"),
        pytest.param("By then eleven were dead", id="a sentence"),
        pytest.param("MIDDLE EAST", id="a section"),
        pytest.param("BREAKING NEWS", id="a label"),
        pytest.param("ISLAMIC STATE", id="a group"),
        pytest.param("Jane Doe", id="a name that could be a place"),
        pytest.param("BAGHDAD", id="a place"),
        pytest.param("Bystanders were hurt", id="another word"),
    ],
)
def test_takes_no_other_line_for_a_byline(line: str) -> None:
    assert find_byline(line, FURNITURE) is None


def test_a_heading_in_capitals_is_no_byline() -> None:
    text = "Gunmen stop a bus\n\nGunmen took a bus.\n\nPRESIDENT SPEAKS\n\nIt was a crime, he said."
    assert parse_article("x", text, GIVEN).byline is None


def test_the_outlet_shows_in_dateline_or_byline() -> None:
    by = "Gunmen stop a bus\nBy Jane Doe, Daily Example\n\n{}Gunmen took a bus.\n\nNobody was hurt."
    assert parse_article("x", by.format(""), GIVEN).outlet == "Daily Example"
    assert parse_article("x", by.format("KADUNA (Wire A) — "), GIVEN).outlet == "Wire A"
