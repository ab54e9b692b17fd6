"""The evaluation itself: what counts as found, as right, and as the same name."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from annotations import RAID, annotated, article, reported
from hypothesis import given
from hypothesis import strategies as st

from bot.bootstrap import Application
from bot.evaluate.assign import assign
from bot.evaluate.evaluation import Evaluation
from bot.evaluate.gold import Found, GoldArticle, GoldIncident, load_gold
from bot.evaluate.judge import Judge, kept_empty
from bot.evaluate.match import match, similarity
from bot.evaluate.mistakes import find_mistakes
from bot.evaluate.names import names_nobody
from bot.evaluate.score import Detection, Scores, score
from bot.evaluate.table import render_mistakes, render_scores
from bot.models import Report


@pytest.fixture(scope="module")
def judge(application: Application) -> Judge:
    return application.judge


def found(*reports: Report, events: Sequence[int] = ()) -> list[Found]:
    return [Found(r, event) for r, event in zip(reports, events or range(99), strict=False)]


def scored(judge: Judge, *told: tuple[GoldArticle, list[Found]]) -> Scores:
    return score([match(gold, reports, judge) for gold, reports in told], judge)


# When a value is right


@pytest.mark.parametrize(
    ("test", "gold", "report", "right"),
    [
        pytest.param("date", {}, {}, True, id="day"),
        pytest.param("date", {}, {"date": "2022-01-20"}, False, id="another-day"),
        pytest.param("date", {}, {"date": "2022-01"}, False, id="month-for-a-day"),
        pytest.param("date", {}, {"date": None}, False, id="no-date"),
        pytest.param("date", {"date": "2021-10"}, {"date": "2021-10-26"}, True, id="day-in-month"),
        pytest.param("date", {"date": "2021-10"}, {"date": "2021-10"}, True, id="month"),
        pytest.param("date", {"date": "2021-10"}, {"date": "2021-11-02"}, False, id="other-month"),
        pytest.param("date", {"date": "2021"}, {"date": "2021-10"}, True, id="month-in-year"),
        pytest.param("date", {"date": "2021-10"}, {"date": "2021"}, False, id="year-for-a-month"),
        pytest.param(
            "date", {"date_alt": ["2022-01-20"]}, {"date": "2022-01-20"}, True, id="other-answer"
        ),
        pytest.param("country", {"country_alt": ["SY"]}, {"country": "SY"}, True, id="country-alt"),
        pytest.param("country", {}, {"country": None}, False, id="no-country"),
        pytest.param("admin1", {}, {"admin1": "Diyala Governorate"}, True, id="kind-left-out"),
        pytest.param("admin1", {}, {"admin1": "Diyālá"}, True, id="accents"),
        pytest.param("admin1", {"admin1": "Nineveh"}, {"admin1": "Ninawa"}, True, id="alias"),
        pytest.param("admin1", {}, {"admin1": "Nineveh"}, False, id="other-province"),
        pytest.param("admin1", {}, {"admin1": None}, False, id="no-province"),
        pytest.param("place", {}, {"place": "Uzaym"}, True, id="spelling-the-gazetteer-knows"),
        pytest.param("place", {}, {"place": "al-Azim district"}, True, id="says-more"),
        pytest.param("place", {}, {"place": "Baqubah"}, False, id="other-place"),
        pytest.param("place", {"place_alt": ["Gweiran"]}, {"place": "Ghweran"}, True, id="alt"),
        pytest.param("type", {}, {"type": "bombing"}, False, id="family-is-not-right"),
        pytest.param("type", {"type_alt": ["bombing"]}, {"type": "bombing"}, True, id="type-alt"),
        pytest.param("killed_min", {"killed": [11, None]}, {"killed": (11, 11)}, True, id="open"),
        pytest.param("killed_min", {"killed": [11, 15]}, {"killed": (15, 15)}, False, id="upper"),
        pytest.param("killed_any", {"killed": [11, 15]}, {"killed": (15, 15)}, True, id="any"),
        pytest.param("killed_any", {"killed": [11, 15]}, {"killed": (13, 15)}, False, id="between"),
        pytest.param("killed_min", {}, {"killed": None}, False, id="no-toll"),
        pytest.param("killed_min", {"killed": [0, 0]}, {"killed": None}, False, id="zero-is-known"),
        pytest.param("killed_min", {"killed": [0, 0]}, {"killed": (0, 0)}, True, id="zero"),
        pytest.param(
            "killed_any",
            {"killed": [8, 8], "killed_excluding_perpetrators": [2, 2]},
            {"killed": (2, 2)},
            True,
            id="without-the-attackers",
        ),
        pytest.param(
            "wounded_any", {"wounded": [3, None]}, {"wounded": (3, None)}, True, id="hurt"
        ),
        pytest.param(
            "wounded_min", {"wounded": [3, 7]}, {"wounded": (7, 7)}, False, id="more-hurt"
        ),
    ],
)
def test_values(
    judge: Judge, test: str, gold: dict[str, Any], report: dict[str, Any], right: bool
) -> None:
    assert judge.tests[test](annotated(**gold), reported(**report)) is right


@pytest.mark.parametrize(
    ("answers", "name", "right"),
    [
        pytest.param(["Islamic State"], "ISIS", True, id="alias"),
        pytest.param(["ISIL"], "Islamic State", True, id="alias-in-the-annotation"),
        pytest.param(["Islamic State"], "suspected IS militants", True, id="words-around-it"),
        pytest.param(["Islamic State"], "Islamic State Khorasan", False, id="its-branch"),
        pytest.param(["Islamic State"], "militants", False, id="kind-for-a-group"),
        pytest.param(["Islamic State"], None, False, id="nobody-for-a-group"),
        pytest.param(["unknown"], None, True, id="nobody"),
        pytest.param(["unknown"], "unknown", True, id="unknown"),
        pytest.param(["unknown"], "unidentified gunmen", True, id="gunmen-are-nobody"),
        pytest.param(["unknown"], "Islamic State", False, id="a-group-for-nobody"),
        pytest.param(["unknown", "bandits"], "bandits", True, id="kind-as-other-answer"),
        pytest.param(["gunmen"], "gunmen", True, id="as-vague-as-the-annotation"),
        pytest.param(["gunmen"], None, False, id="vaguer-than-the-annotation"),
        pytest.param(["Turkish army"], "Turkish forces", True, id="forces-of-a-state"),
        pytest.param(["Turkey"], "Turkish forces", True, id="the-state-itself"),
        pytest.param(["Iraqi army"], "Turkish forces", False, id="other-state"),
        pytest.param(["militias backed by Iran"], "Iranian forces", False, id="not-the-state"),
        pytest.param(["Afghan Taliban"], "Afghan forces", False, id="not-who-fights-them"),
        pytest.param(["Islamist insurgents"], "jihadists", True, id="kind-by-another-word"),
        pytest.param(["Saraya Qasioun"], "Saraya Qasioum", True, id="slip-of-the-pen"),
        pytest.param(["Saraya Qasioun"], "Saraya Awliya al-Dam", False, id="unlisted-groups"),
    ],
)
def test_perpetrators(judge: Judge, answers: list[str], name: str | None, right: bool) -> None:
    gold = annotated(perpetrator=answers[0], perpetrator_alt=answers[1:])
    assert judge.is_perpetrator(gold, reported(perpetrator=name)) is right


@pytest.mark.parametrize(
    ("words", "nobody"),
    [
        pytest.param(None, True, id="nothing"),
        pytest.param("two armed men on motorcycles", True, id="armed-men"),
        pytest.param("no claim", True, id="no-claim"),
        pytest.param("bandits", False, id="bandits"),
        pytest.param("armed herders", False, id="herders"),
    ],
)
def test_who_is_nobody(words: str | None, nobody: bool) -> None:
    assert names_nobody(words) is nobody


def test_what_is_left_empty() -> None:
    gold = annotated(killed=None, place=None)
    assert kept_empty(gold, reported(killed=None), "killed") is True
    assert kept_empty(gold, reported(), "killed") is False
    assert kept_empty(gold, reported(), "place") is False
    assert kept_empty(gold, reported(), "admin1") is None
    assert kept_empty(annotated(place=None, place_alt=["x"]), reported(), "place") is None


# Which report is which incident


@pytest.mark.parametrize(
    ("gold", "report", "likeness"),
    [
        pytest.param({}, {}, 1.0, id="all"),
        pytest.param({}, {"date": "2022-01-22"}, 0.91, id="a-day-off"),
        pytest.param({}, {"date": "2022-01-18"}, 0.85, id="three-days-off"),
        pytest.param({}, {"date": "2022-01-10"}, 0.79, id="same-month"),
        pytest.param({}, {"date": "2022-12-31"}, 0.73, id="same-year"),
        pytest.param({}, {"date": "1999-01-01"}, 0.70, id="other-year"),
        pytest.param({}, {"date": "2022-01"}, 0.85, id="only-the-month"),
        pytest.param({}, {"date": None}, 0.76, id="no-date"),
        pytest.param({"date": None}, {"killed": None}, (0.3 + 0.04 + 0.2) / 0.7, id="undated"),
        pytest.param({}, {"place": None}, 0.85, id="only-the-province"),
        pytest.param({}, {"place": None, "admin1": None}, 0.76, id="only-the-country"),
        pytest.param({}, {"place": None, "admin1": "Al-Azim"}, 1.0, id="in-the-other-field"),
        pytest.param({"place": None}, {"place": "Diyala", "admin1": None}, 1.0, id="province"),
        pytest.param({"place": None, "admin1": None}, {"place": None}, 1.0, id="country"),
        pytest.param({}, {"killed": (22, 22)}, 0.9, id="twice-the-toll"),
        pytest.param({}, {"killed": None}, 0.84, id="no-toll"),
        pytest.param({"killed": None}, {"killed": None}, 1.0, id="toll-unknown"),
        pytest.param({"killed": None}, {"killed": (0, 0)}, 0.9, id="zero-for-unknown"),
        pytest.param({"killed": None}, {}, 0.86, id="toll-for-unknown"),
        pytest.param({"killed": [0, 0]}, {"killed": (1, 1)}, 0.8, id="one-for-zero"),
        pytest.param({}, {"type": "bombing"}, 0.9, id="family"),
        pytest.param({}, {"type": "protest"}, 0.8, id="other-family"),
    ],
)
def test_similarity(
    judge: Judge, gold: dict[str, Any], report: dict[str, Any], likeness: float
) -> None:
    assert similarity(annotated(**gold), reported(**report), judge) == pytest.approx(likeness)


def test_the_likeness_of_the_whole_decides(judge: Judge) -> None:
    friday = annotated(killed=[5, 5])
    thursday = annotated(date="2022-01-20", killed=[9, 9])
    told = found(
        reported(date="2022-01-20", killed=(5, 5)), reported(date="2022-01-20", killed=(9, 9))
    )
    matching = match(article(friday, thursday), told, judge)
    assert [(p.gold, p.found) for p in matching.pairs] == [(friday, told[0]), (thursday, told[1])]


def test_what_is_too_unlike_is_missed_and_extra(judge: Judge) -> None:
    far = reported(date="1999-01-01", country="CO", admin1=None, place="Bogotá")
    matching = match(article(annotated()), found(far), judge)
    assert (matching.pairs, len(matching.missed), len(matching.extra)) == ((), 1, 1)


def test_an_optional_incident_is_neither_hit_nor_false_alarm(judge: Judge) -> None:
    optional = annotated(date="2021-10", killed=[3, 3], optional=True)
    gold = article(annotated(), optional)
    other = reported(date="2021-10", killed=(3, 3), main=False)
    with_it = scored(judge, (gold, found(reported(), other)))
    without_it = scored(judge, (gold, found(reported())))
    assert with_it == without_it
    assert with_it.incidents == Detection(1, 1, 1)


def test_an_optional_incident_takes_no_report_from_a_required_one(judge: Judge) -> None:
    optional, required = annotated(optional=True), annotated(killed=[12, 12])
    matching = match(article(optional, required), found(reported()), judge)
    assert [pair.gold for pair in matching.pairs] == [required]


# Likenesses in sixteenths: their sums are exact, so that the best is the best to the last digit.
Gains = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(
            st.none() | st.integers(8, 16).map(lambda n: n / 16),
            min_size=columns,
            max_size=columns,
        ),
        max_size=4,
    )
)


def best_total(gains: list[list[float | None]]) -> float:
    """Try every way to put the rows on columns, or on none."""
    columns = len(gains[0]) if gains else 0
    places = [*range(columns), *([-1] * len(gains))]
    return max(
        sum((gains[row][column] or 0.0) if column >= 0 else 0.0 for row, column in enumerate(way))
        for way in permutations(places, len(gains))
    )


@given(Gains)
def test_the_assignment_is_the_best(gains: list[list[float | None]]) -> None:
    pairs = assign(gains)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    chosen = [gains[row][column] for row, column in pairs]
    assert sum(gain for gain in chosen if gain is not None) == best_total(gains)
    assert None not in chosen


def test_nothing_to_assign() -> None:
    assert assign([]) == assign([[]]) == assign([[None]]) == []


def test_a_list_of_thirty_alike_is_assigned() -> None:
    assert len(assign([[1.0 - abs(i - j) / 100 for j in range(30)] for i in range(30)])) == 30


# Counting


def test_gold_against_itself_is_perfect(judge: Judge, application: Application) -> None:
    golds = load_gold(Path(__file__).parent / "gold")
    events = sorted({incident.event for gold in golds for incident in gold.incidents})
    told = [
        (gold, [Found(as_told(one), events.index(one.event)) for one in gold.incidents])
        for gold in golds
    ]
    figures = scored(judge, *told).figures()
    assert {name: share for name, share in figures.items() if share.value != 1.0} == {}
    assert {"incident_f1", "negatives_clean", "cluster_f1"} <= set(figures)


def as_told(gold: GoldIncident) -> Report:
    """Return the report that says just what an annotation does."""
    told = gold.model_dump(include=set(RAID))
    return Report.model_validate(told | {"summary": gold.quote})


def test_precision_and_recall(judge: Judge) -> None:
    background = annotated(main=False, date="2021-10", killed=[3, 3])
    invented = reported(date="1999-01-01", country="CO", admin1=None, place="Bogotá", main=True)
    scores = scored(
        judge,
        (article(annotated(), background), found(reported())),
        (article(annotated(event="other"), name="b"), found(reported(), invented)),
    )
    assert scores.incidents == Detection(right=2, found=3, wanted=3)
    assert scores.incidents.f1 == (4, 6)
    assert scores.main_recall == (2, 2)
    assert scores.main_flagged == Detection(right=2, found=3, wanted=2)


def test_a_background_incident_told_as_main_is_not_right(judge: Judge) -> None:
    scores = scored(judge, (article(annotated(main=False)), found(reported(main=True))))
    assert scores.incidents == Detection(1, 1, 1)
    assert scores.main_flagged == Detection(0, 1, 0)


def test_fields_count_only_where_there_is_an_answer(judge: Judge) -> None:
    first = annotated(wounded=None, admin1=None)
    second = annotated(main=False, date="2021-10", wounded=[4, 4])
    other = reported(main=False, date="2021-10-02", wounded=(4, 4), killed=(12, 12))
    scores = scored(judge, (article(first, second), found(reported(wounded=(1, 1)), other)))
    assert scores.fields["date"] == (2, 2)
    assert scores.fields["wounded_min"] == (1, 1)
    assert scores.fields["admin1"] == (1, 1)
    assert scores.fields["killed_min"] == (1, 2)
    assert scores.main_fields["killed_min"] == (1, 1)
    assert scores.kept_empty["wounded"] == (0, 1)
    assert scores.kept_empty["admin1"] == (0, 1)


def test_articles_without_an_incident(judge: Judge) -> None:
    scores = scored(
        judge,
        (article(name="a"), []),
        (article(name="b"), found(reported(), reported(date="2021-10"))),
    )
    assert scores.clean == (1, 2)
    assert scores.false_alarms == 2
    assert scores.incidents.precision == (0, 2)
    assert "incident_recall" not in scores.figures(), "there is nothing that could be found"


def test_pairs_of_one_event_across_articles(judge: Judge) -> None:
    def told(name: str, event: int, true_event: str) -> tuple[GoldArticle, list[Found]]:
        return article(annotated(event=true_event), name=name), found(reported(), events=[event])

    raid = [told("a", 1, "raid"), told("b", 1, "raid"), told("c", 2, "raid"), told("d", 1, "x")]
    # right: a-b; found: a-b, a-d, b-d; wanted: a-b, a-c, b-c
    assert scored(judge, *raid).clusters == Detection(right=1, found=3, wanted=3)


def test_one_article_makes_no_pairs(judge: Judge) -> None:
    gold = article(annotated(), annotated(date="2021-10"))
    told = found(reported(), reported(date="2021-10"), events=[1, 1])
    assert scored(judge, (gold, told)).clusters == Detection(0, 0, 0)


def test_nothing_found_and_nothing_wanted(judge: Judge) -> None:
    assert scored(judge).figures() == {}
    assert scored(judge, (article(annotated()), [])).figures()["incident_recall"].value == 0.0


# What is shown


def evaluation(judge: Judge) -> Evaluation:
    gold = article(annotated(killed=[11, None]), annotated(date="2021-10", quote="in October"))
    wrong = reported(killed=(9, 9), wounded=(2, None), perpetrator=None)
    far = reported(date="1999-01-01", country="CO", admin1=None, place="Bogotá", killed=None)
    matchings = [match(gold, found(wrong, far), judge)]
    return Evaluation(score(matchings, judge), find_mistakes(matchings, judge), [])


def test_the_listing_names_every_mistake(judge: Judge) -> None:
    listing = render_mistakes(evaluation(judge).mistakes)
    assert [" ".join(line.split()) for line in listing.splitlines()] == [
        "a",
        "missed main, 2021-10, Al-Azim, armed_assault, killed 11",
        "“in October”",
        "extra main, 1999-01-01, Bogotá, armed_assault, killed –",
        "“Gunmen stormed a barracks.”",
        "perpetrator Islamic State, found –",
        "“stormed a barracks”",
        "killed_min 11+, found 9",
        "“stormed a barracks”",
        "wounded_kept_empty –, found 2+",
        "“stormed a barracks”",
    ]


def test_the_table_has_every_field(judge: Judge) -> None:
    table = render_scores(evaluation(judge).scores)
    rows = {line.split("  ")[0]: line.split()[-4:] for line in table.splitlines() if line}
    assert rows["incidents"] == ["0.500", "(1/2)", "0.500", "(2/4)"]
    assert rows["date"] == ["1.000", "(1/1)", "1.000", "(1/1)"]
    assert rows["killed min"] == ["0.000", "(0/1)", "0.000", "(0/1)"]
    assert rows["wounded any"][-1] == "–"
    assert "0 of 0 articles without an incident" in table


def test_the_table_of_nothing(judge: Judge) -> None:
    assert render_scores(scored(judge)).startswith("0 articles")
    assert render_mistakes([]) == ""
