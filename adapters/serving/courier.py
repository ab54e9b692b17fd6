"""Delivering posts once: each is claimed, looked for where it may be there already, and sent.

A post is leased while it is sent, so that two processes never both send it. One whose sending was
begun and not confirmed (the process was killed, the connection broke) is first looked for in the
channel, by the marker that every message of ours carries. A shared answer is looked for alone: it
is followed where it is there, and never posted.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol
from uuid import uuid4

from adapters.serving.core import Core
from adapters.serving.desk import Desk
from adapters.serving.drawing import Painter
from adapters.serving.look import Look
from adapters.serving.sharing import note_sent
from bot.delivery.post import About, Destination, Post, Waiting
from bot.errors import DatelineError, PictureError
from bot.reply.model import Head, Reply
from bot.standing.telling import Told

LEASE = 60.0  # seconds; a sending that takes half as long is given up
_AT_ONCE = 16  # posts that are claimed together
# Seconds until the next try, after so many; then it is given up.
_PAUSES = (5, 15, 60, 300, 900, 3600, 3 * 3600)
# A channel may be archived, or the app thrown out, by mistake: what is to be told there waits as
# long before it is given up and what tells there is switched off.
_GONE_PAUSES = (60, 600, 3600)
_TOLD = frozenset({"alert", "digest"})
_GONE = (
    "I can no longer post in {where} ({why}), so that what you had set up there is switched off; "
    "watch resume or digest daily sets it up again where I may post."
)
_STANDS = (
    "What you shared in {where} has changed since, and I cannot change it there ({why}). It was "
    "this: {understood}. Ask it again and share it anew, or let me into that channel."
)
_log = logging.getLogger(__name__)
_NOTHING = Told(Reply(kind="standing", understood="", head=Head("")), (), 0)


class PostGone(DatelineError):
    """Say that a destination is not there any more, or closed to us."""


class PostStands(PostGone):
    """Say that a message is still there, as it was, and closed to us."""


class PostLater(DatelineError):
    """Say that a post has to wait, for so many seconds at least."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Nothing can be posted for {seconds:.0f} seconds.")
        self.seconds = seconds


class Message(NamedTuple):
    """What is posted: the reply, its picture as PNG (or none), and what it is known again by.

    An answer that was shared has no marker; its `look` names who shared it.
    """

    reply: Reply
    picture: bytes | None
    marker: str
    look: Look = Look()


class Channel(Protocol):
    """A platform that can be posted to. Everything raises PostGone, PostLater or DatelineError."""

    def direct_with(self, owner: str) -> Destination:
        """Return the direct conversation with somebody, as surfaces name them."""

    async def called(self, to: Destination) -> str:
        """Return what people call a channel ("#news"), its id where that is not told."""

    async def editors(self) -> frozenset[str]:
        """Return who may change incidents, as surfaces name them, where each is known by itself."""

    async def post(self, to: Destination, message: Message, *, again: bool) -> str:
        """Post a message; return the platform's name of it.

        With `again` it was begun before: what of it is there already is not sent a second time.
        """

    async def find_answer(self, to: Destination, answers: str) -> str:
        """Return the name of the message that answers something, empty where there is none."""

    async def edit(self, to: Destination, ref: str, message: Message) -> None:
        """Change a message."""


class Courier:
    """Delivers what waits for the platforms that are served here."""

    def __init__(
        self,
        desk: Desk,
        painter: Painter,
        channels: Mapping[str, Channel],
        now: Callable[[], datetime],
        lease: float = LEASE,
    ) -> None:
        self._desk = desk
        self._painter = painter
        self.channels = channels
        self._now = now
        self._lease = lease
        self._who = uuid4().hex

    async def deliver(self) -> int:
        """Send what is due, the posts of one destination in order; return how many were claimed."""
        claimed = await self._desk.tell(
            lambda core: core.standing.claim(
                self._who, self._now(), self._lease, _AT_ONCE, tuple(self.channels)
            )
        )
        by_destination: dict[Destination, list[Post]] = {}
        for post in claimed:
            by_destination.setdefault(post.destination, []).append(post)
        await asyncio.gather(*map(self._in_order, by_destination.values()))
        return len(claimed)

    async def _in_order(self, posts: Sequence[Post]) -> None:
        for post in posts:
            await self._try(post)

    async def _try(self, post: Post) -> None:
        """Send a post; what goes wrong decides when it is tried again, or that it is not."""
        try:
            async with asyncio.timeout(self._lease / 2):
                await self._send(post)
        except PostGone as gone:
            if post.kind in _TOLD and post.tried <= len(_GONE_PAUSES):
                await self._wait(post, _GONE_PAUSES[post.tried - 1])
            else:
                await self._give_up(post, gone)
        except PostLater as later:
            await self._wait(post, later.seconds)
        except (DatelineError, TimeoutError, OSError) as error:
            _log.warning("post %s was not sent: %s", post.key, error)
            if post.tried > len(_PAUSES):
                await self._give_up(post, error)
            else:
                await self._wait(post, _PAUSES[post.tried - 1])

    async def _send(self, post: Post) -> None:
        now = self._now()
        told = await self._desk.tell(lambda core: core.teller.compose(post, now))
        if not await self._is_ours(post):
            return
        if told is None:
            await self._done(post, "", _NOTHING)
            return
        await self._done(post, await self._bring(post, told), told)

    async def _bring(self, post: Post, told: Told) -> str:
        """Post a message, or change the one that a post is an edit of; return its name."""
        channel = self.channels[post.destination.platform]
        if post.kind == "answer":
            return await channel.find_answer(post.destination, post.about.answers)
        if post.kind != "edit":
            message = Message(told.reply, await self._drawn(told.reply), post.marker)
            return await channel.post(post.destination, message, again=post.tried > 1)
        edited = await self._desk.tell(lambda core: core.standing.find(post.about.post))
        if edited is not None and edited.ref:
            await channel.edit(post.destination, edited.ref, await self._anew(edited, told.reply))
        return ""

    async def _anew(self, edited: Post, reply: Reply) -> Message:
        """Return a message as it is from now on: a post keeps its picture, an answer's is drawn."""
        if edited.kind != "answer":
            return Message(reply, None, edited.marker)
        drawn, by = edited.about.drawn, edited.about.shared_by
        look = Look(shared_by=by, small=drawn)
        return Message(reply, await self._drawn(reply) if drawn else None, "", look)

    async def _drawn(self, reply: Reply) -> bytes | None:
        if reply.picture is None:
            return None
        try:
            return await self._painter.draw(reply.picture)
        except PictureError as error:  # a digest without its map is a digest
            _log.warning("a post goes without its picture: %s", error)
            return None

    async def _is_ours(self, post: Post) -> bool:
        """Tell whether a post is still ours to send, and have it for a whole lease."""
        now = self._now()
        return await self._desk.tell(
            lambda core: core.standing.renew(post, self._who, now, self._lease)
        )

    async def _done(self, post: Post, ref: str, told: Told) -> None:
        """Note that a post is there."""
        now = self._now()
        await self._desk.tell(lambda core: note_sent(core, post, ref, told, now))

    async def _wait(self, post: Post, seconds: float) -> None:
        until = self._now() + timedelta(seconds=seconds)
        await self._desk.tell(lambda core: core.standing.put_off(post, until))

    async def _give_up(self, post: Post, error: BaseException) -> None:
        """Switch off what tells at a destination that is gone; tell those whom it concerns."""
        why = str(error).rstrip(".")
        where = await self.channels[post.destination.platform].called(post.destination)

        def note(core: Core) -> None:
            core.standing.fail(post, why, self._now())
            if post.kind in _TOLD:
                said = _GONE.format(where=where, why=why)
                self._say(core, post, core.standing.switch_off(post.destination, why), said)
            elif isinstance(error, PostStands):
                stands = core.standing.find(post.about.post)
                if stands is not None and stands.kind == "answer":
                    about = stands.about
                    said = _STANDS.format(where=where, why=why, understood=about.understood)
                    self._say(core, post, {about.asker}, said)

        await self._desk.tell(note)

    def _say(self, core: Core, post: Post, owners: Collection[str], said: str) -> None:
        """Keep a word to people, directly, about a post that could not be sent."""
        channel, now = self.channels[post.destination.platform], self._now()
        core.standing.keep(
            Waiting(f"word:{post.id}:{owner}", "word", to, About(text=said), now)
            for owner in sorted(owners)
            if (to := channel.direct_with(owner)) != post.destination
        )
