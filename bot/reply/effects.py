"""What a decision of an editor did: which values are others now, what is part of what."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from bot.models import Incident, Toll
from bot.reply.wording import MEASURES, CountryName, counted, number_text, shown
from bot.standing.changes import Change

_VALUES = (
    "killed", "wounded", "abducted", "killed_perpetrators", "date", "type", "place", "admin1",
    "country", "perpetrator", "target", "weapon", "claimed_by", "sources",
)  # fmt: skip
_TOLD = 6  # that are told; a merge of many says how many more there are


def effect_text(
    number: int,
    changes: Sequence[Change],
    leads_to: Callable[[int], int],
    country: CountryName,
) -> str:
    """Return what changes did, of which most are of one incident: "killed 8 → 12".

    Empty where nothing is other than before. `leads_to` gives the number that another is part of.
    """
    whole = sorted(_whole(changes), key=_is_there)  # what is part of what comes first
    parts = [part for change in whole for part in _parts(change, number, leads_to, country)]
    more = [counted(len(parts) - _TOLD, "more change")] if len(parts) > _TOLD else []
    return "; ".join([*parts[:_TOLD], *more])


def differing_text(before: Incident, after: Incident) -> str:
    """Say on which tolls sources differ since a decision: "Sources now differ on killed: 1–5."."""
    tolls = ((name, getattr(before, name), getattr(after, name)) for name in MEASURES)
    told = [
        f"{name}: {value_text(now)}"
        for name, was, now in tolls
        if after.disputed and was and now and now != was and now.low != now.high
    ]
    return f"Sources now differ on {', '.join(told)}." if told else ""


def _whole(changes: Iterable[Change]) -> Iterable[Change]:
    """Return one change for each incident, from before the first to after the last."""
    whole: dict[int, Change] = {}
    for change in changes:
        first = whole.get(change.number, change)
        whole[change.number] = change._replace(before=first.before)
    return whole.values()


def _is_there(change: Change) -> bool:
    """Tell whether an incident was there before and is after."""
    return bool(change.before and change.after)


def _parts(
    change: Change, number: int, leads_to: Callable[[int], int], country: CountryName
) -> Iterator[str]:
    of = f"#{change.number}"
    if change.after is None:
        survivor = leads_to(change.number)
        yield f"{of} is part of #{survivor}" if survivor else f"{of} is withdrawn"
    elif change.before is None:
        yield f"{of} is an event of its own"
    else:
        named = "" if change.number == number else f"{of} "
        yield from (f"{named}{said}" for said in _moved(change.before, change.after, country))


def _moved(before: Incident, after: Incident, country: CountryName) -> Iterator[str]:
    for name in _VALUES:
        was, now = getattr(before, name), getattr(after, name)
        if name == "country":
            was, now = (country(code) if code else "" for code in (was, now))
        if was != now:
            yield f"{in_words(name)} {value_text(was)} → {value_text(now)}"


def in_words(name: str) -> str:
    """Return what a field or a value is called: "province", "armed assault"."""
    return "province" if name == "admin1" else name.replace("_", " ")


def value_text(value: Any) -> str:
    """Return a value of an incident, a toll as a pair too: "at least 11", "not known"."""
    if value is None or value == "":
        return "not known"
    if isinstance(value, list | tuple):
        return number_text(Toll(*value))
    return shown(in_words(str(value)))
