"""The rules by which an incident's values were read, where one publisher alone gives them.

They are facets, kept in the incident's row: a page of incidents is looked up in one go.
"""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import partial

from bot.resolve.grounds import Unsure
from bot.store.sets.kept import Bits
from bot.store.sets.stored import Sets, union

Grounds = Mapping[str, Collection[str]]


def find_grounds(sets: Sets, numbers: Collection[int]) -> Mapping[int, Grounds]:
    """Return the rules of some incidents by the field that they decided."""
    rules = sets.once("grounds", partial(_rules, sets.connection))
    if not rules:
        return {}
    marks = ", ".join("?" * len(numbers))
    rows = sets.connection.execute(
        f"SELECT number, facets FROM incidents WHERE number IN ({marks})", tuple(numbers)
    )
    return {number: _by_field(rules, blob) for number, blob in rows}


def find_unsure(sets: Sets, field: str, unsure: Unsure) -> Bits:
    """Return the incidents of which a field rests on rules that are all `unsure`."""
    rules = sets.once("grounds", partial(_rules, sets.connection)).values()
    named = sorted(rule for of, rule in rules if of == field)
    doubtful = tuple(rule for rule in named if unsure({field: rule}))

    def find(within: Bits) -> Bits:
        bits = {rule: sets.of("ground", f"{field} {rule}") for rule in named}
        sure = union(bits[rule] for rule in named if rule not in doubtful)
        return within & (union(bits[rule] for rule in doubtful) - sure)

    return sets.derived(("unsure", field, *named, "", *doubtful), find)


def _rules(connection: sqlite3.Connection) -> dict[int, tuple[str, str]]:
    """Return field and rule of each facet that is one."""
    rows = connection.execute("SELECT id, value FROM facets WHERE kind = 'ground'")
    return {id_: tuple(value.split(" ", 1)) for id_, value in rows}


def _by_field(rules: Mapping[int, tuple[str, str]], blob: bytes) -> Grounds:
    found: dict[str, list[str]] = defaultdict(list)
    for id_ in array("I", blob):
        if id_ in rules:
            field, rule = rules[id_]
            found[field].append(rule)
    return found
