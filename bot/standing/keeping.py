"""Doing what commands say about watches and digests: keep, list, try, explain, take away.

Everybody sees their own, and those of the place where they ask, and may change them. What these
tell is composed in bot/standing/telling.py.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, NamedTuple, TypeVar

from bot.answering.preferences import nearest_zone, read_setting
from bot.delivery.post import Destination
from bot.digests.model import Digest
from bot.digests.schedule import Schedule
from bot.errors import FormError, QueryError
from bot.form import Form
from bot.ports import Corpus
from bot.query.canonical import query_text
from bot.query.commands import OfDigests, OfWatches
from bot.query.model import During, Query
from bot.query.standing import digest_text
from bot.reply.digest import compose_digest
from bot.reply.model import Reply
from bot.reply.standing import (
    Line,
    compose_digest_kept,
    compose_digests,
    compose_done,
    compose_form,
    compose_lines,
    compose_tried,
    compose_watch,
    compose_watches,
    compose_why,
)
from bot.reply.wording import CountryName
from bot.revise.revising import no_incident
from bot.standing.forms import form_of_digest, form_of_watch, new_form, read_form
from bot.standing.kept import Standing
from bot.standing.telling import Teller
from bot.watches.model import Quiet, Watch
from bot.watches.passing import passes

MOST = 25  # watches, and digests, of one place: more than anybody reads
_SHOWN = 10  # of a preview
_NOWHERE = (
    "Nobody can be told at a terminal: watches and digests tell in a channel or a direct "
    "conversation, so set them up in Slack or Discord; watch preview diyala 30d shows here what "
    "one would have told."
)
_Kept = TypeVar("_Kept", Watch, Digest)
ReadQuery = Callable[[str, date], Query]


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
        self,
        corpus: Corpus,
        standing: Standing,
        teller: Teller,
        read: ReadQuery,
        country: CountryName,
    ) -> None:
        self._corpus = corpus
        self._standing = standing
        self._teller = teller
        self._read = read
        self._country = country

    def answer(self, command: OfWatches | OfDigests, who: Who) -> Reply:
        """Return the answer to a command. Raises QueryError."""
        if isinstance(command, OfWatches):
            return self._of_watches(command, who)
        return self._of_digests(command, who)

    # Forms

    def form(self, blank: Form, who: Who) -> Form:
        """Return the form of a watch or digest as it stands. Raises QueryError."""
        if not who.place:
            raise QueryError(_NOWHERE, "/incidents help watches")
        if not blank.number:
            about: Literal["watch", "digest"] = "watch" if blank.about == "watch" else "digest"
            return new_form(about, who.zone, blank.values.get("query", ""))
        if blank.about == "watch":
            return form_of_watch(self._watch(blank.number, who))
        return form_of_digest(self._digest(blank.number, who))

    def fill(self, form: Form, who: Who) -> Reply:
        """Do what a form says that was filled in. Raises FormError, else QueryError."""
        today = who.now.date()
        return self.answer(read_form(form, lambda text: self._read(text, today)), who)

    def lines(self, owner: str) -> tuple[Line, ...]:
        """Return somebody's watches and digests, a line each."""
        watches = [one for one in self._standing.watches() if one.owner == owner]
        digests = [one for one in self._standing.digests() if one.owner == owner]
        return compose_lines(watches, digests)

    # Watches

    def _of_watches(self, command: OfWatches, who: Who) -> Reply:
        match command.action:
            case "add" | "edit":
                return self._keep_watch(command, who)
            case "form":
                return compose_form(self.form(Form("watch", command.number), who))
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

    def _keep_watch(self, command: OfWatches, who: Who) -> Reply:
        before = self._watch(command.number, who) if command.number else None
        place = _place_of(command.to, before, who, self._standing.watches())
        watch = before or Watch(0, who.id, place, "")
        watch = watch._replace(
            destination=place,
            query=query_text(command.query),
            rises=command.rises,
            quiet=_quiet_of(command.quiet, watch.quiet, who),
            off="",
        )
        said = f"tells {'here' if str(place) == who.place else 'there'} from now on"
        if before:
            self._standing.change_watch(watch)
            return self._shown(watch, f"changed, {said}", who)
        return self._shown(self._standing.add_watch(watch), said, who)

    def _shown(self, watch: Watch, said: str, who: Who) -> Reply:
        query = self._query(watch.query, who)
        return compose_watch(watch, query, said, self._corpus.count(query))

    def _preview_watch(self, command: OfWatches, who: Who) -> Reply:
        query = command.query
        if command.number:
            query = self._query(self._watch(command.number, who).query, who)
        back = who.now.date() - timedelta(days=command.days - 1)
        days = During(since=back, until=who.now.date())
        page = self._corpus.search(
            query._replace(terms=(*query.terms, days)), offset=0, limit=_SHOWN
        )
        shown = (query, command.days, page.incidents, page.totals.incidents)
        return compose_tried(*shown, self._country)

    def _why(self, number: int, who: Who) -> Reply:
        facts = self._corpus.facts(number)
        if facts is None:
            raise no_incident(number)
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
            case "set" | "edit":
                return self._keep_digest(command, who)
            case "form":
                return compose_form(self.form(Form("digest", command.number), who))
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

    def _keep_digest(self, command: OfDigests, who: Who) -> Reply:
        before = self._digest(command.number, who) if command.number else None
        place = _place_of(command.to, before, who, self._standing.digests())
        zone = _zone_of(command, before.schedule.zone if before else who.zone)
        schedule = Schedule(command.on, time.fromisoformat(command.at), zone)
        due, last = schedule.next_after(who.now), self._corpus.last_change()
        digest = before or Digest(0, who.id, place, "", schedule, due, last, last)
        digest = digest._replace(
            destination=place,
            query=query_text(command.query),
            schedule=schedule,
            due=due,
            says_quiet=command.says_quiet,
            off="",
        )
        said = f"is posted {'here' if str(place) == who.place else 'there'}"
        if before:
            self._standing.change_digest(digest)
            return compose_digest_kept(digest, command.query, f"changed, {said}")
        return compose_digest_kept(self._standing.add_digest(digest), command.query, said)

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


def _place_of(
    to: str, before: Watch | Digest | None, who: Who, kept: Sequence[Watch] | Sequence[Digest]
) -> Destination:
    """Return where something tells: as chosen, else as before, else here. Raises QueryError."""
    was = str(before.destination) if before else ""
    place = to or was or who.place
    if not place:
        raise QueryError(_NOWHERE, "/incidents help watches")
    if place != was and sum(str(one.destination) == place for one in kept) >= MOST:
        there = "here" if place == who.place else "there"
        said = f"There are {MOST} {there} already; remove one first."
        raise FormError({"to": said}) if to else QueryError(said, "/incidents watch list")
    return Destination.of(place)


def _zone_of(command: OfDigests, usual: str) -> str:
    """Return the time zone of a digest. Raises QueryError with the nearest one that there is."""
    if not command.zone:
        return usual
    try:
        return read_setting("timezone", command.zone)[1]
    except QueryError:
        corrected = digest_text(command._replace(zone=nearest_zone(command.zone) or usual))
        said = f"There is no time zone “{command.zone}”; try {corrected}"
        raise QueryError(said, corrected) from None


def _quiet_of(written: str, before: Quiet | None, who: Who) -> Quiet | None:
    """Return quiet hours in the asker's zone; those that stay as they were keep theirs."""
    if not written:
        return None
    since, until = map(time.fromisoformat, written.split("-"))
    if before and (before.since, before.until) == (since, until):
        return before
    return Quiet(since, until, who.zone)
