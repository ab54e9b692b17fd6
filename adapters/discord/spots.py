"""Where something was asked, read from what discord.py tells of it."""

from typing import Any

import discord

from adapters.discord.access import Spot
from adapters.discord.limits import FILE

_THREADS = frozenset({10, 11, 12})  # types of channels
_GUILD_INSTALL = "0"  # who has installed it: a server, or ("1") somebody for themselves
_WITH_THE_BOT = 1  # the context of an interaction in a direct conversation with the bot


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
        writes=may_write(interaction),
        posts=_sends(interaction.app_permissions, is_thread=isinstance(channel, discord.Thread)),
        member=interaction.is_guild_integration(),
    )


def spot_told(told: dict[str, Any]) -> Spot:
    """Return where a command was used, as Discord itself tells of it."""
    guild, channel = told.get("guild_id") or "", told.get("channel") or {}
    member = told.get("member") or {}
    user = member.get("user") or told["user"]
    installed_by = told.get("authorizing_integration_owners", {})
    is_thread = channel.get("type") in _THREADS
    writes, posts = (
        not guild or _sends(discord.Permissions(int(bits)), is_thread=is_thread)
        for bits in (member.get("permissions", 0), told.get("app_permissions", 0))
    )
    return Spot(
        guild=guild,
        channel=told.get("channel_id") or "",
        user=user["id"],
        name=member.get("nick") or user.get("global_name") or user["username"],
        parent=(channel.get("parent_id") or "") if is_thread else "",
        roles=frozenset([*member["roles"], guild]) if member else frozenset(),
        direct=not guild and told.get("context") == _WITH_THE_BOT,
        largest=told.get("attachment_size_limit", FILE),
        writes=writes,
        posts=posts,
        member=bool(guild) and installed_by.get(_GUILD_INSTALL) == guild,
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
    is_thread = isinstance(interaction.channel, discord.Thread)
    return _sends(interaction.permissions, is_thread=is_thread)


def _sends(permissions: discord.Permissions, *, is_thread: bool) -> bool:
    return permissions.send_messages_in_threads if is_thread else permissions.send_messages


def _roles(user: discord.User | discord.Member) -> frozenset[str]:
    """Return the ids of a member's roles; somebody outside a server has none."""
    roles = user.roles if isinstance(user, discord.Member) else ()
    return frozenset(str(role.id) for role in roles)
