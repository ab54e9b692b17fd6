"""Errors of serving, and the sentence that somebody in a chat is told about any error.

DatelineError
├── TooLarge         a file that nobody could open in a chat
├── Ended            what was not finished when the process ended
└── SlackError …     adapters/slack/errors.py
"""

import logging
from collections.abc import Awaitable, Callable
from uuid import uuid4

from bot.errors import DatelineError, SettingsError, StoreError

_log = logging.getLogger(__name__)
Tell = Callable[[str], Awaitable[None]]


class TooLarge(DatelineError):
    """Say that a file has become too large to be handed over in a chat."""

    def __init__(self, largest: int) -> None:
        super().__init__(
            f"That file would be larger than {largest >> 20} MB; ask for less, such as one country "
            "or one year, or let whoever runs Dateline export it with dateline ask."
        )


class Ended(DatelineError):
    """Say that nothing is finished any more, since the process ends."""

    def __init__(self) -> None:
        super().__init__("Dateline is being restarted; ask again in a minute.")


def told(error: BaseException) -> str:
    """Return the sentence about an error.

    What only concerns whoever runs Dateline, and every fault of ours, is logged under a reference.
    """
    ours = isinstance(error, DatelineError)
    if ours and not isinstance(error, StoreError | SettingsError):
        return str(error)
    reference = uuid4().hex[:8]
    _log.error("fault %s", reference, exc_info=error)
    if ours:
        return (
            "The incidents cannot be read right now; whoever runs Dateline finds the reason in its "
            f"log (reference {reference})."
        )
    return f"Something went wrong on our side (reference {reference}); asking again may help."


async def guarded(work: Awaitable[None], tell: Tell) -> None:
    """Do something; what goes wrong is told; what cannot even be told is logged, by a reference."""
    try:
        await work
    except Exception as error:
        sentence = told(error)
        try:
            await tell(sentence)
        except DatelineError as silent:
            reference = uuid4().hex[:8]
            _log.warning("unsaid %s: nobody could be told “%s”: %s", reference, sentence, silent)
