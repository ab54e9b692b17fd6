"""Which values of an incident may have been misread, so that nothing unsure looks sure.

`show` names them; a list, an alert and a digest have a question mark behind them. A value is unsure
where one publisher alone gives it, and every rule by which it was read there is right too seldom.
"""

from collections.abc import Callable, Collection, Mapping

from bot.models import IncidentDetail
from bot.reply.model import Card, Field, Reply
from bot.resolve.grounds import sole_grounds

# Returns the fields that are unsure, of those that were decided by these rules (bot/confidence.py).
Unsure = Callable[[Mapping[str, str]], Collection[str]]
# Returns by which rules incidents were read, field by field: `bot.ports.Corpus.grounds`.
GroundsOf = Callable[[Collection[int]], Mapping[int, Mapping[str, Collection[str]]]]

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


def mark_doubts(reply: Reply, grounds_of: GroundsOf, unsure: Unsure) -> Reply:
    """Return a reply with a question mark behind each value in its cards that may be misread."""
    if not reply.cards:
        return reply
    grounds = grounds_of([card.number for card in reply.cards])
    if not grounds:
        return reply
    cards = (_marked(c, doubted_fields(grounds.get(c.number, {}), unsure)) for c in reply.cards)
    return reply._replace(cards=tuple(cards))


def _marked(card: Card, doubted: Collection[str]) -> Card:
    if not doubted:
        return card
    tolls = zip(card.toll, card.measures, strict=False)
    told = tuple(part + MARK if measure in doubted else part for part, measure in tolls)
    return card._replace(
        when=_mark(card.when, "date" in doubted),
        where=_mark(card.where, not _WHERE.isdisjoint(doubted)),
        toll=(*told, *card.toll[len(told) :]),
        who=_mark(card.who, "perpetrator" in doubted),
    )


def _mark(text: str, is_doubted: bool) -> str:
    return text + MARK if text and is_doubted else text
