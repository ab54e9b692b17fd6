"""How fast Dateline answers at Slack: `python tests/slack_bench.py DATABASE [SECONDS [HOW]]`.

With `loading` rows are loaded into the database in the meantime, with `reading` made-up articles
are read: give it a copy.
Every hundredth answer is checked against Slack's limits.
"""

import asyncio
import subprocess
import sys
import time
from pathlib import Path

from benching import BOT, Commands, installed, measure, megabytes, questions
from slack_stand_in import payloads
from slack_stand_in.record import Ack
from slack_stand_in.server import SlackStandIn
from slack_stand_in.strict import message_problems
from slack_stand_in.workspace import APP_TOKEN, BOT_TOKEN, NEWS, user
from slackside import installed as stand_in

PEOPLE = 200


class Bench:
    """Asks over Socket Mode."""

    def __init__(self, slack: SlackStandIn, commands: Commands) -> None:
        self.slack, self.commands = slack, commands
        self.asked, self.bare = 0, 0
        self.people = [f"U{n:05}" for n in range(PEOPLE)]
        slack.space.users.update((id_, user(id_, f"Person {id_}")) for id_ in self.people)
        slack.space.channels[NEWS].members += self.people

    async def ask(self, text: str = "") -> float:
        """Ask something; return the seconds until the answer was there."""
        place = self.slack.space.channels[NEWS]
        url = f"{self.slack.base}/response/none"
        asked = text or self.commands.next()
        person = self.commands.random.choice(self.people)
        ack = await self.slack.envelope(
            "slash_commands", payloads.command(asked, person, place, url, "t")
        )
        self.asked += 1
        if ack is None:
            raise SystemExit(f"no acknowledgement of {asked!r}")
        self._check(ack)
        return ack.seconds

    def _check(self, ack: Ack) -> None:
        self.bare += not ack.payload
        if self.asked % 100 == 0 and ack.payload:
            assert message_problems(ack.payload) == []

    async def warm(self) -> None:
        """Let Slack be asked who everybody is, and each command be answered once."""
        for person in self.people:
            url = self.slack.hook(NEWS, person)
            place = self.slack.space.channels[NEWS]
            command = payloads.command("help", person, place, url, "t")
            await self.slack.envelope("slash_commands", command)
        for text in self.commands.texts:
            await self.ask(text or "/incidents")


async def main(path: Path, seconds: float) -> None:
    slack = stand_in(is_paced=False)
    await slack.start()
    environ = installed() | {
        "DATELINE_DB": str(path), "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN,
        "DATELINE_SLACK_API_URL": f"{slack.base}/api/", "DATELINE_LIMIT": "100000",
    }  # fmt: skip
    began = time.monotonic()
    with subprocess.Popen([sys.executable, "-c", BOT], env=environ) as bot:
        try:
            await slack.connections(2)
            print(f"ready after {time.monotonic() - began:.2f} s, {megabytes(bot.pid):.0f} MB")
            commands = Commands(questions(path))
            bench = Bench(slack, commands)
            await bench.warm()
            bench.bare = 0
            await measure(bench.ask, commands, bot.pid, path, seconds)
            print(f"{bench.bare} were answered after their acknowledgement")
        finally:
            bot.terminate()
    await slack.stop()


if __name__ == "__main__":
    arguments = [*sys.argv[1:], "10"]
    asyncio.run(main(Path(arguments[0]), float(arguments[1])))
