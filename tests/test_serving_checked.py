"""Wrong settings of HTTP, pushes, feeds and the model: told before serving, and by doctor."""

import asyncio
import os
import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from serving_core import corpus

from adapters.serving.doctor import findings
from adapters.serving.serve import serve
from bot.bootstrap import Application
from bot.errors import SettingsError
from bot.intake.feed import Feed
from bot.resources import find_places
from bot.served import serving
from bot.settings import Settings

NOW = datetime(2022, 3, 1, tzinfo=UTC)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def application(folder: Path, **more: Any) -> Application:
    if not (folder / "x.db").exists():
        (folder / "x.db").write_bytes(corpus())
    return Application(
        Settings.model_validate({"db": folder / "x.db", **more}), find_places({}, folder)
    )


@pytest.fixture
def taken() -> Iterator[int]:
    """Yield a port that somebody else listens at."""
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        yield int(other.getsockname()[1])


@pytest.fixture
def free() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        return int(other.getsockname()[1])


async def found(held: Application) -> dict[str, tuple[bool, str]]:
    return {one.what: (one.well, one.says) async for one in findings(held)}


# Settings that are wrong: serving does not begin, and doctor says the same


@pytest.mark.parametrize(
    ("secret", "says"),
    [
        pytest.param("whsec_not base64!", "is not base64 after whsec_", id="no base64"),
        pytest.param("whsec_AAAA", "is shorter than 16 bytes", id="three bytes"),
        pytest.param("guess me", "is shorter than 16 bytes", id="a word"),
    ],
)
async def test_a_push_secret_that_is_none(
    tmp_path: Path, free: int, secret: str, says: str
) -> None:
    held = application(tmp_path, http_port=free, push_secret=secret)
    with pytest.raises(SettingsError, match=f"DATELINE_PUSH_SECRET {says}; make one with"):
        await serve(held, print)
    well, told = (await found(held))["Push"]
    assert (well, says in told) == (False, True)


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1", "::ffff:192.0.2.1"])
async def test_a_host_that_is_not_of_this_machine(tmp_path: Path, free: int, host: str) -> None:
    held = application(tmp_path, http_host=host, http_port=free, push_secret=SECRET)
    with pytest.raises(SettingsError, match=f"DATELINE_HTTP_HOST “{host}”"):
        await serve(held, print)
    assert not (await found(held))["HTTP"][0]


async def test_a_port_that_is_taken(tmp_path: Path, taken: int) -> None:
    held = application(tmp_path, http_port=taken, push_secret=SECRET)
    with pytest.raises(SettingsError, match=f"DATELINE_HTTP_PORT {taken}"):
        await serve(held, print)
    assert "a port that is free" in (await found(held))["HTTP"][1]
    with serving(held.settings.db):
        assert (await found(held))["HTTP"] == (True, f"127.0.0.1:{taken} is served now")


async def test_a_host_and_a_secret_that_are_right(tmp_path: Path, free: int) -> None:
    held = application(tmp_path, http_port=free, push_secret=SECRET)
    told = await found(held)
    assert told["HTTP"] == (True, f"127.0.0.1:{free} can be served")
    assert told["Push"] == (True, "signed articles are taken at /articles")
    served, said = asyncio.Event(), []

    def say(line: str) -> None:
        said.append(line)
        served.set()

    task = asyncio.create_task(serve(held, say))
    await asyncio.wait_for(served.wait(), 30)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert said == [f"HTTP: 127.0.0.1:{free}"]


# Settings by halves: serving begins without what they are of, and says so

FEED = Feed("https://a.example/rss", NOW)
HALVES = [
    pytest.param(
        {"push_secret": SECRET}, "Push", "DATELINE_PUSH_SECRET is set, but nothing can be pushed "
        "without DATELINE_HTTP_PORT, such as 3000.", id="a secret and no port",
    ),
    pytest.param(
        {"http_host": "0.0.0.0"}, "HTTP", "DATELINE_HTTP_HOST is set, but nothing is reached there "
        "without DATELINE_HTTP_PORT, such as 3000.", id="a host and no port",
    ),
    pytest.param(
        {"public_url": "https://bot.example"}, "HTTP", "DATELINE_PUBLIC_URL is set, but nothing is "
        "reached there without DATELINE_HTTP_PORT, such as 3000.", id="an address and no port",
    ),
    pytest.param(
        {"http_port": 0}, "HTTP", "DATELINE_HTTP_PORT is set, but nothing except /health is "
        "served there without DATELINE_PUSH_SECRET, which signs articles that are pushed, or "
        "SLACK_SIGNING_SECRET.", id="a port and no secret",
    ),
]  # fmt: skip


async def said_first(held: Application) -> str:
    said: asyncio.Queue[str] = asyncio.Queue()
    task = asyncio.create_task(serve(held, said.put_nowait))
    first = await asyncio.wait_for(said.get(), 30)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    return first


@pytest.mark.parametrize(("half", "of", "says"), HALVES)
async def test_half_of_the_settings_is_told(
    tmp_path: Path, free: int, half: dict[str, Any], of: str, says: str
) -> None:
    held = application(tmp_path, **{n: value or free for n, value in half.items()})
    with held.feeds() as feeds:
        feeds.add(FEED._replace(due=NOW.replace(year=2999)))
    assert await said_first(held) == says
    told = [(one.well, one.says) async for one in findings(held) if one.what == of]
    assert told[0] == ("http_port" in half, says)


@pytest.mark.parametrize(("half", "of", "says"), HALVES)
async def test_half_of_the_settings_and_nothing_else_is_nothing_to_serve(
    tmp_path: Path, free: int, half: dict[str, Any], of: str, says: str
) -> None:
    held = application(tmp_path, **{n: value or free for n, value in half.items()})
    with pytest.raises(SettingsError) as told:
        await serve(held, print)
    assert str(told.value).startswith(f"{says} There is nothing to serve: set SLACK_BOT_TOKEN")


# What only doctor looks at


async def test_a_gazetteer_of_another_version(tmp_path: Path) -> None:
    held = application(tmp_path)
    held.places = held.places._replace(made=tmp_path / "nothing")
    well, says = (await found(held))["Gazetteer"]
    assert (well, "built anew before the next article" in says) == (True, True)


async def test_feeds_that_fail_are_named(tmp_path: Path) -> None:
    held = application(tmp_path)
    with held.feeds() as feeds:
        feeds.add(Feed("https://a.example/rss", NOW))
    assert (await found(held))["Feeds"] == (True, "1 feed, none of which fails")
    with held.feeds() as feeds:
        feeds.add(Feed("https://b.example/rss", NOW, failures=3, fault="there is no such page"))
    well, says = (await found(held))["Feeds"]
    assert (well, says) == (False, "1 of 2 fail: https://b.example/rss: there is no such page")


@pytest.mark.parametrize(
    ("llm", "well", "says"),
    [
        pytest.param({"model": "m", "base_url": "http://127.0.0.1:1/v1", "calls": 7}, True,
                     "m, at most 7 calls and 2,000,000 tokens a day", id="well"),
        pytest.param({"model": "nobody:m"}, False, "llm_base_url", id="no such provider"),
        pytest.param({"model": "openai:m"}, False, "set llm_api_key", id="no key"),
    ],
)  # fmt: skip
async def test_the_language_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, llm: dict[str, Any], well: bool, says: str
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    told = (await found(application(tmp_path, llm=llm)))["Language model"]
    assert (told[0], says in told[1]) == (well, True)


async def test_without_a_model_nothing_is_said_of_one(tmp_path: Path) -> None:
    assert "Language model" not in await found(application(tmp_path))


async def test_settings_that_cannot_be_kept(tmp_path: Path) -> None:
    held = application(tmp_path)
    assert (await found(held))["Settings and buttons"] == (True, "they can be kept")
    (tmp_path / "x.memory.db").mkdir()
    well, says = (await found(held))["Settings and buttons"]
    assert not well
    assert "they cannot be kept" in says


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to what can only be read")
async def test_a_database_that_can_only_be_read(tmp_path: Path) -> None:
    held = application(tmp_path)
    (tmp_path / "x.db").chmod(0o444)
    well, says = (await found(held))["Settings and buttons"]
    assert (well, "no incidents can be added" in says) == (True, True)
