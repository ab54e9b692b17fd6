"""Doing what commands say about watches: keep, list, try, hold against an incident, take away."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from bot.delivery.post import Destination
from bot.ports import Corpus
from bot.query.canonical import query_text
from bot.query.commands import OfWatches
from bot.query.model import During, Query
from bot.reply.model import Reply
from bot.reply.watches import (
    Held,
    compose_removed,
    compose_tried,
    compose_watch,
    compose_watches,
    compose_why,
    watch_state,
    what_of,
)
from bot.reply.wording import CountryName, shown
from bot.revise.revising import no_incident
from bot.standing.changes import is_recent
from bot.standing.kept import Standing
from bot.standing.telling import Teller
from bot.standing.who import REMOVED, Who, find_one, place_of, theirs
from bot.watches.facts import Facts
from bot.watches.model import Quiet, Watch
from bot.watches.passing import passes

_SHOWN = 10  # of a preview
_NOWHERE = Destination("", "", "")  # where a watch tells that is only asked about


class WatchKeeper:
    """Keeps watches."""

    def __init__(
        self, corpus: Corpus, standing: Standing, teller: Teller, country: CountryName
    ) -> None:
        self._corpus = corpus
        self._standing = standing
        self._teller = teller
        self._country = country

    def answer(self, command: OfWatches, who: Who) -> Reply:
        """Return the answer to a command. Raises QueryError."""
        match command.action:
            case "list":
                watches = theirs(self._standing.watches(), who)
                return compose_watches(watches, lambda text: self._query(text, who))
            case "show":
                watch = self.find(command.number, who)
                said = watch_state(watch) or f"tells {who.called(watch.destination)}"
                return self._shown(watch, said, who)
            case "preview":
                return self._preview(command, who)
            case "why":
                return self._why(command, who)
            case "remove":
                watch = self.find(command.number, who)
                self._standing.change_watch(watch._replace(off=REMOVED))
                what = what_of(self._query(watch.query, who))
                return compose_removed("watch", watch.id, "removed", what)
            case "pause" | "resume":
                return self._pause(command.number, who, paused=command.action == "pause")
            case _:
                return self._keep(command, who)

    def find(self, number: int, who: Who) -> Watch:
        """Return a watch of theirs. Raises QueryError."""
        return find_one(self._standing.watches(), number, who, "watch")

    def _pause(self, number: int, who: Who, *, paused: bool) -> Reply:
        """Pause a watch, or let it tell again, also one that was removed or switched off."""
        kept = self._standing.watches()
        watch = find_one(kept, number, who, "watch", removed=not paused)
        if watch.off == REMOVED:
            place_of(str(watch.destination), "", who, kept)
        watch = watch._replace(paused=paused, off="")
        self._standing.change_watch(watch)
        return self._shown(watch, "paused" if paused else "tells again", who)

    def _keep(self, command: OfWatches, who: Who) -> Reply:
        before = self.find(command.number, who) if command.number else None
        kept = self._standing.watches()
        was = str(before.destination) if before else ""
        place = place_of(command.to, was, who, kept)
        watch = (before or Watch(0, who.id, place, ""))._replace(
            destination=place,
            query=query_text(command.query),
            rises=command.rises,
            quiet=_quiet_of(command.quiet, before.quiet if before else None, who),
            off="",
        )
        told = f"tells {who.called(place)} from now on"
        if before:
            self._standing.change_watch(watch)
            return self._shown(watch, f"changed, {told}", who)
        same = next((one for one in theirs(kept, who) if one._replace(id=0) == watch), None)
        if same:
            return self._shown(same, f"is there already, tells {who.called(place)}", who)
        if self._standing.position() is None:  # all that comes from now on is news to it
            self._standing.tell(None, self._corpus.last_change(), (), ())
        return self._shown(self._standing.add_watch(watch), told, who)

    def _shown(self, watch: Watch, said: str, who: Who) -> Reply:
        query = self._query(watch.query, who)
        return compose_watch(watch, query, said, self._corpus.count(query))

    def _preview(self, command: OfWatches, who: Who) -> Reply:
        query = command.query
        if command.number:
            query = self._query(self.find(command.number, who).query, who)
        back = who.now.date() - timedelta(days=command.days - 1)
        days = During(since=back, until=who.now.date())
        lately = query._replace(terms=(*query.terms, days))
        found = self._corpus.incidents(lately, offset=0, limit=_SHOWN)
        total = self._corpus.count(lately)
        before = () if total else self._corpus.incidents(query, offset=0, limit=1)
        return compose_tried(
            query, command.days, found, total, self._country, next(iter(before), None)
        )

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
        return compose_why(facts.number, held)

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

    def _query(self, text: str, who: Who) -> Query:
        return self._teller.query(text, who.now.date())


def _again(rise: int) -> str:
    return f", up to its threshold of {rise:,} killed" if rise else ""


def _quiet_of(written: str, before: Quiet | None, who: Who) -> Quiet | None:
    """Return quiet hours in the asker's zone; those that stay as they were keep theirs."""
    if not written:
        return None
    since, until = map(time.fromisoformat, written.split("-"))
    if before and (before.since, before.until) == (since, until):
        return before
    return Quiet(since, until, who.zone)
