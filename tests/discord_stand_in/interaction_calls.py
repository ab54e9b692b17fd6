"""The calls that answer interactions: the response, what follows it, and changing both."""

from datetime import timedelta
from typing import Any

from aiohttp import web

from discord_stand_in import strict
from discord_stand_in.calls import Refusal, as_json, public, read_sent, refuse
from discord_stand_in.checked import Checked
from discord_stand_in.world import APP, Interaction, user

_ACK, _TOKEN = timedelta(seconds=3), timedelta(minutes=15)
_LOADING = 1 << 7
_DEFERRED = 5  # the type of a response: the answer will come


class InteractionCalls(Checked):
    """Interactions are answered in time, once, and with what their kind takes."""

    async def callback(self, request: web.Request) -> web.StreamResponse:
        asked = self.unanswered(request.match_info["id"], request.match_info["token"])
        self.respond(asked, *await read_sent(request))
        if request.query.get("with_response") not in {"true", "True", "1"}:
            return web.Response(status=204)
        made: dict[str, Any] = {"interaction": {"id": asked.id, "type": asked.type}}
        if asked.answered in {4, 5, 7} and asked.original:
            made["resource"] = {"type": asked.answered, "message": public(asked.original)}
        return as_json(made)

    def unanswered(self, id_: str, token: str) -> Interaction:
        """Return the interaction that a response is to, which is in time. Raises Refusal."""
        asked = self._world.interactions.get(token)
        if asked is None or asked.id != id_:
            raise Refusal(404, 10062, "Unknown interaction")
        if asked.answered:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        if self._world.clock.now - asked.at > _ACK:
            raise Refusal(404, 10062, "Unknown interaction")
        return asked

    def respond(self, asked: Interaction, payload: dict[str, Any], files: dict[int, bytes]) -> None:
        """Do what a response says, and wake who waits for it. Raises Refusal."""
        kind, data = payload["type"], payload.get("data") or {}
        self._answer(asked, kind, data, files)
        asked.answered, asked.data = kind, data
        asked.told.set()
        if kind != _DEFERRED:
            asked.shown.set()

    def _answer(
        self, asked: Interaction, kind: int, data: dict[str, Any], files: dict[int, bytes]
    ) -> None:
        allowed = {2: {4, 5, 9}, 3: {4, 5, 6, 7, 9}, 4: {8}, 5: {4, 5, 6, 7}}[asked.type]
        if kind not in allowed or (kind in {6, 7} and asked.source is None):
            refuse([f"type: {kind} to an interaction of type {asked.type}"])
        if kind == 8:
            refuse(strict.choice_problems(data["choices"]))
        elif kind == 9:
            refuse(strict.modal_problems(data))
        elif kind == 4:
            asked.original = self._keep(asked, data, files)
        elif kind == 5:
            asked.original = self._kept(asked, {"flags": data.get("flags", 0) | _LOADING})
        else:
            asked.original = asked.source
            if kind == 7 and asked.source is not None:
                self._change(asked.source, data, files)

    def _keep(
        self, asked: Interaction, data: dict[str, Any], files: dict[int, bytes]
    ) -> dict[str, Any]:
        self._check_new(data, files)
        made = self._kept(asked, data)
        made["attachments"] = self._attached(data, files, {})
        return made

    def _kept(self, asked: Interaction, data: dict[str, Any]) -> dict[str, Any]:
        private = asked.user if data.get("flags", 0) & strict.EPHEMERAL else ""
        made = self._world.keep_message(
            asked.channel, user(APP, "dateline", bot=True), data, private
        )
        by = {"id": asked.id, "type": asked.type, "user": user(asked.user, "asker")}
        made["interaction_metadata"] = by
        return made

    def _by_token(self, request: web.Request) -> Interaction:
        asked = self._world.interactions.get(request.match_info["token"])
        if asked is None or not asked.answered:
            raise Refusal(404, 10015, "Unknown Webhook")
        if self._world.clock.now - asked.at > _TOKEN:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        return asked

    async def follow_up(self, request: web.Request) -> web.Response:
        asked = self._by_token(request)
        payload, files = await read_sent(request)
        if asked.original is not None and asked.original["flags"] & _LOADING:
            self._check_new(payload, files)
            return as_json(public(self._filled(asked, asked.original, payload, files)))
        made = self._keep(asked, payload, files)
        asked.followups.append(made)
        return as_json(public(made))

    async def get_original(self, request: web.Request) -> web.Response:
        return as_json(public(self._original(request)))

    async def edit_original(self, request: web.Request) -> web.Response:
        payload, files = await read_sent(request)
        asked, message = self._by_token(request), self._original(request)
        return as_json(public(self._filled(asked, message, payload, files)))

    def _filled(
        self,
        asked: Interaction,
        message: dict[str, Any],
        payload: dict[str, Any],
        files: dict[int, bytes],
    ) -> dict[str, Any]:
        """Change a message, whose being private or not was fixed when it was deferred."""
        self._change(message, payload, files)
        message["flags"] &= ~_LOADING
        asked.shown.set()
        return message

    async def delete_original(self, request: web.Request) -> web.Response:
        del self._world.messages[self._original(request)["id"]]
        return web.Response(status=204)

    def _original(self, request: web.Request) -> dict[str, Any]:
        asked, id_ = self._by_token(request), request.match_info["id"]
        message = asked.original if id_ == "@original" else self._world.messages.get(id_)
        if message is None or message["id"] not in self._world.messages:
            raise Refusal(404, 10008, "Unknown Message")
        return message
