"""Work that goes on while Dateline serves: it is woken, and a fault does not end it."""

import asyncio

from adapters.serving.ongoing import Ongoing

HOUR = 3600.0


async def test_it_is_done_again_when_it_is_woken():
    done = asyncio.Queue[int]()

    async def once():
        await done.put(1)

    async with Ongoing(once, pause=HOUR, after_a_fault=HOUR) as ongoing, asyncio.timeout(60):
        await done.get()
        ongoing.wake()
        await done.get()


async def test_who_is_woken_while_at_work_looks_once_more():
    begun, go_on = asyncio.Queue[int](), asyncio.Event()

    async def once():
        await begun.put(1)
        await go_on.wait()

    async with Ongoing(once, pause=HOUR, after_a_fault=HOUR) as ongoing, asyncio.timeout(60):
        await begun.get()
        ongoing.wake()
        ongoing.wake()
        go_on.set()
        await begun.get()
        await asyncio.sleep(0)
        assert begun.empty()


async def test_a_fault_does_not_end_it(caplog):
    done = asyncio.Queue[int]()

    async def once():
        await done.put(1)
        raise ValueError("a fault of ours")

    async with Ongoing(once, pause=HOUR, after_a_fault=HOUR) as ongoing, asyncio.timeout(60):
        await done.get()
        ongoing.wake()
        await done.get()
    assert "a fault of ours" in caplog.text
