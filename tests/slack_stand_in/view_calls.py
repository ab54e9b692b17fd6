"""Methods about views, and those of the assistant's pane."""

from typing import Any

from slack_stand_in.api import Api, Args, Method
from slack_stand_in.refusals import Refused, refuse_problems
from slack_stand_in.strict import view_problems
from slack_stand_in.workspace import Token


def open_view(api: Api, token: Token, args: Args) -> dict[str, Any]:
    trigger = args.get("trigger_id", "")
    until = api.space.triggers.get(trigger)
    if until is None:
        raise Refused("invalid_trigger_id")
    if trigger in api.space.used_triggers:
        raise Refused("exchanged_trigger_id")
    if api.clock() > until:
        raise Refused("expired_trigger_id")
    api.space.used_triggers.add(trigger)
    return {"view": kept_view(api, args["view"])}


def push_view(api: Api, token: Token, args: Args) -> dict[str, Any]:
    if not any(view["type"] == "modal" for view in api.space.views.values()):
        raise Refused("not_found")
    return open_view(api, token, args)


def update_view(api: Api, token: Token, args: Args) -> dict[str, Any]:
    if args.get("view_id") not in api.space.views:
        raise Refused("not_found")
    return {"view": kept_view(api, args["view"], args["view_id"])}


def publish_view(api: Api, token: Token, args: Args) -> dict[str, Any]:
    person = args.get("user_id", "")
    if person not in api.space.users:
        raise Refused("user_not_found")
    if args["view"].get("type") != "home":
        raise Refused("invalid_arguments")
    api.space.homes[person] = kept_view(api, args["view"], f"VHOME{person}")
    return {"view": api.space.homes[person]}


def kept_view(api: Api, view: dict[str, Any], id_: str = "") -> dict[str, Any]:
    """Keep a view as it is shown now. Raises Refused."""
    refuse_problems(view_problems(view))
    made = {
        **view, "id": id_ or f"V{api.space.next():06d}", "team_id": "T0001", "app_id": "A0001",
        "state": {"values": {}}, "hash": f"h{api.space.next()}",
        "private_metadata": view.get("private_metadata", ""),
    }  # fmt: skip
    api.space.views[made["id"]] = made
    return made


def assistant(what: str, needed: str) -> Method:
    def run(api: Api, token: Token, args: Args) -> dict[str, Any]:
        if not (args.get("channel_id") and args.get("thread_ts")):
            raise Refused("invalid_arguments")
        if needed not in args:
            raise Refused("missing_argument")
        if what == "setSuggestedPrompts" and not 1 <= len(args["prompts"]) <= 4:
            raise Refused("invalid_arguments")
        api.space.assistant.append((what, args))
        return {}

    return Method(run, "assistant:write")
