"""What Discord can refuse, each with the sentence that the asker is told.

DatelineError
└── DiscordError
    ├── DiscordRefused  Discord said no, with a number (opcodes and status codes of its docs)
    ├── DiscordGone     what was to be answered or changed is not there any more
    │   └── DiscordLate     an interaction takes none: after 3 seconds the first, 15 minutes others
    └── DiscordBusy     it is over its limits or failing, and was so for as long as discord.py waits
"""

from collections.abc import Iterator
from contextlib import contextmanager

import discord

from bot.errors import DatelineError

# Unknown message or channel; acknowledged before.
_GONE = frozenset({10003, 10008, 40060})
# An unknown interaction; an unknown webhook, which its token is; an expired token.
_LATE = frozenset({10062, 10015, 50027})
_NO_ACCESS = frozenset({50001, 50013, 160002})  # the last: a reply without the history
_CLOSED = frozenset({50007, 50033, 50278})
_WANTS_TAG = 40067
UNTAGGED = (
    "Posts of that forum need a tag, and there is none that I may give; whoever runs the server "
    "can make one that anybody may give, or let posts be without."
)


class DiscordError(DatelineError):
    """Say what Discord would not do."""

    @property
    def is_closed(self) -> bool:
        """Tell whether nothing can be written at that place."""
        return False


class DiscordRefused(DiscordError):
    """Discord said no. `code` is its own number for why."""

    def __init__(self, code: int) -> None:
        super().__init__(_sentence(code))
        self.code = code

    @property
    def is_closed(self) -> bool:
        """Tell whether nothing can be written at that place."""
        return self.code in _NO_ACCESS | _CLOSED | {_WANTS_TAG}

    @property
    def is_access(self) -> bool:
        """Tell whether a permission is missing."""
        return self.code in _NO_ACCESS


class DiscordGone(DiscordError):
    """What was to be answered is too old, or deleted."""

    says = "That message is too old to be answered; ask again with /incidents."

    def __init__(self) -> None:
        super().__init__(self.says)


class DiscordLate(DiscordGone):
    """An interaction takes no answers any more."""

    says = "Discord took too long to hear from me, or I to answer; ask or press again."


class DiscordBusy(DiscordError):
    """Discord is over its limits, or failing."""

    def __init__(self) -> None:
        super().__init__("Discord takes no more from me for the moment; ask again in a minute.")


def mapped(error: discord.DiscordException | OSError) -> DiscordError:
    """Return an error of discord.py's, or of the connection, as one of ours."""
    if isinstance(error, discord.InteractionResponded):
        return DiscordGone()
    if not isinstance(error, discord.HTTPException):
        return DiscordBusy()
    if error.code in _LATE:
        return DiscordLate()
    if error.code in _GONE:
        return DiscordGone()
    if error.status >= 500 or error.status == 429:
        return DiscordBusy()
    return DiscordRefused(error.code)


@contextmanager
def mapping() -> Iterator[None]:
    """Let what Discord refuses come out as DiscordError."""
    try:
        yield
    except (discord.DiscordException, OSError) as error:
        raise mapped(error) from error


def _sentence(code: int) -> str:
    if code in _NO_ACCESS:
        return (
            "Discord does not let me do that: I lack a permission in that channel. Whoever "
            "runs the server can give it; dateline doctor says which."
        )
    if code in _CLOSED:
        return "Your direct messages are closed to me; allow them for this server and try again."
    if code == _WANTS_TAG:
        return UNTAGGED
    return f"Discord would not take the answer (code {code}); asking again may help."
