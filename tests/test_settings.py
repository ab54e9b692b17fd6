"""Settings: where they come from, which wins, and what a wrong one gets."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.llm.settings import Llm
from bot.resources import data_folder, find_places, state_folder
from bot.settings import load_settings

HOME = Path("home", "ann").absolute()
PLACES = find_places({}, HOME)


def db(folder, environ=None, given=None):
    return load_settings(environ or {}, folder, PLACES, given).db


def test_the_default_in_a_checkout_is_its_data_folder(tmp_path):
    assert db(tmp_path) == PLACES.made / "dateline.db"
    assert PLACES.made == Path(__file__).parents[1] / "data"


def test_the_environment_goes_before_env_and_that_before_toml(tmp_path):
    (tmp_path / "dateline.toml").write_text('db = "toml.db"')
    assert db(tmp_path) == tmp_path / "toml.db"
    (tmp_path / ".env").write_text("DATELINE_DB=env.db")
    assert db(tmp_path) == tmp_path / "env.db"
    assert db(tmp_path, {"DATELINE_DB": "/x/environ.db"}) == Path("/x/environ.db")
    assert db(tmp_path, {"DATELINE_DB": "/x/environ.db"}, "given.db") == tmp_path / "given.db"


@pytest.mark.parametrize(
    ("line", "path"),
    [
        pytest.param("DATELINE_DB=a.db", "a.db", id="plain"),
        pytest.param('export DATELINE_DB="a b.db"  # mine', "a b.db", id="export, quotes, comment"),
        pytest.param("DATELINE_DB='a#b.db'", "a#b.db", id="a sign in quotes"),
        pytest.param("# DATELINE_DB=a.db", None, id="a comment"),
        pytest.param("DATELINE_DB=", None, id="empty"),
        pytest.param("OTHER=1\nnot a line\nDATELINE_DB=a.db", "a.db", id="others' lines"),
    ],
)
def test_lines_of_an_env_file(tmp_path, line, path):
    (tmp_path / ".env").write_text(line)
    assert db(tmp_path) == (tmp_path / path if path else PLACES.made / "dateline.db")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b'bd = "x.db"', "setting bd .* the settings are: db", id="misspelt"),
        pytest.param(b"db = 3", "setting db", id="no path"),
        pytest.param(b"db = ", "cannot be read", id="no toml"),
        pytest.param(b"\xff\xfe", "cannot be read", id="no utf-8"),
    ],
)
def test_a_wrong_toml_file_is_named(tmp_path, content, says):
    (tmp_path / "dateline.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=says) as error:
        db(tmp_path)
    assert "dateline.toml" in str(error.value)


def test_an_env_file_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / ".env").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="env cannot be read"):
        db(tmp_path)


def test_a_path_of_nobodys_home_is_a_sentence(tmp_path):
    with pytest.raises(SettingsError, match="home folder"):
        db(tmp_path, {"DATELINE_DB": "~nobody-of-that-name/x.db"})


def test_an_installed_copy_reads_what_it_ships_and_writes_to_the_users_folders(tmp_path):
    package = tmp_path / "site-packages" / "bot"
    places = find_places({}, HOME, "linux", package)
    assert places.data == package / "_shipped" / "data"
    assert places.made == HOME / ".local/share/dateline"
    assert load_settings({}, tmp_path, places).db == HOME / ".local/share/dateline/dateline.db"


@pytest.mark.parametrize(
    ("platform", "environ", "data", "state"),
    [
        pytest.param("linux", {}, ".local/share/dateline", ".local/state/dateline", id="linux"),
        pytest.param(
            "linux",
            {"XDG_DATA_HOME": "relative", "XDG_STATE_HOME": ""},
            ".local/share/dateline",
            ".local/state/dateline",
            id="relative ones do not count",
        ),
        pytest.param(
            "darwin",
            {},
            "Library/Application Support/dateline",
            "Library/Application Support/dateline/state",
            id="mac",
        ),
        pytest.param(
            "win32", {}, "AppData/Local/dateline", "AppData/Local/dateline/state", id="windows"
        ),
    ],
)
def test_folders_of_each_platform(platform, environ, data, state):
    assert data_folder(environ, HOME, platform) == HOME / data
    assert state_folder(environ, HOME, platform) == HOME / state


def test_xdg_folders_are_used(tmp_path):
    environ = {"XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s"}
    assert data_folder(environ, HOME, "linux") == Path("/d/dateline")
    assert state_folder(environ, HOME, "linux") == Path("/s/dateline")


def test_the_model_and_its_limits(tmp_path):
    (tmp_path / "dateline.toml").write_text('llm_model = "openai:gpt-x"\nllm_calls = 7')
    environ = {"DATELINE_LLM_BASE_URL": "http://127.0.0.1:1/v1/", "DATELINE_LLM_TIMEOUT": "5"}
    llm = load_settings(environ, tmp_path, PLACES).llm
    assert (llm.model, llm.base_url) == ("openai:gpt-x", "http://127.0.0.1:1/v1")
    assert (llm.calls, llm.timeout, llm.tokens) == (7, 5, Llm().tokens)


def test_no_model_is_set_by_itself(tmp_path):
    assert load_settings({}, tmp_path, PLACES).llm == Llm()
    assert Llm().model == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("LLM_CALLS", "many", id="no number"),
        pytest.param("LLM_TOKENS", "0", id="nothing"),
        pytest.param("LLM_TIMEOUT", "99999", id="too long"),
        pytest.param("LLM_BASE_URL", "localhost", id="no address"),
    ],
)
def test_a_wrong_limit_is_a_sentence(tmp_path, name, value):
    with pytest.raises(SettingsError, match=f"The setting {name.lower()} "):
        load_settings({f"DATELINE_{name}": value}, tmp_path, PLACES)
