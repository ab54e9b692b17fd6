"""Running `dateline` as somebody would: a process of its own, in a folder and home of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
START = "import sys; from adapters.console.main import run; sys.exit(run())"
BARE = {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}


def environment(home: Path, **more: str) -> dict[str, str]:
    return BARE | {"HOME": str(home), "XDG_STATE_HOME": str(home / "state")} | more


def dateline(
    home: Path, *arguments: str | bytes, stdin: bytes = b"", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run it to its end, without a terminal."""
    done = subprocess.run(
        [sys.executable, "-c", START, *arguments],
        cwd=home,
        env=environment(home, **more),
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
    )
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)
