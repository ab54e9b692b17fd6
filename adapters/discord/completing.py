"""What is offered for an option that completes: names of the corpus."""

from typing import NamedTuple

from adapters.discord.access import Spot
from adapters.discord.limits import CHOICE, CHOICES
from adapters.discord.render.text import label
from adapters.discord.service import Service
from bot.query.completion import complete_names

FIELDS = {"place": "place", "perpetrator": "by", "type": "type"}
"""The fields of a query, by the options that complete."""


class Choice(NamedTuple):
    """A value, and what is shown of it."""

    name: str
    value: str


async def offered(service: Service, spot: Spot, option: str, typed: str) -> list[Choice]:
    """Return what may be meant; nothing to who may not ask. Raises DatelineError."""
    asked = await service.asked(spot)
    if service.refusal(asked, counted=False):
        return []
    found = complete_names(typed, FIELDS[option], service.desk.core.corpus, CHOICES)
    named = {one.text: one for one in found if 0 < len(one.text) <= CHOICE}
    return [Choice(label(one.shown, CHOICE), name) for name, one in named.items()][:CHOICES]
