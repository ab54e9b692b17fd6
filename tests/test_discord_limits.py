"""Discord's rate limits: the stand-in keeps them as Discord does, and we never pass them."""

import asyncio

import aiohttp
import pytest
from discord_stand_in.world import APP, DESK, OPEN, TOKEN
from discordside import discordside

AUTHORISED = {"Authorization": f"Bot {TOKEN}"}
MESSAGE = {"content": "hello", "allowed_mentions": {"parse": []}}


@pytest.fixture
async def session():
    async with aiohttp.ClientSession(headers=AUTHORISED) as made:
        yield made


async def test_a_channel_takes_so_many_messages_and_another_one_its_own(at, session) -> None:
    at.rest.limits.seconds = 60.0
    told = []
    for channel in (DESK,) * 6 + (OPEN,):
        url = f"{at.api_url}/channels/{channel}/messages"
        async with session.post(url, json=MESSAGE) as answer:
            told.append((answer.status, answer.headers["X-RateLimit-Remaining"]))
            if answer.status == 429:
                body, headers = await answer.json(), answer.headers
    assert told == [(200, str(left)) for left in (4, 3, 2, 1, 0)] + [(429, "0"), (200, "4")]
    assert body["global"] is False
    assert 0 < body["retry_after"] <= 60
    assert (headers["X-RateLimit-Scope"], headers["X-RateLimit-Limit"]) == ("user", "5")
    assert "X-RateLimit-Global" not in headers


async def test_all_calls_together_are_counted_too(at, session) -> None:
    at.rest.limits.overall, at.rest.limits.second = 3, 60.0
    statuses = []
    for path in ("/users/@me", "/gateway", "/applications/@me", f"/channels/{DESK}"):
        async with session.get(at.api_url + path) as answer:
            statuses.append(answer.status)
            last, headers = await answer.json(), answer.headers
    assert statuses == [200, 200, 200, 429]
    assert last["global"] is True
    assert headers["X-RateLimit-Global"] == "true"


async def test_a_storm_of_mentions_is_answered_within_the_limits(tmp_path) -> None:
    async with discordside(tmp_path) as side:
        told = [await side.ann.write(f"<@{APP}> diyala page:{n % 2 + 1}") for n in range(12)]
        answers = await asyncio.gather(*map(side.ann.answer_to, told))
        await side.settled()
        assert len({answer["id"] for answer in answers}) == 12
        assert side.discord.rest.limits.refused == []


async def test_commands_are_answered_whatever_the_limits_of_other_calls(tmp_path) -> None:
    async with discordside(tmp_path) as side:
        side.discord.rest.limits.overall = 0
        for _ in range(8):
            asked = await side.ann.command("incidents", query="diyala")
            assert "7 incidents" in (await side.ann.seen(asked))["content"]
            later = await side.ann.command("incidents", query="brief diyala")  # after a sign
            assert "7 incidents" in (await side.ann.seen(later))["content"]
        assert side.discord.rest.limits.refused == []
