"""How a quick answer reaches whoever asked: as a response that is sent as it was rendered.

discord.py's interaction, with its users, servers and channels, is made only where more is needed
than a response: a sign that the answer will come, files, an answer that everybody reads.
"""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

import discord
from discord.utils import snowflake_time

from adapters.discord.completing import Choice
from adapters.discord.errors import DiscordLate, mapping
from adapters.discord.reach import ByInteraction
from adapters.discord.responding import Responses
from adapters.discord.service import Whole

# docs.discord.com/developers/interactions/receiving-and-responding
_MESSAGE, _CHANGE, _CHOICES = 4, 7, 8
_FLAGS = '"flags": {}'
_PRIVATE = 1 << 6  # for the asker's eyes
_WITH_THE_BOT = 1  # the context of a direct conversation, where nobody else reads it
_SILENT = '"allowed_mentions": {"parse": []}'
Told = dict[str, Any]


class AtOnce:
    """By the response to an interaction as Discord tells of it; `make` makes discord.py's of it.

    With `replace` an answer takes the place of the message that was pressed in.
    """

    def __init__(
        self,
        told: Told,
        responses: Responses,
        make: Callable[[Told], "discord.Interaction[Any]"],
        *,
        replace: bool = False,
    ) -> None:
        self._told = told
        self._responses = responses
        self._make = make
        self._replace = replace
        self.shared = False

    @cached_property
    def _later(self) -> ByInteraction:
        interaction = self._make(self._told)
        return ByInteraction(interaction, replace=self._replace, shared=self.shared)

    @property
    def answers(self) -> str:
        """The interaction's id, empty where the asker is alone."""
        return self._later.answers

    @property
    def ref(self) -> str:
        """Channel and id of an answer that everybody there reads."""
        return self._later.ref

    def age(self, now: datetime) -> float:
        """Return how many seconds ago it was asked, by Discord's clock and ours."""
        return (now - snowflake_time(int(self._told["id"]))).total_seconds()

    async def wait(self) -> None:
        """Say that the answer will come."""
        await self._later.wait()

    async def progress(self, line: str) -> None:
        """Say how far it is where the answer will stand."""
        await self._later.progress(line)

    async def show(self, whole: Whole) -> None:
        """Bring an answer."""
        if self._is_more or whole.uploads:
            await self._later.show(whole)
            return
        try:
            if self._replace:
                await self._respond(_CHANGE, '"attachments": []', whole.rendered.json)
            else:
                await self._respond(_MESSAGE, self._flags, whole.rendered.json)
        except DiscordLate:
            await self._later.show_directly(whole)

    async def tell(self, line: str) -> None:
        """Bring a sentence for the asker alone."""
        if self._is_more:
            await self._later.tell(line)
            return
        try:
            await self._respond(_MESSAGE, self._flags, json.dumps({"content": line}))
        except DiscordLate:
            await self._later.tell_directly(line)

    async def offer(self, choices: Iterable[Choice]) -> None:
        """Offer values for what is being typed."""
        made = [one._asdict() for one in choices]
        await self._send(json.dumps({"type": _CHOICES, "data": {"choices": made}}))

    @property
    def _flags(self) -> str:
        direct = not self._told.get("guild_id") and self._told.get("context") == _WITH_THE_BOT
        return _FLAGS.format(0 if direct else _PRIVATE)

    @property
    def _is_more(self) -> bool:
        """Whether it is more than one response already."""
        return self.shared or "_later" in self.__dict__

    async def _respond(self, kind: int, how: str, message: str) -> None:
        """Send a message, which is JSON; nothing in it pings."""
        await self._send(f'{{"type": {kind}, "data": {{{how}, {_SILENT}, {message[1:]}}}')

    async def _send(self, response: str) -> None:
        with mapping():
            await self._responses.send(self._told["id"], self._told["token"], response)
