"""Posting an answer once, even where Slack fails after it has taken it.

A message carries what it answers in its metadata; before it is sent again after a failure, the
channel is looked through for it.
"""

from collections.abc import Mapping
from typing import Any

from adapters.slack.errors import SlackBusy, SlackError, SlackUnsure
from adapters.slack.render.blocks import Message
from adapters.slack.sending import Sender

EVENT = "dateline_answer"
_TRIES = 3
_LOOKED = 20  # messages; it was sent a moment ago


async def post_answer(
    sender: Sender, token: str, channel: str, message: Message, *, answers: str, thread: str = ""
) -> str:
    """Post the answer to a message, named by `answers`; return its ts. Raises SlackError."""
    where: dict[str, Any] = {"channel": channel} | ({"thread_ts": thread} if thread else {})
    still = {"unfurl_links": False, "unfurl_media": False}
    args = {"metadata": metadata_of(answers), **still, **where, **message}
    for attempt in range(_TRIES):
        try:
            posted = await sender.call_once(token, "chat.postMessage", **args)
        except SlackUnsure:
            await sender.pause(attempt)
            ts = await _find(sender, token, where, answers)
            if ts:
                return ts
        else:
            return str(posted["ts"])
    raise SlackBusy


async def _find(sender: Sender, token: str, where: dict[str, Any], answers: str) -> str:
    """Return the ts of the answer if it is there; where one may not look, it is taken as not."""
    place = {"channel": where["channel"], "limit": _LOOKED, "include_all_metadata": True}
    method = "conversations.history"
    if "thread_ts" in where:
        method, place = "conversations.replies", place | {"ts": where["thread_ts"]}
    try:
        found = await sender.call(token, method, **place)
    except SlackError:
        return ""
    messages = found.get("messages", ())
    return next((str(one["ts"]) for one in messages if is_answer(one, answers)), "")


def metadata_of(answers: str) -> dict[str, Any]:
    """Return what a message carries, so that it is known again by what it answers."""
    return {"event_type": EVENT, "event_payload": {"answers": answers}}


def is_answer(message: Mapping[str, Any], answers: str) -> bool:
    """Tell whether a message of the history answers what is named so."""
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return metadata.get("event_type") == EVENT and payload.get("answers") == answers
