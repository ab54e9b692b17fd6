"""How responses to interactions go out: once, and without asking Discord to send them back.

discord.py asks for every message that it has sent and makes objects of it, which takes as long as
the answer; nothing here looks at them. And it takes an interaction whose response came although
Discord said that it had failed for one that somebody else has answered.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any

import discord
from discord.http import MultipartParameters, Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

RESPONSES = "/callback"  # how the addresses of responses end
_ANSWERED = 40060  # "Interaction has already been acknowledged."
_PAUSES = (0.5, 1.0)  # seconds before the next try; Discord waits for three in all


class _Responses(AsyncWebhookAdapter):
    """What discord.py sends responses with."""

    def create_interaction_response(
        self, interaction_id: int, token: str, *, params: MultipartParameters, **how: Any
    ) -> Coroutine[Any, Any, Any]:
        """Send a response; return the least that discord.py wants to know of it."""
        return self._respond(interaction_id, token, params, how)

    async def _respond(
        self, id_: int, token: str, params: MultipartParameters, how: dict[str, Any]
    ) -> dict[str, Any]:
        route = Route(
            "POST", f"/interactions/{{webhook_id}}/{{webhook_token}}{RESPONSES}",
            webhook_id=id_, webhook_token=token,
        )  # fmt: skip
        failed = 0
        while True:
            for file in params.files or ():
                file.reset(seek=failed)
            try:
                await self.request(route, **how, **_body(params))
            except discord.DiscordServerError:
                if failed == len(_PAUSES):
                    raise
                await asyncio.sleep(_PAUSES[failed])
                failed += 1
                continue
            except discord.HTTPException as error:
                if not (failed and error.code == _ANSWERED):  # the try that failed has come
                    raise
            return {"interaction": {"id": id_}}


def _body(params: MultipartParameters) -> dict[str, Any]:
    if params.files:
        return {"files": params.files, "multipart": params.multipart}
    return {"payload": params.payload}


def respond_once() -> None:
    """Let discord.py respond so in this context and in what is begun in it."""
    async_context.set(_Responses())  # type: ignore[no-untyped-call]
