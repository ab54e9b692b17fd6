"""Tags of a forum's posts: which one Dateline gives where the forum wants one."""

import discord


def tag_of(forum: discord.ForumChannel) -> discord.ForumTag | None:
    """Return a tag that a new post may have, one that anybody may give before a moderator's."""
    moderates = forum.permissions_for(forum.guild.me).manage_threads
    given = [tag for tag in forum.available_tags if moderates or not tag.moderated]
    return min(given, key=lambda tag: tag.moderated, default=None)


def is_closed_by_tags(place: object) -> bool:
    """Tell whether a place is a forum that wants a tag and has none that Dateline may give."""
    if not isinstance(place, discord.ForumChannel):
        return False
    return place.flags.require_tag and tag_of(place) is None
