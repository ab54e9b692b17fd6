"""Discord's gateway: HELLO, IDENTIFY, READY, events, heartbeats, RESUME; it can misbehave."""

import asyncio
import json
import zlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from discord_stand_in.world import APP, TOKEN, World, user

_PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content
_GUILDS, _OF_GUILDS, _OF_DIRECTS, _CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15  # intents
# What is told of a message without the intent for its content, unless the bot is meant.
_UNTOLD = {"content": "", "embeds": [], "attachments": [], "components": []}
_DISPATCH, _HEARTBEAT, _IDENTIFY, _RESUME, _RECONNECT = 0, 1, 2, 6, 7
_INVALID, _HELLO, _ACKNOWLEDGED = 9, 10, 11
_MOST_SENT = 120  # a minute
_MOST_KEPT = 1000  # events, for whoever resumes


@dataclass
class Session:
    """One shard's session: what it was sent, for whoever resumes it."""

    id: str
    shard: int
    shards: int
    intents: int
    seq: int = 0
    events: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=_MOST_KEPT))
    socket: "Socket | None" = None


class Socket:
    """One connection, compressed as the client asked."""

    def __init__(self, socket: web.WebSocketResponse, compress: str) -> None:
        self.socket = socket
        self._pack = packing(compress)
        self.received = 0

    async def send(self, payload: dict[str, Any]) -> None:
        await self.send_text(json.dumps(payload))

    async def send_text(self, text: str) -> None:
        if self._pack is None:
            await self.socket.send_str(text)
        else:
            await self.socket.send_bytes(self._pack(text.encode()))


def packing(compress: str) -> Callable[[bytes], bytes] | None:
    """Return what compresses a connection's messages, one stream of them; None for none.

    discord.py asks for zlib; for zstd where `zstandard` is installed, which Dateline does not ask
    for: what is locked for the tests has none.
    """
    if not compress:
        return None
    zipped = zlib.compressobj()
    return lambda text: zipped.compress(text) + zipped.flush(zlib.Z_SYNC_FLUSH)


class Gateway:
    """The sessions of the app. `shards` is how many it is told to open."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.sessions: dict[str, Session] = {}
        self.shards = 1
        self.heartbeat = 41.25  # seconds, as Discord's
        self.acknowledges = True
        self.allowed_intents = ~_PRIVILEGED
        self.forgets_sessions = False
        self.lets_in = asyncio.Event()
        self.lets_in.set()
        self.identified = self.resumed = self.beats = 0
        self.compressions: list[str] = []
        self.told: list[tuple[str, dict[str, Any], str]] = []
        self.url = ""

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection."""
        await self.lets_in.wait()
        compress = request.query.get("compress", "")
        if compress not in {"", "zlib-stream"}:
            raise web.HTTPBadRequest(text=f"no compression {compress} here")
        response = web.WebSocketResponse(max_msg_size=4096)
        await response.prepare(request)
        self.compressions.append(compress)
        socket = Socket(response, compress)
        await socket.send({"op": _HELLO, "d": {"heartbeat_interval": self.heartbeat * 1000}})
        async for message in response:
            if message.type is WSMsgType.TEXT:
                socket.received += 1
                if socket.received > _MOST_SENT:
                    await response.close(code=4008)
                    break
                await self._take(socket, json.loads(message.data))
        for session in self.sessions.values():
            if session.socket is socket:
                session.socket = None
        self._world.changed()
        return response

    async def _take(self, socket: Socket, payload: dict[str, Any]) -> None:
        known = any(session.socket is socket for session in self.sessions.values())
        match payload["op"]:
            case 1:
                self.beats += 1
                if self.acknowledges:
                    await socket.send({"op": _ACKNOWLEDGED})
            case 2 if not known:
                await self._identify(socket, payload["d"])
            case 6 if not known:
                await self._resume(socket, payload["d"])
            case 2 | 6:
                await socket.socket.close(code=4005)
            case _ if not known:
                await socket.socket.close(code=4003)
        self._world.changed()

    async def _identify(self, socket: Socket, data: dict[str, Any]) -> None:
        shard, shards = data.get("shard", [0, 1])
        if data["token"] != TOKEN:
            await socket.socket.close(code=4004)
        elif not 0 <= shard < shards:
            await socket.socket.close(code=4010)
        elif data["intents"] & ~self.allowed_intents:
            await socket.socket.close(code=4014)
        else:
            self.identified += 1
            session = Session(f"s{len(self.sessions)}", shard, shards, data["intents"])
            session.socket = socket
            self.sessions[session.id] = session
            await self._welcome(session)

    async def _welcome(self, session: Session) -> None:
        mine = [
            guild
            for id_, guild in self._world.guilds.items()
            if self._is_in(session, id_) and self._world.is_in(id_)
        ]
        ready = {
            "v": 10, "user": user(APP, "dateline", bot=True), "session_id": session.id,
            "guilds": [{"id": guild["id"], "unavailable": True} for guild in mine],
            "resume_gateway_url": self.url, "shard": [session.shard, session.shards],
            "application": {"id": APP, "flags": 0},
        }  # fmt: skip
        await self._send(session, "READY", ready)
        for guild in mine if session.intents & _GUILDS else ():
            await self._send(session, "GUILD_CREATE", guild)

    async def _resume(self, socket: Socket, data: dict[str, Any]) -> None:
        session = self.sessions.get(data["session_id"])
        if data["token"] != TOKEN:
            await socket.socket.close(code=4004)
            return
        if session is not None and data["seq"] > session.seq:
            await socket.socket.close(code=4007)
            return
        if session is None or self.forgets_sessions:
            await socket.send({"op": _INVALID, "d": False})
            return
        self.resumed += 1
        session.socket = socket
        for event in [event for event in session.events if event["s"] > data["seq"]]:
            await socket.send(event)
        await self._send(session, "RESUMED", {})

    async def _send(self, session: Session, name: str, data: dict[str, Any]) -> None:
        session.seq += 1
        event = {"op": _DISPATCH, "t": name, "s": session.seq, "d": data}
        session.events.append(event)
        if session.socket is not None and not session.socket.socket.closed:
            await session.socket.send(event)

    async def tell(self, name: str, data: dict[str, Any], guild: str = "") -> None:
        """Send an event to the shard of a server; direct messages are told to the first.

        What a shard has not asked for by its intents it is not told.
        """
        if name == "MESSAGE_CREATE" and guild in self._world.left:
            return
        self.told.append((name, data, guild))
        for session in self._newest():
            mine = self._is_in(session, guild) if guild else session.shard == 0
            told = _intended(session.intents, name, data, guild) if mine else None
            if told is not None:
                await self._send(session, name, told)

    async def remove(self, guild: str) -> None:
        """Throw the bot out of a server."""
        self._world.left.add(guild)
        await self.tell("GUILD_DELETE", {"id": guild}, guild)

    async def tell_encoded(self, name: str, data: str, guild: str) -> None:
        """Send an event of which the data are JSON already; whoever resumes does not get it."""
        for session in self._newest():
            if self._is_in(session, guild) and session.socket is not None:
                session.seq += 1
                await session.socket.send_text(
                    f'{{"op": {_DISPATCH}, "t": "{name}", "s": {session.seq}, "d": {data}}}'
                )

    def _newest(self) -> list[Session]:
        return list({session.shard: session for session in self.sessions.values()}.values())

    def _is_in(self, session: Session, guild: str) -> bool:
        return (int(guild) >> 22) % session.shards == session.shard

    async def drop(self, code: int = 1006, shard: int | None = None) -> None:
        """Break every connection, or a shard's, as a network does, or with a code."""
        for session in self._newest():
            if session.socket is None or shard not in {None, session.shard}:
                continue
            if code == 1006:
                transport = session.socket.socket._req.transport  # type: ignore[union-attr]
                assert transport is not None
                transport.abort()
            else:
                await session.socket.socket.close(code=code)

    async def reconnect(self) -> None:
        """Ask every connection to come anew."""
        for session in self._newest():
            if session.socket:
                await session.socket.send({"op": _RECONNECT, "d": None})

    def connected(self) -> int:
        """Return how many shards are connected."""
        return sum(s.socket is not None and not s.socket.socket.closed for s in self._newest())


def _intended(intents: int, name: str, data: dict[str, Any], guild: str) -> dict[str, Any] | None:
    """Return what is told of an event to who has these intents, None for nothing."""
    if name.startswith(("GUILD_", "CHANNEL_", "THREAD_")):
        return data if intents & _GUILDS else None
    if not name.startswith("MESSAGE_"):
        return data
    if not intents & (_OF_GUILDS if guild else _OF_DIRECTS):
        return None
    is_meant = not guild or APP in {data["author"]["id"], *(one["id"] for one in data["mentions"])}
    return data if is_meant or intents & _CONTENT else data | _UNTOLD
