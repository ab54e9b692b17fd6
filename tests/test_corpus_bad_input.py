"""Whatever cannot be read is one clear line, and the rest is loaded."""

import os
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.corpus import Given, LeftOut, load_articles, load_jsonl, parse_article
from bot.corpus.decode import decode
from bot.corpus.furniture import default_furniture
from bot.corpus.plain import MAX_CHARACTERS
from bot.errors import InputError
from bot.models import Article

GOOD = " date 2021-03-04 Two die in bridge blast\n\nA bomb went off."
DAY = Given(date=date(2021, 3, 4))


def load(*paths: str | Path, given: Given = DAY) -> tuple[list[Article], list[LeftOut]]:
    found = list(load_articles(paths, given))
    return (
        [article for article in found if isinstance(article, Article)],
        [left for left in found if isinstance(left, LeftOut)],
    )


BINARY = "is not a text file (it holds binary data)"
KIND = "is not of a kind that is read: .txt, .html, .jsonl and .zip files are"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("a.txt", b"", "is empty", id="empty"),
        pytest.param("a.txt", b" \r\n\n", "is empty", id="blank"),
        pytest.param("a.txt", b"\xef\xbb\xbf", "is empty", id="a mark alone"),
        pytest.param("a.txt", bytes(range(256)) * 9, BINARY, id="binary"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n\x90\x81\x9d", BINARY, id="binary without NUL"),
        pytest.param("a.html", b"\0\0", BINARY, id="binary page"),
        pytest.param("a.jsonl", b"\0\0\n\0", BINARY, id="binary lines"),
        pytest.param(
            "a.txt",
            b"\xff\xfeA",
            "is damaged: it is marked as UTF-16-LE and is not",
            id="half a character",
        ),
        pytest.param(
            "a.txt", b"Share | Like", "holds no article: there is no sentence in it", id="furniture"
        ),
        pytest.param(
            "a.txt",
            b" date 2022-02-30 X\n\nA bomb.",
            "gives 2022-02-30 as its date, and there is no such day",
            id="no such day",
        ),
        pytest.param(
            "a.txt",
            b" date 22-02-03 X\n\nA bomb.",
            "gives '22-02-03' as its date: write YYYY-MM-DD",
            id="short year",
        ),
        pytest.param(
            "a.txt",
            b" date 1822-02-03 X\n\nA bomb.",
            "gives 1822-02-03 as its date: the year must be 1900 to 2099",
            id="long ago",
        ),
        pytest.param(
            "a.txt",
            b"---\ndate: soon\n---\nA bomb.",
            "gives 'soon' as its date: write YYYY-MM-DD",
            id="front matter",
        ),
        pytest.param(
            "a.zip", b"PK\x03\x04", "is not a zip file, or a damaged one", id="broken zip"
        ),
        pytest.param("a.pdf", b"%PDF-1.4", KIND, id="PDF"),
    ],
)
def test_a_bad_file_is_one_line_and_the_rest_is_loaded(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(GOOD)
    articles, left = load(tmp_path)
    assert [article.id for article in articles] == ["good"]
    assert left == [LeftOut(f"{tmp_path / name}", reason)]
    assert str(left[0]) == f"{tmp_path / name}: {reason}"


def test_a_file_without_a_date_says_how_to_give_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A bomb went off.")
    reason = "has no date: give --date YYYY-MM-DD"
    assert load(path, given=Given()) == ([], [LeftOut(f"{path}", reason)])
    assert len(load(path)[0]) == 1


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_file_of_50_mb_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert load(path)[1] == [LeftOut(f"{path}", "has 50 MB: a file may have up to 10 MB")]


def test_a_text_longer_than_any_article_is_refused() -> None:
    with pytest.raises(InputError, match="has 1,000,001 characters: an article may have up to"):
        parse_article("x", "a" * (MAX_CHARACTERS + 1), DAY)


def test_a_line_that_is_too_long_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = b'{"text": "A bomb went off."}\n'
    path.write_bytes(line + b'{"text": "' + b"a" * 10_000_000 + b'"}\n' + line)
    articles, left = load(path)
    assert len(articles) == 2
    assert left == [LeftOut(f"{path}, line 2", "is longer than 10 MB")]


@pytest.mark.parametrize(
    ("path", "shown", "reason"),
    [
        pytest.param("nowhere.txt", "nowhere.txt", "does not exist", id="missing"),
        pytest.param("no*where.txt", "no*where.txt", "matches no file", id="pattern"),
        pytest.param("", '""', "is no path: name a file or folder", id="empty"),
        pytest.param("a\0b", "a�b", "cannot be read: there can be no such path", id="NUL"),
        pytest.param("a\nb", "a�b", "does not exist", id="line end"),
        pytest.param("x" * 300, "x" * 300, "cannot be read: file name too long", id="long"),
        pytest.param("\udcff.txt", "�.txt", "does not exist", id="no UTF-8"),
        pytest.param("\ud800", "�", "cannot be read: there can be no such path", id="no character"),
    ],
)
def test_a_path_that_leads_nowhere_is_one_line(path: str, shown: str, reason: str) -> None:
    assert load(path)[1] == [LeftOut(shown, reason)]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    assert load(tmp_path / "a.txt" / "b.txt")[1] == [
        LeftOut(f"{tmp_path}/a.txt/b.txt", "cannot be read: not a directory")
    ]


def test_links_lead_round_in_no_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    (tmp_path / "here").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to("self.txt")
    articles, left = load(tmp_path)
    assert len(articles) == 1
    assert [reason for _, reason in left] == [
        "cannot be read: no such file or directory",
        "is a link to a folder: name that folder itself",
        "cannot be read: too many levels of symbolic links",
    ]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert load(tmp_path)[1] == [LeftOut(f"{tmp_path}/a.txt", "is neither a file nor a folder")]


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("none")
    reason = "holds no article: .txt, .html, .jsonl and .zip files are read"
    assert load(tmp_path)[1] == [LeftOut(f"{tmp_path}", reason)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "shut.txt").write_text(GOOD)
    (tmp_path / "shut.txt").chmod(0)
    (tmp_path / "shut").mkdir(mode=0)
    articles, left = load(tmp_path)
    assert [article.id for article in articles] == ["good"]
    assert [reason for _, reason in left] == ["cannot be read: permission denied"] * 2


def check(article: Article) -> None:
    """Check that every span stands in its text, the body in order and without overlap."""
    spans = list(article.body)
    assert all(0 <= span.start < span.end <= len(article.text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert article.quote(article.title_span) == article.title
    if article.dateline:
        start, end, _ = article.dateline.span
        assert 0 <= start < end <= len(article.text)
        assert all(span.start >= end or span.end <= start for span in spans)


# Pieces that the readers look for, so that random texts meet their rules.
PIECES = st.sampled_from(
    [
        " date 2021-03-04 ",
        "---\n",
        "title: x\n",
        "BAGHDAD (AP) — ",
        "By Jane Doe\n",
        "\n",
        "\n\n",
        "\r\n",
        "- ",
        " | ",
        "Comments\n",
        "Share this",
        "[Embedded post",
        "]",
        "3 May 2020",
        ": ",
        "Gunmen attacked a village and killed 11 people.",
        "News / ",
        "(",
        ")",
        "\ufeff",
        "\u2028",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=25).map("".join))
def test_any_text_gives_an_article_or_a_sentence(text: str) -> None:
    try:
        check(parse_article("x", text, DAY, furniture=default_furniture()))
    except InputError as error:
        assert "\n" not in str(error)


@settings(deadline=None)
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_any_bytes_give_an_article_or_a_line(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    for ending in (".txt", ".zip", ".html"):
        (folder / f"a{ending}").write_bytes(data)
        (found,) = load_articles([folder / f"a{ending}"], DAY)
        if isinstance(found, Article):
            check(found)
        else:
            assert str(found).isprintable()


@given(data=st.binary(max_size=200))
def test_any_line_gives_an_article_or_a_line(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.jsonl"
    path.write_bytes(data)
    with path.open("rb") as stream:
        for found in load_jsonl(stream, "a.jsonl", DAY):
            assert isinstance(found, Article) or str(found).isprintable()


@given(st.text(min_size=1).filter(str.strip))
def test_utf_8_is_decoded_as_it_stands(text: str) -> None:
    try:
        assert decode(text.encode()) == text.removeprefix("\ufeff")
    except InputError as error:
        assert str(error) in {"is not a text file (it holds binary data)", "is empty"}
