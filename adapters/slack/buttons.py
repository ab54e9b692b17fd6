"""Buttons and menus under answers: the kept view and its line say what they stand for."""

import re
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from adapters.serving.forms import form_asked
from adapters.slack.errors import SlackError
from adapters.slack.faults import guarded
from adapters.slack.forms import Forms
from adapters.slack.home import Home
from adapters.slack.reach import ByHook, InChannel, Reach, Spot
from adapters.slack.render.text import fit
from adapters.slack.service import Asked, Service
from adapters.slack.views import in_modal
from adapters.slack.workspaces import place_of

ACTIONS = re.compile(r"(?:go:\d+|row:\d+|open:\d+|opens|sort|back|share|picture)")
_LINE = 1000
_NOT_SHARED = "{}, so that nothing is shared with it."
Body = dict[str, Any]


class Buttons:
    """Listens to what is pressed under answers, wherever they are shown."""

    def __init__(self, service: Service, home: Home, forms: Forms) -> None:
        self._service = service
        self._home = home
        self._forms = forms

    async def on_press(self, body: Body, context: AsyncBoltContext) -> None:
        """Do what a button stands for."""
        spot = spot_of(body, context)
        if spot.channel.startswith("D"):
            spot = spot._replace(direct=await self._is_own(spot, context))
        reach = self._reach(body, spot, context)
        await guarded(self._press(body, context, spot, reach), reach.tell)

    async def _is_own(self, spot: Spot, context: AsyncBoltContext) -> bool:
        """Tell whether a conversation of two is that of the presser with the bot."""
        team = place_of(context)
        try:
            direct = await self._service.channels.direct_with(spot.token, team, spot.user)
        except SlackError:
            return False
        return direct == spot.channel

    def _reach(self, body: Body, spot: Spot, context: AsyncBoltContext) -> Reach:
        """Return how the answer comes: in place of the presser's own message, else beside it."""
        view = body.get("view")
        if view and view["type"] == "home":
            return self._home.reach(spot, context)
        if view:
            return in_modal(self._service.sender, spot, view)
        own = spot.direct or bool(body["container"].get("is_ephemeral"))
        return ByHook(self._service.sender, body["response_url"], spot, replace=own)

    async def _press(self, body: Body, context: AsyncBoltContext, spot: Spot, reach: Reach) -> None:
        pressed = body["actions"][0]
        option = pressed.get("selected_option") or {}
        value = str(option.get("value") or pressed.get("value") or "")
        command, back = self._service.desk.command_of(value, self._service.now())
        asked = await self._service.asked(place_of(context), spot)
        blank = form_asked(command)
        if blank:
            await self._forms.open(asked, blank, body["trigger_id"], body.get("view"))
        elif pressed["action_id"] == "share":
            await self._share(asked, command, body, reach)
        elif pressed["action_id"] == "picture":
            await self._picture(asked, command, reach)
        else:
            await self._service.answer(asked, command, reach, back=back)

    async def _picture(self, asked: Asked, command: str, reach: Reach) -> None:
        """Hand over the small map of an incident, which does not come by itself everywhere."""
        reason = self._service.refusal(asked)
        if reason:
            await reach.tell(fit(reason, _LINE))
            return
        answered = await self._service.desk.answer(command, asked.asker)
        line = await self._service.hand_over(asked, answered, private=True, small=True)
        await reach.tell(line or "The map is right below.")

    async def _share(self, asked: Asked, command: str, body: Body, reach: Reach) -> None:
        """Show an answer to the channel, naming who shares it, and take the button away."""
        service = self._service
        reason = service.refusal(asked)
        barred = "" if reason else await service.barred(asked)
        if barred:
            reason = _NOT_SHARED.format(barred)
        if reason:
            await reach.tell(fit(reason, _LINE))
            return
        button = f"{asked.asker.id} {asked.spot.channel} {command}"
        with service.desk.pressed.once(button, asked.asker.now) as is_first:
            if not is_first:
                return
            answered = await service.desk.answer(command, asked.asker)
            hook = ByHook(service.sender, body["response_url"], asked.spot, shared=True)
            shared = InChannel(service.sender, asked.spot, hook, body["trigger_id"])
            await service.bring(asked, answered, shared, shared_by=asked.person.name)
            line = "Shared with the channel."
            mine = service.rendered(answered.reply, asked, lines=(line,))
            await reach.amend(mine.message)


def spot_of(body: Body, context: AsyncBoltContext) -> Spot:
    """Return where something was pressed; in a view there is no channel but the asker's own."""
    user = body["user"]["id"]
    container = body.get("container") or {}
    channel = container.get("channel_id") or (body.get("channel") or {}).get("id") or ""
    return Spot(
        context.bot_token or "", channel, user, container.get("thread_ts") or "",
        direct=not channel,
    )  # fmt: skip
