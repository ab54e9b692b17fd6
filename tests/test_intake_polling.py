"""A round of the feeds: what is new is taken in once, as news or not, whatever a host does."""

import gzip
import os
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import repeat
from threading import Event

import pytest
from builders import report
from web_stand_in import Answer, web

from adapters.intake.connecting import Connecting
from adapters.intake.fetcher import Fetcher
from adapters.intake.manners import Manners
from bot.corpus.furniture import default_furniture
from bot.errors import InputError
from bot.intake.feed import EVERY, Feed
from bot.intake.folder import folder_url
from bot.intake.ingest import load
from bot.intake.polling import poll
from bot.store import open_store
from bot.store.own.feeds import FeedFile
from bot.store.own.hosts import HostFile

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
RSS = "application/rss+xml"
ITEMS = b"<item></item>\n" * (1_000_000 // 14)  # a megabyte
PACKED = {"Content-Encoding": "gzip"}
STORY = (
    "Gunmen stormed an army barracks in {place} on Thursday and killed 11 of the soldiers who "
    "were asleep, officials said, after they had cut the wires of the camp in the night."
)
GERMAN = (
    "Bewaffnete haben am Donnerstag eine Kaserne der Armee gestürmt und elf Soldaten getötet, die "
    "dort schliefen, wie Behörden mitteilten; zuvor hatten sie in der Nacht den Zaun des Lagers "
    "durchtrennt und die Wachen am Tor überwältigt."
)


def page(text):
    head = f"<head><title>Raid: {text[:40]}</title></head>"
    return Answer(f"<html>{head}<body><article><p>{text}</p></article></body></html>".encode())


def story(place):
    return page(STORY.format(place=place))


class Newsroom:
    """A site with a feed, what reads it, and the corpus that it fills."""

    def __init__(self, site, store, feeds, fetch):
        self.site, self.store, self.feeds, self.fetch = site, store, feeds, fetch
        self.now = NOON
        self.url = site.url("/feed")
        feeds.add(Feed(self.url, NOON))

    def publish(self, *paths, day="Thu, 26 Nov 2026 11:00:00 GMT", text="", **more):
        """Let the feed hold these paths."""
        fields = f"<pubDate>{day}</pubDate><description>{text}</description>"
        items = "".join(
            f"<item><title>Raid</title><link>{self.site.url(path)}</link>{fields}</item>"
            for path in paths
        )
        document = f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()
        self.site.pages["/feed"] = Answer(document, RSS, **more)

    def poll(self, after=EVERY, progress=lambda feed, done: None):
        """Read what is due some time later, and forget what was asked before."""
        self.now += after
        self.site.asked.clear()
        take_in = partial(load, self.store, extract=self.extract, version="1")
        clock, chance = lambda: self.now, lambda: 1.0
        return poll(
            self.feeds, self.fetch, take_in, default_furniture(), now=clock, chance=chance,
            progress=progress,
        )  # fmt: skip

    def extract(self, article):
        return [report(date=str(article.published), place=article.id, admin1=None)]

    @property
    def feed(self):
        (feed,) = self.feeds.all()
        return feed

    @property
    def told(self):
        """Return when each piece of news came; what an archive adds is none."""
        return [change.at for change in self.store.changes(0)]


@pytest.fixture
def newsroom(tmp_path):
    clock = iter(range(0, 10**9, 1000))  # hosts have had their pause at each look
    manners = Manners(
        lambda: next(clock), time.sleep, lambda: closing(HostFile(tmp_path / "hosts.db", 5.0))
    )
    with (
        web() as site,
        open_store(tmp_path / "x.db") as store,
        closing(FeedFile(tmp_path / "x.memory.db", 1.0)) as feeds,
        closing(Fetcher(Connecting(allowed={site.endpoint}), manners)) as fetch,
    ):
        yield Newsroom(site, store, feeds, fetch)


def test_the_first_round_is_an_archive_and_what_comes_later_is_news(newsroom):
    newsroom.site.pages |= {"/one": story("Al-Azim"), "/two": story("Kifri")}
    newsroom.publish("/one")
    assert newsroom.poll().loaded.added == 1
    assert newsroom.told == []
    newsroom.publish("/one", "/two", day="Thu, 26 Nov 2026 12:15:00 GMT")
    done = newsroom.poll()
    assert newsroom.site.asked == ["/feed", "/one", "/two"]  # of another date: it may have changed
    assert (done.loaded.added, done.loaded.unchanged) == (1, 1)
    assert newsroom.told == [newsroom.now]


def test_news_is_there_while_the_next_page_of_its_feed_is_waited_for(newsroom):
    newsroom.publish()
    newsroom.poll()
    told, last = Event(), []

    def slow(headers):
        last.append(told.wait(60))
        return story("Kifri")

    newsroom.site.pages |= {"/one": story("Al-Azim"), "/two": slow}
    newsroom.publish("/one", "/two", day="Thu, 26 Nov 2026 12:15:00 GMT")
    done = newsroom.poll(progress=lambda feed, done: newsroom.told and told.set())
    assert last == [True]
    assert (done.loaded.added, newsroom.told) == (2, [newsroom.now] * 2)


def test_what_was_there_before_the_first_round_is_never_news(newsroom):
    """A page that could not be read at first comes late; it is of the archive all the same."""
    newsroom.site.pages["/one"] = Answer(status=500)
    newsroom.publish("/one")
    for _ in range(2):
        assert newsroom.poll().loaded.added == 0
    newsroom.site.pages["/one"] = story("Al-Azim")
    assert newsroom.poll().loaded.added == 1
    assert newsroom.told == []


@pytest.mark.parametrize(
    ("day", "is_news"),
    [
        pytest.param("Thu, 26 Nov 2026 09:00:00 GMT", True, id="hours before"),
        pytest.param("Wed, 25 Nov 2026 13:00:00 GMT", True, id="within a day"),
        pytest.param("Wed, 25 Nov 2026 11:00:00 GMT", False, id="more than a day before"),
    ],
)
def test_what_is_listed_later_is_news_though_dated_before_the_first_round(newsroom, day, is_news):
    newsroom.publish()
    newsroom.poll()
    newsroom.site.pages["/one"] = story("Al-Azim")
    newsroom.publish("/one", day=day)
    assert newsroom.poll().loaded.added == 1
    assert bool(newsroom.told) is is_news


def test_an_old_article_that_comes_now_is_no_news(newsroom):
    newsroom.site.pages |= {"/one": story("Al-Azim"), "/two": story("Kifri")}
    newsroom.publish()
    newsroom.poll()
    newsroom.publish("/one", day="")
    newsroom.site.pages["/one"] = page(f"Published: 3 May 2021</p><p>{STORY}")
    assert newsroom.poll().loaded.added == 1
    assert newsroom.told == []


def test_nothing_is_read_before_it_is_due(newsroom):
    newsroom.publish()
    assert newsroom.poll().read == 1
    assert newsroom.poll(EVERY - timedelta(seconds=1)).read == 0
    assert newsroom.site.asked == []


def test_a_feed_that_has_not_changed(newsroom):
    newsroom.publish(headers={"ETag": '"1"'})
    newsroom.poll()
    newsroom.site.pages["/feed"] = lambda headers: Answer(
        status=304 if headers.get("if-none-match") == '"1"' else 500
    )
    for _ in range(2):
        assert newsroom.poll().unchanged == 1
    assert newsroom.feed.fault == ""


def test_a_page_that_is_away_is_asked_for_again_though_the_feed_has_not_changed(newsroom):
    newsroom.publish("/one", headers={"ETag": '"1"'})
    newsroom.site.pages["/one"] = Answer(status=503)
    newsroom.poll()
    assert newsroom.feed.etag == ""
    newsroom.site.pages["/one"] = story("Al-Azim")
    assert newsroom.poll().loaded.added == 1
    assert newsroom.feed.etag == '"1"'


def test_what_was_dealt_with_is_not_asked_for_again(newsroom):
    newsroom.publish("/gone", "/one")
    newsroom.site.pages["/one"] = story("Al-Azim")
    done = newsroom.poll()
    assert [item.reason for item in done.loaded.left_out] == ["is answered with 404"]
    assert newsroom.poll().loaded.read == 0
    assert newsroom.site.asked == ["/feed"]


def test_another_language_is_set_aside_and_counted(newsroom):
    newsroom.publish("/de", "/one")
    newsroom.site.pages |= {"/de": page(GERMAN), "/one": story("Al-Azim")}
    done = newsroom.poll()
    assert (done.foreign, done.loaded.added) == (1, 1)
    assert str(done.loaded.left_out[0]) == f"{newsroom.site.url('/de')}: is not in English"


def test_a_page_that_is_closed_leaves_the_words_of_the_feed(newsroom):
    newsroom.publish("/closed", text=STORY.format(place="Al-Azim"))
    newsroom.site.pages["/closed"] = Answer(status=403)
    assert newsroom.poll().loaded.added == 1


def test_no_date_anywhere_and_a_date_to_come(newsroom):
    newsroom.site.pages["/one"] = story("Al-Azim")
    newsroom.publish("/one", day="")
    (left_out,) = newsroom.poll().loaded.left_out
    assert "has no date" in left_out.reason
    newsroom.publish("/one", day="Thu, 26 Nov 2099 11:00:00 GMT")
    (left_out,) = newsroom.poll().loaded.left_out
    assert "yet to come" in left_out.reason
    assert newsroom.store.status().articles == 0


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(Answer(status=500), "is answered with 500", id="broken"),
        pytest.param(Answer(status=410), "is answered with 410", id="gone"),
        pytest.param(Answer(b"<html>", "text/html"), "is no RSS or Atom feed", id="html"),
        pytest.param(Answer(b"x", "image/png"), "which is no feed", id="picture"),
        pytest.param(lambda _: Answer(repeat(ITEMS, 100), RSS), "larger than 5 MB", id="100 MB"),
        pytest.param(lambda _: Answer(repeat(ITEMS), RSS), "larger than 5 MB", id="endless"),
        pytest.param(
            lambda _: Answer(gzip.compress(ITEMS * 100), RSS, headers=PACKED),
            "larger than 5 MB",
            id="gzip bomb",
        ),
        pytest.param(
            Answer(status=302, headers={"Location": "http://169.254.169.254/"}),
            "no public address",
            id="metadata",
        ),
    ],
)
def test_a_feed_that_fails_waits_longer_and_comes_back(newsroom, answer, reason):
    newsroom.site.pages["/feed"] = answer
    for failures in (1, 2):
        (failed,) = newsroom.poll(timedelta(hours=1)).failed
        assert reason in failed.reason
        assert newsroom.feed.failures == failures
    assert newsroom.feed.due == newsroom.now + 2 * EVERY
    newsroom.publish()
    assert newsroom.poll(timedelta(hours=1)).failed == []
    assert (newsroom.feed.failures, newsroom.feed.fault) == (0, "")


def test_a_host_that_asks_to_wait_is_left_alone(newsroom):
    newsroom.site.pages["/feed"] = Answer(status=429, headers={"Retry-After": "7200"})
    newsroom.poll()
    assert newsroom.feed.due == newsroom.now + timedelta(hours=2)


def test_one_feed_does_not_cost_another(newsroom):
    newsroom.feeds.add(Feed(newsroom.site.url("/other"), NOON))
    newsroom.site.pages["/one"] = story("Al-Azim")
    newsroom.publish("/one")
    done = newsroom.poll()
    assert (done.read, len(done.failed), done.loaded.added) == (1, 1, 1)


def test_a_feed_is_one_rounds_at_a_time(newsroom):
    lease = timedelta(minutes=30)
    assert len(newsroom.feeds.claim(NOON, lease)) == 1
    assert newsroom.feeds.claim(NOON, lease) == ()
    assert len(newsroom.feeds.claim(NOON + lease, lease)) == 1


def test_folders_and_hosts_are_claimed_each_by_themselves(newsroom, tmp_path):
    lease = timedelta(minutes=30)
    newsroom.feeds.add(Feed(folder_url(str(tmp_path)), NOON - lease))
    assert newsroom.feeds.due("feeds") == NOON
    assert newsroom.feeds.due("folders") == NOON - lease
    assert [feed.url for feed in newsroom.feeds.claim(NOON, lease, "feeds")] == [newsroom.url]
    (folder,) = newsroom.feeds.claim(NOON, lease, "folders")
    assert folder.url == folder_url(str(tmp_path))
    assert newsroom.feeds.claim(NOON, lease) == ()


def test_what_is_interrupted_is_read_again_and_doubles_nothing(newsroom):
    newsroom.site.pages |= {"/one": story("Al-Azim"), "/two": story("Kifri")}
    newsroom.publish("/one", "/two")
    extract = newsroom.extract

    def broken(article):
        raise KeyboardInterrupt

    newsroom.extract = broken
    with pytest.raises(KeyboardInterrupt):
        newsroom.poll()
    assert newsroom.feeds.seen(newsroom.url) == frozenset()
    newsroom.extract = extract
    assert newsroom.poll(timedelta(hours=1)).loaded.added == 2
    assert newsroom.poll(timedelta(hours=1)).loaded.read == 0


def test_a_feed_that_was_removed_meanwhile_stays_so(newsroom):
    (feed,) = newsroom.feeds.claim(NOON, EVERY)
    assert newsroom.feeds.remove(feed.url)
    newsroom.feeds.keep(feed, ["key"])
    assert newsroom.feeds.all() == ()
    assert newsroom.feeds.seen(feed.url) == frozenset()


# Folders


@pytest.fixture
def folder(newsroom, tmp_path):
    """Return a folder that is watched, and nothing else is."""
    newsroom.feeds.remove(newsroom.url)
    watched = tmp_path / "in box"
    watched.mkdir()
    newsroom.url = folder_url(str(watched))
    newsroom.feeds.add(Feed(newsroom.url, NOON, "Wire A"))
    return watched


def write(folder, name, text, age=60.0):
    """Put a file there that was last written some seconds before noon."""
    path = folder / name
    path.write_text(text)
    moment = NOON.timestamp() - age
    os.utime(path, (moment, moment))
    return path


HEAD = " date 2026-11-26 Raid in {place}\n\n"


def test_what_was_in_a_folder_is_an_archive_and_what_comes_is_news(newsroom, folder):
    write(folder, "one.txt", HEAD.format(place="Al-Azim") + STORY.format(place="Al-Azim"))
    assert newsroom.poll().loaded.added == 1
    assert newsroom.told == []
    write(folder, "two.txt", HEAD.format(place="Kifri") + STORY.format(place="Kifri"))
    assert newsroom.poll().loaded.added == 1
    assert newsroom.told == [newsroom.now]
    assert newsroom.poll().loaded.read == 0


def test_a_file_that_may_still_be_written_waits(newsroom, folder):
    late = write(folder, "one.txt", HEAD.format(place="Kifri"), age=-EVERY.total_seconds())
    done = newsroom.poll()
    assert (done.loaded.read, done.unfinished) == (0, 1)
    late.write_text(HEAD.format(place="Kifri") + STORY.format(place="Kifri"))
    os.utime(late, (NOON.timestamp(), NOON.timestamp()))
    done = newsroom.poll()
    assert (done.loaded.added, done.unfinished) == (1, 0)


def test_a_file_that_changed_is_read_again(newsroom, folder):
    write(folder, "one.txt", HEAD.format(place="Kifri") + STORY.format(place="Kifri"))
    newsroom.poll()
    write(folder, "one.txt", HEAD.format(place="Kifri") + STORY.format(place="Kifri")[:-9], age=30)
    assert newsroom.poll().loaded.read == 1


def test_a_folder_that_vanishes_is_told_and_comes_back(newsroom, folder):
    folder.rename(folder.with_name("away"))
    (failed,) = newsroom.poll().failed
    assert "no folder" in failed.reason
    folder.with_name("away").rename(folder)
    assert newsroom.poll().failed == []


def test_a_folder_in_another_language_is_counted(newsroom, folder):
    write(folder, "de.txt", " date 2026-11-26 Überfall\n\n" + GERMAN)
    newsroom.poll()
    assert newsroom.feed.aside == 1


def test_a_path_that_is_no_folder(tmp_path):
    with pytest.raises(InputError, match="no folder"):
        folder_url(str(tmp_path / "nowhere"))


def test_a_folder_that_has_not_changed_keeps_its_marks_without_writing_them(newsroom, folder):
    write(folder, "one.txt", HEAD.format(place="Kifri") + STORY.format(place="Kifri"))
    newsroom.poll()
    marks, kept = newsroom.feeds.seen(newsroom.url), []
    keep = newsroom.feeds.keep
    newsroom.feeds.keep = lambda feed, seen=None: (kept.append(seen), keep(feed, seen))
    newsroom.poll()
    assert kept == [None]
    assert newsroom.feeds.seen(newsroom.url) == marks != frozenset()


def test_a_wait_that_a_host_asks_for_is_told_and_kept_to(newsroom):
    newsroom.site.pages["/feed"] = Answer(status=429, headers={"Retry-After": "5400"})
    (failed,) = newsroom.poll().failed
    assert failed.reason == "is answered with 429 and asks for a wait of 90 minutes"
    assert newsroom.feed.fault == failed.reason
    assert newsroom.feed.due == newsroom.now + timedelta(minutes=90)
