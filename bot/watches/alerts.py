"""Who is to be told of a change: one alert an event, and one more for a rise that was asked for.

Pure. Which queries an incident passes is found in index.py; what was told before is handed in.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from bot.delivery.post import About, Waiting
from bot.models import Incident
from bot.watches.facts import Facts
from bot.watches.model import Watch

# Of an incident's values, those that may be others before a change.
_VALUES = ("type", "perpetrator")


class Told(NamedTuple):
    """That a watch has told of an incident, and the highest rise that it told of."""

    watch: int
    number: int
    rise: int


class Alerts(NamedTuple):
    """What is to be posted, and what has been told by it."""

    posts: tuple[Waiting, ...] = ()
    told: tuple[Told, ...] = ()


def facts_before(facts: Facts, before: Incident) -> Facts:
    """Return what an incident could be found by before a change.

    Its numbers, type and perpetrator are those of before; the rest is taken to be as it is now.
    """
    keys = {key for key in facts.keys if key[0] not in _VALUES}
    keys |= {(name, str(value)) for name in _VALUES if (value := getattr(before, name))}
    tolls = {"killed": before.killed, "wounded": before.wounded, "abducted": before.abducted}
    amounts = {name: toll.low for name, toll in tolls.items() if toll}
    return facts._replace(keys=frozenset(keys), amounts={**amounts, "sources": before.sources})


def find_alerts(
    facts: Facts,
    passing: Iterable[Watch],
    passed_before: Iterable[int],
    told: Mapping[int, int],
    now: datetime,
) -> Alerts:
    """Return whom an incident that has come or changed is to be told to.

    `passing` are the watches that the incident passes now, `passed_before` the ids of those that
    it passed before the change; `told` are the rises by watch that were told of the incident, or
    of one that was merged into it. What passed before and was not told was there before the watch.
    """
    before = frozenset(passed_before)
    posts: list[Waiting] = []
    noted: list[Told] = []
    for watch in passing:
        rise = watch.rise_of(facts.amounts.get("killed", 0))
        first = watch.id not in told
        if watch.paused or watch.off or (first and watch.id in before):
            continue
        if first or rise > told[watch.id]:
            posts.append(_alert(watch, facts.number, 0 if first else rise, now))
            noted.append(Told(watch.id, facts.number, rise))
    return Alerts(tuple(posts), tuple(noted))


def _alert(watch: Watch, number: int, rise: int, now: datetime) -> Waiting:
    occasion = f"alert:{watch.id}:{number}" + (f":{rise}" if rise else "")
    due = watch.quiet.over(now) if watch.quiet else now
    about = About(standing=watch.id, number=number, rise=rise)
    return Waiting(occasion, "alert", watch.destination, about, due)
