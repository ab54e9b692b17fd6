"""Every command that reads, answered from a real store."""

import json
from datetime import date, timedelta

import pytest
from asked import ANN, NOW, answers_of
from builders import article, filled, report

from bot.errors import QueryError
from bot.models import Toll
from bot.query.commands import TurnPage
from bot.reply.model import Chart, Map

DAY = date(2022, 2, 1)


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Seven raids in Diyala from July 2021 on, and one in Anbar."""
    raids = [
        (
            article(f"raid{n}", DAY, outlet="Wire A"),
            [
                report(
                    date=f"2021-{n:02}-15", killed=Toll(n, n), place=f"Town {n}",
                    lat=34.0 + n / 10, lon=44.5, where_prec=1,
                )
            ],
        )
        for n in range(7, 13)
    ]  # fmt: skip
    anbar = report(admin1="Anbar", place="Hit", date="2022-01-20", lat=33.6, lon=42.8, where_prec=4)
    others = [
        (article("anbar", DAY, outlet="Wire B"), [anbar]),
        (article("raid1", DAY), [report(date="2022-01-10", place="Town 12", killed=None)]),
    ]
    path = tmp_path_factory.mktemp("answer") / "x.db"
    with filled(path, *raids, *others) as store:
        yield answers_of(store)


@pytest.fixture
def own(tmp_path):
    """Return answers that nobody else changes anything of."""
    with filled(tmp_path / "own.db", (article("one"), [report()])) as store:
        yield answers_of(store)


def ask(answers, text, asker=ANN):
    return answers.answer(text, asker).reply


@pytest.mark.parametrize(
    ("text", "kind", "understood"),
    [
        pytest.param("diyala", "incidents", "/incidents place:Diyala", id="list"),
        pytest.param("stats diyala", "stats", "/incidents stats place:Diyala", id="stats"),
        pytest.param(
            "/incidents stats diyala by month",
            "stats",
            "/incidents stats place:Diyala by month",
            id="stats by month",
        ),
        pytest.param("map diyala", "map", "/incidents map place:Diyala", id="map"),
        pytest.param(
            "export diyala json", "export", "/incidents export place:Diyala json", id="export"
        ),
        pytest.param("brief diyala", "brief", "/incidents brief place:Diyala", id="brief"),
        pytest.param("help", "help", "/incidents help", id="help"),
        pytest.param("status", "status", "/incidents status", id="status"),
        pytest.param("settings", "settings", "/incidents settings", id="settings"),
        pytest.param("history 999", "nothing", "/incidents history 999", id="history-of-none"),
        pytest.param("stats mosul in:1999", "nothing", "/incidents stats", id="nothing"),
    ],
)
def test_a_command_is_answered(answers, text, kind, understood):
    reply = ask(answers, text)
    assert reply.kind == kind
    assert reply.understood.startswith(understood)


def test_what_is_understood_gives_the_same_answer_again(answers):
    for text in ("diyala", "stats diyala by province", "map", "brief anbar", "show 1"):
        first = ask(answers, text)
        again = ask(answers, first.understood)
        assert (again.head, again.sections, again.picture) == (
            first.head,
            first.sections,
            first.picture,
        )


def test_every_action_is_a_command_that_works(answers):
    there = ANN._replace(place="slack:T1:C1:")  # where a watch can tell
    for text in ("diyala", "stats diyala by month", "map", "brief", "show 1", "mosul"):
        for action in ask(answers, text).actions:
            assert ask(answers, action.command, there).kind != "error", action


def test_figures_are_the_same_whatever_is_made_of_a_query(answers):
    replies = [ask(answers, f"{word} diyala") for word in ("", "stats", "map", "export", "brief")]
    assert [(reply.total, reply.figures) for reply in replies] == [(7, replies[0].figures)] * 5
    assert replies[0].figures.killed == Toll(57, 57)


def test_a_chart_has_every_month_between(answers):
    chart = ask(answers, "stats diyala by month").picture
    assert isinstance(chart, Chart)
    assert [bar.value for bar in chart.bars] == [1, 1, 1, 1, 1, 1, 1]
    assert [bar.value for bar in ask(answers, "stats diyala in:2021 by month").picture.bars] == [
        0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1,
    ]  # fmt: skip


def test_a_map_tells_areas_from_points(answers):
    drawn = ask(answers, "map").picture
    assert isinstance(drawn, Map)
    assert {mark.label: mark.area for mark in drawn.marks if mark.label in {"Hit", "Town 8"}} == {
        "Hit": True,
        "Town 8": False,
    }
    assert "1 incident without a known place" in ask(answers, "map").notice


def test_an_export_reads_back(answers):
    reply = ask(answers, "export diyala json")
    incidents = json.loads("".join(reply.file.pieces))["incidents"]
    assert len(incidents) == reply.total == 7
    assert [incident["date"] for incident in incidents][:2] == ["2022-01-10", "2021-12-15"]


def test_one_incident_shows_what_was_near_it(answers):
    number = ask(answers, "diyala in:2021-12").cards[0].number
    reply = ask(answers, f"show {number}")
    near = next(s for s in reply.sections if s.title == "Near it in place and time")
    assert [(f.label, f.note) for f in near.fields] == [
        (f"#{number - 1}", "11 km away, 30 days before")
    ]
    assert isinstance(reply.picture, Map)


def test_settings_are_kept_for_whoever_set_them(own):
    bob = ANN._replace(id="test:bob")
    assert "Saved: page." in ask(own, "settings page 7").notice
    assert own.preferences(ANN).page == 7
    assert own.preferences(bob).page == 5
    assert ask(own, "settings page 99").kind == "error"
    assert own.preferences(ANN).page == 7


def test_the_page_size_is_the_askers(tmp_path):
    many = [(article(f"raid{n}"), [report(date=f"2021-{n:02}-01")]) for n in range(1, 9)]
    with filled(tmp_path / "x.db", *many) as store:
        answers = answers_of(store)
        ask(answers, "settings page 7")
        assert len(ask(answers, "diyala").cards) == 7


def test_forgetting_leaves_nothing(own):
    ask(own, "settings page 7")
    own.memory.keep_view("stats diyala", ANN.id, NOW)
    assert "deleted" in ask(own, "forget me").head.facts[0]
    assert own.preferences(ANN).page == 5
    assert ask(own, "forget me").head.facts == ("there was nothing",)


def test_a_button_works_for_ninety_days_from_its_last_use(own):
    first = ask(own, "diyala").actions[0]
    view = own.memory.keep_view(first.command, ANN.id, NOW)
    later = ANN._replace(now=NOW + timedelta(days=80))
    opened = ask(own, f"view:{view}", later)
    assert opened.understood == first.command
    much_later = ANN._replace(now=NOW + timedelta(days=160))
    assert ask(own, f"/incidents view:{view}", much_later).understood == first.command
    too_late = ANN._replace(now=NOW + timedelta(days=300))
    gone = ask(own, f"view:{view}", too_late)
    assert gone.kind == "error"
    assert "no longer kept" in gone.notice


def test_a_page_is_turned_in_a_conversation_only(answers):
    with pytest.raises(QueryError, match="no list before"):
        answers.run(TurnPage(1), ANN)


def test_what_is_dropped_from_an_empty_answer_keeps_its_command(answers):
    reply = ask(answers, "stats diyala in:1999 by month")
    assert {action.command for action in reply.actions if action.name == "drop"} == {
        "/incidents stats place:Diyala by month",
    }
