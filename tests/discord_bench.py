"""How fast Dateline is at Discord: `python tests/discord_bench.py DATABASE [SECONDS [HOW]]`.

With `loading` rows are loaded into the database in the meantime, with `reading` made-up articles
are read: give it a copy.
Every hundredth answer is checked against Discord's limits, as the stand-in checks them all.
"""

import asyncio
import subprocess
import sys
import time
from pathlib import Path

from benching import BOT, Commands, installed, latency, measure, megabytes, questions
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import TOKEN, RealClock

PREFIXES = ["d", "di", "a", "al", "ba", "k", "sa", "t"]


class Bench:
    """Uses commands, one after the other or many at once."""

    def __init__(self, discord: DiscordStandIn, commands: Commands) -> None:
        self.world, self.commands = discord.world, commands
        self.people = [discord.person(f"5000000000000{n:05}") for n in range(200)]

    async def ask(self, text: str = "") -> float:
        """Use the command with a query; return the seconds until the answer was there."""
        query = text or self.commands.next()
        person = self.commands.random.choice(self.people)
        began = time.perf_counter()
        asked = await person.command("incidents", **({"query": query} if query else {}))
        taken = time.perf_counter() - began
        self._forget()
        if asked.answered not in {4, 5}:  # with many at once the later ones get a sign first
            raise SystemExit(f"{query!r} was not answered at once")
        return taken

    async def complete(self) -> float:
        """Type into an option that completes."""
        person = self.commands.random.choice(self.people)
        began = time.perf_counter()
        typed = self.commands.random.choice(PREFIXES)
        await person.complete("incidents", "place", typed)
        taken = time.perf_counter() - began
        self._forget()
        return taken

    def _forget(self) -> None:
        if len(self.world.messages) > 1000:
            self.world.messages.clear()
            self.world.interactions = {
                token: one for token, one in self.world.interactions.items() if not one.answered
            }


async def main(path: Path, seconds: float) -> None:
    async with DiscordStandIn() as discord:
        discord.world.clock = RealClock()
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
                bench = Bench(discord, commands)
                for text in commands.texts:
                    await bench.ask(text)
                await latency("completion", bench.complete)
                await measure(bench.ask, commands, bot.pid, path, seconds)
                assert discord.world.refused == discord.world.pings == []
            finally:
                bot.terminate()


if __name__ == "__main__":
    arguments = [*sys.argv[1:], "10"]
    asyncio.run(main(Path(arguments[0]), float(arguments[1])))
