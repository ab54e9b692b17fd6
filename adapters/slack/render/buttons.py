"""What can be pressed under an answer; a button carries a kept view and its place in it."""

from adapters.serving.look import MOST_BUTTONS, SHARED, Look, fewer
from adapters.slack.limits import OPTIONS
from adapters.slack.render.blocks import Element, button, option, select
from bot.reply.model import Action, Reply

_ARROWS = {"previous": "◂ {}", "next": "{} ▸"}


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
    made += [_button(n, a, look) for n, a in fewer(others)][: MOST_BUTTONS - len(made)]
    if reply.kind == "incident" and reply.picture and not look.small:
        made.append(button("Small map", "picture", f"{look.view}.0"))
    if look.share and reply.kind in SHARED and reply.total:
        made.append(button("Share to channel", "share", f"{look.view}.0"))
    return made


def _button(number: int, action: Action, look: Look) -> Element:
    label = _ARROWS.get(action.name, "{}").format(action.label)
    style = "primary" if action.name == "corrected" else ""
    return button(label, f"go:{number}", f"{look.view}.{number}", style=style)


def _menu(orders: list[tuple[int, Action]], look: Look) -> Element:
    options = [option(action.label, f"{look.view}.{number}") for number, action in orders]
    return select("Sort", "sort", options[:OPTIONS])
