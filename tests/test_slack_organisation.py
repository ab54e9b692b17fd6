"""An app that is installed in a whole organisation: one token for all of its workspaces."""

import aiohttp
import pytest
import replies
from cryptography.fernet import Fernet
from slack_stand_in import payloads
from slack_stand_in.workspace import ANN, APP_TOKEN, BEN, BOT, NEWS, TEAM, Token
from slackside import Side, last, slackside

from adapters.serving.courier import Message
from bot.delivery.post import Destination

WHOLE, OTHER = "E0001", "T0002"
TOKEN = "xoxb-org"
MORE = {
    "secret_key": Fernet.generate_key().decode(),
    "public_url": "https://bot.example",
    "slack": {
        "client_id": "1.2", "client_secret": "shh", "bot_token": "", "app_token": APP_TOKEN,
        "admins": frozenset({ANN}), "editors": frozenset({"S1"}), "home": WHOLE,
    },
}  # fmt: skip


@pytest.fixture
async def side(tmp_path):
    """Yield both sides over Socket Mode, the app installed in the organisation by a click."""
    async with slackside(tmp_path, "socket", **MORE) as both:
        both.slack.space.tokens = {TOKEN: Token(team=WHOLE, scopes=both.slack.scopes)}
        both.slack.grants["code1"] = {
            "access_token": TOKEN, "bot_user_id": BOT, "scope": ",".join(sorted(both.slack.scopes)),
            "team": None, "enterprise": {"id": WHOLE, "name": "Acme Corp"},
            "is_enterprise_install": True,
        }  # fmt: skip
        for person in (ANN, BEN):
            both.slack.space.users[person]["enterprise_user"] = {
                "id": person, "enterprise_id": WHOLE, "teams": [TEAM, OTHER],
            }  # fmt: skip
        both.slack.space.teams = [TEAM, OTHER]
        both.slack.space.groups = {"S1": [BEN]}
        both.slack.space.group_teams = {"S1": OTHER}
        await install(both)
        yield both


async def install(side: Side) -> None:
    base = side.slack.app_url
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{base}/slack/install", allow_redirects=False) as sent:
            state = sent.cookies["dateline-slack-state"].value
        headers = {"Cookie": f"dateline-slack-state={state}"}
        params = {"code": "code1", "state": state}
        async with session.get(
            f"{base}/slack/oauth_redirect", params=params, headers=headers
        ) as back:
            assert back.status == 200


def of_org(team: str | None) -> dict[str, object]:
    """Return what Slack sends with every event of an installation in an organisation."""
    return {
        "enterprise_id": WHOLE,
        "authorizations": [
            {"enterprise_id": WHOLE, "team_id": team, "user_id": BOT, "is_bot": True,
             "is_enterprise_install": True}
        ],
    }  # fmt: skip


async def ask(side: Side, text: str, team: str, user: str = ANN) -> str:
    """Type a command in a workspace of the organisation; return what the asker sees of it."""
    person = side.person(user)
    org = {"team_id": team, "enterprise_id": WHOLE, "is_enterprise_install": "true"}
    assert await person.command(text, **org) is not None
    await side.settled()
    return last(person.sees()).read


async def test_it_is_kept_under_the_organisation(side: Side) -> None:
    (made,) = side.installations.all("slack")
    assert (made.place, made.name) == (WHOLE, "Acme Corp")


@pytest.mark.parametrize("team", [TEAM, OTHER])
async def test_every_workspace_is_answered(side: Side, team: str) -> None:
    assert "7 incidents" in await ask(side, "diyala", team)
    assert "1 incident" in await ask(side, "anbar", team)  # in the acknowledgement


async def test_somebody_has_one_set_of_settings_in_all_of_them(side: Side) -> None:
    await ask(side, "settings page 2", TEAM)
    assert "showing 1–2" in await ask(side, "diyala", OTHER)


async def test_events_which_name_no_workspace_are_of_the_same_people(side: Side) -> None:
    await ask(side, "settings page 2", TEAM)
    place, ts = side.slack.space.channels[NEWS], side.slack.api.new_ts()
    await side.ann.event(payloads.mention("diyala", ANN, place, ts), **of_org(None))
    await side.settled()
    assert "showing 1–2" in last(side.ben.sees()).read


async def test_a_watch_set_up_there_can_tell(side: Side) -> None:
    await ask(side, "watch add diyala", TEAM)
    (watch,) = side.desk.core.standing.watches()
    assert watch.destination == Destination("slack", WHOLE, NEWS)
    assert await side.platform.posts.post(
        watch.destination, Message(replies.listing(), None, "m1"), again=False
    )
    assert "#42" in last(side.ben.sees()).read


async def test_people_of_another_organisation_stay_strangers(side: Side) -> None:
    side.slack.space.users[BEN] |= {
        "team_id": "T7777",
        "enterprise_user": {"id": BEN, "enterprise_id": "E7777", "teams": ["T7777"]},
    }
    assert "only answer people of this organisation" in await ask(side, "diyala", TEAM, BEN)


async def test_when_the_organisation_removes_it_nothing_is_kept(side: Side) -> None:
    await ask(side, "diyala", TEAM)
    await side.ann.event({"type": "app_uninstalled"}, **of_org(None))
    await side.settled()
    assert side.installations.all("slack") == ()
    assert "not installed" in await ask(side, "diyala", OTHER)


async def test_editors_by_user_group_are_those_of_its_workspace(side: Side) -> None:
    await ask(side, 'correct 3 killed=40 "police revised it"', TEAM, BEN)
    assert "40 killed" in await ask(side, "show 3", TEAM, BEN)
    assert await side.platform.posts.editors() == {f"slack:{WHOLE}:{ANN}", f"slack:{WHOLE}:{BEN}"}
    side.expect("no_such_subteam")  # the first workspace has no such group


async def test_a_group_of_no_workspace_makes_nobody_an_editor(side: Side) -> None:
    side.slack.space.group_teams = {"S1": "T0009"}
    await ask(side, 'correct 3 killed=40 "police revised it"', TEAM, BEN)
    assert "40 killed" not in await ask(side, "show 3", TEAM, BEN)
    side.expect("no_such_subteam", "no_such_subteam")
