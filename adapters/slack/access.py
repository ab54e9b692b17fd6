"""Who may do what: readers, editors, admins; guests, people from elsewhere, and channels.

Pure: what is known of somebody goes in, and a sentence comes out, empty where they may.
"""

from typing import NamedTuple

from adapters.serving.roles import Role
from adapters.slack.people import Person


class Rules(NamedTuple):
    """Who may do what, from the settings. `channels` may ask, none means all of them.

    `editors` and `admins` are ids of users (U…, W…) and user groups (S…) of the home workspace
    `home` (empty: the one whose token is set).
    """

    channels: frozenset[str] = frozenset()
    guests: bool = False
    strangers: bool = False
    editors: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()
    home: str = ""

    @property
    def groups(self) -> frozenset[str]:
        """Return the user groups among those who may do more than read."""
        return frozenset(id_ for id_ in self.editors | self.admins if id_.startswith("S"))


def refusal(person: Person, channel: str, rules: Rules, *, direct: bool) -> str:
    """Return why somebody gets no answer here; empty if they get one."""
    if person.gone:
        return "This account is deactivated, so that it gets no answers."
    if person.stranger and not rules.strangers:
        return "I only answer people of this organisation; ask whoever runs Dateline to let you in."
    if person.guest and not rules.guests:
        return "Guests get no answers here; ask whoever runs Dateline to let you in."
    return "" if direct else channel_refusal(channel, rules)


def channel_refusal(channel: str, rules: Rules) -> str:
    """Return why nobody gets an answer in a channel; empty if they do."""
    if not rules.channels or channel in rules.channels:
        return ""
    return "I do not answer in this channel; ask me in one that is allowed, or directly."


def role_of(person: Person, rules: Rules, groups: frozenset[str]) -> Role:
    """Return what somebody may do; `groups` are the user groups they are in."""
    if person.stranger or person.guest or person.gone:
        return Role.READER
    if rules.home and person.team != rules.home:
        return Role.READER
    named = groups | {person.id}
    if named & rules.admins:
        return Role.ADMIN
    return Role.EDITOR if named & rules.editors else Role.READER
