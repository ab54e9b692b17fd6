"""What no source tells of an incident: `killed:unknown`, `weapon:unknown`, `province:unknown`.

A place and a perpetrator that are unknown are read where those fields are: a perpetrator may also
be called unknown, and what is told without any place has a name of its own.
"""

from collections.abc import Iterable, Iterator

from bot.gazetteer.names import fold
from bot.query.canonical import PEOPLE
from bot.query.draft import Draft
from bot.query.known import Slot
from bot.query.model import MEASURES, UNKNOWN, Amount, Either, Filter, Key, Not, Term
from bot.query.names import written

# What is not told, by the name of its field, with how that reads.
_LABELS = {
    "killed": "number of killed unknown", "wounded": "number of wounded unknown",
    "abducted": "number of abducted unknown", "target": "target unknown",
    "weapon": "weapon unknown", "province": "province unknown",
}  # fmt: skip
_SAID = frozenset({UNKNOWN, "unreported", "none", "not reported", "not known"})


def read_untold(slot: Slot, name: str, draft: Draft) -> bool:
    """Read "unknown" as the value of a field, `name` for short; tell whether that was it."""
    if name not in _LABELS or slot.token.op not in {":", "="}:
        return False
    if fold(slot.token.text) not in _SAID:
        return False
    draft.terms.append(untold_filter(name))
    return True


def about_unknown(terms: Iterable[Term]) -> Iterator[str]:
    """Yield what is to be said of tolls under a "not", which leaves out what is not known too."""
    for term in terms:
        match term:
            case Not(term=Amount(measure=measure)) if measure in MEASURES:
                yield (
                    f"Incidents whose number of {measure} is unknown are left out too: "
                    f"{written(measure, UNKNOWN)} has them."
                )
            case Not(term=Amount(measure=measure)) if measure in PEOPLE:
                people = PEOPLE[measure][1]
                yield f"Incidents of which no source counts {people} are left out too."
            case Not():
                yield from about_unknown((term.term,))
            case Either():
                for terms in term.alternatives:
                    yield from about_unknown(terms)


def untold_filter(name: str) -> Filter:
    """Make the filter of incidents that no source tells the value of a field of."""
    key = Key("untold", name)
    return Filter(keys=(key,), label=_LABELS[name], written=written(name, UNKNOWN))
