"""The Web API's addresses, and those that files are uploaded to."""

import json
import time
from email.utils import formatdate
from typing import Any

from aiohttp import web

from slack_stand_in.record import Record, Refusal
from slack_stand_in.refusals import Limited, Refused
from slack_stand_in.workspace import APP_TOKEN

# Methods that take their arguments as a form only.
FORMS = frozenset(
    {
        "users.info", "users.list", "conversations.info", "conversations.members",
        "conversations.history", "conversations.replies",
        "usergroups.users.list", "files.getUploadURLExternal", "oauth.v2.access",
    }
)  # fmt: skip
JSON_ARGUMENTS = ("blocks", "view", "metadata", "files", "unfurls", "prompts")


class Methods(Record):
    """Answers calls of methods."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.grants: dict[str, dict[str, Any]] = {}

    async def method(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        args = await _arguments(request)
        self.calls.append((name, args))
        fault = self.fault(name)
        if fault and not fault.done:
            return self.failed(fault)
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
            return self.failed(fault)
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

    async def upload(self, request: web.Request) -> web.Response:
        fault = self.fault("upload")
        if fault:
            return self.failed(fault)
        file = self.space.files[request.match_info["file"]]
        content = await request.read()
        if len(content) != file.length:
            self.refused.append(Refusal("upload", "length", (file.length, len(content))))
            return web.Response(status=400, text="length mismatch")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")


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
