"""How an answer reaches whoever asked: beside the command, in a thread, in place of what it was.

`show` brings an answer, `amend` the same answer changed, `tell` a sentence for the asker alone.
Nothing of it knows what the answer says.
"""

from typing import Any, NamedTuple, Protocol

from adapters.slack.errors import HookGone, SlackRefused
from adapters.slack.posting import metadata_of, post_answer
from adapters.slack.render.blocks import Message
from adapters.slack.sending import Sender

# In the place of the time of an answer that a response_url brought: Slack tells none.
UNNAMED = "?"
_DONE = "That is done; the answer stands where you asked."


class Spot(NamedTuple):
    """A place in a workspace: a channel, a thread of it, and who asks there.

    In a view, which has no channel, it is empty and `direct`.
    """

    token: str
    channel: str
    user: str
    thread: str = ""
    direct: bool = False
    """a conversation between the asker and the bot alone"""
    begins: bool = False
    """the thread is that of the question: there was none before it"""


class Reach(Protocol):
    """A way to whoever asked."""

    @property
    def private(self) -> bool:
        """Whether nobody else sees the answer, so that its files go to the asker alone."""

    @property
    def shareable(self) -> bool:
        """Whether it can be shared with a channel from there."""

    @property
    def beside(self) -> bool:
        """Whether a small picture has its place right below the answer."""

    @property
    def answers(self) -> str:
        """What an answer says that it answers which everybody there reads, else empty."""

    @property
    def ref(self) -> str:
        """Channel and time of an answer that everybody there reads, empty where there is none."""

    async def show(self, message: Message) -> None:
        """Bring an answer."""

    async def amend(self, message: Message) -> bool:
        """Bring the answer once more, changed; tell whether that could be done in its place."""

    async def tell(self, line: str) -> None:
        """Bring a line, escaped already, that only the asker sees."""

    async def progress(self, line: str) -> None:
        """Say how far an answer is that takes long, each time in place of the last."""


class ByHook:
    """By a response_url, beside a command or a button; `replace` is what the button was pressed in.

    Where it cannot be used any more, the answer goes to the channel for the asker's eyes, and
    where that cannot be done to their direct messages.
    """

    beside = False
    answers = ref = ""  # what a hook brings has no name that Slack tells

    def __init__(
        self, sender: Sender, url: str, spot: Spot, *, replace: bool = False, shared: bool = False
    ) -> None:
        self._sender, self.url, self._spot = sender, url, spot
        self._replace, self._shared = replace, shared
        self._beside = ("", "")

    @property
    def private(self) -> bool:
        """Whether only the asker sees it."""
        return not self._shared

    @property
    def shareable(self) -> bool:
        """What is private in a channel can be shared with it."""
        return not self._shared and not self._spot.direct

    async def show(self, message: Message) -> None:
        """Bring an answer."""
        await self._send(message | {"replace_original": self._replace})
        await self._end_progress()

    async def amend(self, message: Message) -> bool:
        """Change the message that the button was pressed in; a new one cannot be changed."""
        if self._replace:
            await self.show(message)
        return self._replace

    async def tell(self, line: str) -> None:
        """Bring a line, beside what is there."""
        await self._send({"text": line}, shared=False)
        await self._end_progress()

    async def _end_progress(self) -> None:
        if self._beside[1]:
            await self.progress(_DONE)

    async def progress(self, line: str) -> None:
        """Say how far it is in the asker's direct messages: what a hook brings cannot be edited."""
        token, (channel, ts) = self._spot.token, self._beside
        if ts:
            await self._sender.call(token, "chat.update", channel=channel, ts=ts, text=line)
            return
        channel = await direct_channel(self._sender, self._spot._replace(direct=False))
        posted = await self._sender.call(token, "chat.postMessage", channel=channel, text=line)
        self._beside = (channel, str(posted["ts"]))

    async def _send(self, message: Message, *, shared: bool | None = None) -> None:
        in_channel = self._shared if shared is None else shared
        how: dict[str, Any] = {"response_type": "in_channel" if in_channel else "ephemeral"}
        if self._spot.thread:
            how["thread_ts"] = self._spot.thread
        try:
            await self._sender.respond(self.url, {"replace_original": False} | message | how)
        except HookGone:
            await show_privately(self._sender, self._spot, _bare(message))


class InThread:
    """By a message in a channel or a direct conversation, where it was asked."""

    private = False
    shareable = False
    beside = True

    def __init__(self, sender: Sender, spot: Spot, asked: str) -> None:
        self._sender, self._spot, self._asked = sender, spot, asked
        self._ts = ""

    @property
    def answers(self) -> str:
        """The message or the trigger that is answered, empty where the asker is alone."""
        return "" if self._spot.direct else self._asked

    @property
    def ref(self) -> str:
        """Channel and time of the answer, empty where the asker is alone."""
        return f"{self._spot.channel} {self._ts}" if self._ts and not self._spot.direct else ""

    async def show(self, message: Message) -> None:
        """Bring an answer, in place of how far it was."""
        if not await self.amend(message):
            self._ts = await self._post(message)

    async def _post(self, message: Message) -> str:
        return await post_answer(
            self._sender, self._spot.token, self._spot.channel, message,
            answers=self._asked, thread=self._spot.thread,
        )  # fmt: skip

    async def progress(self, line: str) -> None:
        """Say how far it is where the answer will stand."""
        await self.show({"text": line})

    async def amend(self, message: Message) -> bool:
        """Change the answer that was brought."""
        if not self._ts:
            return False
        await self._sender.call(
            self._spot.token, "chat.update", channel=self._spot.channel, ts=self._ts, **message
        )
        return True

    async def tell(self, line: str) -> None:
        """Bring a line: for the asker's eyes in a channel, as a message where they are alone."""
        if self._spot.direct:
            await self._post({"text": line})
        else:
            await show_privately(self._sender, self._spot, {"text": line})


class InChannel(InThread):
    """By a message in a channel, for everybody; by the hook where the bot may not write."""

    beside = False

    def __init__(self, sender: Sender, spot: Spot, hook: ByHook, asked: str) -> None:
        super().__init__(sender, spot, asked)
        self._hook = hook
        self._hooked = False

    @property
    def ref(self) -> str:
        """Channel and time of the answer; of one that the hook brought, what it answers."""
        if self._hooked:
            return f"{self._spot.channel} {UNNAMED} {self._asked}"
        return super().ref

    async def show(self, message: Message) -> None:
        """Bring an answer, in place of how far it was."""
        try:
            await super().show(message)
        except SlackRefused as refused:
            if not refused.is_place:
                raise
            await self._hook.show(message | {"metadata": metadata_of(self._asked)})
            self._sender.hooks.keep(self._asked, self._hook.url)
            self._hooked = True

    async def progress(self, line: str) -> None:
        """Say how far it is: to the asker alone where the bot may not write."""
        try:
            await super().show({"text": line})
        except SlackRefused as refused:
            if not refused.is_place:
                raise
            await self._hook.progress(line)

    async def tell(self, line: str) -> None:
        """Bring a line for the asker's eyes."""
        await self._hook.tell(line)


class ForAsker:
    """By a message in a channel that nobody else sees: what others must not read."""

    private = True
    shareable = False
    beside = False
    answers = ref = ""

    def __init__(self, sender: Sender, spot: Spot) -> None:
        self._sender, self._spot = sender, spot

    async def show(self, message: Message) -> None:
        """Bring an answer."""
        await show_privately(self._sender, self._spot, message)

    async def amend(self, message: Message) -> bool:
        """Change nothing: such a message cannot be changed."""
        return False

    async def tell(self, line: str) -> None:
        """Bring a line."""
        await self.show({"text": line})

    async def progress(self, line: str) -> None:
        """Say nothing: such a message could not be changed."""


async def show_privately(sender: Sender, spot: Spot, message: Message) -> None:
    """Bring a message that only the asker sees, in the channel or else directly."""
    where = {"thread_ts": spot.thread} if spot.thread else {}
    if not spot.direct:
        try:
            await sender.call_once(
                spot.token, "chat.postEphemeral", channel=spot.channel, user=spot.user,
                **where, **message,
            )  # fmt: skip
            return
        except SlackRefused as refused:
            if refused.is_token:
                raise
    await write_directly(sender, spot, message)


async def write_directly(sender: Sender, spot: Spot, message: Message) -> None:
    """Bring a message to somebody's direct messages."""
    channel = await direct_channel(sender, spot)
    await sender.call(spot.token, "chat.postMessage", channel=channel, **message)


async def direct_channel(sender: Sender, spot: Spot) -> str:
    """Return the direct conversation with the asker."""
    if spot.direct and spot.channel:
        return spot.channel
    opened = await sender.call(spot.token, "conversations.open", users=spot.user)
    return str(opened["channel"]["id"])


def _bare(message: Message) -> Message:
    return {name: value for name, value in message.items() if name in {"text", "blocks"}}
