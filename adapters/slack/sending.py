"""Everything that is sent to Slack, through one client session.

A channel has a queue of its own and gets a message a second, be it an answer, one for a single
reader or a file; who is told to wait (429) waits as
long as Slack says; a failing server is tried again. The rest comes out as `adapters.slack.errors`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin
from uuid import uuid4

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.errors import (
    HookGone,
    SlackAway,
    SlackBusy,
    SlackRefused,
    SlackUnread,
    SlackUnsure,
)
from adapters.slack.hooks import Hooks
from adapters.slack.limits import ALT_TEXT, FILE_TITLE, PAGE
from adapters.slack.queues import Queues
from adapters.slack.render.text import plain

_log = logging.getLogger(__name__)
_WAIT = 90.0  # seconds that a call may wait in all; Slack mostly says 1 to 30
_TRIES = 4  # of a server that fails or cannot be reached
_BACKOFF = 1.0  # seconds before the second try, doubled each time
_TIMEOUT = aiohttp.ClientTimeout(total=30)
_LIMITED = frozenset({"ratelimited", "rate_limited"})  # chat.postMessage has the second

Args = dict[str, Any]


class Time(NamedTuple):
    """The clock of sending: seconds that only go forward, and how to let them pass.

    `within` raises TimeoutError where what is done in it takes more seconds.
    """

    clock: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    within: Callable[[float], AbstractAsyncContextManager[Any]] = asyncio.timeout


class Upload(NamedTuple):
    """A file to hand over, either its content or where it lies."""

    name: str
    title: str
    content: bytes | Path
    alt: str = ""

    @property
    def length(self) -> int:
        """Return its size in bytes."""
        if isinstance(self.content, Path):
            return self.content.stat().st_size
        return len(self.content)


class Sender:
    """Calls Slack for any workspace; use it as a context manager."""

    def __init__(self, base_url: str, time: Time) -> None:
        self.base_url = base_url
        self.hooks = Hooks(time.clock)
        self.time = time
        self._clients: dict[str, AsyncWebClient] = {}
        self._queues = Queues(time.clock, time.sleep)
        self._until: dict[tuple[str, str], float] = {}

    async def __aenter__(self) -> "Sender":
        self.session = aiohttp.ClientSession(timeout=_TIMEOUT)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()

    def client(self, token: str) -> AsyncWebClient:
        """Return the client of a token; all share the session, and none tries again by itself."""
        client = self._clients.get(token)
        if client is None:
            client = AsyncWebClient(
                token=token, base_url=self.base_url, session=self.session, retry_handlers=[]
            )
            self._clients[token] = client
        return client

    async def call(self, token: str, method: str, **args: Any) -> Args:
        """Call a method of the Web API. Raises SlackRefused or SlackBusy."""
        async with self._queues.turn(token, method, args):
            return await self._tried(token, method, args, once=False)

    async def call_once(self, token: str, method: str, **args: Any) -> Args:
        """Do the same, but not again after a failure that may have come after it was done.

        Raises SlackUnsure then.
        """
        async with self._queues.turn(token, method, args):
            return await self._tried(token, method, args, once=True)

    async def pages(self, token: str, method: str, **args: Any) -> AsyncIterator[Args]:
        """Yield the pages of what a method lists."""
        while True:
            page = await self.call(token, method, limit=PAGE, **args)
            yield page
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return
            args["cursor"] = cursor

    async def pause(self, attempt: int) -> None:
        """Wait before something is tried again, the longer the more often it was tried."""
        await self.time.sleep(_BACKOFF * 2**attempt)

    async def respond(self, url: str, message: Args) -> None:
        """Answer at a response_url. Raises HookGone where it is not good any more.

        What replaces a message may come twice. Of anything else no try follows one that failed
        when it may have been taken: SlackUnsure.
        """
        hook = AsyncWebhookClient(url, session=self.session, retry_handlers=[])
        waited = 0.0
        for attempt in range(_TRIES):
            status, wait = await self._responded(hook, message, _BACKOFF * 2**attempt)
            if status == 200:
                return
            if status < 500 and status != 429:
                raise HookGone if status in {403, 404, 410} else SlackRefused("response_url", "400")
            if status not in {429, 503} and not message.get("replace_original"):
                raise SlackUnsure
            waited += wait
            if waited > _WAIT:
                break
            await self.time.sleep(wait)
        raise SlackBusy

    async def _responded(
        self, hook: AsyncWebhookClient, message: Args, pause: float
    ) -> tuple[int, float]:
        """Try to answer; return the status, and in how many seconds it may be tried again."""
        try:
            answer = await hook.send_dict(message)
        except (aiohttp.ClientError, TimeoutError) as error:
            _log.warning("response_url cannot be reached: %r", error)
            return 503 if isinstance(error, aiohttp.ClientConnectorError) else 500, pause
        return answer.status_code, _retry_after(answer.headers, pause)

    def address_of(self, channel: str) -> str:
        """Return the address that opens a conversation in whatever Slack somebody uses."""
        return urljoin(self.base_url, f"/app_redirect?channel={channel}")

    async def upload(self, token: str, channel: str, file: Upload, thread: str = "") -> None:
        """Put a file into a channel, in Slack's three steps."""
        ticket = await self.call(
            token, "files.getUploadURLExternal", filename=file.name, length=file.length,
            **({"alt_txt": plain(file.alt, ALT_TEXT)} if file.alt else {}),
        )  # fmt: skip
        await self._put(ticket["upload_url"], file)
        await self.call_once(
            token, "files.completeUploadExternal", channel_id=channel,
            files=[{"id": ticket["file_id"], "title": plain(file.title, FILE_TITLE)}],
            **({"thread_ts": thread} if thread else {}),
        )  # fmt: skip

    async def _put(self, url: str, file: Upload) -> None:
        for attempt in range(_TRIES):
            try:
                status = await self._put_once(url, file)
            except (aiohttp.ClientError, TimeoutError) as error:
                _log.warning("upload failed: %r", error)
                status = 503
            if status == 200:
                return
            if status < 500 and status != 429:
                raise SlackRefused("upload", f"upload_{status}")
            await self.time.sleep(_BACKOFF * 2**attempt)
        raise SlackBusy

    async def _put_once(self, url: str, file: Upload) -> int:
        if isinstance(file.content, bytes):
            async with self.session.post(url, data=BytesIO(file.content)) as answer:
                return answer.status
        headers = {"Content-Length": str(file.length)}
        with file.content.open("rb") as source:
            async with self.session.post(url, data=source, headers=headers) as answer:
                return answer.status

    async def _tried(self, token: str, method: str, args: Args, *, once: bool) -> Args:
        waited, failed = 0.0, 0
        while waited <= _WAIT:
            waited += await self._held(token, method)
            try:
                response = await _method(self.client(token), method)(**args)
            except SlackApiError as error:
                answer = _answer_of(error)
                wait = self._told_to_wait(answer, token, method)
                failure = _failure(answer, method)
            except (aiohttp.ClientError, TimeoutError) as error:
                _log.warning("%s cannot be reached: %r", method, error)
                away = isinstance(error, aiohttp.ClientConnectorError)
                wait, failure = None, SlackAway() if away else SlackUnsure()
            else:
                return dict(response.data) if isinstance(response.data, dict) else {}
            if wait is None:
                failed += 1
                if failed >= _TRIES or (once and isinstance(failure, SlackUnsure)):
                    raise failure
                wait = _BACKOFF * 2 ** (failed - 1)
            waited += wait
            if waited <= _WAIT:
                await self.time.sleep(wait)
        raise SlackBusy

    async def _held(self, token: str, method: str) -> float:
        """Wait where Slack has told so to anybody: its limits are a workspace's, not a call's."""
        wait = self._until.get((token, method), 0.0) - self.time.clock()
        if wait <= 0:
            return 0.0
        await self.time.sleep(wait)
        return wait

    def _told_to_wait(self, answer: "_Answer", token: str, method: str) -> float | None:
        """Return how long Slack says to wait, None where it failed. Raises SlackRefused."""
        data = answer.data
        if answer.status == 429 or data.get("error") in _LIMITED:
            wait = _retry_after(answer.headers, 1.0)
            self._until[token, method] = self.time.clock() + wait
            return wait
        failed = answer.status >= 500 or data.get("error") in {"internal_error", "fatal_error"}
        if failed or answer.is_unread:
            return None
        code = str(data.get("error", answer.status))
        raise SlackRefused(method, code, str(data.get("needed", "")))


class _Answer(NamedTuple):
    """What Slack answered that was no success; what cannot be read has no data."""

    status: int
    headers: Any
    data: Args

    @property
    def is_unread(self) -> bool:
        """Tell whether it is good by its status, and yet nothing that Slack would say."""
        return self.status < 400 and "error" not in self.data


def _answer_of(error: SlackApiError) -> _Answer:
    """Return the answer that slack_sdk stumbled over: it hands on aiohttp's if that is no JSON."""
    answer = error.response
    if isinstance(answer, aiohttp.ClientResponse):
        return _Answer(answer.status, answer.headers, {})
    data = answer.data if isinstance(answer.data, dict) else {}
    return _Answer(answer.status_code, answer.headers, data)


def _failure(answer: _Answer, method: str) -> SlackBusy:
    """Return the error of a call that failed; one that cannot be read is logged by a reference."""
    if not answer.is_unread:
        return SlackBusy() if answer.status == 503 else SlackUnsure()
    reference = uuid4().hex[:8]
    _log.warning(
        "unread %s: %s answered %d, and no JSON of its own", reference, method, answer.status
    )
    return SlackUnread(reference)


def _method(client: AsyncWebClient, name: str) -> Callable[..., Awaitable[Any]]:
    """Return the client's own function for a method: it knows how Slack wants the arguments.

    That of OAuth makes aiohttp's BasicAuth, which is to go: its secrets go into the body.
    """
    if name == "oauth.v2.access":
        return lambda **args: client.api_call(name, data=args)
    function: Callable[..., Awaitable[Any]] = getattr(client, name.replace(".", "_"))
    return function


def _retry_after(headers: Any, default: float) -> float:
    found = next((v for k, v in dict(headers).items() if k.lower() == "retry-after"), "")
    try:
        return max(float(found), 0.0)
    except (TypeError, ValueError):
        return default
