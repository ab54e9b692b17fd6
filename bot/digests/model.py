"""A digest: a query told at set times, from what has happened since the time before."""

from datetime import UTC, datetime
from typing import NamedTuple

from bot.delivery.post import About, Destination, Waiting
from bot.digests.schedule import Schedule

PAUSED = "paused"  # why a digest is off that somebody wants to rest


class Digest(NamedTuple):
    """A digest of somebody's, posted at a destination.

    `query` is canonical. `due` is when it comes next; it covers the changes after `after`, the one
    before it those after `before`. `says_quiet` lets it come on a day without news too, in a line.
    `off` says why it was switched off, empty while it is not.
    """

    id: int
    owner: str
    destination: Destination
    query: str
    schedule: Schedule
    due: datetime
    before: int
    after: int
    says_quiet: bool = True
    off: str = ""


def post_now(digest: Digest, upto: int, now: datetime) -> tuple[Digest, Waiting]:
    """Return a digest after it was asked for between two times, and its post."""
    about = About(standing=digest.id, before=digest.before, after=digest.after, upto=upto)
    key = f"digest:{digest.id}:asked {now.timestamp():.0f}"
    post = Waiting(key, "digest", digest.destination, about, now)
    return digest._replace(before=digest.after, after=upto), post


def take_turn(digest: Digest, upto: int, now: datetime) -> tuple[Digest, Waiting]:
    """Return a digest that is due as it is afterwards, and its post up to the change `upto`.

    However many times passed while nothing ran, it is one post, and the next is in the future.
    """
    about = About(standing=digest.id, before=digest.before, after=digest.after, upto=upto)
    # The moment and not its day: who moves a digest to a later hour has a second one that day.
    key = f"digest:{digest.id}:{digest.due.astimezone(UTC):%Y-%m-%d %H:%M}"
    post = Waiting(key, "digest", digest.destination, about, now)
    due = digest.schedule.next_after(max(now, digest.due))
    return digest._replace(due=due, before=digest.after, after=upto), post
