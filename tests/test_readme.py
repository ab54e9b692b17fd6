"""The README: each of its commands runs, and the transcript is what the command prints."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DATELINE = ".venv/bin/dateline"


def _commands() -> list[str]:
    """Return the commands of the shell blocks and of the running text."""
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL))
    inline = re.findall(rf"`({re.escape(DATELINE)} [^`]+)`", README)
    return [line for line in blocks.splitlines() if line] + inline


def _run(command: str, database: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the README with this Python's `dateline` and a database of its own.

    It runs in the folder of the database, which has the checkout's folders in it.
    """
    program = [
        sys.executable,
        "-c",
        "import sys; from adapters.console.main import run; sys.exit(run())",
    ]
    return subprocess.run(
        [*program, "--db", str(database), *shlex.split(command.removeprefix(DATELINE))],
        cwd=database.parent,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        input="",
        check=False,
    )


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("readme") / "dateline.db"
    for folder in ("seeds", "tests"):
        (path.parent / folder).symlink_to(ROOT / folder)
    assert _run(f"{DATELINE} load seeds", path).returncode == 0
    return path


@pytest.mark.parametrize("command", [c for c in _commands() if c.startswith(DATELINE)])
def test_each_command_runs(command: str, database: Path) -> None:
    done = _run(command, database)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() or command.endswith("chat")


def test_the_other_commands_are_makes() -> None:
    others = {c for c in _commands() if not c.startswith(DATELINE)}
    assert others == {"make run"}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert 'dateline ask "/incidents diyala"' in makefile
    assert "dateline load seeds" in makefile


def test_the_transcript_is_what_is_printed(database: Path) -> None:
    printed = _run(f'{DATELINE} ask "/incidents diyala"', database).stdout
    assert f"```\n{printed.strip()}\n```" in README
