"""How far long work is: told by a thread, shown now and then, and never after the answer."""

import asyncio
from datetime import UTC, datetime, timedelta

from adapters.serving.progress import Progress
from bot.errors import DatelineError

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


class Shown:
    """What was shown, and a clock that a test moves."""

    def __init__(self):
        self.lines, self.now, self.done = [], NOON, asyncio.Event()
        self.done.set()

    def clock(self):
        return self.now

    async def show(self, line):
        await self.done.wait()
        self.lines.append(line)

    async def tell(self, progress, line, after):
        """Tell a line from another thread, some seconds after the last one."""
        self.now += timedelta(seconds=after)
        await asyncio.to_thread(progress.tell, line)
        await asyncio.sleep(0)


async def test_the_first_seconds_are_silent_and_lines_have_pauses():
    shown = Shown()
    async with Progress(shown.show, shown.clock) as progress:
        for line, after in (("1", 1), ("2", 1), ("3", 2), ("4", 1), ("5", 3)):
            await shown.tell(progress, line, after)
    assert shown.lines == ["3", "5"]


async def test_a_line_that_takes_long_is_waited_for_and_holds_others_back():
    shown = Shown()
    shown.done.clear()
    async with Progress(shown.show, shown.clock) as progress:
        await shown.tell(progress, "slow", 5)
        await shown.tell(progress, "meanwhile", 5)
        asyncio.get_running_loop().call_soon(shown.done.set)
    assert shown.lines == ["slow"]


async def test_what_cannot_be_shown_is_logged_and_the_work_goes_on(caplog):
    async def refuse(line):
        raise DatelineError("nobody listens")

    shown = Shown()
    async with Progress(refuse, shown.clock) as progress:
        await shown.tell(progress, "1", 5)
    assert "nobody listens" in caplog.text
