"""Sentences about what the incidents found name: who claimed them, what they were done with.

What no source names is never filled in: a suspected group is not one that claims.
"""

from bot.reply.found import Found, Named
from bot.reply.parts import incidents, others
from bot.reply.wording import capital, shown

_LISTED = 4  # names in one sentence


def claimed(found: Found) -> str:
    """Say who claimed how many incidents, and of how many no source reports a claim."""
    named = found.named or Named()
    if not named.values:
        return f"No source reports a claim, in {incidents(found)}."
    unclaimed = found.totals.incidents - named.incidents
    rest = f" No source reports a claim of {others(unclaimed)}." if unclaimed else ""
    return f"Claimed {_listed(found, named, 'by ')}.{_read(named)}{rest}"


def weapons(found: Found) -> str:
    """Say which weapons sources name, and of how many incidents they name none."""
    named = found.named or Named()
    if not named.values:
        return f"No source names a weapon, in {incidents(found)}."
    unnamed = named.read - sum(number for _, number in named.values)
    rest = f" No source names a weapon of {others(unnamed)}." if unnamed else ""
    return f"{capital(_listed(found, named))}.{_read(named)}{rest}"


def _listed(found: Found, named: Named, preposition: str = "") -> str:
    """Return the names with how many incidents each is named in: "A: 3 of 9 incidents; B: 1"."""
    told = [f"{preposition}{shown(name)}: {number:,}" for name, number in named.values[:_LISTED]]
    told[0] += f" of {incidents(found)}"
    more = len(named.values) - len(told)
    return "; ".join([*told, f"{others(more)} named"] if more else told)


def _read(named: Named) -> str:
    """Say that not all incidents were read where they are very many."""
    if named.read == named.incidents:
        return ""
    return f" Counted in the newest {named.read:,} of {named.incidents:,}."
