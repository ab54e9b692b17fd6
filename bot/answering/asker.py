"""Who asks, and what they get."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from bot.query.commands import Command
from bot.reply.model import Reply
from bot.revise.revising import Editor
from bot.standing.who import Who


def silent(line: str) -> None:
    """Tell nobody."""


class Asker(NamedTuple):
    """Who asks, as the surface names them ("console:ann"), and the time it is for them (aware).

    `place` is where they ask, as a destination of posts (bot/delivery/post.py), empty where nothing
    can be posted; `here` is what it is called where it is spoken of. `edits` says that they may
    change incidents, and `name` is what they are called then, empty where that is not known. `tell`
    hears how far long work is, in whatever thread does it. `page` is how many incidents they want a
    page, 0 where only their settings tell. `zone` says which time zone is theirs while they have
    set none, and why: "UTC, as Discord tells nobody's". `forms` says that forms open there.
    """

    id: str
    now: datetime
    place: str = ""
    edits: bool = False
    tell: Callable[[str], None] = silent
    page: int = 0
    here: str = "here"
    name: str = ""
    zone: str = ""
    forms: bool = True

    @property
    def editor(self) -> Editor:
        """Return them as one who changes incidents, or may not."""
        return Editor(self.id, self.edits, self.now, self.name)

    @property
    def who(self) -> Who:
        """Return them as one who keeps watches and digests."""
        return Who(self.id, self.now, self.place, self.here, self.forms)

    @property
    def today(self) -> date:
        """Return the day it is for them."""
        return self.now.date()


class Answer(NamedTuple):
    """A reply, and the command that it answers; None if none was understood."""

    command: Command | None
    reply: Reply
