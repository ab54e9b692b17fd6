"""Numbers of people that a model points at: each is read again out of its quote, or dropped.

A toll is made of the figures that are left as the article states them: rivals make a range, the
parts by role are added up where nobody gives a whole.
"""

from collections.abc import Iterable, Iterator, Sequence

from bot.extract.events.harm import harm_of
from bot.extract.people.casualties import Casualties
from bot.extract.text.numbers import find_counts
from bot.extract.values.ledger import add_tolls, range_of
from bot.extract.values.tolls import TollRead
from bot.extract.values.unhurt import tells_nobody
from bot.llm.testimony import Quote, Testimony
from bot.llm.told import ToldFigure
from bot.models import Figure, Measure, Role, Toll

# A number with the text's own word for how exact it is ("at least").
_Number = tuple[Toll, str | None]
_ONE = frozenset(("a", "an", "one"))

# The ground of what a model pointed at: how often that is right was never measured.
BY_MODEL = "by a model"


def read_figures(told: Iterable[ToldFigure], testimony: Testimony) -> list[Figure]:
    """Return the figures whose number stands in their quote, as it stands there."""
    read = ((one, testimony.find(one.quote)) for one in told)
    found = [_figure(one, quote) for one, quote in read if quote is not None]
    return [figure for figure in found if figure is not None]


def _figure(told: ToldFigure, quote: Quote) -> Figure | None:
    number = _number(told, quote)
    if number is None:
        return None
    toll, hedge = number
    return Figure(
        measure=told.measure,
        role=told.role,
        low=toll.low,
        high=toll.high,
        said_by=told.said_by if told.said_by and _says(quote, told.said_by) else None,
        hedge=hedge,
        superseded=told.superseded,
        evidence=quote.proof,
    )


def _says(quote: Quote, speaker: str) -> bool:
    return any(speaker in clause.sentence.text for clause in quote.clauses)


def _number(told: ToldFigure, quote: Quote) -> _Number | None:
    """Return the number of the quote that is meant, None where it has none or of another thing."""
    if told.low == 0 and told.high == 0:
        denied = any(tells_nobody(clause.text, told.measure) for clause in quote.clauses)
        return (Toll(0, 0), None) if denied else None
    meant = [number for number in _numbers(quote) if _is_meant(told, number[0])]
    return meant[0] if meant and _befell(told, meant[0][0], quote) else None


def _is_meant(told: ToldFigure, toll: Toll) -> bool:
    """Tell the number that is told, whatever was made of its hedge: "up to 12" may be [0, 12]."""
    ends = {end for end in toll if end is not None}
    return told.low in ends or (told.low == 0 and told.high in ends)


def _numbers(quote: Quote) -> list[_Number]:
    """Return the numbers that stand in a quote; "a soldier" is one of them."""
    found = [
        (count.toll, count.hedge)
        for clause in quote.clauses
        for count in find_counts(clause.sentence.text)
        if quote.holds(clause.sentence, count.start, count.end)
    ]
    found += [(toll, c.hedge) for c, tolls in _linked(quote) for toll in tolls]
    words = {word.casefold() for word in quote.proof.quote.split()}
    return [*found, (Toll(1, 1), None)] if words & _ONE else found


def _linked(quote: Quote) -> Iterator[tuple[Casualties, list[Toll]]]:
    """Yield what the parser links to a harm, with the numbers of it that stand in the quote.

    Those of a list that is quoted whole ("two soldiers and a child") are also added up.
    """
    for clause in quote.clauses:
        for casualties in clause.casualties:
            people = casualties.people
            held = [p.toll for p in people if quote.holds(clause.sentence, p.start, p.end)]
            whole = [casualties.toll] if len(held) == len(people) else []
            yield casualties, [*whole, *held]


def _befell(told: ToldFigure, toll: Toll, quote: Quote) -> bool:
    """Tell whether a number counts those who were killed (or wounded, or abducted).

    Where the parser links it, the parser says so: "11 were wounded" counts no dead, and "could
    kill 11" nobody; "seven of them" are part of a whole told elsewhere. Where it does not, the
    sentence must speak of that harm at least.
    """
    linked = [casualties for casualties, tolls in _linked(quote) if toll in tolls]
    if linked:
        told_of = [c for c in linked if c.measure == told.measure and not c.negated]
        return any(not c.part or told.role != "total" for c in told_of)
    return any(harm_of(t) == told.measure for clause in quote.clauses for t in clause.sentence.each)


def read_toll(figures: Sequence[Figure], measure: Measure) -> TollRead:
    """Return the toll that figures make for one measure."""
    own = [figure for figure in figures if figure.measure == measure]
    current = [figure for figure in own if not figure.superseded] or own
    by_role: dict[Role, list[Toll]] = {}
    for figure in current:
        by_role.setdefault(figure.role, []).append(figure.toll)
    ranges = {role: range_of(tolls[0], tolls[1:]) for role, tolls in by_role.items()}
    whole = ranges.get("total") or (add_tolls(list(ranges.values())) if ranges else None)
    proofs = tuple(dict.fromkeys(figure.evidence for figure in own))
    return TollRead(whole, ranges.get("perpetrators"), tuple(own), proofs, BY_MODEL)
