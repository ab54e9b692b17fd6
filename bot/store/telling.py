"""An open database, and what telling of changes asks of it: the journal, single incidents."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from pyroaring import BitMap

from bot.models import Incident
from bot.query.model import Query
from bot.resolve.grounds import Unsure
from bot.revise.revisions import Revision
from bot.standing.changes import Change
from bot.store.asked.evaluate import find_set
from bot.store.asked.search import incidents_of
from bot.store.file.connection import mapped
from bot.store.incidents.findable import facts_of
from bot.store.incidents.remake import generation_of
from bot.store.names.vocabulary import count_named
from bot.store.own.feeds import FeedFile
from bot.store.own.memory import Memory
from bot.store.own.standing import StandingFile
from bot.store.reports.journal import change_before, changes_after, last_change, news_of
from bot.store.reports.redirects import numbers_of, survivor
from bot.store.reports.revisions import latest_revisions, pending_revisions, revisions_of
from bot.store.sets.grounds import Grounds, find_grounds, find_unsure
from bot.store.sets.stored import Sets
from bot.watches.facts import Facts


class Telling:
    """A database that is open; it is read at one moment after the other."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        memory: Memory,
        standing: StandingFile,
        feeds: FeedFile,
    ):
        self._connection = connection
        self._path = path
        self._sets = Sets(connection)
        self._same_moment = nullcontext(self._sets)
        self._at_one_moment = False
        self.memory = memory  # what is kept for those who ask
        self.standing = standing  # watches, digests and posts
        self.feeds = feeds

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; the store is of no use after it."""
        self._connection.close()
        self.memory.close()
        self.standing.close()
        self.feeds.close()

    def _reading(self) -> AbstractContextManager[Sets]:
        """Give the sets of one moment: whatever is asked inside is of one state of the corpus."""
        return self._same_moment if self._at_one_moment else self._new_moment()

    @contextmanager
    def _new_moment(self) -> Iterator[Sets]:
        with mapped(self._path):
            if self._connection.in_transaction:  # a batch of our own: as it is by now
                self._sets.refresh()
                yield self._sets
                return
            self._connection.execute("BEGIN")
            try:
                self._sets.refresh()
                yield self._sets
            finally:
                self._connection.execute("COMMIT")

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Let everything that is read inside be of one state of the corpus."""
        with self._reading():
            before, self._at_one_moment = self._at_one_moment, True
            try:
                yield
            finally:
                self._at_one_moment = before

    def generation(self) -> int:
        """Return a number that changes whenever incidents do."""
        if self._at_one_moment:
            return self._sets.generation
        with mapped(self._path):  # whoever has an answer at hand asks for nothing else
            return generation_of(self._connection)

    def changes(self, after: int, limit: int | None = None) -> Iterator[Change]:
        """Yield what happened to incidents after a change, in order."""
        with self._reading() as sets:
            yield from list(changes_after(sets.connection, after, limit))

    def revisions(self, number: int) -> tuple[Revision, ...]:
        """Return the revisions of an incident under all its numbers, the newest first."""
        with self._reading() as sets:
            return revisions_of(sets.connection, number)

    def pending(self) -> tuple[Revision, ...]:
        """Return what waits for a second editor, the oldest first."""
        with self._reading() as sets:
            return pending_revisions(sets.connection)

    def latest_revisions(self, limit: int) -> tuple[Revision, ...]:
        """Return the last decisions about any incidents, the newest first; none that wait."""
        with self._reading() as sets:
            return latest_revisions(sets.connection, limit)

    def change_before(self, moment: datetime) -> int:
        """Return the id of the last change whose news came before a moment."""
        with self._reading() as sets:
            return change_before(sets.connection, moment)

    def news_of(self, numbers: Collection[int]) -> datetime | None:
        """Return when an incident was last news under any of its numbers, None for never."""
        with self._reading() as sets:
            return news_of(sets.connection, numbers)

    def last_change(self) -> int:
        """Return the id of the last change, 0 where there was none."""
        with self._reading() as sets:
            return last_change(sets.connection)

    def grounds(self, numbers: Collection[int]) -> Mapping[int, Grounds]:
        """Return by which rules some incidents were read, field by field.

        Only of values that one publisher alone gives.
        """
        with self._reading() as sets:
            return find_grounds(sets, numbers)

    def count_unsure(self, query: Query, field: str, unsure: Unsure) -> int:
        """Return of how many incidents that match a field rests on `unsure` rules alone."""
        with self._reading() as sets:
            return len(find_set(sets, query.terms) & find_unsure(sets, field, unsure))

    def facts(self, number: int) -> Facts | None:
        """Return what an incident can be found by, None where there is no such incident."""
        with self._reading() as sets:
            return facts_of(sets.connection, survivor(sets.connection, number))

    def passing(self, query: Query, numbers: Collection[int]) -> tuple[Incident, ...]:
        """Return those of some incidents that match, worst first, under their present numbers."""
        with self._reading() as sets:
            now = BitMap(survivor(sets.connection, number) for number in numbers)
            found = incidents_of(sets, now & find_set(sets, query.terms))
            return tuple(sorted(found, key=_worst_first))

    def numbers_of(self, number: int) -> frozenset[int]:
        """Return every number that an incident goes or went by."""
        with self._reading() as sets:
            return numbers_of(sets.connection, number)

    def names_count(self) -> int:
        """Return how many values have names."""
        with self._reading() as sets:
            return sets.once("names count", partial(count_named, sets.connection))


def _worst_first(incident: Incident) -> tuple[int, int, int]:
    killed, wounded = (toll.low if toll else 0 for toll in (incident.killed, incident.wounded))
    return (-killed, -wounded, -incident.number)
