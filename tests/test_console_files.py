"""What an answer brings is put on disk: nothing is overwritten, nothing half-written is left."""

import json
import os
import stat
from types import SimpleNamespace

import pytest
from console import dateline
from PIL import Image

from adapters.console.files import Files, shows_pictures
from bot.errors import InputError
from bot.reply.model import Attachment, Chart, Head, Reply

SEED = """ date 2022-01-21 Gunmen kill 11 soldiers in Iraq

BAGHDAD — Gunmen stormed an army barracks in Baqubah, in Iraq's Diyala province, early Friday and \
killed 11 soldiers, officials said.
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Return a home with a database of one raid."""
    home = tmp_path_factory.mktemp("home")
    (home / "raid.txt").write_text(SEED, encoding="utf-8")
    done = dateline(home, "--db", "x.db", "load", "raid.txt")
    assert done.returncode == 0, done.stderr
    return home


def ask(home, *words):
    return dateline(home, "--db", "x.db", "ask", *words)


def test_an_export_lands_in_the_current_folder(home):
    done = ask(home, "export diyala json")
    assert done.returncode == 0, done.stderr
    (path,) = home.glob("incidents-diyala-iraq*.json")
    assert str(path) in done.stdout
    assert json.loads(path.read_text("utf-8"))["incidents"][0]["killed"] == [11, 11]


def test_no_file_takes_the_place_of_another(home):
    for _ in range(2):
        ask(home, "export iraq csv", "--out", "twice")
    assert sorted(path.name for path in (home / "twice").iterdir()) == [
        "incidents-iraq-2.csv",
        "incidents-iraq.csv",
    ]


@pytest.mark.parametrize("command", ["map diyala", "stats diyala by month"])
def test_pictures_are_drawn_where_they_are_wanted(home, command):
    out = home / command.split()[0]
    done = ask(home, command, "--out", str(out))
    assert done.returncode == 0, done.stderr
    (path,) = out.iterdir()
    assert str(path) in done.stdout
    with Image.open(path) as picture:
        assert picture.size[0] == 1000


def test_no_picture_is_drawn_for_nobody(home):
    done = ask(home, "map diyala")
    assert done.returncode == 0
    assert ".png" not in done.stdout


def test_json_tells_where_the_files_are(home):
    record = json.loads(ask(home, "--json", "export diyala csv", "--out", "told").stdout)
    assert record["kind"] == "export"
    assert [name.rpartition("/")[2] for name in record["files"]] == ["incidents-diyala-iraq.csv"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_one_sentence(home):
    shut = home / "shut"
    shut.mkdir()
    shut.chmod(stat.S_IRUSR | stat.S_IXUSR)
    done = ask(home, "export diyala csv", "--out", str(shut))
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_a_file_where_a_folder_is_wanted_is_one_sentence(home):
    (home / "file").write_text("x")
    for typed, out, says in (
        ("export diyala csv", "file", "file is a file; name a folder"),
        ("map diyala", "file/x", "The folder file/x cannot be made (Not a directory)"),
    ):
        done = ask(home, typed, "--out", out)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert says in done.stderr


def test_a_folder_is_made_before_anything_is_drawn(tmp_path):
    class Painter:
        def draw_now(self, picture):
            raise AssertionError("drawn for nothing")

    (tmp_path / "file").write_text("x")
    files = Files(SimpleNamespace(painter=Painter()), tmp_path / "file" / "x", pictures=True)
    chart = Chart("Killed", "killed", (), over_time=False)
    with pytest.raises(InputError, match="cannot be made"):
        files.save(Reply("stats", "/incidents stats", Head("Diyala"), picture=chart))


def test_of_an_export_that_fails_nothing_is_left(tmp_path):
    def pieces():
        yield "first"
        raise InputError("The rest cannot be read.")

    reply = Reply(
        "export", "/incidents export", Head("x"), file=Attachment("x.csv", "text/csv", pieces())
    )
    with pytest.raises(InputError, match="cannot be read"):
        Files(None, tmp_path, pictures=False).save(reply)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("environ", "platform", "shows"),
    [
        pytest.param({}, "linux", False, id="a bare terminal"),
        pytest.param({"DISPLAY": ":0"}, "linux", True, id="X"),
        pytest.param({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True, id="Wayland"),
        pytest.param({}, "darwin", True, id="a Mac"),
        pytest.param({"SSH_CONNECTION": "x"}, "darwin", False, id="a Mac from afar"),
        pytest.param({"SSH_CONNECTION": "x", "DISPLAY": ":10"}, "linux", True, id="forwarded"),
    ],
)
def test_where_pictures_can_be_shown(environ, platform, shows):
    assert shows_pictures(environ, platform) is shows
