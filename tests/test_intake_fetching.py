"""Fetching from a server that tries: to lead elsewhere, to go on for ever, to be what it is not."""

import gzip
import sqlite3
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from web_stand_in import Answer, web

from adapters.intake.connecting import Connecting
from adapters.intake.fetcher import MOST_BYTES, Fetcher, parse_wait
from adapters.intake.manners import GAP, LEASE, Manners
from bot.intake.fetching import Unreachable
from bot.store.own.hosts import HostFile

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


class Clock:
    """Seconds that pass only when somebody waits for them, or `step` at each look."""

    def __init__(self, step=0.0):
        self.now = 0.0
        self.step = step

    def __call__(self):
        self.now += self.step
        return self.now

    def wait(self, seconds):
        self.now += seconds


@pytest.fixture
def site():
    with web() as served:
        yield served


def manners_at(folder, clock):
    return Manners(clock, clock.wait, lambda: closing(HostFile(Path(folder, "hosts.db"), 5.0)))


@contextmanager
def fetching(site, clock=None, **connecting):
    clock = clock or Clock()
    connecting.setdefault("allowed", {site.endpoint})
    with TemporaryDirectory() as folder:
        manners = manners_at(folder, clock)
        with closing(Fetcher(Connecting(clock=clock, **connecting), manners)) as fetch:
            yield fetch


def failure(site, path="/", kind="page", **connecting):
    """Return why an address cannot be fetched."""
    with fetching(site, **connecting) as fetch, pytest.raises(Unreachable) as why:
        fetch(site.url(path), kind)
    return why.value


def test_a_page_comes_with_its_address_and_validators(site):
    headers = {"ETag": '"1"', "Last-Modified": "Thu, 26 Nov 2026 12:00:00 GMT"}
    site.pages["/"] = Answer(b"<p>text", headers=headers)
    with fetching(site) as fetch:
        page = fetch(site.url("/"), "page")
    assert page == (site.url("/"), b"<p>text", "text/html", *headers.values())


def test_what_has_not_changed_is_not_sent_again(site):
    asked = []

    def respond(headers):
        asked.append((headers["if-none-match"], headers["if-modified-since"]))
        return Answer(status=304)

    site.pages["/feed"] = respond
    with fetching(site) as fetch:
        assert fetch(site.url("/feed"), "feed", '"1"', "then").data is None
    assert asked == [('"1"', "then")]


# Where it may lead


def test_what_is_not_allowed_is_not_asked(site):
    why = failure(site, allowed=())
    assert "127.0.0.1, which is no public address" in str(why)
    assert not why.passing
    assert site.asked == []


def test_an_allowance_is_for_one_port(site):
    with web() as other, fetching(site) as fetch, pytest.raises(Unreachable):
        fetch(other.url("/"), "page")
    assert other.asked == []


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        pytest.param("http://169.254.169.254/latest/meta-data/", "no public", id="metadata"),
        pytest.param("http://[::ffff:169.254.169.254]/", "no public", id="mapped"),
        pytest.param("http://127.0.0.1:1/", "no public", id="another-port"),
        pytest.param("http://2130706433/", "no public", id="a-number"),
        pytest.param("http://0x7f.1/", "no public", id="hexadecimal"),
        pytest.param("file:///feed.xml", "no web address", id="file"),
        pytest.param("ftp://8.8.8.8/", "no web address", id="ftp"),
        pytest.param("http://8.8.8.8:22/", "port 22", id="a-port-that-is-no-web"),
        pytest.param("http://[::1", "cannot be reached", id="broken"),
    ],
)
def test_a_redirect_leads_nowhere_else(site, target, reason):
    site.pages["/"] = Answer(status=302, headers={"Location": target})
    assert reason in str(failure(site))
    assert site.asked == ["/"]


def test_a_redirect_is_followed_where_it_may_be(site):
    site.pages["/"] = Answer(status=301, headers={"Location": "/new"})
    site.pages["/new"] = Answer(b"here")
    with fetching(site) as fetch:
        assert fetch(site.url("/"), "page")[:2] == (site.url("/new"), b"here")


def test_a_circle_of_redirects_ends(site):
    site.pages["/"] = Answer(status=302, headers={"Location": "/"})
    assert "redirected more than 5 times" in str(failure(site))
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "addresses",
    [
        pytest.param(["10.0.0.1"], id="private"),
        pytest.param(["8.8.8.8", "127.0.0.1"], id="one-of-two"),
        pytest.param(["fe80::1%eth0"], id="scope"),
    ],
)
def test_a_name_is_judged_by_what_it_resolves_to(site, addresses):
    with (
        fetching(site, resolve=lambda host, port: addresses) as fetch,
        pytest.raises(Unreachable, match="no public address"),
    ):
        fetch("http://news.example/", "page")


def test_a_name_is_resolved_once_a_connection(site):
    """Rebinding: the address that was checked is connected to, whatever the name means later."""
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    site.pages["/"] = Answer(b"here")
    with fetching(site, resolve=lambda host, port: next(answers)) as fetch:
        address = f"http://news.example:{site.endpoint.port}/"
        assert fetch(address, "page").data == b"here"
        with pytest.raises(Unreachable, match=r"169\.254\.169\.254"):
            fetch(address, "page")
    assert site.asked == ["/"]


def test_no_proxy_of_the_environment_is_used(site, monkeypatch):
    with web() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url(""))
        site.pages["/"] = Answer(b"here")
        with fetching(site) as fetch:
            assert fetch(site.url("/"), "page").data == b"here"
    assert proxy.asked == []


# How much, how long, of what type


def test_a_body_without_end(site):
    site.pages["/"] = Answer(repeat(b"x" * 65536))
    assert "is larger than 5 MB" in str(failure(site))


def test_a_small_body_that_unpacks_to_a_large_one(site):
    packer = zlib.compressobj(9, wbits=31)
    pieces = [packer.compress(b"\0" * 1_000_000) for _ in range(200)]
    bomb = b"".join([*pieces, packer.flush()])
    assert len(bomb) < 300_000
    site.pages["/"] = Answer(bomb, headers={"Content-Encoding": "gzip"})
    assert "is larger than 5 MB" in str(failure(site))


@pytest.mark.parametrize("size", [0, 1, MOST_BYTES])
def test_a_packed_body(site, size):
    site.pages["/"] = Answer(gzip.compress(b"x" * size), headers={"Content-Encoding": "gzip"})
    with fetching(site) as fetch:
        assert fetch(site.url("/"), "page").data == b"x" * size


@pytest.mark.parametrize(
    ("body", "encoding", "reason"),
    [
        pytest.param(b"no gzip", "gzip", "damaged", id="no-gzip"),
        pytest.param(gzip.compress(b"x" * 99)[:-9], "gzip", "ends in the middle", id="cut-off"),
        pytest.param(b"x", "br", "which was not asked for", id="brotli"),
        pytest.param(b"x", "gzip, gzip", "which was not asked for", id="twice"),
    ],
)
def test_a_packing_that_is_wrong(site, body, encoding, reason):
    site.pages["/"] = Answer(body, headers={"Content-Encoding": encoding})
    assert reason in str(failure(site))


def test_a_byte_a_second(site):
    """No single read takes long; the whole connection has an end."""
    site.pages["/"] = Answer(repeat(b"x"))
    why = failure(site, clock=Clock(step=1.0))
    assert "takes too long" in str(why)
    assert why.passing


@pytest.mark.parametrize(
    ("kind", "media", "taken"),
    [
        pytest.param("page", "text/html; charset=utf-8", True, id="page"),
        pytest.param("page", "application/xhtml+xml", True, id="xhtml"),
        pytest.param("page", "application/pdf", False, id="pdf"),
        pytest.param("page", "application/rss+xml", False, id="feed-for-a-page"),
        pytest.param("page", "text/htmlx", False, id="a-type-alike"),
        pytest.param("feed", "application/rss+xml", True, id="rss"),
        pytest.param("feed", "text/xml", True, id="xml"),
        pytest.param("feed", "text/html", True, id="feed-as-html"),
        pytest.param("feed", "image/png", False, id="picture"),
        pytest.param("feed", "application/octet-stream", False, id="bytes"),
    ],
)
def test_types(site, kind, media, taken):
    site.pages["/"] = Answer(b"x", media)
    with fetching(site) as fetch:
        if taken:
            assert fetch(site.url("/"), kind).data == b"x"
        else:
            with pytest.raises(Unreachable, match=f"which is no {kind}"):
                fetch(site.url("/"), kind)


# What a server says


@pytest.mark.parametrize(
    ("status", "passing"),
    [
        pytest.param(401, False, id="closed"),
        pytest.param(404, False, id="not-there"),
        pytest.param(410, False, id="gone"),
        pytest.param(204, False, id="empty"),
        pytest.param(500, True, id="broken"),
        pytest.param(502, True, id="gateway"),
        pytest.param(429, True, id="too-many"),
        pytest.param(503, True, id="busy"),
    ],
)
def test_a_status_that_is_not_success(site, status, passing):
    site.pages["/"] = Answer(status=status)
    why = failure(site)
    assert str(status) in str(why)
    assert why.passing is passing


def test_a_host_that_asks_to_wait_is_left_alone(site):
    clock = Clock()
    site.pages["/"] = Answer(status=429, headers={"Retry-After": "120"})
    site.pages["/other"] = Answer(b"x")
    with fetching(site, clock) as fetch:
        with pytest.raises(Unreachable) as why:
            fetch(site.url("/"), "page")
        assert why.value.wait == 120
        with pytest.raises(Unreachable) as why:
            fetch(site.url("/other"), "page")
        assert why.value.passing
        assert site.asked == ["/"]
        clock.wait(121)
        assert fetch(site.url("/other"), "page").data == b"x"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        pytest.param("120", 120, id="seconds"),
        pytest.param("Thu, 26 Nov 2026 12:01:00 GMT", 60, id="date"),
        pytest.param("Thu, 26 Nov 2026 11:00:00 GMT", 0, id="past"),
        pytest.param("soon", 0, id="words"),
        pytest.param("-5", 0, id="negative"),
        pytest.param("٣", 0, id="other-digits"),
        pytest.param("", 0, id="nothing"),
        pytest.param("9" * 400, 999_999_999, id="for-ever"),
    ],
)
def test_how_long_to_wait(text, seconds):
    assert parse_wait(text, NOW) == seconds


def test_a_host_has_pauses_and_others_do_not(tmp_path):
    clock = Clock()
    manners = manners_at(tmp_path, clock)
    starts = []
    for host in ("a", "b", "a", "a"):
        with manners.turn(host):
            starts.append(clock.now)
    assert starts == [0, 0, GAP, 2 * GAP]


def test_a_host_that_does_not_answer(site):
    nobody = site.endpoint._replace(port=1)
    with fetching(site, allowed={nobody}) as fetch, pytest.raises(Unreachable) as why:
        fetch("http://127.0.0.1:1/", "page")
    assert why.value.passing


def test_a_host_that_nobody_knows(site):
    with fetching(site) as fetch, pytest.raises(Unreachable, match="not known") as why:
        fetch("http://nowhere.invalid/", "page")
    assert why.value.passing


def test_another_process_keeps_the_pause_too(tmp_path):
    clock = Clock()
    one, other = (manners_at(tmp_path, clock) for _ in range(2))
    with one.turn("a"):
        started = clock.now
        with other.turn("b"):
            assert clock.now == started
    with other.turn("a"):
        assert clock.now == started + GAP


def test_a_host_that_asked_one_process_to_wait_is_left_alone_by_the_other(tmp_path):
    clock = Clock()
    manners_at(tmp_path, clock).leave_alone("a", 60)
    with (
        pytest.raises(Unreachable, match="asked for it") as why,
        manners_at(tmp_path, clock).turn("a"),
    ):
        pass
    assert why.value.wait == 60


def test_the_turn_of_a_process_that_was_killed_passes(tmp_path):
    clock = Clock()
    with closing(HostFile(tmp_path / "hosts.db", 5.0)) as book:
        assert book.take("a", clock.now, clock.now + LEASE) is None
    with manners_at(tmp_path, clock).turn("a"):
        assert clock.now == LEASE


def test_of_many_that_ask_at_once_one_has_its_turn(tmp_path):
    def ask(_):
        with closing(HostFile(tmp_path / "hosts.db", 5.0)) as book:
            return book.take("a", 0.0, LEASE)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))).count(None) == 1


def test_hosts_that_nobody_waits_for_are_forgotten(tmp_path):
    clock = Clock()
    manners = manners_at(tmp_path, clock)
    manners.leave_alone("closed", 10**6)
    for number in range(20):
        with manners.turn(f"host{number}"):
            clock.wait(2 * GAP)
    with closing(sqlite3.connect(tmp_path / "hosts.db")) as db:
        assert db.execute("SELECT count(*) FROM hosts").fetchone()[0] < 5
    with pytest.raises(Unreachable, match="asked for it"), manners.turn("closed"):
        pass
