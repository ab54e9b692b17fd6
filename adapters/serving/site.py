"""What Dateline serves over HTTP: health, and the addresses that platforms and intake add to it."""

import socket
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from adapters.serving.running import Running
from bot.errors import SettingsError

HEALTH = "/health"
# A command has a few kilobytes; whoever takes more reads it piece by piece.
_BODY = 1 << 20
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Health = Callable[[], Awaitable[dict[str, Any]]]


class Site:
    """The server; enter it as a context manager when all addresses have been added.

    `health` has a part of each platform: what it tells, with "ok" where it can fail.
    """

    def __init__(self, running: Running, host: str, port: int) -> None:
        self.running = running
        self.health: list[Health] = []
        self.port = port
        self._host = host
        self._web = web.Application(client_max_size=_BODY)
        self._web.router.add_get(HEALTH, self._on_health)

    def add(self, method: str, path: str, handler: Handler) -> None:
        """Let an address be answered."""
        self._web.router.add_route(method, path, handler)

    async def __aenter__(self) -> "Site":
        self._runner = web.AppRunner(self._web, access_log=None, shutdown_timeout=5.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self.port).start()
        self.port = int(self._runner.addresses[0][1])
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _on_health(self, request: web.Request) -> web.Response:
        found: dict[str, Any] = {"ok": True}
        for part in self.health:
            told = await part()
            found |= told | {"ok": found["ok"] and told.get("ok", True)}
        return web.json_response(found, status=200 if found["ok"] else 503)


def check_address(host: str, port: int) -> None:
    """Raise SettingsError where nothing can be served: no address of this machine, or taken."""
    try:
        socket.create_server((host, port), family=_family(host)).close()
    except OSError as error:
        raise SettingsError(
            f"Nothing can be served at DATELINE_HTTP_HOST “{host}”, DATELINE_HTTP_PORT {port} "
            f"({error.strerror}); give an address of this machine, and a port that is free."
        ) from error


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
