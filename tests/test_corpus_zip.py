"""Archives: their articles are read without unpacking, and no archive fills the disk."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from bot.corpus import Given, LeftOut, load_articles
from bot.models import Article

GOOD = " date 2021-03-04 Two die in bridge blast\n\nA bomb went off."
LINE = '{"id": "7", "published": "2021-03-04", "title": "Two die", "text": "A bomb went off."}\n'


def pack(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def load(path: Path, given: Given = Given()) -> tuple[list[Article], list[LeftOut]]:  # noqa: B008
    found = list(load_articles([path], given))
    return (
        [article for article in found if isinstance(article, Article)],
        [left for left in found if isinstance(left, LeftOut)],
    )


def test_reads_the_members_in_order_of_their_names(tmp_path: Path) -> None:
    members = {"b.txt": GOOD, "a/c.TXT": GOOD, "a/lines.jsonl": LINE, "__MACOSX/a.txt": b"\0"}
    path = pack(tmp_path / "news.zip", {**members, ".hidden.txt": GOOD, "README": "none"})
    articles, left = load(path)
    assert [article.id for article in articles] == ["c", "7", "b"]
    assert articles[2].path == f"{path}/b.txt"
    assert left == []


def test_a_sidecar_in_the_archive_tells_the_outlets_of_its_folder(tmp_path: Path) -> None:
    rows = "file,outlet,url\na.txt,Wire A,https://wire-a.example/1\nb,Wire B,\n"
    path = pack(
        tmp_path / "news.zip",
        {"x/a.txt": GOOD, "x/b.txt": GOOD, "x/sources.csv": rows, "y/a.txt": GOOD},
    )
    articles, _ = load(path, Given(outlet="Given"))
    assert [(article.outlet, article.url) for article in articles] == [
        ("Wire A", "https://wire-a.example/1"),
        ("Wire B", None),
        ("Given", None),
    ]


def test_an_archive_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            with archive.open(f"{number}.txt", "w") as member:
                for _ in range(10):
                    member.write(b"0" * 1_000_000)
    (found,) = load_articles([path])
    assert found == LeftOut(
        f"{path}",
        "would unpack to 30 MB: an archive may have up to 1,000 MB and 100 times its own size",
    )


def test_declared_sizes_are_enough_to_refuse(tmp_path: Path) -> None:
    path = pack(tmp_path / "bomb.zip", {"a.txt": GOOD})
    data = path.read_bytes()
    size = len(GOOD).to_bytes(4, "little")
    at = data.rindex(size)  # the size unpacked, in the central directory
    path.write_bytes(data[:at] + (2_000_000_000).to_bytes(4, "little") + data[at + 4 :])
    (found,) = load_articles([path])
    assert isinstance(found, LeftOut)
    assert found.reason.startswith("would unpack to 2,000 MB")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("a.zip", b"PK", "is an archive in an archive: unpack it first", id="nested"),
        pytest.param("a.txt", b"", "is empty", id="empty"),
        pytest.param("a.txt", b"\0\1", "is not a text file (it holds binary data)", id="binary"),
        pytest.param(
            "a.doc",
            b"x",
            "is not of a kind that is read: .txt, .html, .jsonl and .zip files are",
            id="kind",
        ),
        pytest.param(
            "sources.csv",
            b"name\n",
            "is not used: its first line must be file,outlet,url",
            id="sidecar",
        ),
    ],
)
def test_a_bad_member_is_one_line_and_the_rest_is_read(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    path = pack(tmp_path / "news.zip", {name: data, "good.txt": GOOD})
    articles, left = load(path)
    assert [article.id for article in articles] == ["good"]
    assert left == [LeftOut(f"{path}/{name}", reason)]


def damage(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))


def test_a_damaged_member_is_one_line_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", GOOD.replace("blast", "crash"))
        archive.writestr("b.jsonl", LINE.replace("Two", "Ten"))
        archive.writestr("good.txt", GOOD)
    damage(path, b"crash", b"crush")
    damage(path, b"Ten", b"Tan")
    articles, left = load(path)
    assert [article.id for article in articles] == ["good"]
    assert left == [
        LeftOut(f"{path}/{name}", "is damaged: it cannot be read to its end")
        for name in ("a.txt", "b.jsonl")
    ]


def test_an_encrypted_member_is_one_line(tmp_path: Path) -> None:
    path = pack(tmp_path / "news.zip", {"a.txt": GOOD})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1  # the flags in the central directory
    path.write_bytes(data)
    assert load(path)[1] == [LeftOut(f"{path}/a.txt", "is encrypted: unpack it first")]


def test_a_truncated_archive_is_one_line(tmp_path: Path) -> None:
    path = pack(tmp_path / "news.zip", {"a.txt": GOOD})
    path.write_bytes(path.read_bytes()[:-30])
    assert load(path) == ([], [LeftOut(f"{path}", "is not a zip file, or a damaged one")])


def test_an_archive_without_articles_says_so(tmp_path: Path) -> None:
    path = pack(tmp_path / "news.zip", {"README.md": "none"})
    assert load(path)[1][0].reason.startswith("holds no article")


def test_a_date_can_be_given_for_all_members(tmp_path: Path) -> None:
    path = pack(tmp_path / "news.zip", {"a.txt": "A bomb went off."})
    assert load(path, Given(date=date(2021, 3, 4)))[0][0].published == date(2021, 3, 4)
