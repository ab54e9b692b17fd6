"""Corrections at Discord and Slack: who may, what is done and undone, posts that are put right."""

from typing import Any

import pytest
from builders import article, report
from discord_stand_in.person import text_of
from discord_stand_in.world import ANN, DESK
from discordside import discordside
from slack_stand_in.workspace import ANN as SLACK_ANN
from slack_stand_in.workspace import NEWS
from slackside import slackside
from test_telling import herald_of

from bot.models import Toll
from bot.store import open_store


class Desk:
    """Where an editor asks; `reader` asks beside them."""

    def __init__(self, ask: Any, reader: Any, herald: Any, posted: Any, side: Any, path: Any):
        self.ask, self.reader, self.herald, self.posted = ask, reader, herald, posted
        self.now, self.path = side.desk.now, path


@pytest.fixture(params=["discord", "slack"])
async def desk(request, tmp_path):
    if request.param == "discord":
        async with discordside(tmp_path, discord={"editors": {ANN}}) as side:

            def by(person: Any) -> Any:
                async def ask(text: str) -> str:
                    asked = await person.command("incidents", query=text)
                    return text_of(await person.seen(asked))

                return ask

            def posted() -> list[str]:
                kept = side.discord.world.messages.values()
                open_ = [m for m in kept if m["channel_id"] == DESK and not m["seen_by"]]
                return [text_of(message) for message in open_]

            herald = herald_of(side, "discord")
            yield Desk(by(side.ann), by(side.ben), herald, posted, side, tmp_path / "x.db")
        return
    async with slackside(tmp_path, slack={"editors": {SLACK_ANN}}) as side:

        def by_person(person: Any) -> Any:
            async def ask(text: str) -> str:
                await person.command(text)
                await side.settled()
                return person.sees()[-1].read

            return ask

        def shown() -> list[str]:
            posts = side.slack.space.posts
            return [one.read for one in posts if one.channel == NEWS and not one.only]

        herald = herald_of(side, "slack")
        yield Desk(by_person(side.ann), by_person(side.ben), herald, shown, side, tmp_path / "x.db")


async def test_an_editor_corrects_and_takes_it_back(desk: Desk) -> None:
    said = await desk.ask('correct 3 killed=40+ "police revised it"')
    assert "Undo takes revision 1 back" in said
    assert "at least 40 killed" in await desk.ask("show 3")
    history = await desk.reader("history 3")
    assert "corrected to killed at least 40" in history
    assert "police revised it" in history
    assert "is undone" in await desk.ask("history 3 undo 1")
    assert "at least 40" not in await desk.ask("show 3")
    assert "undone by" in await desk.reader("history 3")


async def test_a_reader_changes_nothing(desk: Desk) -> None:
    assert "Only Dateline's editors" in await desk.reader('correct 3 killed=40 "no"')
    assert "Only Dateline's editors" in await desk.reader('dismiss 3 "no"')
    assert "Nobody has changed anything" in await desk.reader("history 3")


async def test_merging_splitting_and_dismissing(desk: Desk) -> None:
    assert "merged with #2" in await desk.ask('merge 1 2 "one attack"')
    assert "#2 is part of #1" in await desk.ask("show 2")
    assert "report 1 split off" in await desk.ask('split 1 1 "another village"')
    assert "dismissed" in await desk.ask('dismiss 5 "a film scene"')
    assert "no incident has this number" in await desk.ask("show 5")


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


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("correct 3 killed=40", "a reason in quotation marks", id="no reason"),
        pytest.param('correct killed=40 "x"', "needs the number", id="no number"),
        pytest.param('correct 3 killed=many "x"', "is no correction", id="no toll"),
        pytest.param('correct 3 date=soon "x"', "is no correction", id="no date"),
        pytest.param('correct 3 colour=red "x"', "is no correction", id="no field"),
        pytest.param('correct 3 "x"', "takes fields with values", id="nothing"),
        pytest.param('merge 3 99 "x"', "cannot be merged", id="with none"),
        pytest.param('split 3 1 "x"', "1 reports", id="a single report"),
        pytest.param("history diyala", "needs the number", id="no number of a history"),
        pytest.param("history 3 undo 9", "no revision 9", id="no revision"),
    ],
)
async def test_a_mistake_is_told(desk: Desk, text: str, says: str) -> None:
    assert says in await desk.ask(text)
