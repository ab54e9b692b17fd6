"""Articles that are pushed: `POST /articles`, signed as Standard Webhooks has it.

The body is lines of JSON as `dateline extract -` reads them. It is kept before it is acknowledged,
and taken in soon after. The signature is over "ID.TIMESTAMP.BODY", HMAC-SHA256 in base64
(standardwebhooks.com, version 1); its library would bring five packages for these lines.
"""

import asyncio
import base64
import binascii
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO

from aiohttp import web

from adapters.serving.site import Site
from bot.corpus import LeftOut, load_jsonl
from bot.corpus.future import leave_out_future
from bot.errors import SettingsError
from bot.intake.inbox import Inbox

ARTICLES = "/articles"
MOST_BYTES = 10_000_000
_SKEW = 300  # seconds that a clock may be off: the measure of Standard Webhooks
_PREFIX = "whsec_"
_SHORTEST = 16  # bytes; Standard Webhooks makes secrets of 24


def add_pushing(
    site: Site, inbox: Inbox, secret: str, now: Callable[[], datetime], came: Callable[[], None]
) -> None:
    """Let articles be pushed that are signed with a secret; without one none are taken.

    `came` is called when some have been kept.
    """
    if not secret:
        return

    async def on_push(request: web.Request) -> web.Response:
        body = await _read(request)
        if body is None:
            return _told(413, f"A push may have {MOST_BYTES // 1_000_000} MB; send several.")
        if not is_signed(request.headers, body, secret, now().timestamp()):
            return _told(401, "The signature is not right, or older than five minutes.")
        answer = await asyncio.to_thread(_keep, inbox, body, now().date())
        came()
        return answer

    site.add("POST", ARTICLES, on_push)


async def _read(request: web.Request) -> bytes | None:
    """Return the body, None for one that is too long."""
    body = bytearray()
    async for chunk in request.content.iter_chunked(1 << 16):
        body += chunk
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)


def is_signed(headers: Mapping[str, str], body: bytes, secret: str, now: float) -> bool:
    """Tell whether one of a push's signatures is made with the secret, not long ago."""
    id_, moment = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not (id_ and moment.isascii() and moment.isdigit() and abs(now - int(moment[:12])) <= _SKEW):
        return False
    right = signature(id_, moment, body, secret).encode()
    given = headers.get("webhook-signature", "").encode("utf-8", "replace").split()
    return any(hmac.compare_digest(right, one) for one in given)


def signature(id_: str, moment: str, body: bytes, secret: str) -> str:
    """Return the signature of a push: "v1,K5oZ…"."""
    signed = hmac.digest(_key(secret), f"{id_}.{moment}.".encode() + body, sha256)
    return f"v1,{base64.b64encode(signed).decode()}"


def _key(secret: str) -> bytes:
    """Return the bytes of a secret; those that begin with "whsec_" are base64."""
    if secret.startswith(_PREFIX):
        return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    return secret.encode()


def check_secret(secret: str) -> None:
    """Raise SettingsError for a secret that signs nothing, or that can be guessed."""
    try:
        if not secret or len(_key(secret)) >= _SHORTEST:
            return
        wrong = f"is shorter than {_SHORTEST} bytes"
    except binascii.Error:
        wrong = "is not base64 after whsec_"
    raise SettingsError(
        f"DATELINE_PUSH_SECRET {wrong}; make one with "
        'python -c "import base64, secrets; '
        "print('whsec_' + base64.b64encode(secrets.token_bytes(24)).decode())\"."
    )


def _keep(inbox: Inbox, body: bytes, today: date) -> web.Response:
    """Keep the articles that a push holds, and tell which lines hold none that is taken in."""
    read = list(leave_out_future(load_jsonl(BytesIO(body), "push"), today))
    left_out = [str(item) for item in read if isinstance(item, LeftOut)]
    accepted = len(read) - len(left_out)
    if accepted:
        inbox.keep(body)
    told = {"accepted": accepted, "left_out": left_out}
    return web.Response(
        status=202 if accepted else 422, text=json.dumps(told), content_type="application/json"
    )


def _told(status: int, error: str) -> web.Response:
    return web.json_response({"error": error}, status=status)
