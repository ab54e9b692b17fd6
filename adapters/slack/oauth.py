"""Installing in a workspace by a click: where Slack sends people, and what comes back.

A state that we gave is good for ten minutes, once, and only in the browser that it was given to.
"""

import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web
from slack_sdk.oauth.authorize_url_generator import AuthorizeUrlGenerator

from adapters.serving.errors import guarded
from adapters.serving.vault import Vault
from adapters.slack.errors import SlackBusy, SlackError, SlackRefused, SlackUnsure
from adapters.slack.sending import Sender
from adapters.slack.workspaces import PLATFORM, Workspaces
from bot.installation import Installation, Installations

_GOOD_FOR = timedelta(minutes=10)
_COOKIE = "dateline-slack-state"
_AGAIN = "That link is used up or too old; begin again at /slack/install."
_REFUSED = "Slack did not install Dateline ({}); begin again at /slack/install."
_UNSURE = "It is not sure that Dateline is installed: begin again at /slack/install."
_DONE = "Dateline is installed in {name} ({place}). Type /incidents in Slack."


class OAuth:
    """Sends people to Slack, and keeps the installation they come back with."""

    def __init__(
        self, sender: Sender, installations: Installations, workspaces: Workspaces, vault: Vault,
        client: tuple[str, str], scopes: list[str], redirect: str, now: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self._sender = sender
        self._installations = installations
        self._workspaces = workspaces
        self._vault = vault
        self._client = client
        self._redirect = redirect
        self._now = now
        self._address = AuthorizeUrlGenerator(
            client_id=client[0], scopes=scopes, redirect_uri=redirect
        )

    async def on_install(self, request: web.Request) -> web.Response:
        """Send somebody to Slack, where they choose a workspace and agree."""
        state = secrets.token_urlsafe(24)
        self._installations.give_state(state, self._now())
        answer = web.Response(status=302, headers={"Location": self._address.generate(state)})
        answer.set_cookie(
            _COOKIE, state, max_age=int(_GOOD_FOR.total_seconds()), httponly=True,
            secure=self._redirect.startswith("https"), samesite="Lax",
        )  # fmt: skip
        return answer

    async def on_redirect(self, request: web.Request) -> web.Response:
        """Take somebody back from Slack, and keep the token that they bring."""
        if request.query.get("error"):
            return _said("Slack says that the installation was cancelled.", 400)
        state = request.query.get("state", "")
        mine = hmac.compare_digest(state.encode(), request.cookies.get(_COOKIE, "").encode())
        if not (state and mine and self._installations.take_state(state, self._now(), _GOOD_FOR)):
            return _said(_AGAIN, 400)
        answer = _said("", 502)

        async def install() -> None:
            nonlocal answer
            try:
                made = await self._install(request.query.get("code", ""), state)
            except SlackRefused as refused:
                answer = _said(_REFUSED.format(refused.code), 400)
                return
            answer = _said(_DONE.format(name=made.name, place=made.place))
            answer.del_cookie(_COOKIE)

        async def tell(sentence: str) -> None:
            answer.text = sentence

        await guarded(install(), tell)
        return answer

    async def _install(self, code: str, state: str) -> Installation:
        granted = await self._granted(code, state)
        team, whole = granted.get("team") or {}, granted.get("enterprise") or {}
        place = whole if granted.get("is_enterprise_install") else team
        made = Installation(
            platform=PLATFORM,
            place=place["id"],
            name=place.get("name") or place["id"],
            bot=granted["bot_user_id"],
            scopes=tuple(sorted(granted.get("scope", "").split(","))),
            secret=self._vault.lock(granted["access_token"]),
        )
        self._installations.keep(made, self._now())
        self._workspaces.forget(made.place, removed=False)
        return made

    async def _granted(self, code: str, state: str) -> dict[str, Any]:
        """Return what Slack grants for a code. Raises SlackError.

        Where Slack took no notice of the code, the same page can be loaded again: the state is
        good once more.
        """
        try:
            return await self._sender.call_once(
                "", "oauth.v2.access", client_id=self._client[0], client_secret=self._client[1],
                code=code, redirect_uri=self._redirect,
            )  # fmt: skip
        except SlackUnsure as unsure:
            raise SlackError(f"{_UNSURE} {unsure}") from unsure
        except SlackBusy as busy:
            self._installations.give_state(state, self._now())
            raise SlackError(f"{busy} Then load this page again.") from busy


def _said(sentence: str, status: int = 200) -> web.Response:
    return web.Response(text=sentence, status=status)
