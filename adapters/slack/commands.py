"""`/incidents`: what is quick is answered in the acknowledgement itself, the rest after it."""

import json
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters.serving.channels import DIRECT, is_setting_up, read_channel_setting
from adapters.serving.desk import Answered
from adapters.serving.forms import form_asked
from adapters.serving.look import brings
from adapters.serving.roles import Role
from adapters.serving.weighing import is_dear
from adapters.slack.faults import guarded
from adapters.slack.forms import Forms
from adapters.slack.reach import ByHook, InChannel, Reach, Spot
from adapters.slack.render.text import fit
from adapters.slack.service import ALONE, Asked, Service
from adapters.slack.typed import read_text
from adapters.slack.workspaces import place_of

COMMAND = "/incidents"
_LINE = 1000
_ONLY_EDITORS = (
    "How this channel is answered can only be set by Dateline's editors and admins, and by those "
    "who administer this workspace."
)
Body = dict[str, Any]
Next = Callable[[], Awaitable[BoltResponse]]


class _Quick(NamedTuple):
    """A command that is answered at once."""

    asked: Asked
    text: str


class Commands(AsyncMiddleware):
    """Listens to the slash command: to a quick one as bolt's middleware, else as its listener."""

    def __init__(self, service: Service, forms: Forms) -> None:
        self._service = service
        self._forms = forms

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Next,  # noqa: A002  # bolt's own name
    ) -> BoltResponse | None:
        """Answer a quick command in its acknowledgement.

        bolt would try its listeners one by one, each with arguments made anew, which takes longer
        than the answer: its middleware comes before them.
        """
        quick = self._quick(req.body, req.context) if req.body.get("command") == COMMAND else None
        if quick is None:
            return await next()
        said: list[str] = []

        async def tell(line: str) -> None:
            said[:] = [_acknowledgement(json.dumps({"text": line}))]

        async def answer() -> None:
            said[:] = [self._answered(req.body, quick)]

        await guarded(answer(), tell)
        return BoltResponse(status=200, body=said[0])

    def _quick(self, body: Body, context: AsyncBoltContext) -> "_Quick | None":
        """Return a command that can be answered without asking Slack or a thread anything."""
        text = typed(body)
        if is_dear(text) or is_setting_up(text) or form_asked(text):
            return None
        if read_channel_setting(text) is not None:
            return None
        team, user = place_of(context), body["user_id"]
        direct = self._service.channels.known_direct(team, user)
        if _is_alone(body) and direct is None:
            return None
        asked = self._service.asked_now(team, spot_of(body, context, direct or ""))
        if asked is None or self._shared(asked):  # what is shared is posted, to be put right
            return None
        return _Quick(asked, text)

    def _answered(self, body: Body, quick: "_Quick") -> str:
        """Return what acknowledges a quick command; empty where the answer comes after it."""
        service, (asked, text) = self._service, quick
        reason = service.refusal(asked)
        if reason:
            return _acknowledgement(json.dumps({"text": fit(reason, _LINE)}))
        reply = service.desk.answer_now(text, asked.asker)
        reach = ByHook(service.sender, body["response_url"], asked.spot)
        if brings(reply):  # such as "show me a map of Diyala"
            bringing = service.answer(asked, text, reach, allowed=True)
            service.running.start(guarded(bringing, reach.tell))
            return ""
        rendered = service.rendered(reply, asked, share=not asked.spot.direct)
        if rendered.rest:
            rest = self._hand_rest(asked, Answered(reply), rendered.rest, reach)
            service.running.start(guarded(rest, reach.tell))
        return _acknowledgement(rendered.json)

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
            team = place_of(context)
            direct = await service.channels.direct_with(spot.token, team, spot.user)
            spot = spot_of(body, context, direct)
            reach = ByHook(service.sender, body["response_url"], spot)
        asked = await service.asked(place_of(context), spot)
        blank, setting = form_asked(text), read_channel_setting(text)
        if blank:
            await self._forms.open(asked, blank, body["trigger_id"])
            return
        if setting is not None:
            reason = service.refusal(asked)
            await reach.tell(fit(reason or await self._set_channel(asked, setting), _LINE))
            return
        lines: tuple[str, ...] = ()
        if self._shared(asked):
            barred = await service.barred(asked)
            lines = (ALONE.format(barred),) if barred else ()
            if not barred:
                hook = ByHook(service.sender, body["response_url"], spot, shared=True)
                reach = InChannel(service.sender, spot, hook, body["trigger_id"])
        await service.answer(asked, text, reach, lines=lines)

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


def _acknowledgement(message: str) -> str:
    """Return a message, which is JSON, as a response for the asker's eyes."""
    return f'{{"response_type": "ephemeral", {message[1:]}'


def _is_alone(body: Body) -> bool:
    """Tell whether a command was typed in a conversation of two: with the bot, or anybody else."""
    return body.get("channel_name") == "directmessage"


def spot_of(body: Body, context: AsyncBoltContext, direct_with: str) -> Spot:
    """Return where a command was typed; `direct_with` is the asker's conversation with the bot."""
    direct = body["channel_id"] == direct_with
    return Spot(context.bot_token or "", body["channel_id"], body["user_id"], direct=direct)
