"""What can be pressed under an answer: rows of buttons and menus that work after a restart.

A custom id says all that a press needs: what is to be done, and the kept view with its line or the
number of an incident (adapters/serving/values.py). "go:3:k3….3" goes to line 3 of a view.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from adapters.discord.limits import (
    BUTTON,
    CUSTOM_ID,
    OPTION,
    OPTIONS,
    PLACEHOLDER,
    ROW_BUTTONS,
    ROWS,
)
from adapters.discord.render.text import label
from adapters.serving.look import SHARED, Look, fewer
from bot.reply.model import Action, Card, Reply

Component = dict[str, Any]
_ARROWS = {"previous": "◂ {}", "next": "{} ▸"}
_CHANGED = frozenset({"incidents", "nothing", "stats", "map"})  # their command can be edited
_ROW, _BUTTON, _SELECT = 1, 2, 3  # docs.discord.com/developers/components/reference
_PRIMARY, _GREY = 1, 2
_OURS = "dateline"


class Pressed(NamedTuple):
    """What a custom id of ours says: what is to be done, and what with."""

    what: str
    value: str


def custom_id(what: str, value: str) -> str:
    """Return the custom id of a button."""
    made = f"{_OURS}:{what}:{value}"
    if len(made) > CUSTOM_ID:
        raise ValueError(f"a custom id of {len(made)} characters: {made}")
    return made


def read_custom_id(text: str) -> Pressed | None:
    """Return what a custom id says, None for one that is none of ours."""
    ours, _, rest = text.partition(":")
    what, _, value = rest.partition(":")
    return Pressed(what.partition("-")[0], value) if ours == _OURS and what else None


def button_row(text: str, what: str, value: str) -> Component:
    """Return a row with one button."""
    return {"type": _ROW, "components": [_button(text, what, value, _PRIMARY)]}


def rows_of(reply: Reply, look: Look) -> list[Component]:
    """Return the rows under a reply: what opens an incident, what leads on, orders, what else."""
    menus = _menus(reply, look)
    buttons = _openers(reply.cards, look), _others(reply, look)
    room = ROWS - len(menus)
    opened = [*_rows(buttons[0])][:1] if room else []
    return [*opened, *[*_rows(buttons[1])][: room - len(opened)], *menus][:ROWS]


def _openers(cards: Sequence[Card], look: Look) -> list[Component]:
    """Return a button for each incident of a short list; of a longer one a menu opens them."""
    if len(cards) > ROW_BUTTONS:
        return []
    numbers = dict.fromkeys(card.number for card in cards)  # an id stands once in a message
    return [_button(f"#{number}", "open", f"#{number}.{look.view}") for number in numbers]


def _others(reply: Reply, look: Look) -> list[Component]:
    made = [_button("◂ Back", "back", look.back)] if look.back else []
    if not look.view:  # nothing was kept: what a button would stand for is lost
        return made
    numbered = list(enumerate(reply.actions, start=1))
    pages = [pair for pair in numbered if pair[1].name in _ARROWS]
    rest = [(n, a) for n, a in numbered if a.name not in _ARROWS and a.name != "sort"]
    made += [_of_action(number, action, look) for number, action in [*pages, *fewer(rest)]]
    if reply.kind == "incident" and reply.picture and not look.small:
        made.append(_button("Small map", "picture", f"{look.view}.0"))
    if reply.kind in _CHANGED:
        made.append(_button("Edit", "edit", f"{look.view}.0"))
    if look.share and reply.kind in SHARED and reply.total:
        made.append(_button("Share to channel", "share", f"{look.view}.0"))
    return made


def _menus(reply: Reply, look: Look) -> list[Component]:
    """Return the menus: which incident of a long list to open, and in which order."""
    made = []
    if len(reply.cards) > ROW_BUTTONS:
        options = {
            f"#{card.number}.{look.view}": f"#{card.number} · {card.where}" for card in reply.cards
        }
        made.append(_menu("Open …", "opens", options))
    orders = {
        f"{look.view}.{number}": action.label
        for number, action in enumerate(reply.actions, start=1)
        if action.name == "sort" and look.view
    }
    return [*made, _menu("Sort", "sort", orders)] if orders else made


def _of_action(number: int, action: Action, look: Look) -> Component:
    text = _ARROWS.get(action.name, "{}").format(action.label)
    style = _PRIMARY if action.name == "corrected" else _GREY
    return _button(text, f"go-{number}", f"{look.view}.{number}", style)


def _button(text: str, what: str, value: str, style: int = _GREY) -> Component:
    return {
        "type": _BUTTON,
        "style": style,
        "label": label(text, BUTTON),
        "custom_id": custom_id(what, value),
    }


def _menu(placeholder: str, what: str, options: Mapping[str, str]) -> Component:
    """Return a row with a menu of labels by their values."""
    made = [{"label": label(text, OPTION), "value": value} for value, text in options.items()]
    select = {
        "type": _SELECT,
        "custom_id": custom_id(what, ""),
        "placeholder": label(placeholder, PLACEHOLDER),
        "options": made[:OPTIONS],
    }
    return {"type": _ROW, "components": [select]}


def _rows(buttons: Sequence[Component]) -> Iterable[Component]:
    for start in range(0, len(buttons), ROW_BUTTONS):
        yield {"type": _ROW, "components": buttons[start : start + ROW_BUTTONS]}
