"""What waits for approval: every editor is asked once, directly, and sees what became of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest
from asked import NOW, answers_of
from builders import article, filled, report
from discord_stand_in.person import text_of
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN, BEN, EDITORS, NEWS
from discordside import discordside
from slack_stand_in.workspace import ANN as SLACK_ANN
from slack_stand_in.workspace import BEN as SLACK_BEN
from slack_stand_in.workspace import LEFT
from slackside import slackside
from test_telling import herald_of

from adapters.serving.approving import Approvals
from adapters.serving.herald import Herald
from bot.answering.answer import Asker
from bot.delivery.post import Destination
from bot.errors import DatelineError
from bot.revise.persons import Persons
from bot.store import open_store

PROPOSED = 'correct 3 killed=40 "police revised it"'


class Editors(NamedTuple):
    """Two editors; `asked` are the messages that the second one got directly."""

    propose: Any
    asked: Any
    press: Any
    herald: Herald
    side: Any
    db: Path


@asynccontextmanager
async def at_discord(folder: Path) -> AsyncIterator[Editors]:
    editors = {"editors": {ANN, BEN, EDITORS}}
    async with discordside(folder, discord=editors, approval=True) as side:

        async def propose(text: str = PROPOSED) -> str:
            return text_of(await side.ann.seen(await side.ann.command("incidents", query=text)))

        def asked() -> list[str]:
            return [text_of(one) for one in side.direct_messages(BEN)]

        async def press(label: str) -> None:
            (message,) = side.direct_messages(BEN)
            ben = side.person(BEN, guild="")
            await ben.press(message, label)
            await side.settled()

        herald = herald_of(side, "discord")
        yield Editors(propose, asked, press, herald, side, folder / "x.db")


@asynccontextmanager
async def at_slack(folder: Path) -> AsyncIterator[Editors]:
    editors = {"editors": {SLACK_ANN, "S1"}}
    async with slackside(folder, slack=editors, approval=True) as side:
        side.slack.space.groups["S1"] = [SLACK_BEN, LEFT]

        async def propose(text: str = PROPOSED) -> str:
            await side.ann.command(text)
            await side.settled()
            return str(side.ann.sees()[-1].read)

        def asked() -> list[str]:
            return [one.read for one in side.ben.inbox]

        async def press(label: str) -> None:
            await side.ben.press(label, side.ben.inbox[-1])
            await side.settled()

        herald = herald_of(side, "slack")
        yield Editors(propose, asked, press, herald, side, folder / "x.db")


AT = {"discord": at_discord, "slack": at_slack}


@pytest.fixture(params=AT)
async def editors(request, tmp_path):
    async with AT[request.param](tmp_path) as made:
        yield made
        if request.param == "slack":
            made.side.slack.refused = [
                one for one in made.side.slack.refused if one.code != "user_disabled"
            ]


async def test_the_other_editors_are_asked_once(editors: Editors) -> None:
    assert "waits for another editor" in await editors.propose()
    await editors.herald.once()
    (asked,) = editors.asked()
    assert "corrected to killed 40" in asked
    assert "police revised it" in asked
    await editors.herald.once()
    again = herald_of(editors.side, "slack" if hasattr(editors.side, "slack") else "discord")
    await again.once()  # as a process that was started anew
    assert len(editors.asked()) == 1


class Unwilling:
    """A channel that does not tell who the editors are until it is `willing`."""

    def __init__(self) -> None:
        self.asked, self.willing = 0, False

    def direct_with(self, owner: str) -> Destination:
        return Destination.of(owner)

    async def editors(self) -> frozenset[str]:
        self.asked += 1
        if not self.willing:
            raise DatelineError("Slack is busy.")
        return frozenset({"slack:T1:UBEN"})


async def test_a_platform_that_does_not_tell_its_editors_is_asked_ever_less(tmp_path) -> None:
    async with at_slack(tmp_path) as made:
        await made.propose()
        channel, passed, side = Unwilling(), [0], made.side
        now = NOW

        async def look() -> None:
            await approvals.once()
            passed[0] += 1

        approvals = Approvals(
            side.desk, {"slack": cast(Any, channel)}, lambda: now + timedelta(seconds=passed[0])
        )
        for _ in range(3600):
            await look()
        assert 7 <= channel.asked <= 13
        channel.willing = True
        for _ in range(601):
            await look()
        assert not await side.desk.tell(lambda core: core.standing.next_due() is None)
        kept, channel.willing = channel.asked, False
        await made.propose('dismiss 5 "an exercise"')
        for _ in range(5):
            await look()
        assert channel.asked == kept + 1  # what is new is asked for at once, then after 5 s


async def test_a_platform_that_does_not_tell_its_editors_holds_up_no_other(tmp_path) -> None:
    async with at_slack(tmp_path) as made:
        await made.propose()
        silent, other = Unwilling(), Unwilling()
        other.willing = True
        channels = {"discord": cast(Any, silent), "slack": cast(Any, other)}
        approvals = Approvals(made.side.desk, channels, lambda: NOW)
        await approvals.once()
        assert not await made.side.desk.tell(lambda core: core.standing.next_due() is None)
        await approvals.once()
        assert (silent.asked, other.asked) == (1, 1)


async def test_nothing_proposed_nobody_asked(editors: Editors) -> None:
    await editors.herald.once()
    assert editors.asked() == []


async def test_a_press_approves_and_the_message_says_so(editors: Editors) -> None:
    await editors.propose()
    await editors.herald.once()
    await editors.press("Approve 1")
    await editors.herald.once()
    (asked,) = editors.asked()
    assert "approved by" in asked
    assert "This waits" not in asked
    with open_store(editors.db, read_only=True) as store:
        assert store.detail(3).incident.killed.low == 40


async def test_a_press_refuses_and_the_message_says_so(editors: Editors) -> None:
    await editors.propose()
    await editors.herald.once()
    await editors.press("Refuse 1")
    await editors.herald.once()
    (asked,) = editors.asked()
    assert "refused by" in asked
    with open_store(editors.db, read_only=True) as store:
        assert store.detail(3).incident.killed.low == 9


async def test_what_is_decided_before_it_is_told_asks_nobody(editors: Editors) -> None:
    await editors.propose()
    await editors.propose("history 3 refuse 1")
    await editors.herald.once()
    assert editors.asked() == []


async def test_history_lists_all_that_waits(editors: Editors) -> None:
    assert "Nothing waits" in await editors.propose("history")
    await editors.propose()
    await editors.propose('dismiss 5 "an exercise"')
    listed = await editors.propose("history")
    assert "1 of #3" in listed
    assert "2 of #5" in listed


async def test_the_home_tab_lists_what_waits_for_editors_alone(tmp_path) -> None:
    async with at_slack(tmp_path) as made:
        await made.propose()
        await made.side.ben.opens_home()
        await made.side.settled()
        home = made.side.slack.space.homes[SLACK_BEN]
        assert "Revision 1 of #3" in str(home)
    async with slackside(tmp_path, slack={"editors": {SLACK_ANN}}, approval=True) as side:
        await side.ben.opens_home()
        await side.settled()
        assert "Waiting for approval" not in str(side.slack.space.homes[SLACK_BEN])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("slack:T1:U2", "slack:T1:U2", True, id="the same"),
        pytest.param("discord:100:400", "discord::400", True, id="in a server and directly"),
        pytest.param("slack:T1:U2", "discord:100:400", True, id="named as one"),
        pytest.param("console:ann", "slack:T1:U2", True, id="at a terminal"),
        pytest.param("slack:T1:U2", "slack:T1:U3", False, id="another"),
        pytest.param("slack:T1:U3", "discord:100:400", False, id="named with somebody else"),
        pytest.param("console:500", "discord::500", False, id="a like name elsewhere"),
    ],
)
def test_one_person_under_several_ids(one: str, other: str, same: bool) -> None:
    assert Persons([{"U2", "400", "ann"}]).are_one(one, other) is same


def test_nobody_approves_their_own_on_another_platform(tmp_path) -> None:
    with filled(tmp_path / "x.db", (article("raid"), [report()])) as store:

        def write(do: Any) -> Any:
            with store.batch("1") as batch:
                return do(batch)

        answers = answers_of(store, write=write, approval=True, persons=Persons([{"U2", "400"}]))
        by_slack, by_discord = (
            Asker(id_, NOW, edits=True) for id_ in ("slack:T:U2", "discord::400")
        )
        answers.answer('dismiss 1 "a film"', by_slack)
        said = answers.answer("history 1 approve 1", by_discord).reply
        assert "is yours" in said.notice


@pytest.mark.parametrize(
    ("flags", "asked"),
    [pytest.param(1 << 15, True, id="the intent on"), pytest.param(0, False, id="the intent off")],
)
async def test_at_discord_editors_by_role_are_asked_where_it_lists_members(
    tmp_path, flags, asked
) -> None:
    async with DiscordStandIn() as discord:
        discord.world.app_page = {"flags": flags}
        discord.world.members[NEWS] |= {str(n) for n in range(1, 1001)}  # two pages of them
        discord.world.roles = {BEN: {EDITORS}}
        editors = {"editors": {ANN, EDITORS}}
        async with discordside(tmp_path, discord, discord=editors, approval=True) as side:
            await side.ann.seen(await side.ann.command("incidents", query=PROPOSED))
            await herald_of(side, "discord").once()
            assert len(side.direct_messages(BEN)) == asked


async def test_at_discord_a_role_of_another_server_makes_no_editor(tmp_path) -> None:
    async with DiscordStandIn() as discord:
        discord.world.app_page = {"flags": 1 << 15}
        discord.world.members[NEWS].remove(BEN)  # who is in the other server alone
        discord.world.roles = {BEN: {EDITORS}}
        editors = {"editors": {ANN, EDITORS}, "home": NEWS}
        async with discordside(tmp_path, discord, discord=editors) as side:
            assert await side.platform.posts.editors() == {f"discord::{ANN}"}
