"""What Slack sends: commands, events and interactions, with the fields that it sends them with."""

import json
from typing import Any

from slack_stand_in.workspace import ANN, APP, BOT, TEAM, Channel

Payload = dict[str, Any]
_NAMES = {"im": "directmessage", "group": "privategroup", "mpim": "mpdm-ann--ben-1"}
TOKEN = "verification-token-that-nobody-uses"  # deprecated by Slack, but always there


def command(text: str, user: str, channel: Channel, response_url: str, trigger: str) -> Payload:
    return {
        "token": TOKEN, "team_id": TEAM, "team_domain": "acme", "channel_id": channel.id,
        "channel_name": _NAMES.get(channel.kind, "news"),
        "user_id": user, "user_name": user.lower(), "command": "/incidents", "text": text,
        "api_app_id": APP, "is_enterprise_install": "false", "response_url": response_url,
        "trigger_id": trigger,
    }  # fmt: skip


def event(inner: Payload, event_id: str, now: float) -> Payload:
    return {
        "token": TOKEN, "team_id": TEAM, "api_app_id": APP, "event": inner,
        "type": "event_callback", "event_id": event_id, "event_time": int(now),
        "authorizations": [
            {"enterprise_id": None, "team_id": TEAM, "user_id": BOT, "is_bot": True,
             "is_enterprise_install": False}
        ],
        "is_ext_shared_channel": False, "event_context": "4-eyJ0",
    }  # fmt: skip


def message(text: str, user: str, channel: Channel, ts: str, thread: str = "") -> Payload:
    """Return a message in a direct conversation."""
    inner = {
        "type": "message", "user": user, "text": text, "ts": ts, "team": TEAM,
        "client_msg_id": f"msg-{ts}", "channel": channel.id, "event_ts": ts, "channel_type": "im",
    }  # fmt: skip
    return inner | ({"thread_ts": thread} if thread else {})


def mention(text: str, user: str, channel: Channel, ts: str, thread: str = "") -> Payload:
    inner = {
        "type": "app_mention", "user": user, "text": f"<@{BOT}> {text}", "ts": ts, "team": TEAM,
        "client_msg_id": f"msg-{ts}", "channel": channel.id, "event_ts": ts,
    }  # fmt: skip
    return inner | ({"thread_ts": thread} if thread else {})


def home_opened(user: str, channel: Channel, ts: str) -> Payload:
    return {
        "type": "app_home_opened", "user": user, "channel": channel.id, "tab": "home",
        "event_ts": ts,
    }  # fmt: skip


def interaction(kind: str, user: str, trigger: str, **more: Any) -> Payload:
    return {
        "type": kind, "token": TOKEN, "api_app_id": APP, "trigger_id": trigger,
        "team": {"id": TEAM, "domain": "acme"}, "is_enterprise_install": False, "enterprise": None,
        "user": {"id": user, "username": user.lower(), "name": user.lower(), "team_id": TEAM},
        **more,
    }  # fmt: skip


def pressed(element: Payload, block_id: str, chosen: str = "") -> Payload:
    """Return the action of a button that was pressed, or of an option that was chosen."""
    action = {
        "type": element["type"], "action_id": element["action_id"], "block_id": block_id,
        "action_ts": "1700000000.000100",
    }  # fmt: skip
    if element["type"] == "button":
        return action | {"text": element["text"], "value": element.get("value", "")}
    if element["type"] in {"plain_text_input", "number_input"}:
        return action | {"value": chosen}
    option = next(o for o in element["options"] if chosen in (o["value"], o["text"]["text"]))
    return action | {"selected_option": option}


def suggestion(user: str, view: Payload, action_id: str, block_id: str, value: str) -> Payload:
    return {
        "type": "block_suggestion", "token": TOKEN, "api_app_id": APP, "action_id": action_id,
        "block_id": block_id, "value": value, "view": view, "is_enterprise_install": False,
        "team": {"id": TEAM, "domain": "acme"}, "enterprise": None,
        "user": {"id": user, "name": user.lower(), "team_id": TEAM},
        "container": {"type": "view", "view_id": view["id"]},
    }  # fmt: skip


def link_shared(url: str, channel: Channel, ts: str, user: str = ANN) -> Payload:
    return {
        "type": "link_shared", "channel": channel.id, "is_bot_user_member": True, "user": user,
        "message_ts": ts, "unfurl_id": f"{channel.id}.{ts}.1b90fa", "event_ts": ts,
        "source": "conversations_history",
        "links": [{"domain": url.split("/")[2], "url": url}],
    }  # fmt: skip


def thread_started(user: str, channel: Channel, thread: str) -> Payload:
    return {
        "type": "assistant_thread_started", "event_ts": thread,
        "assistant_thread": {
            "user_id": user, "context": {"channel_id": "CNEWS", "team_id": TEAM},
            "channel_id": channel.id, "thread_ts": thread,
        },
    }  # fmt: skip


def of_team(payload: Payload, team: str, bot: str) -> Payload:
    """Return the same as it comes from another workspace, whose bot has a name of its own."""
    text = json.dumps(payload).replace(f'"{TEAM}"', f'"{team}"').replace(f'"{BOT}"', f'"{bot}"')
    made: Payload = json.loads(text.replace(f"<@{BOT}>", f"<@{bot}>"))
    return made
