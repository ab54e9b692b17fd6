"""Many commands a second, at the least cost to Discord's side: what a bench needs of the stand-in.

The stand-in and who uses the commands share one core, and would otherwise take more of it than the
bot that is measured takes of its own. So what the gateway tells of a command is encoded beforehand,
but for what differs from one to the next; and responses are taken off the wire and acknowledged as
they come, each to an interaction that waits for one and in time, and read when a run is over: every
one of them, with all that the stand-in refuses.
"""

import asyncio
import json
import time
from collections import Counter
from itertools import chain
from typing import NamedTuple, cast

from aiohttp import web

from discord_stand_in.calls import Refusal
from discord_stand_in.gateway import Gateway
from discord_stand_in.person import Person
from discord_stand_in.rest import Rest
from discord_stand_in.world import PATIENCE, Interaction, World

_END = b"\r\n\r\n"
_CALLBACKS = b"POST /api/v10/interactions/"
_EPOCH = 1_420_070_400_000  # of snowflakes: milliseconds of Unix time at the beginning of 2015
_BLANK = "what differs from one command to the next"
_OURS = "swift-"  # how our tokens begin: whoever waits for another answer looks at it at once
_LONGEST = 60.0  # seconds for an answer that comes after a sign
_SHORT = 300  # bytes: a sign that an answer will come, which is then changed, has fewer
_UNREAD = -1
_REFUSED = b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
# What the REST API says of a response, as aiohttp writes it, and what its limits add.
_TAKEN = (
    b"HTTP/1.1 204 No Content\r\nX-RateLimit-Limit: 5\r\nX-RateLimit-Remaining: 4\r\n"
    b"X-RateLimit-Reset: 1700000000.200\r\nX-RateLimit-Reset-After: 0.200\r\n"
    b"X-RateLimit-Bucket: 41f9cd5d28af77da\r\nDate: Mon, 05 Jan 2026 12:00:00 GMT\r\n"
    b"Server: Python/3.11 aiohttp/3.14\r\n\r\n"
)


class Response(NamedTuple):
    """What was sent in answer to an interaction: the head of the request, and its body."""

    asked: Interaction
    head: bytes
    body: bytes


class Door(asyncio.Protocol):
    """One connection to the REST API; what brings no responses is given to `server`."""

    def __init__(self, server: web.Server, swift: "Swift") -> None:
        self._server, self._swift = server, swift
        self._got = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._got += data
        while len(self._got) >= len(_CALLBACKS):
            if not self._got.startswith(_CALLBACKS):
                self._hand_over()
                return
            end = self._got.find(_END)
            if end < 0:
                return
            head = bytes(self._got[:end])
            size = end + len(_END) + _length_of(head)
            if len(self._got) < size:
                return
            body = bytes(self._got[end + len(_END) : size])
            del self._got[:size]
            self._transport.write(self._swift.take(head, body))

    def _hand_over(self) -> None:
        handler = self._server()
        self._transport.set_protocol(handler)
        handler.connection_made(self._transport)
        handler.data_received(bytes(self._got))


def _length_of(head: bytes) -> int:
    _, _, rest = head.lower().partition(b"\r\ncontent-length:")
    return int(rest.partition(b"\r\n")[0] or 0)


class Swift:
    """Uses commands, and takes the responses to them."""

    def __init__(self, world: World, gateway: Gateway, rest: Rest) -> None:
        self._world, self._gateway, self._rest = world, gateway, rest
        self._encoded: dict[tuple[str, ...], list[str]] = {}
        self._kept: list[Response] = []
        self._asked = 0

    async def ask(self, person: Person, name: str, **options: str) -> None:
        """Use a command, of which all options are texts, and wait for the answer."""
        self._asked += 1
        number = int(time.time() * 1000) - _EPOCH << 22 | self._asked % (1 << 22)
        asked = Interaction(
            str(number),
            f"{_OURS}{self._asked}",
            2,
            person.id,
            person.channel,
            self._world.clock.now,
        )
        self._world.interactions[asked.token] = asked
        await self._gateway.tell_encoded(
            "INTERACTION_CREATE", self._told(person, asked, name, options), person.guild
        )
        async with asyncio.timeout(PATIENCE):
            await asked.told.wait()
        async with asyncio.timeout(_LONGEST):
            await asked.shown.wait()

    def _told(self, person: Person, asked: Interaction, name: str, options: dict[str, str]) -> str:
        """Return what the gateway tells of a command."""
        key = (person.id, name, *options)
        if key not in self._encoded:
            blank = Interaction(_BLANK, _BLANK, 2, person.id, person.channel, asked.at)
            data = person.command_data(name, dict.fromkeys(options, _BLANK))
            self._encoded[key] = json.dumps(person.payload(blank, data)).split(f'"{_BLANK}"')
        parts = self._encoded[key]
        values = [json.dumps(value) for value in (asked.id, asked.token, *options.values())]
        return "".join(chain.from_iterable(zip(parts, [*values, ""], strict=True)))

    def take(self, head: bytes, body: bytes) -> bytes:
        """Take a response to an interaction; return what Discord says to it."""
        id_, token = head.split(b" ", 2)[1].decode().split("/")[-3:-1]
        try:
            asked = self._rest.unanswered(id_, token)
            response = Response(asked, head, body)
            if len(body) < _SHORT or not token.startswith(_OURS):
                self._read(response)
            else:
                self._kept.append(response)
                asked.answered = _UNREAD
                asked.told.set()
                asked.shown.set()
        except Refusal as refusal:
            self._refuse(refusal)
            told = json.dumps(refusal.body).encode()
            return _REFUSED % (refusal.status, len(told)) + told
        return _TAKEN

    def read(self) -> Counter[int]:
        """Read what was kept, with all that Discord refuses; return how often each kind came."""
        kinds = Counter(one.answered for one in self._world.interactions.values())
        del kinds[_UNREAD]
        for response in self._kept:
            try:
                self._read(response)
            except Refusal as refusal:
                self._refuse(refusal)
            kinds[response.asked.answered] += 1
            self._world.messages.clear()
        self._kept.clear()
        self._world.interactions.clear()
        return kinds

    def _read(self, response: Response) -> None:
        """Do what a response says. Raises Refusal."""
        if b"\r\ncontent-type: application/json\r\n" not in response.head.lower() + b"\r\n":
            raise Refusal(400, 50035, "Invalid Form Body", ["content-type: no JSON"])
        self._rest.respond(response.asked, json.loads(response.body), {})

    def _refuse(self, refusal: Refusal) -> None:
        self._world.refused.append(f"{refusal.code} {refusal.told} in answer to a command")
