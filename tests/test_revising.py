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
async def at_discord(folder: Path, *, approval: bool, both: bool = False) -> AsyncIterator[Desk]:
    editors = {ANN, BEN} if approval or both else {ANN}
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
async def at_slack(folder: Path, *, approval: bool, both: bool = False) -> AsyncIterator[Desk]:
    editors = {SLACK_ANN, SLACK_BEN} if approval or both else {SLACK_ANN}
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


@pytest.fixture(params=AT)
async def careful_not(request, tmp_path):
    """Return a desk of two editors, neither of whom has to approve."""
    async with AT[request.param](tmp_path, approval=False, both=True) as made:
        yield made


async def test_an_editor_corrects_and_takes_it_back(desk: Desk) -> None:
    said = await desk.ask('correct 3 killed=40+ "police revised it"')
    assert "killed 9 → at least 40. undo 3 takes it back" in said
    assert "at least 40 killed" in await desk.ask("show 3")
    history = await desk.reader("history 3")
    assert "corrected to killed at least 40" in history
    assert "police revised it" in history
    assert "Revision 1" in history
    assert "Ann" in history
    assert "UANN" not in history
    moment = int(desk.now().timestamp())
    assert "(Ann, <" in history
    assert f"<t:{moment}:f>" in history or f"<!date^{moment}^" in history
    assert "undo 3 takes back the last decision about #3" in await desk.ask("undo")
    undone = await desk.ask("undo 3")
    assert "Revision 1 is undone: killed at least 40 → 9" in undone
    assert "#3 has no decision that can be undone" in await desk.ask("undo 3")
    assert "at least 40" not in await desk.ask("show 3")
    assert "undone by Ann" in await desk.reader("history 3")
    assert "Ann" not in await desk.ask("settings")  # though the name is kept among them
    await desk.ask("forget me")
    assert "Ann" not in await desk.reader("history 3")


async def test_a_reader_changes_nothing(desk: Desk) -> None:
    assert "Only Dateline's editors" in await desk.reader('correct 3 killed=40 "no"')
    assert "Only Dateline's editors" in await desk.reader('dismiss 3 "no"')
    untouched = await desk.reader("history 3")
    assert "Nobody has changed anything" in untouched


async def test_who_corrects_what_another_has_corrected_is_told(careful_not: Desk) -> None:
    await careful_not.ask('correct 3 killed=12 "police"')
    same = await careful_not.reader('correct 3 killed=12 "the same"')
    assert "#3 has that already, by revision 1 of Ann" in same
    other = await careful_not.reader('correct 3 killed=13 "hospital"')
    assert "killed 12 → 13" in other
    assert "takes the place of revision 1 of Ann" in other
    stays = await careful_not.ask("history 3 undo 1")
    assert "#3 stays as it is" in stays
    assert "13 killed" in await careful_not.ask("show 3")


async def test_what_is_part_of_another_is_not_changed_by_mistake(desk: Desk) -> None:
    await desk.ask('merge 1 2 anyway "one attack"')
    for text, corrected in (
        ('dismiss 2 "no"', 'dismiss 1 "no"'),
        ('merge 2 3 "all one"', 'merge 1 3 "all one"'),
    ):
        said = await desk.ask(text)
        assert "#2 is part of #1 by now" in said
        assert f"/incidents {corrected}" in said
    assert "is part of #1 already" in await desk.ask('merge 2 1 "again"')
    assert "2 revisions" not in await desk.ask("history 1")


async def test_merging_splitting_and_dismissing(desk: Desk) -> None:
    merged = await desk.ask('merge 1 2 anyway "one attack"')
    assert "merged with #2" in merged
    assert "Done: #2 is part of #1; " in merged
    typed = await desk.ask('correct 5 type=bombing "a bomb"')
    assert "type armed assault → bombing" in typed
    assert "#2 is part of #1" in await desk.ask("show 2")
    assert "report 1 split off" in await desk.ask('split 1 1 "another village"')
    assert "dismissed" in await desk.ask('dismiss 5 "a film scene"')
    assert "dismissed by an editor" in await desk.ask("show 5")
    assert "no incident has this number" in await desk.ask("show 99")


async def alerted(desk: Desk) -> tuple[str, int]:
    """Let something be told by a watch; return the alert, and the number of its incident."""
    await desk.ask("watch add diyala")
    await desk.herald.once()
    now = desk.now()
    with open_store(desk.path) as store, store.batch("1", news=now) as batch:
        told = report(date=now.date().isoformat(), place="Kanaan", killed=Toll(8, 8))
        batch.add(article("news", now.date()), [told])
    await desk.herald.once()
    (alert,) = desk.posted()
    return alert, int(alert.split("#")[1].split()[0].strip("*"))


async def test_posts_that_showed_the_old_value_are_edited(desk: Desk) -> None:
    alert, number = await alerted(desk)
    assert "8 killed" in alert
    await desk.ask(f'correct {number} killed=5 "the hospital counted again"')
    await desk.herald.once()
    (alert,) = desk.posted()
    assert "5 killed" in alert
    await desk.ask(f'dismiss {number} "it was an exercise"')
    await desk.herald.once()
    (alert,) = desk.posted()
    assert "was withdrawn" in alert


async def test_what_is_undone_is_told_once_and_put_right(desk: Desk) -> None:
    alert, number = await alerted(desk)
    for text, shows in (
        (f'dismiss {number} "a film scene"', "was withdrawn: “a film scene”"),
        (f'merge {number} 3 anyway "one attack"', "is part of #3 now: “one attack”"),
    ):
        await desk.ask(text)
        await desk.herald.once()
        assert shows in desk.posted()[0]
        said = await desk.ask(f"history {number}", press=f"Undo {text.startswith('merge') + 1}")
        assert f"#{number} is an event of its own" in said
        await desk.herald.once()
        assert desk.posted() == [alert]


async def test_what_is_typed_alone_does_what_it_can(desk: Desk) -> None:
    """The latest decisions of all, to be undone by editors; why, without the word before it."""
    nobody = "waits for an editor's approval, and nobody has changed"
    assert nobody in await desk.ask("history")
    assert "There is nothing to undo" in await desk.ask("undo")
    await desk.ask('correct 3 killed=40 "police revised it"')
    await desk.ask('dismiss 5 "an exercise"')
    assert "Revision 2 is undone" in await desk.ask("undo", press="Undo 2")
    listed = await desk.reader("history")
    assert "Revision 2 of #5" in listed and "undone by Ann" in listed
    assert listed.index("Revision 2 of #5") < listed.index("Revision 1 of #3")
    assert "Undo" not in listed
    assert "no watch" in (await desk.ask("why 3")).casefold()
    assert "as in why 42" in await desk.ask("why")


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
    said = await careful.reader("undo 3")
    assert "undo revision 1, which two editors decided" in said
    assert "Revision 2 waits for another editor" in said
    assert "at least 40 killed" in await careful.ask("show 3")
    assert "waits for approval already" in await careful.ask("history 3 undo 1")
    assert "is yours" in await careful.reader("history 3", press="Approve 2")
    said = await careful.ask("history 3", press="Approve 2")
    assert "Revision 2 is approved: killed at least 40 → 9" in said
    assert "at least 40" not in await careful.ask("show 3")
    listed = await careful.ask("history 3")
    assert "revision 1 undone" in listed and "undone by" in listed
    assert "#3 has no decision that can be undone" in await careful.ask("undo 3")


async def test_an_undoing_that_is_refused_can_be_proposed_again(careful: Desk) -> None:
    await careful.ask('dismiss 3 "a film scene"')
    await careful.reader("history 3 approve 1")
    await careful.ask("undo 3")
    assert "Revision 2 is refused" in await careful.reader("history 3 refuse 2")
    assert "dismissed by an editor" in await careful.ask("show 3")
    await careful.ask("undo 3")
    assert "is an event of its own" in await careful.reader("history 3 approve 3")
    assert "dismissed" not in await careful.ask("show 3")


async def test_a_second_editor_refuses(careful: Desk) -> None:
    await careful.ask('dismiss 3 "a film scene"')
    assert "Revision 1 is refused" in await careful.reader("history 3 refuse 1")
    assert "refused by" in await careful.ask("history 3")
    assert "was refused by" in await careful.reader("history 3 approve 1")
    assert "dismissed" not in await careful.ask("show 3")
    assert "There is no revision 1 that holds" in await careful.ask("history 3 undo 1")


@pytest.mark.parametrize(
    ("approval", "offered"),
    [
        pytest.param(False, {"Undo 1", "Correct"}, id="what holds"),
        pytest.param(True, {"Approve 1", "Refuse 1", "Correct"}, id="what waits"),
    ],
)
def test_a_reader_is_offered_nothing_that_editors_do(tmp_path, approval, offered) -> None:
    with filled(tmp_path / "x.db", (article("raid"), [report()])) as store:

        def write(do: Any) -> Any:
            with store.batch("1") as batch:
                return do(batch)

        answers = answers_of(store, write=write, approval=approval)
        ann = Asker("console:ann", NOW, edits=True)
        answers.answer('correct 1 killed=40 "police said so"', ann)
        for text in ("history 1", "history") if approval else ("history 1",):
            labels = {one.label for one in answers.answer(text, ann).reply.actions}
            assert offered - labels <= {"Correct"}
            read = answers.answer(text, Asker("console:ben", NOW)).reply.actions
            assert {one.label for one in read} <= {"Details"}


def test_a_merge_says_on_which_tolls_sources_differ_since(tmp_path) -> None:
    raids = [
        (
            article(f"raid{n}", outlet=f"Paper {n}"),
            [report(place=place, killed=toll, date=f"2021-0{n}-01")],
        )
        for n, (place, toll) in enumerate(
            [("Kifri", Toll(5, 5)), ("Tuz", Toll(1, 1)), ("Jalula", Toll(5, 5))], 1
        )
    ]
    with filled(tmp_path / "x.db", *raids) as store:

        def write(do: Any) -> Any:
            with store.batch("1") as batch:
                return do(batch)

        answers = answers_of(store, write=write)
        ann = Asker("console:ann", NOW, edits=True)
        said = answers.answer('merge 1 3 anyway "same"', ann).reply.notice
        assert "differ" not in said
        said = answers.answer('merge 1 2 anyway "same"', ann).reply.notice
        assert "Sources now differ on killed: 1–5. undo 1 takes it back." in said
        assert "Revision 2 is undone" in answers.answer("undo 1", ann).reply.notice


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
        pytest.param('split 3 1 "x"', "rests on one report", id="a single report"),
        pytest.param("history diyala", "needs the number", id="no number of a history"),
        pytest.param("history 3 undo 9", "no revision 9", id="no revision"),
        pytest.param("history 3 approve 9", "no revision 9", id="nothing to approve"),
        pytest.param("history 3 approve", "that of a revision", id="none named"),
    ],
)
async def test_a_mistake_is_told(desk: Desk, text: str, says: str) -> None:
    assert says in await desk.ask(text)


async def test_what_is_dismissed_is_not_changed_until_that_is_undone(desk: Desk) -> None:
    await desk.ask('dismiss 5 "a film scene"')
    for text in (
        'correct 5 killed=40 "police"', 'dismiss 5 "twice"', 'split 5 1 "x"',
        'merge 3 5 anyway "one attack"',
    ):  # fmt: skip
        said = await desk.ask(text)
        assert "#5 was dismissed by Ann" in said
        assert "undo 5 takes that back" in said
    await desk.ask("undo 5")
    await desk.ask('correct 5 killed=40 "police"')
    assert "40 killed" in await desk.ask("show 5")
