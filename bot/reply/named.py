"""Sentences about what the incidents found name: claimants, weapons, targets, outlets.

What no source names is never filled in: a suspected group is not one that claims.
"""

from bot.reply.found import Found, Named
from bot.reply.parts import incidents, others
from bot.reply.wording import capital, shown

_LISTED = 4  # names in one sentence


def claimed(found: Found) -> str:
    """Say who claimed how many incidents, and of how many no source reports a claim."""
    return _told(found, "No source reports a claim", "claimed by ")


def weapons(found: Found) -> str:
    """Say which weapons sources name, and of how many incidents they name none."""
    return _told(found, "No source names a weapon")


def targets(found: Found) -> str:
    """Say what was attacked as sources name it, and of how many incidents they do not say."""
    return _told(found, "No source says what was attacked")


def sources(found: Found) -> str:
    """Say which outlets tell of how many of the incidents, and of how many it is not known."""
    named = found.named or Named()
    if not named.values:
        return f"No outlet is known, of {incidents(found)}."
    if found.totals.incidents == 1:
        return f"Told by {', '.join(shown(name) for name, _ in named.values)}."
    return f"Told by {_listed(found, named)}. Several may tell of one."


def _told(found: Found, nothing: str, before: str = "") -> str:
    """Say what is named, and of how many incidents there is nothing: each has one name or none."""
    named = found.named or Named()
    if not named.values:
        return f"{nothing}, in {incidents(found)}."
    unnamed = found.totals.incidents - named.unread - sum(number for _, number in named.values)
    rest = f" {nothing} of {others(unnamed)}." if unnamed else ""
    read = found.totals.incidents - named.unread
    of = f" Counted in {read:,} of {incidents(found)}." if named.unread else ""
    return f"{capital(before + _listed(found, named))}.{rest}{of}"


def _listed(found: Found, named: Named) -> str:
    """Return the names with how many incidents each is named in: "A: 3 of 9 incidents; B: 1"."""
    told = [f"{shown(name)}: {number:,}" for name, number in named.values[:_LISTED]]
    told[0] += f" of {incidents(found)}"
    more = len(named.values) - len(told)
    return "; ".join([*told, f"{others(more)} named"] if more else told)
