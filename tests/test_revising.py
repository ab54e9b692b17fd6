"""Corrections at every surface: who may, who approves, what is undone, posts that are put right."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from asked import NOW, answers_of
from builders import article, filled, report
from discord_stand_in.person import text_of
from discord_stand_in.world import ANN, BEN, DESK
from discordside import discordside
from slack_stand_in.workspace import ANN as SLACK_ANN
from slack_stand_in.workspace import BEN as SLACK_BEN
from slack_stand_in.workspace import NEWS
from slackside import slackside
from test_telling import herald_of

from bot.answering.answer import Asker
from bot.models import Toll
from bot.store import open_store


class Desk:
    """Where an editor asks; `reader` (an editor too where a second one approves) beside them."""

    def __init__(self, ask: Any, reader: Any, herald: Any, posted: Any, side: Any, path: Any):
        self.ask, self.reader, self.herald, self.posted = ask, reader, herald, posted
        self.now, self.path, self.side = side.desk.now, path, side


@asynccontextmanager
async def at_discord(folder: Path, *, approval: bool) -> AsyncIterator[Desk]:
    editors = {ANN, BEN} if approval else {ANN}
    async with discordside(folder, discord={"editors": editors}, approval=approval) as side:

        def by(person: Any) -> Any:
            async def ask(text: str, press: str = "") -> str:
                asked = await person.command("incidents", query=text)
                if press:
                    asked = await person.press(await person.seen(asked), press)
                    await side.settled()
                return text_of(await person.seen(asked))

            return ask

        def posted() -> list[str]:
            kept = side.discord.world.messages.values()
            open_ = [m for m in kept if m["channel_id"] == DESK and not m["seen_by"]]
            return [text_of(message) for message in open_]

        herald = herald_of(side, "discord")
        yield Desk(by(side.ann), by(side.ben), herald, posted, side, folder / "x.db")


@asynccontextmanager
async def at_slack(folder: Path, *, approval: bool) -> AsyncIterator[Desk]:
    editors = {SLACK_ANN, SLACK_BEN} if approval else {SLACK_ANN}
    async with slackside(folder, slack={"editors": editors}, approval=approval) as side:

        def by(person: Any) -> Any:
            async def ask(text: str, press: str = "") -> str:
                await person.command(text)
                await side.settled()
                if press:
                    await person.press(press, person.sees()[-1])
                    await side.settled()
                return str(person.sees()[-1].read)

            return ask

        def posted() -> list[str]:
            posts = side.slack.space.posts
            return [one.read for one in posts if one.channel == NEWS and not one.only]

        herald = herald_of(side, "slack")
        yield Desk(by(side.ann), by(side.ben), herald, posted, side, folder / "x.db")


AT = {"discord": at_discord, "slack": at_slack}


@pytest.fixture(params=AT)
async def desk(request, tmp_path):
    async with AT[request.param](tmp_path, approval=False) as made:
        yield made


@pytest.fixture(params=AT)
async def careful(request, tmp_path):
    """Return a desk where a second editor approves."""
    async with AT[request.param](tmp_path, approval=True) as made:
        yield made


async def test_an_editor_corrects_and_takes_it_back(desk: Desk) -> None:
    said = await desk.ask('correct 3 killed=40+ "police revised it"')
    assert "Undo takes revision 1 back" in said
    assert "at least 40 killed" in await desk.ask("show 3")
    history = await desk.reader("history 3")
    assert "corrected to killed at least 40" in history
    assert "police revised it" in history
    assert "numbered over all incidents" in history
    moment = int(desk.now().timestamp())
    assert "(Ann, <" in history
    assert f"<t:{moment}:f>" in history or f"<!date^{moment}^" in history
    assert "is undone" in await desk.ask("history 3 undo 1")
    assert "at least 40" not in await desk.ask("show 3")
    assert "undone by Ann" in await desk.reader("history 3")
    await desk.ask("forget me")
    assert "Ann" not in await desk.reader("history 3")


async def test_a_reader_changes_nothing(desk: Desk) -> None:
    assert "Only Dateline's editors" in await desk.reader('correct 3 killed=40 "no"')
    assert "Only Dateline's editors" in await desk.reader('dismiss 3 "no"')
    untouched = await desk.reader("history 3")
    assert "Nobody has changed anything" in untouched
    assert "numbered" not in untouched


async def test_merging_splitting_and_dismissing(desk: Desk) -> None:
    assert "merged with #2" in await desk.ask('merge 1 2 "one attack"')
    assert "#2 is part of #1" in await desk.ask("show 2")
    assert "report 1 split off" in await desk.ask('split 1 1 "another village"')
    assert "dismissed" in await desk.ask('dismiss 5 "a film scene"')
    assert "dismissed by an editor" in await desk.ask("show 5")
    assert "no incident has this number" in await desk.ask("show 99")


async def test_posts_that_showed_the_old_value_are_edited(desk: Desk) -> None:
    await desk.ask("watch add diyala")
    await desk.herald.once()
    now = desk.now()
    with open_store(desk.path) as store, store.batch("1", news=now) as batch:
        told = report(date=now.date().isoformat(), place="Kanaan", killed=Toll(8, 8))
        batch.add(article("news", now.date()), [told])
    await desk.herald.once()
    (alert,) = desk.posted()
    assert "8 killed" in alert
    number = int(alert.split("#")[1].split()[0].strip("*"))
    await desk.ask(f'correct {number} killed=5 "the hospital counted again"')
    await desk.herald.once()
    (alert,) = desk.posted()
    assert "5 killed" in alert
    await desk.ask(f'dismiss {number} "it was an exercise"')
    await desk.herald.once()
    (alert,) = desk.posted()
    assert "was withdrawn" in alert


async def test_what_was_changed_wakes_what_tells_of_it(desk: Desk) -> None:
    woken: list[bool] = []
    desk.side.desk.changed = lambda: woken.append(True)
    await desk.ask("show 3")
    assert woken == []
    await desk.ask('correct 3 killed=40 "police revised it"')
    assert woken != []


async def test_a_second_editor_approves(careful: Desk) -> None:
    said = await careful.ask('correct 3 killed=40+ "police revised it"')
    assert "Revision 1 waits for another editor" in said
    assert "at least 40" not in await careful.ask("show 3")
    assert "pending, changes nothing" in await careful.reader("history 3")
    assert "is yours" in await careful.ask("history 3", press="Approve 1")
    assert "pending" in await careful.ask("history 3")
    assert "Revision 1 is approved" in await careful.reader("history 3", press="Approve 1")
    assert "at least 40 killed" in await careful.ask("show 3")
    assert "was approved by" in await careful.reader("history 3 refuse 1")
    assert "is undone" in await careful.ask("history 3 undo 1")
    assert "at least 40" not in await careful.ask("show 3")


async def test_a_second_editor_refuses(careful: Desk) -> None:
    await careful.ask('dismiss 3 "a film scene"')
    assert "Revision 1 is refused" in await careful.reader("history 3 refuse 1")
    assert "refused by" in await careful.ask("history 3")
    assert "was refused by" in await careful.reader("history 3 approve 1")
    assert "dismissed" not in await careful.ask("show 3")
    assert "There is no revision 1 that holds" in await careful.ask("history 3 undo 1")


async def test_at_a_terminal_a_second_editor_approves(tmp_path) -> None:
    with filled(tmp_path / "x.db", (article("raid"), [report()])) as store:

        def write(do: Any) -> Any:
            with store.batch("1") as batch:
                return do(batch)

        answers = answers_of(store, write=write, approval=True)
        ann, ben = (Asker(f"console:{name}", NOW, edits=True) for name in ("ann", "ben"))
        said = answers.answer('correct 1 killed=40 "police said so"', ann).reply
        assert "waits for another editor" in said.notice
        assert answers.answer("history 1 approve 1", ann).reply.kind == "error"
        assert "is approved" in answers.answer("history 1 approve 1", ben).reply.notice
        assert store.detail(1).incident.killed == Toll(40, 40)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param('correct 3 date=2099-01-01 "a slip"', "is yet to come", id="a day to come"),
        pytest.param("correct 3 killed=40", "a reason in quotation marks", id="no reason"),
        pytest.param('correct killed=40 "x"', "needs the number", id="no number"),
        pytest.param('merge 3 3 "x"', "two incidents that are not the same", id="with itself"),
        pytest.param("merge 3 4", 'merge 3 4 "the same attack"', id="no reason to merge"),
        pytest.param('correct 3 killed=many "x"', "is no correction", id="no toll"),
        pytest.param('correct 3 date=soon "x"', "is no correction", id="no date"),
        pytest.param('correct 3 colour=red "x"', "is no correction", id="no field"),
        pytest.param('correct 3 "x"', "needs fields with values", id="nothing"),
        pytest.param('merge 3 99 "x"', "cannot be merged", id="with none"),
        pytest.param('split 3 1 "x"', "1 reports", id="a single report"),
        pytest.param("history diyala", "needs the number", id="no number of a history"),
        pytest.param("history 3 undo 9", "no revision 9", id="no revision"),
        pytest.param("history 3 approve 9", "no revision 9", id="nothing to approve"),
        pytest.param("history 3 approve", "that of a revision", id="none named"),
    ],
)
async def test_a_mistake_is_told(desk: Desk, text: str, says: str) -> None:
    assert says in await desk.ask(text)
