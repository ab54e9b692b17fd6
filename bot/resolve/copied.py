"""Decide what it weighs that two reports are of copies of one story.

Which stories are copies is told in copies.py, what speaks for one event beside that in event.py.
"""

from collections.abc import Callable

from bot.resolve.days import Grain
from bot.resolve.event import SAME, WINDOW, is_boilerplate, same_name
from bot.resolve.key import EventKey

# What copies of one story weigh: they are joined before what is merely likely, and reports in the
# same words before those that lead them.
COPIED, IN_SAME_WORDS = 2 * SAME, 3 * SAME
# Words of a sentence that tells enough, and how many of them a copy has kept.
_SENTENCE, _ONE_SENTENCE = 8, 0.8
_REPRINTED = 31  # days: a copy that lost its day is dated by its publication


def copied(a: EventKey, b: EventKey, *, lead: bool, named: Callable[[], bool]) -> float:
    """Return what it weighs that two reports are of copies of one story, 0.0 for nothing.

    One sentence in both tells of one event, whatever else was read of it. Beside that the reports
    that `lead` both stories do, if they can be of one event: a copy that was cut may have lost its
    day or its place. What both of them state is the same, or else another place of the province
    was read that the whole story is `named` to have, by the other's text.
    """
    apart = max((a.days.first - b.days.last).days, (b.days.first - a.days.last).days, 0)
    stated = a.exact and b.exact
    if a.article == b.article or apart > (0 if stated else _REPRINTED):
        return 0.0
    if _in_same_words(a, b):
        return IN_SAME_WORDS
    if not lead or apart > (0 if stated else WINDOW) or max(a.grain, b.grain) > Grain.DAY:
        return 0.0
    if not (a.country and b.country):
        return 0.0 if is_boilerplate(a, b) else COPIED
    if a.country != b.country or _differ(a.admin1, b.admin1):
        return 0.0
    if _differ(a.place, b.place) and not (same_name(a.admin1, b.admin1) and named()):
        return 0.0
    return COPIED


def _differ(name: str, other: str) -> bool:
    return bool(name and other) and not same_name(name, other)


def _in_same_words(a: EventKey, b: EventKey) -> bool:
    """Tell whether two sentences are one, figures put right, and about one place."""
    one, other = (frozenset(key.summary.split()) for key in (a, b))
    if len(one & other) < max(_SENTENCE, _ONE_SENTENCE * max(len(one), len(other))):
        return False
    return not is_boilerplate(a, b)
