"""Which article a message holds: the page that it leads to, or its own words."""

import re
from collections.abc import Sequence

from bot.errors import QueryError

_LINK = re.compile(r"https?://[^\s<>|\"]+")
_WORDS = 60  # beside a link: who quotes a paragraph has posted a link, who tells more an article
_NOTHING = "That message holds neither the address of an article nor its text."
_SEVERAL = "That message has {} addresses; add one of them, as in add {}"


def command_adding(text: str, links: Sequence[str] = ()) -> str:
    """Return the command that takes in what a message tells. Raises QueryError.

    `links` are the addresses that the message leads to beside those in its text.
    """
    told = [link.rstrip(".,;)") for link in _LINK.findall(text)]
    found = list(dict.fromkeys([*told, *filter(_LINK.match, links)]))
    words = len(_LINK.sub(" ", text).split())
    if not found and not words:
        raise QueryError(_NOTHING)
    if not found or words > _WORDS:
        return f"/incidents add {text.strip()}"
    if len(found) > 1:
        corrected = f"/incidents add {found[0]}"
        raise QueryError(_SEVERAL.format(len(found), found[0]), corrected)
    return f"/incidents add {found[0]}"


def one_spaced(text: str) -> str:
    """Return a text with single spaces; what are lines stay so, as a headline is one."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))
