"""Block Kit as plain dicts: slack_sdk's models take a hundred times as long to make them."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from adapters.slack.limits import ACTION_ELEMENTS, BUTTON, BUTTON_VALUE, OPTION, PLACEHOLDER
from adapters.slack.render.text import plain

Block = dict[str, Any]
Element = dict[str, Any]
Message = dict[str, Any]


def section(text: str, accessory: Element | None = None) -> Block:
    """Return a paragraph of formatted text, with something to press beside it."""
    block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}
    if accessory:
        block["accessory"] = accessory
    return block


def context(*texts: str) -> Block:
    """Return small grey lines."""
    elements = [{"type": "mrkdwn", "text": text, "verbatim": True} for text in texts]
    return {"type": "context", "elements": elements}


def divider() -> Block:
    """Return a thin line."""
    return {"type": "divider"}


def button(label: str, action: str, value: str, *, spoken: str = "", style: str = "") -> Element:
    """Return a button; `spoken` is what a screen reader says instead of a short label."""
    made: Element = {
        "type": "button",
        "text": plain_text_object(label, BUTTON),
        "action_id": action,
        "value": value[:BUTTON_VALUE],
    }
    if spoken:
        made["accessibility_label"] = plain(spoken, BUTTON)
    if style:
        made["style"] = style
    return made


def select(
    placeholder: str, action: str, options: list[Element], chosen: Element | None = None
) -> Element:
    """Return a menu of options."""
    made: Element = {
        "type": "static_select",
        "action_id": action,
        "placeholder": plain_text_object(placeholder, PLACEHOLDER),
        "options": options,
    }
    if chosen:
        made["initial_option"] = chosen
    return made


def option(label: str, value: str) -> Element:
    """Return one line of a menu."""
    return {"text": plain_text_object(label, OPTION), "value": value}


def actions(elements: Iterable[Element]) -> Iterator[Block]:
    """Yield rows of what can be pressed."""
    rest = iter(elements)
    while row := list(islice(rest, ACTION_ELEMENTS)):
        yield {"type": "actions", "elements": row}


def plain_text_object(text: str, most: int) -> Element:
    """Return unformatted text for a label or a title."""
    return {"type": "plain_text", "text": plain(text, most), "emoji": False}
