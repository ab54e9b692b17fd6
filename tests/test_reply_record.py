"""Answers and reports as data: the shape that scripts rely on."""

import json

import pytest
from asked import ANN, answers_of
from builders import article, filled, quoted, report

from bot.models import Evidence, Toll
from bot.reply.record import article_record, report_record

FIELDS = [
    "main", "date", "country", "admin1", "place", "type", "perpetrator", "target", "weapon",
    "killed", "wounded", "claimed_by", "summary", "cluster", "evidence",
]  # fmt: skip


def record(path, text, *articles):
    with filled(path, *articles) as store:
        answers = answers_of(store, country=str)
        answer = answers.answer(text, ANN)
        return json.loads(json.dumps(answers.record(answer.reply, answer.command)))


def test_an_answer_has_these_fields_in_this_order(tmp_path):
    found = record(tmp_path / "x.db", "/incidents diyala", (article("one"), [report()]))
    assert list(found) == [
        "kind", "understood", "total", "incidents", "figures", "notice", "text",
    ]  # fmt: skip
    assert (found["kind"], found["understood"]) == ("incidents", "/incidents place:Diyala")
    assert found["total"] == 1
    assert found["figures"] == {
        "killed": [11, 11], "wounded": None, "first": "2022-01-21", "last": "2022-01-21",
    }  # fmt: skip
    assert found["text"].startswith("Diyala · 1 incident · 11 killed")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("stats diyala by month", "Bar chart of incidents over time: Diyala by month. 1 bar."),
        ("map diyala", "Map: Diyala. 1 incident at 1 place."),
        ("show 1", "Map: #1"),
        ("diyala", None),
        ("stats diyala", None),
    ],
)
def test_a_picture_is_told_in_words(tmp_path, text, told):
    raid = report(lat=34.0, lon=44.5, where_prec=1)
    found = record(tmp_path / "x.db", text, (article("one"), [raid]))
    assert found["alt"].startswith(told) if told else "alt" not in found


def test_a_statistic_has_all_of_its_parts(tmp_path):
    told = [
        (article(f"raid{n}"), [report(date=f"{1990 + n}-01-21", admin1=f"Province {n}")])
        for n in range(1, 31)
    ]
    found = record(tmp_path / "x.db", "stats by province", *told)
    assert list(found["figures"]) == ["killed", "wounded", "first", "last", "groups"]
    parts = found["figures"]["groups"]
    assert len(parts) == 30  # the table has 24 rows
    assert parts[0] == {
        "value": "IQ/Province 1", "label": "Province 1", "incidents": 1, "killed": [11, 11],
        "wounded": None,
    }  # fmt: skip


def test_an_incident_has_its_number_and_the_fields_of_extract(tmp_path):
    told = report(wounded=Toll(3, None), evidence={"killed": (quoted("11 soldiers"),)})
    found = record(tmp_path / "x.db", "diyala", (article("one"), [told]))
    (incident,) = found["incidents"]
    assert list(incident) == ["number", *FIELDS, "corrected"]
    assert incident["number"] == incident["cluster"] == 1
    assert incident["wounded"] == [3, None]
    assert incident["evidence"]["killed"] == [
        {"article": "one", "start": 0, "end": 11, "quote": "11 soldiers"}
    ]


def test_evidence_of_a_rival_value_is_not_given_for_the_one_that_stands(tmp_path):
    mine = report(target="soldiers", evidence={"target": (quoted("soldiers"),)})
    other = report(target="villagers", evidence={"target": (quoted("villagers"),)}, main=False)
    found = record(
        tmp_path / "x.db",
        "show 1",
        (article("one", outlet="A"), [mine]),
        (article("two", outlet="B"), [other]),
    )
    (incident,) = found["incidents"]
    assert incident["target"] == "soldiers"
    assert [piece["quote"] for piece in incident["evidence"]["target"]] == ["soldiers"]


def test_an_incident_is_main_where_any_article_has_it_as_its_subject(tmp_path):
    found = record(
        tmp_path / "x.db",
        "show 1",
        (article("one", outlet="A"), [report(main=False)]),
        (article("two", outlet="B"), [report(main=True)]),
    )
    assert found["incidents"][0]["main"] is True


def test_a_mistake_is_an_answer_too(tmp_path):
    found = record(tmp_path / "x.db", "plce:diyala", (article("one"), [report()]))
    assert found["kind"] == "error"
    assert found["understood"] == ""
    assert "try /incidents place:diyala" in found["notice"]
    assert found["incidents"] == []
    assert "no field “plce”" in found["notice"]


def test_nothing_found_is_no_error(tmp_path):
    found = record(tmp_path / "x.db", "zeppelin", (article("one"), [report()]))
    assert (found["kind"], found["total"], found["incidents"]) == ("nothing", 0, [])


def test_a_line_of_extract(tmp_path):
    title = Evidence(start=0, end=4, quote="Four", part="title")
    told = report(killed=Toll(4, 4), wounded=None, evidence={"killed": (quoted("four"), title)})
    line = article_record("one", [report_record(told, 7)])
    assert line["id"] == "one"
    (incident,) = line["incidents"]
    assert list(incident) == FIELDS
    assert incident["cluster"] == 7
    assert (incident["killed"], incident["wounded"]) == ([4, 4], None)
    assert incident["evidence"] == {
        "killed": [
            {"start": 0, "end": 4, "quote": "four"},
            {"in": "title", "start": 0, "end": 4, "quote": "Four"},
        ]
    }
