"""Slack's one catch-all: whatever goes wrong while answering becomes a sentence for the asker."""

import logging
from collections.abc import Awaitable, Callable

from adapters.serving.errors import told
from adapters.slack.render.text import fit
from bot.errors import DatelineError

_log = logging.getLogger(__name__)
_LINE = 1000  # characters of a sentence, more than any of ours has
Tell = Callable[[str], Awaitable[None]]


async def guarded(work: Awaitable[None], tell: Tell) -> None:
    """Do something; what goes wrong is told, and what cannot even be told is logged."""
    try:
        await work
    except Exception as error:
        sentence = told(error)
        try:
            await tell(fit(sentence, _LINE))
        except DatelineError as silent:
            _log.warning("nobody could be told “%s”: %s", sentence, silent)
