"""What Dateline may do in the channels that it posts to: for the doctor, one by one.

Roles alone do not tell: a channel, or the category it is in, can deny what they give and allow what
they do not. discord.py works out both as Discord does (developers/topics/permissions); what is
needed depends on what kind of place it is.
"""

from collections.abc import AsyncIterator, Iterable

import discord

from adapters.discord.invite import NEEDED, lacking
from adapters.discord.tags import is_closed_by_tags
from adapters.serving.doctor import Finding
from bot.delivery.post import Destination

_Place = discord.abc.GuildChannel | discord.Thread
_GONE = "is told of incidents, but {what} not there any more; watch list and digest list name them."
_GIVE = (
    "Dateline is to post there, and lacks {missing}; give it in Edit Channel, Permissions, which "
    "stand above those of roles."
)
_UNTAGGED = (
    "Dateline is to post there, every post needs a tag, and there is none but those of moderators; "
    "make one that anybody may give, or switch off that tags are required."
)
_LOCKED = "Dateline is to post in this thread, which is locked; unlock it, or choose another one."
_NOWHERE = "watches and digests tell in no channel yet"
_VIEW = discord.Permissions(view_channel=True)
_WRITING = discord.Permissions(send_messages=True)
_WRITING_IN_THREADS = discord.Permissions(send_messages_in_threads=True)


async def post_findings(
    client: discord.Client, posted: Iterable[Destination], answered: Iterable[str]
) -> AsyncIterator[Finding]:
    """Yield which channels lack what posts need, or how many lack nothing.

    Posts go to `posted`; `answered` are ids of the channels that alone may ask.
    """
    named = {(one.channel, one.thread) for one in posted} | {(id_, "") for id_ in answered}
    well = 0
    for channel, thread in sorted(named):
        found = await _find(client, int(thread or channel))
        says = _says(found) if found else _GONE.format(what="it is")
        if says:
            name = f"#{found.name} in {found.guild.name}" if found else f"channel {channel}"
            yield Finding(f"Discord, {name}", False, says)
        else:
            well += 1
    if well or not named:
        told = f"all that is needed is given in {well} of {len(named)} channels"
        yield Finding("Discord, posts", True, told if named else _NOWHERE)


async def _find(client: discord.Client, id_: int) -> _Place | None:
    """Return a channel or a thread, None where there is none that Dateline is let into."""
    for guild in client.guilds:
        known = guild.get_channel_or_thread(id_)
        if known is not None:
            return known
    try:
        found = await client.fetch_channel(id_)  # a thread that was put away
    except (discord.NotFound, discord.Forbidden):
        return None
    return found if isinstance(found, discord.abc.GuildChannel | discord.Thread) else None


def _says(place: _Place) -> str:
    """Return what has to be changed about a place, empty for nothing."""
    if isinstance(place, discord.Thread):
        if place.locked:
            return _LOCKED
        writing = _WRITING_IN_THREADS
    elif isinstance(place, discord.ForumChannel):
        writing = _WRITING | _WRITING_IN_THREADS
    else:
        writing = _WRITING
    given = place.permissions_for(place.guild.me)
    # What cannot be seen cannot be written in, and no picture comes without a message: what is
    # denied by itself stands first, and the rest with it.
    others = NEEDED & ~(_VIEW | _WRITING | _WRITING_IN_THREADS)
    missing = (lacking(given, needed) for needed in (_VIEW, writing, others))
    first = next(filter(None, missing), "")
    if first:
        return _GIVE.format(missing=first)
    return _UNTAGGED if is_closed_by_tags(place) else ""
