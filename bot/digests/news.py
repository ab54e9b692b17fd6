"""What is news of a query: incidents that came and tolls that moved, between two changes."""

from typing import NamedTuple

from bot.models import Incident
from bot.ports import Corpus
from bot.query.model import Query
from bot.resolve.days import days_of
from bot.standing.changes import Change, is_recent


class Moved(NamedTuple):
    """An incident whose toll is another than it was before."""

    before: Incident
    after: Incident


class News(NamedTuple):
    """What is told: incidents that are new, tolls that moved, and how many new ones are old.

    New ones and those that moved stand worst first. An incident that happened more than a week
    before it was first reported is `background`: it is counted, not told.
    """

    new: tuple[Incident, ...] = ()
    moved: tuple[Moved, ...] = ()
    background: int = 0

    @property
    def is_quiet(self) -> bool:
        """Tell whether there is nothing to tell."""
        return not (self.new or self.moved)


def find_news(corpus: Corpus, query: Query, after: int, upto: int) -> News:
    """Return what the changes after one up to another are news of, as it is known by now."""
    first: dict[int, Incident | None] = {}
    background = set[int]()
    for change in corpus.changes(after, upto - after):
        if change.id > upto:
            break
        if change.at is None:
            continue
        if change.number not in first:
            first[change.number] = change.before
        if change.before is None and _is_background(change):
            background.add(change.number)
    matching = corpus.passing(query, first.keys())
    come = [one for one in matching if first.get(one.number) is None]
    changed = [Moved(was, one) for one in matching if (was := first.get(one.number))]
    return News(
        tuple(one for one in come if one.number not in background),
        tuple(moved for moved in changed if _has_moved(moved)),
        sum(one.number in background for one in come),
    )


def _is_background(change: Change) -> bool:
    """Tell whether an incident that came had happened long before."""
    if change.after is None or change.at is None:
        return False
    days = days_of(change.after.date, change.after.date_prec)
    return days is not None and not is_recent(days.last, change.at)


def _has_moved(moved: Moved) -> bool:
    """Tell whether a toll is another than it was."""
    before, after = moved
    return (before.killed, before.wounded, before.abducted) != (
        after.killed, after.wounded, after.abducted,
    )  # fmt: skip
