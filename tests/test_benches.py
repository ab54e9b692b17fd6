"""The benches of the platforms and of the feeds run to their end, with a line for each figure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.bench.query import build

TESTS = Path(__file__).parent


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a database of made-up incidents."""
    return build(tmp_path_factory.mktemp("benches") / "made.db", 2_000, lambda _: None).path


def run_bench(name: str, *arguments: str) -> str:
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)])}
    command = [sys.executable, TESTS / name, *arguments]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ["slack_bench.py", "discord_bench.py"])
def test_the_bench_of_a_platform_measures_latency_and_throughput(made, name):
    told = run_bench(name, str(made), "1")
    for figure in (
        "ready after",
        "one after the other: p50",
        "asked for the first time: p50",
        "200 at once: the last was answered after",
        "commands a second of first questions",
        "commands a second asked before",
    ):
        assert figure in told, figure


def test_the_bench_of_feeds_sees_an_alert_of_each_page():
    told = run_bench("feed_bench.py")
    assert told.startswith("from the start")
    assert told.count("later, ") == 6
