"""Discord's REST API, the part that is used: it refuses what Discord would, with its codes."""

import json
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from aiohttp import web

from discord_stand_in import strict
from discord_stand_in.gateway import Gateway
from discord_stand_in.limits import Limits
from discord_stand_in.permissions import ATTACH, EMBED, HISTORY, SEND, SEND_IN_THREADS, VIEW
from discord_stand_in.world import (
    APP,
    PEOPLE,
    TOKEN,
    Interaction,
    World,
    channel,
    member,
    thread,
    user,
)

_ACK, _TOKEN = timedelta(seconds=3), timedelta(minutes=15)
_NONCES = timedelta(minutes=5)
_MEMBERS_INTENT = 1 << 14 | 1 << 15  # as switched on at the app's page
_OF_INTERACTIONS = ("/interactions/", "/webhooks/")
_LOADING = 1 << 7
_DEFERRED = 5  # the type of a response: the answer will come
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Refusal(Exception):
    """An error as Discord gives it."""

    def __init__(
        self, status: int, code: int, told: str = "", problems: Sequence[str] = ()
    ) -> None:
        super().__init__(told)
        self.status, self.code = status, code
        self.told = "; ".join(problems) or told
        self.body: dict[str, Any] = {"code": code, "message": told}
        if problems:
            self.body["errors"] = _tree(problems)


class Fault(NamedTuple):
    """How a call is to misbehave: a status, and of 429 whether it is global and for how long.

    At a status of 0 the connection breaks.
    """

    status: int
    is_global: bool = False
    retry_after: float = 0.01
    after: bool = False
    """whether it fails after it was done"""


class Rest:
    """The calls. `faults` are by a part of the path, each used once."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        self.calls: list[str] = []
        self.limits = Limits()

    def routes(self) -> list[web.RouteDef]:
        """Return what is served."""
        made: list[tuple[str, str, Handler]] = [
            ("GET", "/gateway", self.gateway),
            ("GET", "/gateway/bot", self.gateway),
            ("GET", "/users/@me", self.me),
            ("POST", "/users/@me/channels", self.open_direct),
            ("GET", "/oauth2/applications/@me", self.application),
            ("GET", "/applications/@me", self.application),
            ("GET", "/applications/{app}/commands", self.get_commands),
            ("PUT", "/applications/{app}/commands", self.put_commands),
            ("GET", "/applications/{app}/guilds/{guild}/commands", self.get_commands),
            ("PUT", "/applications/{app}/guilds/{guild}/commands", self.put_commands),
            (
                "GET",
                "/applications/{app}/guilds/{guild}/commands/{command}/permissions",
                self.get_command_permissions,
            ),
            ("POST", "/interactions/{id}/{token}/callback", self.callback),
            ("POST", "/webhooks/{app}/{token}", self.follow_up),
            ("GET", "/webhooks/{app}/{token}/messages/{id}", self.get_original),
            ("PATCH", "/webhooks/{app}/{token}/messages/{id}", self.edit_original),
            ("GET", "/guilds/{guild}/members", self.list_members),
            ("GET", "/guilds/{guild}/members/{user}", self.get_member),
            ("DELETE", "/webhooks/{app}/{token}/messages/{id}", self.delete_original),
            ("GET", "/channels/{channel}/messages", self.history),
            ("POST", "/channels/{channel}/messages", self.post),
            ("GET", "/channels/{channel}/messages/{id}", self.get_message),
            ("PATCH", "/channels/{channel}/messages/{id}", self.edit),
            ("DELETE", "/channels/{channel}/messages/{id}", self.delete),
            ("GET", "/channels/{channel}", self.get_channel),
            ("PATCH", "/channels/{channel}", self.edit_thread),
            ("POST", "/channels/{channel}/threads", self.start_thread),
            ("GET", "/guilds/{guild}/threads/active", self.active_threads),
            ("GET", "/channels/{channel}/threads/archived/public", self.archived_threads),
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
                answer = _failing(Fault(429, limited.is_global, limited.retry_after), request)
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
                return _failing(fault, request)
            try:
                if "/interactions/" not in request.path and "/webhooks/" not in request.path:
                    self._check_token(request)
                done = await do(request)
            except Refusal as refusal:
                self._world.refused.append(f"{refusal.code} {refusal.told} {request.path}")
                done = _json(refusal.body, refusal.status)
            finally:
                self._world.changed()
            return _failing(fault, request) if fault else done

        return handle

    def _fault(self, path: str) -> Fault | None:
        for part, faults in self.faults.items():
            if part in path and faults:
                return faults.pop(0)
        return None

    def _check_token(self, request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bot {TOKEN}":
            raise Refusal(401, 0, "401: Unauthorized")

    # The app

    async def gateway(self, request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
        shards = self._gateway.shards
        return _json({"url": self._gateway.url, "shards": shards, "session_start_limit": limit})

    async def me(self, request: web.Request) -> web.Response:
        return _json(user(APP, "dateline", bot=True))

    async def application(self, request: web.Request) -> web.Response:
        return _json({
            "id": APP, "name": "Dateline", "icon": None, "description": "", "bot_public": True,
            "bot_require_code_grant": False, "verify_key": "", "flags": 0, "team": None,
            "owner": user("400000000000000009", "owner"), "hook": True, "summary": "",
            **self._world.app_page,
        })  # fmt: skip

    async def get_commands(self, request: web.Request) -> web.Response:
        kept = self._world.commands.get(request.match_info.get("guild", ""), [])
        if request.query.get("with_localizations") == "true":
            return _json(kept)
        return _json(_without(kept, "name_localizations", "description_localizations"))

    async def put_commands(self, request: web.Request) -> web.Response:
        commands = await request.json()
        _refuse(strict.commands_problems(commands))
        guild = request.match_info.get("guild", "")
        kept = [
            {"id": self._world.snowflake(), "application_id": APP, "version": "1",
             "default_member_permissions": None, "type": 1, "description": "", **command}
            | ({"guild_id": guild} if guild else {})
            for command in commands
        ]  # fmt: skip
        self._world.commands[guild] = kept
        self._world.synced += 1
        return _json(kept)

    async def get_command_permissions(self, request: web.Request) -> web.Response:
        """Tell to whom a server allows a command or denies it, where it says anything of it."""
        guild, id_ = request.match_info["guild"], request.match_info["command"]
        if not self._world.is_in(guild):
            raise Refusal(403, 50001, "Missing Access")
        said = self._world.allowed.get((guild, id_))
        if said is None:
            raise Refusal(404, 10066, "Unknown application command permissions")
        return _json({"id": id_, "application_id": APP, "guild_id": guild, "permissions": said})

    # Interactions

    async def callback(self, request: web.Request) -> web.StreamResponse:
        asked = self.unanswered(request.match_info["id"], request.match_info["token"])
        self.respond(asked, *await _read(request))
        if request.query.get("with_response") not in {"true", "True", "1"}:
            return web.Response(status=204)
        made: dict[str, Any] = {"interaction": {"id": asked.id, "type": asked.type}}
        if asked.answered in {4, 5, 7} and asked.original:
            made["resource"] = {"type": asked.answered, "message": _public(asked.original)}
        return _json(made)

    def unanswered(self, id_: str, token: str) -> Interaction:
        """Return the interaction that a response is to, which is in time. Raises Refusal."""
        asked = self._world.interactions.get(token)
        if asked is None or asked.id != id_:
            raise Refusal(404, 10062, "Unknown interaction")
        if asked.answered:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        if self._world.clock.now - asked.at > _ACK:
            raise Refusal(404, 10062, "Unknown interaction")
        return asked

    def respond(self, asked: Interaction, payload: dict[str, Any], files: dict[int, bytes]) -> None:
        """Do what a response says, and wake who waits for it. Raises Refusal."""
        kind, data = payload["type"], payload.get("data") or {}
        self._answer(asked, kind, data, files)
        asked.answered, asked.data = kind, data
        asked.told.set()
        if kind != _DEFERRED:
            asked.shown.set()

    def _answer(
        self, asked: Interaction, kind: int, data: dict[str, Any], files: dict[int, bytes]
    ) -> None:
        allowed = {2: {4, 5, 9}, 3: {4, 5, 6, 7, 9}, 4: {8}, 5: {4, 5, 6, 7}}[asked.type]
        if kind not in allowed or (kind in {6, 7} and asked.source is None):
            _refuse([f"type: {kind} to an interaction of type {asked.type}"])
        if kind == 8:
            _refuse(strict.choice_problems(data["choices"]))
        elif kind == 9:
            _refuse(strict.modal_problems(data))
        elif kind == 4:
            asked.original = self._keep(asked, data, files)
        elif kind == 5:
            asked.original = self._kept(asked, {"flags": data.get("flags", 0) | _LOADING})
        else:
            asked.original = asked.source
            if kind == 7 and asked.source is not None:
                self._change(asked.source, data, files)

    def _keep(
        self, asked: Interaction, data: dict[str, Any], files: dict[int, bytes]
    ) -> dict[str, Any]:
        self._check_new(data, files)
        made = self._kept(asked, data)
        made["attachments"] = self._attached(data, files, {})
        return made

    def _kept(self, asked: Interaction, data: dict[str, Any]) -> dict[str, Any]:
        private = asked.user if data.get("flags", 0) & strict.EPHEMERAL else ""
        made = self._world.keep_message(
            asked.channel, user(APP, "dateline", bot=True), data, private
        )
        by = {"id": asked.id, "type": asked.type, "user": user(asked.user, "asker")}
        made["interaction_metadata"] = by
        return made

    def _by_token(self, request: web.Request) -> Interaction:
        asked = self._world.interactions.get(request.match_info["token"])
        if asked is None or not asked.answered:
            raise Refusal(404, 10015, "Unknown Webhook")
        if self._world.clock.now - asked.at > _TOKEN:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        return asked

    async def follow_up(self, request: web.Request) -> web.Response:
        asked = self._by_token(request)
        payload, files = await _read(request)
        if asked.original is not None and asked.original["flags"] & _LOADING:
            self._check_new(payload, files)
            return _json(_public(self._filled(asked, asked.original, payload, files)))
        made = self._keep(asked, payload, files)
        asked.followups.append(made)
        return _json(_public(made))

    async def get_original(self, request: web.Request) -> web.Response:
        return _json(_public(self._original(request)))

    async def edit_original(self, request: web.Request) -> web.Response:
        payload, files = await _read(request)
        asked, message = self._by_token(request), self._original(request)
        return _json(_public(self._filled(asked, message, payload, files)))

    def _filled(
        self,
        asked: Interaction,
        message: dict[str, Any],
        payload: dict[str, Any],
        files: dict[int, bytes],
    ) -> dict[str, Any]:
        """Change a message, whose being private or not was fixed when it was deferred."""
        self._change(message, payload, files)
        message["flags"] &= ~_LOADING
        asked.shown.set()
        return message

    async def delete_original(self, request: web.Request) -> web.Response:
        del self._world.messages[self._original(request)["id"]]
        return web.Response(status=204)

    def _original(self, request: web.Request) -> dict[str, Any]:
        asked, id_ = self._by_token(request), request.match_info["id"]
        message = asked.original if id_ == "@original" else self._world.messages.get(id_)
        if message is None or message["id"] not in self._world.messages:
            raise Refusal(404, 10008, "Unknown Message")
        return message

    # Messages

    async def open_direct(self, request: web.Request) -> web.Response:
        whom = str((await request.json())["recipient_id"])
        id_ = self._world.directs.setdefault(whom, self._world.snowflake())
        return _json(channel(id_, "", 1) | {"recipients": [user(whom, "somebody")]})

    async def get_member(self, request: web.Request) -> web.Response:
        guild, id_ = request.match_info["guild"], request.match_info["user"]
        if not self._world.is_in(guild):
            raise Refusal(404, 10004, "Unknown Guild")
        if id_ not in self._world.members[guild]:
            return _json({"code": 10007, "message": "Unknown Member"}, 404)
        return _json(member(id_, PEOPLE[id_]))

    async def list_members(self, request: web.Request) -> web.Response:
        guild, after = request.match_info["guild"], int(request.query.get("after", 0))
        if not self._world.app_page.get("flags", 0) & _MEMBERS_INTENT:
            raise Refusal(403, 50001, "Missing Access")
        limit = min(int(request.query.get("limit", 1)), self._world.most_members)
        found = sorted(int(id_) for id_ in self._world.members[guild] if int(id_) > after)
        roles = self._world.roles
        return _json([
            member(str(id_), PEOPLE.get(str(id_), "x"), roles=tuple(roles.get(str(id_), ())))
            for id_ in found[:limit]
        ])  # fmt: skip

    async def get_channel(self, request: web.Request) -> web.Response:
        id_ = request.match_info["channel"]
        self._may(id_)
        guild = self._world.guild_of(id_)
        if not guild:
            return _json(channel(id_, "", 1) | {"recipients": []})
        return _json(self._world.channel(id_) | {"guild_id": guild})

    # Threads

    async def start_thread(self, request: web.Request) -> web.Response:
        """Start a post of a forum: a thread with the message that begins it, under one id."""
        forum = request.match_info["channel"]
        payload, files = await _read(request)
        self._may_send(forum, payload.get("message") or {}, files)
        if self._world.channel(forum)["type"] != 15:
            _refuse(["type: threads of other channels are not known here"])
        _refuse(strict.thread_problems(payload, self._world.channel(forum)))
        message = payload["message"]
        self._check_new(message, files)
        id_, guild = self._world.snowflake(), self._world.guild_of(forum)
        made = thread(id_, payload["name"], guild, forum, APP)
        made["applied_tags"] = payload.get("applied_tags", [])
        self._world.guilds[guild]["threads"].append(made)
        bot = user(APP, "dateline", bot=True)
        kept = self._world.keep_message(id_, bot, message, id_=id_)
        kept["attachments"] = self._attached(message, files, {})
        return _json(made | {"message": _public(kept)})

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
        return _json(found)

    async def active_threads(self, request: web.Request) -> web.Response:
        return _json(self._threads(request.match_info["guild"], archived=False))

    async def archived_threads(self, request: web.Request) -> web.Response:
        id_ = request.match_info["channel"]
        self._may(id_)
        found = self._threads(self._world.guild_of(id_), archived=True)
        found["threads"] = [one for one in found["threads"] if one["parent_id"] == id_]
        return _json(found | {"has_more": False})

    def _threads(self, guild: str, *, archived: bool) -> dict[str, Any]:
        threads = self._world.guilds[guild]["threads"]
        found = [one for one in threads if one["thread_metadata"]["archived"] == archived]
        return {"threads": found, "members": []}

    def _writable(self, id_: str, *, edits: bool = False) -> None:
        """Refuse what a forum or a thread does not take; a new message takes it out again."""
        if not self._world.guild_of(id_):
            return
        place = self._world.channel(id_)
        if place["type"] == 15:
            raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
        metadata = place.get("thread_metadata") or {}
        if metadata.get("archived") and (edits or metadata["locked"]):
            raise Refusal(400, 50083, "Thread is archived")
        if metadata:
            metadata["archived"] = False

    async def history(self, request: web.Request) -> web.Response:
        id_ = request.match_info["channel"]
        self._may(id_)
        if not self._world.permissions(id_, APP) & HISTORY:
            return _json([])
        found = [
            _public(message)
            for message in reversed(self._world.messages.values())
            if message["channel_id"] == id_ and not message["seen_by"]
        ]
        return _json(found[: int(request.query.get("limit", 50))])

    async def post(self, request: web.Request) -> web.Response:
        id_ = request.match_info["channel"]
        payload, files = await _read(request)
        self._may_send(id_, payload, files)
        self._writable(id_)
        self._check_new(payload, files)
        self._check_reference(id_, payload.get("message_reference"))
        nonce = str(payload.get("nonce") or "")
        if strict.length(nonce) > 25:
            _refuse(["nonce: more than 25"])
        if nonce and payload.get("enforce_nonce"):
            at, before = self._world.nonces.get(nonce, (None, ""))
            if at and self._world.clock.now - at <= _NONCES:
                return _json(_public(self._world.messages[before]))
        made = self._world.keep_message(id_, user(APP, "dateline", bot=True), payload)
        made["attachments"] = self._attached(payload, files, {})
        if nonce:
            self._world.nonces[nonce] = (self._world.clock.now, made["id"])
        return _json(_public(made))

    async def get_message(self, request: web.Request) -> web.Response:
        return _json(_public(self._message(request)))

    async def edit(self, request: web.Request) -> web.Response:
        payload, files = await _read(request)
        message = self._message(request)
        self._writable(message["channel_id"], edits=True)
        self._change(message, payload, files)
        return _json(_public(message))

    async def delete(self, request: web.Request) -> web.Response:
        del self._world.messages[self._message(request)["id"]]
        return web.Response(status=204)

    def _message(self, request: web.Request) -> dict[str, Any]:
        self._may(request.match_info["channel"], HISTORY if request.method == "GET" else 0)
        message = self._world.messages.get(request.match_info["id"])
        elsewhere = message and message["channel_id"] != request.match_info["channel"]
        if message is None or elsewhere or message["seen_by"]:
            raise Refusal(404, 10008, "Unknown Message")
        if request.method == "PATCH" and message["author"]["id"] != APP:
            raise Refusal(403, 50005, "Cannot edit a message authored by another user")
        return message

    def _may(self, id_: str, needed: int = 0) -> None:
        """Refuse what the bot may not do in a channel, by its roles and overwrites there."""
        guild = self._world.guild_of(id_)
        if not guild and id_ not in self._world.directs.values():
            raise Refusal(404, 10003, "Unknown Channel")
        may = self._world.permissions(id_, APP)
        if guild in self._world.left or not may & VIEW:
            raise Refusal(403, 50001, "Missing Access")
        if needed & ~may:
            raise Refusal(403, 50013, "Missing Permissions")
        if id_ in self._world.closed_directs:
            raise Refusal(403, 50007, "Cannot send messages to this user")

    def _may_send(self, id_: str, payload: dict[str, Any], files: dict[int, bytes]) -> None:
        """Refuse a message that asks for more than the bot may there."""
        self._may(id_)
        is_thread = bool(self._world.guild_of(id_)) and "thread_metadata" in self._world.channel(
            id_
        )
        sends = SEND_IN_THREADS if is_thread else SEND
        needed = sends | EMBED * bool(payload.get("embeds")) | ATTACH * bool(files)
        self._may(id_, needed)
        if payload.get("message_reference") and not self._world.permissions(id_, APP) & HISTORY:
            told = "Cannot reply without permission to read message history"
            raise Refusal(400, 160002, told)

    def _change(
        self, message: dict[str, Any], payload: dict[str, Any], files: dict[int, bytes]
    ) -> None:
        if message["id"] not in self._world.messages:
            raise Refusal(404, 10008, "Unknown Message")
        self._check(payload, files)
        before = {one["id"]: one for one in message["attachments"]}
        for name in ("content", "embeds", "components"):
            if name in payload:
                message[name] = payload[name] or type(message[name])()
        if "attachments" in payload:
            message["attachments"] = self._attached(payload, files, before)
        message["edited_timestamp"] = self._world.clock.now.isoformat()

    def _check_new(self, payload: dict[str, Any], files: dict[int, bytes]) -> None:
        if strict.is_empty(payload, len(files)):
            raise Refusal(400, 50006, "Cannot send an empty message")
        self._check(payload, files)

    def _check_reference(self, channel_id: str, reference: dict[str, Any] | None) -> None:
        if not reference or reference.get("fail_if_not_exists") is False:
            return
        message = self._world.messages.get(str(reference["message_id"]))
        if message is None or message["channel_id"] != channel_id:
            _refuse(["message_reference: Unknown message"])

    def _check(self, payload: dict[str, Any], files: dict[int, bytes]) -> None:
        _refuse(strict.message_problems(payload, files))
        allowed = payload.get("allowed_mentions")
        if allowed is None or allowed.get("parse") or allowed.get("replied_user"):
            self._world.pings.append(str(payload.get("content")))
        if sum(map(len, files.values())) > self._world.file_limit:
            raise Refusal(413, 40005, "Request entity too large")

    def _attached(
        self,
        payload: dict[str, Any],
        files: dict[int, bytes],
        before: dict[str, dict[str, Any]],
    ) -> list[dict[str, Any]]:
        kept = []
        for told in payload.get("attachments") or ():
            if str(told["id"]) in before:
                kept.append(before[str(told["id"])])
                continue
            id_, content = self._world.snowflake(), files[int(told["id"])]
            self._world.files[id_] = content
            url = f"https://cdn.example/{id_}/{told['filename']}"
            kept.append({
                "id": id_, "filename": told["filename"], "size": len(content), "url": url,
                "proxy_url": url, "description": told.get("description"),
            })  # fmt: skip
        return kept


def _refuse(problems: list[str]) -> None:
    if problems:
        raise Refusal(400, 50035, "Invalid Form Body", problems)


def _tree(problems: Sequence[str]) -> dict[str, Any]:
    """Return problems of the form `embeds[0].title: told` nested by their paths, as Discord's."""
    errors: dict[str, Any] = {}
    for problem in problems:
        path, _, told = problem.partition(": ")
        at = errors
        for part in re.findall(r"[^.\[\]]+", path):
            at = at.setdefault(part, {})
        at.setdefault("_errors", []).append({"code": "INVALID", "message": told or path})
    return errors


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[int, bytes]]:
    """Return what was sent, and its files by their number."""
    if request.content_type != "multipart/form-data":
        return await request.json(), {}
    form = await request.post()
    files = {
        int(name[len("files[") : -1]): part.file.read()
        for name, part in form.items()
        if isinstance(part, web.FileField)
    }
    return json.loads(str(form["payload_json"])), files


def _without(told: Any, *names: str) -> Any:
    """Return what is told without some of its parts, however deep they are."""
    if isinstance(told, list):
        return [_without(one, *names) for one in told]
    if isinstance(told, dict):
        return {k: _without(v, *names) for k, v in told.items() if k not in names}
    return told


def _public(message: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in message.items() if name != "seen_by"}


def _json(body: Any, status: int = 200) -> web.Response:
    return web.Response(
        body=json.dumps(body).encode(), status=status, content_type="application/json"
    )


def _failing(fault: Fault, request: web.Request) -> web.Response:
    if not fault.status and request.transport:
        request.transport.abort()
    if fault.status != 429:
        return web.Response(status=fault.status or 502, text="upstream connect error")
    scope = "global" if fault.is_global else "user"
    response = _json(
        {"message": "You are being rate limited.", "retry_after": fault.retry_after,
         "global": fault.is_global}, 429,
    )  # fmt: skip
    response.headers.update(
        {"Retry-After": str(fault.retry_after), "X-RateLimit-Scope": scope, "Via": "1.1 google"}
        | ({"X-RateLimit-Global": "true"} if fault.is_global else {})
    )
    return response
