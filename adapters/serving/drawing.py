"""Pictures for many at once: whoever asks waits for their turn and is not turned away.

A painter only takes so many that wait; a chat can wait longer than a painter's queue is long.
"""

import asyncio
from typing import Protocol

from bot.reply.model import Chart, Map

_AT_ONCE = 16  # half of what bot.pictures.painter lets wait, so that others have room


class Painter(Protocol):
    """What draws: `bot.pictures.painter.Painter`."""

    async def draw(self, picture: Chart | Map) -> bytes:
        """Return a picture as PNG. Raises PictureError."""


class PatientPainter:
    """A painter that all platforms of a process share."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def draw(self, picture: Chart | Map) -> bytes:
        """Return a picture as PNG when it is its turn. Raises PictureError."""
        async with self._room:
            return await self._painter.draw(picture)
