"""What every chat shows of an answer beside its words: what can be pressed, and what comes later.

A view is kept of the reply's own command and the commands of its actions, a line each; what a
button stands for is the view's id and the number of the line (adapters/serving/values.py).
"""

from collections.abc import Iterable
from typing import NamedTuple

from bot.reply.model import Action, Reply
from bot.reply.wording import counted

MOST_BUTTONS = 20  # nobody reads more, and the commands can be typed
SHARED = frozenset({"incidents", "incident", "stats", "map", "export", "brief"})
_MOST_OF = {"drop": 6, "suggestion": 6, "open": 6}
_DOTS = 5  # sources shown as dots; more are counted
_DRAWN = frozenset(
    {"map", "stats", "digest"}
)  # of an incident the small map comes at the press of a button


class Room(NamedTuple):
    """How much of an answer is shown: characters of a card's sentence, quotes a field, articles."""

    sentence: int
    quotes: int
    sources: int
    fields: int = 1000


class Look(NamedTuple):
    """How an answer is shown at a place.

    `view` is the id of its kept view; `back` is what its Back button carries, if it has one;
    `share` says that it can be shared from here, `shared_by` names who did. `lines` stand under
    it, as they are. With `small` the small map of an incident comes without being asked for.
    """

    view: str = ""
    back: str = ""
    share: bool = False
    shared_by: str = ""
    lines: tuple[str, ...] = ()
    small: bool = False


def view_text(reply: Reply) -> str:
    """Return what is kept of a reply so that its buttons work later."""
    return "\n".join([reply.understood, *(action.command for action in reply.actions)])


def fewer(numbered: Iterable[tuple[int, Action]]) -> list[tuple[int, Action]]:
    """Return the actions without the last of those that there are many of."""
    seen: dict[str, int] = {}
    kept = []
    for number, action in numbered:
        seen[action.name] = seen.get(action.name, 0) + 1
        if seen[action.name] <= _MOST_OF.get(action.name, MOST_BUTTONS):
            kept.append((number, action))
    return kept


def dots(sources: int, *, named: bool) -> str:
    """Return independent sources as dots with their number: "●●● 3 sources", then "●● 2"."""
    number = counted(sources, "source") if named else f"{sources:,}"
    return f"{'●' * min(sources, _DOTS)} {number}".strip()


def is_drawn(reply: Reply, *, small: bool) -> bool:
    """Tell whether an answer comes with a picture, where the `small` map of an incident does."""
    return bool(reply.picture) and (small or reply.kind in _DRAWN)


def brings(reply: Reply) -> bool:
    """Tell whether an answer comes with a picture or a file wherever it is shown."""
    return is_drawn(reply, small=False) or reply.file is not None
