"""What Slack refuses of a message or a view: every problem as (Slack's error code, what is wrong).

The numbers stand here once more, on purpose: a limit that is wrong in the adapter must not be
wrong here too. The SDK's own models check each block; what they miss is checked after them.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

Problem = tuple[str, str]

# What a "<…>" may be in text of ours: a link to the web, or a date with its fallback. Mentions of
# people, groups and channels would notify somebody.
ALLOWED = re.compile(
    r"<(?:https?://[^<>|\s]+(?:\|[^<>]*)?|mailto:[^<>|]+(?:\|[^<>]*)?"
    r"|!date\^\d+\^[^<>|^]+(?:\^https?://[^<>|]+)?\|[^<>]+)>"
)
ENTITY = re.compile(r"&(?!(?:amp|lt|gt);)")
# Characters within a message's blocks from where msg_blocks_too_long has been seen, with a margin.
WHOLE = 10_000
TEXT = 4_000
ACTIONS_WITHOUT_ID = frozenset({"image", "mrkdwn", "plain_text"})
INPUTS = frozenset(
    {
        "plain_text_input", "number_input", "datepicker", "static_select", "external_select",
        "conversations_select", "radio_buttons", "checkboxes", "timepicker", "multi_static_select",
    }
)  # fmt: skip


def message_problems(message: dict[str, Any]) -> list[Problem]:
    """Return what Slack would refuse of a message that is posted or answered with."""
    text, blocks = message.get("text"), message.get("blocks") or []
    found = list(block_problems(blocks, most=50, inside="message"))
    if not isinstance(text, str) or not text.strip():
        found.append(("no_text", "text is for notifications and screen readers: always"))
    else:
        found += [("msg_too_long", f"{len(text)} characters of text")] * (len(text) > TEXT)
        found += markup_problems(text)
    size = len(json.dumps(blocks, ensure_ascii=False)) + len(text or "")
    found += [("msg_blocks_too_long", f"{size} characters")] * (size > WHOLE)
    for unsafe in ("link_names", "parse", "attachments", "as_user"):
        found += [("invalid_arguments", f"{unsafe} is not for us")] * bool(message.get(unsafe))
    if message.get("metadata") and not message["metadata"].get("event_type"):
        found.append(("invalid_metadata_format", "no event_type"))
    return found


def view_problems(view: dict[str, Any]) -> list[Problem]:
    """Return what Slack would refuse of a modal or a Home tab."""
    blocks = view.get("blocks") or []
    found = list(block_problems(blocks, most=100, inside=view.get("type", "")))
    if view.get("type") == "modal":
        title = view.get("title") or {}
        if not 1 <= len(title.get("text", "")) <= 24:
            found.append(("invalid_arguments", "a modal's title has 1 to 24 characters"))
        if any(b["type"] == "input" for b in blocks) and not view.get("submit"):
            found.append(("invalid_arguments", "a modal with inputs has a submit"))
    elif view.get("type") != "home":
        found.append(("invalid_arguments", "a view is a modal or a home"))
    try:
        validate(View(**view))
    except (SlackObjectFormationError, TypeError) as error:
        found.append(("invalid_arguments", str(error)))
    if len(json.dumps(view)) > 250_000:
        found.append(("view_too_large", "over 250 KB"))
    return found


def options_problems(options: list[dict[str, Any]]) -> list[Problem]:
    """Return what Slack would refuse of the options for an external select."""
    found = [("invalid_options", f"{len(options)} options")] * (len(options) > 100)
    for option in options:
        text = option.get("text", {}).get("text", "")
        found += [("invalid_options", f"text {text!r}")] * (not 1 <= len(text) <= 75)
        found += [("invalid_options", "value")] * (not 1 <= len(option.get("value", "")) <= 150)
    return found


def block_problems(blocks: list[dict[str, Any]], *, most: int, inside: str) -> Iterator[Problem]:
    """Yield what is wrong with blocks."""
    if len(blocks) > most:
        yield "invalid_blocks", f"{len(blocks)} blocks"
    try:
        for block in Block.parse_all(blocks):
            if block is None:
                yield "invalid_blocks", "an unknown block"
            else:
                validate(block)
    except (SlackObjectFormationError, TypeError, ValueError) as error:
        yield "invalid_blocks", str(error)
    ids = Counter(block["block_id"] for block in blocks if block.get("block_id"))
    yield from (("invalid_blocks", f"block_id {i} twice") for i, n in ids.items() if n > 1)
    for block in blocks:
        yield from _one_block(block, inside)


def validate(model: JsonObject) -> None:
    """Validate a model and everything in it: its own validate_json skips what is inside."""
    model.validate_json()
    for value in vars(model).values():
        for inner in value if isinstance(value, list | tuple) else (value,):
            if isinstance(inner, JsonObject):
                validate(inner)


def _one_block(block: dict[str, Any], inside: str) -> Iterator[Problem]:
    kind = block.get("type")
    if kind == "section":
        yield from _section(block)
    elif kind == "context":
        yield from [("invalid_blocks", "context")] * (not 1 <= len(block["elements"]) <= 10)
    elif kind == "actions":
        yield from [("invalid_blocks", "actions")] * (not 1 <= len(block["elements"]) <= 25)
        ids = Counter(element.get("action_id") for element in block["elements"])
        yield from (("invalid_blocks", f"action_id {i} twice") for i, n in ids.items() if n > 1)
    elif kind == "header":
        yield from [("invalid_blocks", "header")] * (not 1 <= len(block["text"]["text"]) <= 150)
    elif kind == "input":
        if inside == "message" or block["element"]["type"] not in INPUTS:
            yield "invalid_blocks", "an input stands where it cannot"
    elif kind not in {"divider", "image"}:
        yield "invalid_blocks", f"{kind} is not among what we send"
    yield from _texts(block)
    yield from _elements(block)


def _section(block: dict[str, Any]) -> Iterator[Problem]:
    if "text" not in block and not block.get("fields"):
        yield "invalid_blocks", "a section without a text"
    for text, most in [
        *([(block["text"], 3000)] if "text" in block else []),
        *((field, 2000) for field in block.get("fields", ())),
    ]:
        if not 1 <= len(text["text"]) <= most:
            yield "invalid_blocks", f"a text of {len(text['text'])} characters"
    if len(block.get("fields", ())) > 10:
        yield "invalid_blocks", "over 10 fields"


def _texts(node: Any) -> Iterator[Problem]:
    """Yield what is wrong with the texts in a block, however deep."""
    if isinstance(node, list):
        for inner in node:
            yield from _texts(inner)
    elif isinstance(node, dict):
        if node.get("type") in {"mrkdwn", "plain_text"}:
            if not node["text"].strip():
                yield "invalid_blocks", "an empty text"
            yield from markup_problems(node["text"], plain=node["type"] == "plain_text")
        for inner in node.values():
            yield from _texts(inner)


def markup_problems(text: str, *, plain: bool = False) -> Iterator[Problem]:
    """Yield what in a text would notify somebody, or is not escaped."""
    rest = text if plain else ALLOWED.sub("", text)
    if "<" in rest or (plain and ">" in rest):
        yield "unsafe_text", f"“<” stands bare in {text[:200]!r}"
    if ENTITY.search(ALLOWED.sub("", text)):
        yield "unsafe_text", f"“&” stands bare in {text[:200]!r}"


def _elements(block: dict[str, Any]) -> Iterator[Problem]:
    for element in elements_of(block):
        kind = element["type"]
        if kind in ACTIONS_WITHOUT_ID:
            continue
        if not element.get("action_id") or len(element["action_id"]) > 255:
            yield "invalid_blocks", f"a {kind} without an action_id"
        if kind == "button":
            yield from [("invalid_blocks", "button")] * (
                not 1 <= len(element["text"]["text"]) <= 75
            )
            yield from [("invalid_blocks", "value")] * (len(element.get("value", "")) > 2000)
        if kind == "plain_text_input" and not (
            len(element.get("initial_value", "")) <= element.get("max_length", 3000) <= 3000
        ):
            yield "invalid_blocks", "a text input takes up to 3000 characters"
        for option in element.get("options", ()):
            yield from options_problems([option])
        if "options" in element and not 1 <= len(element["options"]) <= 100:
            yield "invalid_blocks", "options"


def elements_of(block: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what can be pressed or filled in of a block."""
    found = [*block.get("elements", ())] if block.get("type") in {"actions", "context"} else []
    found += [block[name] for name in ("accessory", "element") if name in block]
    return found
