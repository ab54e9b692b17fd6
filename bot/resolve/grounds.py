"""By which rules a value was decided that rests on one publisher alone.

Two publishers whose own words were read alike bear each other out, whatever the rules. Which rules
are right often enough is bot/confidence.py's business.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from bot.models import Incident, SourcedReport
from bot.resolve.merge import publisher_of

# Returns the fields that are unsure, of those that were decided by these rules (bot/confidence.py).
Unsure = Callable[[Mapping[str, str]], Collection[str]]
# What can be misread; a range of rival tolls is no report's own, and has no ground.
FIELDS = ("type", "date", "place", "admin1", "country", "perpetrator", "killed", "wounded")


def sole_grounds(
    incident: Incident, reports: Sequence[SourcedReport]
) -> Mapping[str, Collection[str]]:
    """Return the rules by which one publisher's articles were read, by the field they decided.

    {"place": {"nearest"}}: the place is the one that a rule called "nearest" gave. A value that no
    reading gives, such as a corrected one, is not among them.
    """
    found: dict[str, Collection[str]] = {}
    reports = [sourced for sourced in reports if sourced.report.grounds]
    for field in FIELDS if reports else ():
        value = getattr(incident, field)
        agreeing = [
            sourced
            for sourced in reports
            if field in sourced.report.grounds and getattr(sourced.report, field) == value
        ]
        if len({publisher_of(sourced) for sourced in agreeing}) == 1:
            found[field] = {sourced.report.grounds[field] for sourced in agreeing}
    return found
