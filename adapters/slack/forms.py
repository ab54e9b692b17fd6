"""Setting up watches and digests, and correcting, by a form: opened by a button or a command.

A form carries where it was opened; what is wrong with a field is told below it.
"""

import json
from typing import Any, NamedTuple, cast

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from adapters.serving.forms import begun, correction
from adapters.serving.roles import Role
from adapters.slack.faults import guarded
from adapters.slack.home import Home
from adapters.slack.limits import OPTIONS
from adapters.slack.reach import Spot
from adapters.slack.render.blocks import option
from adapters.slack.render.forms import form_modal, values_of
from adapters.slack.render.text import fit
from adapters.slack.render.views import result_modal
from adapters.slack.service import Asked, Service
from adapters.slack.typed import read_text
from adapters.slack.workspaces import place_of
from bot.answering.preferences import find_zones
from bot.delivery.post import Destination
from bot.errors import FormError, QueryError
from bot.reply.model import Reply
from bot.revise.revising import READERS
from bot.standing.forms import Form

ZONE = "value:zone"
_ERROR = 150  # characters under a field
_STRANGERS = "People of another organisation read that channel; choose another one."
_NOT_THERE = "I am not in that channel; invite me there with /invite @Dateline first."
Body = dict[str, Any]


class Origin(NamedTuple):
    """Where a form was opened and what it is about; `place` and `to` are destinations."""

    about: str
    number: int
    place: str
    to: str
    at_home: bool
    kept: str = ""


class Forms:
    """Opens forms, and does what was filled in."""

    def __init__(self, service: Service, home: Home) -> None:
        self._service = service
        self._home = home

    async def open(self, asked: Asked, blank: Form, trigger: str, view: Body | None = None) -> None:
        """Open a form, above the modal or over the tab `view` that it was asked for in."""
        reason = self._service.refusal(asked, counted=False)
        if reason:
            raise QueryError(reason)
        form = self._service.desk.core.keeper.form(blank, asked.asker.who)
        if form.about == "correct":
            if await self._service.role(asked) < Role.EDITOR:
                raise QueryError(READERS)
            form = begun(self._service.desk, form, asked.asker)
        kind = (view or {}).get("type")
        to = form.values.get("to") or asked.asker.place
        kept = form.values.get("kept", "")
        origin = Origin(form.about, form.number, asked.asker.place, to, kind == "home", kept)
        channel = Destination.of(to).channel
        modal = form_modal(form, "" if channel[0] in "UW" else channel, json.dumps(origin))
        method = "views.push" if kind == "modal" else "views.open"
        await self._service.sender.call(asked.spot.token, method, trigger_id=trigger, view=modal)

    async def on_zone(self, ack: AsyncAck, body: Body) -> None:
        """Offer the time zones that begin so."""
        found = find_zones(read_text(body.get("value") or ""), OPTIONS)
        await ack(options=[option(zone, zone) for zone in found])

    async def on_submit(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Keep what was filled in, and show it; mistakes are told at their fields."""

        async def tell(line: str) -> None:
            origin = Origin(*json.loads(body["view"]["private_metadata"]))
            field = "reason" if origin.about == "correct" else "query"
            await ack(response_action="errors", errors={field: line[:_ERROR]})

        await guarded(self._submit(ack, body, context), tell)

    async def _submit(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        service, view = self._service, body["view"]
        origin = Origin(*json.loads(view["private_metadata"]))
        spot = Spot(context.bot_token or "", "", body["user"]["id"], direct=True)
        asked = await service.asked_soon(place_of(context), spot)
        asked = asked._replace(asker=asked.asker._replace(place=origin.place))
        reason = service.refusal(asked)
        if reason:
            raise QueryError(reason)
        values = values_of(view["state"]["values"])
        try:
            reply = await self._filled(asked, origin, values)
        except FormError as error:
            told = {name: sentence[:_ERROR] for name, sentence in error.fields.items()}
            await ack(response_action="errors", errors=told)
            return
        rendered = service.rendered(reply, asked)
        await ack(response_action="update", view=result_modal(rendered.message["blocks"]))
        if origin.at_home:
            reach = self._home.reach(spot, context)
            service.running.start(guarded(self._home.refresh(spot, context), reach.tell))

    async def _filled(self, asked: Asked, origin: Origin, values: dict[str, str]) -> Reply:
        """Do what was filled in. Raises FormError, else QueryError."""
        if origin.about == "correct":
            form = Form("correct", origin.number, values | {"kept": origin.kept})
            text = correction(self._service.desk, form, asked.asker.now)
            edits = await self._service.role(asked) >= Role.EDITOR
            asker = asked.asker._replace(edits=edits)
            return (await self._service.desk.answer(text, asker)).reply
        to = await self._destination(asked, values.get("to", ""), origin)
        form = Form(cast(Any, origin.about), origin.number, values | {"to": to})
        return self._service.desk.core.keeper.fill(form, asked.asker.who)

    async def _destination(self, asked: Asked, channel: str, origin: Origin) -> str:
        """Return where is told: the channel, or its thread as before. Raises FormError."""
        before = Destination.of(origin.to)
        if not channel:
            return str(Destination("slack", asked.team, asked.spot.user))
        if channel == before.channel:
            return origin.to
        service, spot = self._service, asked.spot._replace(channel=channel, direct=False)
        there = asked._replace(spot=spot)
        reason = service.refusal(there, counted=False)
        if not reason and not await service.channels.has_me(spot.token, channel):
            reason = _NOT_THERE
        if not reason and not await service.may_be_read(there):
            reason = _STRANGERS
        if reason:
            raise FormError({"to": fit(reason, _ERROR)})
        return str(Destination("slack", asked.team, channel))
