"""`/incidents`: what is quick is answered in the acknowledgement itself, the rest after it."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from adapters.serving.channels import DIRECT, is_setting_up, read_channel_setting
from adapters.serving.desk import Answered, is_dear
from adapters.serving.forms import form_asked
from adapters.serving.look import brings
from adapters.serving.roles import Role
from adapters.slack.faults import guarded
from adapters.slack.forms import Forms
from adapters.slack.reach import ByHook, InChannel, Reach, Spot
from adapters.slack.render.text import fit
from adapters.slack.service import Asked, Service
from adapters.slack.typed import read_text

COMMAND = "/incidents"
_LINE = 1000
_ONLY_EDITORS = (
    "How this channel is answered can only be set by Dateline's editors and admins, and by those "
    "who administer this workspace."
)
_STRANGERS = (
    "People of another organisation read this channel, so that the answer is for you alone."
)
Body = dict[str, Any]


class Commands:
    """Listens to the slash command."""

    def __init__(self, service: Service, forms: Forms) -> None:
        self._service = service
        self._forms = forms

    async def is_quick(self, body: Body, context: AsyncBoltContext) -> bool:
        """Tell whether a command can be answered without asking Slack or a thread anything."""
        text = typed(body)
        if is_dear(text) or is_setting_up(text) or form_asked(text):
            return False
        if read_channel_setting(text) is not None:
            return False
        team, user = _team(context), body["user_id"]
        direct = self._service.channels.known_direct(team, user)
        if _is_alone(body) and direct is None:
            return False
        asked = self._service.asked_now(team, spot_of(body, context, direct or ""))
        if asked is None:
            return False
        if self._shared(asked):  # it is posted, so that it can be put right
            return False
        context["asked"] = asked
        return True

    async def answer_now(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Answer a quick command by acknowledging it."""

        async def tell(line: str) -> None:
            await ack(text=line, response_type="ephemeral")

        await guarded(self._now(ack, body, context), tell)

    async def _now(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        service, asked = self._service, context["asked"]
        reason = service.refusal(asked)
        if reason:
            await ack(text=fit(reason, _LINE), response_type="ephemeral")
            return
        reply = service.desk.answer_now(typed(body), asked.asker)
        reach = ByHook(service.sender, body["response_url"], asked.spot)
        if brings(reply):  # such as "show me a map of Diyala"
            await ack()
            bringing = service.answer(asked, typed(body), reach, allowed=True)
            service.running.start(guarded(bringing, reach.tell))
            return
        rendered = service.rendered(reply, asked, share=not asked.spot.direct)
        await ack(**rendered.message, response_type="ephemeral")
        if rendered.rest:
            rest = self._hand_rest(asked, Answered(reply), rendered.rest, reach)
            service.running.start(guarded(rest, reach.tell))

    async def _hand_rest(self, asked: Asked, answered: Answered, rest: str, reach: ByHook) -> None:
        line = await self._service.hand_over(
            asked, answered, rest, private=reach.private, small=False
        )
        if line:
            await reach.tell(line)

    async def answer_later(self, body: Body, context: AsyncBoltContext) -> None:
        """Answer a command that was acknowledged before."""
        spot = spot_of(body, context, "")
        reach = ByHook(self._service.sender, body["response_url"], spot)
        await guarded(self._later(body, context, spot, reach), reach.tell)

    async def _later(self, body: Body, context: AsyncBoltContext, spot: Spot, reach: Reach) -> None:
        service, text = self._service, typed(body)
        if _is_alone(body):
            team = _team(context)
            direct = await service.channels.direct_with(spot.token, team, spot.user)
            spot = spot_of(body, context, direct)
            reach = ByHook(service.sender, body["response_url"], spot)
        asked = await service.asked(_team(context), spot)
        blank, setting = form_asked(text), read_channel_setting(text)
        if blank:
            await self._forms.open(asked, blank, body["trigger_id"])
            return
        if setting is not None:
            reason = service.refusal(asked)
            await reach.tell(fit(reason or await self._set_channel(asked, setting), _LINE))
            return
        if self._shared(asked):
            if await service.may_be_read(asked):
                hook = ByHook(service.sender, body["response_url"], spot, shared=True)
                reach = InChannel(service.sender, spot, hook, body["trigger_id"])
            else:
                await reach.tell(_STRANGERS)
        await service.answer(asked, text, reach)

    def _shared(self, asked: Asked) -> bool:
        """Tell whether the answer is for everybody: so set by the asker, or for the channel."""
        if asked.spot.direct:
            return False
        channels = self._service.channels
        return not asked.preferences.private or channels.is_open(asked.team, asked.spot.channel)

    async def _set_channel(self, asked: Asked, answers: str) -> str:
        """Set or tell how the channel is answered; return what to say about it."""
        channels, spot = self._service.channels, asked.spot
        if spot.direct:
            return DIRECT
        if answers and not asked.person.boss and await self._service.role(asked) < Role.EDITOR:
            return _ONLY_EDITORS
        return channels.set_open(asked.team, spot.channel, answers)


def typed(body: Body) -> str:
    """Return the command of a request as it would be typed anywhere else."""
    return f"{COMMAND} {read_text(body.get('text') or '')}".rstrip()


def _is_alone(body: Body) -> bool:
    """Tell whether a command was typed in a conversation of two: with the bot, or anybody else."""
    return body.get("channel_name") == "directmessage"


def spot_of(body: Body, context: AsyncBoltContext, direct_with: str) -> Spot:
    """Return where a command was typed; `direct_with` is the asker's conversation with the bot."""
    direct = body["channel_id"] == direct_with
    return Spot(context.bot_token or "", body["channel_id"], body["user_id"], direct=direct)


def _team(context: AsyncBoltContext) -> str:
    return context.team_id or context.enterprise_id or ""
