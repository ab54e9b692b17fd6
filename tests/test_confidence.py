"""Which values are sure: the share that is asked for, the file it rests on, where it is told."""

from pathlib import Path

import pytest
from annotations import annotated, article, reported

from bot.bootstrap import Application
from bot.confidence import (
    CONFIDENCE,
    Confidence,
    Measured,
    load_confidence,
    render_confidence,
)
from bot.errors import SettingsError
from bot.evaluate.gold import Found, load_gold, pin
from bot.evaluate.match import Matching, Pair
from bot.evaluate.reliability import by_field, by_ground, find_verdicts

HERE = Path(__file__).parent


def measured(**grounds: tuple[int, int]) -> Confidence:
    return Confidence(measured={"a": Measured(pinned_to="", grounds={"place": grounds})})


@pytest.mark.parametrize(
    ("right", "of", "sure"),
    [
        pytest.param(60, 60, True, id="never wrong, seen often"),
        pytest.param(49, 49, False, id="never wrong, one too few"),
        pytest.param(190, 200, False, id="seen often, wrong too often"),
        pytest.param(995, 1000, True, id="wrong now and then"),
    ],
)
def test_a_rule_is_sure_that_was_right_often_enough(right: int, of: int, sure: bool) -> None:
    assert measured(alone=(right, of)).is_sure("place", "alone") is sure


def test_each_rule_is_sure_by_its_own_share() -> None:
    three = measured(alone=(60, 60), near=(98, 100), region=(96, 100))
    assert three.sure == {"place": {"alone", "near"}}


def test_the_sets_are_counted_together() -> None:
    one = measured(alone=(40, 40)).measured["a"]
    assert Confidence(measured={"a": one, "b": one}).is_sure("place", "alone")


def test_what_was_not_measured_is_unsure() -> None:
    confidence = measured(alone=(60, 60))
    assert confidence.unsure({"place": "alone", "date": "alone"}) == ["date"]
    assert Confidence().unsure({"place": "alone"}) == ["place"]


def test_values_are_counted_by_ground(application: Application) -> None:
    grounds = {"place": "alone", "killed": "reckoned"}
    gold = annotated(killed=[12, 12])
    pair = Pair(gold, Found(reported(killed=[11, 11], grounds=grounds), 1))
    verdicts = find_verdicts([Matching(article(gold), (pair,), (), ())], application.judge)
    assert by_ground(verdicts) == {"place": {"alone": (1, 1)}, "killed": {"reckoned": (0, 1)}}
    shares = by_field(verdicts, measured(alone=(60, 60)))
    assert (shares["place"].sure, shares["place"].unsure) == ((1, 1), (0, 0))
    assert (shares["killed"].sure, shares["killed"].unsure) == ((0, 0), (0, 1))


def test_a_file_holds_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / CONFIDENCE
    path.write_text(render_confidence(measured(alone=(60, 61))))
    assert load_confidence(path) == measured(alone=(60, 61))
    assert load_confidence(tmp_path / "none.toml") == Confidence()


@pytest.mark.parametrize("content", ["[a", "[a]\npinned_to = 1", '[a.grounds]\nplace = "x"'])
def test_a_wrong_file_is_told_of(tmp_path: Path, content: str) -> None:
    path = tmp_path / CONFIDENCE
    path.write_text(content)
    with pytest.raises(SettingsError, match="measure it anew"):
        load_confidence(path)


def test_a_plain_number_of_the_killed_is_sure_and_half_a_list_is_not(
    application: Application,
) -> None:
    confidence = load_confidence(application.places.data / CONFIDENCE)
    assert confidence.is_sure("killed", "one figure first")
    for other in ("one figure first, in a list", "one figure first, one person", "reckoned"):
        assert not confidence.is_sure("killed", other)


def test_a_plain_number_of_the_wounded_beside_the_deed_is_sure(application: Application) -> None:
    confidence = load_confidence(application.places.data / CONFIDENCE)
    assert confidence.is_sure("wounded", "one figure first")
    for other in ("one figure later", "one figure first, in a list", "reckoned"):
        assert not confidence.is_sure("wounded", other)


@pytest.mark.parametrize("folder", ["gold", "blind", *(f"blind{n}" for n in range(2, 11))])
def test_what_ships_was_counted_on_the_annotations_there_are(
    application: Application, folder: str
) -> None:
    confidence = load_confidence(application.places.data / CONFIDENCE)
    assert confidence.measured[folder].pinned_to == pin(load_gold(HERE / folder))
