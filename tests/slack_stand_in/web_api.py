"""The Web API methods that Dateline uses, with Slack's own error codes."""

import math
from collections.abc import Callable
from typing import Any, NamedTuple

from slack_stand_in.clock import Clock
from slack_stand_in.strict import Problem, message_problems, view_problems
from slack_stand_in.workspace import BOT, BOT_ID, Channel, File, Post, Token, Workspace

Args = dict[str, Any]


class Refused(Exception):
    """An error of Slack's: its code, and what else the answer says."""

    def __init__(self, code: str, *, status: int = 200, **more: Any) -> None:
        super().__init__(code)
        self.code, self.status, self.more = code, status, more


class Method(NamedTuple):
    """A method, and the scope that it needs."""

    run: Callable[["WebApi", Token, Args], dict[str, Any]]
    scope: str = ""


class WebApi:
    """Answers methods about a workspace."""

    def __init__(self, space: Workspace, clock: Clock, base: Callable[[], str]) -> None:
        self.space, self.clock, self._base = space, clock, base
        self._last_post: dict[str, float] = {}

    def call(self, name: str, token: str, args: Args) -> dict[str, Any]:
        """Return the answer of a method. Raises Refused."""
        method = METHODS.get(name)
        if method is None:
            raise Refused("unknown_method")
        return method.run(self, self.allowed(token, method.scope), args)

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

    # Messages

    def post_message(self, token: Token, args: Args) -> dict[str, Any]:
        channel = self.open_channel(args)
        refuse_problems(message_problems(args))
        self._pace(channel.id)
        return self._posted(channel, args, "chat.postMessage", token)

    def post_ephemeral(self, token: Token, args: Args) -> dict[str, Any]:
        channel = self.open_channel(args)
        if args.get("user") not in channel.members:
            raise Refused("user_not_in_channel")
        refuse_problems(message_problems(args))
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

    def open_channel(self, args: Args) -> Channel:
        """Return a channel that the bot may write to. Raises Refused."""
        name = args.get("channel") or args.get("channel_id") or ""
        channel = self.space.channels.get(name)
        if channel is None and name in self.space.users:
            channel = self.space.dm(name)
        if channel is None or (channel.kind != "channel" and BOT not in channel.members):
            raise Refused("channel_not_found")
        if channel.archived:
            raise Refused("is_archived")
        if BOT not in channel.members:
            raise Refused("not_in_channel")
        if channel.kind == "im" and self.space.users[channel.members[0]]["deleted"]:
            raise Refused("user_disabled")
        return channel

    def _pace(self, channel: str) -> None:
        """Refuse a second message to a channel within a second."""
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
        channel = self.open_channel(args) if args.get("channel_id") else None
        files = [self.space.files.get(given["id"]) for given in args["files"]]
        if any(file is None or not file.content for file in files):
            raise Refused("file_not_found")
        if channel and args.get("initial_comment"):
            refuse_problems(message_problems({"text": args["initial_comment"]}))
        uploaded = [file for file in files if file]
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
        person = self.space.users.get(args.get("users", ""))
        if person is None:
            raise Refused("user_not_found")
        if person["deleted"]:
            raise Refused("user_disabled")
        return {"channel": {"id": self.space.dm(person["id"]).id}}

    def user_info(self, token: Token, args: Args) -> dict[str, Any]:
        person = self.space.users.get(args.get("user", ""))
        if person is None:
            raise Refused("user_not_found")
        return {"user": person}

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
        channel = self.space.channels.get(args.get("channel", ""))
        if channel is None:
            raise Refused("channel_not_found")
        return {
            "channel": {
                "id": channel.id, "name": channel.id.lower(),
                "is_channel": channel.kind == "channel",
                "is_member": BOT in channel.members, "is_im": channel.kind == "im",
                "is_archived": channel.archived, "is_ext_shared": channel.shared,
            }
        }  # fmt: skip

    def history(self, token: Token, args: Args) -> dict[str, Any]:
        """Return what stands in a channel, but for its threads, the newest first."""
        posts = [one for one in reversed(self._kept_in(args)) if one.thread_ts in ("", one.ts)]
        return _page([shown(post) for post in posts], args)

    def replies(self, token: Token, args: Args) -> dict[str, Any]:
        """Return a thread, the oldest message first."""
        thread = args.get("ts") or ""
        if not self._is_thread(args.get("channel", ""), thread):
            raise Refused("thread_not_found")
        posts = [one for one in self._kept_in(args) if thread in (one.ts, one.thread_ts)]
        return _page([shown(post) for post in posts], args)

    def _kept_in(self, args: Args) -> list[Post]:
        channel = self.space.channels.get(args.get("channel") or "")
        if channel and BOT not in channel.members:
            raise Refused("not_in_channel")
        return [p for p in self.space.posts if p.channel == args.get("channel") and not p.only]

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


def _page(messages: list[dict[str, Any]], args: Args) -> dict[str, Any]:
    """Return a page of messages, and where the next one begins."""
    start, limit = int(args.get("cursor") or 0), int(args.get("limit") or 100)
    more = len(messages) > start + limit
    after = {"response_metadata": {"next_cursor": str(start + limit)}} if more else {}
    return {"messages": messages[start : start + limit], "has_more": more} | after


def _file(file: File) -> dict[str, Any]:
    return {"id": file.id, "title": file.title}


METHODS = {
    "auth.test": Method(WebApi.auth_test),
    "auth.teams.list": Method(WebApi.teams),
    "chat.postMessage": Method(WebApi.post_message, "chat:write"),
    "chat.postEphemeral": Method(WebApi.post_ephemeral, "chat:write"),
    "chat.update": Method(WebApi.update, "chat:write"),
    "chat.unfurl": Method(WebApi.unfurl, "links:write"),
    "chat.getPermalink": Method(WebApi.permalink),
    "conversations.open": Method(WebApi.open_dm, "im:write"),
    "conversations.info": Method(WebApi.channel_info, "channels:read"),
    "conversations.history": Method(WebApi.history, "channels:history"),
    "conversations.replies": Method(WebApi.replies, "channels:history"),
    "users.info": Method(WebApi.user_info, "users:read"),
    "usergroups.users.list": Method(WebApi.group_users, "usergroups:read"),
    "files.getUploadURLExternal": Method(WebApi.upload_url, "files:write"),
    "files.completeUploadExternal": Method(WebApi.complete_upload, "files:write"),
    "views.open": Method(WebApi.open_view),
    "views.push": Method(WebApi.push_view),
    "views.update": Method(WebApi.update_view),
    "views.publish": Method(WebApi.publish_view),
    "assistant.threads.setStatus": _assistant("setStatus", "status"),
    "assistant.threads.setSuggestedPrompts": _assistant("setSuggestedPrompts", "prompts"),
    "assistant.threads.setTitle": _assistant("setTitle", "title"),
}
