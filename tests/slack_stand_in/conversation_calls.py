"""Methods about channels and direct conversations: what they are, who is in them, what was said."""

from typing import Any

from slack_stand_in.api import Api, Args, page
from slack_stand_in.message_calls import shown
from slack_stand_in.people_calls import person_of
from slack_stand_in.refusals import Refused
from slack_stand_in.workspace import Post, Token


def open_dm(api: Api, token: Token, args: Args) -> dict[str, Any]:
    person = person_of(api, token, args.get("users", ""))
    if person["deleted"]:
        raise Refused("user_disabled")
    return {"channel": {"id": api.space.dm(person["id"]).id}}


def channel_info(api: Api, token: Token, args: Args) -> dict[str, Any]:
    channel = api.seen(token, args.get("channel", ""), "read")
    return {
        "channel": {
            "id": channel.id, "name": channel.id.lower(),
            "is_channel": channel.kind == "channel",
            "is_member": token.bot in channel.members, "is_im": channel.kind == "im",
            "is_archived": channel.archived, "is_ext_shared": channel.shared,
        }
    }  # fmt: skip


def members(api: Api, token: Token, args: Args) -> dict[str, Any]:
    """Return who is in a channel, a page of them."""
    return page("members", api.seen(token, args.get("channel", ""), "read").members, args)


def history(api: Api, token: Token, args: Args) -> dict[str, Any]:
    """Return what stands in a channel, but for its threads, the newest first."""
    kept = reversed(_kept_in(api, token, args))
    posts = [shown(one) for one in kept if one.thread_ts in ("", one.ts)]
    return page("messages", posts, args)


def replies(api: Api, token: Token, args: Args) -> dict[str, Any]:
    """Return a thread, the oldest message first."""
    thread = args.get("ts") or ""
    if not api.is_thread(args.get("channel", ""), thread):
        raise Refused("thread_not_found")
    kept = _kept_in(api, token, args)
    posts = [shown(one) for one in kept if thread in (one.ts, one.thread_ts)]
    return page("messages", posts, args)


def _kept_in(api: Api, token: Token, args: Args) -> list[Post]:
    channel = api.seen(token, args.get("channel") or "", "history")
    if token.bot not in channel.members:
        raise Refused("not_in_channel")
    return [p for p in api.space.posts if p.channel == channel.id and not p.only]
