"""Take the pictures of Slack answers in the README, as Slack shows them.

    python docs/pictures/slack.py DATABASE NODE_MODULES

NODE_MODULES is a folder where slack-blocks-to-jsx, react and react-dom are installed (npm); the
pictures are taken by chromium, which has to be on the path.
"""

import base64
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from matplotlib import image

from adapters.slack.render.answer import render_answer
from adapters.slack.render.buttons import Look
from bot.answer import Asker
from bot.bootstrap import Application
from bot.resources import find_places
from bot.settings import load_settings

HERE = Path(__file__).parent
NOW = datetime(2022, 3, 1, 12, tzinfo=UTC)
SHOTS = {
    "slack-list": "/incidents diyala",
    "slack-show": "/incidents show 73",
    "slack-stats": "/incidents stats iraq by year",
    "slack-map": "/incidents map iraq",
}
MARGIN = 12  # pixels


def main(database: Path, modules: Path) -> None:
    """Write a picture for each of the commands."""
    places = find_places(os.environ, Path.home())
    settings = load_settings({"DATELINE_DB": str(database.absolute())}, Path.cwd(), places)
    application = Application(settings, places)
    with application.answers() as answers:
        for name, text in SHOTS.items():
            reply = answers.answer(text, Asker("docs", NOW)).reply
            blocks = render_answer(reply, Look("abcdefghij", share=True)).message["blocks"]
            drawn = reply.picture if reply.kind in {"stats", "map"} else None
            if drawn:
                content = base64.b64encode(application.painter.draw_now(drawn)).decode()
                blocks.append(
                    {"type": "image", "image_url": f"data:image/png;base64,{content}",
                     "alt_text": drawn.alt}
                )  # fmt: skip
            shoot(blocks, modules, HERE / f"{name}.png")
    application.close()


def shoot(blocks: list[object], modules: Path, target: Path) -> None:
    """Take the picture of one message."""
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder, "page.html"), Path(folder, "shot.png")
        script = str(HERE / "slack.cjs")
        run = ["node", script, str(modules.absolute())]
        page.write_bytes(
            subprocess.run(
                run, input=json.dumps(blocks).encode(), capture_output=True, check=True
            ).stdout
        )
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu",
             "--force-device-scale-factor=1.5", "--window-size=800,2400", f"--screenshot={shot}",
             str(page)],
            check=True, capture_output=True,
        )  # fmt: skip
        pixels = image.imread(shot)
        written = (pixels[:, :, :3] < 1).any(axis=2)
        rows, columns = written.any(axis=1).nonzero()[0], written.any(axis=0).nonzero()[0]
        image.imsave(target, pixels[: rows[-1] + MARGIN, : columns[-1] + MARGIN])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
