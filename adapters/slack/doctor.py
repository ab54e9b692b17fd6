"""What is missing at Slack: tokens, scopes, events, the clock; each with the step that mends it."""

from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.serving.doctor import Finding, clock
from adapters.serving.vault import Vault
from adapters.slack.errors import SlackError, SlackRefused
from adapters.slack.heard import heard_of
from adapters.slack.limits import CLOCK_SECONDS
from adapters.slack.manifest import events_of, scopes_needed
from adapters.slack.platform import is_wanted, real_time
from adapters.slack.sending import Sender
from adapters.slack.workspaces import PLATFORM
from bot.bootstrap import Application
from bot.errors import DatelineError, SettingsError
from bot.settings import Settings

_NONE = "not set up; dateline manifest slack prints what an app is made from at api.slack.com/apps."
_WHERE = "on the app's page OAuth & Permissions, then install it to the workspace again"
_EVENTS = {
    "app_mention": "mention @Dateline in a channel that it is in",
    "message.im": "write to Dateline directly",
    "app_home_opened": "open Dateline's Home tab",
    "link_shared": "post a link to an incident",
    "assistant_thread_started": "open Dateline's pane",
}


async def slack_findings(application: Application) -> AsyncIterator[Finding]:
    """Yield what is found at Slack."""
    settings = application.settings
    try:
        if not is_wanted(settings):
            yield Finding("Slack", True, _NONE)
            return
    except SettingsError as error:
        yield Finding("Slack", False, str(error))
        return
    async with Sender(settings.slack.api_url, real_time()) as sender:
        for token, name in _tokens(application):
            async for finding in _bot(sender, token, name, settings):
                yield finding
        if settings.slack.app_token.get_secret_value():
            yield await _socket(sender, settings)
    if settings.slack.client_id:
        yield _oauth(application)
    for finding in _events(application):
        yield finding


def _tokens(application: Application) -> list[tuple[str, str]]:
    """Return the tokens with what they are of: that of the settings, or of each workspace."""
    settings = application.settings
    if not settings.slack.client_id:
        return [(settings.slack.bot_token.get_secret_value(), "bot token")]
    with suppress(DatelineError), application.installations() as installations:
        vault = Vault(settings.secret_key.get_secret_value())
        return [(vault.unlock(i.secret), i.name) for i in installations.all(PLATFORM)]
    return []


async def _bot(sender: Sender, token: str, name: str, settings: Settings) -> AsyncIterator[Finding]:
    what = f"Slack, {name}"
    try:
        answer: Any = await sender.client(token).auth_test()
    except SlackApiError as error:
        refused = SlackRefused("auth.test", str(error.response.get("error")))
        yield Finding(what, False, str(refused))
        return
    except (aiohttp.ClientError, TimeoutError) as error:
        yield Finding(what, False, f"{sender.base_url} cannot be reached ({error}).")
        return
    yield Finding(what, True, f"{answer['user']} in {answer['team']}")
    yield _scopes(answer.headers, settings)
    yield clock(answer.headers, "Slack", CLOCK_SECONDS / 2)


def _scopes(headers: Any, settings: Settings) -> Finding:
    given = {scope.strip() for scope in headers.get("X-OAuth-Scopes", "").split(",")}
    missing = {s: why for s, why in scopes_needed(settings).items() if s not in given}
    if not missing:
        return Finding("Slack, scopes", True, "all that the enabled features need")
    wanted = "; ".join(f"{scope} ({why})" for scope, why in missing.items())
    return Finding("Slack, scopes", False, f"missing {wanted}: add them {_WHERE}.")


async def _socket(sender: Sender, settings: Settings) -> Finding:
    token = settings.slack.app_token.get_secret_value()
    try:
        await sender.call("", "apps.connections.open", app_token=token)
    except SlackRefused as refused:
        says = (
            f"Slack says {refused.code}; make an app-level token with connections:write on the "
            "app's page Basic Information, and switch Socket Mode on."
        )
        return Finding("Slack, Socket Mode", False, says)
    except SlackError:
        says = f"{sender.base_url} cannot be reached."
        return Finding("Slack, Socket Mode", False, says)
    return Finding("Slack, Socket Mode", True, "connections can be opened")


def _oauth(application: Application) -> Finding:
    try:
        vault = Vault(application.settings.secret_key.get_secret_value())
        with application.installations() as installations:
            places = installations.all(PLATFORM)
        for made in places:
            vault.unlock(made.secret)
    except DatelineError as error:
        return Finding("Slack, OAuth", False, str(error))
    names = ", ".join(f"{made.name} ({made.place})" for made in places) or "no workspace yet"
    slack = application.settings.slack
    if (slack.editors or slack.admins) and slack.home not in {made.place for made in places}:
        says = (
            f"{names}. DATELINE_SLACK_HOME is {slack.home}, which has not installed it: there are "
            "no editors, and nobody is asked to approve anything. Install it there at "
            "…/slack/install."
        )
        return Finding("Slack, OAuth", False, says)
    return Finding("Slack, OAuth", True, f"{names}; install at …/slack/install")


def _events(application: Application) -> list[Finding]:
    """Return which events never came: no token can tell what an app is subscribed to."""
    try:
        with application.answers() as answers:
            heard = heard_of(answers.memory)
    except DatelineError:
        return []
    wanted = [event for event in events_of(application.settings) if event in _EVENTS]
    missing = [event for event in wanted if event not in heard]
    if not missing:
        return [Finding("Slack, events", True, "all have come")]
    steps = "; ".join(f"{event} ({_EVENTS[event]})" for event in missing)
    return [
        Finding(
            "Slack, events", True,
            f"not come yet: {steps}. If nothing comes then either, put the manifest of dateline "
            "manifest slack into the app's page App Manifest.",
        )
    ]  # fmt: skip
