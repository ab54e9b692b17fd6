"""`dateline doctor`: is everything there that serving needs, and if not, what to do."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from adapters.serving.platforms import wants_discord
from bot.bootstrap import Application
from bot.errors import DatelineError

WELL, ILL = 0, 2
_OFF = 60.0  # seconds that a clock may be wrong before days begin at another time than people's
_NO_DISCORD = "not set up; docs/discord.md says how, and DISCORD_TOKEN is the one thing to set."
_ROOM = 1 << 30  # bytes; a million incidents take about as much


class Finding(NamedTuple):
    """One thing that was looked at: what it is, whether it is well, and what is to be done."""

    what: str
    well: bool
    says: str


def run_doctor(application: Application, say: Callable[[str], None]) -> int:
    """Look at everything, a line each; tell by the exit code whether all is well."""
    return asyncio.run(_examine(application, say))


async def _examine(application: Application, say: Callable[[str], None]) -> int:
    well = True
    async for finding in findings(application):
        say(f"{'✓' if finding.well else '✗'} {finding.what}: {finding.says}")
        well = well and finding.well
    return WELL if well else ILL


async def findings(application: Application) -> AsyncIterator[Finding]:
    """Yield what is found, the nearest to home first."""
    yield _database(application)
    yield _disk(application)
    from adapters.slack.doctor import slack_findings

    async for finding in slack_findings(application):
        yield finding
    if not wants_discord(application.settings):
        yield Finding("Discord", True, _NO_DISCORD)
        return
    from adapters.discord.doctor import discord_findings

    async for finding in discord_findings(application.settings):
        yield finding


def _database(application: Application) -> Finding:
    try:
        with application.answers() as answers:
            status = answers.corpus.status()
    except DatelineError as error:
        return Finding("Database", False, str(error))
    holds = f"{status.incidents:,} incidents from {status.articles:,} articles"
    if not status.incidents:
        return Finding("Database", False, f"{holds}; load some with dateline load PATH.")
    return Finding("Database", True, f"{holds} in {application.settings.db}")


def _disk(application: Application) -> Finding:
    folder = application.settings.db.parent
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Finding("Disk", False, f"{folder} cannot be read ({error.strerror}).")
    if free < _ROOM:
        return Finding("Disk", False, f"{free >> 20} MB free at {folder}; make room for 1 GB.")
    return Finding("Disk", True, f"{free >> 30} GB free")


def clock(headers: Mapping[str, str], whose: str, most: float = _OFF) -> Finding:
    """Return how far this clock is from a platform's, which tells the time with its answers.

    It may be `most` seconds.
    """
    try:
        theirs = parsedate_to_datetime(headers["Date"])
    except (KeyError, ValueError):
        return Finding("Clock", True, f"{whose} did not tell the time")
    off = abs((datetime.now(UTC) - theirs).total_seconds())
    if off > most:
        return Finding("Clock", False, f"{off:.0f} s away from {whose}'s; set it by the network.")
    return Finding("Clock", True, f"{off:.0f} s away from {whose}'s")
