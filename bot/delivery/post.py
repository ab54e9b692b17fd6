"""Posts: what is said in a channel, and what has to be put right there when it changes.

A post is kept before it is sent and says what it is about, not its words: these are composed when
it goes, so that it tells what is known by then. Its `key` names the occasion; there is one post an
occasion, whoever finds it first. An answer that everybody in a channel reads is kept too, as one
that is being sent: whoever has asked brings it, and a post is never made of it.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Literal, NamedTuple, Protocol

from bot.models import Model

Kind = Literal["alert", "digest", "edit", "word", "answer", "approval"]


class Destination(NamedTuple):
    """Where something is posted: a platform's channel, or a thread of it.

    `home` is the workspace or server, empty where the platform needs none.
    """

    platform: str
    home: str
    channel: str
    thread: str = ""

    def __str__(self) -> str:
        return ":".join(self)

    @classmethod
    def of(cls, text: str) -> "Destination":
        """Return the destination of a text, as `str` gives it."""
        return cls(*text.split(":", 3))


class About(Model):
    """What a post tells. Of an alert the incident and why, of a digest the changes it covers.

    `number` is an incident; `after` and `upto` are ids of changes (bot/standing/changes.py),
    `before` where the digest before this one began; `rise` is the toll that was reached. `post` is
    the post that is to be edited, `text` a word to an owner. Of an answer `text` is what was asked,
    `understood` the command that it was understood as, `asker` who asked `at` what time (local),
    `shared_by` the name of who shared it, and `drawn` whether it came with a picture. `revision` is
    what waits for an editor's approval. An answer names what it `answers` as its platform does, by
    which it is found, and was composed when the change `upto` was known.
    """

    standing: int = 0
    number: int = 0
    rise: int = 0
    before: int = 0
    after: int = 0
    upto: int = 0
    post: int = 0
    text: str = ""
    understood: str = ""
    asker: str = ""
    at: datetime | None = None
    shared_by: str = ""
    drawn: bool = False
    revision: int = 0
    answers: str = ""


class State(StrEnum):
    """How far a post has come."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class Post(NamedTuple):
    """A post that waits or was sent. `due` is aware; `ref` is the platform's name of the message.

    `tried` counts how often its sending began: after the first time it may be there already, and
    is looked for by its `marker` before it is sent again.
    """

    id: int
    key: str
    kind: Kind
    destination: Destination
    about: About
    due: datetime
    state: State
    tried: int
    ref: str

    @property
    def marker(self) -> str:
        """Return what the message carries, so that it can be found again: at most 25 characters."""
        return f"dateline-{self.id}"


class Waiting(NamedTuple):
    """A post that is to be kept; see Post."""

    key: str
    kind: Kind
    destination: Destination
    about: About
    due: datetime


class Outbox(Protocol):
    """The posts. Every method is a transaction of its own."""

    def keep(self, posts: Iterable[Waiting]) -> None:
        """Keep posts; one whose occasion has a post is left out."""

    def claim(
        self, who: str, now: datetime, lease: float, limit: int, platforms: Collection[str]
    ) -> tuple[Post, ...]:
        """Take posts of platforms that are due, for `lease` seconds; nobody else sends them.

        What somebody else took and did not finish in time is taken over.
        """

    def renew(self, post: Post, who: str, now: datetime, lease: float) -> bool:
        """Tell whether a post is still `who`'s to send, and have it for `lease` seconds more."""

    def sent(self, post: Post, ref: str, numbers: Iterable[int], now: datetime) -> None:
        """Note that a post is there, and which incidents it shows."""

    def begin(self, answers: Collection[Waiting], now: datetime, lease: float) -> tuple[Post, ...]:
        """Keep answers that are brought now, within `lease` seconds; drop those of 90 days ago."""

    def shown_in(self, numbers: Collection[int]) -> Mapping[int, Destination]:
        """Return the posts that show an incident, with where they are."""

    def find(self, id_: int) -> Post | None:
        """Return a post by its id."""

    def put_off(self, post: Post, until: datetime) -> None:
        """Let a post wait: it could not be sent now."""

    def fail(self, post: Post, reason: str, now: datetime) -> None:
        """Give a post up: it cannot be sent."""

    def next_due(self) -> datetime | None:
        """Return when the next post is due, None where none waits."""
