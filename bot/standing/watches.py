"""What is watches' own of what commands say: what one is, and an incident held against each."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from types import MappingProxyType

from bot.delivery.post import Destination
from bot.query.canonical import query_text
from bot.query.commands import OfWatches
from bot.query.model import During, Query
from bot.query.standing import watch_text
from bot.reply.model import Reply
from bot.reply.watches import (
    Held,
    compose_tried,
    compose_watch,
    compose_watches,
    compose_why,
    watch_state,
    what_of,
)
from bot.reply.wording import shown
from bot.revise.revising import no_incident
from bot.standing.changes import is_recent
from bot.standing.keeper import KeeperOf, Parts
from bot.standing.who import Who, theirs
from bot.standing.zones import find_zone
from bot.watches.facts import Facts
from bot.watches.model import Quiet, Watch
from bot.watches.passing import passes

_SHOWN = 10  # of a preview
_NOWHERE = Destination("", "", "")  # where a watch tells that is only asked about


class WatchKeeper(KeeperOf[Watch]):
    """Keeps watches."""

    name = "watch"
    says = MappingProxyType({
        "new": "tells {} from now on", "there": "tells {}", "again": "tells again",
        "removed": "removed",
    })  # fmt: skip

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        standing = parts.standing
        self.state, self.listed = watch_state, compose_watches
        self.all, self.add, self.change = standing.watches, self._begin, standing.change_watch

    def answer(self, command: OfWatches, who: Who) -> Reply:
        """Return the answer to a command. Raises QueryError."""
        return self._why(command, who) if command.action == "why" else super().answer(command, who)

    def _begin(self, one: Watch) -> Watch:
        if self._standing.position() is None:  # all that comes from now on is news to it
            self._standing.tell(None, self._corpus.last_change(), (), ())
        return self._standing.add_watch(one)

    def _made(
        self, command: OfWatches, before: Watch | None, place: Destination, who: Who
    ) -> Watch:
        keeps = command.keeps if before else frozenset()
        made = before or Watch(0, who.id, place, "")
        return made._replace(
            destination=place,
            query=made.query if "query" in keeps else query_text(command.query),
            rises=made.rises if "rises" in keeps else command.rises,
            quiet=made.quiet if "quiet" in keeps else _quiet_of(command, made.quiet, who),
            off="",
        )

    def _is_same(self, one: Watch, made: Watch) -> bool:
        return one._replace(id=0) == made

    def _turned(self, one: Watch, who: Who, *, on: bool) -> Watch:
        return one._replace(paused=not on, off="")

    def _shown(self, one: Watch, said: str, who: Who, command: OfWatches | None = None) -> Reply:
        query = self._query(one.query, who)
        hours = command.quiet if command else ""
        unzoned = bool(hours and " " not in hours and one.quiet and one.quiet.zone == "UTC")
        return compose_watch(one, query, said, self._corpus.count(query), unzoned=unzoned)

    def _tried(self, query: Query, days: int, who: Who) -> Reply:
        past = During(since=who.now.date() - timedelta(days=days - 1), until=who.now.date())
        lately = query._replace(terms=(*query.terms, past))
        found = self._corpus.incidents(lately, offset=0, limit=_SHOWN)
        total = self._corpus.count(lately)
        before = () if total else self._corpus.incidents(query, offset=0, limit=1)
        return compose_tried(query, days, found, total, self._country, next(iter(before), None))

    def _why(self, command: OfWatches, who: Who) -> Reply:
        facts = self._corpus.facts(command.number)
        if facts is None:
            raise no_incident(command.number)
        numbers = self._corpus.numbers_of(facts.number)
        news, told = self._corpus.news_of(numbers), self._standing.told(numbers)
        if command.query.terms:
            name = f"A watch for {what_of(command.query)}"
            watch = Watch(0, who.id, _NOWHERE, query_text(command.query))
            held = [self._held(name, watch, command.query, facts, news, {})]
        else:
            held = [
                self._held(f"Watch {one.id}: {what_of(query)}", one, query, facts, news, told)
                for one in theirs(self._standing.watches(), who)
                for query in [self._query(one.query, who)]
            ]
        return compose_why(command.number, facts.number, held)

    def _held(
        self,
        name: str,
        watch: Watch,
        query: Query,
        facts: Facts,
        news: datetime | None,
        told: Mapping[int, int],
    ) -> Held:
        """Return an incident held against a watch; `news` is when it was last news, if ever."""
        filters = [(term.label, passes(facts, term)) for term in query.terms]
        if watch.id in told:
            verdict = "it was told of" + _again(told[watch.id])
        elif not all(passed for _, passed in filters):
            verdict = "it is not told of"
        elif state := watch_state(watch):
            verdict = f"it would be told of, but the watch is {shown(state)}"
        elif news is None:
            verdict = "it came from an archive, of which nobody is told"
        elif facts.days and not is_recent(facts.days[1], news):
            verdict = "it had happened more than a week before it was reported, which is no news"
        elif watch.id:
            verdict = "it passed before the watch was there; what is new from now on is told"
        else:
            verdict = "it would be told of"
        return Held(name, filters, verdict)


def _again(rise: int) -> str:
    return f", up to its threshold of {rise:,} killed" if rise else ""


def _quiet_of(command: OfWatches, before: Quiet | None, who: Who) -> Quiet | None:
    """Return quiet hours in their zone, else in that of those before, else the asker's."""
    if not command.quiet:
        return None
    hours, _, written = command.quiet.partition(" ")
    zone = find_zone(
        written,
        before.zone if before else who.zone,
        lambda zone: watch_text(command._replace(quiet=f"{hours} {zone}")),
    )
    since, until = map(time.fromisoformat, hours.split("-"))
    return Quiet(since, until, zone)
