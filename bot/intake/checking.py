"""Whether an address is that of a feed, looked at before the feed is kept."""

from typing import NamedTuple

from bot.intake.entries import find_entries
from bot.intake.fetching import Fetch, Unreachable


class Checked(NamedTuple):
    """What was found at an address: `fault` is empty for a feed, else goes on from its address.

    `passing` tells whether it may be a feed later, `own` is the feed that a page names as its own.
    `advice` is what to do, where that is not to look for another address.
    """

    fault: str = ""
    passing: bool = False
    own: str = ""
    advice: str = ""


def check_feed(url: str, fetch: Fetch) -> Checked:
    """Fetch what is to be a feed, and tell whether it is one."""
    try:
        find_entries(fetch(url, "feed"))
    except Unreachable as why:
        return Checked(str(why), why.passing, why.own, why.advice)
    return Checked()
