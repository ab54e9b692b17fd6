"""Socket Mode: the sockets that the app opens, and how what comes by them is acknowledged."""

import asyncio
import json
import time
from typing import Any

from aiohttp import WSMsgType, web

from slack_stand_in.record import Ack, Record, Refusal
from slack_stand_in.workspace import APP

# Real seconds until an acknowledgement counts as missing, which is there so that no test hangs.
# What counts are the seconds of its own clock that the app took before it acknowledged.
PATIENCE = 60.0


class SocketMode(Record):
    """Sends over the sockets that are open."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.sockets: list[web.WebSocketResponse] = []
        self.opened = 0
        self._waiting: dict[str, tuple[asyncio.Future[Ack | None], float, float]] = {}
        self._turn = 0
        self._connected = asyncio.Condition()

    async def link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.opened += 1
        async with self._connected:
            self.sockets.append(socket)
            self._connected.notify_all()
        hello = {"type": "hello", "num_connections": len(self.sockets),
                 "connection_info": {"app_id": APP}}  # fmt: skip
        await socket.send_json(hello)
        try:
            async for received in socket:
                if received.type is WSMsgType.TEXT:
                    self._acked(json.loads(received.data))
        finally:
            if socket in self.sockets:
                self.sockets.remove(socket)
        return socket

    async def connections(self, number: int, opened: int = 0) -> None:
        """Wait until so many sockets are open, and so many were ever opened."""
        async with self._connected:
            await asyncio.wait_for(
                self._connected.wait_for(
                    lambda: len(self.sockets) >= number and self.opened >= opened
                ),
                10,
            )

    def _acked(self, message: dict[str, Any]) -> None:
        waiting = self._waiting.pop(message.get("envelope_id", ""), None)
        if waiting is None:
            self.refused.append(Refusal("ack", "unknown_envelope", message))
            return
        future, sent, waited = waiting
        if self.is_late(waited):
            self.refused.append(Refusal("ack", "operation_timeout", message))
            future.set_result(None)
            return
        if not future.done():
            future.set_result(Ack(message.get("payload") or {}, time.monotonic() - sent))

    @property
    def unacknowledged(self) -> int:
        """Return how many envelopes wait to be acknowledged."""
        return len(self._waiting)

    async def envelope(
        self, kind: str, payload: dict[str, Any], *, drop: bool = False, attempt: int = 0
    ) -> Ack | None:
        """Send something over one of the sockets; None if it was not acknowledged in time.

        `drop` cuts the socket as soon as it is sent.
        """
        id_ = f"envelope-{self.space.next()}"
        future: asyncio.Future[Ack | None] = asyncio.get_running_loop().create_future()
        self._waiting[id_] = (future, time.monotonic(), self.clock.waited)
        self._turn += 1
        body = {"envelope_id": id_, "type": kind, "payload": payload,
                "accepts_response_payload": kind != "events_api"}  # fmt: skip
        if attempt:
            body |= {"retry_attempt": attempt, "retry_reason": "timeout"}
        socket = await self._sent(body)
        if drop:
            self._waiting.pop(id_, None)
            transport = socket._req.transport if socket._req else None
            if transport:
                transport.abort()
            return None
        try:
            return await asyncio.wait_for(future, PATIENCE)
        except TimeoutError:
            return None

    async def _sent(self, body: dict[str, Any]) -> web.WebSocketResponse:
        """Send to one of the sockets that are open; one that is just closing takes nothing."""
        while True:
            await self.connections(1)
            if not self.sockets:
                continue
            socket = self.sockets[self._turn % len(self.sockets)]
            try:
                await socket.send_json(body)
            except ConnectionResetError:
                self.sockets.remove(socket)
            else:
                return socket

    async def disconnect(self, reason: str) -> None:
        """Tell one socket that it goes away, as Slack does; "warning" leaves it open.

        Where Socket Mode was switched off ("link_disabled") it is closed at once.
        """
        socket = self.sockets[0]
        await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}})
        if reason == "link_disabled":
            await socket.close()
