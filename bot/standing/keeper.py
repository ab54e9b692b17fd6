"""Doing what commands say about watches and digests alike: keep, list, try, pause, take away.

What either does by itself is in watches.py and digests.py.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic, NamedTuple

from bot.delivery.post import Destination
from bot.ports import Corpus
from bot.query.model import Query
from bot.reply.model import Reply
from bot.reply.watches import What, compose_removed, what_of
from bot.reply.wording import CountryName
from bot.standing.kept import Standing
from bot.standing.telling import Teller
from bot.standing.who import REMOVED, Kept, Who, find_one, place_of, theirs


class Parts(NamedTuple):
    """What keepers of both kinds are made with."""

    corpus: Corpus
    standing: Standing
    teller: Teller
    country: CountryName


class KeeperOf(ABC, Generic[Kept]):
    """Keeps what commands of one `name` are about: `OfWatches` or `OfDigests`.

    `says` has what is said of one: "new", "there", come back "again" (`{}` is where), "removed";
    `state` why one tells nothing now, empty for one that tells.
    """

    name: ClassVar[str]
    says: ClassVar[Mapping[str, str]]
    state: Callable[[Kept], str]
    listed: Callable[[Sequence[Kept], What], Reply]
    all: Callable[[], Sequence[Kept]]
    add: Callable[[Kept], Kept]
    change: Callable[[Kept], None]

    def __init__(self, parts: Parts) -> None:
        self._corpus, self._standing, self._teller, self._country = parts

    def answer(self, command: Any, who: Who) -> Reply:
        """Return the answer to a command. Raises QueryError."""
        match command.action:
            case "list":
                return self.listed(theirs(self.all(), who), lambda text: self._query(text, who))
            case "preview":
                number, query = command.number, command.query
                query = self._query(self.find(number, who).query, who) if number else query
                return self._tried(query, command.days, who)
            case "resume":
                return self._resume(command.number, who)
            case "add" | "set" | "edit":
                return self._keep(command, who)
        one = self.find(command.number, who)
        if command.action in {"remove", "stop"}:
            self.change(one._replace(off=REMOVED))
            what = what_of(self._query(one.query, who))
            return compose_removed(self.name, one.id, self.says["removed"], what)
        if command.action == "pause":
            self.change(one := self._turned(one, who, on=False))
        return self._shown(one, self.state(one) or self._said("there", one.destination, who), who)

    def find(self, number: int, who: Who) -> Kept:
        """Return one of theirs. Raises QueryError."""
        return find_one(self.all(), number, who, self.name)

    def _resume(self, number: int, who: Who) -> Reply:
        """Let one tell again, also one that was removed or switched off."""
        kept = self.all()
        one = find_one(kept, number, who, self.name, removed=True)
        if one.off == REMOVED:
            place_of(str(one.destination), "", who, kept)
        self.change(one := self._turned(one, who, on=True))
        return self._shown(one, self._said("again", one.destination, who), who)

    def _keep(self, command: Any, who: Who) -> Reply:
        before = self.find(command.number, who) if command.number else None
        kept = self.all()
        place = place_of(command.to, str(before.destination) if before else "", who, kept)
        made, said = self._made(command, before, place, who), self._said("new", place, who)
        if before:
            self.change(made)
            return self._shown(made, f"changed, {said}", who, command)
        for same in theirs(kept, who):
            if self._is_same(same, made):
                there = self._said("there", place, who)
                return self._shown(same, f"is there already, {there}", who)
        return self._shown(self.add(made), said, who, command)

    def _said(self, what: str, place: Destination, who: Who) -> str:
        return self.says[what].format(who.called(place))

    def _query(self, text: str, who: Who) -> Query:
        return self._teller.query(text, who.now.date())

    @abstractmethod
    def _made(self, command: Any, before: Kept | None, place: Destination, who: Who) -> Kept:
        """Return what a command says that is new, or is to be in the place of one before."""

    @abstractmethod
    def _is_same(self, one: Kept, made: Kept) -> bool:
        """Tell whether one tells the same as what is new."""

    @abstractmethod
    def _turned(self, one: Kept, who: Who, *, on: bool) -> Kept:
        """Return one that rests, or is `on` again."""

    @abstractmethod
    def _shown(self, one: Kept, said: str, who: Who, command: Any = None) -> Reply:
        """Return one after something was done with it, by a `command` where it is told anew."""

    @abstractmethod
    def _tried(self, query: Query, days: int, who: Who) -> Reply:
        """Return what a query would have told in the past days."""
