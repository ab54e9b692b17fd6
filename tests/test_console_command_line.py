"""The command line as scripts rely on it: what is printed where, and exit codes."""

import json
import os
import subprocess
import sys
from datetime import date

import pytest
from builders import article, filled, report
from console import START, dateline, environment

from bot.models import Toll


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with a database of seven incidents, named in the environment."""
    folder = tmp_path_factory.mktemp("home")
    told = [
        (article(f"raid{n}", date(2021, n, 2)), [report(date=f"2021-{n:02}-01", killed=Toll(n, n))])
        for n in range(1, 8)
    ]
    filled(folder / "x.db", *told).close()
    return folder


def ask(home, *words, **more):
    return dateline(home, "ask", *words, DATELINE_DB="x.db", **more)


def test_an_answer_in_a_pipe_is_plain(home):
    done = ask(home, "/incidents", "diyala")
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.startswith("Diyala · 7 incidents · 28 killed · 2021 · showing 1–5\n")
    assert "\x1b" not in done.stdout


def test_an_answer_as_json(home):
    found = json.loads(ask(home, "/incidents diyala", "--json").stdout)
    assert (found["kind"], found["total"], len(found["incidents"])) == ("incidents", 7, 5)


def test_a_place_of_a_country_that_news_seldom_names_is_told_with_it(home):
    assert "Michael, Isle of Man: no incidents there." in ask(home, "place:Michael").stdout


def test_as_of_sets_the_day(home):
    done = ask(home, "last month", "--as-of", "2021-06-15", "--json")
    assert json.loads(done.stdout)["understood"] == "/incidents in:2021-05"


def test_the_database_can_be_named_before_and_after_the_command(home, tmp_path):
    path = str(home / "x.db")
    for arguments in (("--db", path, "ask", "diyala"), ("ask", "diyala", "--db", path)):
        assert dateline(tmp_path, *arguments).stdout.startswith(
            "/incidents place:Diyala\nDiyala · 7 incidents"
        )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["ask", "plce:diyala"], "try /incidents place:diyala", id="a mistake"),
        pytest.param(["ask", "feeds add x"], "no address of the web", id="no address"),
        pytest.param(["ask", "next"], "no list before this", id="nothing to turn"),
        pytest.param(["ask", "x", "--as-of", "soon"], "not a date like 2022-01-21", id="as-of"),
        pytest.param(["ask", "x", "--as-of", "0001-01-01"], "not a date like", id="early as-of"),
        pytest.param(["ask", "x", "--db", "none.db"], "dateline load", id="no database"),
        pytest.param(["ask", "x", "--db", "."], "folder", id="a folder for a database"),
        pytest.param(["ask", "x", "--db", ""], "--db names no file", id="an empty path"),
        pytest.param(["--db", "  ", "ask", "x"], "--db names no file", id="a blank path"),
        pytest.param(["ask", "a" * 50_000], "1,000 characters", id="too long a query"),
        pytest.param(["ask", "add " + "a " * 60_000], "100,000 characters", id="too long a text"),
        pytest.param(["frobnicate"], "No such command", id="unknown command"),
        pytest.param(["ask", "--frobnicate"], "see dateline ask --help", id="unknown option"),
        pytest.param(["load"], "Missing argument", id="nothing to load"),
        pytest.param(["extract"], "Missing argument", id="nothing to extract"),
    ],
)
def test_wrong_usage_is_one_line_and_code_2(home, arguments, says):
    done = dateline(home, *arguments, DATELINE_DB="x.db")
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_number_that_no_incident_has_is_a_mistake(home):
    done = dateline(home, "ask", "show 9999", DATELINE_DB="x.db")
    assert done.returncode == 2
    assert "no incident has this number" in done.stdout


def test_a_mistake_as_json_is_on_stdout_with_code_2(home):
    done = ask(home, "plce:diyala", "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["kind"] == "error"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"this is no database at all" * 100, id="not a database"),
        pytest.param(b"SQLite format 3\0" + b"\xff" * 5000, id="a broken one"),
    ],
)
def test_a_damaged_database_is_one_line_and_code_2(tmp_path, content):
    (tmp_path / "x.db").write_bytes(content)
    done = dateline(tmp_path, "ask", "diyala", "--db", "x.db")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "x.db" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"\xff\xfe\x80 diyala", id="no utf-8"),
        pytest.param("ديالى 🔥 \x07".encode(), id="other scripts and a bell"),
        pytest.param(b"'; DROP TABLE incidents; --", id="sql"),
        pytest.param(b'"a* NEAR(b c) ^d', id="full-text operators"),
    ],
)
def test_any_bytes_get_an_answer(home, text):
    done = dateline(home, "ask", text, DATELINE_DB="x.db")
    assert done.returncode in {0, 2}
    assert "Traceback" not in done.stdout + done.stderr
    assert "went wrong" not in done.stderr


def test_an_encoding_that_lacks_letters_gets_marks(home):
    done = ask(home, "diyala", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Diyala ? 7 incidents" in done.stdout
    assert json.loads(ask(home, "diyala", "--json", PYTHONIOENCODING="ascii").stdout)


def test_a_reader_that_leaves_is_no_error(home):
    process = subprocess.Popen(
        [sys.executable, "-c", START, "ask", "diyala"],
        cwd=home,
        env=environment(home, DATELINE_DB="x.db"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(60), errors) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110
def test_a_full_disk_is_one_line(home):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-c", START, "ask", "diyala"],
            cwd=home,
            env=environment(home, DATELINE_DB="x.db"),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_a_fault_of_ours_has_a_reference_and_a_logged_traceback(home, tmp_path):
    break_it = "import bot.answering.answer; bot.answering.answer.Answers.answer = None; " + START
    done = subprocess.run(
        [sys.executable, "-c", break_it, "ask", "diyala"],
        cwd=home,
        env=environment(tmp_path, DATELINE_DB=str(home / "x.db")),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    log = tmp_path / "state" / "dateline" / "dateline.log"
    assert done.returncode == 2
    assert done.stderr.startswith("Something went wrong on our side (reference ")
    assert str(log) in done.stderr
    assert done.stderr.count("\n") == 1
    reference = done.stderr.partition("reference ")[2][:8]
    assert reference in log.read_text()
    assert "Traceback" in log.read_text()


def test_a_fault_that_cannot_be_logged_is_one_line_too(home, tmp_path):
    (tmp_path / "state").write_text("a file where the folder should be")
    break_it = "import bot.answering.answer; bot.answering.answer.Answers.answer = None; " + START
    done = subprocess.run(
        [sys.executable, "-c", break_it, "ask", "diyala"],
        cwd=home,
        env=environment(tmp_path, DATELINE_DB=str(home / "x.db")),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_without_a_command_there_is_help(home):
    done = dateline(home)
    assert done.returncode == 0
    for command in ("ask", "chat", "load", "extract"):
        assert command in done.stdout
    assert "..." not in done.stdout.partition("Commands:")[2]  # each line is whole


@pytest.mark.parametrize("group", ["bench", "feeds", "lexicon", "manifest"])
def test_a_group_without_a_command_names_its_commands_in_a_line(home, group):
    done = dateline(home, group)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f"dateline {group} needs a command: " in done.stderr
    assert done.stderr.endswith(f"; see dateline {group} --help.\n")


def test_version(home):
    done = dateline(home, "--version")
    assert done.returncode == 0
    assert done.stdout.startswith("dateline ")


def test_chat_reads_lines_where_there_is_no_terminal(home):
    lines = b"diyala\n\nnext\nplce:x\n\xff\nquit\nstatus\n"
    done = dateline(home, "chat", stdin=lines, DATELINE_DB="x.db")
    assert done.returncode == 0
    assert "showing 1–5" in done.stdout
    assert "showing 6–7" in done.stdout
    assert "There is no field “plce”; try " in done.stdout
    assert "Newest article" not in done.stdout  # it came after quit
    assert done.stderr == ""


def test_an_answer_loads_no_parser_and_nothing_it_does_not_need(home):
    look = "; ".join(
        (
            "import sys",
            "from adapters.console.main import run",
            "run(['ask', '/incidents diyala'])",
            "print(*sys.modules, file=sys.stderr)",
        )
    )
    done = subprocess.run(
        [sys.executable, "-c", look],
        cwd=home,
        env=environment(home, DATELINE_DB="x.db"),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert "bot" in loaded
    assert not loaded & {
        "spacy", "numpy", "sqlite_utils", "rich", "prompt_toolkit", "trafilatura", "asyncio",
    }  # fmt: skip
