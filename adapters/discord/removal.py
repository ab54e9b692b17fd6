"""What belongs to a server is switched off at once when Dateline is removed from it.

Whoever had set something up there is told directly. A removal that nobody heard of (Dateline was
not running) is found when something is to be posted there: `adapters.serving.courier`.
"""

import discord

from adapters.discord.service import Service
from adapters.serving.core import Core
from bot.delivery.post import About, Destination, Waiting

_REMOVED = "I was removed from that server"
_TOLD = (
    "I was removed from the server {server}, so that what you had set up there is switched off. "
    "Once I am invited again, watch resume or digest daily sets it up anew."
)


async def switch_off(service: Service, guild: discord.Guild) -> None:
    """Switch off what tells in a server, and forget how its channels are answered."""
    now, said = service.now(), _TOLD.format(server=guild.name)
    for channel in guild.channels:
        service.open.forget(f"discord:{guild.id}:#{channel.id}")

    def note(core: Core) -> None:
        owners = set[str]()
        for to in _told_there(core, str(guild.id)):
            owners.update(core.standing.switch_off(to, _REMOVED))
        core.standing.keep(
            Waiting(f"removed:{guild.id}:{now.timestamp():.0f}:{owner}", "word", to, about, now)
            for owner in sorted(owners)
            for to, about in [(_directly(owner), About(text=said))]
        )

    await service.desk.tell(note)
    service.desk.changed()


def _told_there(core: Core, guild: str) -> set[Destination]:
    """Return the channels and threads of a server in which something tells."""
    kept = {one.destination for one in core.standing.watches()}
    kept |= {one.destination for one in core.standing.digests()}
    return {to for to in kept if (to.platform, to.home) == ("discord", guild)}


def _directly(owner: str) -> Destination:
    return Destination("discord", "", f"@{Destination.of(owner).channel}")
