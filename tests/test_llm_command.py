"""`dateline load` with a model set: what is printed, and what another load does."""

import subprocess
import sys

import pytest
from console import ROOT, dateline
from model_stand_in import fails, model_server, tells
from stories import RAID
from told import figure, raid

from bot.errors import SettingsError
from bot.llm.client import ModelClient
from bot.llm.settings import Llm

TOLD = tells(raid(figures=[figure("killed 11 soldiers", 11)]))


@pytest.fixture(scope="module")
def loads(tmp_path_factory):
    """Return what three loads of a story print: the model fails, answers, is not needed."""
    home = tmp_path_factory.mktemp("llm")
    (home / "story.txt").write_text(f" date 2022-01-21 Raid on a barracks\n\n{RAID}\n")
    with model_server() as server:
        server.answers = [fails(401), TOLD]
        settings = {"DATELINE_LLM_MODEL": "stand-in", "DATELINE_LLM_BASE_URL": server.address}
        done = [dateline(home, "load", "story.txt", "--db", "x.db", **settings) for _ in range(3)]
        return done, len(server.asked)


def test_what_the_model_could_not_read_is_loaded_all_the_same(loads):
    first = loads[0][0]
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.splitlines() == [
        "1 article: 1 new.",
        "Incidents: 1 new.",
        "Read with stand-in: 0 asked. Read offline, until the next load: 1 (the model refuses the "
        "key).",
    ]


def test_the_next_load_has_the_model_read_it_and_the_one_after_knows_it(loads):
    (_, second, third), asked = loads
    assert second.stdout.splitlines()[0] == "1 article: 1 updated."
    assert second.stdout.splitlines()[-1] == "Read with stand-in: 1 asked."
    assert third.stdout == "1 article: 1 known.\n"
    assert asked == 2


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        pytest.param(
            {"model": "gpt-x"},
            "“gpt-x”, of which no provider is known; write openai:gpt-x",
            id="no provider",
        ),
        pytest.param(
            {"model": "nobody:gpt-x"}, "“nobody:gpt-x”, of which no provider", id="unknown one"
        ),
        pytest.param(
            {"model": "openai:gpt-x"}, "openai asks for a key; set llm_api_key", id="no key"
        ),
    ],
)
def test_a_model_that_cannot_be_used_is_a_sentence(monkeypatch, settings, says):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(SettingsError, match=says) as error:
        ModelClient(Llm(**settings))
    assert "\n" not in str(error.value)


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pydantic_ai", None)
    with pytest.raises(SettingsError, match=r"pip install 'dateline\[llm\]'"):
        ModelClient(Llm(model="openai:gpt-x"))


def test_a_wrong_model_ends_a_load_at_once(tmp_path):
    (tmp_path / "story.txt").write_text(f" date 2022-01-21 Raid on a barracks\n\n{RAID}\n")
    done = dateline(tmp_path, "load", "story.txt", "--db", "x.db", DATELINE_LLM_MODEL="nobody:x")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1 and "llm_model" in done.stderr


def test_nothing_of_it_is_loaded_without_a_model():
    program = (
        "import sys, bot.llm.client, bot.bootstrap, adapters.console.loading\n"
        "sys.exit(bool({'pydantic_ai', 'openai', 'anthropic'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)
    assert done.returncode == 0
