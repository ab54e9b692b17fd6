"""Who asks, and what they get."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from bot.query.commands import Command
from bot.reply.model import Reply
from bot.standing.keeping import Who


def silent(line: str) -> None:
    """Tell nobody."""


class Asker(NamedTuple):
    """Who asks, as the surface names them ("console:ann"), and the time it is for them (aware).

    `place` is where they ask, as a destination of posts (bot/delivery/post.py); empty where nothing
    can be posted. `edits` says that they may change incidents. `tell` hears how far long work is,
    in whatever thread does it. `page` is how many incidents they want a page, 0 where only their
    settings tell. `name` is what the surface calls them, empty where it does not say.
    """

    id: str
    now: datetime
    place: str = ""
    edits: bool = False
    tell: Callable[[str], None] = silent
    page: int = 0
    name: str = ""

    @property
    def who(self) -> Who:
        """Return them as one who keeps watches and digests."""
        return Who(self.id, self.now, self.place)

    @property
    def today(self) -> date:
        """Return the day it is for them."""
        return self.now.date()


class Answer(NamedTuple):
    """A reply, and the command that it answers; None if none was understood."""

    command: Command | None
    reply: Reply
