"""The Home tab: the latest incidents or what was searched for, and the reader's settings."""

from collections.abc import Sequence
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from adapters.serving.core import Core
from adapters.serving.roles import Role
from adapters.slack.faults import guarded
from adapters.slack.reach import Spot
from adapters.slack.render.blocks import Block
from adapters.slack.render.views import AtHome, closed_home, home_view, standing_view
from adapters.slack.service import Asked, Service
from adapters.slack.typed import read_text
from adapters.slack.views import InView
from adapters.slack.workspaces import place_of
from bot.reply.history import compose_requests
from bot.reply.standing import Line

_ROLES = {
    Role.READER: "",
    Role.EDITOR: "You are one of Dateline's editors.",
    Role.ADMIN: "You are one of Dateline's admins.",
}
Body = dict[str, Any]


class Home:
    """Listens to what happens in the Home tab."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def on_opened(self, body: Body, context: AsyncBoltContext) -> None:
        """Show the latest incidents to somebody who opens the tab."""
        event = body["event"]
        if event.get("tab") != "home":
            return
        spot = Spot(context.bot_token or "", "", event["user"], direct=True)
        reach = self.reach(spot, context)
        await guarded(self._ask("/incidents", spot, context), reach.tell)

    async def on_search(self, body: Body, context: AsyncBoltContext) -> None:
        """Show what was searched for."""
        spot = Spot(context.bot_token or "", "", body["user"]["id"], direct=True)
        text = read_text(str(body["actions"][0].get("value") or ""))
        reach = self.reach(spot, context, text)
        await guarded(self._ask(text or "/incidents", spot, context, text), reach.tell)

    async def on_setting(self, body: Body, context: AsyncBoltContext) -> None:
        """Change a setting, and show the tab as it is then."""
        spot = Spot(context.bot_token or "", "", body["user"]["id"], direct=True)
        chosen = str(body["actions"][0]["selected_option"]["value"])
        reach = self.reach(spot, context)
        await guarded(self._set(chosen, spot, context), reach.tell)

    def reach(self, spot: Spot, context: AsyncBoltContext, typed: str = "") -> InView:
        """Return the way into somebody's tab."""

        async def publish(blocks: Sequence[Block]) -> None:
            await self._publish(await self._asked(spot, context), blocks, typed)

        return InView(self._service.sender, spot, publish)

    async def refresh(self, spot: Spot, context: AsyncBoltContext) -> None:
        """Show the tab as it is by now."""
        await self._ask("/incidents", spot, context)

    async def _ask(self, text: str, spot: Spot, context: AsyncBoltContext, typed: str = "") -> None:
        asked = await self._asked(spot, context)
        reason = self._service.refusal(asked)
        if reason:
            await self._service.sender.call(
                spot.token, "views.publish", user_id=spot.user, view=closed_home(reason)
            )
            return
        await self._service.answer(asked, text, self.reach(spot, context, typed), allowed=True)

    async def _set(self, text: str, spot: Spot, context: AsyncBoltContext) -> None:
        asked = await self._asked(spot, context)
        if text.startswith("settings ") and not self._service.refusal(asked, counted=False):
            self._service.desk.answer_now(text, asked.asker)
        await self.refresh(spot, context)

    async def _asked(self, spot: Spot, context: AsyncBoltContext) -> Asked:
        return await self._service.asked(place_of(context), spot)

    async def _publish(self, asked: Asked, blocks: Sequence[Block], typed: str) -> None:
        desk, owner = self._service.desk, asked.asker.id
        standing = await desk.tell(lambda core: core.keeper.lines(owner))
        role = await self._service.role(asked)
        edits = role >= Role.EDITOR
        pending, feeds = await desk.tell(_of_editors) if edits else ((), ())
        kept = desk.keep_view(standing_view(standing, pending, feeds), owner, asked.asker.now)
        reader = AtHome(
            asked.preferences,
            _ROLES[role],
            asked.asker.zone,
            self._service.now(),
            typed,
            standing,
            kept,
            pending,
            feeds,
            edits,
        )
        await self._service.sender.call(
            asked.spot.token, "views.publish", user_id=asked.spot.user,
            view=home_view(blocks, reader),
        )  # fmt: skip


def _of_editors(core: Core) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return what waits for an editor's approval, and the feeds."""
    return compose_requests(core.corpus.pending()), core.gatherer.lines()
