"""Which values of an incident may have been misread, so that nothing unsure looks sure.

`show` names them, a list has a question mark behind them. A value is unsure where one publisher
alone gives it, and every rule by which it was read there is right too seldom.
"""

from collections.abc import Callable, Collection, Mapping

from bot.models import Incident, IncidentDetail
from bot.reply.model import Card, Field
from bot.resolve.grounds import sole_grounds

# Returns the fields that are unsure, of those that were decided by these rules (bot/confidence.py).
Unsure = Callable[[Mapping[str, str]], Collection[str]]

_LABELS = {
    "type": "type", "date": "date", "place": "place", "admin1": "province", "country": "country",
    "perpetrator": "who", "killed": "killed", "wounded": "wounded",
}  # fmt: skip
_NOTE = "may be misread: the words quoted decide"
MARK = "?"  # behind a value that may be misread
_WHERE = frozenset({"place", "admin1", "country"})


def never(_: Mapping[str, str]) -> Collection[str]:
    """Call nothing unsure: where no confidence was measured."""
    return ()


def doubts(detail: IncidentDetail, unsure: Unsure) -> list[str]:
    """Return the fields of an incident that may be misread: ["place", "killed"]."""
    return doubted_fields(sole_grounds(detail.incident, detail.reports), unsure)


def doubt_fields(detail: IncidentDetail, unsure: Unsure) -> list[Field]:
    """Return what is to be said of values that may be misread; nothing where all are sure."""
    doubted = doubts(detail, unsure)
    return [Field("Unsure", doubt_text(doubted), note=_NOTE)] if doubted else []


def doubt_text(doubted: Collection[str]) -> str:
    """Return how fields that may be misread are named: "place, killed"."""
    return ", ".join(_LABELS[field] for field in doubted)


def doubted_fields(grounds: Mapping[str, Collection[str]], unsure: Unsure) -> list[str]:
    """Return the fields whose values may be misread, of those that one publisher alone gives."""
    one_each = unsure({field: next(iter(rules)) for field, rules in grounds.items()})
    return [
        field
        for field in _LABELS
        if field in one_each and all(unsure({field: rule}) for rule in _further(grounds[field]))
    ]


def _further(rules: Collection[str]) -> Collection[str]:
    """Return the rules of a field where it has several, which is seldom."""
    return rules if len(rules) > 1 else ()


def marked(card: Card, incident: Incident, doubted: Collection[str]) -> Card:
    """Return a card with a question mark behind each value that may be misread."""
    if not doubted:
        return card
    tolls = tuple(
        part + MARK if measure in doubted else part
        for part, measure in zip(card.toll, _told(incident), strict=False)
    )
    return card._replace(
        when=_mark(card.when, "date" in doubted),
        where=_mark(card.where, not _WHERE.isdisjoint(doubted)),
        toll=(*tolls, *card.toll[len(tolls) :]),
        who=_mark(card.who, "perpetrator" in doubted),
    )


def _mark(text: str, is_doubted: bool) -> str:
    return text + MARK if text and is_doubted else text


def _told(incident: Incident) -> list[str]:
    """Return the measures of an incident's toll, in the order of a card's."""
    measures = ("killed", "wounded", "abducted")
    return [measure for measure in measures if getattr(incident, measure) is not None]
