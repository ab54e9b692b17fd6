"""What keeps watches and digests, and how far the changes of the corpus have been told.

`bot.store` keeps them in the file beside the corpus; every method is a transaction of its own, so
that a process that is killed between two of them has told nothing twice and lost nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Protocol

from bot.delivery.post import Destination, Outbox, Waiting
from bot.digests.model import Digest
from bot.watches.alerts import Told
from bot.watches.model import Watch


class Standing(Outbox, Protocol):
    """The watches and digests of everybody, and their posts."""

    def add_watch(self, watch: Watch) -> Watch:
        """Keep a new watch; return it with its id."""

    def change_watch(self, watch: Watch) -> None:
        """Keep a watch as it is now."""

    def watches(self) -> tuple[Watch, ...]:
        """Return all watches, the oldest first; those that are off too, and those taken away."""

    def watch_version(self) -> int:
        """Return a number that changes whenever a watch does."""

    def add_digest(self, digest: Digest) -> Digest:
        """Keep a new digest; return it with its id."""

    def change_digest(self, digest: Digest) -> None:
        """Keep a digest as it is now."""

    def forget(self, owner: str) -> int:
        """Delete watches, digests and shared answers of somebody; return how many those were."""

    def digests(self) -> tuple[Digest, ...]:
        """Return all digests, the oldest first; those that are off too, and those taken away."""

    def next_digest(self, platforms: Collection[str]) -> datetime | None:
        """Return when the next digest of platforms is due, None where there is none."""

    def take_digests(self, upto: int, now: datetime, platforms: Collection[str]) -> int:
        """Keep a post for each digest of platforms that is due; return how many those are.

        They cover the changes up to one. Those of other platforms are left to who serves these:
        however many turns they miss, it is one digest.
        """

    def turn_before(self, digest: int, after: int, due: datetime) -> datetime | None:
        """Return when the digest came that told the changes up to one, before a moment."""

    def post_now(self, digest: Digest, upto: int, now: datetime) -> Digest:
        """Keep a post of a digest that was asked for between two times; return it afterwards."""

    def drop_removed(self, now: datetime) -> None:
        """Delete watches and digests that were taken away so long ago that none comes back."""

    def position(self) -> int | None:
        """Return up to which change watches have been told, None where none ever was."""

    def told(self, numbers: Collection[int]) -> Mapping[int, int]:
        """Return the rises by watch that were told of an incident under any of its numbers."""

    def tell(
        self, start: int | None, upto: int, told: Iterable[Told], posts: Iterable[Waiting]
    ) -> bool:
        """Keep what the changes from `start` up to `upto` are told by.

        Return whether it was kept: not where another process has told them meanwhile.
        """

    def switch_off(self, destination: Destination, reason: str) -> Collection[str]:
        """Switch off what is told at a destination that is gone; return the owners."""
