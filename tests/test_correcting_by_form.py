"""Corrections by a form at Slack and Discord: what is changed in it, and nothing else."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from discord_stand_in.person import text_of
from discord_stand_in.world import ANN
from discordside import discordside
from slack_stand_in.workspace import ANN as SLACK_ANN
from slackside import slackside

from bot.errors import FormError
from bot.models import Toll
from bot.revise.forms import correction_of
from bot.store import open_store


class There(NamedTuple):
    """An editor at a platform: opens a form, sends it, and reads what comes of it."""

    begin: Any
    press: Any
    send: Any
    reader: Any
    other: Any
    folder: Path


@asynccontextmanager
async def at_slack(folder: Path) -> AsyncIterator[There]:
    async with slackside(folder, slack={"editors": {SLACK_ANN}}) as side:

        async def begin(text: str) -> dict[str, str]:
            await side.ann.command(text)
            await side.settled()
            fields = side.ann.view["blocks"]
            return {one["block_id"]: one["element"].get("initial_value", "") for one in fields}

        async def press() -> dict[str, str]:
            await side.ann.command("history 3")
            await side.settled()
            await side.ann.press("Correct", side.ann.sees()[-1])
            await side.settled()
            fields = side.ann.view["blocks"]
            return {one["block_id"]: one["element"].get("initial_value", "") for one in fields}

        async def send(**values: str) -> str:
            ack = await side.ann.submits(side.ann.view, values)
            await side.settled()
            return json.dumps(ack.payload)

        async def reader(text: str) -> str:
            await side.ben.command(text)
            await side.settled()
            return str(side.ben.sees()[-1].read)

        async def other(text: str) -> None:
            await side.ann.command(text)
            await side.settled()

        yield There(begin, press, send, reader, other, folder)


@asynccontextmanager
async def at_discord(folder: Path) -> AsyncIterator[There]:
    async with discordside(folder, discord={"editors": {ANN}}) as side:
        asked: list[Any] = []

        async def begin(text: str) -> dict[str, str]:
            asked.append(await side.ann.command("incidents", query=text))
            return begun()

        async def press() -> dict[str, str]:
            shown = await side.ann.seen(await side.ann.command("incidents", query="history 3"))
            asked.append(await side.ann.press(shown, "Correct"))
            return begun()

        def begun() -> dict[str, str]:
            fields = [part["component"] for part in asked[-1].data["components"]]
            return {one["custom_id"].split(":")[1]: one.get("value") or "" for one in fields}

        async def send(**values: str) -> str:
            return text_of(await side.ann.seen(await side.ann.submit(asked[-1], **values)))

        async def reader(text: str) -> str:
            return text_of(await side.ben.seen(await side.ben.command("incidents", query=text)))

        async def other(text: str) -> None:
            await side.ann.seen(await side.ann.command("incidents", query=text))

        yield There(begin, press, send, reader, other, folder)


AT = {"slack": at_slack, "discord": at_discord}


@pytest.fixture(params=AT)
async def there(request, tmp_path):
    async with AT[request.param](tmp_path) as made:
        yield made


def incident(there: There) -> Any:
    with open_store(there.folder / "x.db", read_only=True) as store:
        return store.detail(3).incident


async def test_what_is_changed_is_corrected(there: There) -> None:
    begun = await there.begin("correct 3")
    assert begun == {
        "killed": "9", "wounded": "", "date": "2021-09-15", "place": "Town 9", "reason": ""
    }  # fmt: skip
    said = await there.send(killed="11+", place='Al-"Azim"', reason="police revised it")
    assert "corrected to" in said
    assert (incident(there).killed, incident(there).place) == (Toll(11, None), "Al-Azim")
    assert incident(there).date == "2021-09-15"


async def test_the_history_leads_an_editor_to_the_form(there: There) -> None:
    assert (await there.press())["killed"] == "9"
    assert "corrected to" in await there.send(killed="12", reason="police revised it")
    assert "Correct" not in (await there.reader("history 3")).replace("corrected", "").split("\n")


async def test_what_another_editor_put_right_meanwhile_stays(there: There) -> None:
    await there.begin("correct 3")
    await there.other('correct 3 killed=40 "the hospital said so"')
    await there.send(wounded="7", reason="police revised it")
    assert (incident(there).killed, incident(there).wounded) == (Toll(40, 40), Toll(7, 7))


async def test_mistakes_change_nothing(there: There) -> None:
    await there.begin("correct 3")
    said = await there.send(killed="many", date="soon")
    assert "many" in said
    assert "soon" in said
    assert "Say why" in said
    assert incident(there).killed == Toll(9, 9)


async def test_a_reader_gets_no_form(there: There) -> None:
    assert "Only Dateline's editors" in await there.reader("correct 3")


async def test_of_what_is_not_there_there_is_no_form(there: There) -> None:
    assert "no incident #99" in await there.reader("correct 99")


@pytest.mark.parametrize(
    ("values", "mistakes"),
    [
        pytest.param({"killed": "9", "reason": "x"}, {"killed"}, id="nothing is changed"),
        pytest.param({"killed": "", "reason": "x"}, {"killed"}, id="emptied"),
        pytest.param({"killed": "12"}, {"reason"}, id="no reason"),
        pytest.param({"killed": "12", "reason": '""'}, {"reason"}, id="marks alone"),
        pytest.param({"killed": "9", "date": "2021-13-40", "reason": "x"}, {"date"}, id="no day"),
    ],
)
def test_mistakes_of_fields(values, mistakes) -> None:
    with pytest.raises(FormError) as error:
        correction_of(3, values, {"killed": "9"})
    assert set(error.value.fields) == mistakes
