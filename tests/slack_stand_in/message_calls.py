"""Methods about messages."""

from typing import Any

from slack_stand_in.api import Api, Args
from slack_stand_in.refusals import Refused, refuse_problems
from slack_stand_in.strict import message_problems
from slack_stand_in.workspace import BOT, BOT_ID, Channel, File, Post, Token


def post_message(api: Api, token: Token, args: Args) -> dict[str, Any]:
    channel = api.open_channel(token, args)
    refuse_problems(message_problems(args))
    api.pace_channel(channel.id)
    return _posted(api, channel, args, "chat.postMessage", token)


def post_ephemeral(api: Api, token: Token, args: Args) -> dict[str, Any]:
    channel = api.open_channel(token, args)
    if args.get("user") not in channel.members:
        raise Refused("user_not_in_channel")
    refuse_problems(message_problems(args))
    api.pace_channel(channel.id)
    return _posted(api, channel, args, "chat.postEphemeral", token)


def update(api: Api, token: Token, args: Args) -> dict[str, Any]:
    post = api.space.find(args.get("channel", ""), args.get("ts", ""))
    if post is None or post.only:
        raise Refused("message_not_found")
    if post.team != token.team:
        raise Refused("cant_update_message")
    refuse_problems(message_problems(args))
    post.text, post.blocks, post.edits = args["text"], args.get("blocks", []), post.edits + 1
    return {"channel": post.channel, "ts": post.ts, "text": post.text}


def unfurl(api: Api, token: Token, args: Args) -> dict[str, Any]:
    if not (args.get("unfurl_id") and args.get("source")):
        if not (args.get("channel") and args.get("ts")):
            raise Refused("missing_unfurl_id")
        if (args["channel"], args["ts"]) not in api.space.written:
            raise Refused("cannot_find_message")
    for unfurled in args["unfurls"].values():
        refuse_problems(message_problems({"text": "unfurled", **unfurled}))
    api.space.unfurls.append(args)
    return {}


def permalink(api: Api, token: Token, args: Args) -> dict[str, Any]:
    post = api.space.find(args.get("channel", ""), args.get("message_ts", ""))
    if post is None:
        raise Refused("message_not_found")
    place = f"{post.channel}/p{post.ts.replace('.', '')}"
    return {"permalink": f"https://acme.slack.example/archives/{place}"}


def _posted(api: Api, channel: Channel, args: Args, via: str, token: Token) -> dict[str, Any]:
    thread = args.get("thread_ts") or ""
    if thread and not api.is_thread(channel.id, thread):
        raise Refused("thread_not_found")
    post = Post(
        api.new_ts(), channel.id, args["text"], args.get("blocks") or [], via,
        args.get("user", ""), thread, args.get("metadata") or {}, team=token.team,
    )  # fmt: skip
    api.space.posts.append(post)
    if post.only:
        return {"message_ts": post.ts}
    return {"channel": channel.id, "ts": post.ts, "message": shown(post)}


def shown(post: Post) -> dict[str, Any]:
    """Return a message as Slack hands it out."""
    return {
        "type": "message", "user": BOT, "bot_id": BOT_ID, "ts": post.ts, "text": post.text,
        "blocks": post.blocks, "metadata": post.metadata,
        "files": [file_told(file) | {"name": file.name} for file in post.files],
    } | ({"thread_ts": post.thread_ts} if post.thread_ts else {})  # fmt: skip


def file_told(file: File) -> dict[str, Any]:
    return {"id": file.id, "title": file.title}
