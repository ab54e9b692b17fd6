"""Mentions and direct messages: answered where they were asked, once, with follow-ups a thread."""

from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from adapters.serving.turns import Turns
from adapters.slack.faults import guarded
from adapters.slack.pane import work_in_pane
from adapters.slack.reach import ForAsker, InThread, Spot
from adapters.slack.service import ALONE, Service
from adapters.slack.typed import read_text
from adapters.slack.workspaces import place_of
from bot.installation import Installations

# Messages of people; everything else with a subtype is a message's edit, its deletion, a join …
_SUBTYPES = frozenset({None, "file_share", "thread_broadcast"})
Body = dict[str, Any]


class Messages:
    """Listens to what people write to the bot."""

    def __init__(self, service: Service, deliveries: Installations) -> None:
        self._service = service
        self._deliveries = deliveries
        self._turns = Turns()

    async def on_mention(self, body: Body, context: AsyncBoltContext) -> None:
        """Answer a mention in a thread below it."""
        event = body["event"]
        if not event.get("user") or event.get("bot_id") or not self._is_first(event):
            return
        thread = event.get("thread_ts") or event["ts"]
        spot = Spot(
            context.bot_token or "", event["channel"], event["user"], thread,
            begins=not event.get("thread_ts"),
        )  # fmt: skip
        if body.get("is_ext_shared_channel"):
            self._service.readers.tell_shared(place_of(context), spot.channel)
        reach = self._thread(spot, event)
        await guarded(self._answer(event, context, spot, reach), reach.tell)

    async def on_message(self, body: Body, context: AsyncBoltContext) -> None:
        """Answer a direct message, in its thread if it stands in one."""
        event = body["event"]
        if event.get("channel_type") != "im" or event.get("subtype") not in _SUBTYPES:
            return
        if not event.get("user") or event.get("bot_id") or not self._is_first(event):
            return
        thread = event.get("thread_ts") or ""
        spot = Spot(context.bot_token or "", event["channel"], event["user"], thread, direct=True)
        reach = self._thread(spot, event)
        await guarded(self._answer(event, context, spot, reach), reach.tell)

    async def _answer(
        self, event: Body, context: AsyncBoltContext, spot: Spot, reach: InThread
    ) -> None:
        team = place_of(context)
        thread = f"{team}:{spot.channel}:{spot.thread}"
        async with self._turns.of(thread):
            await self._in_turn(event, context, spot, reach, thread)

    async def _in_turn(
        self, event: Body, context: AsyncBoltContext, spot: Spot, reach: InThread, thread: str
    ) -> None:
        service = self._service
        asked = await service.asked(place_of(context), spot)
        text = read_text(event.get("text") or "", context.bot_user_id or "")
        if service.assistant and spot.direct and spot.thread:
            await work_in_pane(service, self._deliveries, spot, text)
        text = text or "/incidents help"
        barred = "" if service.refusal(asked, counted=False) else await service.barred(asked)
        if barred:
            alone = ForAsker(service.sender, spot)
            lines = (ALONE.format(barred),)
            await service.answer(asked, text, alone, thread=thread, lines=lines)
        else:
            await service.answer(asked, text, reach, thread=thread)

    def _thread(self, spot: Spot, event: Body) -> InThread:
        return InThread(self._service.sender, spot, f"{event['channel']}:{event['ts']}")

    def _is_first(self, event: Body) -> bool:
        """Tell whether a message comes for the first time, be it as two events or again."""
        return self._deliveries.is_first(
            f"slack:{event['channel']}:{event['ts']}", self._service.now()
        )
