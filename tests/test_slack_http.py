"""Slack over HTTP: only what Slack signed is answered; installing by OAuth; health."""

import json
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from cryptography.fernet import Fernet
from slack_stand_in import payloads
from slack_stand_in.workspace import ANN, BOT, NEWS, TEAM, Token
from slackside import Side, last, slackside

from adapters.serving.vault import Vault
from bot.errors import SettingsError

KEY = Fernet.generate_key().decode()
PUBLIC = "https://bot.example"
MANY = {"client_id": "1.2", "client_secret": "shh", "bot_token": ""}


@pytest.fixture
async def side(tmp_path):
    async with slackside(tmp_path, "http") as both:
        yield both


@pytest.fixture
async def installing(tmp_path, monkeypatch):
    """Yield both sides where workspaces install by OAuth; none has yet.

    What is set in the environment is read by bolt too, which must not make stores of its own.
    """
    for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_BOT_TOKEN"):
        monkeypatch.setenv(name, "of the environment")
    monkeypatch.setenv("HOME", str(tmp_path))
    more = {"secret_key": KEY, "public_url": PUBLIC, "slack": MANY}
    async with slackside(tmp_path, "http", **more) as both:
        yield both


def command(side: Side) -> dict[str, str]:
    url = side.slack.hook(NEWS, ANN)
    return payloads.command("diyala", ANN, side.slack.space.channels[NEWS], url, "t1")


@pytest.mark.parametrize(
    ("signing", "status"),
    [
        pytest.param({}, 200, id="signed"),
        pytest.param({"skew": -299.0}, 200, id="almost five minutes ago"),
        pytest.param({"skew": -301.0}, 401, id="a clock five minutes off"),
        pytest.param({"skew": 301.0}, 401, id="a clock five minutes ahead"),
        pytest.param({"secret": "another secret"}, 401, id="forged"),
    ],
)
async def test_only_what_slack_signed_is_answered(side: Side, signing, status) -> None:
    found, _ = await side.slack.request("slash_commands", command(side), **signing)
    assert found == status
    await side.settled()
    assert bool(side.ann.sees()) is (status == 200)


async def test_a_request_without_a_signature_is_refused(side: Side) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{side.slack.app_url}/slack/events", data={"command": "/incidents"}) as got,
    ):
        assert got.status == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(b"x" * (10 << 20), 413, id="10 MB"),
        pytest.param(b"\xff\xfe\xfa", 400, id="no text"),
    ],
)
async def test_a_body_that_is_no_request_is_refused(side: Side, body, status) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{side.slack.app_url}/slack/events", data=BytesIO(body)) as got,
    ):
        assert got.status == status


async def test_slack_is_answered_when_it_checks_the_address(side: Side) -> None:
    challenge = {"type": "url_verification", "challenge": "3eZbrw1aB", "token": "x"}
    status, ack = await side.slack.request("events_api", challenge)
    assert (status, ack.payload) == (200, {"text": "3eZbrw1aB"}) or ack.payload == {
        "challenge": "3eZbrw1aB"
    }


async def test_health_tells_whether_it_works(side: Side) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{side.slack.app_url}/health") as got,
    ):
        assert got.status == 200
        assert await got.json() == {"ok": True, "slack": None}


# Installing


def granted(side: Side) -> dict[str, Any]:
    return {
        "access_token": "xoxb-new", "bot_user_id": BOT, "scope": ",".join(side.slack.scopes),
        "team": {"id": TEAM, "name": "Acme"}, "enterprise": None, "is_enterprise_install": False,
    }  # fmt: skip


async def install(side: Side, session: aiohttp.ClientSession, **changed: str) -> tuple[int, str]:
    """Go to Slack and come back as somebody would who agrees."""
    base = side.slack.app_url
    async with session.get(f"{base}/slack/install", allow_redirects=False) as sent:
        query = parse_qs(urlsplit(sent.headers["Location"]).query)
        state, cookie = query["state"][0], sent.cookies["dateline-slack-state"].value
    side.slack.space.tokens["xoxb-new"] = Token(scopes=side.slack.scopes)
    side.slack.grants["code1"] = granted(side)
    params = {"code": "code1", "state": state} | {k: v for k, v in changed.items() if k != "cookie"}
    cookies = {"Cookie": f"dateline-slack-state={changed.get('cookie', cookie)}"}
    url = f"{base}/slack/oauth_redirect"
    async with session.get(url, params=params, headers=cookies) as back:
        return back.status, await back.text()


async def test_a_workspace_installs_by_a_click(installing: Side) -> None:
    side = installing
    await side.slack.request("slash_commands", command(side))
    assert "not installed in this workspace" in last(side.ann.sees()).text
    async with aiohttp.ClientSession() as session:
        assert await install(side, session) == (
            200, "Dateline is installed in Acme (T0001). Type /incidents in Slack."
        )  # fmt: skip
    await side.ann.command("diyala")
    await side.settled()
    assert "7 incidents" in last(side.ann.sees()).read


async def test_tokens_are_kept_encrypted(installing: Side, tmp_path) -> None:
    async with aiohttp.ClientSession() as session:
        await install(installing, session)
    (made,) = installing.installations.all("slack")
    assert not list(tmp_path.glob(".bolt*"))
    assert b"xoxb" not in made.secret
    assert Vault(KEY).unlock(made.secret) == "xoxb-new"
    with pytest.raises(SettingsError, match="another DATELINE_SECRET_KEY"):
        Vault(Fernet.generate_key().decode()).unlock(made.secret)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        pytest.param({"state": "made up"}, "used up or too old", id="a state that is not ours"),
        pytest.param({"cookie": "another"}, "used up or too old", id="another browser"),
        pytest.param({"error": "access_denied"}, "cancelled", id="cancelled"),
        pytest.param(
            {"code": "used"}, "did not install Dateline (invalid_code)", id="a code that is no good"
        ),
    ],
)
async def test_an_installation_that_is_not_as_it_should_be(installing: Side, changed, says) -> None:
    async with aiohttp.ClientSession() as session:
        status, text = await install(installing, session, **changed)
    assert (status, says in text) == (400, True)
    assert installing.installations.all("slack") == ()
    if "code" in changed:
        installing.expect("invalid_code")


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        pytest.param({"status": 503, "times": 4}, "Then load this page again", id="down"),
        pytest.param({"status": 500}, "begin again at /slack/install", id="failing"),
        pytest.param({"body": '{"ok": tr'}, "could not be read (reference ", id="cut off"),
        pytest.param({"body": "{}"}, "could not be read (reference ", id="says nothing"),
    ],
)
async def test_a_slack_that_fails_as_it_is_installed(installing: Side, fault, says) -> None:
    installing.slack.misbehave("oauth.v2.access", **fault)
    async with aiohttp.ClientSession() as session:
        status, text = await install(installing, session)
    assert (status, says in text) == (502, True)
    assert installing.installations.all("slack") == ()


async def test_an_installation_goes_on_once_slack_is_reached(installing: Side) -> None:
    sender = installing.platform.service.sender
    at = sender.base_url
    sender._clients.clear()
    sender.base_url = "http://127.0.0.1:1/api/"
    async with aiohttp.ClientSession() as session:
        base = installing.slack.app_url
        async with session.get(f"{base}/slack/install", allow_redirects=False) as sent:
            state = sent.cookies["dateline-slack-state"].value
        back = {"params": {"code": "code1", "state": state}}
        back["headers"] = {"Cookie": f"dateline-slack-state={state}"}
        async with session.get(f"{base}/slack/oauth_redirect", **back) as first:
            assert (first.status, "Slack cannot be reached" in await first.text()) == (502, True)
        sender._clients.clear()
        sender.base_url = at
        installing.slack.grants["code1"] = granted(installing)
        async with session.get(f"{base}/slack/oauth_redirect", **back) as again:
            assert again.status == 200


async def test_a_state_is_good_once_and_for_ten_minutes(installing: Side) -> None:
    side = installing
    async with aiohttp.ClientSession() as session:
        async with session.get(
            f"{side.slack.app_url}/slack/install", allow_redirects=False
        ) as sent:
            state = sent.cookies["dateline-slack-state"].value
        side.slack.clock.advance(601)
        url = f"{side.slack.app_url}/slack/oauth_redirect"
        headers = {"Cookie": f"dateline-slack-state={state}"}
        async with session.get(url, params={"state": state}, headers=headers) as back:
            assert back.status == 400


@pytest.mark.parametrize("event", ["app_uninstalled", "tokens_revoked"])
async def test_of_a_workspace_that_removes_the_app_nothing_is_kept(installing, event) -> None:
    side = installing
    async with aiohttp.ClientSession() as session:
        await install(side, session)
    await side.ann.event({"type": event, "tokens": {"bot": [BOT]}})
    assert side.installations.all("slack") == ()
    await side.slack.request("slash_commands", command(side))
    assert "not installed" in last(side.ann.sees()).text


def test_a_key_that_is_none_is_told_of() -> None:
    with pytest.raises(SettingsError, match="DATELINE_SECRET_KEY is no key"):
        Vault("secret")


async def test_interactions_come_over_http_too(side: Side) -> None:
    await side.ann.shortcut("search_incidents")
    await side.settled()
    offered = await side.ann.completes(side.ann.view, "value:place", "Diy")
    assert json.dumps(offered).startswith('["Diyala')
