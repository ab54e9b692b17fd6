"""Which token is whose: one workspace by a token, or many by OAuth; asked once and remembered."""

from typing import Protocol

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext

from adapters.serving.vault import Vault
from adapters.slack.sending import Sender
from bot.installation import Installation, Installations

PLATFORM = "slack"


def place_of(context: AsyncBoltContext) -> str:
    """Return whose a request is: an organisation's where the app is installed in all of it.

    There a person is the same one in each of its workspaces, and events do not tell which it is.
    """
    if context.is_enterprise_install:
        return context.enterprise_id or ""
    return context.team_id or context.enterprise_id or ""


class Workspaces(Protocol):
    """What knows the tokens."""

    async def authorize(
        self, enterprise_id: str | None, team_id: str | None
    ) -> AuthorizeResult | None:
        """Return what a request of a workspace is authorised with, None for one that is not ours.

        Raises SlackRefused where the token is no good.
        """

    def forget(self, place: str, *, removed: bool) -> None:
        """Ask anew for a token that is no good; one that was `removed` is deleted."""


class OneWorkspace:
    """The workspace of the token in the settings."""

    def __init__(self, sender: Sender, token: str) -> None:
        self._sender = sender
        self._token = token
        self._found: AuthorizeResult | None = None

    async def authorize(
        self, enterprise_id: str | None, team_id: str | None
    ) -> AuthorizeResult | None:
        """Return whose token it is; Slack is asked once."""
        if self._found is None:
            info = await self._sender.call(self._token, "auth.test")
            self._found = AuthorizeResult(
                enterprise_id=info.get("enterprise_id"),
                team_id=info["team_id"],
                bot_user_id=info["user_id"],
                bot_id=info.get("bot_id"),
                bot_token=self._token,
            )
        return self._found

    def forget(self, place: str, *, removed: bool) -> None:
        """Ask Slack again whose token it is."""
        self._found = None


class ManyWorkspaces:
    """The workspaces that installed the app, by the tokens that they gave."""

    def __init__(self, installations: Installations, vault: Vault) -> None:
        self._installations = installations
        self._vault = vault
        self._found: dict[str, AuthorizeResult] = {}

    async def authorize(
        self, enterprise_id: str | None, team_id: str | None
    ) -> AuthorizeResult | None:
        """Return the installation of a workspace, or of the organisation that it belongs to."""
        for place in (team_id, enterprise_id):
            if place and place in self._found:
                return self._found[place]
            made = self._installations.find(PLATFORM, place) if place else None
            if made:
                self._found[made.place] = self._result(made, enterprise_id)
                return self._found[made.place]
        return None

    def forget(self, place: str, *, removed: bool) -> None:
        """Look the token up again; of a workspace that removed the app nothing is kept."""
        self._found.pop(place, None)
        if removed:
            self._installations.drop(PLATFORM, place)

    def _result(self, made: Installation, enterprise_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=None if made.place == enterprise_id else made.place,
            bot_user_id=made.bot,
            bot_token=self._vault.unlock(made.secret),
            bot_scopes=list(made.scopes),
        )
