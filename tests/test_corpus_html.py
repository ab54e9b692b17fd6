"""Web pages: the story, and what the page says of itself."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.corpus import Given, LeftOut, load_articles
from bot.models import Article

PAGE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">
<title>Bomb kills two at the Examplestad café | Example News</title>
<meta property="og:title" content="Bomb kills two at the Examplestad café">
<meta property="og:site_name" content="Example News">
<link rel="canonical" href="https://news.example/2021/bridge">
<meta property="article:published_time" content="2021-03-04T10:00:00+00:00">
<meta property="article:modified_time" content="2021-03-09T10:00:00+00:00"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Bomb kills two at the Examplestad café</h1><p>By Jane Doe</p>
<p>EXAMPLESTAD (Wire A) — Two people were killed on Thursday when a bomb went off in a café in
the middle of Examplestad, the police said.</p>
<figure><img src="a.jpg"><figcaption>File photo: the café in 2019</figcaption></figure>
<p>Three others were hurt, one of them badly, according to an officer who was at the scene of
the attack. Nobody has claimed it.</p>
<h2>A quiet town</h2>
<p>There had been no attack in the town since the war ended there, and people had begun to sit
outside again, said the mayor.</p>
<p>Read more: Three hurt in the north</p></article>
<footer><p>Copyright © 2021 Example News. All rights reserved.</p></footer></body></html>
"""


def load(tmp_path: Path, data: bytes, given: Given = Given()) -> Article | LeftOut:  # noqa: B008
    path = tmp_path / "page.html"
    path.write_bytes(data)
    (found,) = load_articles([path], given)
    return found


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_reads_a_page(tmp_path: Path, charset: str) -> None:
    article = load(tmp_path, PAGE.format(charset=charset).encode(charset))
    assert isinstance(article, Article)
    assert article.id == "page"
    assert article.published == date(2021, 3, 4)
    assert article.title == article.quote(article.title_span)
    assert article.title == "Bomb kills two at the Examplestad café"
    assert article.title_span.part == "title"
    assert (article.outlet, article.url) == ("Example News", "https://news.example/2021/bridge")
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.agency) == ("EXAMPLESTAD", "Wire A")
    assert [article.quote(span)[:12] for span in article.body] == [
        "Two people w",
        "Three others",
        "There had be",
    ]


def test_what_is_given_goes_before_what_the_page_says(tmp_path: Path) -> None:
    given = Given(date(2021, 3, 5), "Wire B", "https://b.example/1")
    article = load(tmp_path, PAGE.format(charset="utf-8").encode(), given)
    assert isinstance(article, Article)
    assert (article.published, article.outlet, article.url) == given


def test_a_page_without_a_date_says_how_to_give_one(tmp_path: Path) -> None:
    dates = re.compile(r'<meta property="article:.*?>')
    undated = dates.sub("", PAGE.format(charset="utf-8"))
    found = load(tmp_path, undated.encode())
    assert found == LeftOut(f"{tmp_path}/page.html", "has no date: give --date YYYY-MM-DD")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<html><body></body></html>", id="nothing on it"),
        pytest.param("no page at all", id="no page"),
        pytest.param("<div>" * 50_000, id="deep"),
    ],
)
def test_a_page_without_a_story_is_one_line(tmp_path: Path, page: str) -> None:
    found = load(tmp_path, page.encode())
    assert isinstance(found, LeftOut)
    assert found.reason == "holds no article that could be found on the page"
