"""Commands, completions and presses that only ask, read from what Discord tells of them.

discord.py would make objects of everybody and everything around a command, look the command up and
read its options into arguments: at a cheap answer that is most of the work. What is not quick in
this sense is left to it, and the commands are declared to it (adapters/discord/commands).
"""

import logging
from collections.abc import Callable, Coroutine
from typing import Any

import discord

from adapters.discord.access import Spot
from adapters.discord.answering import answer_interaction, guarded
from adapters.discord.at_once import AtOnce, Told
from adapters.discord.completing import FIELDS, offered
from adapters.discord.opening import opening_of, takes_its_place
from adapters.discord.responding import Responses
from adapters.discord.service import Service
from adapters.discord.spots import spot_told
from adapters.discord.typed import command_of
from adapters.serving.errors import told as sentence_of
from adapters.serving.forms import form_asked
from adapters.serving.look import Look
from bot.errors import QueryError

Work = Coroutine[Any, Any, None]
_log = logging.getLogger(__name__)
_COMMAND, _PRESS, _COMPLETION = 2, 3, 4  # kinds of interactions
_TYPED = 1  # the kind of command that has options: others are in menus


class Quick:
    """Answers what it can; `make` makes discord.py's interaction of what Discord tells of one."""

    def __init__(
        self,
        service: Service,
        responses: Responses,
        make: Callable[[Told], "discord.Interaction[Any]"],
    ) -> None:
        self._service = service
        self._responses = responses
        self._make = make
        self._typed: dict[str, str] = {}  # the completion that waits, the latest of each person

    def take(self, told: Told) -> bool:
        """Begin to answer an interaction; tell whether it is one of those."""
        data = told.get("data") or {}
        work = None
        if told["type"] == _COMMAND and data["type"] == _TYPED:
            work = self._command(told, data)
        elif told["type"] == _PRESS:
            work = self._press(told, data)
        elif told["type"] == _COMPLETION and data["name"] == "incidents":
            work = self._completion(told, data)
        if work is None:
            return False
        self._service.running.start(work)
        return True

    def _command(self, told: Told, data: dict[str, Any]) -> Work | None:
        options = {one["name"]: one.get("value") for one in data.get("options") or ()}
        text = command_of(data["name"], options)
        if text is None or form_asked(text):
            return None
        spot, reach = spot_told(told), AtOnce(told, self._responses, self._make)
        look = Look(share=bool(spot.guild))
        work = answer_interaction(self._service, spot, text, reach, look, as_set=True)
        return guarded(work, reach)

    def _press(self, told: Told, data: dict[str, Any]) -> Work | None:
        try:
            opening = opening_of(self._service.desk, data, self._service.now())
        except QueryError:
            return None
        if opening is None or opening.more:
            return None
        own = takes_its_place(told.get("guild_id"), told["message"]["flags"])
        reach = AtOnce(told, self._responses, self._make, replace=own)
        spot, text = spot_told(told), opening.command
        return guarded(answer_interaction(self._service, spot, text, reach, opening.look), reach)

    def _completion(self, told: Told, data: dict[str, Any]) -> Work | None:
        typed = {one["name"]: one["value"] for one in data["options"] if one.get("focused")}
        option = next(iter(typed), "")
        if option not in FIELDS:
            return None
        spot = spot_told(told)
        self._typed[spot.user] = told["id"]
        return self._offer(told, spot, option, str(typed[option]))

    async def _offer(self, told: Told, spot: Spot, option: str, typed: str) -> None:
        """Offer names; where that fails Discord says so itself.

        Nothing is offered for what somebody has typed on from while it waited for its turn.
        """
        if self._typed.get(spot.user) != told["id"]:
            return
        del self._typed[spot.user]
        try:
            choices = await offered(self._service, spot, option, typed)
            await AtOnce(told, self._responses, self._make).offer(choices)
        except Exception as error:
            _log.warning("nothing was offered: %s", sentence_of(error))
