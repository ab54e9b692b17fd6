"""Which roles of editors are not shown the commands that are theirs: for the doctor.

Discord knows of no editors. It shows such a command to who has a permission that it was told, until
a server allows it to roles or denies it to them under *Integrations*, which stands above; an
administrator sees everything (developers/interactions/application-commands#permissions).
"""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence

import discord
from discord.app_commands import AppCommand

from adapters.serving.doctor import Finding
from bot.platform_settings import Discord

_THEIRS = {"add": "/add", "Add as article": "Add as article"}  # as they are read at Discord
_HIDDEN = (
    "{roles} may not see {commands}; allow it in Server Settings, Integrations, Dateline. Until "
    "then /incidents query: add is theirs."
)


async def hidden_findings(
    client: discord.Client, commands: Iterable[AppCommand], said: Discord
) -> AsyncIterator[Finding]:
    """Yield the servers where editors by role are not shown what editors do."""
    theirs = [one for one in commands if one.name in _THEIRS]
    for guild in client.guilds:
        if {said.home, said.dev_guild} - {"", str(guild.id)}:
            continue
        named = [one for one in guild.roles if str(one.id) in said.editors | said.admins]
        hidden = [(role, one) for one in theirs for role in await _without(named, one, guild)]
        if hidden:
            roles = ", ".join(dict.fromkeys(f"@{role.name}" for role, _ in hidden))
            names = ", ".join(dict.fromkeys(_THEIRS[one.name] for _, one in hidden))
            says = _HIDDEN.format(roles=roles, commands=names)
            yield Finding(f"Discord, editors in {guild.name}", True, says)


async def _without(
    roles: Sequence[discord.Role], command: AppCommand, guild: discord.Guild
) -> list[discord.Role]:
    """Return the roles that do not show a command to who has none but them."""
    if not roles:
        return []
    said = await _said(command, guild)
    return [role for role in roles if not _shows(role, command, said)]


async def _said(command: AppCommand, guild: discord.Guild) -> dict[int, bool]:
    """Return to which roles a server allows a command or denies it; @everyone has its own id."""
    try:
        found = await command.fetch_permissions(guild)
    except (discord.NotFound, discord.Forbidden):  # it says nothing, or not to us
        return {}
    of_roles = (
        one for one in found.permissions if one.type is discord.AppCommandPermissionType.role
    )
    return {one.id: one.permission for one in of_roles}


def _shows(role: discord.Role, command: AppCommand, said: Mapping[int, bool]) -> bool:
    given = role.permissions | role.guild.default_role.permissions
    needed = command.default_member_permissions or discord.Permissions.none()
    by_default = said.get(role.guild.id, needed <= given)
    return given.administrator or said.get(role.id, by_default)
