"""Whatever somebody types at Slack is answered with a good message, once, and pings nobody."""

from random import Random

import pytest
from slackside import WAYS, slackside

PIECES = (
    "diyala", "show", "stats", "map", "export", "by", "month", "in:2021", "killed&gt;=5", "OR", "-",
    "(", ")", '"', "“", "near:", "sort:", "page:", "999999999999999999999", "<!channel>", "<@UBEN>",
    "<#CNEWS|news>", "<https://a.example|a>", "&amp;", "&lt;", "*", "_", "`", "~", ":fire:", "\n",
    "\u202e", "\x00", "𝕀𝕊𝕀𝕊", "داعش", "how many", "who", "?", "and in", "settings", "view:aaaaaaaa",
    "forget", "help", "x" * 300, "'; DROP TABLE", "%s", "{0}", "\\",
)  # fmt: skip


def texts(number: int, seed: int) -> list[str]:
    random = Random(seed)
    made = [" ".join(random.choices(PIECES, k=random.randint(1, 6))) for _ in range(number)]
    return [*made, "", " ", "/incidents", "incidents incidents", "#1", "1"]


@pytest.mark.parametrize("over", WAYS)
async def test_any_command_is_answered(tmp_path, over) -> None:
    async with slackside(tmp_path, over, limit=100_000) as side:
        for text in texts(60, seed=1):
            before = len(side.ann.sees())
            await side.ann.command(text)
            await side.settled()
            assert len(side.ann.sees()) > before, text
            assert "Something went wrong" not in side.ann.sees()[before].text, text


async def test_any_message_is_answered(tmp_path) -> None:
    async with slackside(tmp_path, limit=100_000) as side:
        for text in texts(60, seed=2):
            before = len(side.ann.inbox)
            await side.ann.says(text)
            await side.settled()
            assert len(side.ann.inbox) > before, text
            assert "Something went wrong" not in side.ann.inbox[before].text, text


# Buttons whose answer stands elsewhere: in the channel, below, in a form.
BESIDE = ("Share to channel", "Small map", "New ", "Edit", "Fill in")


async def test_any_button_leads_somewhere(tmp_path) -> None:
    async with slackside(tmp_path, limit=100_000) as side:
        await side.ann.command("diyala")
        await side.settled()
        post, random = side.ann.sees()[-1], Random(3)
        for _ in range(40):
            labels = [
                element["text"]["text"]
                for block in post.blocks
                for element in [*block.get("elements", ()), block.get("accessory", {})]
                if element.get("type") == "button"
                and not element["text"]["text"].startswith(BESIDE)
            ]
            if not labels:  # only a form leads on from here
                await side.ann.command("diyala")
                await side.settled()
                post = side.ann.sees()[-1]
                continue
            edits, label = post.edits, random.choice(labels)
            await side.ann.press(label, post)
            await side.settled()
            assert post.edits > edits, label
