"""Exports: CSV that no spreadsheet runs, JSON and GeoJSON that read back, sources with each."""

import csv
import json
from io import StringIO

import pytest
from builders import quoted, report
from incidents import BY_IS, DIYALA, detail, during, sum_of, totals

from bot.models import Toll
from bot.query.commands import Export
from bot.query.model import Query
from bot.reply.export import COLUMNS, compose_export

TOTALS = totals(1, killed=sum_of(11, None))


def one(**fields):
    """Return the raid as Wire A tells it, with what its killed rests on."""
    told = report(evidence={"killed": (quoted("11 soldiers"),)})
    return detail("Wire A", reports=[told], **({"killed": Toll(11, None)} | fields))


def exported(format_, *details):
    reply = compose_export(Export(Query(terms=(DIYALA,)), format_), TOTALS, details)
    return reply, "".join(reply.file.pieces)


def rows(text):
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def test_a_file_has_a_name_and_a_kind():
    reply, _ = exported("csv", one())
    assert (reply.kind, reply.total) == ("export", 1)
    assert (reply.file.name, reply.file.media) == ("incidents-diyala-iraq.csv", "text/csv")


def test_csv_has_a_row_an_incident_with_evidence_and_sources():
    _, text = exported("csv", one())
    (row,) = rows(text)
    assert tuple(row) == COLUMNS
    assert (row["number"], row["killed_min"], row["killed_max"]) == ("42", "11", "")
    assert (row["publishers"], row["addresses"]) == ("Wire A", "https://a.example/raid")
    assert json.loads(row["evidence"])["killed"][0]["quote"] == "11 soldiers"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('=HYPERLINK("http://x.example")', id="a formula"),
        pytest.param("+1", id="plus"),
        pytest.param("-1", id="minus"),
        pytest.param("@SUM(A1)", id="at"),
    ],
)
def test_no_cell_is_a_formula(text):
    _, content = exported("csv", one(summary=text, place=text))
    (row,) = rows(content)
    assert (row["summary"], row["place"]) == (f"'{text}", f"'{text}")


def test_odd_text_stays_in_its_cell():
    odd = 'a "quote", a comma,\na line and \x1b[31m'
    _, content = exported("csv", one(summary=odd))
    (row,) = rows(content)
    assert row["summary"] == 'a "quote", a comma, a line and ␛[31m'


def test_json_reads_back():
    _, text = exported("json", one(), one(number=43))
    first, second = json.loads(text)["incidents"]
    assert (first["number"], second["number"]) == (42, 43)
    assert first["killed"] == [11, None]
    assert first["sources"][0]["url"] == "https://a.example/raid"


@pytest.mark.parametrize(
    ("where", "day", "told"),
    [
        pytest.param(1, 1, ("day", "exact"), id="to the place and day"),
        pytest.param(4, 4, ("month", "province"), id="to the province and month"),
        pytest.param(6, 5, ("year", "country"), id="to the country and year"),
        pytest.param(None, None, (None, None), id="unknown"),
    ],
)
def test_codes_are_told_in_words_beside_them(where, day, told):
    one_ = one(where_prec=where, date_prec=day)
    reply = compose_export(
        Export(Query(), "json"), TOTALS, [one_], country={"IQ": "Iraq"}.__getitem__
    )
    (record,) = json.loads("".join(reply.file.pieces))["incidents"]
    assert (record["date_precision"], record["place_precision"]) == told
    assert (record["date_prec"], record["where_prec"]) == (day, where)
    assert (record["country"], record["country_name"]) == ("IQ", "Iraq")
    (row,) = rows(exported("csv", one_)[1])
    assert (row["date_precision"], row["place_precision"]) == tuple(each or "" for each in told)
    assert row["country_name"] == "IQ"


@pytest.mark.parametrize(
    ("precision", "is_point"),
    [
        pytest.param(1, True, id="a town"),
        pytest.param(3, True, id="a district"),
        pytest.param(4, False, id="a province"),
        pytest.param(5, False, id="a region"),
        pytest.param(6, False, id="a country"),
    ],
)
def test_an_area_is_no_point_and_its_middle_is_a_property(precision, is_point):
    _, text = exported("geojson", one(where_prec=precision))
    (feature,) = json.loads(text)["features"]
    assert bool(feature["geometry"]) == is_point
    assert (feature["properties"]["lat"], feature["properties"]["lon"]) == (34.1, 44.5)


@pytest.mark.parametrize(
    ("terms", "name"),
    [
        pytest.param((), "incidents", id="all"),
        pytest.param((DIYALA, BY_IS), "incidents-diyala-iraq-islamic-state", id="joining words"),
        pytest.param(
            (DIYALA, DIYALA._replace(label="Diyala (city), Iraq")),
            "incidents-diyala-iraq-city",
            id="names that come again",
        ),
        pytest.param(
            (during("2021-01-01", "2021-02-10", "1 Jan 2021 – 10 Feb 2021"),),
            "incidents-since-2021-01-01-until-2021-02-10",
            id="days",
        ),
        pytest.param((during("2022-01-01", "2022-01-31", "x"),), "incidents-2022-01", id="month"),
        pytest.param(
            (DIYALA._replace(label=" ".join(f"word{n}" for n in range(40))),),
            "incidents-word0-word1-word2-word3-word4-word5-word6-word7",
            id="a long one",
        ),
    ],
)
def test_a_file_is_called_briefly(terms, name):
    assert compose_export(Export(Query(terms), "csv"), TOTALS, ()).file.name == f"{name}.csv"


def test_geojson_has_points_in_the_order_of_its_standard():
    _, text = exported("geojson", one(), one(lat=None, lon=None))
    collection = json.loads(text)
    point, none = collection["features"]
    assert collection["type"] == "FeatureCollection"
    assert point["geometry"] == {"type": "Point", "coordinates": [44.5, 34.1]}
    assert none["geometry"] is None
    assert point["properties"]["place"] == "Al-Azim"


@pytest.mark.parametrize("format_", ["csv", "json", "geojson"])
def test_nothing_is_a_file_too(format_):
    _, text = exported(format_)
    assert rows(text) == [] if format_ == "csv" else json.loads(text)


def test_it_is_written_as_it_is_read():
    read = []

    def details():
        for number in range(1, 4):
            read.append(number)
            yield one(number=number)

    reply = compose_export(Export(Query()), TOTALS, details())
    pieces = iter(reply.file.pieces)
    next(pieces), next(pieces)
    assert read == [1]
