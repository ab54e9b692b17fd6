"""The Assistant pane: prompts to begin with, what is being done, and a title for each thread."""

from datetime import timedelta
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from adapters.slack.errors import SlackError
from adapters.slack.faults import guarded
from adapters.slack.limits import PROMPTS
from adapters.slack.reach import Spot
from adapters.slack.render.text import plain
from adapters.slack.service import Service
from adapters.slack.workspaces import place_of
from bot.installation import Installations
from bot.reply.model import Reply

_TITLE = 60
_NEW = timedelta(days=1)  # what was delivered is remembered for longer
Body = dict[str, Any]


class Pane:
    """Listens to threads of the pane that are opened."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def on_started(self, body: Body, context: AsyncBoltContext) -> None:
        """Suggest questions with names of the corpus at hand."""
        thread = body["event"]["assistant_thread"]
        spot = Spot(
            context.bot_token or "", thread["channel_id"], thread["user_id"], thread["thread_ts"],
            direct=True,
        )  # fmt: skip

        async def silent(line: str) -> None:
            return None  # nobody asked for anything yet

        await guarded(self._suggest(context, spot), silent)

    async def _suggest(self, context: AsyncBoltContext, spot: Spot) -> None:
        service = self._service
        asked = await service.asked(place_of(context), spot)
        if service.refusal(asked, counted=False):
            return
        help_ = service.desk.answer_now("help questions", asked.asker)
        await service.sender.call(
            spot.token, "assistant.threads.setSuggestedPrompts", channel_id=spot.channel,
            thread_ts=spot.thread, title="Ask what happened", prompts=_prompts(help_),
        )  # fmt: skip


async def work_in_pane(service: Service, deliveries: Installations, spot: Spot, text: str) -> None:
    """Show that an answer is being looked for, and call the thread after its first question.

    Where the workspace has no pane, Slack refuses, and nothing is lost.
    """
    where = {"channel_id": spot.channel, "thread_ts": spot.thread}
    try:
        await service.sender.call(
            spot.token, "assistant.threads.setStatus", status="is reading the reports …", **where
        )
        if text and _is_first(service, deliveries, spot):
            await service.sender.call(
                spot.token, "assistant.threads.setTitle", title=plain(text, _TITLE), **where
            )
    except SlackError:
        return


def _is_first(service: Service, deliveries: Installations, spot: Spot) -> bool:
    """Tell whether a thread has had no question; of one that is a day old that is not known."""
    now = service.now()
    try:
        is_old = float(spot.thread) < (now - _NEW).timestamp()
    except ValueError:
        return False
    return not is_old and deliveries.is_first(f"slack:title:{spot.channel}:{spot.thread}", now)


def _prompts(help_: Reply) -> list[dict[str, str]]:
    labels = [field.label for part in help_.sections for field in part.fields]
    return [{"title": plain(label, _TITLE), "message": label} for label in labels[:PROMPTS]]
