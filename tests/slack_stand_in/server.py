"""The stand-in's sockets: the Web API, uploads, response_urls, and Socket Mode; and its faults."""

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web

from slack_stand_in.clock import Clock
from slack_stand_in.strict import message_problems
from slack_stand_in.web_api import Limited, Refused, WebApi, refuse_problems
from slack_stand_in.workspace import APP, APP_TOKEN, SIGNING_SECRET, Hook, Post, Workspace

# Real seconds until an acknowledgement counts as missing, which is there so that no test hangs.
# What counts are the seconds of its own clock that the app slept before it acknowledged.
PATIENCE = 60.0
# Methods that take their arguments as a form only.
FORMS = frozenset(
    {
        "users.info", "users.list", "conversations.info", "conversations.members",
        "conversations.history", "conversations.replies",
        "usergroups.users.list", "files.getUploadURLExternal", "oauth.v2.access",
    }
)  # fmt: skip
JSON_ARGUMENTS = ("blocks", "view", "metadata", "files", "unfurls", "prompts")


@dataclass
class Fault:
    """What goes wrong with the next calls of a method ("response_url", "upload" are such too).

    `done` is a call that does its work before it fails.
    """

    method: str
    times: int = 1
    status: int = 200
    error: str = ""
    retry_after: int = 0
    done: bool = False


@dataclass
class Refusal:
    """Something that Slack refused of ours."""

    what: str
    code: str
    told: Any = None


@dataclass
class Ack:
    """An acknowledgement: what it carried, and after how many real seconds it came."""

    payload: dict[str, Any]
    seconds: float


@dataclass
class SlackStandIn:
    """Slack. `refused` must be empty at the end of a test that does not expect anything in it."""

    clock: Clock = field(default_factory=Clock)
    space: Workspace = field(default_factory=Workspace)
    refused: list[Refusal] = field(default_factory=list)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    app_url: str = ""
    secret: str = SIGNING_SECRET
    skew: float = 0.0  # seconds that its clock is ahead of the app's

    def __post_init__(self) -> None:
        self.api = WebApi(self.space, self.clock, lambda: self.base)
        self.sockets: list[web.WebSocketResponse] = []
        self.opened = 0
        self.base = ""
        self.manifest: dict[str, Any] = {}
        self.grants: dict[str, dict[str, Any]] = {}
        self._waiting: dict[str, tuple[asyncio.Future[Ack | None], float, float]] = {}
        self._turn = 0
        self._connected = asyncio.Condition()

    async def start(self) -> None:
        app = web.Application(client_max_size=200 << 20)
        app.router.add_route("*", "/api/{method}", self._method)
        app.router.add_post("/upload/v1/{file}", self._upload)
        app.router.add_post("/response/{hook}", self._response)
        app.router.add_get("/link", self._link)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._session = aiohttp.ClientSession()

    async def stop(self) -> None:
        await self._session.close()
        for socket in self.sockets:
            await socket.close()
        await self._runner.cleanup()

    def install(self, manifest: dict[str, Any]) -> None:
        """Make the app from a manifest: it gets the scopes and events that it asks for."""
        self.manifest = manifest
        for token in self.space.tokens.values():
            token.scopes = self.scopes

    @property
    def scopes(self) -> frozenset[str]:
        return frozenset(self.manifest["oauth_config"]["scopes"]["bot"])

    def delivers(self, kind: str, payload: dict[str, Any]) -> None:
        """Make sure that Slack would bring this to an app of that manifest."""
        if kind == "events_api":
            event = payload["event"]
            name = f"{event['type']}.im" if event.get("channel_type") == "im" else event["type"]
            wanted = self.manifest["settings"]["event_subscriptions"]["bot_events"]
            # Messages in channels come to an app whose manifest somebody has changed by hand.
            assert name in {*wanted, "message"}, name
        elif kind == "slash_commands":
            commands = [one["command"] for one in self.manifest["features"]["slash_commands"]]
            assert payload["command"] in commands
        elif payload["type"] in {"shortcut", "message_action"}:
            shortcuts = [one["callback_id"] for one in self.manifest["features"]["shortcuts"]]
            assert payload["callback_id"] in shortcuts, payload["callback_id"]

    # Faults

    def misbehave(self, method: str, **fault: Any) -> None:
        """Make the next calls of a method fail."""
        self.faults.append(Fault(method, **fault))

    def _fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.method == method and fault.times > 0:
                fault.times -= 1
                return fault
        return None

    def _failed(self, fault: Fault) -> web.Response:
        headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after else {}
        if fault.status >= 500:
            return web.Response(status=fault.status, text="upstream error", headers=headers)
        error = fault.error or "ratelimited"
        return web.json_response(
            {"ok": False, "error": error}, status=fault.status, headers=headers
        )

    # The Web API

    async def _method(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        args = await _arguments(request)
        self.calls.append((name, args))
        fault = self._fault(name)
        if fault and not fault.done:
            return self._failed(fault)
        if name in FORMS and request.content_type == "application/json":
            self.refused.append(Refusal(name, "invalid_post_type", args))
            return web.json_response({"ok": False, "error": "invalid_post_type"})
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        try:
            answer = self._answer(name, token or args.get("token", ""), args, request)
        except Refused as refusal:
            if not isinstance(refusal, Limited):
                self.refused.append(Refusal(name, refusal.code, refusal.more or args))
            headers = {"Retry-After": str(refusal.more.get("retry_after", ""))}
            if refusal.more.get("ignored"):
                self.refused.append(Refusal(name, "retry_after_ignored", args))
            body = {"ok": False, "error": refusal.code, **refusal.more}
            return web.json_response(
                body, status=refusal.status, headers=headers if refusal.status == 429 else None
            )
        if fault:
            return self._failed(fault)
        known = self.space.tokens.get(token)
        headers = {"X-OAuth-Scopes": ",".join(sorted(known.scopes))} if known else {}
        if self.skew:
            headers["Date"] = formatdate(time.time() + self.skew, usegmt=True)
        return web.json_response({"ok": True, **answer}, headers=headers)

    def _answer(
        self, name: str, token: str, args: dict[str, Any], request: web.Request
    ) -> dict[str, Any]:
        if name == "apps.connections.open":
            if token != APP_TOKEN:
                raise Refused("invalid_auth" if token else "not_authed")
            self.api.pace(token, name, tier=1)
            return {"url": f"{self.base.replace('http', 'ws')}/link?ticket={self.space.next()}"}
        if name == "oauth.v2.access":
            grant = self.grants.pop(args.get("code", ""), None)
            if grant is None:
                raise Refused("invalid_code")
            return grant
        return self.api.call(name, token, args)

    async def _upload(self, request: web.Request) -> web.Response:
        fault = self._fault("upload")
        if fault:
            return self._failed(fault)
        file = self.space.files[request.match_info["file"]]
        content = await request.read()
        if len(content) != file.length:
            self.refused.append(Refusal("upload", "length", (file.length, len(content))))
            return web.Response(status=400, text="length mismatch")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    # response_url

    def hook(self, channel: str, user: str, post: Post | None = None) -> str:
        """Return a new response_url."""
        name = f"{self.space.next():06d}"
        until = self.clock() + 30 * 60
        self.space.hooks[name] = Hook(channel, user, until, post)
        return f"{self.base}/response/{name}"

    async def _response(self, request: web.Request) -> web.Response:
        hook = self.space.hooks.get(request.match_info["hook"])
        body = await request.json()
        self.calls.append(("response_url", body))
        fault = self._fault("response_url")
        if fault and not fault.done:
            return self._failed(fault)
        try:
            self._use(hook, body)
        except Refused as refusal:
            self.refused.append(Refusal("response_url", refusal.code, refusal.more))
            return web.json_response({"ok": False, "error": refusal.code}, status=404)
        return self._failed(fault) if fault else web.Response(text="ok")

    def _use(self, hook: Hook | None, body: dict[str, Any]) -> None:
        if hook is None or self.clock() > hook.until:
            raise Refused("expired_url")
        if hook.uses >= 5:
            raise Refused("used_url")
        hook.uses += 1
        self.answered(hook, body, "response_url")

    def answered(self, hook: Hook, body: dict[str, Any], via: str) -> None:
        """Take what was answered to a command or a button. Raises Refused."""
        if body.get("delete_original"):
            if hook.post in self.space.posts and hook.post:
                self.space.posts.remove(hook.post)
            return
        refuse_problems(message_problems(body))
        if body.get("replace_original"):
            if hook.post is None:
                raise Refused("no_message_to_replace")
            post = hook.post
            post.text, post.blocks, post.edits = (
                body["text"],
                body.get("blocks", []),
                post.edits + 1,
            )
            return
        only = "" if body.get("response_type") == "in_channel" else hook.user
        self.space.posts.append(
            Post(
                self.api.new_ts(), hook.channel, body["text"], body.get("blocks") or [], via, only,
                body.get("thread_ts") or "", body.get("metadata") or {},
            )
        )  # fmt: skip

    # Socket Mode

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
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
        if self._is_late(waited):
            self.refused.append(Refusal("ack", "operation_timeout", message))
            future.set_result(None)
            return
        if not future.done():
            future.set_result(Ack(message.get("payload") or {}, time.monotonic() - sent))

    def _is_late(self, waited: float) -> bool:
        """Tell whether too much time counts by now since so much did."""
        return self.clock.waited - waited > self.clock.ack

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

    # Signed HTTP

    def signed(self, body: str, *, skew: float = 0.0, secret: str = "") -> dict[str, str]:
        """Return the headers of a request; `skew` is how far the clock is off, in seconds."""
        stamp = str(int(time.time() + skew))
        key = (secret or self.secret).encode()
        digest = hmac.new(key, f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

    async def request(
        self, kind: str, payload: dict[str, Any], *, attempt: int = 0, **signing: Any
    ) -> tuple[int, Ack]:
        """Send something as a signed request to the app's address."""
        if kind == "events_api":
            body, content = json.dumps(payload), "application/json"
        elif kind == "slash_commands":
            body, content = urlencode(payload), "application/x-www-form-urlencoded"
        else:
            body = urlencode({"payload": json.dumps(payload)})
            content = "application/x-www-form-urlencoded"
        headers = {"Content-Type": content, **self.signed(body, **signing)}
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": "http_timeout"}
        sent, waited = time.monotonic(), self.clock.waited
        url = f"{self.app_url}/slack/events"
        async with self._session.post(url, data=body.encode(), headers=headers) as answer:
            text = await answer.text()
        if self._is_late(waited):
            self.refused.append(Refusal(kind, "operation_timeout", text))
        found = json.loads(text) if text.startswith("{") else {"text": text} if text else {}
        return answer.status, Ack(found, time.monotonic() - sent)


async def _arguments(request: web.Request) -> dict[str, Any]:
    """Return the arguments of a call, however they were sent."""
    if request.content_type == "application/json":
        args = await request.json()
    else:
        args = {**request.query, **await request.post()}
    for name in JSON_ARGUMENTS:
        if isinstance(args.get(name), str):
            args[name] = json.loads(args[name])
    return dict(args)
