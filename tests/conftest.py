"""What several tests need and is slow to make: the real parts, once for all of them."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.bootstrap import Application
from bot.resources import find_places
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.extract.extractor import Extractor


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
