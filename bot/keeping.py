"""Doing what commands say about watches and digests: keep, list, try, explain, take away.

Everybody sees their own, and those of the place where they ask. What these tell is composed in
bot/telling.py.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple, TypeVar

from bot.delivery.post import Destination
from bot.digests.model import Digest
from bot.digests.schedule import Schedule
from bot.errors import QueryError
from bot.ports import Corpus
from bot.preferences import read_setting
from bot.query.canonical import query_text
from bot.query.commands import OfDigests, OfWatches
from bot.query.model import During, Query
from bot.reply.digest import compose_digest
from bot.reply.model import Reply
from bot.reply.standing import (
    compose_digest_kept,
    compose_digests,
    compose_done,
    compose_tried,
    compose_watch,
    compose_watches,
    compose_why,
)
from bot.reply.wording import CountryName
from bot.standing import Standing
from bot.telling import Teller
from bot.watches.model import Quiet, Watch
from bot.watches.passing import passes

MOST = 25  # watches, and digests, of one place: more than anybody reads
_SHOWN = 10  # of a preview
_NOWHERE = (
    "Watches and digests tell in a channel or a direct conversation; ask for them in Slack or "
    "Discord."
)
_Kept = TypeVar("_Kept", Watch, Digest)


class Who(NamedTuple):
    """Who asks, where and when: ids as surfaces make them, the time aware and local."""

    id: str
    now: datetime
    place: str

    @property
    def zone(self) -> str:
        """Return the IANA name of their time zone."""
        return str(getattr(self.now.tzinfo, "key", "UTC"))


class Keeper:
    """Keeps watches and digests."""

    def __init__(
        self, corpus: Corpus, standing: Standing, teller: Teller, country: CountryName
    ) -> None:
        self._corpus = corpus
        self._standing = standing
        self._teller = teller
        self._country = country

    def answer(self, command: OfWatches | OfDigests, who: Who) -> Reply:
        """Return the answer to a command. Raises QueryError."""
        if isinstance(command, OfWatches):
            return self._of_watches(command, who)
        return self._of_digests(command, who)

    # Watches

    def _of_watches(self, command: OfWatches, who: Who) -> Reply:
        match command.action:
            case "add":
                return self._add_watch(command, who)
            case "list":
                return compose_watches(_of(self._standing.watches(), who))
            case "preview":
                return self._preview_watch(command, who)
            case "why":
                return self._why(command.number, who)
            case "remove":
                watch = self._watch(command.number, who)
                self._standing.remove_watch(watch.id)
                return compose_done("/incidents watch list", f"Watch {watch.id}", "removed")
            case "pause" | "resume":
                paused = command.action == "pause"
                watch = self._watch(command.number, who)._replace(paused=paused, off="")
                self._standing.change_watch(watch)
                return self._shown(watch, "paused" if paused else "tells again", who)

    def _add_watch(self, command: OfWatches, who: Who) -> Reply:
        quiet = None
        if command.quiet:
            since, until = map(time.fromisoformat, command.quiet.split("-"))
            quiet = Quiet(since, until, who.zone)
        place = _place_of(who, self._standing.watches())
        watch = Watch(0, who.id, place, query_text(command.query), command.rises, quiet)
        return self._shown(self._standing.add_watch(watch), "tells here from now on", who)

    def _shown(self, watch: Watch, said: str, who: Who) -> Reply:
        query = self._query(watch.query, who)
        return compose_watch(watch, query, said, self._corpus.count(query))

    def _preview_watch(self, command: OfWatches, who: Who) -> Reply:
        query = command.query
        if command.number:
            query = self._query(self._watch(command.number, who).query, who)
        back = who.now.date() - timedelta(days=command.days - 1)
        days = During(since=back, until=who.now.date(), label="", written="")
        page = self._corpus.search(
            query.model_copy(update={"terms": (*query.terms, days)}), offset=0, limit=_SHOWN
        )
        shown = (query, command.days, page.incidents, page.totals.incidents)
        return compose_tried(*shown, self._country)

    def _why(self, number: int, who: Who) -> Reply:
        facts = self._corpus.facts(number)
        if facts is None:
            raise QueryError(
                f"There is no incident #{number}; /incidents lists them.", "/incidents"
            )
        reasons = [
            (watch, [(term.label, passes(facts, term)) for term in query.terms])
            for watch in _of(self._standing.watches(), who)
            for query in [self._query(watch.query, who)]
        ]
        return compose_why(facts.number, reasons)

    def _watch(self, number: int, who: Who) -> Watch:
        return _one(self._standing.watches(), number, who, "watch")

    def _query(self, text: str, who: Who) -> Query:
        return self._teller.query(text, who.now.date())

    # Digests

    def _of_digests(self, command: OfDigests, who: Who) -> Reply:
        match command.action:
            case "set":
                return self._add_digest(command, who)
            case "list":
                return compose_digests(_of(self._standing.digests(), who))
            case "preview":
                return self._preview_digest(command, who)
            case "stop":
                digest = self._digest(command.number, who)
                self._standing.remove_digest(digest.id)
                return compose_done("/incidents digest list", f"Digest {digest.id}", "stopped")
            case "now":
                digest = self._digest(command.number, who)
                digest = self._standing.post_now(digest, self._corpus.last_change(), who.now)
                said = "is posted in a moment"
                return compose_digest_kept(digest, self._query(digest.query, who), said)

    def _add_digest(self, command: OfDigests, who: Who) -> Reply:
        zone = read_setting("timezone", command.zone)[1] if command.zone else who.zone
        schedule = Schedule(command.on, time.fromisoformat(command.at), zone)
        last = self._corpus.last_change()
        digest = Digest(
            0, who.id, _place_of(who, self._standing.digests()), query_text(command.query),
            schedule, schedule.next_after(who.now), last, last, command.says_quiet,
        )  # fmt: skip
        digest = self._standing.add_digest(digest)
        return compose_digest_kept(digest, command.query, "is posted here")

    def _preview_digest(self, command: OfDigests, who: Who) -> Reply:
        """Return a digest of the past days, whatever was told of them."""
        query = command.query
        if command.number:
            query = self._query(self._digest(command.number, who).query, who)
        since = who.now.astimezone(UTC) - timedelta(days=command.days)
        issue = self._teller.issue_since(query, since, f"Preview, {command.days} days")
        return compose_digest(issue, self._country)

    def _digest(self, number: int, who: Who) -> Digest:
        return _one(self._standing.digests(), number, who, "digest")


def lines_of(standing: Standing, owner: str) -> tuple[str, ...]:
    """Return somebody's watches and digests, a line each."""
    watches = [
        f"Watch {one.id}: {one.query or 'everything'}{_state(one.off, one.paused)}"
        for one in standing.watches()
        if one.owner == owner
    ]
    digests = [
        f"Digest {one.id}: {one.schedule}, {one.query or 'everything'}{_state(one.off)}"
        for one in standing.digests()
        if one.owner == owner
    ]
    return (*watches, *digests)


def _state(off: str, paused: bool = False) -> str:
    return " (switched off)" if off else " (paused)" if paused else ""


def _of(kept: Sequence[_Kept], who: Who) -> list[_Kept]:
    """Return somebody's own, and those of the place where they ask."""
    return [one for one in kept if one.owner == who.id or str(one.destination) == who.place]


def _one(kept: Sequence[_Kept], number: int, who: Who, name: str) -> _Kept:
    for one in _of(kept, who):
        if one.id == number:
            return one
    raise QueryError(
        f"There is no {name} {number} of yours or of this place; {name} list shows those that are.",
        f"/incidents {name} list",
    )


def _place_of(who: Who, kept: Sequence[Watch] | Sequence[Digest]) -> Destination:
    """Return where something new tells. Raises QueryError where it cannot."""
    if not who.place:
        raise QueryError(_NOWHERE, "/incidents help")
    if sum(str(one.destination) == who.place for one in kept) >= MOST:
        raise QueryError(
            f"There are {MOST} here already; remove one first.", "/incidents watch list"
        )
    return Destination.of(who.place)
