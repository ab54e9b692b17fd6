"""Many people at once at Slack are all acknowledged in time."""

import asyncio
from typing import Any

import pytest
from slack_stand_in.clock import HurriedClock
from slackside import slackside


@pytest.fixture
async def crowd(tmp_path):
    """Yield both sides; Slack refuses what comes after three seconds by the clock on the wall."""
    async with slackside(tmp_path, clock=HurriedClock()) as both:
        yield both


async def test_two_hundred_commands_at_once_are_all_acknowledged_in_time(crowd: Any) -> None:
    crowd.platform.service.allowance.most = 1000
    texts = [
        "diyala", "show 1", "map diyala", "diyala by:isis", "show 2",
        "diyala since:2021", "stats diyala by month", "show 1", "diyala", "export diyala",
    ] * 20  # fmt: skip
    crowd.painter.free.clear()
    acks = await asyncio.gather(*(crowd.ann.command(text) for text in texts))
    assert all(acks)
    assert crowd.slack.refused == []  # nothing came too late
    assert crowd.painter.drawn == []  # nobody's acknowledgement waits for a chart
    crowd.painter.free.set()
    await crowd.settled()
    assert len(crowd.painter.drawn) == 40
    seen = [post.read for post in crowd.ann.sees()]
    assert len([read for read in seen if "Diyala" in read]) >= 200
