"""The stand-in as a server on loopback: use it as an async context manager."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any

from aiohttp import web

from discord_stand_in.gateway import Gateway
from discord_stand_in.person import Person
from discord_stand_in.rest import Rest
from discord_stand_in.swift import Door, Swift
from discord_stand_in.world import World

# Connections that wait to be accepted: one more is tried again by the system after a second.
_BACKLOG = 1024


class DiscordStandIn:
    """Discord: its world, its gateway, its REST API."""

    def __init__(self) -> None:
        self.world = World()
        self.gateway = Gateway(self.world)
        self.rest = Rest(self.world, self.gateway)
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> "DiscordStandIn":
        app = web.Application(client_max_size=64 << 20)
        app.add_routes([*self.rest.routes(), web.get("/gw/", self.gateway.connect)])
        app.add_routes([web.get("/gw", self.gateway.connect)])
        self._runner = runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, "127.0.0.1", 0, backlog=_BACKLOG)
        await site.start()
        port = runner.addresses[0][1]
        self.api_url = f"http://127.0.0.1:{port}/api/v10"
        self.gateway.url = f"ws://127.0.0.1:{port}/gw/"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def swift(self) -> Swift:
        """Return who uses many commands a second; from now on the REST API's address is theirs."""
        swift, rest = Swift(self.world, self.gateway, self.rest), self._runner.server
        assert rest is not None
        server = await asyncio.get_running_loop().create_server(
            lambda: Door(rest, swift), "127.0.0.1", 0, backlog=_BACKLOG
        )
        self._stack.callback(server.close)
        port = server.sockets[0].getsockname()[1]
        self.api_url = f"http://127.0.0.1:{port}/api/v10"
        return swift

    def person(self, id_: str, **where: Any) -> Person:
        """Return somebody."""
        return Person(self.world, self.gateway, id_, **where)

    def check(self) -> None:
        """Fail if anything was refused or could have pinged anybody."""
        assert self.world.refused == []
        assert self.world.pings == []
