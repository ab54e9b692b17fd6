"""What can be pressed under an answer; a button carries a kept view and its place in it.

A view is the reply's own command and the commands of its actions, a line each; what a button of it
stands for is the view's id and the number of the line. The number of an incident needs no view.
"""

from collections.abc import Iterable
from typing import NamedTuple

from adapters.slack.limits import OPTIONS
from adapters.slack.render.blocks import Element, button, option, select
from bot.reply.model import Action, Reply

_ARROWS = {"previous": "◂ {}", "next": "{} ▸"}
_MOST = 20  # buttons; nobody reads more, and the commands can be typed
_SHARED = frozenset({"incidents", "incident", "stats", "map", "export", "brief"})
_MOST_OF = {"drop": 6, "suggestion": 6, "open": 6}


class Look(NamedTuple):
    """How an answer is shown at a place.

    `view` is the id of its kept view; `back` is what its Back button carries, if it has one;
    `share` says that it can be shared from here, `shared_by` names who did. `lines` stand under
    it, as they are.
    """

    view: str = ""
    back: str = ""
    share: bool = False
    shared_by: str = ""
    lines: tuple[str, ...] = ()
    small: bool = False
    """the small map of an incident comes without being asked for"""


def view_text(reply: Reply) -> str:
    """Return what is kept of a reply so that its buttons work later."""
    return "\n".join([reply.understood, *(action.command for action in reply.actions)])


def action_elements(reply: Reply, look: Look) -> list[Element]:
    """Return the buttons and menus under a reply, those that lead on within it first."""
    numbered = list(enumerate(reply.actions, start=1))
    pages = [_button(n, a, look) for n, a in numbered if a.name in _ARROWS]
    orders = [(n, a) for n, a in numbered if a.name == "sort"]
    others = [(n, a) for n, a in numbered if a.name not in _ARROWS and a.name != "sort"]
    made = [button("◂ Back", "back", look.back)] if look.back else []
    if not look.view:  # nothing was kept: what a button would stand for is lost
        return made
    made += pages
    if orders:
        made.append(_menu(orders, look))
    made += [_button(n, a, look) for n, a in _fewer(others)][: _MOST - len(made)]
    if reply.kind == "incident" and reply.picture and not look.small:
        made.append(button("Small map", "picture", f"{look.view}.0"))
    if look.share and reply.kind in _SHARED and reply.total:
        made.append(button("Share to channel", "share", f"{look.view}.0"))
    return made


def _fewer(numbered: Iterable[tuple[int, Action]]) -> list[tuple[int, Action]]:
    """Return the actions without the last of those that there are many of."""
    seen: dict[str, int] = {}
    kept = []
    for number, action in numbered:
        seen[action.name] = seen.get(action.name, 0) + 1
        if seen[action.name] <= _MOST_OF.get(action.name, _MOST):
            kept.append((number, action))
    return kept


def _button(number: int, action: Action, look: Look) -> Element:
    label = _ARROWS.get(action.name, "{}").format(action.label)
    style = "primary" if action.name == "corrected" else ""
    return button(label, f"go:{number}", f"{look.view}.{number}", style=style)


def _menu(orders: list[tuple[int, Action]], look: Look) -> Element:
    options = [option(action.label, f"{look.view}.{number}") for number, action in orders]
    return select("Sort", "sort", options[:OPTIONS])
