"""What several tests need and is slow to make: the real parts, once for all of them."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from stories import Read, story

from bot.bootstrap import Application
from bot.resources import find_places
from bot.settings import Settings

if TYPE_CHECKING:
    from discord_bare import Bare
    from discord_stand_in.server import DiscordStandIn

    from bot.extract.extractor import Extractor
    from bot.models import Report


# How long an example takes says nothing on a busy machine. Where everything must hold before a
# change lands, the examples are the same each time: new ones are found by those who work.
settings.register_profile(
    "anywhere", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("landing", settings.get_profile("anywhere"), derandomize=True)
settings.load_profile("landing" if os.environ.get("CI") else "anywhere")


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    """Return the application of this checkout, with a database of its own.

    Its gazetteer is the checkout's: built once, into the place where the program keeps it.
    """
    folder = tmp_path_factory.mktemp("application")
    return Application(Settings(db=folder / "dateline.db"), find_places({}, Path(folder)))


@pytest.fixture(scope="session")
def extractor(application: Application) -> "Extractor":
    return application.extractor


@pytest.fixture(scope="session")
def read(extractor: "Extractor") -> Read:
    """Return what extracts from a story's paragraphs (see stories.story)."""

    def extract(*paragraphs: str, **more: Any) -> list["Report"]:
        return extractor.extract(story(*paragraphs, **more))

    return extract


@pytest.fixture
async def at() -> AsyncIterator["DiscordStandIn"]:
    """Return a stand-in for Discord that is served."""
    from discord_stand_in.server import DiscordStandIn

    async with DiscordStandIn() as made:
        yield made


@pytest.fixture
async def client(at: "DiscordStandIn") -> AsyncIterator["Bare"]:
    """Return a client of discord.py's own that is connected to the stand-in."""
    from discord_bare import connected_with_command

    async with connected_with_command(at) as made:
        yield made
