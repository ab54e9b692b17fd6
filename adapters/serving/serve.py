"""`dateline serve`: every platform whose tokens are set, until somebody ends it."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack, closing, suppress
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from adapters.intake.apart import Apart
from adapters.serving.collecting import Collecting, seldom
from adapters.serving.courier import Channel, Courier
from adapters.serving.desk import Desk
from adapters.serving.drawing import PatientPainter
from adapters.serving.halves import halves
from adapters.serving.herald import Herald
from adapters.serving.ongoing import Ongoing
from adapters.serving.platforms import Platform, Shared, platforms, wants_discord, wants_slack
from adapters.serving.running import Running
from bot.bootstrap import Application
from bot.errors import SettingsError
from bot.served import serving
from bot.settings import Settings

if TYPE_CHECKING:
    from adapters.serving.gathering import Gathering
    from adapters.serving.site import Site

DONE = 0
_DRAIN = 20.0  # seconds for what was asked before the end; whoever ends it waits 30 as a rule
_PAUSE, _AFTER_A_FAULT = 0.2, 30.0  # seconds until answers are looked at again for older ones
_LARGEST = 100 << 20  # bytes of a file that is handed over
_NOTHING = (
    "There is nothing to serve: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN (dateline manifest slack "
    "prints what the app is made from), or DISCORD_TOKEN; or add a feed: dateline feeds add "
    "https://…"
)


def _now() -> datetime:
    return datetime.now(UTC)


def _takes_in(application: Application) -> bool:
    """Tell whether articles come by themselves, so that there is something to do without a chat."""
    with application.feeds() as feeds:
        return _is_pushed(application.settings) or feeds.due() is not None


def _is_pushed(settings: Settings) -> bool:
    return bool(settings.http_port and settings.push_secret.get_secret_value())


def _gathering(application: Application, intake: Apart, changed: Callable[[], None]) -> "Gathering":
    from adapters.serving.gathering import Gathering
    from bot.intake.inbox import Inbox

    settings = application.settings
    inbox, pushed = Inbox(settings.db), _is_pushed(settings)
    return Gathering(application.feeds, inbox, intake, _now, changed, pushed=pushed)


def _check(application: Application, say: Callable[[str], None]) -> None:
    """Say what is set by halves; raise SettingsError where nothing can be served, or not so."""
    settings = application.settings
    if not (wants_slack(settings) or wants_discord(settings) or _takes_in(application)):
        raise SettingsError(" ".join([*(told for _, told in halves(settings)), _NOTHING]))
    if settings.http_port:
        from adapters.serving.pushing import check_secret
        from adapters.serving.site import check_address

        check_secret(settings.push_secret.get_secret_value())
        check_address(settings.http_host, settings.http_port)
    for _, told in halves(settings):
        say(told)


def _site(settings: Settings, running: Running) -> "Site | None":
    if not settings.http_port:
        return None
    from adapters.serving.site import Site

    return Site(running, settings.http_host, settings.http_port)


def _add_own(site: "Site", settings: Settings, desk: Desk, pushed: Callable[[], None]) -> None:
    """Add what is served by HTTP beside the platforms: pushes and the corpus's health."""
    from adapters.serving.pushing import add_pushing
    from bot.intake.inbox import Inbox

    secret = settings.push_secret.get_secret_value()
    add_pushing(site, Inbox(settings.db), secret, _now, pushed)
    site.health.append(partial(_incidents, desk))


async def _entered(stack: AsyncExitStack, shared: Shared) -> list[Platform]:
    """Connect to all platforms at the same time; where one cannot be reached, to none."""
    try:
        async with asyncio.TaskGroup() as group:
            entering = [
                group.create_task(stack.enter_async_context(one)) for one in platforms(shared)
            ]
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None
    return [one.result() for one in entering]


async def _incidents(desk: Desk) -> dict[str, int]:
    return {"incidents": desk.core.corpus.status().incidents}


async def _connected(stack: AsyncExitStack, shared: Shared, say: Callable[[str], None]) -> Ongoing:
    """Connect to the platforms; return what tells there of what happens."""
    channels: dict[str, Channel] = {}
    for platform in await _entered(stack, shared):
        channels[platform.name] = platform.posts
        if shared.site:
            shared.site.health.append(platform.health)
        say(await platform.ready())
    desk = shared.desk
    telling = Herald(desk, Courier(desk, shared.painter, channels, _now), _now).ongoing()
    desk.changed = telling.wake
    return telling


async def _begin(
    stack: AsyncExitStack, shared: Shared, gathering: "Gathering", telling: Ongoing,
    say: Callable[[str], None],
) -> None:  # fmt: skip
    """Begin what goes on by itself as long as Dateline serves."""
    settings, site = shared.application.settings, shared.site
    if site:
        _add_own(site, settings, shared.desk, gathering.wake)
        await stack.enter_async_context(site)
        say(f"HTTP: {settings.http_host}:{site.port}")
    renewing = Ongoing(shared.desk.renew, pause=_PAUSE, after_a_fault=_AFTER_A_FAULT)
    for ongoing in (telling, gathering, renewing, Collecting(shared.running).ongoing()):
        await stack.enter_async_context(ongoing)
    stack.enter_context(seldom())


def _until_ended() -> asyncio.Event:
    """Return what is set when somebody ends the process."""
    stop = asyncio.Event()
    with suppress(NotImplementedError):  # Windows: an interrupt ends it there, at once
        for ending in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(ending, stop.set)
    return stop


async def serve(application: Application, say: Callable[[str], None]) -> int:
    """Serve in a running event loop; `say` brings lines to whoever runs it."""
    settings = application.settings
    _check(application, say)
    stop, running = _until_ended(), Running()
    intake = Apart(settings, application.places)
    application.intake = lambda: intake
    with (
        serving(settings.db),
        application.installations() as installations,
        Desk(application.answers, _LARGEST, _now) as desk,
        closing(intake),  # before the desk, whose threads may wait for it
    ):
        painter, site = PatientPainter(application.painter), _site(settings, running)
        shared = Shared(application, desk, painter, installations, running, _now, site)
        async with AsyncExitStack() as stack:
            telling = await _connected(stack, shared, say)
            gathering = _gathering(application, intake, telling.wake)
            await _begin(stack, shared, gathering, telling, say)
            await stop.wait()
            if len(running):
                say(f"Finishing {len(running)} answers …")
                await running.settled(_DRAIN)
    return DONE
