"""Which facets there are: the id of each, and the batch that last changed which incidents have it.

What was looked up is kept; of a commit only the facets that it changed are read, from an index by
batch. The sets themselves are read in sets.py.
"""

import sqlite3
from typing import NamedTuple

from bot.store.facts import Facet
from bot.store.names import storable

_OF_VALUE = "SELECT id, generation FROM facets WHERE kind = ? AND value = ?"
_OF_KIND = "SELECT value, id, generation FROM facets WHERE kind = ?"
_CHANGED = "SELECT id, generation FROM facets WHERE generation > ? LIMIT ?"
_LAST = "SELECT max(id) FROM facets"
_NEW = "SELECT DISTINCT kind FROM facets WHERE id > ?"
_MOST_CHANGED = 2000  # one by one, as many as have changed are sooner read than more
_MOST = 20_000  # of some hundred bytes each


class Entry(NamedTuple):
    """A facet's id, and the batch that last changed its set."""

    id: int
    generation: int


class Register:
    """The facets as they are in the current read transaction; `refresh` after a commit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.forget()

    def forget(self) -> None:
        """Forget all."""
        self._last: int | None = None  # the last id that there was at the last look
        self._since: int | None = -1  # the batch up to which it was looked
        self._forget_looked_up()

    def _forget_looked_up(self) -> None:
        self._ids: dict[Facet, int] = {}
        self._kinds: dict[str, dict[str, int]] = {}
        self._generations: dict[int, int] = {}

    def refresh(self, generation: int) -> None:
        """Take note that there were batches after a generation; what they changed is read later."""
        if self._since is None:
            self._since = generation

    def _catch_up(self) -> None:
        """Read what batches have changed since it was looked last."""
        since, self._since = self._since, None
        last, self._last = self._last, self._connection.execute(_LAST).fetchone()[0] or 0
        if last is None:
            return
        changed = self._connection.execute(_CHANGED, (since, _MOST_CHANGED)).fetchall()
        if len(changed) == _MOST_CHANGED or len(self._generations) > _MOST:
            self._forget_looked_up()
            return
        for id_, newer in changed:
            if id_ in self._generations:
                self._generations[id_] = newer
        if self._last > last:
            for (kind,) in self._connection.execute(_NEW, (last,)):
                self._kinds.pop(kind, None)

    def find(self, facet: Facet) -> Entry | None:
        """Return the entry of a facet, None for one that there is not."""
        if self._since is not None:
            self._catch_up()
        id_ = self._ids.get(facet)
        if id_ is None:
            kind, value = facet
            row = self._connection.execute(_OF_VALUE, (kind, storable(value))).fetchone()
            if row is None:
                return None
            id_ = self._ids[facet] = row[0]
            self._generations[id_] = row[1]
        return Entry(id_, self._generations[id_])

    def all(self, kind: str) -> dict[str, Entry]:
        """Return the entries of a kind that has few values, by value."""
        if self._since is not None:
            self._catch_up()
        ids = self._kinds.get(kind)
        if ids is None:
            rows = self._connection.execute(_OF_KIND, (kind,)).fetchall()
            self._generations |= {id_: generation for _, id_, generation in rows}
            ids = self._kinds[kind] = {value: id_ for value, id_, _ in rows}
        return {value: Entry(id_, self._generations[id_]) for value, id_ in ids.items()}
