"""Doing what commands say about digests: keep, list, try, post now, pause, take away."""

from datetime import UTC, time, timedelta

from bot.answering.preferences import nearest_zone, read_setting
from bot.digests.model import PAUSED, Digest
from bot.digests.schedule import Schedule
from bot.errors import QueryError
from bot.ports import Corpus
from bot.query.canonical import query_text
from bot.query.commands import OfDigests
from bot.query.model import Query
from bot.query.scheduled import digest_text
from bot.reply.digest import compose_digest
from bot.reply.digests import compose_digest_kept, compose_digests, nothing_new
from bot.reply.model import Reply
from bot.reply.watches import compose_removed, what_of
from bot.reply.wording import CountryName
from bot.standing.kept import Standing
from bot.standing.telling import Teller
from bot.standing.who import REMOVED, Who, find_one, place_of, theirs


class DigestKeeper:
    """Keeps digests."""

    def __init__(
        self, corpus: Corpus, standing: Standing, teller: Teller, country: CountryName
    ) -> None:
        self._corpus = corpus
        self._standing = standing
        self._teller = teller
        self._country = country

    def answer(self, command: OfDigests, who: Who) -> Reply:
        """Return the answer to a command. Raises QueryError."""
        match command.action:
            case "list":
                digests = theirs(self._standing.digests(), who)
                return compose_digests(digests, lambda text: self._query(text, who))
            case "show":
                digest = self.find(command.number, who)
                return self._shown(digest, f"comes {who.called(digest.destination)}", who)
            case "preview":
                return self._preview(command, who)
            case "stop":
                digest = self.find(command.number, who)
                self._standing.change_digest(digest._replace(off=REMOVED))
                what = what_of(self._query(digest.query, who))
                return compose_removed("digest", digest.id, "stopped", what)
            case "pause":
                digest = self.find(command.number, who)._replace(off=PAUSED)
                self._standing.change_digest(digest)
                return self._shown(digest, "paused", who)
            case "resume":
                return self._resume(command.number, who)
            case "now":
                digest = self.find(command.number, who)
                digest = self._standing.post_now(digest, self._corpus.last_change(), who.now)
                return self._shown(digest, "is posted in a moment", who)
            case _:
                return self._keep(command, who)

    def find(self, number: int, who: Who) -> Digest:
        """Return a digest of theirs. Raises QueryError."""
        return find_one(self._standing.digests(), number, who, "digest")

    def _resume(self, number: int, who: Who) -> Reply:
        """Let a digest come again at its next time, with all that it has not told."""
        kept = self._standing.digests()
        digest = find_one(kept, number, who, "digest", removed=True)
        if digest.off == REMOVED:
            place_of(str(digest.destination), "", who, kept)
        digest = digest._replace(off="", due=digest.schedule.next_after(who.now))
        self._standing.change_digest(digest)
        return self._shown(digest, f"comes again {who.called(digest.destination)}", who)

    def _keep(self, command: OfDigests, who: Who) -> Reply:
        before = self.find(command.number, who) if command.number else None
        kept = self._standing.digests()
        place = place_of(command.to, str(before.destination) if before else "", who, kept)
        zone = _zone_of(command, before.schedule.zone if before else who.zone)
        schedule = Schedule(command.on, time.fromisoformat(command.at), zone)
        due, last = schedule.next_after(who.now), self._corpus.last_change()
        digest = (before or Digest(0, who.id, place, "", schedule, due, last, last))._replace(
            destination=place,
            query=query_text(command.query),
            schedule=schedule,
            due=due,
            says_quiet=command.says_quiet,
            off="",
        )
        unzoned = not command.zone and zone == "UTC"
        said = f"is posted {who.called(place)}"
        if before:
            self._standing.change_digest(digest)
            return self._shown(digest, f"changed, {said}", who, unzoned=unzoned)
        alike = (one for one in theirs(kept, who) if _is_alike(one, digest))
        if same := next(alike, None):
            return self._shown(same, f"is there already, {said}", who)
        return self._shown(self._standing.add_digest(digest), said, who, unzoned=unzoned)

    def _shown(self, digest: Digest, said: str, who: Who, *, unzoned: bool = False) -> Reply:
        query = self._query(digest.query, who)
        return compose_digest_kept(digest, query, said, unzoned=unzoned)

    def _preview(self, command: OfDigests, who: Who) -> Reply:
        """Return a digest of the past days, whatever was told of them."""
        query = command.query
        if command.number:
            query = self._query(self.find(command.number, who).query, who)
        since = who.now.astimezone(UTC) - timedelta(days=command.days)
        issue = self._teller.issue_since(query, since, f"Preview, {command.days} days")
        reply = compose_digest(issue, self._country)
        if not issue.news.is_quiet:
            return reply
        latest = self._corpus.incidents(query, offset=0, limit=1)
        return reply._replace(notice=nothing_new(command.days, next(iter(latest), None)))

    def _query(self, text: str, who: Who) -> Query:
        return self._teller.query(text, who.now.date())


def _is_alike(one: Digest, other: Digest) -> bool:
    """Tell whether two digests say the same at the same time and place."""
    return one._replace(id=0, before=0, after=0, due=other.due) == other._replace(before=0, after=0)


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
