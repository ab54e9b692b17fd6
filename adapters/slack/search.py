"""Searching by a form: a global shortcut opens it, its names complete from the corpus."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from adapters.serving.adding import command_adding
from adapters.serving.desk import Answered
from adapters.serving.like import command_like
from adapters.serving.look import brings
from adapters.serving.narrowing import narrowed
from adapters.serving.weighing import is_dear
from adapters.slack.faults import guarded
from adapters.slack.limits import OPTION_VALUE, OPTIONS
from adapters.slack.reach import ByHook, Spot
from adapters.slack.render.blocks import option
from adapters.slack.render.text import plain
from adapters.slack.render.views import result_modal, search_modal
from adapters.slack.service import Service
from adapters.slack.typed import read_text
from adapters.slack.views import in_modal
from adapters.slack.workspaces import place_of
from bot.errors import QueryError
from bot.query.completion import complete_names

SHORTCUT, LIKE, ADD = "search_incidents", "incidents_like_this", "add_as_article"
NAMES = re.compile(r"value:(?:place|by|type)")
_FIELDS = ("place", "by", "type", "since", "until")
_NO_FILE = "Files are made by the command: /incidents export … in any channel."
_SOON = "Looking it up …"
_ERROR = 150  # characters under a field
Body = dict[str, Any]


class Search:
    """Listens to the shortcuts and to the form."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def on_shortcut(self, body: Body, context: AsyncBoltContext) -> None:
        """Open the form."""
        spot = _spot(body, context)
        reach = in_modal(self._service.sender, spot, {})
        await guarded(self._open(body, context, spot), reach.tell)

    async def _open(self, body: Body, context: AsyncBoltContext, spot: Spot) -> None:
        asked = await self._service.asked(place_of(context), spot)
        reason = self._service.refusal(asked, counted=False)
        view = result_modal([]) if reason else search_modal()
        if reason:
            view["blocks"] = [_said(reason)]
        await self._service.sender.call(
            spot.token, "views.open", trigger_id=body["trigger_id"], view=view
        )

    async def on_typing(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Offer the names of the corpus that begin so, the commonest before anything is typed."""

        async def nothing(line: str) -> None:
            await ack(options=[])

        await guarded(self._offer(ack, body, context), nothing)

    async def _offer(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        asked = await self._service.asked_soon(place_of(context), _spot(body, context))
        if self._service.refusal(asked, counted=False):
            await ack(options=[])
            return
        field = body["action_id"].partition(":")[2]
        typed = read_text(body.get("value") or "")
        found = complete_names(typed, field, self._service.desk.core.corpus, OPTIONS)
        shown = {c.text: c.shown for c in found if 0 < len(c.text) <= OPTION_VALUE}
        options = [option(line, name) for name, line in shown.items()]
        await ack(options=options[:OPTIONS])

    async def on_submit(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Show what the form asks for, in its place."""

        async def tell(line: str) -> None:
            await ack(response_action="errors", errors={"words": line[:_ERROR]})

        await guarded(self._submit(ack, body, context), tell)

    async def _submit(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        service, spot = self._service, _spot(body, context)
        asked = await service.asked_soon(place_of(context), spot)
        reason = service.refusal(asked)
        if reason:
            raise QueryError(reason)
        text = query_of(body["view"]["state"]["values"])
        reach = in_modal(service.sender, spot, body["view"])
        if is_dear(text):  # nobody else waits for it
            await ack(response_action="update", view=result_modal([_said(_SOON)]))
            answering = service.answer(asked, text, reach, allowed=True)
            service.running.start(guarded(answering, reach.tell))
            return
        reply = service.desk.answer_now(text, asked.asker)
        if reply.kind == "error":
            raise QueryError(reply.notice)
        if reply.file:
            raise QueryError(_NO_FILE)
        rendered = service.rendered(reply, asked)
        await ack(response_action="update", view=result_modal(rendered.message["blocks"]))
        if rendered.rest or brings(reply):
            handing = service.hand_over(
                asked, Answered(reply), rendered.rest, private=True, small=False
            )

            async def hand() -> None:
                await reach.tell(await handing)

            service.running.start(guarded(hand(), reach.tell))

    async def on_add(self, body: Body, context: AsyncBoltContext) -> None:
        """Take in the article that a message holds or leads to."""
        message, channel = body.get("message") or {}, body["channel"]["id"]
        spot = Spot(
            context.bot_token or "", channel, body["user"]["id"], message.get("thread_ts") or ""
        )
        reach = ByHook(self._service.sender, body["response_url"], spot)

        async def add() -> None:
            asked = await self._service.asked(place_of(context), spot)
            beside = message.get("attachments") or ()
            links = [one.get(name, "") for one in beside for name in ("from_url", "title_link")]
            own = read_text(message.get("text") or "")
            command = command_adding(own or told_in(message), links)
            await self._service.answer(asked, command, reach)

        await guarded(add(), reach.tell)

    async def on_like(self, body: Body, context: AsyncBoltContext) -> None:
        """Show incidents like what a message tells."""
        channel = body["channel"]["id"]
        thread = (body.get("message") or {}).get("thread_ts") or ""
        spot = Spot(context.bot_token or "", channel, body["user"]["id"], thread)
        reach = ByHook(self._service.sender, body["response_url"], spot)
        await guarded(self._like(body, context, spot, reach), reach.tell)

    async def _like(self, body: Body, context: AsyncBoltContext, spot: Spot, reach: ByHook) -> None:
        asked = await self._service.asked(place_of(context), spot)
        text = told_in(body.get("message") or {})
        command = await self._service.desk.work(lambda core: command_like(text, core.corpus))
        await self._service.answer(asked, command, reach)


def told_in(message: Body) -> str:
    """Return what a message says, with what is attached to it, as feeds and links are."""
    texts = [message.get("text"), *_in_blocks(message.get("blocks") or ())]
    for one in message.get("attachments") or ():
        texts += [one.get("title"), one.get("text"), *_in_blocks(one.get("blocks") or ())]
    told = dict.fromkeys(read_text(text) for text in texts if text)
    return "\n".join(told)


def _in_blocks(blocks: Iterable[Body]) -> Iterator[str]:
    """Yield the texts of sections and headers; those of messages are in their text as well."""
    for block in blocks:
        for text in (block.get("text"), *(block.get("fields") or ())):
            if isinstance(text, dict):
                yield text.get("text") or ""


def query_of(values: dict[str, dict[str, Any]]) -> str:
    """Return the command of a form that was filled in."""
    held = {name: _value(next(iter(state.values()))) for name, state in values.items() if state}
    fields = {name: held[name] for name in _FIELDS if held.get(name)}
    killed = (f"killed>={held['killed']}",) if held.get("killed") else ()
    return f"/incidents {narrowed(read_text(held.get('words', '')), fields, killed)}".rstrip()


def _value(state: dict[str, Any]) -> str:
    option_ = state.get("selected_option") or {}
    found = option_.get("value") or state.get("selected_date") or state.get("value") or ""
    return str(found).strip()


def _spot(body: Body, context: AsyncBoltContext) -> Spot:
    return Spot(context.bot_token or "", "", body["user"]["id"], direct=True)


def _said(sentence: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "plain_text", "text": plain(sentence, 1000)}}
