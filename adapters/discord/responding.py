"""How responses to interactions go out: once, and without asking Discord to send them back.

discord.py asks for every message that it has sent and makes objects of it, which takes as long as
the answer; nothing here looks at them. And it takes an interaction whose response came although
Discord said that it had failed for one that somebody else has answered. What has no files is sent
as it is, over connections of its own: an interaction has one response, and discord.py keeps a lock
for each and reads limits that hold for no other.
"""

import asyncio
import json
import math
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any, cast
from urllib.parse import quote

import aiohttp
import discord
from discord.http import MultipartParameters, Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context
from yarl import URL

from adapters.discord.limits import ACK_SECONDS
from adapters.discord.posting import Posted, Poster

RESPONSES = "/callback"  # how the addresses of responses end
_ANSWERED = 40060  # "Interaction has already been acknowledged."
_PAUSES = (0.5, 1.0)  # seconds before the next try; Discord waits for three in all


class Responses:
    """Sends responses; use it as a context manager. `agent` is who we tell Discord that we are."""

    def __init__(self, agent: str) -> None:
        self._headers = {"User-Agent": agent}

    def __enter__(self) -> "Responses":
        base = URL(Route.BASE)
        self._poster = Poster(base.origin(), self._headers)
        self._root = f"{base.raw_path.rstrip('/')}/interactions"
        async_context.set(_Adapter(self))
        return self

    def __exit__(self, *_: object) -> None:
        self._poster.close()

    async def send(self, id_: int | str, token: str, response: str) -> None:
        """Send a response, which is JSON. Raises discord.HTTPException, OSError."""
        path = f"{self._root}/{quote(str(id_), safe='')}/{quote(token, safe='')}{RESPONSES}"
        body = response.encode()
        await _once(lambda _: self._sent(path, body))

    async def _sent(self, path: str, body: bytes) -> None:
        """Send it, again where Discord says that it is over its limits and for how long."""
        waited = 0.0
        while True:
            answer = await self._poster.post(path, body)
            if answer.status < 300:
                return
            told = _told(answer.body)
            wait = _wait_of(answer, told)
            waited += wait
            if waited > ACK_SECONDS:
                raise _refusal(answer, told)
            await asyncio.sleep(wait)


def _told(body: bytes) -> Any:
    """Return what was said of a refusal; a gateway before Discord says it in HTML."""
    text = body.decode("utf-8", "replace")
    try:
        return json.loads(text)
    except ValueError:
        return text


def _wait_of(answer: Posted, told: Any) -> float:
    """Return after how many seconds it may be sent again; infinite where it is refused."""
    is_limited = answer.status == 429 and isinstance(told, Mapping)
    return float(told.get("retry_after", math.inf)) if is_limited else math.inf


def _refusal(answer: Posted, told: Any) -> discord.HTTPException:
    kind = discord.DiscordServerError if answer.status >= 500 else discord.HTTPException
    return kind(cast(Any, answer), told)


async def _once(send: Callable[[int], Awaitable[object]]) -> None:
    """Send something again where Discord fails; `send` is told how often it has."""
    failed = 0
    while True:
        try:
            await send(failed)
            return
        except (discord.DiscordServerError, aiohttp.ClientError, OSError) as error:
            if failed == len(_PAUSES):
                raise ConnectionError(str(error)) from error
            await asyncio.sleep(_PAUSES[failed])
            failed += 1
        except discord.HTTPException as error:
            if not (failed and error.code == _ANSWERED):  # the try that failed has come
                raise
            return


class _Adapter(AsyncWebhookAdapter):
    """What discord.py sends responses with, in this context and in what is begun in it."""

    def __init__(self, responses: Responses) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._responses = responses

    def create_interaction_response(
        self, interaction_id: int, token: str, *, params: MultipartParameters, **how: Any
    ) -> Coroutine[Any, Any, Any]:
        """Send a response; return the least that discord.py wants to know of it."""
        return self._respond(interaction_id, token, params, how)

    async def _respond(
        self, id_: int, token: str, params: MultipartParameters, how: dict[str, Any]
    ) -> dict[str, Any]:
        if params.files:
            await _once(lambda failed: self._upload(id_, token, params, how, failed))
        else:
            await self._responses.send(id_, token, json.dumps(params.payload))
        return {"interaction": {"id": id_}}

    async def _upload(
        self, id_: int, token: str, params: MultipartParameters, how: dict[str, Any], failed: int
    ) -> None:
        route = Route(
            "POST", f"/interactions/{{webhook_id}}/{{webhook_token}}{RESPONSES}",
            webhook_id=id_, webhook_token=token,
        )  # fmt: skip
        for file in params.files or ():
            file.reset(seek=failed)
        await self.request(route, files=params.files, multipart=params.multipart, **how)
