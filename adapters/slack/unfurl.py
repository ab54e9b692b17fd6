"""Links to incidents: where a web address is configured, Slack shows what they lead to."""

import re
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from adapters.serving.sharing import begin_shared, confirm_shared
from adapters.slack.faults import guarded
from adapters.slack.reach import Spot
from adapters.slack.render.blocks import Block, section
from adapters.slack.render.text import fit_told, link
from adapters.slack.service import Service
from adapters.slack.workspaces import place_of
from bot.delivery.post import Destination
from bot.installation import Installations
from bot.reply.model import Reply

Body = dict[str, Any]


class Unfurl:
    """Listens to links that are posted; `service.web` is where incidents have their pages."""

    def __init__(self, service: Service, deliveries: Installations) -> None:
        self._service = service
        self._deliveries = deliveries
        self._incident = re.compile(
            rf"{re.escape(service.web.rstrip('/'))}/incidents/(\d{{1,12}})/?"
        )

    async def on_link(self, body: Body, context: AsyncBoltContext) -> None:
        """Show the incidents that links lead to; somebody who may not ask is shown nothing."""

        async def silent(line: str) -> None:
            return None

        await guarded(self._show(body, context), silent)

    async def _show(self, body: Body, context: AsyncBoltContext) -> None:
        event, service = body["event"], self._service
        if not self._deliveries.is_first(f"slack:{body['event_id']}", service.now()):
            return
        channel = event["channel"]
        team = place_of(context)
        own = service.channels.known_direct(team, event["user"])
        spot = Spot(context.bot_token or "", channel, event["user"], direct=channel == own)
        asked = await service.asked(team, spot)
        if service.refusal(asked) or await service.barred(asked):
            return
        found = [(item["url"], self._incident.fullmatch(item["url"])) for item in event["links"]]
        answers = {
            url: await service.desk.answer(f"show {match[1]}", asked.asker)
            for url, match in found
            if match
        }
        shown = {url: one for url, one in answers.items() if one.reply.kind == "incident"}
        if not shown:
            return
        posts = {}
        if event["source"] == "conversations_history":  # a message, and not one being written
            place = Destination("slack", team, channel, spot.thread)
            for url, answered in shown.items():
                ref = f"{channel} {event['message_ts']} {url}"
                posts[ref] = await begin_shared(service.desk, answered, asked.asker, place, ref)
        await service.sender.call(
            spot.token, "chat.unfurl", source=event["source"], unfurl_id=event["unfurl_id"],
            unfurls={url: unfurled(one.reply, url) for url, one in shown.items()},
        )  # fmt: skip
        for ref, post in posts.items():
            await confirm_shared(service.desk, post, ref)


def unfurled(reply: Reply, url: str) -> dict[str, list[Block]]:
    """Return an incident in two lines below a link to it."""
    facts = " · ".join(fit_told(fact, 200) for fact in reply.head.facts)
    head = f"{link(url, f'Incident {reply.head.subject}')}  {facts}"
    told = next((f.value for s in reply.sections for f in s.fields if f.label == "What"), "")
    return {"blocks": [section(f"{head}\n{fit_told(told, 300)}" if told else head)]}
