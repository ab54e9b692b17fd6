"""Slack's one catch-all: whatever goes wrong while answering becomes a sentence for the asker."""

from collections.abc import Awaitable

from adapters.serving import errors
from adapters.slack.render.text import fit

_LINE = 1000  # characters of a sentence, more than any of ours has


async def guarded(work: Awaitable[None], tell: errors.Tell) -> None:
    """Do something; what goes wrong is told, escaped."""
    await errors.guarded(work, lambda sentence: tell(fit(sentence, _LINE)))
