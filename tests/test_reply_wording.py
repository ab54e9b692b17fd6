"""How values read: never more exact than they are, hedges kept, nothing dangerous shown."""

import unicodedata
from datetime import date

import pytest
from builders import article, report
from hypothesis import given
from hypothesis import strategies as st

from bot.models import (
    DatePrecision,
    IncidentDetail,
    Source,
    SourcedReport,
    Toll,
    WherePrecision,
)
from bot.reply.wording import (
    cut,
    number_text,
    sayer_text,
    shown,
    toll_text,
    toll_texts,
    when_text,
    where_text,
    who_text,
    years_text,
)
from bot.resolve import merge


def incident(**fields):
    return detail(**fields).incident


def detail(**fields):
    told = article("one")
    source = Source(article=told.id, title=told.title, published=told.published, publisher="Wire A")
    reports = (SourcedReport(report=report(**fields), source=source),)
    return IncidentDetail(incident=merge(1, reports), reports=reports)


@pytest.mark.parametrize(
    ("iso", "precision", "text"),
    [
        pytest.param("2022-01-21", DatePrecision.DAY, "Fri 21 Jan 2022", id="day"),
        pytest.param("2022-01-21", DatePrecision.FEW_DAYS, "about 21 Jan 2022", id="few days"),
        pytest.param(
            "2022-01-21", DatePrecision.WEEK, "in the week of 17 Jan 2022", id="week, from Monday"
        ),
        pytest.param("2021-10", DatePrecision.MONTH, "Oct 2021 (day not reported)", id="month"),
        pytest.param("2021-10-01", DatePrecision.MONTH, "Oct 2021 (day not reported)", id="coarse"),
        pytest.param(
            "2021-10", DatePrecision.DAY, "Oct 2021 (day not reported)", id="no day in it"
        ),
        pytest.param("2021", DatePrecision.YEAR, "2021 (month not reported)", id="year"),
        pytest.param("2021-10-05", DatePrecision.YEAR, "2021 (month not reported)", id="coarsest"),
        pytest.param("2022-01-21", None, "Fri 21 Jan 2022", id="precision unknown"),
        pytest.param(None, None, "date not reported", id="none"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(iso, precision, text):
    assert when_text(iso, precision) == text


@pytest.mark.parametrize(
    ("toll", "text"),
    [
        pytest.param(Toll(11, 11), "11 killed", id="exact"),
        pytest.param(Toll(1204, 1204), "1,204 killed", id="thousands"),
        pytest.param(Toll(11, None), "at least 11 killed", id="open"),
        pytest.param(Toll(8, 15), "8–15 killed", id="range"),
        pytest.param(Toll(0, 5), "up to 5 killed", id="from nought"),
        pytest.param(Toll(0, 0), "no deaths", id="nought is not unknown"),
        pytest.param(Toll(3, None), "at least 3 killed", id="open at three"),
    ],
)
def test_a_toll(toll, text):
    assert toll_text(toll, "killed") == text


@pytest.mark.parametrize(
    ("fields", "texts"),
    [
        pytest.param({"killed": Toll(11, 11)}, ("11 killed",), id="killed alone"),
        pytest.param(
            {"killed": Toll(8, 8), "wounded": Toll(2, None)},
            ("8 killed", "at least 2 wounded"),
            id="both",
        ),
        pytest.param(
            {"killed": None, "wounded": Toll(5, 5)},
            ("5 wounded", "deaths not reported"),
            id="unknown dead are said to be unknown",
        ),
        pytest.param({"killed": None}, ("toll not reported",), id="nothing known"),
        pytest.param(
            {"killed": Toll(0, 0), "wounded": Toll(0, 0)},
            ("no deaths", "no one wounded"),
            id="nobody hurt",
        ),
        pytest.param(
            {"killed": Toll(9, 9), "killed_perpetrators": Toll(2, 2)},
            ("9 killed (2 of them attackers)",),
            id="attackers' own dead apart",
        ),
        pytest.param(
            {"killed": Toll(1, 1), "killed_perpetrators": Toll(1, 1)},
            ("1 killed (the attackers themselves)",),
            id="only the attackers",
        ),
        pytest.param(
            {"killed": None, "abducted": Toll(3, 3)},
            ("3 abducted", "deaths not reported"),
            id="abducted",
        ),
    ],
)
def test_the_toll_of_an_incident(fields, texts):
    assert toll_texts(incident(**fields)) == texts


def test_words_stand_for_the_number_that_no_source_gives():
    words = {"killed_words": "hundreds"}
    told = incident(killed=Toll(200, None))._replace(**words)
    assert toll_texts(told) == ("hundreds killed",)
    assert number_text(Toll(25, 25), "as many as 25") == "as many as 25"


@pytest.mark.parametrize(
    ("fields", "country", "text"),
    [
        pytest.param({}, "Iraq", "Al-Azim, Diyala, Iraq", id="place"),
        pytest.param({}, "", "Al-Azim, Diyala", id="country goes without saying"),
        pytest.param({"where_prec": WherePrecision.NEAR}, "", "near Al-Azim, Diyala", id="near"),
        pytest.param({"where_prec": 3}, "", "Al-Azim district, Diyala", id="district"),
        pytest.param({"where_prec": 5, "place": "Tigris"}, "", "along Tigris, Diyala", id="river"),
        pytest.param({"place": None}, "", "Diyala", id="province only"),
        pytest.param(
            {"where_prec": 4}, "Iraq", "Al-Azim, Diyala, Iraq (not located)", id="village unknown"
        ),
        pytest.param({"where_prec": 6}, "", "Al-Azim, Diyala (not located)", id="in the country"),
        pytest.param({"place": None, "where_prec": 4}, "", "Diyala", id="a province is itself"),
        pytest.param(
            {"place": None, "admin1": None}, "Iraq", "Iraq (place not reported)", id="country only"
        ),
        pytest.param(
            {"place": None, "admin1": None, "country": None}, "", "place not reported", id="nothing"
        ),
        pytest.param({"place": "Diyala"}, "", "Diyala", id="place and province of one name"),
        pytest.param(
            {"place": "Gulf of Aden", "admin1": None, "country": None, "where_prec": 7},
            "",
            "Gulf of Aden (international waters or airspace)",
            id="at sea",
        ),
    ],
)
def test_a_place_is_as_exact_as_it_is_known(fields, country, text):
    assert where_text(incident(**fields), country) == text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        pytest.param({"certainty": "stated"}, "Islamic State", id="stated"),
        pytest.param({"certainty": "suspected"}, "Islamic State (suspected)", id="suspected"),
        pytest.param(
            {"certainty": "attributed", "attributed_by": "police"},
            "Islamic State (according to police)",
            id="attributed",
        ),
        pytest.param({"certainty": "claimed"}, "Islamic State (claimed)", id="claimed"),
        pytest.param({"perpetrator": "unknown"}, "perpetrator unknown", id="unknown"),
        pytest.param({"perpetrator": None}, "", id="none"),
    ],
)
def test_a_perpetrator_keeps_the_hedge(fields, text):
    assert who_text(incident(**fields)) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        pytest.param("\x1b[31mred\x07", "␛[31mred␇", id="ansi escape and bell"),
        pytest.param("two\r\nlines\tand a tab", "two lines and a tab", id="white space"),
        pytest.param("[red]kept[/red]", "[red]kept[/red]", id="markup is text"),
        pytest.param("\u202eevil\u202c", "evil", id="text that runs backwards"),
        pytest.param("a\x9bb\x7fc", "a\ufffdb␡c", id="eight-bit controls"),
        pytest.param("Ba‘qūbah", "Ba‘qūbah", id="letters"),
    ],
)
def test_foreign_text_is_shown_as_text(text, safe):
    assert shown(text) == safe


@given(st.text())
def test_shown_text_has_no_control_character(text):
    assert not {unicodedata.category(letter) for letter in shown(text)} & {"Cc", "Cs", "Zl", "Zp"}


@given(st.text(min_size=1), st.integers(2, 40))
def test_a_cut_text_fits(text, longest):
    assert len(cut(text, longest)) <= longest


def test_a_text_is_cut_between_words():
    assert cut("eleven soldiers asleep", 18) == "eleven soldiers…"


def test_years():
    assert years_text("2019-05-03", "2022-01") == "2019–2022"
    assert years_text("2022", "2022-01-21") == "2022"
    assert years_text(None, None) == ""


def test_days_are_english_in_any_locale():
    assert when_text(date(2022, 3, 5).isoformat(), DatePrecision.DAY) == "Sat 5 Mar 2022"


@pytest.mark.parametrize(
    ("said_by", "shown"),
    [
        pytest.param("police", "police", id="somebody"),
        pytest.param("A ministry official", "a ministry official", id="article"),
        pytest.param("Save the Children", "Save the Children", id="a name"),
        pytest.param("Reporters Without Borders", "Reporters Without Borders", id="like reports"),
        pytest.param("security sources", "security sources", id="which sources"),
        pytest.param("Our listeners", "", id="ours"),
        pytest.param("Its director", "", id="its"),
        pytest.param("five", "", id="a number"),
        pytest.param("figures", "", id="figures"),
        pytest.param("reports", "", id="reports"),
        pytest.param("the sources", "", id="any sources"),
        pytest.param("He", "", id="a pronoun"),
        pytest.param(None, "", id="nobody"),
    ],
)
def test_who_says_so(said_by, shown):
    assert sayer_text(said_by) == shown
