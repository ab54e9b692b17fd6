"""Which kinds of events have come: what an app is subscribed to, no token of it can tell."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.ports import Memory

_WHO = "slack:events"


class Heard:
    """Notes each kind of event once a day, with the day."""

    def __init__(self, memory: Callable[[], Memory], now: Callable[[], datetime]) -> None:
        self._memory = memory
        self._now = now
        self._today: dict[str, str] = {}

    async def acknowledge(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Tell Slack that an event was heard."""
        await ack()
        event = body.get("event") or {}
        kind = f"{event.get('type')}.im" if event.get("channel_type") == "im" else event.get("type")
        day = self._now().date().isoformat()
        if kind and self._today.get(kind) != day:
            self._today[kind] = day
            self._memory().set(_WHO, str(kind), day)


def heard_of(memory: Memory) -> Mapping[str, str]:
    """Return the kinds of events that have come, with the day each came last."""
    return memory.settings(_WHO)
