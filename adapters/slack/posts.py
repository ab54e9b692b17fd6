"""Posts at Slack: alerts and digests in channels, threads and direct messages, found again by mark.

A post carries its marker in the message's metadata, which Slack gives back with the history; its
picture stands in the thread below it, under a name that is made of the marker.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

from adapters.serving.courier import Message, PostGone, PostLater, PostStands
from adapters.serving.look import view_text
from adapters.slack.access import channel_refusal, refusal
from adapters.slack.errors import RESTRICTED, HookGone, SlackBusy, SlackRefused, SlackUnsure
from adapters.slack.posting import is_answer, metadata_of
from adapters.slack.reach import UNNAMED
from adapters.slack.render.answer import render_answer
from adapters.slack.sending import Upload
from adapters.slack.service import Service
from adapters.slack.unfurl import unfurled
from adapters.slack.workspaces import Workspaces
from bot.delivery.post import Destination
from bot.errors import DatelineError

EVENT = "dateline_post"
_LOOKED = 100  # messages; a channel in which more were written since is a busy one
_PAGES = 50  # of a thread; Slack gives its oldest messages first
_PICTURE = "The picture below is as it was before this was put right."
_FOLLOWS = "This takes the place of what was shown here before, which has changed since."
_STANDS = "the app is no member of that channel"
_PATIENCE = 900.0  # seconds to find out who reads a channel: a post can wait
_PEOPLE = ("U", "W")  # how ids of people begin
_BUSY = 30.0  # seconds until Slack is asked again after it was over its limits
_GONE = RESTRICTED | frozenset({
    "channel_not_found", "not_in_channel", "is_archived", "user_not_found", "user_disabled",
    "account_inactive", "token_revoked", "invalid_auth", "cannot_dm_bot", "messages_tab_disabled",
    "team_not_found", "no_permission",
    "message_not_found", "thread_not_found", "thread_locked",
    "cant_update_message", "edit_window_closed", "is_inactive",
    "cannot_find_message", "cannot_find_channel", "cannot_unfurl_message", "cannot_unfurl_url",
})  # fmt: skip

# Of these, what leaves a message standing that cannot be changed any more.
_STANDING = RESTRICTED | frozenset({
    "not_in_channel", "is_archived", "is_inactive", "cant_update_message", "edit_window_closed",
})  # fmt: skip


class SlackPosts:
    """Posts in the workspaces that are served."""

    def __init__(self, workspaces: Workspaces, service: Service) -> None:
        self._workspaces = workspaces
        self._sender = service.sender
        self._desk = service.desk
        self._people = service.people
        self._readers = service.readers
        self._rules = service.rules

    def direct_with(self, owner: str) -> Destination:
        """Return the direct conversation with somebody: "slack:T1:U2"."""
        return Destination.of(owner)

    async def called(self, to: Destination) -> str:
        """Return the name of a channel; one that is closed to us has none but its id."""
        if to.channel.startswith(_PEOPLE):
            return to.channel
        try:
            found = await self._call(to, "conversations.info", channel=to.channel)
        except DatelineError:
            return to.channel
        name = found["channel"].get("name")
        return f"#{name}" if name else to.channel

    async def editors(self) -> frozenset[str]:
        """Return who may change incidents, the members of user groups among them."""
        home = await self._workspaces.authorize(None, self._rules.home)
        if home is None or not home.bot_token:
            return frozenset()
        team = home.team_id or home.enterprise_id or ""
        users = self._rules.editors | self._rules.admins
        for group in sorted(self._rules.groups):
            users |= await self._people.members(home.bot_token, team, group)
        return frozenset(f"slack:{team}:{user}" for user in users - self._rules.groups)

    async def post(self, to: Destination, message: Message, *, again: bool) -> str:
        """Post a message, and its picture in a thread below it; return channel and time.

        Raises PostGone where somebody would read it who may not.
        """
        await self._look(to)
        channel = await self._channel(to)
        ts = await self._find(to, channel, message.marker) if again else ""
        sent = bool(ts)
        ts = ts or await self._send(to, channel, message)
        thread = to.thread or ts
        name = f"{message.marker}.png"
        if message.picture and not (sent and await self._has_file(to, channel, thread, name)):
            await self._attach(to, channel, thread, name, message)
        return f"{channel} {ts}"

    async def _look(self, to: Destination) -> None:
        """Look whether those whom a post reaches may read it, now that it is posted."""
        token = await self._token(to)
        with posting():
            if to.channel.startswith(_PEOPLE):
                person = await self._people.find(token, to.home, to.channel)
                reason = refusal(person, "", self._rules, direct=True)
            else:
                reason = channel_refusal(to.channel, self._rules)
                reason = reason or await self._readers.barred(
                    token, to.home, to.channel, patience=_PATIENCE
                )
        if reason:
            raise PostGone(reason)

    async def _send(self, to: Destination, channel: str, message: Message) -> str:
        args = self._rendered(message) | {
            "metadata": {"event_type": EVENT, "event_payload": {"marker": message.marker}},
            "unfurl_links": False,
            "unfurl_media": False,
        }
        if to.thread:
            args["thread_ts"] = to.thread
        posted = await self._call(to, "chat.postMessage", once=True, channel=channel, **args)
        return str(posted["ts"])

    async def _attach(
        self, to: Destination, channel: str, thread: str, name: str, message: Message
    ) -> None:
        picture = message.reply.picture
        if message.picture and picture:
            upload = Upload(name, picture.title, message.picture, picture.alt)
            with posting():
                await self._sender.upload(await self._token(to), channel, upload, thread)

    async def _find(self, to: Destination, channel: str, marker: str) -> str:
        """Return the time of the message with a marker, empty where there is none."""
        async for message in self._messages(to, channel, to.thread):
            metadata = message.get("metadata") or {}
            payload = metadata.get("event_payload") or {}
            if metadata.get("event_type") == EVENT and payload.get("marker") == marker:
                return str(message["ts"])
        return ""

    async def find_answer(self, to: Destination, answers: str) -> str:
        """Return channel and time of an answer; what stands below a link is named by that."""
        if " " in answers:
            return answers
        async for message in self._messages(to, to.channel, to.thread):
            if is_answer(message, answers):
                return f"{to.channel} {message['ts']}"
        return ""

    async def _has_file(self, to: Destination, channel: str, thread: str, name: str) -> bool:
        """Tell whether a file of that name stands in a thread."""
        async for message in self._messages(to, channel, thread):
            if any(file.get("name") == name for file in message.get("files") or ()):
                return True
        return False

    async def _messages(
        self, to: Destination, channel: str, thread: str
    ) -> AsyncIterator[dict[str, Any]]:
        """Yield the last messages of a channel, or those of a thread, the oldest of which is first.

        A thread is read to its end, since what was sent a moment ago stands there.
        """
        args: dict[str, Any] = {"channel": channel, "limit": _LOOKED}
        method = "conversations.history"
        if thread:
            method, args = "conversations.replies", args | {"ts": thread}
        for _ in range(_PAGES if thread else 1):
            found = await self._call(to, method, include_all_metadata=True, **args)
            for message in found.get("messages", ()):
                yield message
            cursor = (found.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                break
            args["cursor"] = cursor

    async def edit(self, to: Destination, ref: str, message: Message) -> None:
        """Change a message; a picture below it stays as it was, which is told."""
        channel, ts, *link = ref.split(" ")
        if ts == UNNAMED:
            ts, link = await self._named(to, link[0]), []
            if not ts:
                await self._follow(to, ref.split(" ")[2], message)
                return
        if link:  # what stands below a link in somebody else's message
            below = {link[0]: unfurled(message.reply, link[0])}
            await self._call(to, "chat.unfurl", channel=channel, ts=ts, unfurls=below)
            return
        if message.picture:
            message = message._replace(look=message.look._replace(lines=(_PICTURE,)))
        try:
            await self._call(to, "chat.update", channel=channel, ts=ts, **self._rendered(message))
        except PostGone as gone:
            if isinstance(gone.__cause__, SlackRefused) and gone.__cause__.code in _STANDING:
                raise PostStands(str(gone)) from gone.__cause__
            raise

    async def _named(self, to: Destination, answers: str) -> str:
        """Return the time of an answer that a response_url brought, empty where none is shown us.

        The app may have been let into the channel since.
        """
        try:
            return (await self.find_answer(to, answers)).partition(" ")[2]
        except PostGone:
            return ""

    async def _follow(self, to: Destination, answers: str, message: Message) -> None:
        """Bring what is right by now after an answer that cannot be changed, by its response_url.

        Raises PostStands where it is not good any more.
        """
        hooks, url = self._sender.hooks, self._sender.hooks.find(answers)
        if not url:
            raise PostStands(_STANDS)
        look = message.look._replace(lines=(_FOLLOWS,))
        how: dict[str, Any] = {"response_type": "in_channel", "metadata": metadata_of(answers)}
        if to.thread:
            how["thread_ts"] = to.thread
        try:
            await self._sender.respond(url, self._rendered(message._replace(look=look)) | how)
        except (HookGone, SlackUnsure) as error:
            hooks.drop(answers)
            raise PostStands(_STANDS) from error

    def _rendered(self, message: Message) -> dict[str, Any]:
        """Return a reply as Slack takes it; its buttons belong to nobody and so to everybody."""
        view = self._desk.keep_view(view_text(message.reply), EVENT, self._desk.now())
        look = message.look._replace(view=view)
        rendered: dict[str, Any] = render_answer(message.reply, look).message
        return rendered

    async def _channel(self, to: Destination) -> str:
        """Return the channel of a destination; that of a person is their direct conversation."""
        if not to.channel.startswith(_PEOPLE):
            return to.channel
        opened = await self._call(to, "conversations.open", users=to.channel)
        return str(opened["channel"]["id"])

    async def _token(self, to: Destination) -> str:
        found = await self._workspaces.authorize(None, to.home)
        if found is None or not found.bot_token:
            raise PostGone("Dateline is not installed in that workspace any more")
        return found.bot_token

    async def _call(
        self, to: Destination, method: str, *, once: bool = False, **args: Any
    ) -> dict[str, Any]:
        token = await self._token(to)
        call = self._sender.call_once if once else self._sender.call
        with posting():
            return await call(token, method, **args)


@contextmanager
def posting() -> Iterator[None]:
    """Let what Slack refuses come out as the courier's errors."""
    try:
        yield
    except SlackRefused as refused:
        if refused.code in _GONE:
            raise PostGone(str(refused)) from refused
        raise
    except SlackBusy as busy:
        raise PostLater(_BUSY) from busy
