"""Settings as they are typed, kept and read."""

from datetime import UTC, date, datetime

import pytest

from bot.answering.preferences import Preferences, find_zones, read_preferences, read_setting
from bot.errors import QueryError


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        pytest.param("timezone", "Europe/London", ("timezone", "Europe/London"), id="a zone"),
        pytest.param("time zone", "europe/london", ("timezone", "Europe/London"), id="any case"),
        pytest.param("tz", "Baghdad", ("timezone", "Asia/Baghdad"), id="by its city"),
        pytest.param("zone", "new york", ("timezone", "America/New_York"), id="of two words"),
        pytest.param("page", "10", ("page", "10"), id="a page"),
        pytest.param("page size", " 07 ", ("page", "7"), id="with a nought"),
        pytest.param("answers", "Shared", ("answers", "shared"), id="shared"),
        pytest.param("timezone", "", ("timezone", ""), id="back to the default"),
    ],
)
def test_a_setting_is_read(name, value, kept):
    assert read_setting(name, value) == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("colour", "red", id="no such setting"),
        pytest.param("timezone", "Mars/Olympus", id="no such zone"),
        pytest.param("timezone", "../../etc", id="a path"),
        pytest.param("page", "0", id="no page"),
        pytest.param("page", "21", id="too long a page"),
        pytest.param("page", "9" * 40, id="a very long number"),
        pytest.param("page", "٣", id="other digits"),
        pytest.param("answers", "loud", id="neither"),
    ],
)
def test_a_wrong_setting_says_what_works(name, value):
    with pytest.raises(QueryError, match="settings") as wrong:
        read_setting(name, value)
    assert wrong.value.corrected.startswith("/incidents settings")


def test_what_is_kept_is_read_and_what_is_not_valid_has_its_default():
    kept = {"timezone": "Asia/Baghdad", "page": "10", "answers": "shared"}
    assert read_preferences(kept) == Preferences("Asia/Baghdad", 10, private=False)
    assert read_preferences({"timezone": "Gone/Away", "page": "x"}) == Preferences()


def test_the_day_is_that_of_the_zone():
    late = datetime(2022, 1, 21, 22, 30, tzinfo=UTC)
    assert Preferences().local(late).date() == date(2022, 1, 21)
    assert Preferences("Asia/Baghdad").local(late).date() == date(2022, 1, 22)
    assert Preferences("America/New_York").local(late).date() == date(2022, 1, 21)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("lon", ["Arctic/Longyearbyen", "Europe/London"], id="cities"),
        pytest.param("Europe/Lo", ["Europe/London"], id="the whole name"),
        pytest.param(" new y", ["America/New_York"], id="two words"),
        pytest.param("xyz", [], id="none"),
    ],
)
def test_time_zones_are_found_as_they_are_typed(typed, found) -> None:
    assert find_zones(typed, 25) == found


def test_so_many_time_zones_are_offered() -> None:
    assert len(find_zones("", 25)) == 25
