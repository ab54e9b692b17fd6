"""Files, folders and patterns: what is found, and in which order."""

from pathlib import Path

import pytest

from bot.corpus import Given, LeftOut, load_articles
from bot.models import Article

GOOD = " date 2021-03-04 Two die in bridge blast\n\nA bomb went off."


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Make a folder with articles, and with things beside them."""
    for name in ("b.txt", "a.TXT", "plain", "deep/z.txt", "deep/er/y.txt", ".hidden/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(GOOD)
    for name in ("README.md", "LICENSE", ".DS_Store", "deep/sources.csv"):
        (tmp_path / name).write_text("file,outlet,url\nz.txt,Wire A,https://wire-a.example/1\n")
    return tmp_path


def ids(*paths: str | Path) -> list[str]:
    return [
        found.id if isinstance(found, Article) else str(found) for found in load_articles(paths)
    ]


def test_a_folder_is_read_to_its_depth_in_order(news: Path) -> None:
    assert ids(news) == ["a", "b", "y", "z", "plain"]


def test_paths_are_read_in_the_order_given(news: Path) -> None:
    assert ids(news / "b.txt", str(news / "a.TXT"), news / "deep") == ["b", "a", "y", "z"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param("*.txt", ["b"], id="a folder"),
        pytest.param("**/*.txt", ["b", "y", "z"], id="every folder"),
        pytest.param("deep/?.txt", ["z"], id="one character"),
    ],
)
def test_a_pattern_is_read_in_order(news: Path, pattern: str, expected: list[str]) -> None:
    found = ids(news / pattern)
    assert [name for name in found if name != "x"] == expected


def test_a_file_may_be_called_like_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(GOOD)
    assert ids(tmp_path / "a[1].txt") == ["a[1]"]


def test_articles_come_one_at_a_time(news: Path) -> None:
    found = load_articles([news])
    first = next(found)
    assert isinstance(first, Article)
    assert first.id == "a"
    (news / "b.txt").unlink()
    assert next(found) == LeftOut(f"{news}/b.txt", "cannot be read: no such file or directory")


def test_articles_of_one_name_are_two(news: Path) -> None:
    (news / "deep" / "b.txt").write_text(GOOD + " Two died.")
    same = [a for a in load_articles([news]) if isinstance(a, Article) and a.id == "b"]
    assert len({article.digest for article in same}) == 2


@pytest.mark.parametrize("path", ["deep", "deep/z.txt", "deep/*.txt"])
def test_a_sidecar_tells_outlet_and_address(news: Path, path: str) -> None:
    found = list(load_articles([news / path], Given(outlet="Given", url="https://given.example")))
    (article,) = [a for a in found if isinstance(a, Article) and a.id == "z"]
    assert (article.outlet, article.url) == ("Wire A", "https://wire-a.example/1")


def test_front_matter_goes_before_the_sidecar(news: Path) -> None:
    (news / "deep" / "z.txt").write_text("---\noutlet: Wire B\n---\n" + GOOD)
    (article,) = load_articles([news / "deep" / "z.txt"])
    assert isinstance(article, Article)
    assert (article.outlet, article.url) == ("Wire B", "https://wire-a.example/1")


def test_a_sidecar_of_another_shape_is_told_once(news: Path) -> None:
    (news / "sources.csv").write_text("a,b\n")
    left = [found for found in load_articles([news]) if isinstance(found, LeftOut)]
    assert left == [
        LeftOut(f"{news}/sources.csv", "is not used: its first line must be file,outlet,url")
    ]
