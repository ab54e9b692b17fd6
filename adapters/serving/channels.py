"""How commands in a channel are answered: for the asker alone, or for everybody who reads it.

Which of them make something tell there is told here too.

A matter of chats, so that the core does not know of it. A channel is a text that the platform
makes: "slack:T1:C2".
"""

import re
from collections.abc import Callable

from bot.ports import Memory

_SETTING_UP = re.compile(
    r"\s*/?(?:incidents?\s+)?(?:watch|digest)\b"
    r"(?!\s+(?:list|preview|why|remove|pause|resume|stop|now|edit|new)\b)",
    re.IGNORECASE,
)
DIRECT = "This is a direct conversation: nobody else reads the answers."
_SETTING = re.compile(
    r"/?(?:incidents\s+)?settings\s+channel(?:\s+(?P<answers>shared|private))?", re.IGNORECASE
)


def is_setting_up(text: str) -> bool:
    """Tell whether a text may make something tell in a channel, so that it matters who reads it."""
    return bool(_SETTING_UP.match(text))


def read_channel_setting(text: str) -> str | None:
    """Return what "settings channel …" asks for, "" to be told; None for another text."""
    match = _SETTING.fullmatch(text.strip())
    return (match["answers"] or "").casefold() if match else None


class OpenChannels:
    """Which channels are answered in the open, as it is kept."""

    def __init__(self, memory: Callable[[], Memory]) -> None:
        self._memory = memory

    def has(self, channel: str) -> bool:
        """Tell whether a channel was set to be answered in the open."""
        return self._memory().settings(channel).get("answers") == "shared"

    def forget(self, channel: str) -> None:
        """Forget how a channel is answered that is none of ours any more."""
        if self.has(channel):
            self._memory().set(channel, "answers", None)

    def set(self, channel: str, answers: str, command: str) -> str:
        """Set how a channel is answered ("" sets nothing); return what to say about it.

        `command` is what changes it again: "settings channel".
        """
        if answers:
            kept = "shared" if answers == "shared" else None
            self._memory().set(channel, "answers", kept)
        is_open = self.has(channel)
        how = "for everybody to read" if is_open else "for the asker alone"
        other = "private" if is_open else "shared"
        return f"Commands in this channel are answered {how}; {command} {other} changes that."
