"""The calls about channels and members: threads of forums, direct conversations, who is there."""

from typing import Any

from aiohttp import web

from discord_stand_in import strict
from discord_stand_in.calls import Refusal, as_json, public, read_sent, refuse
from discord_stand_in.checked import Checked
from discord_stand_in.permissions import MANAGE_THREADS
from discord_stand_in.world import APP, PEOPLE, channel, member, thread, user

_MEMBERS_INTENT = 1 << 14 | 1 << 15  # as switched on at the app's page


class ChannelCalls(Checked):
    """Channels, threads and members as the bot may know them."""

    async def open_direct(self, request: web.Request) -> web.Response:
        whom = str((await request.json())["recipient_id"])
        id_ = self._world.directs.setdefault(whom, self._world.snowflake())
        return as_json(channel(id_, "", 1) | {"recipients": [user(whom, "somebody")]})

    async def get_member(self, request: web.Request) -> web.Response:
        guild, id_ = request.match_info["guild"], request.match_info["user"]
        if not self._world.is_in(guild):
            raise Refusal(404, 10004, "Unknown Guild")
        if id_ not in self._world.members[guild]:
            return as_json({"code": 10007, "message": "Unknown Member"}, 404)
        return as_json(member(id_, PEOPLE[id_]))

    async def list_members(self, request: web.Request) -> web.Response:
        guild, after = request.match_info["guild"], int(request.query.get("after", 0))
        if not self._world.app_page.get("flags", 0) & _MEMBERS_INTENT:
            raise Refusal(403, 50001, "Missing Access")
        limit = min(int(request.query.get("limit", 1)), self._world.most_members)
        found = sorted(int(id_) for id_ in self._world.members[guild] if int(id_) > after)
        roles = self._world.roles
        return as_json([
            member(str(id_), PEOPLE.get(str(id_), "x"), roles=tuple(roles.get(str(id_), ())))
            for id_ in found[:limit]
        ])  # fmt: skip

    async def get_channel(self, request: web.Request) -> web.Response:
        id_ = request.match_info["channel"]
        self._may(id_)
        guild = self._world.guild_of(id_)
        if not guild:
            return as_json(channel(id_, "", 1) | {"recipients": []})
        return as_json(self._world.channel(id_) | {"guild_id": guild})

    async def start_thread(self, request: web.Request) -> web.Response:
        """Start a post of a forum: a thread with the message that begins it, under one id."""
        forum = request.match_info["channel"]
        payload, files = await read_sent(request)
        self._may_send(forum, payload.get("message") or {}, files)
        if self._world.channel(forum)["type"] != 15:
            refuse(["type: threads of other channels are not known here"])
        refuse(strict.thread_problems(payload, self._world.channel(forum)))
        self._may_tag(self._world.channel(forum), payload.get("applied_tags") or [])
        message = payload["message"]
        self._check_new(message, files)
        id_, guild = self._world.snowflake(), self._world.guild_of(forum)
        made = thread(id_, payload["name"], guild, forum, APP)
        made["applied_tags"] = payload.get("applied_tags", [])
        self._world.guilds[guild]["threads"].append(made)
        bot = user(APP, "dateline", bot=True)
        kept = self._world.keep_message(id_, bot, message, id_=id_)
        kept["attachments"] = self._attached(message, files, {})
        return as_json(made | {"message": public(kept)})

    def _may_tag(self, forum: dict[str, Any], tags: list[str]) -> None:
        """Refuse a post without the tag that it needs, and a moderator's tag of somebody else."""
        if forum["flags"] & 1 << 4 and not tags:
            raise Refusal(400, 40067, "A tag is required to create a forum post in this channel")
        moderated = {tag["id"] for tag in forum.get("available_tags", ()) if tag["moderated"]}
        if moderated & set(tags):
            self._may(forum["id"], MANAGE_THREADS)

    async def edit_thread(self, request: web.Request) -> web.Response:
        id_ = request.match_info["channel"]
        self._may(id_)
        found = self._world.channel(id_)
        if "thread_metadata" not in found:
            raise Refusal(403, 50013, "Missing Permissions")
        told = await request.json()
        if found["thread_metadata"]["locked"]:
            raise Refusal(403, 50013, "Missing Permissions")
        found["thread_metadata"] |= {key: told[key] for key in ("archived",) if key in told}
        return as_json(found)

    async def active_threads(self, request: web.Request) -> web.Response:
        return as_json(self._threads(request.match_info["guild"], archived=False))

    async def archived_threads(self, request: web.Request) -> web.Response:
        id_ = request.match_info["channel"]
        self._may(id_)
        found = self._threads(self._world.guild_of(id_), archived=True)
        found["threads"] = [one for one in found["threads"] if one["parent_id"] == id_]
        return as_json(found | {"has_more": False})

    def _threads(self, guild: str, *, archived: bool) -> dict[str, Any]:
        threads = self._world.guilds[guild]["threads"]
        found = [one for one in threads if one["thread_metadata"]["archived"] == archived]
        return {"threads": found, "members": []}
