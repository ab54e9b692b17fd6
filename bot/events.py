"""Which reports of some articles are one event, without a database: for `dateline extract`.

The store resolves what it keeps by the same rules (bot/resolve); here everything is at hand.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.models import Article, Report
from bot.resolve.cluster import cluster
from bot.resolve.event import SAME, WINDOW, same_event
from bot.resolve.key import EventKey, key_of

Read = tuple[Article, Sequence[Report]]


def number_events(read: Sequence[Read]) -> list[list[int]]:
    """Return a number for each report of each article, equal for one event, counted from 1.

    Events are numbered in the order in which the articles tell them.
    """
    keys = [
        key_of(report, article.published, uid=_uid(place, position), article=str(place))
        for place, (article, reports) in enumerate(read)
        for position, report in enumerate(reports)
    ]
    events = [event for group in _groups(keys) for part in cluster(group) for event in part]
    event_of = {uid: event for event in events for uid in event}
    numbers: dict[tuple[str, ...], int] = {}
    for key in keys:
        numbers.setdefault(event_of[key.uid], len(numbers) + 1)
    return [
        [numbers[event_of[_uid(place, position)]] for position in range(len(reports))]
        for place, (_, reports) in enumerate(read)
    ]


def _uid(place: int, position: int) -> str:
    """Return a name that sorts as the reports were read."""
    return f"{place:08}/{position:04}"


def _groups(keys: Iterable[EventKey]) -> list[list[EventKey]]:
    """Return the reports that likely pairs connect; only reports of near days are compared."""
    group_of: dict[str, list[EventKey]] = {}
    near: list[EventKey] = []
    for key in sorted(keys, key=lambda k: (k.days.first, k.uid)):
        earliest = key.days.first - timedelta(days=WINDOW)
        near = [other for other in near if other.days.last >= earliest]
        like = [group_of[other.uid] for other in near if same_event(key, other) >= SAME]
        group = [key, *(member for joined in _distinct(like) for member in joined)]
        group_of.update({member.uid: group for member in group})
        near.append(key)
    return _distinct(group_of.values())


def _distinct(groups: Iterable[list[EventKey]]) -> list[list[EventKey]]:
    return list({id(group): group for group in groups}.values())
