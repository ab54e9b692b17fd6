"""What a press opens: told from its custom id, what was chosen or typed, and what is kept.

Whoever hears of a press asks here, from what Discord tells of it, so that a button leads to the
same whichever way its answer goes out.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from adapters.discord.render.buttons import read_custom_id
from adapters.serving.desk import Desk
from adapters.serving.forms import form_asked
from adapters.serving.look import Look
from bot.form import Form

_EPHEMERAL = 1 << 6  # of a message's flags
_MORE = frozenset({"again", "share", "edit"})


class Opening(NamedTuple):
    """What a press opens: the answer to a command, shown so, unless there is `more` to it.

    More is a `form` that the command asks for ("form"), one opened "again", the command in a form
    to "edit", an answer to "share", or a form filled in ("fill"), which carries what it is about.
    """

    command: str
    look: Look = Look()
    more: str = ""
    form: Form | None = None


def opening_of(desk: Desk, data: Mapping[str, Any], now: datetime) -> Opening | None:
    """Return what a press opens, None for one of a button that is none of ours.

    `data` is what Discord tells of the interaction. Raises QueryError for what is not kept.
    """
    pressed = read_custom_id(str(data.get("custom_id", "")))
    if pressed is None:
        return None
    if pressed.what == "ask":  # a form that was filled in
        return Opening(_typed(data), Look(share=True))
    if pressed.what == "fill":
        return Opening(pressed.value, more="fill")
    chosen = str((data.get("values") or [""])[0])  # in a menu
    command, back = desk.command_of(chosen or pressed.value, now)
    blank = form_asked(command)
    if blank:
        return Opening(command, more="form", form=blank)
    look = Look(back=back, share=True, small=pressed.what == "picture")
    return Opening(command, look, pressed.what if pressed.what in _MORE else "")


def takes_its_place(guild: object, flags: int | None) -> bool:
    """Tell whether an answer takes the place of the message pressed in, which one alone sees.

    `guild` is none in a direct conversation; `flags` are the message's, None where there is none.
    """
    return flags is not None and (not guild or bool(flags & _EPHEMERAL))


def _typed(data: Mapping[str, Any]) -> str:
    """Return what was typed into the form."""
    for row in data.get("components", ()):
        for component in row.get("components") or [row.get("component") or {}]:
            if component.get("value"):
                return str(component["value"])
    return ""
