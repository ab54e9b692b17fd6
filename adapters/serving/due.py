"""What is to be told by now: changes that pass watches, digests whose time has come."""

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
