"""What there is at Discord: an app, servers, channels, people, messages and interactions."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from own_time import own_seconds

from discord_stand_in.permissions import EVERYTHING, USUAL, VIEW, may_do, overwrite

APP, TOKEN = "900000000000000001", "MTIz.bot.token"
NEWS, OTHER = "100000000000000000", str(100000000000000000 + (1 << 22))
DESK, OPEN = "200000000000000001", "200000000000000002"
LOBBY = "200000000000000005"  # of the other server
FORUM, THREAD = "200000000000000003", "200000000000000004"  # the thread is one of the desk's
EDITORS = "300000000000000001"
ANN, BEN = "400000000000000001", "400000000000000002"
PATIENCE = 10.0  # seconds that a test waits for something before it fails


class Clock:
    """A time that only moves when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 5, 12, tzinfo=UTC)

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class RealClock(Clock):
    """The time that it is."""

    @property
    def now(self) -> datetime:  # type: ignore[override]
        return datetime.now(UTC)

    @now.setter
    def now(self, _: datetime) -> None:
        pass


class HurriedClock(Clock):
    """A time that goes on by itself, so that what takes long is late."""

    def __init__(self) -> None:
        self._begun, self._start = own_seconds(), datetime(2026, 1, 5, 12, tzinfo=UTC)

    @property
    def now(self) -> datetime:  # type: ignore[override]
        return self._start + timedelta(seconds=own_seconds() - self._begun)


@dataclass
class Interaction:
    """An interaction, how it was answered, and the messages that came of it.

    Who asked waits for `told`: of many at once each is woken by its own response alone; and for
    `shown`, where that was a sign that the answer will come.
    """

    id: str
    token: str
    type: int
    user: str
    channel: str
    at: datetime
    source: dict[str, Any] | None = None
    answered: int = 0
    data: dict[str, Any] = field(default_factory=dict)
    told: asyncio.Event = field(default_factory=asyncio.Event)
    shown: asyncio.Event = field(default_factory=asyncio.Event)
    original: dict[str, Any] | None = None
    followups: list[dict[str, Any]] = field(default_factory=list)


class World:
    """Everything that is kept; `until` waits for something to become true of it."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.commands: dict[str, list[dict[str, Any]]] = {}
        self.synced = 0
        self.app_page: dict[str, Any] = {"integration_types_config": {"0": {}, "1": {}}}
        self.messages: dict[str, dict[str, Any]] = {}
        self.files: dict[str, bytes] = {}
        self.interactions: dict[str, Interaction] = {}
        self.directs: dict[str, str] = {}
        self.closed_directs: set[str] = set()
        self.held_up = 0.0  # seconds that interactions take to be heard of
        self.left: set[str] = set()
        self.members = {NEWS: {ANN, BEN}, OTHER: {BEN}}
        self.roles: dict[str, set[str]] = {}  # of people, as Discord lists members
        self.allowed: dict[tuple[str, str], list[dict[str, Any]]] = {}  # by server and command
        self.most_members = 1000  # of a page
        self.file_limit = 10 << 20
        self.nonces: dict[str, tuple[datetime, str]] = {}
        self.refused: list[str] = []
        self.pings: list[str] = []
        self.typing: list[str] = []  # channels where the bot was seen typing
        self.guilds = {NEWS: self._guild(NEWS, "News"), OTHER: self._guild(OTHER, "Other")}
        self._ids = count(1)
        self._waiting: list[asyncio.Future[None]] = []

    def snowflake(self) -> str:
        """Return a new id, of the time that it is."""
        epoch = datetime(2015, 1, 1, tzinfo=UTC)
        milliseconds = int((self.clock.now - epoch).total_seconds() * 1000)
        return str((milliseconds << 22) + next(self._ids))

    def changed(self) -> None:
        """Wake whoever waits for something."""
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            if not one.done():
                one.set_result(None)

    async def until(self, true: Callable[[], Any], patience: float = PATIENCE) -> Any:
        """Wait until something is true, and return it."""
        async with asyncio.timeout(patience):
            while not (found := true()):
                self._waiting.append(asyncio.get_running_loop().create_future())
                await self._waiting[-1]
            return found

    def _guild(self, id_: str, name: str) -> dict[str, Any]:
        everyone = {
            "id": id_, "name": "@everyone", "permissions": str(USUAL), "position": 0, "color": 0,
            "hoist": False, "managed": False, "mentionable": False, "flags": 0,
        }  # fmt: skip
        editors = everyone | {"id": EDITORS, "name": "editors", "position": 1}
        channels = [channel(DESK, "desk"), channel(OPEN, "open"), channel(FORUM, "posts", 15)]
        threads = [thread(THREAD, "a thread", id_, DESK, BEN)]
        if id_ != NEWS:
            channels, threads = [channel(LOBBY, "lobby")], []
        return {
            "id": id_, "name": name, "owner_id": BEN, "roles": [everyone, editors],
            "channels": channels, "threads": threads,
            "members": [member(APP, "dateline", bot=True)], "emojis": [], "stickers": [],
            "voice_states": [], "presences": [], "features": [],
            "member_count": 3, "unavailable": False, "large": False, "stage_instances": [],
            "guild_scheduled_events": [], "soundboard_sounds": [], "verification_level": 0,
            "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0,
            "premium_tier": 0, "preferred_locale": "en-US", "nsfw_level": 0, "afk_timeout": 300,
            "system_channel_flags": 0, "premium_progress_bar_enabled": False, "version": 1,
        }  # fmt: skip

    def guild_of(self, channel_id: str) -> str:
        """Return the server of a channel, empty for a direct conversation."""
        for id_, guild in self.guilds.items():
            if any(one["id"] == channel_id for one in guild["channels"] + guild["threads"]):
                return id_
        return ""

    def channel(self, id_: str) -> dict[str, Any]:
        """Return a channel or a thread of a server."""
        return next(
            one
            for guild in self.guilds.values()
            for one in guild["channels"] + guild["threads"]
            if one["id"] == id_
        )

    def permissions(self, channel_id: str, user_id: str, roles: Collection[str] = ()) -> int:
        """Return what somebody may do in a channel; everything in a conversation of two."""
        guild = self.guilds.get(self.guild_of(channel_id))
        if guild is None:
            return EVERYTHING
        if user_id == APP:
            roles = guild["members"][0]["roles"]
        return may_do(guild, self.channel(channel_id), user_id, roles)

    def overwrite(self, channel_id: str, id_: str, **more: Any) -> None:
        """Set what a role or a member may or may not do in a channel, over what roles give."""
        held = self.channel(channel_id)["permission_overwrites"]
        held[:] = [*(one for one in held if one["id"] != id_), overwrite(id_, **more)]

    def is_in(self, guild: str) -> bool:
        """Tell whether the bot is a member of a server."""
        return guild in self.guilds and guild not in self.left

    def close(self, channel_id: str) -> None:
        """Let the bot see nothing of a channel."""
        self.overwrite(channel_id, APP, member=True, deny=VIEW)

    def reopen(self, channel_id: str) -> None:
        """Take all overwrites away."""
        self.channel(channel_id)["permission_overwrites"].clear()

    def keep_message(
        self,
        channel_id: str,
        author: dict[str, Any],
        payload: dict[str, Any],
        private: str = "",
        id_: str = "",
    ) -> dict[str, Any]:
        """Keep a message; a `private` one only that person sees. `id_` is that of its thread."""
        id_ = id_ or self.snowflake()
        made = {
            "id": id_, "type": 0, "channel_id": channel_id, "author": author, "content": "",
            "embeds": [], "components": [], "attachments": [], "mentions": [], "mention_roles": [],
            "mention_everyone": False, "pinned": False, "tts": False, "flags": 0,
            "timestamp": self.clock.now.isoformat(), "edited_timestamp": None,
        }  # fmt: skip
        made |= {name: value for name, value in payload.items() if name in made and value}
        if payload.get("message_reference"):
            made["message_reference"] = payload["message_reference"]
            made["type"] = 19
        if payload.get("nonce"):
            made["nonce"] = payload["nonce"]
        self.messages[id_] = made | {"seen_by": private}
        self.changed()
        return self.messages[id_]


def channel(id_: str, name: str, kind: int = 0) -> dict[str, Any]:
    return {
        "id": id_, "type": kind, "name": name, "position": 0, "permission_overwrites": [],
        "topic": None, "nsfw": False, "rate_limit_per_user": 0, "parent_id": None, "flags": 0,
    }  # fmt: skip


def wanting_tag(*tags: tuple[str, bool]) -> dict[str, Any]:
    """Return what a forum has whose posts need a tag: names, and which are moderators' alone."""
    bare = {"emoji_id": None, "emoji_name": None}
    available = [
        {"id": str(id_), "name": name, "moderated": moderated} | bare
        for id_, (name, moderated) in enumerate(tags, start=1)
    ]
    return {"flags": 1 << 4, "available_tags": available}


def thread(id_: str, name: str, guild: str, parent: str, owner: str) -> dict[str, Any]:
    metadata = {
        "archived": False, "locked": False, "auto_archive_duration": 1440,
        "archive_timestamp": "2026-01-05T00:00:00+00:00",
    }  # fmt: skip
    return {
        "id": id_, "type": 11, "name": name, "guild_id": guild, "parent_id": parent,
        "owner_id": owner, "message_count": 0, "member_count": 1, "rate_limit_per_user": 0,
        "thread_metadata": metadata, "flags": 0, "applied_tags": [],
    }  # fmt: skip


def user(id_: str, name: str, *, bot: bool = False) -> dict[str, Any]:
    return {
        "id": id_, "username": name, "global_name": name.title(), "discriminator": "0",
        "avatar": None, "bot": bot, "public_flags": 0,
    }  # fmt: skip


def member(
    id_: str, name: str, *, bot: bool = False, roles: tuple[str, ...] = (), permissions: int = USUAL
) -> dict[str, Any]:
    return {
        "user": user(id_, name, bot=bot), "roles": list(roles), "nick": None, "flags": 0,
        "joined_at": "2025-01-01T00:00:00+00:00", "deaf": False, "mute": False, "avatar": None,
        "permissions": str(permissions), "premium_since": None, "pending": False,
    }  # fmt: skip


PEOPLE = {ANN: "ann", BEN: "ben"}
