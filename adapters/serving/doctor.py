"""`dateline doctor`: is everything there that serving needs, and if not, what to do."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from errno import EADDRINUSE
from typing import NamedTuple

from adapters.serving.halves import halves
from adapters.serving.platforms import wants_discord
from adapters.serving.pushing import ARTICLES, check_secret
from adapters.serving.site import check_address
from bot.bootstrap import Application
from bot.errors import DatelineError, SettingsError
from bot.llm.settings import Llm
from bot.reply.wording import counted
from bot.served import is_served
from bot.settings import Settings

WELL, ILL = 0, 2
_OFF = 60.0  # seconds that a clock may be wrong before days begin at another time than people's
_NO_DISCORD = "not set up; docs/discord.md says how, and DISCORD_TOKEN is the one thing to set."
_TO_BUILD = (
    "is built anew before the next article is read, as after an update; that article waits for it"
)
_NAMED = 5  # feeds that fail are named, so many of them
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
    database = _database(application)
    yield database
    if database.well:
        yield _memory(application)
    yield _disk(application)
    for finding in _taking_in(application):
        yield finding
    from adapters.slack.doctor import slack_findings

    async for finding in slack_findings(application):
        yield finding
    if not wants_discord(application.settings):
        yield Finding("Discord", True, _NO_DISCORD)
        return
    from adapters.discord.doctor import discord_findings

    async for finding in discord_findings(application):
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


def _memory(application: Application) -> Finding:
    """Return whether what is kept for askers can be written, and incidents added."""
    db = application.settings.db
    try:
        with application.answers() as answers:
            answers.memory.set("doctor", "looked", None)
    except DatelineError as error:
        return Finding("Settings and buttons", False, f"they cannot be kept: {error}")
    if not os.access(db.parent, os.W_OK):
        return Finding("Settings and buttons", False, f"nothing can be written to {db.parent}.")
    if not os.access(db, os.W_OK):
        says = f"they can be kept; {db} can only be read, so that no incidents can be added."
        return Finding("Settings and buttons", True, says)
    return Finding("Settings and buttons", True, "they can be kept")


def _taking_in(application: Application) -> Iterator[Finding]:
    """Yield what is found of the ways that articles come in by themselves, those in use."""
    settings = application.settings
    yield _gazetteer(application)
    for what, told in halves(settings):
        yield Finding(what, bool(settings.http_port), told)  # health alone may be all that is meant
    if settings.http_port:
        yield _http(settings)
        if settings.push_secret.get_secret_value():
            yield _push(settings)
    yield _feeds(application)
    if settings.llm.model:
        yield _model(settings.llm)


def _gazetteer(application: Application) -> Finding:
    """Return whether the list of places is that of this version; it is built by itself."""
    says = "up to date" if application.gazetteer_is_current() else _TO_BUILD
    return Finding("Gazetteer", True, says)


def _http(settings: Settings) -> Finding:
    place = f"{settings.http_host}:{settings.http_port}"
    try:
        check_address(settings.http_host, settings.http_port)
    except SettingsError as error:
        taken = isinstance(error.__cause__, OSError) and error.__cause__.errno == EADDRINUSE
        if taken and is_served(settings.db):
            return Finding("HTTP", True, f"{place} is served now")
        return Finding("HTTP", False, str(error))
    return Finding("HTTP", True, f"{place} can be served")


def _push(settings: Settings) -> Finding:
    try:
        check_secret(settings.push_secret.get_secret_value())
    except SettingsError as error:
        return Finding("Push", False, str(error))
    return Finding("Push", True, f"signed articles are taken at {ARTICLES}")


def _feeds(application: Application) -> Finding:
    try:
        with application.feeds() as file:
            feeds = file.all()
    except DatelineError as error:
        return Finding("Feeds", False, str(error))
    failing = [feed for feed in feeds if feed.failures]
    if failing:
        named = "; ".join(f"{feed.url}: {feed.fault}" for feed in failing[:_NAMED])
        return Finding("Feeds", False, f"{len(failing)} of {len(feeds)} fail: {named}")
    return Finding("Feeds", True, f"{counted(len(feeds), 'feed')}, none of which fails")


def _model(llm: Llm) -> Finding:
    """Return whether the language model can be asked; it is not, since that would cost."""
    from bot.llm.client import ModelClient

    try:
        ModelClient(llm)
    except SettingsError as error:
        return Finding("Language model", False, str(error))
    most = f"at most {llm.calls:,} calls and {llm.tokens:,} tokens a day"
    return Finding("Language model", True, f"{llm.model}, {most}")


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
