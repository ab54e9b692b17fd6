"""The process that draws: lazy, replaced when it dies, in time, and gone when it is closed."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from scenes import DATA, pixels

from bot.errors import PictureError
from bot.pictures.look import HEIGHT, WIDTH
from bot.pictures.map import MAP_HEIGHT
from bot.pictures.painter import Painter
from bot.reply.model import Bar, Chart, Map, Mark

CHART = Chart("Diyala, Iraq", "killed", (Bar("2021", 3), Bar("2022", 8)), over_time=True)
MAP = Map("Diyala, Iraq", (Mark(33.75, 44.64, "Baqubah", 9, 24, area=False),))
# Long enough at work to be killed or to be too slow, and no strain on the machine.
SLOW = Chart("x" * 10**7, "killed", (Bar("2021", 3),) * 400_000, over_time=False)


@pytest.fixture
def painter(tmp_path: Path) -> Iterator[Painter]:
    with Painter(DATA, tmp_path) as painter:
        yield painter


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_charts_and_maps_are_drawn_by_one_worker(painter: Painter) -> None:
    assert painter.pid is None  # nothing is started before it is needed
    assert pixels(painter.draw_now(CHART)).shape == (HEIGHT, WIDTH, 3)
    pid = painter.pid
    assert pixels(painter.draw_now(MAP)).shape == (MAP_HEIGHT, WIDTH, 3)
    assert pid is not None
    assert painter.pid == pid != os.getpid()


async def test_an_event_loop_goes_on_while_a_picture_is_drawn(painter: Painter) -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0)
            ticks += 1

    ticking = asyncio.create_task(tick())
    drawn = await asyncio.gather(painter.draw(CHART), painter.draw(MAP), painter.draw(CHART))
    ticking.cancel()
    assert drawn[0] == drawn[2]
    assert ticks > 100


async def test_a_caller_that_goes_away_disturbs_nobody(painter: Painter) -> None:
    going = asyncio.create_task(painter.draw(CHART))
    await asyncio.sleep(0)
    going.cancel()
    with pytest.raises(asyncio.CancelledError):
        await going
    assert await painter.draw(CHART)


def test_a_killed_worker_is_replaced(painter: Painter) -> None:
    before = painter.draw_now(CHART)
    pid = painter.pid
    assert pid
    os.kill(pid, signal.SIGKILL)
    assert painter.draw_now(CHART) == before
    assert painter.pid != pid
    assert not is_running(pid)


def test_a_picture_that_is_being_drawn_is_drawn_by_the_next_worker(painter: Painter) -> None:
    """The first worker is killed as soon as it is there, in the middle of its start."""
    painter.warm()
    while (pid := painter.pid) is None:
        threading.Event().wait(0.001)
    os.kill(pid, signal.SIGKILL)
    assert painter.draw_now(CHART)
    assert painter.pid != pid


def test_a_worker_killed_at_its_work_is_tried_once_more(painter: Painter) -> None:
    painter.draw_now(CHART)
    told: list[str] = []

    def ask() -> None:
        try:
            painter.draw_now(SLOW)
        except PictureError as error:
            told.append(str(error))

    asking = threading.Thread(target=ask)
    asking.start()
    killed = set()
    while asking.is_alive():
        if (pid := painter.pid) and pid not in killed:
            killed.add(pid)
            os.kill(pid, signal.SIGKILL)
        asking.join(timeout=0.01)
    assert len(killed) == 2
    assert "ended twice" in told[0]
    assert painter.draw_now(CHART)


def test_a_worker_that_dies_twice_is_told_in_a_sentence(
    painter: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.pictures.painter._WORKER", "bot.pictures.alt")  # which ends at once
    with pytest.raises(PictureError, match="its process ended twice; ask again later"):
        painter.draw_now(CHART)
    monkeypatch.undo()
    assert painter.draw_now(CHART)


def test_a_picture_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with Painter(DATA, tmp_path, timeout=0.3) as painter:
        with pytest.raises(PictureError, match="took too long"):
            painter.draw_now(SLOW)
        assert painter.pid is None


def test_a_worker_that_stands_still_is_given_up(tmp_path: Path) -> None:
    """The picture is too big for the pipe: even handing it over must end in time."""
    with Painter(DATA, tmp_path, timeout=0.5) as painter:
        painter.draw_now(CHART)
        assert painter.pid
        os.kill(painter.pid, signal.SIGSTOP)
        with pytest.raises(PictureError, match="took too long"):
            painter.draw_now(SLOW)
        assert painter.draw_now(CHART)


def test_ctrl_c_is_not_for_the_worker(painter: Painter) -> None:
    painter.draw_now(CHART)
    pid = painter.pid
    assert pid
    os.kill(pid, signal.SIGINT)
    painter.draw_now(CHART)
    assert painter.pid == pid
    assert os.getpgid(pid) != os.getpgid(0)


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    painter = Painter(DATA, tmp_path)
    painter.draw_now(CHART)
    pid = painter.pid
    painter.close()
    painter.close()
    assert pid
    assert not is_running(pid)
    assert [t.name for t in threading.enumerate() if t.name.startswith("painter")] == []
    with pytest.raises(PictureError, match="closing"):
        painter.draw_now(CHART)
    painter.warm()
    assert painter.pid is None


def test_closing_ends_what_is_being_drawn(tmp_path: Path) -> None:
    painter = Painter(DATA, tmp_path)
    painter.draw_now(CHART)
    told: list[str] = []

    def ask() -> None:
        try:
            painter.draw_now(SLOW)
        except PictureError as error:
            told.append(str(error))

    asking = threading.Thread(target=ask)
    asking.start()
    painter.close()
    asking.join(timeout=30)
    assert not asking.is_alive()
    assert painter.pid is None
    assert all("closing" in sentence for sentence in told)


def test_a_worker_whose_parent_is_killed_goes_too(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from bot.pictures.painter import Painter\n"
        "from bot.reply.model import Chart\n"
        "painter = Painter(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "painter.draw_now(Chart('', '', (), over_time=True))\n"
        "print(painter.pid, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code, str(DATA), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert parent.stdin
    assert parent.stdout
    with parent.stdin, parent.stdout:
        pid = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
    for _ in range(3000):
        if not is_running(pid):
            break
        threading.Event().wait(0.01)
    assert not is_running(pid)


def test_too_many_pictures_at_once_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.pictures.painter._MOST", 1)
    with Painter(DATA, tmp_path) as painter:

        async def ask() -> list[bytes | BaseException]:
            pictures = (painter.draw(CHART) for _ in range(2))
            return await asyncio.gather(*pictures, return_exceptions=True)

        drawn, refused = asyncio.run(ask())
    assert isinstance(drawn, bytes)
    assert str(refused) == "Too many pictures are being drawn: ask again in a minute."


def test_a_missing_base_map_is_told_as_it_is(tmp_path: Path) -> None:
    with Painter(tmp_path, tmp_path) as painter:
        with pytest.raises(PictureError, match=r"base map .* restore the file"):
            painter.draw_now(CHART)
        assert painter.pid is None


def test_a_fault_in_drawing_is_told_with_its_trace_and_ends_nothing(painter: Painter) -> None:
    odd = Chart("x", "killed", ("no bar",), over_time=True)  # type: ignore[arg-type]
    with pytest.raises(RuntimeError, match="AttributeError"):
        painter.draw_now(odd)
    pid = painter.pid
    assert painter.draw_now(CHART)
    assert painter.pid == pid


@pytest.mark.parametrize("state", ["state", "a file/state"])
def test_no_home_has_to_be_writable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    (tmp_path / "a file").write_text("in the way")
    monkeypatch.setenv("HOME", str(tmp_path / "a file"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    with Painter(DATA, tmp_path / state) as painter:
        assert painter.draw_now(CHART)
    assert list(tmp_path.glob("dateline-*")) == []
    assert (tmp_path / "state" / "matplotlib").is_dir() is (state == "state")
