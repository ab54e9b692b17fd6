"""Discord's rate limits: a bucket for each route and place, and one for all calls together.

Docs: docs.discord.com/developers/topics/rate-limits. Responses to interactions, and what is made of
them later, are exempt from the limit of all calls. The numbers are Discord's own as far as it tells
them, the times far shorter.
"""

import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import NamedTuple

Times = deque[float]


class Limited(NamedTuple):
    """A call that is refused: for how many seconds, and whether every other one would be too."""

    retry_after: float
    is_global: bool


@dataclass
class Limits:
    """Counts calls: `most` to a bucket in `seconds`, `overall` in `second`."""

    most: int = 5
    seconds: float = 0.2
    overall: int = 50
    second: float = 1.0
    refused: list[str] = field(default_factory=list)
    _buckets: dict[str, Times] = field(default_factory=lambda: defaultdict(deque))
    _all: Times = field(default_factory=deque)

    def take(self, bucket: str, *, exempt: bool) -> Limited | None:
        """Count a call; return why it is refused, None for one that is let through."""
        now = time.monotonic()
        mine = _recent(self._buckets[bucket], now - self.seconds)
        if not exempt:
            everything = _recent(self._all, now - self.second)
            if len(everything) >= self.overall:
                self.refused.append(bucket)
                return Limited(everything[0] + self.second - now, is_global=True)
            everything.append(now)
        if len(mine) >= self.most:
            self.refused.append(bucket)
            return Limited(mine[0] + self.seconds - now, is_global=False)
        mine.append(now)
        return None

    def headers(self, bucket: str) -> dict[str, str]:
        """Return what an answer tells of its bucket."""
        now = time.monotonic()
        mine = _recent(self._buckets[bucket], now - self.seconds)
        after = max(mine[0] + self.seconds - now, 0.0) if mine else self.seconds
        return {
            "X-RateLimit-Limit": str(self.most),
            "X-RateLimit-Remaining": str(self.most - len(mine)),
            "X-RateLimit-Reset": f"{time.time() + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": f"{abs(hash(bucket.partition(' at ')[0])):x}"[:16],
        }


def _recent(times: Times, since: float) -> Times:
    while times and times[0] <= since:
        times.popleft()
    return times
