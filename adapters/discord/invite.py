"""The links that bring Dateline into a server or to a person, with the permissions it needs."""

import discord
from discord.utils import oauth_url

# Commands need none: their answers are no messages of the bot's. Mentions are answered by a reply
# (which needs the history), with an embed and a picture, in threads too.
NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)
# What Discord's settings call otherwise than discord.py does.
_NAMES = {
    "read_messages": "View Channels", "send_messages_in_threads": "Send Messages in Threads",
}  # fmt: skip


def server_link(application: int) -> str:
    """Return the link for who may manage a server."""
    return oauth_url(application, permissions=NEEDED)


def person_link(application: int) -> str:
    """Return the link for somebody who wants the commands everywhere, for themselves."""
    return f"{oauth_url(application, scopes=('applications.commands',))}&integration_type=1"


def lacking(given: discord.Permissions, needed: discord.Permissions = NEEDED) -> str:
    """Return the permissions that are not given, as Discord's settings name them; empty for none.

    "Attach Files, Read Message History"
    """
    missing = (name for name, wanted in needed if wanted and not getattr(given, name))
    return ", ".join(_NAMES.get(name, name.replace("_", " ").title()) for name in missing)
