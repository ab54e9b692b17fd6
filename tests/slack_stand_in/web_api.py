"""The Web API methods that Dateline uses, with Slack's own error codes."""

import math
from collections.abc import Callable
from typing import Any, NamedTuple

from slack_stand_in.clock import Clock
from slack_stand_in.strict import Problem, message_problems, view_problems
from slack_stand_in.workspace import BOT, BOT_ID, Channel, File, Post, Token, Workspace

Args = dict[str, Any]

# Calls of a method a minute, by its tier (docs.slack.dev/apis/web-api/rate-limits). Slack promises
# that many and lets some more through; of the first, one a minute and "a small burst": an app may
# open ten sockets, and so many at once.
TIERS = {1: 10, 2: 20, 3: 50, 4: 100}
# The scopes that methods about conversations need, by the kind of conversation.
_SCOPED = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}


class Refused(Exception):
    """An error of Slack's: its code, and what else the answer says."""

    def __init__(self, code: str, *, status: int = 200, **more: Any) -> None:
        super().__init__(code)
        self.code, self.status, self.more = code, status, more


class Limited(Refused):
    """A call too many within a minute, which happens; one before the wait is over is a fault."""

    def __init__(self, wait: float, *, ignored: bool) -> None:
        more = {"ignored": True} if ignored else {}
        super().__init__("ratelimited", status=429, retry_after=max(math.ceil(wait), 1), **more)


class Method(NamedTuple):
    """A method, the scope that it needs, and its tier (0 where Slack has a rule of its own)."""

    run: Callable[["WebApi", Token, Args], dict[str, Any]]
    scope: str = ""
    tier: int = 0


class WebApi:
    """Answers methods about a workspace."""

    def __init__(self, space: Workspace, clock: Clock, base: Callable[[], str]) -> None:
        self.space, self.clock, self._base = space, clock, base
        self.is_paced = True  # False for apps whose time is none of this clock's
        self._last_post: dict[str, float] = {}
        self._called: dict[tuple[str, str], list[float]] = {}
        self._limited: dict[tuple[str, str], tuple[float, float]] = {}

    def call(self, name: str, token: str, args: Args) -> dict[str, Any]:
        """Return the answer of a method. Raises Refused."""
        method = METHODS.get(name)
        if method is None:
            raise Refused("unknown_method")
        known = self.allowed(token, method.scope)
        if method.tier:
            self.pace(token, name, method.tier)
        return method.run(self, known, args)

    def pace(self, token: str, name: str, tier: int) -> None:
        """Refuse a call beyond those of a minute that its tier has, and one that did not wait."""
        if not self.is_paced:
            return
        now, key = self.clock(), (token, name)
        said, until = self._limited.get(key, (now, now))
        if said < now < until - 1e-6:
            raise Limited(until - now, ignored=True)
        within = [at for at in self._called.get(key, []) if at > now - 60]
        if len(within) >= TIERS[tier]:
            refusal = Limited(within[0] + 60 - now, ignored=False)
            self._limited[key] = (now, now + refusal.more["retry_after"])
            raise refusal
        self._called[key] = [*within, now]

    def allowed(self, token: str, scope: str) -> Token:
        """Return whose token it is. Raises Refused for one that is no good or has no such scope."""
        if not token:
            raise Refused("not_authed")
        known = self.space.tokens.get(token)
        if known is None:
            raise Refused("invalid_auth")
        if known.error:
            raise Refused(known.error)
        if scope and scope not in known.scopes:
            raise Refused("missing_scope", needed=scope, provided=",".join(sorted(known.scopes)))
        return known

    def seen(self, token: Token, id_: str, what: str) -> Channel:
        """Return a channel that the bot may look at: a public one, or one that it is in.

        `what` is the kind of scope that its kind of channel needs. Raises Refused.
        """
        channel = self.space.channels.get(id_)
        if channel is None or not self._is_mine(token, channel.team):
            raise Refused("channel_not_found")
        if channel.kind != "channel" and token.bot not in channel.members:
            raise Refused("channel_not_found")
        needed = f"{_SCOPED[channel.kind]}:{what}"
        if needed not in token.scopes:
            raise Refused("missing_scope", needed=needed, provided=",".join(sorted(token.scopes)))
        return channel

    def _is_mine(self, token: Token, team: str) -> bool:
        """Tell whether something of a workspace is there for a token; an organisation sees all."""
        return token.team in (team, "") or token.team.startswith("E")

    # Messages

    def post_message(self, token: Token, args: Args) -> dict[str, Any]:
        channel = self.open_channel(token, args)
        refuse_problems(message_problems(args))
        self._pace(channel.id)
        return self._posted(channel, args, "chat.postMessage", token)

    def post_ephemeral(self, token: Token, args: Args) -> dict[str, Any]:
        channel = self.open_channel(token, args)
        if args.get("user") not in channel.members:
            raise Refused("user_not_in_channel")
        refuse_problems(message_problems(args))
        self._pace(channel.id)
        return self._posted(channel, args, "chat.postEphemeral", token)

    def update(self, token: Token, args: Args) -> dict[str, Any]:
        post = self.space.find(args.get("channel", ""), args.get("ts", ""))
        if post is None or post.only:
            raise Refused("message_not_found")
        if post.team != token.team:
            raise Refused("cant_update_message")
        refuse_problems(message_problems(args))
        post.text, post.blocks, post.edits = args["text"], args.get("blocks", []), post.edits + 1
        return {"channel": post.channel, "ts": post.ts, "text": post.text}

    def unfurl(self, token: Token, args: Args) -> dict[str, Any]:
        if not (args.get("unfurl_id") and args.get("source")):
            if not (args.get("channel") and args.get("ts")):
                raise Refused("missing_unfurl_id")
            if (args["channel"], args["ts"]) not in self.space.written:
                raise Refused("cannot_find_message")
        for unfurled in args["unfurls"].values():
            refuse_problems(message_problems({"text": "unfurled", **unfurled}))
        self.space.unfurls.append(args)
        return {}

    def permalink(self, token: Token, args: Args) -> dict[str, Any]:
        post = self.space.find(args.get("channel", ""), args.get("message_ts", ""))
        if post is None:
            raise Refused("message_not_found")
        place = f"{post.channel}/p{post.ts.replace('.', '')}"
        return {"permalink": f"https://acme.slack.example/archives/{place}"}

    def open_channel(self, token: Token, args: Args) -> Channel:
        """Return a channel that the bot may write to. Raises Refused."""
        name = args.get("channel") or args.get("channel_id") or ""
        channel = self.space.channels.get(name)
        if channel is None and name in self.space.users:
            channel = self.space.dm(name)
        if channel is None or not self._is_mine(token, channel.team):
            raise Refused("channel_not_found")
        if channel.kind != "channel" and token.bot not in channel.members:
            raise Refused("channel_not_found")
        if channel.archived:
            raise Refused("is_archived")
        if token.bot not in channel.members:
            raise Refused("not_in_channel")
        if channel.kind == "im" and self.space.users[channel.members[0]]["deleted"]:
            raise Refused("user_disabled")
        return channel

    def _pace(self, channel: str) -> None:
        """Refuse a second message to a channel within a second."""
        if not self.is_paced:
            return
        now = self.clock()
        wait = self._last_post.get(channel, -math.inf) + 1.0 - now
        if wait > 1e-6:
            raise Refused("ratelimited", status=429, retry_after=math.ceil(wait))
        self._last_post[channel] = now

    def _posted(self, channel: Channel, args: Args, via: str, token: Token) -> dict[str, Any]:
        thread = args.get("thread_ts") or ""
        if thread and not self._is_thread(channel.id, thread):
            raise Refused("thread_not_found")
        post = Post(
            self.new_ts(), channel.id, args["text"], args.get("blocks") or [], via,
            args.get("user", ""), thread, args.get("metadata") or {}, team=token.team,
        )  # fmt: skip
        self.space.posts.append(post)
        if post.only:
            return {"message_ts": post.ts}
        return {"channel": channel.id, "ts": post.ts, "message": shown(post)}

    def new_ts(self) -> str:
        """Return the timestamp of a new message: its number within its channel too."""
        return f"{self.clock():.0f}.{self.space.next():06d}"

    # Files

    def upload_url(self, token: Token, args: Args) -> dict[str, Any]:
        length, alt = int(args.get("length") or 0), args.get("alt_txt") or ""
        if not length or not args.get("filename"):
            raise Refused("missing_argument")
        if len(alt) > 1000:
            raise Refused("alt_txt_too_large")
        file = File(f"F{self.space.next():06d}", args["filename"], length, alt)
        self.space.files[file.id] = file
        return {"file_id": file.id, "upload_url": f"{self._base()}/upload/v1/{file.id}"}

    def complete_upload(self, token: Token, args: Args) -> dict[str, Any]:
        channel = self.open_channel(token, args) if args.get("channel_id") else None
        files = [self.space.files.get(given["id"]) for given in args["files"]]
        if any(file is None or not file.content for file in files):
            raise Refused("file_not_found")
        if channel and args.get("initial_comment"):
            refuse_problems(message_problems({"text": args["initial_comment"]}))
        uploaded = [file for file in files if file]
        if channel:
            self._pace(channel.id)
        for file, given in zip(uploaded, args["files"], strict=True):
            file.done, file.title = True, given.get("title") or file.name
            file.channel, file.thread_ts = (
                channel.id if channel else "",
                args.get("thread_ts") or "",
            )
        if channel:
            comment = args.get("initial_comment") or ""
            self.space.posts.append(
                Post(
                    self.new_ts(), channel.id, comment, [], "file", "", file.thread_ts, {}, uploaded
                )
            )
        return {"files": [_file(file) for file in uploaded]}

    # People and places

    def open_dm(self, token: Token, args: Args) -> dict[str, Any]:
        person = self._person(token, args.get("users", ""))
        if person["deleted"]:
            raise Refused("user_disabled")
        return {"channel": {"id": self.space.dm(person["id"]).id}}

    def user_info(self, token: Token, args: Args) -> dict[str, Any]:
        return {"user": self._person(token, args.get("user", ""))}

    def _person(self, token: Token, id_: str) -> dict[str, Any]:
        person = self.space.users.get(id_)
        if person is None:
            raise Refused("user_not_found")
        if not (person.get("is_stranger") or self._is_mine(token, person["team_id"])):
            raise Refused("user_not_visible")
        return person

    def users(self, token: Token, args: Args) -> dict[str, Any]:
        """Return the people of a workspace, a page of them."""
        team = args.get("team_id") or token.team
        if team.startswith("E"):
            raise Refused("missing_argument")
        people = [one for one in self.space.users.values() if team in _teams(one)]
        return _page("members", people, args)

    def members(self, token: Token, args: Args) -> dict[str, Any]:
        """Return who is in a channel, a page of them."""
        return _page("members", self.seen(token, args.get("channel", ""), "read").members, args)

    def group_users(self, token: Token, args: Args) -> dict[str, Any]:
        whole = token.team.startswith("E")
        if whole and not args.get("team_id"):
            raise Refused("missing_argument")
        group = args.get("usergroup", "")
        members = self.space.groups.get(group)
        if members is None or (whole and self.space.group_teams.get(group) != args["team_id"]):
            raise Refused("no_such_subteam")
        return {"users": members}

    def teams(self, token: Token, args: Args) -> dict[str, Any]:
        return {"teams": [{"id": id_, "name": id_} for id_ in self.space.teams]}

    def channel_info(self, token: Token, args: Args) -> dict[str, Any]:
        channel = self.seen(token, args.get("channel", ""), "read")
        return {
            "channel": {
                "id": channel.id, "name": channel.id.lower(),
                "is_channel": channel.kind == "channel",
                "is_member": token.bot in channel.members, "is_im": channel.kind == "im",
                "is_archived": channel.archived, "is_ext_shared": channel.shared,
            }
        }  # fmt: skip

    def history(self, token: Token, args: Args) -> dict[str, Any]:
        """Return what stands in a channel, but for its threads, the newest first."""
        kept = reversed(self._kept_in(token, args))
        posts = [shown(one) for one in kept if one.thread_ts in ("", one.ts)]
        return _page("messages", posts, args)

    def replies(self, token: Token, args: Args) -> dict[str, Any]:
        """Return a thread, the oldest message first."""
        thread = args.get("ts") or ""
        if not self._is_thread(args.get("channel", ""), thread):
            raise Refused("thread_not_found")
        kept = self._kept_in(token, args)
        posts = [shown(one) for one in kept if thread in (one.ts, one.thread_ts)]
        return _page("messages", posts, args)

    def _kept_in(self, token: Token, args: Args) -> list[Post]:
        channel = self.seen(token, args.get("channel") or "", "history")
        if token.bot not in channel.members:
            raise Refused("not_in_channel")
        return [p for p in self.space.posts if p.channel == channel.id and not p.only]

    def _is_thread(self, channel: str, ts: str) -> bool:
        """Tell whether a message is there that a thread can hang on: the bot's, or somebody's."""
        return bool(self.space.find(channel, ts)) or (channel, ts) in self.space.written

    def auth_test(self, token: Token, args: Args) -> dict[str, Any]:
        return {
            "url": "https://acme.slack.example/", "team": "Acme", "user": "dateline",
            "team_id": token.team, "user_id": token.bot, "bot_id": BOT_ID,
            "is_enterprise_install": False,
        }  # fmt: skip

    # Views

    def open_view(self, token: Token, args: Args) -> dict[str, Any]:
        trigger = args.get("trigger_id", "")
        until = self.space.triggers.get(trigger)
        if until is None:
            raise Refused("invalid_trigger_id")
        if trigger in self.space.used_triggers:
            raise Refused("exchanged_trigger_id")
        if self.clock() > until:
            raise Refused("expired_trigger_id")
        self.space.used_triggers.add(trigger)
        return {"view": self.kept_view(args["view"])}

    def push_view(self, token: Token, args: Args) -> dict[str, Any]:
        if not any(view["type"] == "modal" for view in self.space.views.values()):
            raise Refused("not_found")
        return self.open_view(token, args)

    def update_view(self, token: Token, args: Args) -> dict[str, Any]:
        if args.get("view_id") not in self.space.views:
            raise Refused("not_found")
        return {"view": self.kept_view(args["view"], args["view_id"])}

    def publish_view(self, token: Token, args: Args) -> dict[str, Any]:
        person = args.get("user_id", "")
        if person not in self.space.users:
            raise Refused("user_not_found")
        if args["view"].get("type") != "home":
            raise Refused("invalid_arguments")
        self.space.homes[person] = self.kept_view(args["view"], f"VHOME{person}")
        return {"view": self.space.homes[person]}

    def kept_view(self, view: dict[str, Any], id_: str = "") -> dict[str, Any]:
        """Keep a view as it is shown now. Raises Refused."""
        refuse_problems(view_problems(view))
        made = {
            **view, "id": id_ or f"V{self.space.next():06d}", "team_id": "T0001", "app_id": "A0001",
            "state": {"values": {}}, "hash": f"h{self.space.next()}",
            "private_metadata": view.get("private_metadata", ""),
        }  # fmt: skip
        self.space.views[made["id"]] = made
        return made


def _assistant(what: str, needed: str) -> Method:
    def run(api: WebApi, token: Token, args: Args) -> dict[str, Any]:
        if not (args.get("channel_id") and args.get("thread_ts")):
            raise Refused("invalid_arguments")
        if needed not in args:
            raise Refused("missing_argument")
        if what == "setSuggestedPrompts" and not 1 <= len(args["prompts"]) <= 4:
            raise Refused("invalid_arguments")
        api.space.assistant.append((what, args))
        return {}

    return Method(run, "assistant:write")


def refuse_problems(problems: list[Problem]) -> None:
    """Raise Refused with the first problem's code; all are told."""
    if problems:
        told = [f"{code}: {what}" for code, what in problems]
        raise Refused(problems[0][0], response_metadata={"messages": told})


def shown(post: Post) -> dict[str, Any]:
    """Return a message as Slack hands it out."""
    return {
        "type": "message", "user": BOT, "bot_id": BOT_ID, "ts": post.ts, "text": post.text,
        "blocks": post.blocks, "metadata": post.metadata,
        "files": [_file(file) | {"name": file.name} for file in post.files],
    } | ({"thread_ts": post.thread_ts} if post.thread_ts else {})  # fmt: skip


def _teams(person: dict[str, Any]) -> list[str]:
    """Return the workspaces that somebody belongs to."""
    return [person["team_id"], *(person.get("enterprise_user") or {}).get("teams", ())]


def _page(name: str, listed: list[Any], args: Args) -> dict[str, Any]:
    """Return a page of what is listed, and where the next one begins."""
    start, limit = int(args.get("cursor") or 0), int(args.get("limit") or 100)
    if not 0 < limit < 1000:
        raise Refused("invalid_limit")
    more = len(listed) > start + limit
    after = {"response_metadata": {"next_cursor": str(start + limit)}} if more else {}
    return {name: listed[start : start + limit], "has_more": more} | after


def _file(file: File) -> dict[str, Any]:
    return {"id": file.id, "title": file.title}


METHODS = {
    "auth.test": Method(WebApi.auth_test),
    "auth.teams.list": Method(WebApi.teams, tier=2),
    "chat.postMessage": Method(WebApi.post_message, "chat:write"),
    "chat.postEphemeral": Method(WebApi.post_ephemeral, "chat:write", 4),
    "chat.update": Method(WebApi.update, "chat:write", 3),
    "chat.unfurl": Method(WebApi.unfurl, "links:write", 3),
    "chat.getPermalink": Method(WebApi.permalink),
    "conversations.open": Method(WebApi.open_dm, "im:write", 3),
    "conversations.info": Method(WebApi.channel_info, tier=3),
    "conversations.members": Method(WebApi.members, tier=4),
    "conversations.history": Method(WebApi.history, tier=3),
    "conversations.replies": Method(WebApi.replies, tier=3),
    "users.info": Method(WebApi.user_info, "users:read", 4),
    "users.list": Method(WebApi.users, "users:read", 2),
    "usergroups.users.list": Method(WebApi.group_users, "usergroups:read", 2),
    "files.getUploadURLExternal": Method(WebApi.upload_url, "files:write", 4),
    "files.completeUploadExternal": Method(WebApi.complete_upload, "files:write", 4),
    "views.open": Method(WebApi.open_view, tier=4),
    "views.push": Method(WebApi.push_view, tier=4),
    "views.update": Method(WebApi.update_view, tier=4),
    "views.publish": Method(WebApi.publish_view, tier=4),
    "assistant.threads.setStatus": _assistant("setStatus", "status"),
    "assistant.threads.setSuggestedPrompts": _assistant("setSuggestedPrompts", "prompts"),
    "assistant.threads.setTitle": _assistant("setTitle", "title"),
}
