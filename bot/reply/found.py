"""What the corpus has for a question: its figures, parts, and the incidents that answer it.

Asked for by bot/answering/figures.py, said by the modules beside this one.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bot.answering.findings import Sum, Totals
from bot.answering.parts import NO_PARTS, Parts
from bot.models import Incident, Toll, TollName
from bot.query.canonical import PEOPLE
from bot.query.commands import Aspect, Counting, Question, ShowIncident
from bot.query.model import RANKED_BY, Dimension, Either, Filter, Query, Ranked, Term
from bot.reply.doubt import NOTHING, Doubted
from bot.reply.model import Compared
from bot.reply.wording import CountryName


class Before(NamedTuple):
    """The same query about the period before its own, and its figures.

    Both are those of what is dated within the days. `now` are the figures to compare with it,
    where they are not those of all that was asked for: of a period that is not over, up to today.
    `loose` are incidents that may be of the period before, not of this one, and of other days too.
    """

    query: Query
    totals: Totals
    groups: Parts = NO_PARTS
    now: Totals | None = None
    loose: int = 0
    loose_dated: tuple[str, ...] = ()


class Dated(NamedTuple):
    """What is dated within the days asked for, and what may be of other days too.

    `dates` are the ISO dates of the latter, of many the newest: "2021-12", "2021".
    """

    within: Totals
    loose: Totals
    dates: tuple[str, ...]


class Counted(NamedTuple):
    """People of a narrower kind than a role ("policemen"), and the sum of figures that name them.

    Where no figure does, there is no sum. Those of a country may be of `any_side`.
    """

    told: str
    total: Sum
    any_side: bool = False


class Named(NamedTuple):
    """What incidents name, such as who claimed them, with in how many of them; most first.

    `unread` is in how many it was not looked for, there being very many.
    """

    values: tuple[tuple[str, int], ...] = ()
    unread: int = 0


class Found(NamedTuple):
    """What the corpus has for a question, each figure asked for once.

    `groups` are the parts in their order, times without incidents included. `top` are the first
    incidents of the query's order; `dated` is the first of them that is dated to a day, `coarse`
    those that may come before it. `loose` are incidents that may be of other days than the query's,
    `both` those that may be of either of two periods. `ties` counts the others that are as bad
    as the first. Where `apart` is told, `totals` are those of what is dated within the days.
    `taken` counts abductions where no number of people abducted is known. `named` is what is asked
    to be named: who claimed them. `also` are further figures of the same that are asked for.
    `doubted` are the fields that may be misread of the incidents told of, by number; `unsure` is in
    how many of all the number may be that is counted. `told_to` is the day of the newest article,
    where it matters that nothing later is told.
    """

    query: Query
    totals: Totals
    by: Dimension | None = None
    counting: Counting = "incidents"
    groups: Parts = NO_PARTS
    before: Before | None = None
    top: tuple[Incident, ...] = ()
    dated: Incident | None = None
    coarse: tuple[Incident, ...] = ()
    ties: int = 0
    compared: tuple[Compared, ...] = ()
    both: int = 0
    both_dated: tuple[str, ...] = ()
    loose: int = 0
    loose_dated: tuple[str, ...] = ()
    apart: Dated | None = None
    people: Counted | None = None
    taken: int = 0
    named: Named | None = None
    also: "tuple[tuple[Aspect, Found], ...]" = ()
    doubted: Doubted = NOTHING
    unsure: int = 0
    told_to: date | None = None
    country: CountryName = str
    today: date = date.max

    @property
    def toll(self) -> TollName | None:
        """Return the toll that is counted, None where incidents are."""
        return toll_counted(self.counting, self.query, self.by)

    @property
    def ranked_by(self) -> Ranked:
        """Return what single incidents are ranked by: a toll, or their sources."""
        return RANKED_BY.get(self.query.sort, "killed")

    @property
    def asked(self) -> tuple[tuple[str, Sum], ...]:
        """Return what the question counts, each with its sum; nothing where it counts incidents."""
        others = tuple(pair for _, each in self.also for pair in each.asked)
        if self.people:
            return ((f"{self.people.told} killed", self.people.total), *others)
        toll = self.toll
        return ((people(toll, None), sum_of(self.totals, toll)), *others) if toll else others

    def doubts(self, incident: Incident) -> Collection[str]:
        """Return the fields of an incident that may be misread."""
        return self.doubted.get(incident.number, ())

    def ranking(self, incident: Incident) -> Toll | None:
        """Return the toll of an incident by which it is ranked, its sources as one."""
        if self.ranked_by == "sources":
            return Toll(incident.sources, incident.sources)
        toll: Toll | None = getattr(incident, self.ranked_by)
        return toll

    def only(self, aspect: Aspect) -> int:
        """Return the number of the one incident that answers "which", 0 for none."""
        if aspect == "deadliest":
            one = self.top[0] if self.top and not self.by else None
            return one.number if one and self.ranking(one) else 0
        return self.dated.number if self.dated and aspect in {"first", "last"} else 0


_TOLLS: dict[Counting, TollName] = {
    "killed": "killed",
    "wounded": "wounded",
    "abducted": "abducted",
    "civilians": "killed_civilians",
    "security_forces": "killed_security_forces",
    "militants": "killed_militants",
    "attackers": "killed_perpetrators",
}
_PEOPLE = {**PEOPLE, "victims": ("killed", "killed")}
ROLE_TOLLS = frozenset(PEOPLE)  # their names say who they are


def toll_counted(counting: Counting, query: Query, by: Dimension | None) -> TollName | None:
    """Return the toll that a question counts: of who kills, their own dead are left out."""
    if counting == "killed" and (by is Dimension.PERPETRATOR or asks_by(query.terms)):
        return "victims"
    return _TOLLS.get(counting)


def asks_by(terms: Sequence[Term]) -> bool:
    """Tell whether a query is about what somebody did."""
    return any(key.kind == "perpetrator" for each in _filters(terms) for key in each.keys)


def _filters(terms: Sequence[Term]) -> Iterator[Filter]:
    for term in terms:
        if isinstance(term, Filter):
            yield term
        elif isinstance(term, Either):
            for alternative in term.alternatives:
                yield from _filters(alternative)


def counting_of(question: Question) -> Counting:
    """Return what a question counts: what it says, else what its aspect goes by."""
    return question.counting or counting_by(question.aspect)


def counting_by(aspect: Aspect) -> Counting:
    """Return what an aspect goes by."""
    counted: dict[str, Counting] = {each: each for each in _TOLLS}
    return "killed" if aspect == "deadliest" else counted.get(aspect, "incidents")


def sum_of(totals: Totals, toll: TollName) -> Sum:
    """Return one of the sums."""
    total: Sum = getattr(totals, toll)
    return total


def people(toll: TollName, number: int | None) -> str:
    """Return what a toll counts, after its number: "killed", "civilians killed"."""
    one, several = _PEOPLE.get(toll, (toll, toll))
    return one if number == 1 else several


def whose_number(toll: TollName) -> str:
    """Return what a number that nobody gives would count: "people killed", "civilians killed"."""
    told = people(toll, None)
    return told if toll in ROLE_TOLLS else f"people {told}"


def alternatives_of(question: Question) -> tuple[tuple[str, Query], ...]:
    """Return the alternatives of a comparison with their labels, in the order asked.

    Where the question does not say them, they are those of the query's one "or"; of several, of
    the first that holds whole conditions, places or groups.
    """
    command = question.command
    query = Query() if isinstance(command, ShowIncident) else command.query
    if question.compared:
        return tuple((_label(each, query), each) for each in question.compared)
    for term in query.terms:
        options = _options(term)
        if len(options) > 1:
            rest = [other for other in query.terms if other is not term]
            return tuple(
                (" · ".join(t.label for t in option), _of(query, rest, option))
                for option in options
            )
    return ()


def _options(term: Term) -> tuple[tuple[Term, ...], ...]:
    if isinstance(term, Either):
        return term.alternatives
    return tuple((each,) for each in term.alternatives) if isinstance(term, Filter) else ()


def _of(query: Query, rest: Sequence[Term], option: tuple[Term, ...]) -> Query:
    return query._replace(terms=(*rest, *option))


def _label(one: Query, whole: Query) -> str:
    """Return what tells an alternative from the others: its terms that not all have."""
    own = [term.label for term in one.terms if term not in whole.terms]
    return " · ".join(own or [term.label for term in one.terms]) or "all incidents"
