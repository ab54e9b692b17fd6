"""Articles that come while Dateline serves: from chat, feeds and pushes, to alerts, once each."""

import asyncio
import json
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO
from itertools import chain, repeat
from queue import SimpleQueue
from threading import Event

import aiohttp
import pytest
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN as ANN_AT_DISCORD
from discord_stand_in.world import BEN as BEN_AT_DISCORD
from discord_stand_in.world import TOKEN
from serving_core import corpus
from slack_stand_in.person import Person
from slack_stand_in.workspace import ANN, BEN
from slackside import installed, settings
from test_intake_polling import GERMAN
from web_stand_in import Answer, web

from adapters.intake.apart import Apart
from adapters.intake.here import Here
from adapters.serving.gathering import Gathering
from adapters.serving.pushing import signature
from adapters.serving.serve import serve
from bot.answering.asker import silent
from bot.bootstrap import Application
from bot.errors import InputError, SettingsError
from bot.intake.feed import Feed
from bot.intake.inbox import Inbox
from bot.intake.outcome import LoadSummary, Round
from bot.intake.ports import Source
from bot.resources import find_places
from bot.settings import Settings

PING = "&lt;!channel&gt; &lt;@U1&gt; &lt;@&amp;2&gt;"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
STORIES = {
    "Kifri": (
        "Gunmen stormed a police post in Kifri, Iraq, on {day} and killed nine officers, officials "
        "said. The attackers fled towards the hills before reinforcements came, a witness said."
    ),
    "Tuz Khurmatu": (
        "A car bomb went off beside a vegetable market in Tuz Khurmatu, Iraq, on {day}, killing 14 "
        "shoppers, the town's hospital said. Windows broke as far away as the railway station."
    ),
    "Jalawla": (
        "Eleven soldiers died on {day} when rockets hit their barracks outside Jalawla, Iraq, the "
        "army said in a statement. It did not say who had fired them."
    ),
}


def told(place):
    return STORIES[place].format(day=time.strftime("%A"))


def noisy_page(place):
    """Return a page that would ping and run scripts."""
    return Answer(
        f"<html><title>@everyone {PING}</title><article><script>alert('{place}')</script>"
        f"<p>@here {PING} {told(place)}</p></article></html>".encode()
    )


def is_quiet(post):
    """Tell whether a post has the words of a noisy page and does nothing."""
    sent = json.dumps(post.blocks) + post.text
    return "@here" in sent and not any(ping in sent for ping in ("<!", "<@", "alert('"))


class Served:
    """Dateline as it serves, with people at both platforms and a site with news."""

    def __init__(self, application, slack, discord, site):
        self.application, self.slack, self.discord, self.site = application, slack, discord, site
        self.ann, self.ben = Person(slack, ANN), Person(slack, BEN)
        self.ann_at_discord = discord.person(ANN_AT_DISCORD)
        self.said = []

    @property
    def base(self):
        (line,) = (line for line in self.said if line.startswith("HTTP: "))
        return f"http://{line.removeprefix('HTTP: ')}"

    async def seen(self, words, person=None, seconds=60.0):
        """Return the first post that somebody sees with these words, when it is there."""
        person = person or self.ann
        async with asyncio.timeout(seconds):
            while True:
                self.slack.clock.now = time.time()
                for post in [*person.sees(), *person.inbox]:
                    if words in post.read:
                        return post
                await asyncio.sleep(0.05)

    async def push(self, *records, secret=SECRET):
        body = "\n".join(json.dumps(record) for record in records).encode()
        return await self.push_bytes(body, secret)

    async def push_bytes(self, body, secret=SECRET):
        now = str(int(time.time()))
        headers = {
            "webhook-id": "msg_1", "webhook-timestamp": now,
            "webhook-signature": f"v1,AAAA {signature('msg_1', now, body, secret)}",
        }  # fmt: skip
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.base}/articles", data=BytesIO(body), headers=headers) as answer,
        ):
            return answer.status, await answer.json()


@asynccontextmanager
async def serving(folder):
    (folder / "x.db").write_bytes(corpus())
    slack = installed()
    slack.clock.now = time.time()
    await slack.start()
    with web() as site:
        async with DiscordStandIn() as discord:
            held = settings(
                folder, slack.base, "socket", http_port=_free_port(), push_secret=SECRET,
                fetch_allowed=[site.endpoint], slack={"editors": [ANN]},
                discord={"token": TOKEN, "api_url": discord.api_url, "editors": [ANN_AT_DISCORD]},
            )  # fmt: skip
            served = Served(Application(held, find_places({}, folder)), slack, discord, site)
            running = asyncio.create_task(serve(served.application, served.said.append))
            await slack.connections(2)
            async with asyncio.timeout(60):
                while len(served.said) < 3:
                    await asyncio.sleep(0.02)
            try:
                yield served
            finally:
                os.kill(os.getpid(), signal.SIGTERM)
                assert await asyncio.wait_for(running, 60) == 0
                served.application.close()
                await slack.stop()
            assert {refusal.code for refusal in slack.refused} <= {"ratelimited"}
            discord.check()


def _free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def bring_by_feed(served):
    """Let a feed be read: an archive at first, then news in a page that pings and scripts."""
    site, feed_url = served.site, served.site.url("/feed")
    site.pages["/feed"] = Answer(b'<rss version="2.0"><channel/></rss>', "application/rss+xml")
    await served.ann.command(f"feeds add {feed_url}")
    await served.seen("is read from now on")
    with served.application.feeds() as feeds:
        while (feed := feeds.all()[0]).since is None:
            await asyncio.sleep(0.05)
        site.pages["/1"] = noisy_page("Jalawla")
        stamp = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 60))
        item = f"<item><link>{site.url('/1')}</link><pubDate>{stamp}</pubDate></item>"
        document = f'<rss version="2.0"><channel>{item}</channel></rss>'
        site.pages["/feed"] = Answer(document.encode(), "application/rss+xml")
        feeds.keep(feed._replace(due=feed.since, etag="", modified=""))


async def test_an_article_comes_from_chat_from_feeds_and_by_push_and_is_told_once(tmp_path):
    async with serving(tmp_path) as served:
        await served.ann.command("watch add iraq killed>=9")
        await served.seen("Watch 1")

        # From chat: only editors, and the answer holds the incident.
        await served.ben.command(f"add {told('Kifri')}")
        assert "Only Dateline's editors" in (await served.seen("editors", served.ben)).read
        await served.ann.command(f"add {told('Kifri')}")
        assert "1 new" in (await served.seen("Article")).read
        await served.seen("Kifri")

        # By push: kept before it is acknowledged, and told.
        day = time.strftime("%Y-%m-%d")
        record = {"id": "p1", "published": day, "title": "Raid", "text": told("Tuz Khurmatu")}
        assert await served.push(record, {"id": "p2"}) == (
            202, {"accepted": 1, "left_out": ['push, line 2: has no "text"']},
        )  # fmt: skip
        await served.seen("Tuz Khurmatu")

        await bring_by_feed(served)
        assert is_quiet(await served.seen("Jalawla"))

        for place in STORIES:
            alerts = [post for post in served.ann.sees() if place in post.read and not post.only]
            assert len(alerts) == 1, place


async def test_discord_takes_articles_in_too_and_so_do_menus(tmp_path):
    async with serving(tmp_path) as served:
        ann = served.ann_at_discord
        asked = await ann.send_command("incidents", query=f"add {told('Kifri')}")
        async with asyncio.timeout(60):
            while "1 new" not in str(asked.original):
                await asyncio.sleep(0.05)
        assert "Kifri, Diyala, Iraq" in str(asked.original)

        # By a message's menu: an editor's, and nobody else's.
        message = await ann.write(told("Jalawla"))
        asked = await served.discord.person(BEN_AT_DISCORD).choose_on(message, "Add as article")
        async with asyncio.timeout(60):
            while "Only Dateline's editors" not in str(asked.original):
                await asyncio.sleep(0.05)
        await served.ann.message_shortcut("add_as_article", told("Jalawla"))
        assert "11 killed" in (await served.seen("Jalawla")).read


async def test_feeds_are_kept_read_and_taken_away_in_both_chats(tmp_path):
    async with serving(tmp_path) as served:
        ann, url = served.ann_at_discord, served.site.url("/feed")
        served.site.pages["/page"] = page = Answer(b"<html>", "text/html")
        empty = Answer(b'<rss version="2.0"><channel/></rss>', "application/rss+xml")

        async def at_discord(text, words):
            asked = await ann.send_command("incidents", query=text)
            async with asyncio.timeout(60):
                while words not in str(asked.original):
                    await asyncio.sleep(0.05)

        async def at_slack(text, words):
            await served.ann.command(text)
            await served.seen(words)

        for ask in (at_discord, at_slack):
            await ask(f"feeds add {served.site.url('/page')}", "It was not added")
            answers = chain([empty], repeat(page))  # a feed when it is added, and then no more
            served.site.pages["/feed"] = lambda _, answers=answers: next(answers)
            await ask(f"feeds add {url}", "is read from now on")
            with served.application.feeds() as feeds:
                while not feeds.all()[0].failures:  # it is read at once, and is none
                    await asyncio.sleep(0.05)
            await ask(f"feeds add {url}", "is there already")
            await ask("feeds list", "is no RSS or Atom feed; tried once")
            await ask("feeds poll", "0 feeds read")
            await ask(f"feeds remove {url}", "is read no more")
            await ask("feeds list", "There are no feeds yet")
        await at_slack("feeds add http://10.0.0.1/feed", "no public address")


@pytest.mark.parametrize(
    ("body", "secret", "status"),
    [
        pytest.param(b"{}", "whsec_AAAA", 401, id="another secret"),
        pytest.param(b"not json", SECRET, 422, id="no article"),
        pytest.param(
            b'{"id": "a", "published": "2099-01-01", "title": "Raid", "text": "A raid."}', SECRET,
            422, id="of a day to come",
        ),
        pytest.param(b"x" * 10_000_001, SECRET, 413, id="too large"),
    ],
)  # fmt: skip
async def test_a_push_that_is_refused_is_not_kept(tmp_path, body, secret, status):
    async with serving(tmp_path) as served:
        assert (await served.push_bytes(body, secret))[0] == status
        assert list(Inbox(served.application.settings.db).files()) == []


def test_a_process_that_dies_is_started_again_and_nothing_is_lost(tmp_path):
    (tmp_path / "x.db").write_bytes(corpus())
    with web() as site:
        held = settings(tmp_path, "http://127.0.0.1:1", "socket", fetch_allowed=[site.endpoint])
        apart = Apart(held, find_places({}, tmp_path))

        def die(headers):
            os.kill(apart.pid, signal.SIGKILL)
            return Answer(status=500)

        site.pages["/1"] = die
        day = time.localtime()
        source = Source(date(*day[:3]), url=site.url("/1"))
        try:
            with pytest.raises(InputError, match="cut off"):
                apart.take_in(source, silent)
            page = f"<html><title>Raid</title><article><p>{told('Kifri')}</p></article></html>"
            site.pages["/1"] = Answer(page.encode(), headers={"Last-Modified": "x"})
            taken = apart.take_in(source._replace(url="", text=told("Kifri")), silent)
            assert taken.added == 1
        finally:
            apart.close()
        with pytest.raises(InputError, match="closing"):
            apart.take_in(source, silent)


def test_a_folder_is_read_while_a_round_of_hosts_is_on(tmp_path):
    (tmp_path / "x.db").write_bytes(corpus())
    inbox, go_on = tmp_path / "inbox", Event()
    inbox.mkdir()
    with web() as site, ThreadPoolExecutor(1) as beside:
        held = settings(tmp_path, "http://127.0.0.1:1", "socket", fetch_allowed=[site.endpoint])
        application = Application(held, find_places({}, tmp_path))
        apart = Apart(held, application.places)

        def slow(headers):
            go_on.wait(60)
            return Answer(status=500)

        site.pages["/feed"] = slow
        folder = Feed(inbox.as_uri(), datetime(2026, 1, 1, tzinfo=UTC))

        def bring(name):
            (inbox / name).write_text(f" date 2026-01-01 {name}\n\n{GERMAN}\n")  # needs no parser
            os.utime(inbox / name, (0, 0))
            return apart.poll(silent, "folders").foreign

        with application.feeds() as feeds:
            feeds.add(folder)
            try:
                assert bring("one.txt") == 1  # the first load makes the gazetteer
                feeds.keep(folder)
                feeds.add(folder._replace(url=site.url("/feed")))
                hosts = beside.submit(apart.poll, silent, "feeds")
                assert bring("two.txt") == 1
                assert not hosts.done()
                go_on.set()
                assert len(hosts.result().failed) == 1
            finally:
                go_on.set()
                apart.close()


def test_a_host_that_asked_to_wait_is_left_alone_by_whoever_reads(tmp_path):
    (tmp_path / "x.db").write_bytes(corpus())
    with web() as site:
        held = settings(tmp_path, "http://127.0.0.1:1", "socket", fetch_allowed=[site.endpoint])
        application = Application(held, find_places({}, tmp_path))
        site.pages["/feed"] = Answer(status=503, headers={"Retry-After": "600"})
        with application.feeds() as feeds:
            feeds.add(Feed(site.url("/feed"), datetime(2026, 1, 1, tzinfo=UTC)))
        here = Here(application)
        assert len(here.poll(silent).failed) == 1
        (left_out,) = here.take_in(Source(date(2026, 1, 1), url=site.url("/1")), silent).left_out
        assert "has to wait" in left_out.reason
        assert site.asked == ["/feed"]


class Reads:
    """An intake that has nothing to read, and notes what it was asked."""

    def __init__(self):
        self.warmed, self.drained, self.polled = 0, SimpleQueue(), Event()

    def warm(self, tell):
        self.warmed += 1

    def poll(self, tell, which):
        tell("1 feed read …")
        self.polled.wait(60)
        return Round()

    def drain(self):
        self.drained.put(True)
        return LoadSummary()


@pytest.mark.parametrize(
    ("feeds", "pushed", "warmed"),
    [
        pytest.param(1, False, 1, id="a feed"),
        pytest.param(0, True, 1, id="pushes"),
        pytest.param(0, False, 0, id="nothing to come"),
    ],
)
async def test_the_parser_is_loaded_before_the_first_article(tmp_path, feeds, pushed, warmed):
    held = settings(tmp_path, "http://127.0.0.1:1", "socket")
    application, intake = Application(held, find_places({}, tmp_path)), Reads()
    with application.feeds() as kept:
        for number in range(feeds):
            kept.add(Feed(f"https://{number}.example/", datetime(2999, 1, 1, tzinfo=UTC)))
    now = partial(datetime.now, UTC)
    told = []
    gathering = Gathering(
        application.feeds, Inbox(held.db), intake, now, lambda: told.append(1), pushed=pushed
    )
    async with gathering:
        for _ in range(2):
            await gathering.warm()
    assert intake.warmed == len(told) == warmed


def test_who_waits_for_a_gazetteer_that_is_built_is_told(tmp_path):
    held = settings(tmp_path, "http://127.0.0.1:1", "socket")
    lines, waits = [], []
    with closing(Application(held, find_places({}, tmp_path))) as application:
        places = tmp_path / "places"
        places.mkdir()
        application.places = application.places._replace(made=places)
        assert not application.gazetteer_is_current()
        here = Here(application)
        with ThreadPoolExecutor(2) as pool:
            first = pool.submit(here.warm, lines.append)
            while not lines:
                time.sleep(0.01)
            pool.submit(here.warm, waits.append).result(120)
            first.result(120)
        assert application.gazetteer_is_current()
    percents = [line.partition("update: ")[2] for line in lines]
    assert percents == sorted(set(percents), key=percents.index)
    assert waits[0] in lines
    assert percents[-1] == "100 % …"


async def test_what_is_pushed_is_taken_in_without_waiting_for_the_next_look(tmp_path, monkeypatch):
    monkeypatch.setattr("adapters.serving.gathering._PAUSE", 3600.0)
    held = settings(tmp_path, "http://127.0.0.1:1", "socket")
    application, intake, changed = Application(held, find_places({}, tmp_path)), Reads(), Event()
    inbox = Inbox(held.db)
    now = partial(datetime.now, UTC)
    gathering = Gathering(application.feeds, inbox, intake, now, changed.set, pushed=False)
    async with gathering:
        await asyncio.sleep(0)  # the first look found nothing
        inbox.keep(b"{}")
        gathering.wake()
        assert await asyncio.to_thread(intake.drained.get, True, 60)
        assert await asyncio.to_thread(changed.wait, 60)


async def test_what_one_feed_brought_is_told_while_others_are_read(tmp_path):
    held = settings(tmp_path, "http://127.0.0.1:1", "socket")
    application, intake, changes = (
        Application(held, find_places({}, tmp_path)),
        Reads(),
        SimpleQueue(),
    )
    changed, now = partial(changes.put, True), partial(datetime.now, UTC)
    with application.feeds() as kept:
        kept.add(Feed("https://a.example/", datetime(2026, 1, 1, tzinfo=UTC)))
    async with Gathering(application.feeds, Inbox(held.db), intake, now, changed, pushed=False):
        for _ in range(2):  # of the parser, and of the feed whose round has not ended
            assert await asyncio.to_thread(changes.get, True, 60)
        intake.polled.set()


def test_feeds_that_are_due_tell_when(tmp_path):
    application = Application(
        settings(tmp_path, "http://127.0.0.1:1", "socket"), find_places({}, tmp_path)
    )
    with application.feeds() as feeds:
        assert feeds.due() is None
        moment = datetime(2026, 1, 1, tzinfo=UTC)
        feeds.add(Feed("https://a.example/", moment))
        assert feeds.due() == moment


async def test_feeds_are_read_without_any_chat(tmp_path):
    (tmp_path / "x.db").write_bytes(corpus())
    with web() as site:
        day = time.strftime("%Y-%m-%d")
        page = f"<html><title>Raid</title><article><p>Published: {day}</p><p>{told('Kifri')}</p>"
        site.pages["/1"] = Answer(page.encode())
        item = f"<item><link>{site.url('/1')}</link></item>"
        feed = f'<rss version="2.0"><channel>{item}</channel></rss>'
        site.pages["/feed"] = Answer(feed.encode(), "application/rss+xml")
        held = Settings.model_validate(
            {"db": tmp_path / "x.db", "fetch_allowed": frozenset({site.endpoint})}
        )
        application = Application(held, find_places({}, tmp_path))
        with pytest.raises(SettingsError, match="nothing to serve"):
            await serve(application, print)
        with application.feeds() as feeds:
            feeds.add(Feed(site.url("/feed"), datetime.now(UTC)))
            running = asyncio.create_task(serve(application, print))
            async with asyncio.timeout(60):
                while feeds.all()[0].since is None:
                    await asyncio.sleep(0.05)
        os.kill(os.getpid(), signal.SIGTERM)
        assert await asyncio.wait_for(running, 60) == 0
        with application.answers() as answers:
            assert answers.corpus.status().articles == 9
        application.close()
