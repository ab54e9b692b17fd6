"""Signed HTTP: what Slack brings to an address of the app's own."""

import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp

from slack_stand_in.record import Ack, Record, Refusal


class SignedHttp(Record):
    """Sends signed requests; `session` is there once the stand-in is served."""

    session: aiohttp.ClientSession

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
        async with self.session.post(url, data=body.encode(), headers=headers) as answer:
            text = await answer.text()
        if self.is_late(waited):
            self.refused.append(Refusal(kind, "operation_timeout", text))
        found = json.loads(text) if text.startswith("{") else {"text": text} if text else {}
        return answer.status, Ack(found, time.monotonic() - sent)
