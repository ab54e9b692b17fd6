"""Who gets answers at Slack: guests, strangers, channels, roles, and so many a minute."""

import pytest
from slack_stand_in.workspace import (
    ANN,
    BEN,
    ELSEWHERE,
    GUEST,
    LEFT,
    NEWS,
    SHARED,
    STRANGER,
    user,
)
from slackside import last, slackside

from adapters.serving.allowance import Allowance
from adapters.serving.roles import Role
from adapters.slack.access import Rules, refusal, role_of
from adapters.slack.people import Person
from adapters.slack.typed import read_text

ADMIN = Person("U1", "T1", "Ann")


@pytest.mark.parametrize(
    ("who", "more", "says"),
    [
        pytest.param(GUEST, {}, "Guests get no answers here", id="a guest"),
        pytest.param(GUEST, {"guests": True}, "7 incidents", id="a guest who was let in"),
        pytest.param(STRANGER, {}, "I only answer people of this organisation", id="a stranger"),
        pytest.param(STRANGER, {"strangers": True}, "7 incidents", id="a stranger let in"),
        pytest.param(LEFT, {}, "deactivated", id="somebody who left"),
        pytest.param(ANN, {"channels": frozenset({ELSEWHERE})}, "not answer in this channel",
                     id="a channel that is not allowed"),
        pytest.param(ANN, {"channels": frozenset({NEWS})}, "7 incidents", id="one that is"),
    ],
)  # fmt: skip
async def test_who_gets_an_answer(tmp_path, who, more, says) -> None:
    async with slackside(tmp_path, slack=more) as side:
        side.slack.space.channels[NEWS].members += [GUEST, STRANGER, LEFT]
        for _ in range(2):  # once after Slack was asked who it is, once known
            await side.person(who).command("diyala")
            await side.settled()
            assert says in last(side.person(who).sees()).read
        await side.person(who).mentions("diyala")
        await side.settled()
        assert says in last(side.person(who).sees()).read


async def test_a_guest_cannot_press_buttons(tmp_path) -> None:
    async with slackside(tmp_path) as side:
        await side.ann.mentions("diyala")
        await side.settled()
        for label in ("Next ▸", "Open", "Map"):
            await side.person(GUEST).press(label, side.ann.sees()[0])
            await side.settled()
            assert "Guests get no answers" in last(side.person(GUEST).sees()).text


async def test_a_direct_message_is_answered_whatever_the_channels(tmp_path) -> None:
    async with slackside(tmp_path, slack={"channels": frozenset({ELSEWHERE})}) as side:
        await side.ann.says("diyala")
        await side.settled()
        assert "7 incidents" in last(side.ann.inbox).read


async def test_so_many_questions_a_minute(tmp_path) -> None:
    async with slackside(tmp_path, limit=3) as side:
        for _ in range(4):
            await side.ann.command("diyala")
            await side.settled()
        assert "3 questions in a minute; the next one can be asked in" in last(side.ann.sees()).text
        await side.ben.command("diyala")
        await side.settled()
        assert "7 incidents" in last(side.ben.sees()).read
        side.slack.clock.advance(61)
        await side.ann.command("diyala")
        assert "7 incidents" in last(side.ann.sees()).read


async def test_only_those_in_charge_set_how_a_channel_is_answered(tmp_path) -> None:
    async with slackside(tmp_path, slack={"editors": frozenset({"S1"})}) as side:
        side.slack.space.groups["S1"] = [BEN]
        await side.ann.command("settings channel shared")
        await side.settled()
        assert "only be set by" in last(side.ann.sees()).text
        await side.ben.command("settings channel shared")
        await side.settled()
        assert "for everybody to read" in last(side.ben.sees()).text
        await side.ann.command("diyala")
        await side.settled()
        assert last(side.ben.sees()).only == ""
        await side.ben.command("settings channel private")
        await side.settled()
        await side.ann.command("diyala")
        await side.settled()
        assert last(side.ann.sees()).only == ANN


async def test_who_administers_the_workspace_may_set_it_too(tmp_path) -> None:
    async with slackside(tmp_path) as side:
        side.slack.space.users[ANN] = user(ANN, "Ann Lee", is_admin=True)
        await side.ann.command("settings channel")
        await side.ann.command("settings channel shared")
        await side.settled()
        assert "for everybody to read" in last(side.ann.sees()).text


async def test_strangers_who_are_let_in_read_what_is_shared(tmp_path) -> None:
    async with slackside(tmp_path, slack={"strangers": True}) as side:
        await side.ann.command("diyala", SHARED)
        await side.settled()
        await side.ann.press("Share to channel", last(side.ann.sees(SHARED)))
        await side.settled()
        assert "Shared by Ann" in last(side.person(STRANGER).sees(SHARED)).read


async def test_the_day_is_that_of_the_asker(tmp_path) -> None:
    async with slackside(tmp_path) as side:
        side.slack.clock.now = 1646168400.0  # 21:00 UTC on 1 March 2022: midnight in Baghdad
        for who in (side.ann, side.ben):
            await who.command("on:today")
            await side.settled()
        assert "1 Mar 2022" in last(side.ann.sees()).read
        assert "2 Mar 2022" in last(side.ben.sees()).read


@pytest.mark.parametrize(
    ("person", "rules", "groups", "role"),
    [
        pytest.param(ADMIN, Rules(), (), Role.READER, id="nobody said anything"),
        pytest.param(ADMIN, Rules(editors=frozenset({"U1"})), (), Role.EDITOR, id="an editor"),
        pytest.param(ADMIN, Rules(admins=frozenset({"S1"})), ("S1",), Role.ADMIN, id="by group"),
        pytest.param(
            ADMIN._replace(guest=True), Rules(admins=frozenset({"U1"})), (), Role.READER, id="guest"
        ),
        pytest.param(
            ADMIN, Rules(admins=frozenset({"U1"}), home="T9"), (), Role.READER,
            id="of another workspace",
        ),
    ],
)  # fmt: skip
def test_roles(person, rules, groups, role) -> None:
    assert role_of(person, rules, frozenset(groups)) is role


def test_a_deactivated_account_is_refused_before_all_else() -> None:
    gone = ADMIN._replace(gone=True)
    assert "deactivated" in refusal(gone, "C1", Rules(guests=True, strangers=True), direct=True)


def test_an_allowance_is_a_minute_long() -> None:
    now = [100.0]
    allowance = Allowance(2, lambda: now[0])
    assert [allowance.take("a") for _ in range(3)] == [0.0, 0.0, 60.0]
    assert allowance.take("b") == 0.0
    now[0] = 160.0
    assert allowance.take("a") == 0.0


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        pytest.param("<@UBOT> killed&gt;5 &amp; more", "killed>5 & more", id="entities"),
        pytest.param("by <@U2|ann> in <#C1|news>", "by ann in news", id="labels"),
        pytest.param("see <http://a.example|a.example>", "see a.example", id="a link"),
        pytest.param("<https://a.example/x>", "https://a.example/x", id="a bare link"),
        pytest.param("<!here> now", "here now", id="a call"),
        pytest.param("  two \n\n  more lines ", "two\nmore lines", id="lines"),
    ],
)
def test_what_was_typed(text: str, typed: str) -> None:
    assert read_text(text, "UBOT") == typed
