"""Watches, digests, and what editors do, by a form: opened by a button, a command or a shortcut.

A form carries where it was opened; what is wrong with a field is told below it.
"""

import asyncio
import json
from typing import Any, NamedTuple, cast

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from adapters.serving.forms import begun, done, filled_in, of_editors
from adapters.serving.progress import Progress
from adapters.serving.roles import Role
from adapters.slack.faults import guarded
from adapters.slack.home import Home
from adapters.slack.limits import ACK_SECONDS, OPTIONS
from adapters.slack.reach import Spot
from adapters.slack.render.blocks import option, section
from adapters.slack.render.forms import form_modal, values_of
from adapters.slack.render.text import fit
from adapters.slack.render.views import result_modal
from adapters.slack.service import Asked, Service
from adapters.slack.typed import read_text
from adapters.slack.views import InView, in_modal
from adapters.slack.workspaces import place_of
from bot.answering.preferences import find_zones
from bot.delivery.post import Destination
from bot.errors import FormError, QueryError
from bot.form import Form
from bot.reply.model import Reply

NEW, ZONE = "add_article", "value:zone"
_ERROR = 150  # characters under a field
_SOON = ACK_SECONDS / 2
_DOING = "It takes a moment; what comes of it will stand here."
_LINE = 1000
_ANOTHER = "{}; choose another one."
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
        if of_editors(blank.about):
            form = begun(self._service.desk, blank, (await self._as_editor(asked)).asker)
        else:
            form = self._service.desk.core.keeper.form(blank, asked.asker.who)
        kind = (view or {}).get("type")
        to = form.values.get("to") or asked.asker.place
        kept = form.values.get("kept", "")
        origin = Origin(form.about, form.number, asked.asker.place, to, kind == "home", kept)
        channel = Destination.of(to).channel
        modal = form_modal(form, "" if channel[0] in "UW" else channel, json.dumps(origin))
        method = "views.push" if kind == "modal" else "views.open"
        await self._service.sender.call(asked.spot.token, method, trigger_id=trigger, view=modal)

    async def on_shortcut(self, body: Body, context: AsyncBoltContext) -> None:
        """Open the form of an article."""
        spot = Spot(context.bot_token or "", "", body["user"]["id"], direct=True)

        async def work() -> None:
            asked = await self._service.asked(place_of(context), spot)
            await self.open(asked, Form("article"), body["trigger_id"])

        await guarded(work(), in_modal(self._service.sender, spot, {}).tell)

    async def on_zone(self, ack: AsyncAck, body: Body) -> None:
        """Offer the time zones that begin so."""
        found = find_zones(read_text(body.get("value") or ""), OPTIONS)
        await ack(options=[option(zone, zone) for zone in found])

    async def on_submit(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Keep what was filled in, and show it; mistakes are told at their fields."""

        async def tell(line: str) -> None:
            origin = Origin(*json.loads(body["view"]["private_metadata"]))
            last = (of_editors(origin.about) or ("query",))[-1]
            await ack(response_action="errors", errors={last: line[:_ERROR]})

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
        doing = asyncio.ensure_future(self._filled(asked, origin, view))
        try:
            async with service.sender.time.within(_SOON):
                reply = await asyncio.shield(doing)
        except FormError as error:
            told = {name: sentence[:_ERROR] for name, sentence in error.fields.items()}
            await ack(response_action="errors", errors=told)
            return
        except TimeoutError:
            await ack(response_action="update", view=result_modal([section(_DOING)]))
            reach = in_modal(service.sender, spot, view)
            service.running.start(guarded(self._later(doing, asked, reach), reach.tell))
        else:
            blocks = service.rendered(reply, asked).message["blocks"]
            await ack(response_action="update", view=result_modal(blocks))
        if origin.at_home:
            tab = self._home.reach(spot, context)
            service.running.start(guarded(self._at_home(doing, spot, context), tab.tell))

    async def _later(self, doing: "asyncio.Future[Reply]", asked: Asked, reach: InView) -> None:
        """Show what came of a form in its place, or what was wrong with it."""
        try:
            reply = await doing
        except FormError as error:
            await reach.show({"text": str(error), "blocks": [section(fit(str(error), _LINE))]})
            return
        await reach.show(self._service.rendered(reply, asked).message)

    async def _at_home(
        self, doing: "asyncio.Future[Reply]", spot: Spot, context: AsyncBoltContext
    ) -> None:
        """Show the tab as it is once a form is done that was opened there."""
        await asyncio.wait([doing])
        await self._home.refresh(spot, context)

    async def _filled(self, asked: Asked, origin: Origin, view: Body) -> Reply:
        """Do what was filled in. Raises FormError, else QueryError."""
        service, values = self._service, values_of(view["state"]["values"])
        form = Form(cast(Any, origin.about), origin.number, values)
        if of_editors(origin.about):
            form = form._replace(values=values | {"kept": origin.kept})
            text = filled_in(service.desk, form, asked.asker.now)
            reach = in_modal(service.sender, asked.spot, view)
            asked = await self._as_editor(asked)
            async with Progress(reach.progress, service.now) as progress:
                asker = asked.asker._replace(tell=progress.tell)
                return done(form, (await service.desk.answer(text, asker)).reply)
        to = await self._destination(asked, values.get("to", ""), origin)
        form = form._replace(values=values | {"to": to})
        return service.desk.core.keeper.fill(form, asked.asker.who)

    async def _as_editor(self, asked: Asked) -> Asked:
        """Return a question with whether who asks it may change incidents."""
        edits = await self._service.role(asked) >= Role.EDITOR
        return asked._replace(asker=asked.asker._replace(edits=edits))

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
        barred = "" if reason else await service.barred(there)
        if barred:
            reason = _ANOTHER.format(barred)
        if reason:
            raise FormError({"to": fit(reason, _ERROR)})
        return str(Destination("slack", asked.team, channel))
