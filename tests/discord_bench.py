"""How fast Dateline is at Discord: `python tests/discord_bench.py DATABASE [SECONDS [HOW]]`.

With `loading` rows are loaded into the database in the meantime, with `reading` made-up articles
are read: give it a copy.
Commands are encoded beforehand, and answers taken off the wire as they come and acknowledged; every
one of them is read, and checked against Discord's limits, as the stand-in checks them, when the run
that it belongs to is over. So what is measured is the bot, and not who asks it on the other core.
"""

import asyncio
import subprocess
import sys
import time
from pathlib import Path

from benching import BOT, Commands, installed, latency, measure, megabytes, questions
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.swift import Swift
from discord_stand_in.world import TOKEN, RealClock

_KINDS = {4, 5, 8}  # a message, a sign before it (with many at once), names that complete
PREFIXES = ["d", "di", "a", "al", "ba", "k", "sa", "t"]


class Bench:
    """Uses commands, one after the other or many at once."""

    def __init__(self, discord: DiscordStandIn, swift: Swift, commands: Commands) -> None:
        self.world, self.swift, self.commands = discord.world, swift, commands
        self.people = [discord.person(f"5000000000000{n:05}") for n in range(200)]

    async def ask(self, text: str = "") -> float:
        """Use the command with a query; return the seconds until the answer was there."""
        query = text or self.commands.next()
        person = self.commands.random.choice(self.people)
        began = time.perf_counter()
        await self.swift.ask(person, "incidents", **({"query": query} if query else {}))
        return time.perf_counter() - began

    async def complete(self) -> float:
        """Type into an option that completes."""
        person = self.commands.random.choice(self.people)
        began = time.perf_counter()
        typed = self.commands.random.choice(PREFIXES)
        await person.complete("incidents", "place", typed)
        return time.perf_counter() - began

    def check(self) -> None:
        """Read every answer that came since the last time, and fail if Discord refuses one."""
        kinds = self.swift.read()
        assert self.world.refused == self.world.pings == [], self.world.refused[:3]
        assert set(kinds) <= _KINDS, kinds


async def main(path: Path, seconds: float) -> None:
    async with DiscordStandIn() as discord:
        discord.world.clock = RealClock()
        swift = await discord.swift()
        environ = installed() | {
            "DATELINE_DB": str(path), "DISCORD_TOKEN": TOKEN, "DATELINE_LIMIT": "100000",
            "DATELINE_DISCORD_API_URL": discord.api_url,
            "DATELINE_DISCORD_GATEWAY_URL": discord.gateway.url,
        }  # fmt: skip
        began = time.monotonic()
        with subprocess.Popen([sys.executable, "-c", BOT], env=environ) as bot:
            try:
                await discord.world.until(lambda: discord.gateway.identified)
                print(f"ready after {time.monotonic() - began:.2f} s, {megabytes(bot.pid):.0f} MB")
                commands = Commands(questions(path))
                bench = Bench(discord, swift, commands)
                for text in commands.texts:
                    await bench.ask(text)
                await latency("completion", bench.complete)
                bench.check()
                await measure(bench.ask, commands, bot.pid, path, seconds, bench.check)
                assert discord.gateway.identified == 1 and discord.gateway.resumed == 0
            finally:
                bot.terminate()


if __name__ == "__main__":
    arguments = [*sys.argv[1:], "10"]
    asyncio.run(main(Path(arguments[0]), float(arguments[1])))
