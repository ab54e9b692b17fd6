"""Slack over HTTP: signed requests to the same listeners, installing by OAuth, and health."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp

from adapters.serving.running import Running
from adapters.slack.limits import HTTP_BODY
from adapters.slack.oauth import OAuth

EVENTS, INSTALL, REDIRECT, HEALTH = (
    "/slack/events", "/slack/install", "/slack/oauth_redirect", "/health",
)  # fmt: skip
Health = Callable[[], Awaitable[dict[str, object]]]


class Web:
    """The server; use it as a context manager. A body may have so many bytes, and no more."""

    def __init__(
        self, app: AsyncApp | None, oauth: OAuth | None, health: Health, running: Running,
        host: str, port: int,
    ) -> None:  # fmt: skip
        self._app = app
        self._health = health
        self._running = running
        self._address = (host, port)
        self._web = web.Application(client_max_size=HTTP_BODY)
        self._web.router.add_get(HEALTH, self._on_health)
        if app:
            self._web.router.add_post(EVENTS, self._on_request)
        if oauth:
            self._web.router.add_get(INSTALL, oauth.on_install)
            self._web.router.add_get(REDIRECT, oauth.on_redirect)

    async def __aenter__(self) -> "Web":
        self._runner = web.AppRunner(self._web, access_log=None, shutdown_timeout=5.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, *self._address).start()
        self.port = int(self._runner.addresses[0][1])
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _on_request(self, request: web.Request) -> web.Response:
        assert self._app is not None
        with self._running.counted():
            try:
                asked = await to_bolt_request(request)
            except UnicodeDecodeError:
                return web.Response(status=400, text="not UTF-8")
            return await to_aiohttp_response(await self._app.async_dispatch(asked))

    async def _on_health(self, request: web.Request) -> web.Response:
        found = await self._health()
        return web.json_response(found, status=200 if found.get("ok") else 503)
