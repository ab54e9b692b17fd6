"""An editor and a reader at Slack or Discord, for the tests of what is done by forms at both."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any

from discord_stand_in.person import standing_in, text_of
from discord_stand_in.world import ANN, BEN
from discordside import discordside
from pyroaring import BitMap
from slack_stand_in.workspace import ANN as SLACK_ANN
from slack_stand_in.workspace import BEN as SLACK_BEN
from slack_stand_in.workspace import texts_of
from slackside import slackside

from bot.corpus.document import LeftOut
from bot.errors import InputError
from bot.intake.checking import Checked, check_feed
from bot.intake.feed import Which
from bot.intake.fetching import Fetched, Kind, Unreachable
from bot.intake.outcome import LoadSummary, Round
from bot.intake.ports import Source, Tell

FEED = b'<rss version="2.0"><channel/></rss>'
PAGE_OF_FEED = b'<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
_FORM = 9  # how Discord is answered by a form


class Taking:
    """`bot.intake.ports.Intake`: notes what it is given, and says that it is incident 3.

    What has “nothing” in it is left out, an address with “page” is a page, one with “away” does not
    answer. It goes on when it is `free`; until then it tells how far it is.
    """

    def __init__(self) -> None:
        self.taken: list[Source] = []
        self.polled = 0
        self.free = Event()
        self.free.set()

    def check(self, url: str, tell: Tell) -> Checked:
        while not self.free.wait(0.05):
            tell("Looking for a feed …")
        if "127.0.0.1" in url:
            raise InputError(f"{url} leads to 127.0.0.1, which is no public address")
        return check_feed(url, self.fetch)

    def fetch(self, url: str, kind: Kind, etag: str = "", modified: str = "") -> Fetched:
        if "away" in url:
            raise Unreachable("is answered with 503", passing=True)
        return Fetched(url, PAGE_OF_FEED if "page" in url else FEED)

    def take_in(self, source: Source, tell: Tell) -> LoadSummary:
        while not self.free.wait(0.05):
            tell("Looking for incidents …")
        self.taken.append(source)
        if "nothing" in source.text + source.url:
            return LoadSummary(read=1, left_out=[LeftOut("that", "is not in English")])
        return LoadSummary(read=1, added=1, incidents_new=BitMap([3]))

    def poll(self, tell: Tell, which: Which = "all") -> Round:
        self.polled += 1
        return Round(read=1, loaded=LoadSummary(read=1, added=1))


class There:
    """An editor and a reader at a platform, with an incident 3 and an intake of `Taking`'s.

    The editor opens a form by a command, or by a button under what a command shows, and sends what
    they fill in: `open` and `press` return what stands in it, by field, nothing where none opened.
    """

    def __init__(self, side: Any, folder: Path, intake: Taking) -> None:
        self.side, self.folder, self.intake = side, folder, intake

    async def open(self, text: str) -> dict[str, str]:
        raise NotImplementedError

    async def press(self, text: str, button: str) -> dict[str, str]:
        raise NotImplementedError

    async def send(self, **values: Any) -> str:
        """Return what is said of it, at once."""
        raise NotImplementedError

    async def answer(self, button: str) -> str:
        """Press a button of what stands in the place of the form; return what is said then."""
        raise NotImplementedError

    async def shown(self, words: str) -> str:
        """Return what stands in the place of the form, once it has these words."""
        raise NotImplementedError

    def choices(self, field: str) -> dict[str, str]:
        """Return the values of a field by what they read."""
        raise NotImplementedError

    async def of(self, person: Any, text: str) -> str:
        raise NotImplementedError

    async def reads(self, text: str) -> str:
        """Return what a command shows the editor."""
        return await self.of(self.side.ann, text)

    async def reader(self, text: str) -> str:
        """Return what a command shows somebody else."""
        return await self.of(self.side.ben, text)


class AtSlack(There):
    async def open(self, text: str) -> dict[str, str]:
        await self.reads(text)
        return self._begun()

    async def press(self, text: str, button: str) -> dict[str, str]:
        await self.reads(text)
        before = len(self.side.slack.space.views)
        await self.side.ann.press(button, self.side.ann.sees()[-1])
        await self.side.settled()
        return self._begun() if len(self.side.slack.space.views) > before else {}

    async def send(self, **values: Any) -> str:
        ack = await self.side.ann.submits(self.side.ann.view, values)
        if self.intake.free.is_set():
            await self.side.settled()
        return json.dumps(ack.payload, ensure_ascii=False)

    async def answer(self, button: str) -> str:
        await self.side.ann.presses_in(button, self.side.ann.view)
        await self.side.settled()
        return "\n".join(texts_of(self.side.ann.view["blocks"]))

    async def shown(self, words: str) -> str:
        while words not in (text := "\n".join(texts_of(self.side.ann.view["blocks"]))):
            self.side.slack.clock.advance(1)
            await asyncio.sleep(0.02)
        return text

    def choices(self, field: str) -> dict[str, str]:
        element = self._fields()[field]
        return {one["text"]["text"]: one["value"] for one in element["options"]}

    async def of(self, person: Any, text: str) -> str:
        await person.command(text)
        await self.side.settled()
        seen = person.sees()
        return str(seen[-1].read) if seen else ""

    def _begun(self) -> dict[str, str]:
        return {name: one.get("initial_value", "") for name, one in self._fields().items()}

    def _fields(self) -> dict[str, Any]:
        return {one["block_id"]: one["element"] for one in self.side.ann.view["blocks"]}


class AtDiscord(There):
    _asked: Any = None
    _sent: Any = None

    async def open(self, text: str) -> dict[str, str]:
        self._asked = await self.side.ann.command("incidents", query=text)
        return self._begun()

    async def press(self, text: str, button: str) -> dict[str, str]:
        shown = await self.side.ann.seen(await self.side.ann.command("incidents", query=text))
        self._asked = await self.side.ann.press(shown, button)
        await self.side.settled()
        return self._begun() if self._asked.answered == _FORM else {}

    async def send(self, **values: Any) -> str:
        self._sent = await self.side.ann.submit(self._asked, **values)
        if not self.intake.free.is_set():
            return ""
        await self.side.settled()
        return text_of(await self.side.ann.seen(self._sent))

    async def answer(self, button: str) -> str:
        seen = await self.side.ann.seen(self._sent)
        self._sent = await self.side.ann.press(seen, button)
        await self.side.settled()
        return text_of(await self.side.ann.seen(self._sent))

    async def shown(self, words: str) -> str:
        while not (self._sent.original and words in text_of(self._sent.original)):
            self.side.discord.world.clock.pass_by(1)
            await asyncio.sleep(0.02)
        return text_of(self._sent.original)

    def choices(self, field: str) -> dict[str, str]:
        return {one["label"]: one["value"] for one in self._fields()[field]["options"]}

    async def of(self, person: Any, text: str) -> str:
        return text_of(await person.seen(await person.command("incidents", query=text)))

    def _begun(self) -> dict[str, str]:
        return {
            name: one.get("value") or ",".join(standing_in(one))
            for name, one in self._fields().items()
        }

    def _fields(self) -> dict[str, Any]:
        parts = [part["component"] for part in self._asked.data["components"]]
        return {one["custom_id"].split(":")[1]: one for one in parts}


_SIDES: dict[str, Any] = {
    "slack": (AtSlack, slackside, SLACK_ANN, SLACK_BEN),
    "discord": (AtDiscord, discordside, ANN, BEN),
}
AT = tuple(_SIDES)


@asynccontextmanager
async def editing(at: str, folder: Path, *, both: bool = False) -> AsyncIterator[There]:
    """Yield an editor and a reader at a platform, or with `both` two editors."""
    made, side_of, ann, ben = _SIDES[at]
    intake = Taking()
    held = {at: {"editors": {ann, ben} if both else {ann}}}
    async with side_of(folder, intake=lambda: intake, **held) as side:
        yield made(side, folder, intake)
