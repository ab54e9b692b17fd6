"""Feeds: what their documents hold, whatever is wrong with them, and when they are read next."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.entries import MOST, find_entries
from bot.intake.feed import EVERY, LONGEST, Feed
from bot.intake.fetching import Fetched, Unreachable

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
URL = "https://a.example/feed.xml"
FEED = Feed(URL, NOW)


def entries(document, kind="application/rss+xml"):
    data = document if isinstance(document, bytes) else document.encode()
    return find_entries(Fetched(URL, data, kind))


def rss(*items):
    return f'<rss version="2.0"><channel><title>News</title>{"".join(items)}</channel></rss>'


def item(link="https://a.example/1", **more):
    fields = {"link": link, "title": "Raid"} | more
    return f"<item>{''.join(f'<{k}>{v}</{k}>' for k, v in fields.items())}</item>"


def test_rss():
    (entry,) = entries(rss(item(pubDate="Fri, 21 Jan 2022 05:00:00 +0300", description="Words.")))
    assert entry[:4] == (
        "https://a.example/1", "Raid", datetime(2022, 1, 21, 2, 0, tzinfo=UTC), "Words.",
    )  # fmt: skip


def test_atom():
    (entry,) = entries(
        """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>Raid</title>
        <link href="/1"/><updated>2022-01-21T05:00:00Z</updated>
        <summary>Short.</summary><content type="html">&lt;p>The whole text.&lt;/p></content>
        </entry></feed>""",
        "application/atom+xml",
    )
    assert entry.url == "https://a.example/1"
    assert entry.published == datetime(2022, 1, 21, 5, 0, tzinfo=UTC)
    assert entry.text == "<p>The whole text.</p>"


def test_entries_of_a_feed_that_is_cut_off():
    found = entries(rss(item(), item("https://a.example/2"))[:-60])
    assert found[0].url == "https://a.example/1"


def test_an_entry_that_changed_is_another():
    first, second = (entries(rss(item(pubDate=day)))[0] for day in ("1 Jan 2022", "2 Jan 2022"))
    assert first.key != second.key
    assert [e.key for e in entries(rss(item(), item()))] == [entries(rss(item()))[0].key]


@pytest.mark.parametrize(
    "date",
    [
        pytest.param("", id="empty"),
        pytest.param("yesterday", id="words"),
        pytest.param("99 Foo 20222", id="no-day"),
        pytest.param("Thu, 99 Jan 99999 25:61:61 GMT", id="out-of-range"),
    ],
)
def test_a_date_that_is_none(date):
    assert entries(rss(item(pubDate=date)))[0].published is None


@pytest.mark.parametrize(
    "link",
    [
        pytest.param("javascript:alert(1)", id="script"),
        pytest.param("file:///x", id="file"),
        pytest.param("", id="nothing"),
        pytest.param("http://[::1", id="half-a-bracket"),
    ],
)
def test_an_entry_that_leads_to_no_page(link):
    assert entries(rss(item(link))) == []


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<html><body>Not found</body></html>", id="html"),
        pytest.param(b"\x89PNG\r\n\x1a\n", id="picture"),
        pytest.param(b'{"items": []}', id="json"),
    ],
)
def test_what_is_no_feed(document):
    with pytest.raises(Unreachable, match="is no RSS or Atom feed"):
        entries(document)


def test_scripts_are_left_out_and_an_endless_feed_is_cut():
    (entry,) = entries(rss(item(description="&lt;script>alert(1)&lt;/script>Words.")))
    assert "script" not in entry.text
    many = (item(f"https://a.example/{number}") for number in range(MOST + 5))
    assert len(entries(rss(*many))) == MOST


def page(link):
    return f"<!doctype html><html><head><title>News</title>{link}</head><body>Words</body></html>"


@pytest.mark.parametrize(
    ("link", "own"),
    [
        pytest.param(
            '<link rel="alternate" type="application/rss+xml" href="/feed?a=1&amp;b=2">',
            "https://a.example/feed?a=1&b=2",
            id="rss",
        ),
        pytest.param(
            "<LINK TYPE='application/atom+xml' HREF='https://b.example/atom' REL='alternate'/>",
            "https://b.example/atom",
            id="atom, in capitals",
        ),
        pytest.param('<link rel="alternate" hreflang="fr" href="/fr">', "", id="another language"),
        pytest.param(
            '<link rel="alternate" type="application/rss+xml" href="javascript:x">', "", id="script"
        ),
        pytest.param('<link rel="alternate" type="application/rss+xml">', "", id="no address"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_page_is_no_feed_and_may_name_its_own(link, own):
    with pytest.raises(Unreachable) as refused:
        entries(page(link), "text/html")
    said = str(refused.value)
    assert said == "is no RSS or Atom feed" + (f", but a page whose feed is {own}" if own else "")


def test_entities_that_unfold_into_a_billion_are_not_unfolded():
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    document = f'<!DOCTYPE x [<!ENTITY a0 "ha">{levels}]>{rss(item(title="&a9;"))}'
    assert all(len(entry.title) < 100 for entry in entries(document))


@given(st.binary(max_size=300))
def test_any_bytes(data):
    with suppress(Unreachable):
        assert all(entry.url for entry in entries(b"<rss version='2.0'><channel>" + data))


# When a feed is read next


def test_a_feed_that_was_read_is_read_again_after_a_while():
    fetched = Fetched(URL, b"", etag='"1"', modified="then")
    read = FEED._replace(failures=3, fault="was away").read(fetched, NOW, again=False)
    assert read == Feed(URL, NOW + EVERY, "", '"1"', "then", NOW)
    later = read.read(fetched, NOW + EVERY, again=True)
    assert (later.since, later.etag, later.modified) == (NOW, "", "")


def test_waits_double_to_a_day_and_chance_takes_up_to_half():
    feed, waits = FEED, []
    for _ in range(12):
        feed = feed.failed(Unreachable("is away"), NOW, 1.0)
        waits.append(feed.due - NOW)
    assert waits[:3] == [EVERY, 2 * EVERY, 4 * EVERY]
    assert waits[-1] == LONGEST
    assert (feed.failures, feed.fault) == (12, "is away")
    assert FEED.failed(Unreachable("is away"), NOW, 0.0).due == NOW + EVERY / 2


@pytest.mark.parametrize(
    ("asked", "wait"),
    [
        pytest.param(3600, timedelta(hours=1), id="longer"),
        pytest.param(1, EVERY, id="shorter-than-ours"),
        pytest.param(999_999_999, LONGEST, id="for-ever"),
    ],
)
def test_a_wait_that_the_host_asks_for(asked, wait):
    assert FEED.failed(Unreachable("is busy", wait=asked), NOW, 1.0).due == NOW + wait
