"""What the pictures of every platform share: the answers they show, and how a page is taken."""

import base64
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from matplotlib import image

from bot.answering.answer import Asker
from bot.bootstrap import Application
from bot.reply.model import Reply
from bot.resources import find_places
from bot.settings import load_settings

HERE = Path(__file__).parent
NOW = datetime(2022, 3, 1, 12, tzinfo=UTC)
COMMANDS = {
    "list": "/incidents diyala",
    "show": "/incidents show 75",
    "stats": "/incidents stats iraq by year",
    "map": "/incidents map iraq",
}
MARGIN = 12  # pixels


class Shot(NamedTuple):
    """An answer, with its chart or map as a data: address, empty where it has none."""

    name: str
    reply: Reply
    picture: str


def find_shots(database: Path) -> Iterator[Shot]:
    """Yield the answers that are shown."""
    places = find_places(os.environ, Path.home())
    settings = load_settings({"DATELINE_DB": str(database.absolute())}, Path.cwd(), places)
    application = Application(settings, places)
    with application.answers() as answers:
        for name, text in COMMANDS.items():
            reply = answers.answer(text, Asker("docs", NOW)).reply
            drawn = reply.picture if reply.kind in {"stats", "map"} else None
            content = application.painter.draw_now(drawn) if drawn else b""
            address = f"data:image/png;base64,{base64.b64encode(content).decode()}"
            yield Shot(name, reply, address if drawn else "")
    application.close()


def shoot(message: object, modules: Path, platform: str, name: str) -> None:
    """Take the picture of one message; the platform's own script makes the page."""
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder, "page.html"), Path(folder, "shot.png")
        run = ["node", str(HERE / f"{platform}.cjs"), str(modules.absolute())]
        page.write_bytes(
            subprocess.run(
                run, input=json.dumps(message).encode(), capture_output=True, check=True
            ).stdout
        )
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu",
             "--force-device-scale-factor=1.5", "--window-size=800,2400",
             "--virtual-time-budget=5000", f"--screenshot={shot}", str(page)],
            check=True, capture_output=True,
        )  # fmt: skip
        pixels = image.imread(shot)
        written = (pixels[:, :, :3] != pixels[-1, -1, :3]).any(axis=2)
        rows, columns = written.any(axis=1).nonzero()[0], written.any(axis=0).nonzero()[0]
        target = HERE / f"{platform}-{name}.png"
        image.imsave(target, pixels[: rows[-1] + MARGIN, : columns[-1] + MARGIN])
