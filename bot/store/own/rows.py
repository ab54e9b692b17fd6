"""Watches and digests as rows of the file beside the corpus, and back."""

import json
import sqlite3
from datetime import UTC, datetime, time
from typing import Any

from bot.delivery.post import Destination
from bot.digests.model import Digest
from bot.digests.schedule import Schedule
from bot.watches.model import Quiet, Watch

WATCH = ("owner", "destination", "query", "rises", "quiet", "paused", "off")
DIGEST = (
    "owner", "destination", "query", "days", "at", "zone", "due", "before", "after", "says_quiet",
    "off",
)  # fmt: skip


def watch_values(watch: Watch) -> tuple[Any, ...]:
    """Return what is kept of a watch, in the order of WATCH."""
    quiet = watch.quiet
    kept = [f"{quiet.since:%H:%M}", f"{quiet.until:%H:%M}", quiet.zone] if quiet else []
    return (
        watch.owner, str(watch.destination), watch.query, json.dumps(watch.rises),
        json.dumps(kept), watch.paused, watch.off,
    )  # fmt: skip


def watch_from(row: sqlite3.Row) -> Watch:
    """Return the watch of a row."""
    quiet: list[str] = json.loads(row["quiet"])
    return Watch(
        row["id"], row["owner"], Destination.of(row["destination"]), row["query"],
        tuple(json.loads(row["rises"])),
        _quiet_from(quiet) if quiet else None,
        bool(row["paused"]), row["off"],
    )  # fmt: skip


def _quiet_from(kept: list[str]) -> Quiet:
    since, until, zone = kept
    return Quiet(time.fromisoformat(since), time.fromisoformat(until), zone)


def digest_values(digest: Digest) -> tuple[Any, ...]:
    """Return what is kept of a digest, in the order of DIGEST."""
    schedule = digest.schedule
    return (
        digest.owner, str(digest.destination), digest.query, json.dumps(sorted(schedule.days)),
        f"{schedule.at:%H:%M}", schedule.zone, digest.due.timestamp(), digest.before,
        digest.after, digest.says_quiet, digest.off,
    )  # fmt: skip


def digest_from(row: sqlite3.Row) -> Digest:
    """Return the digest of a row."""
    days = frozenset(json.loads(row["days"]))
    return Digest(
        row["id"], row["owner"], Destination.of(row["destination"]), row["query"],
        Schedule(days, time.fromisoformat(row["at"]), row["zone"]),
        datetime.fromtimestamp(row["due"], UTC), row["before"], row["after"],
        bool(row["says_quiet"]), row["off"],
    )  # fmt: skip
