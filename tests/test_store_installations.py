"""Installations of workspaces, states of those that have begun, and what was delivered before."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import StoreError
from bot.installation import Installation
from bot.store.own.installations import InstallationFile

NOW = datetime(2022, 3, 1, 12, tzinfo=UTC)
MINUTES = timedelta(minutes=10)
ACME = Installation("slack", "T1", "Acme", "UBOT", ("chat:write", "commands"), b"locked")


@pytest.fixture
def file(tmp_path):
    with closing(InstallationFile(tmp_path / "x.memory.db", 1.0)) as opened:
        yield opened


def test_an_installation_is_kept_and_found(file):
    file.keep(ACME, NOW)
    file.keep(ACME._replace(place="T2", name="Else"), NOW + MINUTES)
    assert file.find("slack", "T1") == ACME
    assert [made.name for made in file.all("slack")] == ["Acme", "Else"]
    assert file.find("slack", "T9") is None
    assert file.all("discord") == ()


def test_installing_again_takes_the_place_of_the_older(file):
    file.keep(ACME, NOW)
    file.keep(ACME._replace(secret=b"newer"), NOW + MINUTES)
    assert [made.secret for made in file.all("slack")] == [b"newer"]


def test_of_a_workspace_that_is_dropped_nothing_is_kept(file):
    file.keep(ACME, NOW)
    file.drop("slack", "T1")
    file.drop("slack", "T1")
    assert file.find("slack", "T1") is None


@pytest.mark.parametrize(
    ("state", "after", "taken"),
    [
        pytest.param("given", timedelta(minutes=9), True, id="in time"),
        pytest.param("given", timedelta(minutes=11), False, id="too late"),
        pytest.param("another", timedelta(), False, id="never given"),
    ],
)
def test_a_state_is_good_for_a_while(file, state, after, taken):
    file.give_state("given", NOW)
    assert file.take_state(state, NOW + after, MINUTES) is taken


def test_a_state_is_good_once(file):
    file.give_state("given", NOW)
    assert file.take_state("given", NOW, MINUTES) is True
    assert file.take_state("given", NOW, MINUTES) is False


def test_what_comes_again_is_known_in_every_process(file, tmp_path):
    assert file.is_first("C1:1", NOW) is True
    assert file.is_first("C1:1", NOW) is False
    with closing(InstallationFile(tmp_path / "x.memory.db", 1.0)) as other:
        assert other.is_first("C1:1", NOW) is False
        assert other.is_first("C1:2", NOW) is True
    assert file.is_first("C1:1", NOW + timedelta(days=3)) is False
    assert file.is_first("C1:2", NOW + timedelta(days=6)) is True


def test_a_file_that_is_no_database_is_told_of(tmp_path):
    (tmp_path / "x.memory.db").write_bytes(b"no database" * 100)
    with (
        closing(InstallationFile(tmp_path / "x.memory.db", 1.0)) as file,
        pytest.raises(StoreError),
    ):
        file.all("slack")
