"""Importing a data set: its rows (reading.py) are taken into the store.

Idempotent by the data set's own ids: a row that is known and says the same changes nothing, one
that says something else takes the place of what it said before. Some thousands are one
transaction. Rows are an archive: nobody is told of them.

Many rows are read in a process beside, while this one writes.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import chain, islice
from pathlib import Path

from bot.corpus.document import LeftOut
from bot.datasets.reading import Read
from bot.errors import LoadInterrupted
from bot.intake.ingest import count_batch
from bot.intake.outcome import LoadSummary
from bot.intake.streaming import streaming
from bot.store import Speller, Store
from bot.store.file.collecting import resting
from bot.store.incidents.prepared import Prepared

# Rows of one transaction: what an interruption costs at most, a second of work or two. Half as many
# cost a tenth more, since a set to which they come, and a page of an index, is written more often,
# and 110 MB less. They are read before it begins: nobody else can write while it lasts.
ROWS = 10_000
# Rows that are read here while a process starts for the rest: it takes a second.
FEW = 5_000
LARGE = 1 << 20  # bytes: packed, a megabyte holds some 10,000 rows

Progress = Callable[[Read], None]


def import_rows(
    store: Store,
    rows: Iterable[Read],
    *,
    version: str,
    speller: Speller,
    progress: Progress,
) -> LoadSummary:
    """Take rows into the store and tell what came of it.

    `version` is that of what reads rows, `progress` is called once a row. Raises StoreError,
    LoadInterrupted and ReaderLost; what was committed before them stays.
    """
    summary = LoadSummary()
    waiting = iter(rows)
    try:
        with resting():
            while some := list(islice(waiting, ROWS)):
                summary.read += len(some)
                summary.left_out += [one for one in some if isinstance(one, LeftOut)]
                with store.rows(version, speller) as batch:
                    outcomes = batch.add_rows([one for one in some if isinstance(one, Prepared)])
                count_batch(summary, outcomes, batch.changes)
                for one in some:
                    progress(one)
    except KeyboardInterrupt:
        raise LoadInterrupted(kept=bool(summary.added or summary.updated)) from None
    return summary


@contextmanager
def read_beside(
    here: Iterator[Read], there: Callable[[int], Iterable[Read]] | None, *, polite: bool
) -> Iterator[Iterator[Read]]:
    """Give the rows of an export, of which the first few are read `here`.

    What `there` yields after so many of them, in a process of its own that starts meanwhile,
    follows; both have to be of the same rows. It is None for what one process reads as soon. A
    `polite` process lets others go first.
    """
    beside = streaming(partial(there, FEW), polite=polite) if there else nullcontext(here)
    with beside as rest:
        try:
            with resting():
                first = list(islice(here, FEW))
        except KeyboardInterrupt:
            raise LoadInterrupted(kept=False) from None
        yield chain(first, rest)


def is_large(path: Path) -> bool:
    """Tell whether an export has so much to read that it is worth a process of its own."""
    return path.is_file() and path.stat().st_size > LARGE
