"""Forms as modals: a field of Slack's own kind for each of theirs."""

from collections.abc import Mapping
from typing import Any

from adapters.serving.forms import (
    A_LONGER_ONE,
    LABELS,
    LONG,
    POLICIES,
    of_editors,
)
from adapters.slack.limits import INPUT, MODAL_TITLE, OPTIONS, PLACEHOLDER
from adapters.slack.render.blocks import Block, Element, option, plain_text_object, select
from adapters.slack.render.views import View, input_field, text_input
from bot.digests.schedule import DAYS
from bot.form import About, Form

FORM = "form"
_DOING: Mapping[About, str] = {
    "merge": "Merge", "split": "Split", "dismiss": "Dismiss", "article": "Add", "feed": "Add",
}  # fmt: skip
_UNTIL = "quiet_until"
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HERE = "Nothing chosen: to you directly. I have to be in the channel."


def form_modal(form: Form, channel: str, origin: str) -> View:
    """Return a form; `channel` is chosen in it to begin with, `origin` comes back with it."""
    blocks = [_field(name, form) for name in of_editors(form.about)]
    if not blocks:
        of = _watch(form) if form.about == "watch" else _digest(form)
        blocks = [_query(form), *of, _place(channel)]
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": origin,
        "title": plain_text_object(form.title, MODAL_TITLE),
        "submit": plain_text_object(_DOING.get(form.about, "Save"), MODAL_TITLE),
        "close": plain_text_object("Cancel", MODAL_TITLE),
        "blocks": blocks,
    }


def values_of(state: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Return what was filled in, a text by field; "to" is a channel."""
    held = {name: _held(next(iter(given.values()))) for name, given in state.items() if given}
    since, until = held.get("quiet", ""), held.pop(_UNTIL, "")
    if since or until:
        held["quiet"] = f"{since}-{until}"
    return held


def _held(given: dict[str, Any]) -> str:
    if "selected_options" in given:
        return ",".join(one["value"] for one in given["selected_options"])
    chosen = (given.get("selected_option") or {}).get("value")
    other = given.get("selected_time") or given.get("selected_conversation")
    return str(chosen or other or given.get("value") or "").strip()


def _query(form: Form) -> Block:
    return _text("query", form)


def _watch(form: Form) -> list[Block]:
    since, _, until = form.values.get("quiet", "").partition("-")
    return [
        _text("rises", form),
        input_field("quiet", f"{LABELS['quiet'][0]}, from", _clock("quiet", since)),
        input_field(_UNTIL, f"{LABELS['quiet'][0]}, until", _clock(_UNTIL, until)),
    ]


def _digest(form: Form) -> list[Block]:
    values = form.values
    zone: Element = {
        "type": "external_select", "action_id": "value:zone", "min_query_length": 2,
        "placeholder": plain_text_object(LABELS["zone"][1], PLACEHOLDER),
        "initial_option": option(values["zone"], values["zone"]),
    }  # fmt: skip
    policies = {value: option(label, value) for value, label in POLICIES.items()}
    policy = select("…", "value:policy", list(policies.values()), policies[values["policy"]])
    fields = {
        "days": _days(values["days"]), "at": _clock("at", values["at"]), "zone": zone,
        "policy": policy,
    }  # fmt: skip
    return [
        input_field(name, LABELS[name][0], element) | {"optional": False}
        for name, element in fields.items()
    ]


def _field(name: str, form: Form) -> Block:
    """Return a field of a form of editors."""
    if name in form.choices:
        return _several(name, form.choices[name])
    block = _text(name, form)
    if name in LONG:
        block["element"] |= {"multiline": True, "max_length": INPUT}
        block["hint"] = plain_text_object(A_LONGER_ONE.format(INPUT), PLACEHOLDER)
    return block


def _several(name: str, choices: Mapping[str, str]) -> Block:
    label, example = LABELS[name]
    options = [option(text, value) for value, text in choices.items()]
    element: Element = {
        "type": "multi_static_select", "action_id": f"value:{name}",
        "placeholder": plain_text_object(example, PLACEHOLDER), "options": options[:OPTIONS],
    }  # fmt: skip
    return input_field(name, label, element)


def _text(name: str, form: Form) -> Block:
    label, example = LABELS[name]
    element = text_input(name, example)
    if form.values.get(name):
        element["initial_value"] = form.values[name]
    return input_field(name, label, element)


def _clock(name: str, at: str) -> Element:
    return {"type": "timepicker", "action_id": f"value:{name}"} | (
        {"initial_time": at} if at else {}
    )


def _days(chosen: str) -> Element:
    options = {day: option(name, day) for day, name in zip(DAYS, _NAMES, strict=True)}
    return {
        "type": "checkboxes", "action_id": "value:days", "options": list(options.values()),
        "initial_options": [options[day] for day in chosen.split(",")],
    }  # fmt: skip


def _place(channel: str) -> Block:
    element: Element = {
        "type": "conversations_select", "action_id": "value:to",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }  # fmt: skip
    if channel:
        element["initial_conversation"] = channel
    hint = plain_text_object(_HERE, PLACEHOLDER)
    return input_field("to", LABELS["to"][0], element) | {"hint": hint}
