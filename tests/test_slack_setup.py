"""Setting Slack up: the manifest, what dateline doctor finds, and serving until it is ended."""

import asyncio
import json
import os
import signal
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from console import dateline
from cryptography.fernet import Fernet
from serving_core import corpus
from slack_stand_in.person import Person
from slack_stand_in.server import SlackStandIn
from slack_stand_in.workspace import ANN, APP_TOKEN, BOT, BOT_TOKEN, TEAM
from slackside import installed, settings

from adapters.serving.doctor import findings
from adapters.serving.serve import serve
from adapters.serving.vault import Vault
from adapters.slack.heard import heard_of
from adapters.slack.manifest import manifest, scopes_of
from adapters.slack.platform import is_wanted
from bot.bootstrap import Application
from bot.errors import SettingsError
from bot.installation import Installation
from bot.resources import find_places
from bot.settings import Settings, load_settings

EVERYTHING = {"assistant": True, "editors": frozenset({"S0EDITORS"})}


def made(**more: Any) -> dict[str, Any]:
    slack = {"bot_token": BOT_TOKEN, "app_token": APP_TOKEN, **more.pop("slack", {})}
    return manifest(Settings.model_validate({"db": Path("x.db"), **more, "slack": slack}))


def test_the_manifest_asks_for_what_the_features_need() -> None:
    plain = made()
    assert "usergroups:read" not in plain["oauth_config"]["scopes"]["bot"]
    assert "assistant_view" not in plain["features"]
    assert plain["settings"]["socket_mode_enabled"] is True
    assert "request_url" not in plain["settings"]["interactivity"]
    full = made(web_url="https://dateline.example", slack=EVERYTHING)
    wanted = {"usergroups:read", "assistant:write", "links:read", "links:write"}
    assert wanted <= set(full["oauth_config"]["scopes"]["bot"])
    assert full["features"]["unfurl_domains"] == ["dateline.example"]
    assert {"link_shared", "assistant_thread_started"} <= set(
        full["settings"]["event_subscriptions"]["bot_events"]
    )


def test_the_manifest_names_the_address_where_slack_comes_by_http() -> None:
    slack = {"app_token": "", "signing_secret": "s", "client_id": "1.2"}
    told = made(public_url="https://bot.example", slack=slack)
    url = "https://bot.example/slack/events"
    assert told["settings"]["socket_mode_enabled"] is False
    assert told["settings"]["event_subscriptions"]["request_url"] == url
    assert told["settings"]["interactivity"]["message_menu_options_url"] == url
    assert told["features"]["slash_commands"][0]["url"] == url
    assert told["oauth_config"]["redirect_urls"] == ["https://bot.example/slack/oauth_redirect"]
    assert told["settings"]["org_deploy_enabled"] is True  # an organisation installs it for all


def test_one_workspace_by_its_token_is_no_organisation() -> None:
    assert made()["settings"]["org_deploy_enabled"] is False


def test_the_manifest_keeps_to_slacks_lengths() -> None:
    told = made()
    assert len(told["display_information"]["description"]) <= 140
    assert 174 <= len(told["display_information"]["long_description"]) <= 4000
    for shortcut in told["features"]["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
    (command,) = told["features"]["slash_commands"]
    assert len(command["command"]) <= 32
    assert len(command["usage_hint"]) <= 1000
    assert json.loads(json.dumps(told)) == told


@pytest.mark.parametrize(
    ("slack", "more", "says"),
    [
        pytest.param({"bot_token": "x"}, {}, "SLACK_APP_TOKEN", id="no way in"),
        pytest.param({"app_token": "x"}, {}, "SLACK_BOT_TOKEN is missing", id="no bot"),
        pytest.param(
            {"bot_token": "xapp-1", "app_token": "xoxb-1"}, {},
            "SLACK_BOT_TOKEN begins with xapp-", id="swapped",
        ),
        pytest.param(
            {"bot_token": "x", "signing_secret": "x"}, {}, "DATELINE_HTTP_PORT", id="no port"
        ),
        pytest.param(
            {"client_id": "x", "app_token": "x"}, {"http_port": 3000}, "SLACK_CLIENT_SECRET beside",
            id="no client secret",
        ),
        pytest.param(
            {"client_id": "x", "client_secret": "x", "app_token": "x"}, {"http_port": 3000},
            "DATELINE_SECRET_KEY", id="no key",
        ),
        pytest.param(
            {
                "client_id": "x", "client_secret": "x", "app_token": "x",
                "editors": frozenset({"U1"}),
            },
            {"http_port": 3000, "secret_key": "x", "public_url": "https://bot.example"},
            "set DATELINE_SLACK_HOME", id="no home",
        ),
    ],
)  # fmt: skip
def test_half_of_the_settings_is_told_of(slack, more, says) -> None:
    with pytest.raises(SettingsError, match=says):
        is_wanted(Settings.model_validate({"db": Path("x.db"), "slack": slack, **more}))


def test_settings_come_from_the_environment_and_from_files(tmp_path) -> None:
    (tmp_path / "dateline.toml").write_text(
        'slack_channels = ["C1", "C2"]\nslack_guests = true\nlimit = 60\nhttp_port = 3000'
    )
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-1\nDATELINE_LIMIT=90")
    environ = {"DATELINE_SLACK_EDITORS": "U1, S2", "DATELINE_PUBLIC_URL": "https://bot.example/"}
    read = load_settings(environ, tmp_path, find_places({}, tmp_path))
    assert read.slack.channels == {"C1", "C2"}
    assert read.slack.editors == {"U1", "S2"}
    assert read.slack.guests is True
    assert (read.limit, read.http_port, read.public_url) == (90, 3000, "https://bot.example")
    assert read.slack.bot_token.get_secret_value() == "xoxb-1"
    assert "xoxb-1" not in repr(read)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        pytest.param("DATELINE_HTTP_PORT", "0x", "give a number", id="no number"),
        pytest.param("DATELINE_HTTP_PORT", "70000", "1 to 65,535", id="no port"),
        pytest.param("DATELINE_SLACK_GUESTS", "perhaps", "yes or no", id="neither"),
        pytest.param("DATELINE_WEB_URL", "dateline.example", "https://", id="no address"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path, name, value, says) -> None:
    with pytest.raises(SettingsError, match=says):
        load_settings({name: value}, tmp_path, find_places({}, tmp_path))


# The real application over the real wire


@pytest.fixture
async def slack():
    stand_in = installed()
    await stand_in.start()
    yield stand_in
    await stand_in.stop()


def application(folder: Path, stand_in: SlackStandIn, **more: Any) -> Application:
    (folder / "x.db").write_bytes(corpus())
    held = settings(folder, stand_in.base, "socket", **more)
    stand_in.install(manifest(held))
    return Application(held, find_places({}, folder))


async def found(application: Application) -> dict[str, tuple[bool, str]]:
    return {f.what: (f.well, f.says) async for f in findings(application)}


async def test_the_doctor_finds_nothing_wrong(tmp_path, slack) -> None:
    told = await found(application(tmp_path, slack, slack=EVERYTHING))
    assert [what for what, (well, _) in told.items() if not well] == []
    assert "8 incidents" in told["Database"][1]
    assert told["Slack, bot token"][1] == "dateline in Acme"
    assert "mention @Dateline" in told["Slack, events"][1]


async def test_the_doctor_says_the_missing_step(tmp_path, slack) -> None:
    token, app = (
        slack.space.tokens[BOT_TOKEN],
        application(tmp_path, slack, slack={"app_token": "xapp-wrong"}),
    )
    token.scopes = token.scopes - {"files:write"}
    told = await found(app)
    assert "missing files:write (charts, maps, exports): add them on" in told["Slack, scopes"][1]
    assert "connections:write" in told["Slack, Socket Mode"][1]
    token.error = "token_revoked"
    told = await found(application(tmp_path, slack))
    assert not told["Slack, bot token"][0]
    assert "token_revoked" in told["Slack, bot token"][1]


@pytest.mark.parametrize(
    ("skew", "well"),
    [
        pytest.param(140.0, True, id="two minutes"),
        pytest.param(-301.0, False, id="five minutes behind"),
        pytest.param(301.0, False, id="five minutes ahead"),
    ],
)
async def test_the_doctor_sees_a_clock_that_is_off(tmp_path, slack, skew, well) -> None:
    slack.skew = skew
    told = await found(application(tmp_path, slack))
    assert told["Clock"][0] is well
    assert well or "away from Slack's; set it by the network" in told["Clock"][1]


async def test_the_doctor_looks_for_no_sockets_over_http(tmp_path, slack) -> None:
    http = {"app_token": "", "signing_secret": "x"}
    told = await found(application(tmp_path, slack, http_port=3000, slack=http))
    assert told["Slack, bot token"][0]
    assert "Slack, Socket Mode" not in told


KEY = Fernet.generate_key().decode()
MANY = {"http_port": 3000, "secret_key": KEY, "public_url": "https://bot.example"}
BY_OAUTH = {
    "bot_token": "", "client_id": "1.2", "client_secret": "shh", "editors": frozenset({ANN}),
    "home": TEAM,
}  # fmt: skip


async def test_the_doctor_of_many_workspaces(tmp_path, slack) -> None:
    app = application(tmp_path, slack, **MANY, slack=BY_OAUTH)
    told = await found(app)
    assert not told["Slack, OAuth"][0]
    assert "no workspace yet" in told["Slack, OAuth"][1]
    assert "nobody is asked to approve anything" in told["Slack, OAuth"][1]
    with app.installations() as installations:
        for place, token in ((TEAM, BOT_TOKEN), ("T0002", "xoxb-revoked")):
            made = Installation(
                "slack", place, f"Of {place}", BOT, tuple(slack.scopes), Vault(KEY).lock(token)
            )
            installations.keep(made, datetime.now(UTC))
    told = await found(app)
    assert told["Slack, OAuth"][0]
    assert "Of T0001 (T0001), Of T0002 (T0002)" in told["Slack, OAuth"][1]
    assert told["Slack, Of T0001"] == (True, "dateline in Acme")
    assert told["Slack, Of T0002"][0] is False
    assert "install me again" in told["Slack, Of T0002"][1]
    # A key that does not open them is told of, and no token is shown.
    other = {"secret_key": Fernet.generate_key().decode()}
    told = await found(application(tmp_path, slack, **MANY | other, slack=BY_OAUTH))
    assert "another DATELINE_SECRET_KEY" in told["Slack, OAuth"][1]
    assert "xoxb" not in str(told)


def test_the_command_prints_the_manifest_alone(tmp_path) -> None:
    more = {"SLACK_BOT_TOKEN": "xoxb-secret", "DATELINE_WEB_URL": "https://dateline.example"}
    done = dateline(tmp_path, "manifest", "slack", **more)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert "links:write" in told["oauth_config"]["scopes"]["bot"]
    assert "xoxb" not in done.stdout


def test_the_command_names_a_setting_that_is_wrong(tmp_path) -> None:
    done = dateline(tmp_path, "manifest", "slack", DATELINE_WEB_URL="dateline.example")
    assert (done.returncode != 0, done.stdout) == (True, "")
    assert "https://" in done.stderr


async def test_the_doctor_of_a_corpus_that_is_not_there(tmp_path, slack) -> None:
    told = await found(
        Application(settings(tmp_path, slack.base, "socket"), find_places({}, tmp_path))
    )
    assert not told["Database"][0]
    assert "dateline load" in told["Database"][1]


async def test_it_serves_until_it_is_told_to_end_and_finishes_what_was_asked(
    tmp_path, slack
) -> None:
    app, said = application(tmp_path, slack), []
    serving = asyncio.create_task(serve(app, said.append))
    await slack.connections(2)
    ann = Person(slack, ANN)
    await ann.command("map diyala")
    await ann.says("diyala")
    os.kill(os.getpid(), signal.SIGTERM)
    assert await asyncio.wait_for(serving, 60) == 0
    app.close()
    assert said[0] == "Slack: 2 connections"
    posts = ann.inbox
    assert any("incidents" in post.read for post in posts)
    assert any(file.content.startswith(b"\x89PNG") for post in posts for file in post.files)
    assert slack.refused == []
    with app.answers() as answers:
        assert "message.im" in heard_of(answers.memory)


async def test_a_token_that_is_no_good_ends_it_at_once(tmp_path, slack) -> None:
    slack.space.tokens[BOT_TOKEN].error = "invalid_auth"
    with pytest.raises(Exception, match="does not let me in any more"):
        await serve(application(tmp_path, slack), print)
    slack.space.tokens[BOT_TOKEN].error = ""
    with pytest.raises(Exception, match="does not let me in any more"):
        await serve(application(tmp_path, slack, slack={"app_token": "xapp-wrong"}), print)


async def test_there_has_to_be_something_to_serve(tmp_path, slack) -> None:
    empty = settings(tmp_path, slack.base, "socket", slack={"bot_token": "", "app_token": ""})
    (tmp_path / "x.db").write_bytes(corpus())
    with pytest.raises(SettingsError, match="nothing to serve"):
        await serve(Application(empty, find_places({}, tmp_path)), print)


def test_every_scope_is_asked_for_once() -> None:
    full = Settings.model_validate(
        {"db": Path("x.db"), "web_url": "https://dateline.example", "slack": EVERYTHING}
    )
    assert len(scopes_of(full)) == len(set(scopes_of(full)))
