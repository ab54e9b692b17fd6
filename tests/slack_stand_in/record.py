"""What both sides of a test know of each other: the workspace, calls, refusals, faults to come."""

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from slack_stand_in.clock import Clock
from slack_stand_in.web_api import WebApi
from slack_stand_in.workspace import SIGNING_SECRET, Workspace


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
    body: str = ""  # instead of JSON, of whatever type


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
class Record:
    """What Slack holds, and what has happened to it."""

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
        self.base = ""
        self.manifest: dict[str, Any] = {}

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

    def misbehave(self, method: str, **fault: Any) -> None:
        """Make the next calls of a method fail."""
        self.faults.append(Fault(method, **fault))

    def fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.method == method and fault.times > 0:
                fault.times -= 1
                return fault
        return None

    def failed(self, fault: Fault) -> web.Response:
        headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after else {}
        if fault.body:
            kind = "text/html" if fault.body.startswith("<") else "application/json"
            return web.Response(status=fault.status, text=fault.body, content_type=kind)
        if fault.status >= 500:
            return web.Response(status=fault.status, text="upstream error", headers=headers)
        error = fault.error or "ratelimited"
        return web.json_response(
            {"ok": False, "error": error}, status=fault.status, headers=headers
        )

    def is_late(self, waited: float) -> bool:
        """Tell whether too much time counts by now since so much did."""
        return self.clock.waited - waited > self.clock.ack
