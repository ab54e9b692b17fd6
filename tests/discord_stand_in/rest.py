"""Discord's REST API, the part that is used: it refuses what Discord would, with its codes.

What each call does stands by its kind in `app_calls`, `interaction_calls`, `channel_calls` and
`message_calls`; here is what they are reached by, with limits and faults.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable

from aiohttp import web

from discord_stand_in.app_calls import AppCalls
from discord_stand_in.calls import Fault, Refusal, as_json, failing
from discord_stand_in.channel_calls import ChannelCalls
from discord_stand_in.gateway import Gateway
from discord_stand_in.interaction_calls import InteractionCalls
from discord_stand_in.limits import Limits
from discord_stand_in.message_calls import MessageCalls
from discord_stand_in.world import TOKEN, World

_OF_INTERACTIONS = ("/interactions/", "/webhooks/")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Rest:
    """The calls. `faults` are by a part of the path, each used once."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._app = AppCalls(world, gateway)
        self._interactions = InteractionCalls(world)
        self._channels = ChannelCalls(world)
        self._messages = MessageCalls(world)
        self.unanswered, self.respond = self._interactions.unanswered, self._interactions.respond
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        self.calls: list[str] = []
        self.limits = Limits()

    def routes(self) -> list[web.RouteDef]:
        """Return what is served."""
        made: list[tuple[str, str, Handler]] = [
            ("GET", "/gateway", self._app.gateway),
            ("GET", "/gateway/bot", self._app.gateway),
            ("GET", "/users/@me", self._app.me),
            ("POST", "/users/@me/channels", self._channels.open_direct),
            ("GET", "/oauth2/applications/@me", self._app.application),
            ("GET", "/applications/@me", self._app.application),
            ("GET", "/applications/{app}/commands", self._app.get_commands),
            ("PUT", "/applications/{app}/commands", self._app.put_commands),
            ("GET", "/applications/{app}/guilds/{guild}/commands", self._app.get_commands),
            ("PUT", "/applications/{app}/guilds/{guild}/commands", self._app.put_commands),
            (
                "GET",
                "/applications/{app}/guilds/{guild}/commands/{command}/permissions",
                self._app.get_command_permissions,
            ),
            ("POST", "/interactions/{id}/{token}/callback", self._interactions.callback),
            ("POST", "/webhooks/{app}/{token}", self._interactions.follow_up),
            ("GET", "/webhooks/{app}/{token}/messages/{id}", self._interactions.get_original),
            ("PATCH", "/webhooks/{app}/{token}/messages/{id}", self._interactions.edit_original),
            ("GET", "/guilds/{guild}/members", self._channels.list_members),
            ("GET", "/guilds/{guild}/members/{user}", self._channels.get_member),
            ("DELETE", "/webhooks/{app}/{token}/messages/{id}", self._interactions.delete_original),
            ("GET", "/channels/{channel}/messages", self._messages.history),
            ("POST", "/channels/{channel}/messages", self._messages.post),
            ("POST", "/channels/{channel}/typing", self._messages.type),
            ("GET", "/channels/{channel}/messages/{id}", self._messages.get_message),
            ("PATCH", "/channels/{channel}/messages/{id}", self._messages.edit),
            ("DELETE", "/channels/{channel}/messages/{id}", self._messages.delete),
            ("GET", "/channels/{channel}", self._channels.get_channel),
            ("PATCH", "/channels/{channel}", self._channels.edit_thread),
            ("POST", "/channels/{channel}/threads", self._channels.start_thread),
            ("GET", "/guilds/{guild}/threads/active", self._channels.active_threads),
            ("GET", "/channels/{channel}/threads/archived/public", self._channels.archived_threads),
        ]
        return [
            web.route(how, f"/api/v10{path}", self._limited(f"{how} {path}", self._guarded(do)))
            for how, path, do in made
        ]

    def _limited(self, route: str, do: Handler) -> Handler:
        """Let through what is within the limits, and tell of them with every answer."""

        async def handle(request: web.Request) -> web.StreamResponse:
            major = [request.match_info.get(name, "") for name in ("channel", "guild", "token")]
            bucket = f"{route} at {'/'.join(major)}"
            exempt = route.split()[1].startswith(_OF_INTERACTIONS)
            limited = self.limits.take(bucket, exempt=exempt)
            if limited:
                answer = failing(Fault(429, limited.is_global, limited.retry_after), request)
            else:
                answer = await do(request)
            answer.headers.update(self.limits.headers(bucket))
            return answer

        return handle

    def _guarded(self, do: Handler) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            self.calls.append(f"{request.method} {request.path.removeprefix('/api/v10')}")
            fault = self._fault(request.path)
            if fault and not fault.after:
                self._world.changed()
                return failing(fault, request)
            try:
                if "/interactions/" not in request.path and "/webhooks/" not in request.path:
                    self._check_token(request)
                done = await do(request)
            except Refusal as refusal:
                self._world.refused.append(f"{refusal.code} {refusal.told} {request.path}")
                done = as_json(refusal.body, refusal.status)
            finally:
                self._world.changed()
            return failing(fault, request) if fault else done

        return handle

    def _fault(self, path: str) -> Fault | None:
        for part, faults in self.faults.items():
            if part in path and faults:
                return faults.pop(0)
        return None

    def _check_token(self, request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bot {TOKEN}":
            raise Refusal(401, 0, "401: Unauthorized")
