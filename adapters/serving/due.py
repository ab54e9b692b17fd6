"""What is to be done by now: changes told to watches, digests kept, what was taken away deleted."""

from collections.abc import Collection
from datetime import datetime

from adapters.serving.core import Core


def keep_due(core: Core, platforms: Collection[str], now: datetime) -> None:
    """Keep a post for each change that is to be told, and for each digest of platforms."""
    while core.follower.follow(now):
        pass
    due = core.standing.next_digest(platforms)
    if due is not None and due <= now:
        core.standing.take_digests(core.corpus.last_change(), now, platforms)
    core.standing.drop_removed(now)
