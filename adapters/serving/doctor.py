"""`dateline doctor`: is everything there that serving needs, and if not, what to do."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from typing import NamedTuple

from bot.bootstrap import Application
from bot.errors import DatelineError

WELL, ILL = 0, 2
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
