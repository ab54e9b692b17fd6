"""Answers in the Home tab and in a modal: shown in place of what was there."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from adapters.slack.errors import SlackRefused
from adapters.slack.limits import BLOCKS
from adapters.slack.reach import Spot, write_directly
from adapters.slack.render.blocks import Block, Message, section
from adapters.slack.render.views import result_modal
from adapters.slack.sending import Sender

Publish = Callable[[Sequence[Block]], Awaitable[None]]


class InView:
    """In a view; its files and what is said beside it go to the asker's direct messages."""

    private = True
    shareable = False
    beside = False
    answers = ref = ""

    def __init__(self, sender: Sender, spot: Spot, publish: Publish) -> None:
        self._sender, self._spot, self._publish = sender, spot, publish

    async def show(self, message: Message) -> None:
        """Bring an answer."""
        await self._publish(message["blocks"])

    async def amend(self, message: Message) -> bool:
        """Bring it once more."""
        await self.show(message)
        return True

    async def tell(self, line: str) -> None:
        """Bring a line: the view may be closed by now."""
        await write_directly(self._sender, self._spot, {"text": line})

    async def progress(self, line: str) -> None:
        """Say how far it is where the answer will stand."""
        await self._publish([section(line)])


class InModal(InView):
    """In a modal; once it is closed, in the asker's direct messages."""

    async def show(self, message: Message) -> None:
        """Bring an answer."""
        try:
            await super().show(message)
        except SlackRefused as refused:
            if refused.is_token:
                raise
            said = {"text": message["text"], "blocks": message["blocks"][:BLOCKS]}
            await write_directly(self._sender, self._spot, said)


def in_modal(sender: Sender, spot: Spot, view: dict[str, Any]) -> InModal:
    """Return the way into a modal that is open."""

    async def publish(blocks: Sequence[Block]) -> None:
        await sender.call(spot.token, "views.update", view_id=view["id"], view=result_modal(blocks))

    return InModal(sender, spot, publish)
