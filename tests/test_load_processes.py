"""Loading in several processes: the same corpus, and nothing lost when one of them ends."""

import os
import re
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import many_extractors
import pytest
from builders import asking
from many_extractors import Interrupting, Killed, Raids, Unusable, stories

from bot.corpus import LeftOut
from bot.errors import LoadInterrupted, ReaderLost, SettingsError
from bot.intake.ingest import load
from bot.intake.readers import Readers, count_processes
from bot.served import is_served, serving
from bot.store import open_store

COUNT = 12


def loaded(path, articles, make=Raids, here=None, **more):
    """Load in two processes and return what came of it, and the articles in order."""
    told = []
    with open_store(path) as store, Readers(make, 2, **{"few": 1, **more}) as readers:
        extract = (here or make()).extract
        summary = load(store, articles, extract, version="1", progress=told.append, readers=readers)
    return summary, told


def summaries(path):
    with open_store(path, read_only=True) as store:
        found = store.search(asking(), limit=100).incidents
        return {one.place: one.summary for one in found}


def readers_of(path):
    return {int(re.search(r"by (\d+)", told)[1]) for told in summaries(path).values()}


def test_what_is_known_and_what_is_left_out_keep_their_places_among_what_is_read(tmp_path):
    path = tmp_path / "x.db"
    loaded(path, stories(3))
    bad = LeftOut("news/empty.txt", "is empty")
    articles = [*stories(COUNT)[:5], bad, *stories(COUNT)[5:]]
    summary, told = loaded(path, articles, partial(Raids, "s7"))
    assert told == articles
    assert (summary.read, summary.added, summary.unchanged) == (COUNT + 1, COUNT - 4, 3)
    first, fault = summary.left_out
    assert first == bad
    assert fault.path == "news/7.txt" and "fault of ours" in fault.reason
    assert summaries(path).keys() == {f"s{n}" for n in range(COUNT) if n != 7}


def test_one_after_another_or_side_by_side_is_the_same_corpus(tmp_path):
    loaded(tmp_path / "one.db", stories(COUNT), few=COUNT + 1)
    loaded(tmp_path / "two.db", stories(COUNT))
    texts = []
    for name in ("one.db", "two.db"):
        with open_store(tmp_path / name, read_only=True) as store:
            rows = store.search(asking(), limit=100).incidents
            texts.append([(row.number, row.place) for row in rows])
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("few", "here"),
    [
        pytest.param(COUNT + 1, True, id="too few for others"),
        pytest.param(COUNT, False, id="enough"),
        pytest.param(0, False, id="none may be read here"),
    ],
)
def test_few_articles_are_read_in_this_process(tmp_path, few, here):
    loaded(tmp_path / "x.db", stories(COUNT), few=few)
    assert (os.getpid() in readers_of(tmp_path / "x.db")) is here
    assert len(readers_of(tmp_path / "x.db")) <= 2


def test_what_is_known_starts_no_process(tmp_path):
    loaded(tmp_path / "x.db", stories(3))
    with open_store(tmp_path / "x.db") as store, Readers(Raids, 2, few=1) as readers:
        load(store, stories(3), pytest.fail, version="1", readers=readers)
        assert readers.pids == []


def test_a_killed_process_ends_the_load_and_keeps_what_was_read_before(tmp_path):
    path = tmp_path / "x.db"
    with pytest.raises(ReaderLost, match="What was done is kept, the same command goes on"):
        loaded(path, stories(COUNT), partial(Killed, "s7"))
    assert summaries(path).keys() == {f"s{n}" for n in range(7)}
    summary, _ = loaded(path, stories(COUNT))
    assert (summary.added, summary.unchanged) == (COUNT - 7, 7)


@pytest.fixture
def interruptible():
    """Let an interrupt be one, also where whoever started the tests ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_ends_a_load_in_the_middle_of_an_article(tmp_path):
    with pytest.raises(LoadInterrupted) as stop:
        loaded(tmp_path / "x.db", stories(COUNT), partial(Interrupting, "s7"))
    kept = len(summaries(tmp_path / "x.db"))
    assert kept <= 7
    assert stop.value.kept is bool(kept)


def test_what_no_article_can_be_read_without_ends_the_load_with_its_sentence(tmp_path):
    with pytest.raises(SettingsError, match="No English model"):
        loaded(tmp_path / "x.db", stories(COUNT), Unusable)


def test_no_process_outlives_a_loader_that_is_killed(tmp_path):
    program = Path(many_extractors.__file__)
    environment = os.environ | {"PYTHONPATH": str(program.parent.parent)}
    done = subprocess.run(  # its output ends when the last process that could write to it does
        [sys.executable, program, tmp_path / "x.db"],
        env=environment, stdout=subprocess.PIPE, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL


def test_it_is_known_whether_somebody_is_served(tmp_path):
    path = tmp_path / "x.db"
    assert not is_served(path)
    with serving(path), serving(path):
        assert is_served(path)
    assert not is_served(path)


def test_those_who_read_beside_somebody_who_answers_let_him_go_first(tmp_path):
    loaded(tmp_path / "x.db", stories(2), polite=True)
    told = summaries(tmp_path / "x.db").values()
    niceness = {int(one.split()[-1].rstrip(".")) for one in told}
    assert min(niceness) >= min(os.nice(0) + 10, 19)


def test_a_served_database_has_a_core_to_itself_where_there_are_two():
    alone, beside = count_processes(served=False), count_processes(served=True)
    assert beside == max(1, alone - 1)


def test_where_nothing_can_be_written_nobody_is_known_to_be_served(tmp_path):
    nowhere = tmp_path / "none" / "x.db"
    with serving(nowhere):
        assert not is_served(nowhere)
