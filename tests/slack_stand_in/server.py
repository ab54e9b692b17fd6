"""The stand-in as a server on loopback."""

import aiohttp
from aiohttp import web

from slack_stand_in.hooks import Hooks
from slack_stand_in.methods import Methods
from slack_stand_in.signed_http import SignedHttp
from slack_stand_in.socket_mode import SocketMode


class SlackStandIn(Methods, Hooks, SocketMode, SignedHttp):
    """Slack. `refused` must be empty at the end of a test that does not expect anything in it."""

    async def start(self) -> None:
        app = web.Application(client_max_size=200 << 20)
        app.router.add_route("*", "/api/{method}", self.method)
        app.router.add_post("/upload/v1/{file}", self.upload)
        app.router.add_post("/response/{hook}", self.response)
        app.router.add_get("/link", self.link)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.session = aiohttp.ClientSession()

    async def stop(self) -> None:
        await self.session.close()
        for socket in self.sockets:
            await socket.close()
        await self._runner.cleanup()
