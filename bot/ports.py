"""What the core asks of the parts behind it: the corpus, and what is kept for those who ask.

`bot.store.Store` is the one and has the other; a test can be a list.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from bot.answering.findings import CorpusStatus, Loose, Neighbour, Page, Spot, Tally, Totals
from bot.answering.parts import Parts
from bot.models import Incident, IncidentDetail, TollName
from bot.query.model import Dimension, Query
from bot.query.vocabulary import Vocabulary
from bot.resolve.grounds import Unsure
from bot.revise.revisions import History
from bot.standing.changes import Journal
from bot.watches.facts import Facts


class Corpus(Vocabulary, Journal, History, Protocol):
    """The incidents, by query. Every figure is exact over the whole corpus."""

    def search(self, query: Query, *, offset: int, limit: int) -> Page:
        """Return a page of what matches, in the query's order, with the figures of a list."""

    def totals(self, query: Query) -> Totals:
        """Return the figures over all that match."""

    def incidents(self, query: Query, *, offset: int, limit: int) -> tuple[Incident, ...]:
        """Return the incidents of a page without its figures."""

    def loose(self, query: Query) -> Loose | None:
        """Return what of a query may be of other days than its own, None where nothing may."""

    def groups(self, query: Query, by: Dimension, toll: TollName | None = None) -> Parts:
        """Return the figures of each part that has incidents; `toll` is one to add up besides.

        Times come in their order, the incidents without one last; the rest most incidents first,
        the incidents without a value last.
        """

    def outlets(self, query: Query) -> tuple[tuple[str, int], ...]:
        """Return the outlets that tell of what matches, with of how many; the most first."""

    def targets(self, query: Query) -> Tally:
        """Return what was attacked in what matches, with in how many; the most first."""

    def to_the_day(self, query: Query) -> Incident | None:
        """Return the first match in the query's order that is dated to a day, give or take some."""

    def spots(self, query: Query) -> tuple[Spot, ...]:
        """Return what matches by point, deadliest first; what has no point is left out."""

    def matches(self, query: Query) -> Iterator[IncidentDetail]:
        """Yield everything that matches with its reports, in the query's order."""

    def detail(self, number: int) -> IncidentDetail | None:
        """Return an incident and its reports; a number that was merged leads to the survivor."""

    def neighbours(self, number: int, *, km: float, days: int, limit: int) -> tuple[Neighbour, ...]:
        """Return other incidents that near and within so many days, the nearest in time first."""

    def status(self) -> CorpusStatus:
        """Return how much there is."""

    def at_one_moment(self) -> AbstractContextManager[None]:
        """Let everything that is asked inside be of one state of the corpus."""

    def generation(self) -> int:
        """Return a number that changes whenever incidents do: what was answered still holds."""

    def count(self, query: Query) -> int:
        """Return how many incidents match."""

    def grounds(self, numbers: Collection[int]) -> Mapping[int, Mapping[str, Collection[str]]]:
        """Return by which rules some incidents were read, field by field.

        Only of values that one publisher alone gives.
        """

    def count_unsure(self, query: Query, field: str, unsure: Unsure) -> int:
        """Return of how many incidents that match a field may be misread.

        These are those of which one publisher alone gives it, by rules that are all `unsure`.
        """

    def facts(self, number: int) -> Facts | None:
        """Return what an incident can be found by, None where there is no such incident."""

    def numbers_of(self, number: int) -> frozenset[int]:
        """Return every number that an incident goes or went by."""

    def names_count(self) -> int:
        """Return how many values have names: a new one can change what a query means."""

    def passing(self, query: Query, numbers: Collection[int]) -> tuple[Incident, ...]:
        """Return those of some incidents that match, worst first, under their present numbers."""


class Memory(Protocol):
    """What is kept for those who ask: their settings, and the views behind buttons.

    An asker is a text that the surface makes: "console:ann", "slack:T1:U2".
    """

    def settings(self, asker: str) -> Mapping[str, str]:
        """Return what the asker has set."""

    def set(self, asker: str, name: str, value: str | None) -> None:
        """Keep a setting; None deletes it."""

    def forget(self, asker: str) -> int:
        """Delete everything kept about the asker; return how many things that was."""

    def keep_view(self, command: str, asker: str, now: datetime) -> str:
        """Keep a command behind a short id (10 letters and digits), the same for the same command.

        It is kept 90 days, and as long again each time it is used.
        """

    def view_id(self, command: str) -> str:
        """Return the id that a command is kept behind."""

    def keep_views(self, views: Mapping[tuple[str, str], datetime]) -> None:
        """Do the same for several commands and their askers, each with its time, all or none."""

    def view(self, id_: str, now: datetime) -> str | None:
        """Return the command of a view and renew it; None for one that is not kept (any more)."""
