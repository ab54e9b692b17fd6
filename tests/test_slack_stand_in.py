"""The stand-in for Slack is as strict as Slack: tiers, scopes, what is hidden, late answers."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_stand_in.clock import HurriedClock
from slack_stand_in.workspace import BOT_TOKEN, CLOSED, NEWS, PRIVATE, SEVERAL
from slackside import WAYS, slackside


@pytest.fixture
async def side(tmp_path):
    async with slackside(tmp_path) as both:
        yield both


def client(side: Any) -> AsyncWebClient:
    return AsyncWebClient(BOT_TOKEN, base_url=f"{side.slack.base}/api/", retry_handlers=[])


async def refused(call: Any) -> tuple[str, str]:
    """Return the error of a call, and how long it is told to wait."""
    with pytest.raises(SlackApiError) as error:
        await call
    response = error.value.response
    return response["error"], response.headers.get("Retry-After", "")


async def test_a_method_takes_as_many_calls_a_minute_as_its_tier(side: Any) -> None:
    api = client(side)
    for _ in range(50):
        await api.conversations_info(channel=NEWS)
    assert await refused(api.conversations_info(channel=NEWS)) == ("ratelimited", "60")
    await api.users_info(user=side.ann.id)  # each method has a minute of its own
    side.slack.clock.advance(59)
    assert (await refused(api.conversations_info(channel=NEWS)))[0] == "ratelimited"
    side.expect("retry_after_ignored")
    side.slack.clock.advance(1)
    await api.conversations_info(channel=NEWS)


@pytest.mark.parametrize(
    ("channel", "lost", "error"),
    [
        pytest.param(NEWS, "channels:read", "missing_scope", id="public"),
        pytest.param(PRIVATE, "groups:read", "missing_scope", id="private"),
        pytest.param(SEVERAL, "mpim:read", "missing_scope", id="several people"),
        pytest.param(CLOSED, "", "channel_not_found", id="private, without the bot"),
    ],
)
async def test_a_channel_is_shown_to_who_may_see_it(side: Any, channel, lost, error) -> None:
    token = side.slack.space.tokens[BOT_TOKEN]
    token.scopes = token.scopes - {lost}
    assert (await refused(client(side).conversations_info(channel=channel)))[0] == error
    side.expect(error)


async def test_a_token_has_the_scopes_of_the_manifest_and_no_others(side: Any) -> None:
    assert "links:write" not in side.slack.scopes  # no web address is configured
    unfurled = client(side).chat_unfurl(channel=NEWS, ts="1.1", unfurls={})
    assert (await refused(unfurled))[0] == "missing_scope"
    side.expect("missing_scope")


async def test_an_acknowledgement_after_three_seconds_is_none(side: Any) -> None:
    asking = asyncio.create_task(side.ann.command("diyala"))
    while not side.slack.unacknowledged:
        await asyncio.sleep(0)
    side.slack.clock.held_up += 3.1
    assert await asking is None
    side.expect("operation_timeout")


@pytest.mark.parametrize("over", WAYS)
async def test_what_is_late_by_the_clock_on_the_wall_is_refused(tmp_path: Path, over: str) -> None:
    clock = HurriedClock()
    clock.ack = 0.0
    async with slackside(tmp_path, over, clock=clock) as side:
        await side.ann.command("diyala")
        side.expect("operation_timeout")
