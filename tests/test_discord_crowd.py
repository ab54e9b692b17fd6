"""Many people at once at Discord are all answered in time."""

import asyncio

import pytest
from discord_stand_in.person import Person, text_of
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import HurriedClock
from discordside import Side, discordside


@pytest.fixture
async def crowd(tmp_path):
    """Yield both sides; Discord refuses what comes after three seconds by the clock on the wall."""
    async with DiscordStandIn() as discord:
        discord.world.clock = HurriedClock()
        async with discordside(tmp_path, discord) as both:
            yield both


def people(side: Side, number: int) -> list[Person]:
    return [side.person(str(500_000_000_000_000_000 + each)) for each in range(number)]


async def test_two_hundred_people_at_once_are_all_answered_in_time(crowd: Side) -> None:
    quick = [("incidents", "diyala", "7 incidents"), ("incidents", "show 3", "#3")] * 4
    asks = [
        *quick, ("incidents", "what happened in Diyala?", "7 incidents"), *quick,
        ("stats", "diyala by month", "7 incidents"), *quick[:1], ("map", "anbar", "1 incident"),
    ]  # fmt: skip

    async def ask(person: Person, name: str, query: str, says: str) -> None:
        shown = await person.seen(await person.command(name, query=query))
        assert says in text_of(shown)
        assert bool(shown["attachments"]) is (name in {"stats", "map"})

    askers = people(crowd, 200)
    await asyncio.gather(*(ask(who, *asks[n % len(asks)]) for n, who in enumerate(askers)))
    answered = [one.answered for one in crowd.discord.world.interactions.values()]
    assert len(answered) == 200
    assert set(answered) == {4, 5}
    crowd.discord.check()  # nothing came too late, or twice


async def test_a_storm_of_completions_keeps_nobody_waiting(crowd: Side) -> None:
    """Fifteen people type a name, letter by letter and without waiting, while forty ask.

    What they have typed last completes; what was outdated before its turn need not.
    """
    names = {"place": "diyala", "perpetrator": "islamic state", "type": "armed_assault"}

    async def type_out(who: Person, option: str) -> str:
        name = names[option]
        for length in range(1, len(name)):
            await who.send_typed("incidents", option, name[:length])
        offered = await who.complete("incidents", option, name)
        return str(offered[0]["value"]).casefold()

    async def ask(who: Person) -> str:
        return text_of(await who.seen(await who.command("incidents", query="diyala")))

    typing = [(who, list(names)[n % 3]) for n, who in enumerate(people(crowd, 15))]
    offered, answers = await asyncio.gather(
        asyncio.gather(*(type_out(*one) for one in typing)),
        asyncio.gather(*map(ask, people(crowd, 40))),
    )
    assert all(names[option] in value for (_, option), value in zip(typing, offered, strict=True))
    assert all("7 incidents" in answer for answer in answers)
    crowd.discord.check()
