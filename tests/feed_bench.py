"""How long it takes from a feed to an alert at Slack: `python tests/feed_bench.py [DATABASE]`.

A process that serves is started with a feed that is due and has news, then told of six more pages,
one after the other. Told are seconds on the clock, and of the processor of the process and of the
one that reads beside it. A page comes a second after its feed: their host is given that pause.
"""

import asyncio
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from console import START, environment
from slack_stand_in.server import SlackStandIn
from slack_stand_in.workspace import ANN, APP_TOKEN, BOT_TOKEN, NEWS, TEAM
from slackside import installed as stand_in
from web_stand_in import Answer, Web, web

from bot.delivery.post import Destination
from bot.intake.feed import Feed
from bot.store import open_store
from bot.watches.model import Watch

TOWNS = ("Kifri", "Jalawla", "Tuz Khurmatu", "Baqubah", "Mosul", "Kirkuk", "Samarra")
STORY = (
    "Gunmen stormed a police post in {town}, Iraq, on {day} and killed {killed} officers, "
    "officials said. The attackers fled towards the hills before reinforcements came, a witness "
    "said."
)
TICK = 1 / os.sysconf("SC_CLK_TCK")  # seconds
PATIENCE = 120.0  # seconds


def publish(site: Web, first: datetime, count: int) -> None:
    """Let the feed hold so many pages, which came a minute apart."""
    for number, town in enumerate(TOWNS[:count]):
        told = STORY.format(town=town, day=f"{first:%A}", killed=9 + number)
        page = f"<html><title>Attack in {town}</title><article><p>{told}</p></article></html>"
        site.pages[f"/{number}"] = Answer(page.encode())
    items = "".join(
        f"<item><link>{site.url(f'/{n}')}</link>"
        f"<pubDate>{first + timedelta(minutes=n):%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for n in range(count)
    )
    document = f'<rss version="2.0"><channel>{items}</channel></rss>'
    site.pages["/feed"] = Answer(document.encode(), "application/rss+xml")


def processor(process: int) -> float:
    """Return the seconds that a process and its children have computed."""
    listed = Path(f"/proc/{process}/task").glob("*/children")  # by the thread that began each
    children = [child for file in listed for child in file.read_text().split()]
    return sum(map(_computed, [f"{process}", *children]))


def _computed(process: str) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK


@contextmanager
def prepared(corpus: Path | None, feed: str) -> Iterator[Path]:
    """Make a database with a watch and a feed whose archive has been read."""
    with TemporaryDirectory(prefix="dateline-feed-") as folder:
        path = Path(folder) / "x.db"
        if corpus:
            shutil.copy(corpus, path)
        with open_store(path) as store:
            here = Destination("slack", TEAM, NEWS)
            store.standing.add_watch(Watch(0, f"slack:{TEAM}:{ANN}", here, "country:Iraq"))
            store.standing.tell(None, store.last_change(), (), ())
            now = datetime.now(UTC)
            store.feeds.add(Feed(feed, now, since=now - timedelta(days=1)))
        yield path


async def seen(slack: SlackStandIn, town: str) -> None:
    """Wait for the alert of a town."""
    async with asyncio.timeout(PATIENCE):
        while not any(town in post.read for post in slack.space.posts):
            slack.clock.now = time.time()
            await asyncio.sleep(0.005)


async def run(corpus: Path | None) -> None:
    first = datetime.now(UTC)
    slack = stand_in()
    await slack.start()
    with web() as site, prepared(corpus, site.url("/feed")) as path:
        publish(site, first, 1)
        env = environment(
            path.parent, DATELINE_DB=str(path), SLACK_BOT_TOKEN=BOT_TOKEN,
            SLACK_APP_TOKEN=APP_TOKEN, DATELINE_SLACK_API_URL=f"{slack.base}/api/",
            DATELINE_FETCH_ALLOWED="{}:{}".format(*site.endpoint), PYTHONWARNINGS="default",
        )  # fmt: skip
        began = time.time()
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-c", START, "serve", env=env, cwd=path.parent,
            stdout=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            await seen(slack, TOWNS[0])
            report("from the start", time.time() - began, processor(bot.pid))
            for count in range(2, len(TOWNS) + 1):
                await later(slack, site, path, count, first, bot.pid)
        finally:
            bot.terminate()
            await bot.wait()
            await slack.stop()


async def later(
    slack: SlackStandIn, site: Web, path: Path, count: int, first: datetime, bot: int
) -> None:
    """Publish one more page, let the feed be due, and wait for its alert."""
    await asyncio.sleep(1.5)  # the host has had its pause
    publish(site, first, count)
    with open_store(path) as store:
        feed = store.feeds.all()[0]
        began, computed = time.time(), processor(bot)
        store.feeds.keep(feed._replace(due=datetime.now(UTC), etag="", modified=""))
    await seen(slack, TOWNS[count - 1])
    report(f"later, {TOWNS[count - 1]}", time.time() - began, processor(bot) - computed)


def report(what: str, seconds: float, computed: float) -> None:
    print(f"{what:22} {seconds:5.2f} s, of the processor {computed:.2f} s", flush=True)


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
