"""Dateline in a workspace of a platform, and what keeps such installations.

`bot.store` keeps them; a test can with a dictionary.
"""

from datetime import datetime, timedelta
from typing import NamedTuple, Protocol


class Installation(NamedTuple):
    """Dateline in a workspace: `place` is the platform's id of it, `bot` ours there.

    `secret` is the token, encrypted.
    """

    platform: str
    place: str
    name: str
    bot: str
    scopes: tuple[str, ...]
    secret: bytes


class Installations(Protocol):
    """What keeps installations, and which deliveries of a platform were seen."""

    def keep(self, made: Installation, now: datetime) -> None:
        """Keep an installation, in place of an older one of the same workspace."""

    def find(self, platform: str, place: str) -> Installation | None:
        """Return the installation of a workspace, None if there is none."""

    def all(self, platform: str) -> tuple[Installation, ...]:
        """Return every installation of a platform, the oldest first."""

    def drop(self, platform: str, place: str) -> None:
        """Delete an installation: the app was taken out of the workspace."""

    def give_state(self, state: str, now: datetime) -> None:
        """Keep the state of an installation that has begun."""

    def take_state(self, state: str, now: datetime, good_for: timedelta) -> bool:
        """Tell whether a state was given within that time, and let it be good no more."""

    def is_first(self, delivery: str, now: datetime) -> bool:
        """Tell whether something is delivered for the first time, to any process; remember it."""
