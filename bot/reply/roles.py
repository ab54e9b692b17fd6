"""Whose dead a question asks for: the toll that counts them, and what they are called."""

from collections.abc import Mapping

from bot.models import TollName
from bot.query.commands import Aspect

ROLES: Mapping[Aspect, tuple[TollName, str]] = {
    "civilians": ("killed_civilians", "civilians"),
    "security_forces": ("killed_security_forces", "members of the security forces"),
    "militants": ("killed_militants", "militants"),
    "attackers": ("killed_perpetrators", "of the attackers themselves"),
}
