"""Which values of an incident may have been misread, so that nothing unsure looks sure."""

from collections.abc import Callable, Collection, Mapping

from bot.models import IncidentDetail
from bot.reply.model import Field
from bot.resolve.merge import publisher_of

# Returns the fields that are unsure, of those that were decided by these rules (bot/confidence.py).
Unsure = Callable[[Mapping[str, str]], Collection[str]]

_LABELS = {
    "type": "type", "date": "date", "place": "place", "admin1": "province", "country": "country",
    "perpetrator": "who", "killed": "killed", "wounded": "wounded",
}  # fmt: skip
_NOTE = "may be misread: the words quoted decide"


def doubt_fields(detail: IncidentDetail, unsure: Unsure) -> list[Field]:
    """Return what is to be said of values that may be misread; nothing where all are sure."""
    doubted = [label for field, label in _LABELS.items() if _is_doubted(field, detail, unsure)]
    return [Field("Unsure", ", ".join(doubted), note=_NOTE)] if doubted else []


def _is_doubted(field: str, detail: IncidentDetail, unsure: Unsure) -> bool:
    """Tell whether a value rests on unsure readings of a single publisher.

    Two publishers whose own words were read alike bear each other out. A value that no reading
    gives, such as a corrected one or the range of rival tolls, is not doubted here.
    """
    value = getattr(detail.incident, field)
    agreeing = [
        sourced
        for sourced in detail.reports
        if field in sourced.report.grounds and getattr(sourced.report, field) == value
    ]
    publishers = {publisher_of(sourced) for sourced in agreeing}
    return len(publishers) == 1 and all(
        field in unsure(sourced.report.grounds) for sourced in agreeing
    )
