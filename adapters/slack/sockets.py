"""Socket Mode: two connections, so that one goes on while the other is renewed.

slack_sdk closes a socket before it opens the next, and Slack renews every one in turn. An answer
that cannot be given on the socket it was asked on goes to the response_url: never over both.
"""

import asyncio
import json
import logging
from typing import Any

from aiohttp import ClientError
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from adapters.serving.running import Running
from adapters.slack.errors import SlackError
from adapters.slack.sending import Sender

CONNECTIONS = 2
_log = logging.getLogger(__name__)


class Socket(AsyncSocketModeHandler):
    """One connection."""

    def __init__(
        self, app: AsyncApp, app_token: str, sender: Sender, running: Running, ping: float
    ) -> None:
        super().__init__(app, app_token, web_client=sender.client(app_token), ping_interval=ping)
        self._sender = sender
        self._running = running

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """Answer what came over the connection."""
        session = client.current_session
        with self._running.counted():
            response = await run_async_bolt_app(self.app, req)
            if response.status != 200:
                _log.warning("%s was not taken: %s", req.type, response.status)
                return
            payload = _payload(response)
            carried = f', "payload": {payload}' if payload else ""
            try:
                if session is None or session.closed:
                    raise ConnectionResetError
                await session.send_str(f'{{"envelope_id": {json.dumps(req.envelope_id)}{carried}}}')
            except (ConnectionError, ClientError):
                await self._otherwise(req, json.loads(payload or "{}"))

    async def _otherwise(self, req: SocketModeRequest, payload: dict[str, Any]) -> None:
        """Bring the answer of a command whose socket has gone."""
        url = req.payload.get("response_url")
        if not (url and payload.get("text")):
            return  # an event: Slack sends it again, and it has been answered
        try:
            await self._sender.respond(url, payload)
        except SlackError as error:
            _log.warning("the answer to %s is lost: %s", req.type, error)


class Sockets:
    """The connections; use it as a context manager. `ping` is how often they are tried, in s."""

    def __init__(
        self, app: AsyncApp, app_token: str, sender: Sender, running: Running, ping: float
    ) -> None:
        self._sender = sender
        self._token = app_token
        self._parts = (app, app_token, sender, running, ping)

    async def __aenter__(self) -> "Sockets":
        # slack_sdk tries a token that is no good for ever: better to say so at once.
        await self._sender.call("", "apps.connections.open", app_token=self._token)
        self._sockets = [Socket(*self._parts) for _ in range(CONNECTIONS)]
        connecting = [socket.connect_async() for socket in self._sockets]  # type: ignore[no-untyped-call]
        try:
            await asyncio.gather(*connecting)
        except BaseException:
            await self._close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._close()

    async def _close(self) -> None:
        for socket in self._sockets:
            await socket.close_async()  # type: ignore[no-untyped-call]

    async def connected(self) -> int:
        """Return how many of the connections stand."""
        return sum([await socket.client.is_connected() for socket in self._sockets])


def _payload(response: BoltResponse) -> str:
    """Return what an acknowledgement carries, as JSON; a bare text is a message."""
    body = response.body or ""
    return body if not body or body.startswith("{") else json.dumps({"text": body})
