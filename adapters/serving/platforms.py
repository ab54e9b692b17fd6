"""The platforms that can be served, each loaded only where the settings ask for it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from adapters.serving.courier import Channel
from adapters.serving.desk import Desk
from adapters.serving.drawing import Painter
from adapters.serving.running import Running
from bot.bootstrap import Application
from bot.installation import Installations
from bot.settings import Settings

if TYPE_CHECKING:
    from adapters.serving.site import Site


class Platform(Protocol):
    """A platform that is connected; `name` is that of its destinations."""

    name: str

    @property
    def posts(self) -> Channel:
        """What is posted without having been asked for."""

    async def ready(self) -> str:
        """Return the line that says how it is reached."""

    async def health(self) -> dict[str, Any]:
        """Return whether it works, by its name, with "ok"."""


class Shared(NamedTuple):
    """What all platforms of a process share."""

    application: Application
    desk: Desk
    painter: Painter
    installations: Installations
    running: Running
    now: Callable[[], datetime]
    site: "Site | None" = None


def wants_slack(settings: Settings) -> bool:
    """Tell whether the settings ask for Slack. Raises SettingsError for half of it."""
    slack = settings.slack
    tokens = (slack.bot_token, slack.app_token, slack.signing_secret)
    if not (slack.client_id or any(token.get_secret_value() for token in tokens)):
        return False
    from adapters.slack.platform import is_wanted

    return is_wanted(settings)


def wants_discord(settings: Settings) -> bool:
    """Tell whether the settings ask for Discord."""
    return bool(settings.discord.token.get_secret_value())


def platforms(shared: Shared) -> Iterator[AbstractAsyncContextManager[Platform]]:
    """Yield the platforms whose tokens are set."""
    settings = shared.application.settings
    if wants_slack(settings):
        from adapters.slack.platform import Parts, SlackPlatform, real_time

        parts = Parts(
            shared.desk, shared.painter, shared.installations, shared.running,
            shared.now, real_time(), shared.site,
        )  # fmt: skip
        yield SlackPlatform(settings, parts)
    if wants_discord(settings):
        from adapters.discord.platform import DiscordPlatform

        yield DiscordPlatform(settings, shared)
