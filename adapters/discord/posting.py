"""JSON that is posted over connections that are kept: what responses to interactions need of HTTP.

aiohttp's session makes objects of the address, the headers, the payload, the timers and the cookies
of each request, all of which are the same every time: half of what an answer that is at hand costs
went there. So the head of a request is written here, all but its path and length once; aiohttp's
protocol reads what comes back.
"""

import asyncio
import ssl
from collections import deque
from collections.abc import Callable, Mapping
from functools import cached_property
from time import monotonic
from typing import Any, NamedTuple

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.http_exceptions import HttpProcessingError
from yarl import URL

# Seconds that a connection is kept for the next answer, which then has no handshake to wait for:
# more than lie between most questions; Cloudflare, before Discord, keeps 400.
_IDLE = 120.0
_STAGGER = 0.25  # seconds until the next address is tried beside one that does not answer: RFC 8305
_PATIENCE = 10.0  # seconds: whoever asked has been told by Discord that nothing came


class Posted(NamedTuple):
    """What came back, named as discord.py's errors want it."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes


class Poster:
    """Posts to one server; `clock` returns seconds.

    `headers` are of every request, beside those that HTTP asks for.
    """

    def __init__(
        self, server: URL, headers: Mapping[str, str], clock: Callable[[], float] = monotonic
    ) -> None:
        self._clock = clock
        self._host, self._port = server.host or "", server.port or 0
        named = server.host_port_subcomponent or ""
        lines = {"Host": named, **headers, "Content-Type": "application/json"}
        self._head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self._safe = server.scheme == "https"
        self._free = deque[tuple[ResponseHandler, float]]()  # and since when, the longest first
        self._closed = False

    @cached_property
    def _tls(self) -> ssl.SSLContext | None:
        """What connections are made safe with: reading the certificates takes 20 ms."""
        return ssl.create_default_context() if self._safe else None

    def close(self) -> None:
        """Close the connections; one at work when its answer is there."""
        self._closed = True
        while self._free:
            self._free.pop()[0].close()

    async def post(self, path: str, body: bytes) -> Posted:
        """Post JSON to a path, which is encoded. Raises aiohttp.ClientError, OSError."""
        head = f"POST {path} HTTP/1.1\r\n{self._head}Content-Length: {len(body)}\r\n\r\n"
        async with asyncio.timeout(_PATIENCE):
            connection = self._kept()
            if connection is None:  # what is kept is a queue too, which is false when it is empty
                connection = await self._connected()
            try:
                posted = await _exchange(connection, head.encode("ascii") + body)
            except BaseException:  # what it would say next is the answer to this
                connection.abort()
                raise
        self._keep(connection)
        return posted

    def _kept(self) -> ResponseHandler | None:
        """Return the connection that was used last, if one is good still."""
        while self._free:
            connection, since = self._free.pop()
            if connection.is_connected() and self._clock() - since < _IDLE:
                return connection
            connection.close()
        return None

    async def _connected(self) -> ResponseHandler:
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(
            lambda: ResponseHandler(loop), self._host, self._port, ssl=self._tls,
            happy_eyeballs_delay=_STAGGER,
        )  # fmt: skip
        return connection

    def _keep(self, connection: ResponseHandler) -> None:
        now = self._clock()
        if self._closed or connection.should_close:
            connection.close()
        else:
            self._free.append((connection, now))
        if self._free and now - self._free[0][1] >= _IDLE:
            self._free.popleft()[0].close()


async def _exchange(connection: ResponseHandler, request: bytes) -> Posted:
    connection.set_response_params()
    transport: Any = connection.transport
    if transport is None:
        raise aiohttp.ServerDisconnectedError
    transport.write(request)
    try:
        message, payload = await connection.read()
        body = await payload.read()
    except HttpProcessingError as error:
        raise aiohttp.ClientPayloadError(str(error)) from error
    return Posted(message.code, message.reason, message.headers, body)
