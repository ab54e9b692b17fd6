"""What is digests' own of what commands say: what one is, when it comes, and one posted now."""

from datetime import UTC, time, timedelta
from types import MappingProxyType

from bot.delivery.post import Destination
from bot.digests.model import PAUSED, Digest
from bot.digests.schedule import Schedule
from bot.query.canonical import query_text
from bot.query.commands import OfDigests
from bot.query.model import Query
from bot.query.scheduled import digest_text
from bot.reply.digest import compose_digest
from bot.reply.digests import (
    compose_digest_kept,
    compose_digests,
    digest_state,
    nothing_new,
)
from bot.reply.model import Reply
from bot.standing.keeper import KeeperOf, Parts
from bot.standing.who import Who
from bot.standing.zones import find_zone


class DigestKeeper(KeeperOf[Digest]):
    """Keeps digests."""

    name = "digest"
    says = MappingProxyType({
        "new": "is posted {}", "there": "comes {}", "again": "comes again {}", "removed": "stopped",
    })  # fmt: skip

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        standing = parts.standing
        self.state, self.listed = digest_state, compose_digests
        self.all, self.add = standing.digests, standing.add_digest
        self.change = standing.change_digest

    def answer(self, command: OfDigests, who: Who) -> Reply:
        """Return the answer to a command. Raises QueryError."""
        if command.action != "now":
            return super().answer(command, who)
        digest = self.find(command.number, who)
        digest = self._standing.post_now(digest, self._corpus.last_change(), who.now)
        return self._shown(digest, "is posted in a moment", who)

    def _made(
        self, command: OfDigests, before: Digest | None, place: Destination, who: Who
    ) -> Digest:
        zone = find_zone(
            command.zone,
            before.schedule.zone if before else who.zone,
            lambda zone: digest_text(command._replace(zone=zone)),
        )
        on, at, query = command.on, time.fromisoformat(command.at), query_text(command.query)
        says, keeps = command.says_quiet, command.keeps
        if before:
            on = before.schedule.days if "on" in keeps else on
            at = before.schedule.at if "at" in keeps else at
            query = before.query if "query" in keeps else query
            says = before.says_quiet if "says_quiet" in keeps else says
        schedule = Schedule(on, at, zone)
        due, last = schedule.next_after(who.now), self._corpus.last_change()
        return (before or Digest(0, who.id, place, "", schedule, due, last, last))._replace(
            destination=place,
            query=query,
            schedule=schedule,
            due=due,
            says_quiet=says,
            off="",
        )

    def _is_same(self, one: Digest, made: Digest) -> bool:
        """Tell whether two digests say the same at the same time and place."""
        same = one._replace(id=0, before=0, after=0, due=made.due)
        return same == made._replace(before=0, after=0)

    def _turned(self, one: Digest, who: Who, *, on: bool) -> Digest:
        """Let it rest, or come at its next time with all that it has not told."""
        if not on:
            return one._replace(off=PAUSED)
        return one._replace(off="", due=one.schedule.next_after(who.now))

    def _shown(self, one: Digest, said: str, who: Who, command: OfDigests | None = None) -> Reply:
        unzoned = command is not None and not command.zone and one.schedule.zone == "UTC"
        return compose_digest_kept(one, self._query(one.query, who), said, unzoned=unzoned)

    def _tried(self, query: Query, days: int, who: Who) -> Reply:
        """Return a digest of the past days, whatever was told of them."""
        since = who.now.astimezone(UTC) - timedelta(days=days)
        issue = self._teller.issue_since(query, since, f"Preview, {days} days")
        reply = compose_digest(issue, self._country)
        if not issue.news.is_quiet:
            return reply
        latest = self._corpus.incidents(query, offset=0, limit=1)
        return reply._replace(notice=nothing_new(days, next(iter(latest), None)))
