"""A shared answer that a killed process had begun: followed where it is there, else let go."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from asked import NOW
from builders import filled
from test_sharing import AT, WRONG, Channel

from adapters.serving.begun import Begun
from bot.delivery.post import About, Destination, Waiting

LEASE = 121.0  # seconds after which nobody brings the answer any more
HERE = Destination("slack", "T1", "C1")


@pytest.fixture(params=AT)
async def there(request, tmp_path):
    async with AT[request.param](tmp_path) as made:
        yield made


async def share(there: Channel) -> None:
    await there.ask("show 3")
    await there.press("Share to channel")


async def answer_openly(there: Channel) -> None:
    await there.ask("settings answers shared")
    await there.ask("show 3")
    await there.side.settled()


async def answer_a_mention(there: Channel) -> None:
    await there.mention("show 3")


WAYS = [
    pytest.param(share, id="shared"),
    pytest.param(answer_openly, id="in an open channel"),
    pytest.param(answer_a_mention, id="to a mention"),
]


def unconfirm(path: Path) -> None:
    """Leave answers as a process does that is killed before it notes where they stand."""
    with closing(sqlite3.connect(path.with_name("x.memory.db"))) as db, db:
        changed = db.execute(
            "UPDATE posts SET state = 'sending', ref = '' WHERE kind = 'answer' AND state = 'sent'"
        )
        db.execute("DELETE FROM shown")
        assert changed.rowcount


def refs(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path.with_name("x.memory.db"))) as db:
        return db.execute("SELECT state, ref FROM posts WHERE kind = 'answer'").fetchall()


def pass_by(there: Channel, seconds: float) -> None:
    side = there.side
    (side.slack.clock.advance if hasattr(side, "slack") else side.discord.world.clock.pass_by)(
        seconds
    )


def delete_all(there: Channel) -> None:
    if hasattr(there.side, "slack"):
        there.side.slack.space.posts.clear()
    else:
        there.side.discord.world.messages.clear()


@pytest.mark.parametrize("bring", WAYS)
async def test_it_is_found_and_put_right(there: Channel, bring: Any) -> None:
    await there.herald.once()
    await bring(there)
    confirmed = refs(there.db)
    at = max(place for place, text in enumerate(there.open()) if "9 killed" in text)
    unconfirm(there.db)
    await there.ask(WRONG)  # a change between its showing and its being found
    await there.side.settled()
    await there.herald.once()
    before = there.open()
    assert "40 killed" not in before[at]
    pass_by(there, LEASE)
    await there.herald.once()
    after = there.open()
    assert set(confirmed) <= set(refs(there.db))
    assert "40 killed" in after[at]
    assert len(after) == len(before)  # nothing was posted


async def test_what_is_not_there_is_let_go_and_never_posted(there: Channel) -> None:
    await there.herald.once()
    await share(there)
    unconfirm(there.db)
    delete_all(there)
    pass_by(there, LEASE)
    await there.herald.once()
    assert refs(there.db) == [("sent", "")]
    assert there.open() == []


async def test_nobody_looks_while_it_is_being_brought(there: Channel) -> None:
    await share(there)
    unconfirm(there.db)
    await there.herald.once()
    assert refs(there.db) == [("sending", "")]


async def test_answers_of_one_moment_are_written_together(tmp_path: Path) -> None:
    with filled(tmp_path / "x.db") as store:
        written = []

        class Counted:
            def begin(self, answers: Any, now: datetime, lease: float) -> Any:
                written.append(len(answers))
                return store.standing.begin(answers, now, lease)

        begun = Begun(Counted, lambda: NOW)  # type: ignore[arg-type]
        posts = await asyncio.gather(
            *(
                begun.keep(Waiting(f"answer:slack:{n}", "answer", HERE, About(text="x"), NOW))
                for n in range(50)
            )
        )
    assert written == [50]
    assert [post and post.key for post in posts] == [f"answer:slack:{n}" for n in range(50)]


async def test_an_answer_that_cannot_be_kept_is_brought_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with filled(tmp_path / "x.db") as store:
        (tmp_path / "x.memory.db").mkdir()  # nothing can be opened there
        begun = Begun(lambda: store.standing, lambda: datetime.now(UTC))
        assert await begun.keep(Waiting("answer:slack:1", "answer", HERE, About(), NOW)) is None
    assert "will not be put right" in caplog.text
