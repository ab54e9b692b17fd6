"""Which values of an incident may have been misread, so that nothing unsure looks sure.

`show` names them; wherever else they are told they have a question mark behind them, in a list, an
alert and a sentence alike. A value is unsure where one publisher alone gives it, and every rule by
which it was read there is right too seldom.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType

from bot.models import Incident, IncidentDetail
from bot.reply.model import Card, Field, Reply
from bot.reply.wording import MEASURES, CountryName, toll_texts, when_text, where_text
from bot.resolve.grounds import Unsure as Unsure
from bot.resolve.grounds import sole_grounds

# Returns by which rules incidents were read, field by field: `bot.ports.Corpus.grounds`.
GroundsOf = Callable[[Collection[int]], Mapping[int, Mapping[str, Collection[str]]]]
# The fields of incidents that may be misread, by number; one that has none need not be there.
Doubted = Mapping[int, Collection[str]]
NOTHING: Doubted = MappingProxyType({})

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


def doubted_among(numbers: Collection[int], grounds_of: GroundsOf, unsure: Unsure) -> Doubted:
    """Return the fields that may be misread of some incidents."""
    grounds = grounds_of(numbers) if numbers else {}
    return {number: doubted_fields(rules, unsure) for number, rules in grounds.items()}


def mark_doubts(reply: Reply, grounds_of: GroundsOf, unsure: Unsure) -> Reply:
    """Return a reply with a question mark behind each value in its cards that may be misread."""
    doubted = doubted_among([card.number for card in reply.cards], grounds_of, unsure)
    if not doubted:
        return reply
    cards = (_marked(card, doubted.get(card.number, ())) for card in reply.cards)
    return reply._replace(cards=tuple(cards))


def when_marked(incident: Incident, doubted: Collection[str]) -> str:
    """Return the date of an incident, marked if it is `doubted`."""
    return mark(when_text(incident.date, incident.date_prec), "date" in doubted)


def where_marked(
    incident: Incident, country: CountryName, doubted: Collection[str], hidden: str | None = None
) -> str:
    """Return the place of an incident, marked if any of it is `doubted`.

    The country with the code `hidden` goes without saying.
    """
    code = incident.country
    name = country(code) if code and code != hidden else ""
    return mark(where_text(incident, name), not _WHERE.isdisjoint(doubted))


def toll_marked(incident: Incident, doubted: Collection[str]) -> str:
    """Return the toll of an incident, each part of it marked that is `doubted`."""
    known = [measure for measure in MEASURES if getattr(incident, measure) is not None]
    return ", ".join(_mark_parts(toll_texts(incident), known, doubted))


def _mark_parts(
    parts: tuple[str, ...], measures: Iterable[str], doubted: Collection[str]
) -> tuple[str, ...]:
    told = tuple(
        mark(part, measure in doubted) for part, measure in zip(parts, measures, strict=False)
    )
    return (*told, *parts[len(told) :])


def _marked(card: Card, doubted: Collection[str]) -> Card:
    if not doubted:
        return card
    return card._replace(
        when=mark(card.when, "date" in doubted),
        where=mark(card.where, not _WHERE.isdisjoint(doubted)),
        toll=_mark_parts(card.toll, card.measures, doubted),
        who=mark(card.who, "perpetrator" in doubted),
    )


def mark(text: str, is_doubted: bool) -> str:
    """Return a value with a question mark behind it if it may be misread."""
    return text + MARK if text and is_doubted else text
