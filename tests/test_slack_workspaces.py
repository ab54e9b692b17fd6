"""Two workspaces that installed the app: each has its own token, settings and watches."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from cryptography.fernet import Fernet
from slack_stand_in.person import Person
from slack_stand_in.workspace import ANN, APP_TOKEN, BOT, NEWS, TEAM, Channel, Token, user
from slackside import Side, last, slackside
from test_telling import bring
from test_telling_places import of_slack

OTHER, CAT, DESK = "T0002", "UCAT", "CDESK"
MORE: dict[str, Any] = {
    "secret_key": Fernet.generate_key().decode(),
    "public_url": "https://bot.example",
    "slack": {
        "client_id": "1.2", "client_secret": "shh", "bot_token": "", "app_token": APP_TOKEN,
        "editors": frozenset({ANN, CAT}), "home": TEAM,
    },
}  # fmt: skip
BOTS = {TEAM: BOT, OTHER: "UBOT2"}


@pytest.fixture
async def side(tmp_path) -> AsyncIterator[Side]:
    async with slackside(tmp_path, **MORE) as both:
        space = both.slack.space
        space.tokens = {
            f"xoxb-{team}": Token(team, bot, both.slack.scopes) for team, bot in BOTS.items()
        }
        space.users[CAT] = user(CAT, "Cat Two", team_id=OTHER)
        space.users[BOTS[OTHER]] = user(BOTS[OTHER], "Dateline", team_id=OTHER, is_bot=True)
        space.channels[DESK] = Channel(DESK, members=[CAT, BOTS[OTHER]], team=OTHER)
        for team in BOTS:
            await install(both, team)
        both.person(CAT).team = OTHER
        yield both


async def install(side: Side, team: str) -> None:
    side.slack.grants[team] = {
        "access_token": f"xoxb-{team}", "bot_user_id": BOTS[team],
        "scope": ",".join(side.slack.scopes), "team": {"id": team, "name": f"Of {team}"},
        "enterprise": None, "is_enterprise_install": False,
    }  # fmt: skip
    base = side.slack.app_url
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{base}/slack/install", allow_redirects=False) as sent:
            state = sent.cookies["dateline-slack-state"].value
        headers = {"Cookie": f"dateline-slack-state={state}"}
        params = {"code": team, "state": state}
        url = f"{base}/slack/oauth_redirect"
        async with session.get(url, params=params, headers=headers) as back:
            assert (back.status, team in await back.text()) == (200, True)


def cat(side: Side) -> Person:
    return side.person(CAT)


async def said(side: Side, who: Person, text: str, channel: str) -> str:
    await who.command(text, channel)
    await side.settled()
    return last(who.sees(channel)).read


async def test_each_is_answered_by_its_own_token(side: Side) -> None:
    await side.ann.mentions("diyala")
    await cat(side).mentions("anbar", DESK)
    await side.ann.says("map diyala")
    await cat(side).says("map anbar")
    await cat(side).opens_home()
    await side.settled()
    assert "7 incidents" in last(side.ann.sees()).read
    assert "1 incident" in last(cat(side).sees(DESK)).read
    teams = {post.channel: post.team for post in side.slack.space.posts if not post.files}
    assert teams == {NEWS: TEAM, DESK: OTHER, f"D{ANN}": TEAM, f"D{CAT}": OTHER}
    assert [file.name for post in cat(side).inbox for file in post.files] == ["map.png"]


async def test_settings_and_watches_belong_to_each(side: Side) -> None:
    await said(side, side.ann, "settings page 2", NEWS)
    await said(side, side.ann, "watch add diyala", NEWS)
    assert "showing 1–2" in await said(side, side.ann, "diyala", NEWS)
    assert "showing 1–5" in await said(side, cat(side), "diyala", DESK)
    assert "There is none yet" in await said(side, cat(side), "watch list", DESK)
    assert "diyala" in (await said(side, side.ann, "watch list", NEWS)).casefold()


async def test_each_is_told_by_its_own_token(side: Side, tmp_path) -> None:
    await said(side, side.ann, "watch add diyala", NEWS)
    await said(side, cat(side), "watch add diyala", DESK)
    here = of_slack(side, tmp_path)
    await here.herald.once()
    bring(here, "one")
    await here.herald.once()
    alerts = [(p.channel, p.team) for p in side.slack.space.posts if not p.only]
    assert sorted(alerts) == [(DESK, OTHER), (NEWS, TEAM)]


async def test_the_editors_are_those_of_the_home_workspace(side: Side) -> None:
    correction = 'correct 3 killed=40 "police revised it"'
    assert "editors" in await said(side, cat(side), correction, DESK)
    assert "40 killed" not in await said(side, cat(side), "show 3", DESK)
    assert "undo 3 takes it back" in await said(side, side.ann, correction, NEWS)
    assert "40 killed" in await said(side, cat(side), "show 3", DESK)  # one corpus for all


async def test_approvals_reach_the_home_workspace(side: Side) -> None:
    editors = await side.platform.posts.editors()
    assert editors == {f"slack:{TEAM}:{ANN}", f"slack:{TEAM}:{CAT}"}


async def test_one_that_removes_the_app_leaves_the_other(side: Side) -> None:
    await cat(side).event({"type": "app_uninstalled"})
    await side.settled()
    assert [made.place for made in side.installations.all("slack")] == [TEAM]
    assert "7 incidents" in await said(side, side.ann, "diyala", NEWS)
    assert "not installed in this workspace" in await said(side, cat(side), "diyala", DESK)
