"""What is connected while it is entered as a context manager; what it opens ends with it."""

from abc import ABC, abstractmethod
from contextlib import AsyncExitStack
from typing import Self


class Entered(ABC):
    """Opens on the way in and closes on the way out, also where opening failed halfway."""

    def __init__(self) -> None:
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        try:
            await self._open()
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    @abstractmethod
    async def _open(self) -> None:
        """Connect; whatever has to be closed again is put on the stack."""
