"""Posts at Discord: alerts and digests in channels, threads, forums and direct messages.

A post carries its marker as the nonce, by which Discord itself drops a second one within minutes,
and in the last embed's footer, by which it is found in the history after that. In a forum each is a
thread of its own with a title, for which there is no nonce.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import aiohttp
import discord

from adapters.discord.access import NO_RULES, Rules
from adapters.discord.errors import DiscordBusy, DiscordGone, mapped
from adapters.discord.limits import FILE_TEXT, NONCE, THREAD_NAME
from adapters.discord.members import may_list, with_roles
from adapters.discord.reach import files_of, parts_of
from adapters.discord.render.answer import render_answer
from adapters.discord.render.text import label
from adapters.discord.responding import RESPONSES
from adapters.discord.service import Upload
from adapters.discord.tags import tag_of
from adapters.serving.courier import Message, PostGone, PostLater, PostStands
from adapters.serving.desk import Desk
from adapters.serving.look import view_text
from bot.delivery.post import Destination
from bot.reply.model import Reply
from bot.reply.plain import told_line, toll_line

Place = discord.abc.Messageable | discord.ForumChannel
_VIEWS = "discord posts"  # whom the views of posts belong to: nobody, and so everybody
_LOOKED = 100  # messages; a channel in which more were written since is a busy one
_THREADS = 25  # of a forum that are looked into
_ARCHIVED = 50083  # nothing is changed in a thread that was put away
_BUSY = 30.0  # seconds until Discord is asked again after it was over its limits


class DiscordPosts:
    """Posts wherever the bot may write."""

    def __init__(self, client: discord.Client, desk: Desk, rules: Rules = NO_RULES) -> None:
        self._client = client
        self._desk = desk
        self._rules = rules

    def direct_with(self, owner: str) -> Destination:
        """Return the direct conversation with somebody: "discord:100:400"."""
        return Destination("discord", "", f"@{Destination.of(owner).channel}")

    async def called(self, to: Destination) -> str:
        """Return the name of a channel or thread, its id where Discord has told of none."""
        id_ = to.thread or to.channel
        name = getattr(self._client.get_channel(int(id_)), "name", "") if id_.isdigit() else ""
        return f"#{name}" if name else id_

    async def editors(self) -> frozenset[str]:
        """Return who may change incidents: those named, and those with a role where it is told."""
        named = self._rules.editors | self._rules.admins
        people = set(named)
        for guild in self._client.guilds:
            roles = named & {str(role.id) for role in guild.roles}
            people -= roles
            at_home = self._rules.home in {"", str(guild.id)}
            if roles and at_home and may_list(self._client.application):
                people |= await with_roles(self._client, guild, roles)
        return frozenset(f"discord::{user}" for user in people)

    async def post(self, to: Destination, message: Message, *, again: bool) -> str:
        """Post a message with its picture; return channel and id."""
        with posting():
            channel = await self._channel(to)
            sent = await self._found(channel, message.marker) if again else None
            sent = sent or await self._send(channel, message)
        return f"{sent.channel.id} {sent.id}"

    async def _send(self, channel: Place, message: Message) -> discord.Message:
        parts, uploads = self._rendered(message)
        parts["files"] = files_of(uploads)
        if isinstance(channel, discord.ForumChannel):
            title = label(_title(message.reply), THREAD_NAME)
            return (await channel.create_thread(name=title, **_tagged(channel), **parts)).message
        return await channel.send(**parts, nonce=message.marker[:NONCE], silent=False)

    async def _found(self, channel: Place, marker: str) -> discord.Message | None:
        """Return the message of ours with a marker, None where there is none."""
        async for message in self._last(channel):
            footers = {embed.footer.text for embed in message.embeds}
            if message.author == self._client.user and marker in footers:
                return message
        return None

    async def find_answer(self, to: Destination, answers: str) -> str:
        """Return channel and id of what answers a message or an interaction."""
        with posting():
            async for message in self._last(await self._channel(to)):
                if message.author == self._client.user and _is_answer(message, int(answers)):
                    return f"{message.channel.id} {message.id}"
        return ""

    async def _last(self, channel: Place) -> AsyncIterator[discord.Message]:
        """Yield the last messages of a channel, of a forum those that begin our last threads."""
        if not isinstance(channel, discord.ForumChannel):
            async for message in channel.history(limit=_LOOKED):
                yield message
            return
        threads = [one for one in await channel.guild.active_threads() if one.parent == channel]
        threads += [one async for one in channel.archived_threads(limit=_LOOKED)]
        own = [one for one in threads if self._client.user and one.owner_id == self._client.user.id]
        for thread in sorted(own, key=lambda one: one.id, reverse=True)[:_THREADS]:
            with suppress(discord.NotFound):  # a thread outlives the message that began it
                yield await thread.fetch_message(thread.id)

    async def edit(self, to: Destination, ref: str, message: Message) -> None:
        """Change a message; without a new picture its own stays.

        A thread that was put away is taken out.
        """
        channel_id, _, id_ = ref.partition(" ")
        channel = self._client.get_partial_messageable(int(channel_id))
        edited = channel.get_partial_message(int(id_))
        with posting(PostStands):
            try:
                await edited.edit(**self._changed(message))
            except discord.HTTPException as error:
                if error.code != _ARCHIVED:
                    raise
                thread = await self._client.fetch_channel(int(channel_id))
                if isinstance(thread, discord.Thread):
                    await thread.edit(archived=False)
                await edited.edit(**self._changed(message))

    def _changed(self, message: Message) -> dict[str, Any]:
        parts, uploads = self._rendered(message)
        return parts | {"attachments": files_of(uploads)} if uploads else parts

    def _rendered(self, message: Message) -> tuple[dict[str, Any], list[Upload]]:
        reply, files, name = message.reply, [], ""
        if message.picture and reply.picture:
            name = "map.png"
            files = [Upload(name, message.picture, label(reply.picture.alt, FILE_TEXT))]
        view = self._desk.keep_view(view_text(reply), _VIEWS, self._desk.now())
        look = message.look._replace(view=view)
        rendered = render_answer(reply, look, name).message
        if message.marker:
            rendered["embeds"] = rendered["embeds"] or [{}]
            rendered["embeds"][-1]["footer"] = {"text": message.marker}
        return parts_of(rendered), files

    async def _channel(self, to: Destination) -> Place:
        """Return a channel; that of a person ("@1234") is their direct conversation."""
        if to.channel.startswith("@"):
            person = discord.Object(int(to.channel.removeprefix("@")))
            return await self._client.create_dm(person)
        known = None if to.thread else self._client.get_channel(int(to.channel))
        if isinstance(known, discord.ForumChannel):
            return known
        return self._client.get_partial_messageable(int(to.thread or to.channel))


def _is_answer(message: discord.Message, asked: int) -> bool:
    """Tell whether a message answers another one, or an interaction that waits no more."""
    reference, interaction = message.reference, message.interaction_metadata
    if message.flags.loading:
        return False
    return asked in {reference and reference.message_id, interaction and interaction.id}


def one_try() -> aiohttp.TraceConfig:
    """Return what keeps discord.py from trying again by itself to begin a thread, or to respond.

    It sends five times what Discord fails at. Of a thread Discord does not know a second try; a
    response that came all the same has to be told from one that others have given.
    """

    async def ended(_: Any, __: Any, done: aiohttp.TraceRequestEndParams) -> None:
        if (
            done.method == "POST"
            and done.url.path.endswith(("/threads", RESPONSES))
            and done.response.status >= 500
        ):
            raise discord.DiscordServerError(done.response, "")

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(ended)
    return trace


def _title(reply: Reply) -> str:
    """Return what a thread is called: of an alert what happened, else the head."""
    facts = [reply.head.subject, *map(told_line, reply.head.facts)]
    if reply.kind == "alert" and reply.cards:
        card = reply.cards[0]
        facts = [f"#{card.number}", card.where, toll_line(card), card.when]
    return " · ".join(filter(None, facts))


def _tagged(forum: discord.ForumChannel) -> dict[str, Any]:
    """Return the tags of a new thread: one, where the forum wants one and it may be given."""
    tag = tag_of(forum) if forum.flags.require_tag else None
    return {"applied_tags": [tag]} if tag else {}


@contextmanager
def posting(closed: type[PostGone] = PostGone) -> Iterator[None]:
    """Let what Discord refuses come out as the courier's errors, of a `closed` place as that."""
    try:
        yield
    except (discord.DiscordException, OSError) as error:
        refused = mapped(error)
        if isinstance(refused, DiscordBusy):
            raise PostLater(_BUSY) from error
        if isinstance(refused, DiscordGone):
            raise PostGone("Discord does not know that channel or message any more") from error
        if refused.is_closed:
            raise closed(str(refused)) from error
        raise refused from error
