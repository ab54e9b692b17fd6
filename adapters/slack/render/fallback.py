"""The `text` of a message: what a notification shows and a screen reader says, whole lines only."""

from adapters.slack.render.text import fit
from bot.reply.model import Reply
from bot.reply.plain import plain_text

_MORE = "… The rest is in the message itself."
_LINE = 600


def fallback_text(reply: Reply, most: int) -> str:
    """Return a reply as text of at most so many characters; it says where it stops."""
    lines: list[str] = []
    room = most - len(_MORE) - 1
    for line in plain_text(reply._replace(actions=())).splitlines():
        shown = fit(line.strip(), _LINE)
        if len(shown) + 1 > room:
            return "\n".join([*lines, _MORE])
        if shown or lines:
            lines.append(shown)
            room -= len(shown) + 1
    return "\n".join(lines) or fit(reply.head.subject or "Dateline", most)
