"""Take the pictures of Discord answers in the README, as Discord shows them.

    python docs/pictures/discord_.py DATABASE NODE_MODULES

NODE_MODULES is a folder where @skyra/discord-components-core, @odiffey/discord-markdown and
esbuild are installed (npm); the pictures are taken by chromium, which has to be on the path. The
underscore keeps this file from being imported in place of discord.py.
"""

import sys
from pathlib import Path

from shots import find_shots, shoot

from adapters.discord.render.answer import render_answer
from adapters.serving.look import Look


def main(database: Path, modules: Path) -> None:
    """Write a picture for each of the commands."""
    for name, reply, picture in find_shots(database):
        attached = f"{reply.kind}.png" if picture else ""
        message = render_answer(reply, Look("abcdefghij", share=True), attached).message
        for embed in message["embeds"]:
            if "image" in embed:
                embed["image"]["url"] = picture
        shoot(message, modules, "discord", name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
