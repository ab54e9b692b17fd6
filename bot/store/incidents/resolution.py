"""Resolution kept up to date: a new report is compared with its neighbours only.

Reports that could be one event form a component (bot/resolve/cluster.py), which is kept with each
report. A report that comes, changes or goes touches the components of its neighbours and its own;
these are resolved afresh from all their reports. So the outcome is that of resolving everything
at once, in whatever order it came.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from bot.resolve.cluster import cluster
from bot.resolve.key import EventKey
from bot.resolve.numbers import Member, keep_numbers
from bot.store.reports.copies import find_copied, weigh_copies
from bot.store.reports.neighbours import KEY_COLUMNS, find_neighbours, key_from
from bot.store.reports.redirects import survivor

_REPORT = f"""SELECT {KEY_COLUMNS}, r.position, r.number, r.origin, a.digest, p.folded AS outlet
    FROM reports AS r JOIN articles AS a ON a.id = r.article
    LEFT JOIN publishers AS p ON p.id = a.publisher WHERE r.live AND """


# Neighbours that were looked up, by report.
Near = Mapping[int, Collection[sqlite3.Row]]


class _Reported(NamedTuple):
    """A report that is resolved: its key, and its row and numbers."""

    key: EventKey
    member: Member


def resolve(
    connection: sqlite3.Connection,
    reports: Collection[int],
    components: Collection[int],
    numbers: Collection[int],
    near: Near = MappingProxyType({}),
) -> set[int]:
    """Resolve what new or changed reports and touched components concern.

    `numbers` are those that reports were taken out of, `near` the neighbours of the reports for
    which they were looked up already. Returns the numbers of the incidents whose reports may be
    others than before.
    """
    touched = set(numbers)
    moved, new = set[int](), set[int]()
    for group in _linked(connection, reports, components, near):
        if len(group) == 1 and group[0].member.number is group[0].member.origin is None:
            new.add(_begin(connection, group[0].member.report))
            continue
        touched |= _resolve_group(connection, group)
        moved |= {r.member.origin for r in group if r.member.origin is not None}
    _lead_on(connection, sorted(touched | moved))
    return touched | new


def _begin(connection: sqlite3.Connection, report: int) -> int:
    """Give a report that is new and like no other, as most are, an incident of its own."""
    number = _settle(connection, [])
    connection.execute(
        "UPDATE reports SET number = ?1, origin = ?1, component = ?2 WHERE id = ?2",
        (number, report),
    )
    return number


class _Forest:
    """Disjoint sets of components, joined as links between them are found."""

    def __init__(self) -> None:
        self.parents: dict[int, int] = {}

    def find(self, node: int) -> int:
        parent = self.parents.setdefault(node, node)
        while parent != self.parents[parent]:
            parent = self.parents[parent]
        self.parents[node] = parent
        return parent

    def join(self, one: int, other: int) -> None:
        self.parents[self.find(one)] = self.find(other)

    def joined(self, one: int, other: int) -> bool:
        return other in self.parents and self.find(one) == self.find(other)


def _linked(
    connection: sqlite3.Connection,
    reports: Collection[int],
    components: Collection[int],
    near: Near,
) -> list[list[_Reported]]:
    """Return the reports to resolve together, in groups that have nothing to do with another.

    Groups are in the order of their oldest report, which is the order in which numbers are given.
    """
    forest = _Forest()
    for component in components:
        forest.find(component)
    numbers = set[int]()
    own: dict[int, sqlite3.Row] = {}
    for id_ in reports:
        for row in _rows(connection, "r.id = ?", id_):
            own[_node(row)] = row
            _link(connection, row, forest, numbers, near.get(id_))
    groups: dict[int, list[_Reported]] = defaultdict(list)
    for node in list(forest.parents):
        rows = [own[node]] if node in own and node < 0 else _members(connection, node)
        groups[forest.find(node)].extend(map(_reported, rows))
    return sorted(filter(None, groups.values()), key=_oldest)


def _link(
    connection: sqlite3.Connection,
    row: sqlite3.Row,
    forest: _Forest,
    numbers: set[int],
    near: Iterable[sqlite3.Row] | None,
) -> None:
    """Join a report with all that it must be resolved together with.

    Beside its neighbours these are the ones that somebody put together with it, those that copies
    of its story lead with, and those that
    have its number: a report that is read again brings the number it had, and one group must
    decide who keeps it. `numbers` are those whose reports are joined already.
    """
    node = _node(row)
    forest.find(node)
    for other in (*_bonded(connection, row["id"]), *_copied(connection, row)):
        forest.join(node, _node(other))
    if row["number"] is not None and row["number"] not in numbers:
        numbers.add(row["number"])
        for other in _rows(connection, "r.number = ?", row["number"]):
            forest.join(node, _node(other))
    # Of a large incident one neighbour is enough, the others are joined to it.
    if near is None:
        near = find_neighbours(connection, row, lambda o: forest.joined(node, _node(o)))
    for other in near:
        forest.join(node, _node(other))


def _bonded(connection: sqlite3.Connection, report: int) -> list[sqlite3.Row]:
    """Return the reports that somebody put together with this one."""
    return _rows(
        connection,
        """r.id IN (SELECT other FROM bonds WHERE one = ? AND together
           UNION SELECT one FROM bonds WHERE other = ? AND together)""",
        report,
        report,
    )


def _copied(connection: sqlite3.Connection, row: sqlite3.Row) -> Iterator[sqlite3.Row]:
    """Yield the reports of copies of a report's story that may be of its event."""
    key = key_from(row)
    for id_, lead in find_copied(connection, row["id"]):
        for other in _rows(connection, "r.id = ?", id_):
            if weigh_copies(connection, (row["id"], key), (id_, key_from(other)), lead=lead):
                yield other


def _node(row: sqlite3.Row) -> int:
    """Return the component of a report; one that has none yet stands for itself, below zero."""
    return int(row["component"] or -row["id"])


def _members(connection: sqlite3.Connection, node: int) -> list[sqlite3.Row]:
    condition = "r.component = ?" if node > 0 else "r.component IS NULL AND r.id = ?"
    return _rows(connection, condition, abs(node))


def _reported(row: sqlite3.Row) -> _Reported:
    uid = f"{row['digest']}:{row['outlet'] or ''}:{row['position']}"
    member = Member(row["id"], row["number"], row["origin"])
    return _Reported(key_from(row, uid=uid), member)


def _oldest(group: Collection[_Reported]) -> int:
    return min(reported.member.report for reported in group)


def _rows(connection: sqlite3.Connection, condition: str, *values: Any) -> list[sqlite3.Row]:
    return connection.execute(_REPORT + condition, values).fetchall()


def _resolve_group(connection: sqlite3.Connection, group: list[_Reported]) -> set[int]:
    """Cluster the reports, keep or give numbers, and write both down."""
    by_uid = {reported.key.uid: reported for reported in group}
    decided = _decided(connection, by_uid)
    keys = [reported.key for reported in group]
    components = cluster(keys, *decided)
    if sum(map(len, components)) > 1:
        components = cluster(keys, *decided, _copies(connection, by_uid))
    clusters = [[by_uid[uid] for uid in uids] for component in components for uids in component]
    members = [[r.member for r in reports] for reports in sorted(clusters, key=_oldest)]
    touched = {r.member.number for r in group if r.member.number is not None}
    firsts = {r.member.origin for r in group if r.member.origin is not None}
    elsewhere = {first for first in firsts - touched if _is_in_use(connection, first)}
    for together, kept in zip(members, keep_numbers(members, elsewhere), strict=True):
        number = _settle(connection, kept)
        touched |= {number, *kept}
        connection.executemany(
            "UPDATE reports SET number = ?, origin = ifnull(origin, ?) WHERE id = ?",
            [(number, number, member.report) for member in together],
        )
    for component in components:
        ids = [by_uid[uid].member.report for uids in component for uid in uids]
        connection.executemany(
            "UPDATE reports SET component = ? WHERE id = ?", [(min(ids), id_) for id_ in ids]
        )
    return touched


def _copies(
    connection: sqlite3.Connection, by_uid: Mapping[str, _Reported]
) -> Iterator[tuple[str, str, float]]:
    """Yield the pairs of uids that tell of one event by copies of one story, and their weight."""
    uid_of = {reported.member.report: uid for uid, reported in by_uid.items()}
    for uid, reported in by_uid.items():
        own = (reported.member.report, reported.key)
        for id_, lead in find_copied(connection, reported.member.report):
            other = uid_of.get(id_)
            if other and uid < other:
                weight = weigh_copies(connection, own, (id_, by_uid[other].key), lead=lead)
                if weight:
                    yield uid, other, weight


def _decided(
    connection: sqlite3.Connection, by_uid: Mapping[str, _Reported]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the pairs of uids that people put together, and those they set apart.

    Of two decisions about one pair the later holds: what was split may be merged again.
    """
    uid_of = {reported.member.report: uid for uid, reported in by_uid.items()}
    among = "SELECT value FROM json_each(:ids)"
    bonds = connection.execute(
        f"""SELECT one, other, together FROM bonds
            WHERE one IN ({among}) AND other IN ({among}) ORDER BY id""",
        {"ids": json.dumps(list(uid_of))},
    )
    decided = {frozenset((uid_of[one], uid_of[other])): together for one, other, together in bonds}
    pairs = {together: list[tuple[str, str]]() for together in (True, False)}
    for (one, other), together in decided.items():
        pairs[bool(together)].append((one, other))
    return pairs[True], pairs[False]


def _is_in_use(connection: sqlite3.Connection, number: int) -> bool:
    rows = connection.execute("SELECT 1 FROM reports WHERE number = ? AND live LIMIT 1", (number,))
    return rows.fetchone() is not None


def _lead_on(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Let what led to numbers out of use lead to where the reports are that had it first."""
    for number in numbers:
        if _is_in_use(connection, survivor(connection, number)):
            continue
        leading = connection.execute("SELECT number FROM redirects WHERE leads_to = ?", (number,))
        connection.executemany(
            """INSERT OR REPLACE INTO redirects SELECT origin, number FROM reports
               WHERE origin = ? AND origin <> number AND live ORDER BY id LIMIT 1""",
            [(number,), *map(tuple, leading.fetchall())],
        )
        connection.execute(
            """UPDATE redirects SET leads_to = (SELECT leads_to FROM redirects WHERE number = ?)
               WHERE leads_to = ? AND EXISTS (SELECT 1 FROM redirects WHERE number = ?)""",
            (number, number, number),
        )


def _settle(connection: sqlite3.Connection, kept: list[int]) -> int:
    """Return the number of an incident; the others that it swallows lead to it from now on."""
    if not kept:
        return int(connection.execute("INSERT INTO numbers DEFAULT VALUES").lastrowid or 0)
    number, *others = kept
    connection.execute("DELETE FROM redirects WHERE number = ?", (number,))
    for other in others:
        connection.execute("UPDATE redirects SET leads_to = ? WHERE leads_to = ?", (number, other))
        # It may have led to another already, before a report that had it was found again.
        connection.execute("INSERT OR REPLACE INTO redirects VALUES (?, ?)", (other, number))
    return number
