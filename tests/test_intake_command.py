"""`dateline feeds` as somebody would run it, and `load` of a page by its address."""

import re

import pytest
from console import dateline
from web_stand_in import Answer, web

PAGE = b"""<html><head><title>Gunmen kill 11 soldiers in Al-Azim</title></head><body><article>
<p>Published: 21 January 2022</p>
<p>Gunmen stormed an army barracks in Al-Azim, in Iraq's Diyala province, early Friday and killed
11 soldiers, officials said. The attackers fled towards the hills before reinforcements came.</p>
</article></body></html>"""


@pytest.fixture
def site():
    with web() as served:
        served.pages["/1"] = Answer(PAGE)
        feed = f'<rss version="2.0"><channel><item><link>{served.url("/1")}</link></item></channel>'
        served.pages["/feed"] = Answer(feed.encode(), "application/rss+xml")
        yield served


def run(home, site, *arguments):
    allowed = f"127.0.0.1:{site.endpoint.port}"
    return dateline(
        home, *arguments, DATELINE_DB=str(home / "x.db"), DATELINE_FETCH_ALLOWED=allowed
    )


def test_a_feed_from_its_address_to_an_answer(tmp_path, site):
    url = site.url("/feed")
    assert run(tmp_path, site, "feeds", "add", url, "--outlet", "Wire A").stdout.startswith("Added")
    assert run(tmp_path, site, "feeds", "add", url).stdout == f"{url} is there already.\n"
    done = run(tmp_path, site, "feeds", "poll")
    read = "1 feed read · 1 article: 1 new · incidents: 1 new"
    assert (done.returncode, done.stdout) == (0, f"{read}.\n")
    assert re.fullmatch(rf"{re.escape(read)} · [\d,.]+ articles a second …\n", done.stderr)
    assert "11 killed" in run(tmp_path, site, "ask", 'source:"Wire A"').stdout
    assert run(tmp_path, site, "feeds", "poll").stdout == "0 feeds read.\n"
    assert f"{url} (Wire A) · next " in run(tmp_path, site, "feeds", "list").stdout
    assert run(tmp_path, site, "feeds", "remove", url).stdout.startswith("Removed")
    assert "no feeds yet" in run(tmp_path, site, "feeds", "list").stdout


def test_what_cannot_be_read_is_named(tmp_path, site):
    url = site.url("/feed")
    run(tmp_path, site, "feeds", "add", url)
    del site.pages["/feed"]
    done = run(tmp_path, site, "feeds", "poll")
    assert done.returncode == 1
    assert f"Left out: {url}: is answered with 404" in done.stderr
    assert "is answered with 404; tried once" in run(tmp_path, site, "feeds", "list").stdout


@pytest.mark.parametrize(
    ("path", "answer", "code", "says"),
    [
        pytest.param("/1", Answer(b"<html>"), 2, "look on the site for an address", id="a page"),
        pytest.param(
            "/front",
            Answer(b'<link rel="alternate" type="application/atom+xml" href="/atom">'),
            2, "add that one: feeds add http://127.0.0.1", id="a page that names its feed",
        ),
        pytest.param("/gone", Answer(status=404), 2, "is answered with 404. It was not", id="gone"),
        pytest.param("/x", Answer(b"x", "image/png"), 2, "which is no feed. It was", id="picture"),
        pytest.param(
            "/circle", Answer(status=302, headers={"Location": "/circle"}),
            2, "open it in a browser", id="a circle",
        ),
        pytest.param(
            "/inside", Answer(status=302, headers={"Location": "http://169.254.169.254/"}),
            2, "no public address. It was not added; only public addresses", id="metadata",
        ),
        pytest.param("/y", Answer(status=503), 0, "with 503. It is kept, and tried", id="busy"),
    ],
)  # fmt: skip
def test_an_address_is_looked_at_before_it_is_kept(tmp_path, site, path, answer, code, says):
    site.pages[path] = answer
    done = run(tmp_path, site, "feeds", "add", site.url(path))
    assert done.returncode == code
    assert says in done.stdout + done.stderr
    assert done.stderr.startswith(f"Looking for a feed at {site.url(path)} …\n")
    listed = run(tmp_path, site, "feeds", "list").stdout
    assert (site.url(path) in listed) == (code == 0)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("add", "a.example/feed"), "is no folder, nor an address", id="no-address"),
        pytest.param(("remove", "https://a.example/"), "is not among the feeds", id="unknown"),
    ],
)
def test_a_slip(tmp_path, site, arguments, says):
    done = run(tmp_path, site, "feeds", *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_that_is_gone_is_removed(tmp_path, site):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    run(tmp_path, site, "feeds", "add", str(inbox))
    inbox.rmdir()
    assert run(tmp_path, site, "feeds", "remove", str(inbox)).returncode == 0
    assert "no feeds yet" in run(tmp_path, site, "feeds", "list").stdout


def test_a_page_is_loaded_by_its_address(tmp_path, site):
    done = run(tmp_path, site, "load", site.url("/1"), site.url("/nothing"))
    assert done.returncode == 1
    assert done.stdout == "1 article: 1 new.\nIncidents: 1 new.\n"
    assert done.stderr == f"Left out: {site.url('/nothing')}: is answered with 404\n"


def test_our_own_network_is_not_read(tmp_path, site):
    done = dateline(tmp_path, "load", site.url("/1"), DATELINE_DB=str(tmp_path / "x.db"))
    assert "127.0.0.1, which is no public address" in done.stderr
    assert site.asked == []


def test_an_allowance_that_is_none(tmp_path, site):
    done = dateline(tmp_path, "feeds", "list", DATELINE_FETCH_ALLOWED="intranet")
    assert done.returncode == 2
    assert "“intranet” is no address with a port, as 10.0.0.7:8080" in done.stderr


def test_a_page_without_a_date_is_told_of_as_where_it_was_added(tmp_path, site):
    page = site.pages["/1"].body.replace(b"<p>Published: 21 January 2022</p>", b"")
    site.pages["/1"] = Answer(page)
    run(tmp_path, site, "load", "seeds/2013-02-18-southern-thailand-three-dead-regional-radio.txt")
    added = run(tmp_path, site, "ask", f"add {site.url('/1')}")
    assert "add its text, below a line" in added.stdout
    assert added.returncode == 1
    assert "give --date YYYY-MM-DD" in run(tmp_path, site, "load", site.url("/1")).stderr


def test_articles_are_added_at_the_terminal(tmp_path, site):
    run(tmp_path, site, "load", site.url("/1"))
    done = run(tmp_path, site, "ask", f"add {site.url('/1')}")
    assert (done.returncode, done.stdout) == (0, "Article · 1 article: 1 known\n")
    text = "Gunmen shot nine officers dead in Kifri, Iraq, on 3 May 2021, officials said. " * 2
    done = run(tmp_path, site, "ask", f"add  date 2021-05-04 Nine die in Kifri\n\n{text}")
    assert "9 killed" in done.stdout
    then = text.replace("3 May 2021", "5 June 2022").replace("Kifri", "Jalawla")
    done = run(tmp_path, site, "ask", f"add {then}")
    assert "It counts as of 5 Jun 2022." in done.stdout and "Sun 5 Jun 2022" in done.stdout
