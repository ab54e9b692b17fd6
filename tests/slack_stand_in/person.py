"""Somebody at Slack: what they type and press, and what they see."""

import asyncio
from typing import Any

from slack_stand_in import payloads
from slack_stand_in.record import Ack, Refusal
from slack_stand_in.refusals import Refused
from slack_stand_in.server import SlackStandIn
from slack_stand_in.socket_mode import PATIENCE
from slack_stand_in.strict import elements_of, options_problems
from slack_stand_in.view_calls import kept_view
from slack_stand_in.workspace import NEWS, TEAM, Post


class Person:
    """A user of a workspace. `over` is "socket" or "http": how Slack brings it to the app."""

    def __init__(self, slack: SlackStandIn, id_: str, over: str = "socket") -> None:
        self.slack, self.id, self.over = slack, id_, over
        self.team = TEAM
        self.modal: dict[str, Any] = {}

    # What they do

    async def command(
        self, text: str, channel: str = NEWS, *, drop: bool = False, **more: Any
    ) -> Ack | None:
        """Type /incidents in a channel; `more` is what Slack sends beside it."""
        url = self.slack.hook(channel, self.id)
        place = self.slack.space.channels[channel]
        payload = payloads.command(text, self.id, place, url, self._trigger()) | more
        ack = await self._send("slash_commands", payload, drop=drop)
        if ack and ack.payload:
            self._answered(self.slack.space.hooks[url.rpartition("/")[2]], ack.payload)
        return ack

    async def press(self, label: str, post: Post, chosen: str = "") -> Ack | None:
        """Press a button of a message by what it reads, or choose an option of a menu."""
        block, element = _find(post.blocks, label)
        container = {
            "type": "message", "message_ts": post.ts, "channel_id": post.channel,
            "is_ephemeral": bool(post.only),
        } | ({"thread_ts": post.thread_ts} if post.thread_ts else {})  # fmt: skip
        message = {} if post.only else {"message": {"ts": post.ts, "text": post.text}}
        payload = payloads.interaction(
            "block_actions", self.id, self._trigger(), container=container,
            channel={"id": post.channel, "name": "news"},
            response_url=self.slack.hook(post.channel, self.id, post), state={"values": {}},
            actions=[payloads.pressed(element, block.get("block_id", "b1"), chosen)], **message,
        )  # fmt: skip
        return await self._send("interactive", payload)

    async def says(self, text: str, thread: str = "", times: int = 1) -> str:
        """Write to the bot directly; return the message's ts. It may be delivered many times."""
        ts = self.slack.api.new_ts()
        channel = self.slack.space.dm(self.id)
        await self.event(payloads.message(text, self.id, channel, ts, thread), times)
        return ts

    async def mentions(
        self, text: str, channel: str = NEWS, thread: str = "", times: int = 1
    ) -> str:
        """Mention the bot in a channel; return the message's ts."""
        ts = self.slack.api.new_ts()
        place = self.slack.space.channels[channel]
        await self.event(payloads.mention(text, self.id, place, ts, thread), times)
        return ts

    async def opens_home(self) -> None:
        """Open the app's Home tab."""
        dm = self.slack.space.dm(self.id)
        await self.event(payloads.home_opened(self.id, dm, self.slack.api.new_ts()))

    async def opens_assistant(self) -> str:
        """Open the assistant's pane; return its thread."""
        thread = self.slack.api.new_ts()
        dm = self.slack.space.dm(self.id)
        await self.event(payloads.thread_started(self.id, dm, thread))
        return thread

    async def shares_link(self, url: str, channel: str = NEWS, times: int = 1) -> None:
        """Post a link that the app unfurls."""
        place = self.slack.space.channels[channel]
        shared = payloads.link_shared(url, place, self.slack.api.new_ts(), self.id)
        await self.event(shared, times)

    async def event(self, inner: dict[str, Any], times: int = 1, **outer: Any) -> None:
        """Deliver an event, so many times over."""
        place = inner.get("assistant_thread", inner)
        channel = place.get("channel_id") or place.get("channel", "")
        stamps = {place.get(name) for name in ("ts", "thread_ts", "message_ts")} - {None}
        self.slack.space.written |= {(channel, ts) for ts in stamps}
        id_ = f"Ev{self.slack.space.next():06d}"
        payload = payloads.event(inner, id_, self.slack.clock()) | outer
        for attempt in range(times):
            await self._send("events_api", payload, attempt=attempt)

    async def shortcut(self, callback: str) -> None:
        """Use a global shortcut."""
        payload = payloads.interaction(
            "shortcut", self.id, self._trigger(), callback_id=callback, action_ts="1.1"
        )
        await self._send("interactive", payload)

    async def message_shortcut(
        self, callback: str, text: str, channel: str = NEWS, **more: Any
    ) -> None:
        """Use a shortcut on somebody's message; `more` is what it has beside its text."""
        post = Post(self.slack.api.new_ts(), channel, text, [], "somebody")
        payload = payloads.interaction(
            "message_action", self.id, self._trigger(), callback_id=callback, action_ts="1.1",
            message_ts=post.ts, channel={"id": channel, "name": "news"},
            message={"type": "message", "user": "UBEN", "text": text, "ts": post.ts} | more,
            response_url=self.slack.hook(channel, self.id, None),
        )  # fmt: skip
        await self._send("interactive", payload)

    async def submits(self, view: dict[str, Any], values: dict[str, Any]) -> Ack | None:
        """Send a modal; `values` are what its inputs hold, by block_id."""
        state = {
            block["block_id"]: {block["element"]["action_id"]: _state(block, values)}
            for block in view["blocks"]
            if block["type"] == "input"
        }
        payload = payloads.interaction(
            "view_submission", self.id, self._trigger(),
            view={**view, "state": {"values": state}}, response_urls=[],
        )  # fmt: skip
        ack = await self._send("interactive", payload)
        if ack and ack.payload.get("view"):
            self._take_view(view, ack.payload["view"])
        return ack

    async def presses_in(
        self, label: str, view: dict[str, Any], chosen: str = "", action: str = ""
    ) -> Ack | None:
        """Press a button, choose or type in a modal or the Home tab."""
        block, element = _find(view["blocks"], label, action)
        payload = payloads.interaction(
            "block_actions", self.id, self._trigger(), view=view,
            container={"type": "view", "view_id": view["id"]}, state=view["state"],
            actions=[payloads.pressed(element, block.get("block_id", "b1"), chosen)],
        )  # fmt: skip
        return await self._send("interactive", payload)

    async def completes(self, view: dict[str, Any], action: str, typed: str) -> list[str]:
        """Type into an external select; return what it offers."""
        block = next(b for b in view["blocks"] if _acts(b, action))
        element = next(e for e in elements_of(block) if e.get("action_id") == action)
        if len(typed) < element.get("min_query_length", 3):
            return []  # Slack does not ask yet
        payload = payloads.suggestion(self.id, view, action, block["block_id"], typed)
        ack = await self._send("interactive", payload)
        options: list[dict[str, Any]] = ack.payload.get("options", []) if ack else []
        self._refuse("options", options_problems(options))
        return [option["text"]["text"] for option in options]

    # What they see

    def sees(self, channel: str = NEWS) -> list[Post]:
        """Return the messages of the bot in a channel that this person sees."""
        posts = self.slack.space.posts
        return [p for p in posts if p.channel == channel and p.only in ("", self.id)]

    @property
    def inbox(self) -> list[Post]:
        """Return what the bot wrote to this person directly."""
        return self.sees(self.slack.space.dm(self.id).id)

    @property
    def home(self) -> dict[str, Any]:
        return self.slack.space.homes[self.id]

    @property
    def view(self) -> dict[str, Any]:
        """Return the modal that was opened or changed last."""
        return next(v for v in reversed(self.slack.space.views.values()) if v["type"] == "modal")

    # How it gets there

    def _trigger(self) -> str:
        trigger = f"{self.slack.space.next()}.trigger"
        self.slack.space.triggers[trigger] = self.slack.clock() + 3.0
        return trigger

    async def _send(self, kind: str, payload: dict[str, Any], **how: Any) -> Ack | None:
        self.slack.delivers(kind, payload)
        if self.team != TEAM:
            payload = payloads.of_team(payload, self.team, self.slack.space.bot_of(self.team))
        if self.over == "socket":
            return await self.slack.envelope(kind, payload, **how)
        how.pop("drop", None)
        status, ack = await asyncio.wait_for(self.slack.request(kind, payload, **how), PATIENCE)
        if status != 200:
            self.slack.refused.append(Refusal(kind, f"http_{status}", ack.payload))
            return None
        return ack

    def _answered(self, hook: Any, payload: dict[str, Any]) -> None:
        try:
            self.slack.answered(hook, payload, "ack")
        except Refused as refusal:
            self.slack.refused.append(Refusal("ack", refusal.code, refusal.more))

    def _take_view(self, before: dict[str, Any], view: dict[str, Any]) -> None:
        try:
            self.slack.space.views.pop(before["id"], None)
            kept_view(self.slack.api, view, before["id"])
        except Refused as refusal:
            self.slack.refused.append(Refusal("view", refusal.code, refusal.more))

    def _refuse(self, what: str, problems: list[tuple[str, str]]) -> None:
        self.slack.refused += [Refusal(what, code, told) for code, told in problems]


def _find(
    blocks: list[dict[str, Any]], label: str, action: str = ""
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the element that reads so, with its block."""
    for block in blocks:
        for element in elements_of(block):
            reads = element.get("text", element.get("placeholder", {}))
            if action and element.get("action_id") == action:
                return block, element
            if not action and isinstance(reads, dict) and reads.get("text") == label:
                return block, element
    raise AssertionError(f"nothing reads {label!r} {action}")


def _begun(element: dict[str, Any]) -> Any:
    """Return what stands in a field before anybody has changed it."""
    if "initial_option" in element:
        return element["initial_option"]["value"]
    if "initial_options" in element:
        return [option["value"] for option in element["initial_options"]]
    begun = ("initial_value", "initial_time", "initial_date", "initial_conversation")
    return next((element[name] for name in begun if name in element), None)


def _acts(block: dict[str, Any], action: str) -> bool:
    return any(element.get("action_id") == action for element in elements_of(block))


def _state(block: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    kind = block["element"]["type"]
    value = values.get(block["block_id"], _begun(block["element"]))
    if kind in {"external_select", "static_select"}:
        option = {"text": {"type": "plain_text", "text": value}, "value": value} if value else None
        return {"type": kind, "selected_option": option}
    if kind == "datepicker":
        return {"type": kind, "selected_date": value}
    if kind == "timepicker":
        return {"type": kind, "selected_time": value}
    if kind == "conversations_select":
        return {"type": kind, "selected_conversation": value}
    if kind in {"checkboxes", "multi_static_select"}:
        chosen = [one for one in block["element"]["options"] if one["value"] in (value or ())]
        return {"type": kind, "selected_options": chosen}
    assert len(value or "") <= block["element"].get("max_length", 3000)
    return {"type": kind, "value": value}
