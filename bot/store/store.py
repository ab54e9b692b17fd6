"""The store: every question to the database, and every change of it, goes through here.

A store is opened for reading, which needs nothing but sqlite3 and roaring bitmaps, or for
writing. Errors of the database come out as StoreError and its kinds, never as sqlite3's.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from bot.answering.findings import CorpusStatus, Loose, Neighbour, Page, Spot, Tally, Totals
from bot.answering.parts import Parts
from bot.models import Article, Incident, IncidentDetail, Report, TollName
from bot.query.model import Dimension, FilterKind, Key, Query
from bot.query.vocabulary import Named
from bot.store.asked.around import find_around
from bot.store.asked.begun import find_begun
from bot.store.asked.details import details_of
from bot.store.asked.evaluate import find_set, is_in_texts
from bot.store.asked.named import find_named
from bot.store.asked.search import (
    find_dated_loosely,
    find_incidents,
    find_matching,
    find_page,
    find_to_the_day,
)
from bot.store.asked.similar import find_similar, find_slips, find_transliterated
from bot.store.asked.status import read_status
from bot.store.asked.totals import find_outlets, find_targets, find_totals
from bot.store.file.collecting import resting
from bot.store.file.connection import in_bulk, mapped
from bot.store.incidents.remake import generation_of
from bot.store.incidents.write import Batch
from bot.store.names.completion import find_completing, find_names_like
from bot.store.names.vocabulary import Name, PlainSpeller, Speller, find_label, find_names
from bot.store.reports.articles import find_known, is_unchanged
from bot.store.reports.redirects import survivor
from bot.store.sets.facets import Facets
from bot.store.sets.stored import Sets
from bot.store.telling import Telling

if TYPE_CHECKING:
    from bot.store.incidents.coded import CodedBatch

# How many incidents of a long answer are read at a time.
_SOME = 200
_PLAIN = PlainSpeller()


class Store(Telling):
    """The corpus as it was loaded. Close it, or use it as a context manager."""

    _facets: Facets | None = None  # of the last batch

    # What matches a query

    def search(self, query: Query, *, offset: int = 0, limit: int = 5) -> Page:
        """Return a page of the incidents that match, with the exact figures of a list."""
        with self._reading() as sets:
            return find_page(sets, query, offset, limit)

    def incidents(self, query: Query, *, offset: int = 0, limit: int = 5) -> tuple[Incident, ...]:
        """Return a page of the incidents that match, without the figures."""
        with self._reading() as sets:
            return tuple(find_incidents(sets, find_matching(sets, query), offset, limit))

    def loose(self, query: Query) -> Loose | None:
        """Return what of a query may be of other days than its own, None where nothing may."""
        with self._reading() as sets:
            return find_dated_loosely(sets, query)

    def count(self, query: Query) -> int:
        """Return how many incidents match."""
        with self._reading() as sets:
            return len(find_set(sets, query.terms))

    def totals(self, query: Query) -> Totals:
        """Return the figures over all that match."""
        with self._reading() as sets:
            return find_totals(sets, find_set(sets, query.terms), days=query.during)

    def groups(self, query: Query, by: Dimension, toll: TollName | None = None) -> Parts:
        """Return the figures of each part that has incidents: times in order, else most first."""
        from bot.store.asked.groups import find_groups  # numpy takes 100 ms to import

        with self._reading() as sets, resting():
            return find_groups(sets, query.terms, by, toll)

    def outlets(self, query: Query) -> tuple[tuple[str, int], ...]:
        """Return the outlets that tell of what matches, with of how many; the most first."""
        with self._reading() as sets:
            return find_outlets(sets, query.terms)

    def targets(self, query: Query) -> Tally:
        """Return what was attacked in what matches, with in how many; the most first."""
        with self._reading() as sets:
            matching = find_matching(sets, query)
            return find_targets(sets, matching.found, matching.numbers())

    def to_the_day(self, query: Query) -> Incident | None:
        """Return the first match in the query's order that is dated to a day (or near one)."""
        with self._reading() as sets:
            return find_to_the_day(sets, query)

    def spots(self, query: Query) -> tuple[Spot, ...]:
        """Return what matches by point, deadliest first; what has no point is left out."""
        from bot.store.asked.spots import find_spots

        with self._reading() as sets, resting():
            return find_spots(sets, query.terms)

    def matches(self, query: Query) -> Iterator[IncidentDetail]:
        """Yield everything that matches with its reports, in the query's order.

        What matches and its order are those of the moment of asking, what is said of each is read
        as it is come to; an incident that is gone by then is left out.
        """
        with self._reading() as sets:
            matching = find_matching(sets, query).fixed()
        numbers = matching.numbers()
        while some := list(islice(numbers, _SOME)):
            with self._reading() as sets, resting():
                details = list(details_of(sets, some))
            yield from details

    # One incident

    def detail(self, number: int) -> IncidentDetail | None:
        """Return an incident and its reports; a number that was merged leads to the survivor."""
        with self._reading() as sets:
            number = survivor(sets.connection, number)
            found = partial(details_of, sets, [number])
            return sets.lately(("detail", number), lambda: next(found(), None))

    def neighbours(
        self, number: int, *, km: float = 25.0, days: int = 7, limit: int = 5
    ) -> tuple[Neighbour, ...]:
        """Return other incidents that near and within so many days, the nearest in time first."""
        with self._reading() as sets:
            number = survivor(sets.connection, number)
            return find_around(sets, number, km=km, days=days, limit=limit)

    # The corpus and its words

    def status(self) -> CorpusStatus:
        """Return how much there is, and from when to when."""
        with self._reading() as sets:
            return read_status(sets)

    def names(self, folded: str) -> tuple[Name, ...]:
        """Return what a spelling (folded: bot.gazetteer.names) means, the commonest first."""
        with self._reading() as sets:
            return sets.kept(("names", folded), lambda: find_names(sets.connection, folded))

    def named_in(self, words: Sequence[str]) -> Named:
        """Return what folded words in a row mean, and which of them the texts hold."""
        with self._reading() as sets:
            return find_named(sets, words)

    def transliterated(self, folded: str) -> tuple[Name, ...]:
        """Return values that are spelt like it and have its consonants, most alike first."""
        with self._reading() as sets:
            return sets.kept(("alike", folded), lambda: find_transliterated(sets, folded))

    def slips(self, folded: str) -> tuple[Name, ...]:
        """Return values whose name is one slip of the finger away, the commonest first."""
        with self._reading() as sets:
            return sets.kept(("slips", folded), lambda: find_slips(sets, folded))

    def similar_names(self, folded: str, limit: int = 5) -> tuple[Name, ...]:
        """Return values that are spelt like it, most alike first."""
        with self._reading() as sets:
            return find_similar(sets, folded, limit)

    def names_like(
        self, prefix: str, kind: FilterKind | None = None, limit: int = 25
    ) -> tuple[Name, ...]:
        """Return values that a spelling may become, the commonest first."""
        with self._reading() as sets:
            return find_begun(sets, find_names_like, prefix, kind, limit)

    def names_completing(
        self, prefix: str, kind: FilterKind | None = None, limit: int = 25
    ) -> tuple[Name, ...]:
        """Return those, and then values that only have a word inside that begins so."""
        with self._reading() as sets:
            return find_begun(sets, find_completing, prefix, kind, limit)

    def has_word(self, word: str) -> bool:
        """Tell whether the text of some incident holds this word, or these words in a row."""
        with self._reading() as sets:
            return sets.kept(("word", word), lambda: is_in_texts(sets, word))

    def label(self, key: Key) -> str | None:
        """Return how a value is shown ("IQ" as "Iraq"), None where no incident has it."""
        with self._reading() as sets:
            return sets.kept(("label", key), lambda: find_label(sets.connection, key))

    # Taking in

    def has(self, article: Article, extractor: str) -> bool:
        """Tell whether taking the article in would change nothing."""
        with mapped(self._path):
            known = find_known(self._connection, article)
        return known is not None and is_unchanged(known, article, extractor)

    @contextmanager
    def batch(
        self, extractor: str, speller: Speller | None = None, news: datetime | None = None
    ) -> Iterator[Batch]:
        """Take in articles in one transaction: `with store.batch("1") as batch: batch.add(…)`.

        `extractor` is the version of what found the reports, with its lexicons; `speller` tells
        how values are written. `news` is when the articles came; without it they are an archive,
        of which nobody is told. After an error nothing of the batch is kept.
        """
        with self._writing(), self._facets_of(speller or _PLAIN, extractor) as facets:
            facets.spans.clear()  # what comes now tells of events, too
            batch = Batch(self._connection, facets, extractor, news)
            yield batch
            batch.finish()

    @contextmanager
    def rows(self, extractor: str, speller: Speller) -> Iterator["CodedBatch"]:
        """Take in rows of a data set in one transaction: `batch.add_rows(…)`, some thousands.

        Otherwise as `batch`; rows are an archive.
        """
        from bot.store.incidents.coded import CodedBatch

        with (
            in_bulk(self._connection),
            self._writing(),
            self._facets_of(speller, extractor) as facets,
        ):
            batch = CodedBatch(self._connection, facets, extractor, None)
            yield batch
            batch.finish()

    def bulk(
        self, pairs: Iterable[tuple[Article, Report]], extractor: str, speller: Speller
    ) -> int:
        """Take in articles with one report each, all known to be of events of their own.

        Nothing is resolved. A text that is known already is left out. Some thousands are one
        transaction; what was committed before an error stays. Returns how many were taken in.
        """
        from bot.store.incidents.bulk import ROWS, Bulk

        facets = Facets(self._connection, speller, extractor)
        bulk, waiting, taken = Bulk(self._connection, facets, extractor), iter(pairs), 0
        with in_bulk(self._connection):
            for first in waiting:
                with self._writing():
                    taken += bulk.add(chain((first,), islice(waiting, ROWS - 1)))
        return taken

    def remake(self, extractor: str, speller: Speller) -> None:
        """Make all that is derived from the reports anew: incidents, sets, names."""
        from bot.store.incidents.remake import remake

        with self._writing():
            remake(self._connection, speller, extractor)

    @contextmanager
    def _facets_of(self, speller: Speller, extractor: str) -> Iterator[Facets]:
        """Give the facets of the transaction before, with all that it looked up, if that holds."""
        facets, self._facets = self._facets, None
        if not (facets and facets.holds(generation_of(self._connection), speller, extractor)):
            facets = Facets(self._connection, speller, extractor)
        yield facets
        self._facets = facets

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Run a transaction that only one process can be in; an error undoes it."""
        with mapped(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._sets = Sets(self._connection)  # what was read of it has never been
                self._facets = None
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
