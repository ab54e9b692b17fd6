"""What the process that serves and the one that takes articles in say to one another."""

from typing import Any, Literal, NamedTuple

from bot.intake.feed import Which
from bot.intake.ports import Source


class Check(NamedTuple):
    """An address at which a feed is looked for."""

    url: str


Chore = Literal["inbox", "warm"]  # to take in what was pushed, to load the parser


class Job(NamedTuple):
    """What is to be done: an article taken in, a round of feeds, a look, or what `Chore` says."""

    id: int
    what: Source | Check | Which | Chore


class Told(NamedTuple):
    """What is told of a job: how far it is, what came of it, or what went wrong.

    A "refused" one has a sentence for people, a "failed" one a trace.
    """

    id: int
    what: Literal["progress", "done", "refused", "failed"]
    value: Any
