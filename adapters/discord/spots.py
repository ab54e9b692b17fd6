"""Where something was asked, read from what discord.py tells of it."""

from typing import Any

import discord

from adapters.discord.access import Spot
from adapters.discord.limits import FILE


def spot_of(interaction: "discord.Interaction[Any]") -> Spot:
    """Return where a command was used or a button pressed."""
    channel, user = interaction.channel, interaction.user
    return Spot(
        guild=str(interaction.guild_id or ""),
        channel=str(interaction.channel_id or ""),
        user=str(user.id),
        name=user.display_name,
        parent=str(getattr(channel, "parent_id", None) or ""),
        roles=_roles(user),
        direct=interaction.guild_id is None and interaction.context.dm_channel,
        largest=interaction.filesize_limit,
    )


def spot_of_message(message: discord.Message) -> Spot:
    """Return where a message was written."""
    guild, author = message.guild, message.author
    return Spot(
        guild=str(guild.id) if guild else "",
        channel=str(message.channel.id),
        user=str(author.id),
        name=author.display_name,
        parent=str(getattr(message.channel, "parent_id", None) or ""),
        roles=_roles(author),
        direct=guild is None,
        largest=guild.filesize_limit if guild else FILE,
    )


def may_write(interaction: "discord.Interaction[Any]") -> bool:
    """Tell whether who pressed may write where they pressed."""
    if interaction.guild_id is None:
        return True
    permissions = interaction.permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    return permissions.send_messages_in_threads if in_thread else permissions.send_messages


def _roles(user: discord.User | discord.Member) -> frozenset[str]:
    """Return the ids of a member's roles; somebody outside a server has none."""
    roles = user.roles if isinstance(user, discord.Member) else ()
    return frozenset(str(role.id) for role in roles)
