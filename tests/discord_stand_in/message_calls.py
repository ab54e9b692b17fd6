"""The calls about messages in channels: posting, reading, changing and deleting them."""

from datetime import timedelta
from typing import Any

from aiohttp import web

from discord_stand_in import strict
from discord_stand_in.calls import Refusal, as_json, public, read_sent, refuse
from discord_stand_in.checked import Checked
from discord_stand_in.permissions import HISTORY
from discord_stand_in.world import APP, user

_NONCES = timedelta(minutes=5)


class MessageCalls(Checked):
    """Messages that no interaction asked for."""

    async def history(self, request: web.Request) -> web.Response:
        id_ = request.match_info["channel"]
        self._may(id_)
        if not self._world.permissions(id_, APP) & HISTORY:
            return as_json([])
        found = [
            public(message)
            for message in reversed(self._world.messages.values())
            if message["channel_id"] == id_ and not message["seen_by"]
        ]
        return as_json(found[: int(request.query.get("limit", 50))])

    async def type(self, request: web.Request) -> web.Response:
        id_ = request.match_info["channel"]
        self._may_send(id_, {}, {})
        self._world.typing.append(id_)
        self._world.changed()
        return web.Response(status=204)

    async def post(self, request: web.Request) -> web.Response:
        id_ = request.match_info["channel"]
        payload, files = await read_sent(request)
        self._may_send(id_, payload, files)
        self._writable(id_)
        self._check_new(payload, files)
        self._check_reference(id_, payload.get("message_reference"))
        nonce = str(payload.get("nonce") or "")
        if strict.length(nonce) > 25:
            refuse(["nonce: more than 25"])
        if nonce and payload.get("enforce_nonce"):
            at, before = self._world.nonces.get(nonce, (None, ""))
            if at and self._world.clock.now - at <= _NONCES:
                return as_json(public(self._world.messages[before]))
        made = self._world.keep_message(id_, user(APP, "dateline", bot=True), payload)
        made["attachments"] = self._attached(payload, files, {})
        if nonce:
            self._world.nonces[nonce] = (self._world.clock.now, made["id"])
        return as_json(public(made))

    async def get_message(self, request: web.Request) -> web.Response:
        return as_json(public(self._message(request)))

    async def edit(self, request: web.Request) -> web.Response:
        payload, files = await read_sent(request)
        message = self._message(request)
        self._writable(message["channel_id"], edits=True)
        self._change(message, payload, files)
        return as_json(public(message))

    async def delete(self, request: web.Request) -> web.Response:
        del self._world.messages[self._message(request)["id"]]
        return web.Response(status=204)

    def _message(self, request: web.Request) -> dict[str, Any]:
        self._may(request.match_info["channel"], HISTORY if request.method == "GET" else 0)
        message = self._world.messages.get(request.match_info["id"])
        elsewhere = message and message["channel_id"] != request.match_info["channel"]
        if message is None or elsewhere or message["seen_by"]:
            raise Refusal(404, 10008, "Unknown Message")
        if request.method == "PATCH" and message["author"]["id"] != APP:
            raise Refusal(403, 50005, "Cannot edit a message authored by another user")
        return message
