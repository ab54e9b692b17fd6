"""The calls about the app itself: who it is, its commands, the gateway's address."""

from aiohttp import web

from discord_stand_in import strict
from discord_stand_in.calls import Refusal, as_json, refuse, without
from discord_stand_in.gateway import Gateway
from discord_stand_in.world import APP, World, user


class AppCalls:
    """What is told of the app and its commands."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    async def gateway(self, request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
        shards = self._gateway.shards
        return as_json({"url": self._gateway.url, "shards": shards, "session_start_limit": limit})

    async def me(self, request: web.Request) -> web.Response:
        return as_json(user(APP, "dateline", bot=True))

    async def application(self, request: web.Request) -> web.Response:
        return as_json({
            "id": APP, "name": "Dateline", "icon": None, "description": "", "bot_public": True,
            "bot_require_code_grant": False, "verify_key": "", "flags": 0, "team": None,
            "owner": user("400000000000000009", "owner"), "hook": True, "summary": "",
            **self._world.app_page,
        })  # fmt: skip

    async def get_commands(self, request: web.Request) -> web.Response:
        kept = self._world.commands.get(request.match_info.get("guild", ""), [])
        if request.query.get("with_localizations") == "true":
            return as_json(kept)
        return as_json(without(kept, "name_localizations", "description_localizations"))

    async def put_commands(self, request: web.Request) -> web.Response:
        commands = await request.json()
        refuse(strict.commands_problems(commands))
        guild = request.match_info.get("guild", "")
        kept = [
            {"id": self._world.snowflake(), "application_id": APP, "version": "1",
             "default_member_permissions": None, "type": 1, "description": "", **command}
            | ({"guild_id": guild} if guild else {})
            for command in commands
        ]  # fmt: skip
        self._world.commands[guild] = kept
        self._world.synced += 1
        return as_json(kept)

    async def get_command_permissions(self, request: web.Request) -> web.Response:
        """Tell to whom a server allows a command or denies it, where it says anything of it."""
        guild, id_ = request.match_info["guild"], request.match_info["command"]
        if not self._world.is_in(guild):
            raise Refusal(403, 50001, "Missing Access")
        said = self._world.allowed.get((guild, id_))
        if said is None:
            raise Refusal(404, 10066, "Unknown application command permissions")
        return as_json({"id": id_, "application_id": APP, "guild_id": guild, "permissions": said})
