"""Who gets answers at Discord: servers, channels, members, roles, and so many a minute."""

import pytest
from discord_stand_in.calls import Fault
from discord_stand_in.permissions import SEND, VIEW
from discord_stand_in.person import text_of
from discord_stand_in.world import ANN, APP, BEN, DESK, EDITORS, NEWS, OTHER
from discordside import Side, discordside

from adapters.discord.access import Rules, Spot, refusal, role_of
from adapters.serving.roles import Role

LET_IN = {"guilds": frozenset({OTHER}), "channels": frozenset()}


@pytest.fixture
async def other_alone(tmp_path):
    """Yield Dateline with one server let in: Ben is a member of it, Ann is not."""
    async with discordside(tmp_path, discord=LET_IN) as both:
        yield both


async def told_directly(side: Side, id_: str) -> str:
    person = side.person(id_, guild="")
    answer = await person.answer_to(await person.write("anbar"))
    return str(answer["content"])


async def test_a_stranger_who_writes_directly_gets_no_answer(other_alone: Side) -> None:
    assert "only answer members of some servers" in await told_directly(other_alone, ANN)
    assert "1 incident" in await told_directly(other_alone, BEN)


async def test_a_stranger_gets_no_answer_to_a_command_either(other_alone: Side) -> None:
    ann, ben = (other_alone.person(id_, guild="") for id_ in (ANN, BEN))
    refused = await ann.seen(await ann.command("incidents", query="anbar"))
    assert "only answer members" in refused["content"]
    assert await ann.complete("incidents", "place", "diy") == []
    assert [one["value"] for one in await ben.complete("incidents", "place", "diy")] == ["Diyala"]


async def test_members_are_looked_up_once(other_alone: Side) -> None:
    for _ in range(3):
        await told_directly(other_alone, BEN)
    looked_up = [call for call in other_alone.discord.rest.calls if "/members/" in call]
    assert looked_up == [f"GET /guilds/{OTHER}/members/{BEN}"]


async def test_who_cannot_be_looked_up_is_told_so(other_alone: Side) -> None:
    other_alone.discord.rest.faults["/members/"] = [Fault(403)]
    ben = other_alone.person(BEN, guild="")
    said = await ben.seen(await ben.command("incidents", query="anbar"))
    assert "incident" not in said["content"].partition("Discord")[0]
    assert "Discord" in said["content"]


async def test_everybody_may_write_directly_where_no_server_is_named(tmp_path) -> None:
    async with discordside(tmp_path) as side:
        assert "1 incident" in await told_directly(side, ANN)
        assert not any("/members/" in call for call in side.discord.rest.calls)


async def test_so_many_questions_a_minute(tmp_path) -> None:
    async with discordside(tmp_path, limit=2) as side:
        for _ in range(2):
            await side.ann.command("incidents", query="diyala")
        refused = await side.ann.seen(await side.ann.command("incidents", query="diyala"))
        assert "2 questions in a minute" in refused["content"]
        alone = side.person(ANN, guild="")
        refused = await alone.seen(await alone.command("incidents", query="diyala"))
        assert "2 questions in a minute" in refused["content"]  # wherever they are asked
        other = await side.ben.seen(await side.ben.command("incidents", query="diyala"))
        assert "7 incidents" in other["content"]


WATCHES = ("watch add diyala", "digest daily", "digest weekly mon diyala")
FOREIGN = "100000000000000077"  # a server that Dateline is no member of


@pytest.mark.parametrize("text", WATCHES)
@pytest.mark.parametrize(
    ("who", "says"),
    [
        pytest.param({"permissions": VIEW}, "You may not write in this channel", id="who may not"),
        pytest.param({"guild": FOREIGN}, "I am no member of this server", id="taken along"),
    ],
)
async def test_nothing_is_set_up_to_be_told_where_it_cannot(tmp_path, text, who, says) -> None:
    async with discordside(tmp_path) as side:
        person = side.person(ANN, **who)
        said = await person.seen(await person.command("incidents", query=text))
        assert says in said["content"]
        listed = await person.seen(await person.command("incidents", query="diyala"))
        pressed = await person.press(listed, "Watch this")
        assert says in (await person.seen(pressed))["content"]
        assert side.desk.core.standing.watches() == side.desk.core.standing.digests() == ()


async def test_nothing_is_set_up_to_be_told_where_dateline_may_not_write(tmp_path) -> None:
    async with discordside(tmp_path) as side:
        side.discord.world.overwrite(DESK, APP, member=True, deny=SEND)
        said = await side.ann.seen(await side.ann.command("watch", query="diyala"))
        assert "I may not write in this channel" in said["content"]
        assert side.desk.core.standing.watches() == ()


async def test_taken_along_to_a_server_that_is_not_its_own(tmp_path) -> None:
    async with discordside(tmp_path) as side:
        guest = side.person(ANN, guild=FOREIGN)
        mine = await guest.seen(await guest.command("incidents", query="diyala"))
        assert mine["flags"] & 64
        turned = await guest.seen(await guest.press(mine, "Next ▸"))
        assert "showing 6–7" in turned["content"]
        pressed = await guest.press(turned, "Share to channel")
        await side.settled()
        assert pressed.followups[0]["content"].startswith("-# Shared by Ann")
        chart = await guest.seen(await guest.command("map", query="diyala"))
        assert [one["filename"] for one in chart["attachments"]] == ["map.png"]
        form = await guest.command("watch")
        done = await guest.submit(form, query="diyala")
        assert "I am no member of this server" in text_of(await guest.seen(done))


IN_NEWS = Spot(NEWS, DESK, ANN, "Ann")
THREAD = IN_NEWS._replace(channel="9", parent=DESK)
ALONE = Spot("", "1", ANN, "Ann", direct=True)


@pytest.mark.parametrize(
    ("spot", "rules", "allowed"),
    [
        pytest.param(IN_NEWS, Rules(), True, id="no rule"),
        pytest.param(IN_NEWS, Rules(guilds=frozenset({OTHER})), False, id="another server"),
        pytest.param(IN_NEWS, Rules(channels=frozenset({"1"})), False, id="another channel"),
        pytest.param(THREAD, Rules(channels=frozenset({DESK})), True, id="a thread of one"),
        pytest.param(ALONE, Rules(channels=frozenset({DESK})), True, id="directly"),
        pytest.param(ALONE._replace(stranger=True), Rules(), False, id="a stranger"),
    ],
)
def test_who_gets_an_answer(spot, rules, allowed) -> None:
    assert (refusal(spot, rules) == "") is allowed


@pytest.mark.parametrize(
    ("spot", "rules", "role"),
    [
        pytest.param(IN_NEWS, Rules(), Role.READER, id="nobody is named"),
        pytest.param(IN_NEWS, Rules(editors=frozenset({ANN})), Role.EDITOR, id="by id"),
        pytest.param(ALONE, Rules(admins=frozenset({ANN})), Role.ADMIN, id="by id, directly"),
        pytest.param(
            IN_NEWS._replace(roles=frozenset({EDITORS})), Rules(editors=frozenset({EDITORS})),
            Role.EDITOR, id="by role",
        ),
        pytest.param(
            IN_NEWS._replace(roles=frozenset({EDITORS})),
            Rules(editors=frozenset({EDITORS}), home=OTHER), Role.READER,
            id="by a role of another server than home",
        ),
    ],
)  # fmt: skip
def test_what_somebody_may_do(spot, rules, role) -> None:
    assert role_of(spot, rules) is role
