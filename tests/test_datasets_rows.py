"""What a row of a data set says: codes, unknown values, names; every value rests on its cell."""

import pytest
from exports import ROWS

from bot.datasets.coder import Coder
from bot.datasets.reading import DATA_SETS
from bot.datasets.terms import load_terms
from bot.errors import InputError


@pytest.fixture(scope="module")
def said(application):
    """Return what a row of a data set says, with some cells put in the place of its own."""
    coder = Coder(
        load_terms(application.places.data),
        application.lexicon,
        application.gazetteer,
        application.countries.states,
        application.countries.adjective_of,
    )

    def parse(data_set, **cells):
        return DATA_SETS[data_set].parse(ROWS[data_set] | cells, coder)

    return parse


@pytest.mark.parametrize("data_set", ROWS)
def test_a_row_is_an_article_that_holds_what_its_report_says(said, data_set):
    article, report = said(data_set)
    assert (report.country, report.admin1, report.place) == ("IQ", "Diyala", "Jalula")
    assert (report.date, report.date_prec) == ("2021-05-03", 1)
    assert report.perpetrator == "Islamic State"
    assert report.place_id is not None
    assert article.outlet.startswith("River Daily")
    quoted = [e for items in report.evidence.values() for e in items]
    quoted += [figure.evidence for figure in report.figures]
    assert {"date", "country", "admin1", "place", "type", "perpetrator", "target", "killed"} <= (
        report.evidence.keys()
    )
    assert all(article.text[e.start : e.end] == e.quote for e in quoted)
    assert report.summary.rstrip(".") in " ".join(article.text.split())


@pytest.mark.parametrize(
    ("data_set", "cells", "field", "value"),
    [
        pytest.param("acled", {"fatalities": "4"}, "killed", (4, 4), id="acled: deaths"),
        pytest.param("acled", {"fatalities": "0"}, "killed", None, id="acled: none reported"),
        pytest.param("acled", {"fatalities": "3"}, "killed", None, id="acled: 3 for some"),
        pytest.param(
            "acled", {"fatalities": "3.0", "notes": "Three men were shot dead."}, "killed", (3, 3),
            id="acled: 3 that the notes state",
        ),
        pytest.param(
            "acled", {"fatalities": "10", "notes": "On 10 May 2021, many fell."}, "killed", None,
            id="acled: the day is no toll",
        ),
        pytest.param(
            "acled", {"fatalities": "10", "notes": "Some of 10 died. Fatalities coded as 10."},
            "killed", None, id="acled: 10 that is coded",
        ),
        pytest.param("acled", {"time_precision": "2"}, "date_prec", 3, id="acled: week"),
        pytest.param("acled", {"time_precision": "3"}, "date", "2021-05", id="acled: month"),
        pytest.param("acled", {"event_date": "03 May 2021"}, "date", "2021-05-03", id="acled: day"),
        pytest.param("acled", {"geo_precision": "2"}, "where_prec", 2, id="acled: near"),
        pytest.param("acled", {"geo_precision": "3"}, "place", None, id="acled: a region"),
        pytest.param("gtd", {"nkill": "-9"}, "killed", None, id="gtd: -9"),
        pytest.param("gtd", {"nkill": "0.0"}, "killed", (0, 0), id="gtd: nobody"),
        pytest.param("gtd", {}, "killed_perpetrators", (1, 1), id="gtd: attackers"),
        pytest.param("gtd", {}, "wounded", None, id="gtd: empty"),
        pytest.param("gtd", {}, "abducted", None, id="gtd: -99"),
        pytest.param("gtd", {"iday": "0"}, "date", "2021-05", id="gtd: no day"),
        pytest.param("gtd", {"imonth": "0", "iday": "0"}, "date", "2021", id="gtd: no month"),
        pytest.param("gtd", {"approxdate": "May 1-7, 2021"}, "date_prec", 3, id="gtd: a week"),
        pytest.param("gtd", {"approxdate": "05/03/2021"}, "date_prec", 2, id="gtd: about"),
        pytest.param("gtd", {"approxdate": "May 1-20, 2021"}, "date", "2021-05", id="gtd: weeks"),
        pytest.param("gtd", {"city": "Unknown"}, "place", None, id="gtd: no city"),
        pytest.param("gtd", {"vicinity": "1"}, "where_prec", 2, id="gtd: near"),
        pytest.param("gtd", {"specificity": "3"}, "where_prec", 3, id="gtd: district"),
        pytest.param("gtd", {"claimed": "1"}, "claimed_by", "Islamic State", id="gtd: claimed"),
        pytest.param("gtd", {"guncertain1": "1"}, "certainty", "suspected", id="gtd: suspected"),
        pytest.param("ged", {}, "killed", (3, 5), id="ged: low to high"),
        pytest.param("ged", {"date_prec": "4"}, "date", "2021-05", id="ged: month"),
        pytest.param(
            "ged", {"date_prec": "2", "date_end": "2021-05-07"}, "date", "2021-05-05",
            id="ged: the middle of some days",
        ),
        pytest.param(
            "ged", {"date_prec": "4", "date_end": "2021-07-07"}, "date", "2021", id="ged: months"
        ),
        pytest.param("ged", {"where_prec": "4"}, "place", None, id="ged: province"),
        pytest.param("ged", {"where_prec": "6"}, "admin1", None, id="ged: country"),
    ],
)  # fmt: skip
def test_what_codes_mean(said, data_set, cells, field, value):
    assert getattr(said(data_set, **cells)[1], field) == value


@pytest.mark.parametrize(
    ("data_set", "field"), [("ged", "date_prec"), ("acled", "time_precision")], ids=["ged", "acled"]
)
def test_a_code_that_a_row_lacks_is_not_quoted(said, data_set, field):
    (with_it,) = said(data_set)[1].evidence["date"]
    (without,) = said(data_set, **{field: ""})[1].evidence["date"]
    assert f"({field} 1)" in with_it.quote
    assert field not in without.quote


@pytest.mark.parametrize(
    ("data_set", "cells", "kind"),
    [
        pytest.param("acled", {}, "armed_clash", id="acled"),
        pytest.param("acled", {"sub_event_type": "PEACEFUL PROTEST"}, "protest", id="any case"),
        pytest.param("acled", {"sub_event_type": "New"}, "armed_clash", id="by the event type"),
        pytest.param(
            "acled", {"sub_event_type": "Agreement", "event_type": "Strategic developments"},
            "other", id="not listed",
        ),
        pytest.param("gtd", {}, "bombing", id="gtd"),
        pytest.param("gtd", {"suicide": "1"}, "suicide_bombing", id="suicide"),
        pytest.param(
            "gtd", {"weapsubtype1_txt": "Projectile (rockets, mortars, RPGs, etc.)"}, "shelling",
            id="rockets",
        ),
        pytest.param("gtd", {"attacktype1_txt": "Unknown"}, "other", id="unknown"),
        pytest.param("ged", {}, "armed_clash", id="ged: state-based"),
        pytest.param("ged", {"type_of_violence": "3"}, "armed_assault", id="ged: one-sided"),
    ],
)  # fmt: skip
def test_types(said, data_set, cells, kind):
    assert said(data_set, **cells)[1].type == kind


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        pytest.param("Taliban (Afghanistan)", "Taliban", id="a country in brackets"),
        pytest.param("Military Forces of Iraq (2020-2022) Air Force", "Iraqi forces", id="army"),
        pytest.param("Police Forces of Nigeria (2015-)", "Nigerian forces", id="police"),
        pytest.param("Protesters (Peru)", "protesters", id="protesters"),
        pytest.param("Unidentified Armed Group (Mali)", "unknown", id="unidentified"),
        pytest.param("NOB: Nobody's Front", "Nobody's Front", id="a group that no list has"),
        pytest.param("", "unknown", id="none"),
    ],
)
def test_actors(said, actor, name):
    assert said("acled", actor1=actor)[1].perpetrator == name


def test_a_battle_is_told_by_side(said):
    _, report = said("ged")
    figures = {figure.role: figure.low for figure in report.figures}
    assert figures == {"total": 3, "security_forces": 2, "militants": 1}


@pytest.mark.parametrize(
    ("data_set", "cells", "says"),
    [
        pytest.param("acled", {"event_id_cnty": ""}, "no id", id="no id"),
        pytest.param("acled", {"event_date": "soon"}, "event_date is no date", id="no date"),
        pytest.param("acled", {"country": "Atlantis"}, "“Atlantis”", id="no country"),
        pytest.param("acled", {"fatalities": "many"}, "no number", id="no number"),
        pytest.param("gtd", {"imonth": "13"}, "no such date", id="no month"),
        pytest.param("gtd", {"nkill": "1e999"}, "no number", id="no finite number"),
        pytest.param("ged", {"date_prec": "9"}, "date_prec", id="no code"),
    ],
)
def test_why_a_row_is_left_out(said, data_set, cells, says):
    with pytest.raises(InputError, match=says):
        said(data_set, **cells)
