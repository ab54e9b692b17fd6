"""What all calls of the REST API share: refusals, faults, and what is read and told."""

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from aiohttp import web


class Refusal(Exception):
    """An error as Discord gives it."""

    def __init__(
        self, status: int, code: int, told: str = "", problems: Sequence[str] = ()
    ) -> None:
        super().__init__(told)
        self.status, self.code = status, code
        self.told = "; ".join(problems) or told
        self.body: dict[str, Any] = {"code": code, "message": told}
        if problems:
            self.body["errors"] = _tree(problems)


class Fault(NamedTuple):
    """How a call is to misbehave: a status, and of 429 whether it is global and for how long.

    At a status of 0 the connection breaks.
    """

    status: int
    is_global: bool = False
    retry_after: float = 0.01
    after: bool = False
    """whether it fails after it was done"""


def refuse(problems: list[str]) -> None:
    """Refuse a body that has problems."""
    if problems:
        raise Refusal(400, 50035, "Invalid Form Body", problems)


def _tree(problems: Sequence[str]) -> dict[str, Any]:
    """Return problems of the form `embeds[0].title: told` nested by their paths, as Discord's."""
    errors: dict[str, Any] = {}
    for problem in problems:
        path, _, told = problem.partition(": ")
        at = errors
        for part in re.findall(r"[^.\[\]]+", path):
            at = at.setdefault(part, {})
        at.setdefault("_errors", []).append({"code": "INVALID", "message": told or path})
    return errors


async def read_sent(request: web.Request) -> tuple[dict[str, Any], dict[int, bytes]]:
    """Return what was sent, and its files by their number."""
    if request.content_type != "multipart/form-data":
        return await request.json(), {}
    form = await request.post()
    files = {
        int(name[len("files[") : -1]): part.file.read()
        for name, part in form.items()
        if isinstance(part, web.FileField)
    }
    return json.loads(str(form["payload_json"])), files


def without(told: Any, *names: str) -> Any:
    """Return what is told without some of its parts, however deep they are."""
    if isinstance(told, list):
        return [without(one, *names) for one in told]
    if isinstance(told, dict):
        return {k: without(v, *names) for k, v in told.items() if k not in names}
    return told


def public(message: dict[str, Any]) -> dict[str, Any]:
    """Return a message as everybody is told it."""
    return {name: value for name, value in message.items() if name != "seen_by"}


def as_json(body: Any, status: int = 200) -> web.Response:
    """Return an answer of the type that discord.py reads."""
    return web.Response(
        body=json.dumps(body).encode(), status=status, content_type="application/json"
    )


def failing(fault: Fault, request: web.Request) -> web.Response:
    """Return the answer of a call that misbehaves."""
    if not fault.status and request.transport:
        request.transport.abort()
    if fault.status != 429:
        return web.Response(status=fault.status or 502, text="upstream connect error")
    scope = "global" if fault.is_global else "user"
    response = as_json(
        {"message": "You are being rate limited.", "retry_after": fault.retry_after,
         "global": fault.is_global}, 429,
    )  # fmt: skip
    response.headers.update(
        {"Retry-After": str(fault.retry_after), "X-RateLimit-Scope": scope, "Via": "1.1 google"}
        | ({"X-RateLimit-Global": "true"} if fault.is_global else {})
    )
    return response
