"""Take the pictures of Slack answers in the README, as Slack shows them.

    python docs/pictures/slack.py DATABASE NODE_MODULES

NODE_MODULES is a folder where slack-blocks-to-jsx, react and react-dom are installed (npm); the
pictures are taken by chromium, which has to be on the path.
"""

import sys
from pathlib import Path

from shots import find_shots, shoot

from adapters.serving.look import Look
from adapters.slack.render.answer import render_answer


def main(database: Path, modules: Path) -> None:
    """Write a picture for each of the commands."""
    for name, reply, picture in find_shots(database):
        blocks = render_answer(reply, Look("abcdefghij", share=True)).message["blocks"]
        if picture:
            alt = reply.picture.alt if reply.picture else ""
            blocks.append({"type": "image", "image_url": picture, "alt_text": alt})
        shoot(blocks, modules, "slack", name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
