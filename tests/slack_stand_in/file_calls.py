"""Methods about files."""

from typing import Any

from slack_stand_in.api import Api, Args
from slack_stand_in.message_calls import file_told
from slack_stand_in.refusals import Refused, refuse_problems
from slack_stand_in.strict import message_problems
from slack_stand_in.workspace import File, Post, Token


def upload_url(api: Api, token: Token, args: Args) -> dict[str, Any]:
    length, alt = int(args.get("length") or 0), args.get("alt_txt") or ""
    if not length or not args.get("filename"):
        raise Refused("missing_argument")
    if len(alt) > 1000:
        raise Refused("alt_txt_too_large")
    file = File(f"F{api.space.next():06d}", args["filename"], length, alt)
    api.space.files[file.id] = file
    return {"file_id": file.id, "upload_url": f"{api.base()}/upload/v1/{file.id}"}


def complete_upload(api: Api, token: Token, args: Args) -> dict[str, Any]:
    channel = api.open_channel(token, args) if args.get("channel_id") else None
    files = [api.space.files.get(given["id"]) for given in args["files"]]
    if any(file is None or not file.content for file in files):
        raise Refused("file_not_found")
    if channel and args.get("initial_comment"):
        refuse_problems(message_problems({"text": args["initial_comment"]}))
    uploaded = [file for file in files if file]
    if channel:
        api.pace_channel(channel.id)
    for file, given in zip(uploaded, args["files"], strict=True):
        file.done, file.title = True, given.get("title") or file.name
        file.channel, file.thread_ts = (
            channel.id if channel else "",
            args.get("thread_ts") or "",
        )
    if channel:
        comment = args.get("initial_comment") or ""
        api.space.posts.append(
            Post(api.new_ts(), channel.id, comment, [], "file", "", file.thread_ts, {}, uploaded)
        )
    return {"files": [file_told(file) for file in uploaded]}
