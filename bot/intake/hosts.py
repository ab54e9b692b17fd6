"""When hosts may be asked: a book of all processes, kept in the database.

Moments are seconds since the epoch, by the caller's clock.
"""

from typing import NamedTuple, Protocol


class Held(NamedTuple):
    """A host that may not be asked now: its turn is another's until `next`, or it is `closed`.

    Closed is what has asked itself for no request until then.
    """

    next: float
    closed: float


class Hosts(Protocol):
    """The book. Raises StoreError; every method is a transaction of its own."""

    def take(self, host: str, now: float, until: float) -> Held | None:
        """Take a host for oneself up to a moment; return what stands against it, None for taken."""

    def leave(self, host: str, until: float) -> None:
        """Let others have a host from a moment on."""

    def close_host(self, host: str, until: float) -> None:
        """Let nobody have a host before a moment."""
