"""Slack, put together from the settings: connected while it is entered as a context manager."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from adapters.serving.allowance import Allowance
from adapters.serving.desk import Desk
from adapters.serving.drawing import Painter
from adapters.serving.entered import Entered
from adapters.serving.running import Running
from adapters.slack.access import Rules
from adapters.slack.app import build_app
from adapters.slack.channels import Channels
from adapters.slack.manifest import scopes_of
from adapters.slack.people import People
from adapters.slack.posts import SlackPosts
from adapters.slack.readers import Readers
from adapters.slack.sending import Sender, Time
from adapters.slack.service import Service
from adapters.slack.sockets import Sockets
from adapters.slack.workspaces import ManyWorkspaces, OneWorkspace, Workspaces
from bot.errors import SettingsError
from bot.installation import Installations
from bot.settings import Settings

if TYPE_CHECKING:
    from adapters.serving.site import Site
    from adapters.slack.oauth import OAuth

_PING = 10.0  # seconds between two tries of a connection, slack_sdk's own measure


class Parts(NamedTuple):
    """What Slack shares with whatever else is served, and the time that it lives in."""

    desk: Desk
    painter: Painter
    installations: Installations
    running: Running
    now: Callable[[], datetime]
    time: Time
    site: "Site | None" = None
    ping: float = _PING


def is_wanted(settings: Settings) -> bool:
    """Tell whether the settings ask for Slack. Raises SettingsError for half of it."""
    slack = settings.slack
    bot, app = bool(slack.bot_token.get_secret_value()), bool(slack.app_token.get_secret_value())
    http, many = bool(slack.signing_secret.get_secret_value()), bool(slack.client_id)
    if not (bot or app or http or many):
        return False
    for name, token, prefix in (
        ("SLACK_BOT_TOKEN", slack.bot_token, "xapp-"),
        ("SLACK_APP_TOKEN", slack.app_token, "xoxb-"),
    ):
        if token.get_secret_value().startswith(prefix):
            raise SettingsError(
                f"{name} begins with {prefix}: SLACK_BOT_TOKEN is the one with xoxb-, "
                "SLACK_APP_TOKEN the one with xapp-."
            )
    if not (app or http):
        raise SettingsError(
            "Slack reaches Dateline by SLACK_APP_TOKEN (Socket Mode) or by SLACK_SIGNING_SECRET "
            "(HTTP); set one of them."
        )
    if not (bot or many):
        raise SettingsError(
            "SLACK_BOT_TOKEN is missing; it is on the app's page OAuth & Permissions."
        )
    if (http or many) and not settings.http_port:
        raise SettingsError("Slack over HTTP and OAuth need DATELINE_HTTP_PORT, such as 3000.")
    if many and not slack.client_secret.get_secret_value():
        raise SettingsError(
            "Installing by OAuth needs SLACK_CLIENT_SECRET beside SLACK_CLIENT_ID; it is on the "
            "app's page Basic Information."
        )
    if many and not (settings.secret_key.get_secret_value() and settings.public_url):
        raise SettingsError(
            "Installing by OAuth needs DATELINE_SECRET_KEY, which encrypts the tokens, and "
            "DATELINE_PUBLIC_URL, where Slack sends people back to."
        )
    if many and (slack.editors or slack.admins) and not slack.home:
        raise SettingsError(
            "Of many workspaces it has to be said whose people the editors and admins are: set "
            "DATELINE_SLACK_HOME to its id (T…, or E… of an organisation). Leave both empty until "
            "it is installed there; dateline doctor tells the ids."
        )
    return True


def rules_of(settings: Settings) -> Rules:
    """Return who may do what."""
    slack = settings.slack
    return Rules(
        slack.channels, slack.guests, slack.strangers, slack.editors, slack.admins, slack.home
    )


class SlackPlatform(Entered):
    """Slack as it is served."""

    name = "slack"

    def __init__(self, settings: Settings, parts: Parts) -> None:
        super().__init__()
        self._settings = settings
        self._parts = parts
        self.sockets: Sockets | None = None

    async def _open(self) -> None:
        parts, slack = self._parts, self._settings.slack
        sender = await self._stack.enter_async_context(Sender(slack.api_url, parts.time))
        workspaces, oauth = self._workspaces(sender)
        self.service = self._service(sender)
        self.posts = SlackPosts(workspaces, self.service)
        if isinstance(workspaces, OneWorkspace):
            await workspaces.authorize(None, None)  # a token that is no good is told of at once
        secret = slack.signing_secret.get_secret_value()
        self.app = build_app(self.service, workspaces, parts.installations, secret)
        if parts.site:
            from adapters.slack.web import add_slack

            add_slack(parts.site, self.app if secret else None, oauth)
        token = slack.app_token.get_secret_value()
        if token:
            sockets = Sockets(self.app, token, sender, parts.running, parts.ping)
            self.sockets = await self._stack.enter_async_context(sockets)

    def _service(self, sender: Sender) -> Service:
        settings, parts = self._settings, self._parts
        clock, rules = parts.time.clock, rules_of(settings)
        people = People(sender, clock)
        self._stack.callback(people.close)
        return Service(
            desk=parts.desk,
            sender=sender,
            people=people,
            channels=Channels(sender, lambda: parts.desk.core.memory),
            readers=Readers(sender, people, rules, clock),
            rules=rules,
            allowance=Allowance(settings.limit, clock),
            painter=parts.painter,
            running=parts.running,
            now=parts.now,
            web=settings.web_url,
            assistant=settings.slack.assistant,
        )

    def _workspaces(self, sender: Sender) -> tuple[Workspaces, "OAuth | None"]:
        settings, parts, slack = self._settings, self._parts, self._settings.slack
        if not slack.client_id:
            return OneWorkspace(sender, slack.bot_token.get_secret_value()), None
        from adapters.serving.vault import Vault
        from adapters.slack.oauth import OAuth
        from adapters.slack.web import REDIRECT

        vault = Vault(settings.secret_key.get_secret_value())
        many = ManyWorkspaces(parts.installations, vault)
        client = (slack.client_id, slack.client_secret.get_secret_value())
        redirect = f"{settings.public_url}{REDIRECT}"
        oauth = OAuth(
            sender, parts.installations, many, vault, client, scopes_of(settings), redirect,
            parts.now,
        )  # fmt: skip
        return many, oauth

    async def health(self) -> dict[str, object]:
        """Return whether it works: the connections that stand, None over HTTP alone."""
        connected = await self.sockets.connected() if self.sockets else None
        return {"ok": connected != 0, "slack": connected}

    async def ready(self) -> str:
        """Return the line that says how Slack is reached."""
        ways = [f"{await self.sockets.connected()} connections"] if self.sockets else []
        ways += ["HTTP"] if self._settings.slack.signing_secret.get_secret_value() else []
        return f"Slack: {', '.join(ways)}"


def real_time() -> Time:
    """Return the time of the world."""
    import asyncio

    return Time(time.monotonic, asyncio.sleep)
