"""Killed at any line between showing a shared answer and noting where it is: it is followed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from serving_core import corpus
from slack_stand_in.server import SlackStandIn
from test_delivery_killed import Bots

from bot.revise.revisions import Revision
from bot.store import open_store

NEVER = 1 << 30  # a line that is not come to


def prepare(folder: Path) -> Path:
    """Make a corpus of which everything has been told."""
    folder.mkdir()
    path = folder / "x.db"
    path.write_bytes(corpus())
    with open_store(path) as store:
        store.standing.tell(None, store.last_change(), (), ())
    return path


def correct(path: Path) -> None:
    with open_store(path) as store, store.batch("1", news=datetime.now(UTC)) as batch:
        now = datetime.now(UTC)
        batch.revise(Revision("correct", 3, "police", "x", now, {"killed": [40, 40]}))


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="a killed process is a fork")
async def test_killed_anywhere_what_is_shown_is_put_right(tmp_path: Path) -> None:
    slack = SlackStandIn()
    await slack.start()
    unnoted = 0
    try:
        async with Bots(slack.base, "killed_sharing.py") as bots:
            lines = (await bots.run(prepare(tmp_path / "whole"), NEVER))["lines"]
            for point in range(1, lines + 1):
                slack.space.posts.clear()
                slack.clock.advance(2)  # Slack takes a message a second
                path = prepare(tmp_path / f"p{point}")
                assert (await bots.run(path, point))["killed"]
                shown = [post.read for post in slack.space.posts]
                assert all("9 killed" in text for text in shown)
                correct(path)
                assert (await bots.run(path))["lines"]
                after = [post.read for post in slack.space.posts]
                assert len(after) == len(shown), point
                assert all("40 killed" in text for text in after), point
                with open_store(path, read_only=True) as store:
                    assert store.standing.next_due() is None
                    unnoted += bool(shown)
    finally:
        await slack.stop()
    assert slack.refused == []
    assert 10 < unnoted < lines
