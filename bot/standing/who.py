"""Who asks about watches and digests, which of them are theirs, and where these may tell."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

from bot.delivery.post import Destination
from bot.digests.model import Digest
from bot.errors import FormError, QueryError
from bot.watches.model import Watch

MOST = 25  # watches, and digests, of one place: more than anybody reads
REMOVED = "removed"  # why what somebody took away is off: it is kept, so that it can come back
_NOWHERE = (
    "Nobody can be told here: watches and digests tell in a channel, in a direct conversation or "
    "in dateline chat; watch preview diyala 30d shows here what one would have told."
)
Kept = TypeVar("Kept", Watch, Digest)


class Who(NamedTuple):
    """Who asks, where and when: ids as surfaces make them, the time aware and local.

    `here` is what that place is called where it is spoken of: "here", "in dateline chat"; `forms`
    says that forms open there.
    """

    id: str
    now: datetime
    place: str
    here: str = "here"
    forms: bool = True

    @property
    def zone(self) -> str:
        """Return the IANA name of their time zone."""
        return str(getattr(self.now.tzinfo, "key", "UTC"))

    def called(self, place: Destination) -> str:
        """Return what a place is called where it is spoken of."""
        return self.here if str(place) == self.place else "there"


def theirs(kept: Sequence[Kept], who: Who) -> list[Kept]:
    """Return somebody's own, and those of the place where they ask."""
    return [one for one in _all_of(kept, who) if one.off != REMOVED]


def _all_of(kept: Sequence[Kept], who: Who) -> list[Kept]:
    return [one for one in kept if one.owner == who.id or str(one.destination) == who.place]


def find_one(
    kept: Sequence[Kept], number: int, who: Who, name: str, *, removed: bool = False
) -> Kept:
    """Return one of them by its number, with `removed` also one taken away. Raises QueryError."""
    for one in _all_of(kept, who) if removed else theirs(kept, who):
        if one.id == number:
            return one
    raise QueryError(
        f"There is no {name} {number} of yours or of this place; {name} list shows those that are.",
        f"/incidents {name} list",
    )


def place_of(to: str, was: str, who: Who, kept: Sequence[Watch] | Sequence[Digest]) -> Destination:
    """Return where something tells: as chosen, else as before, else here. Raises QueryError.

    `was` is where it told before, empty for what is new.
    """
    place = to or was or who.place
    if not place:
        raise QueryError(_NOWHERE, "/incidents help watches")
    there = sum(str(one.destination) == place and one.off != REMOVED for one in kept)
    if place != was and there >= MOST:
        said = f"There are {MOST} {who.called(Destination.of(place))} already; remove one first."
        raise FormError({"to": said}) if to else QueryError(said, "/incidents watch list")
    return Destination.of(place)
