"""Cut the sentences into clauses, and give each what lies within it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.extract.actors.mentions import Actor
from bot.extract.clauses.clause import Clause
from bot.extract.clauses.cuts import JOINING, find_cuts
from bot.extract.clauses.towns import cut_by_town, in_order
from bot.extract.events.triggers import Trigger
from bot.extract.people.casualties import Casualties
from bot.extract.places.located import Located
from bot.extract.text.document import Sentence
from bot.extract.times.dates import DateMention, find_dates
from bot.extract.times.timing import split_dates, token_of


def read_clauses(
    sentence: Sentence,
    published: date,
    casualties: Sequence[Casualties],
    triggers: Sequence[Trigger],
    places: Sequence[Located],
    actors: Sequence[Actor],
) -> list[Clause]:
    """Cut a sentence into clauses, each with what lies within it."""
    dates = find_dates(sentence.text, published)
    clauses: list[Clause] = []
    for first, last, cut in find_cuts(sentence, dates, triggers, places):
        own = [d for d in dates if first <= token_of(sentence, d).i <= last]
        when, said = split_dates(sentence, own, cut, triggers, casualties)
        if clauses and not own and sentence.tokens.doc[first - 1].lower_ in JOINING:
            when = list(clauses[-1].when)  # "on Monday a bomb killed two in Gao, and shots one …"
        deeds = tuple(t for t in triggers if first <= t.root <= last)
        clauses.append(
            Clause(
                sentence=sentence,
                first=first,
                last=last,
                when=tuple(when),
                said=tuple(said),
                casualties=tuple(_hurt_in(casualties, first, last, deeds if cut else ())),
                triggers=deeds,
                places=_places_in(places, first, last, cut=cut and bool(own)),
                actors=tuple(a for a in actors if first <= a.first <= last),
                cut=cut,
            )
        )
    if len(clauses) > 1:
        return list(_dated_at_last(clauses))
    return [*in_order(clauses[0])] or list(_town_by_town(clauses[0], dates))


def _hurt_in(
    casualties: Sequence[Casualties], first: int, last: int, deeds: Sequence[Trigger]
) -> Iterator[Casualties]:
    """Yield what a clause counts; people behind its own deed are not those of another clause."""
    for c in casualties:
        own = tuple(p for p in c.people if first <= p.first <= last)
        if first <= c.predicate <= last:
            yield replace(c, people=own) if own else c
            continue
        begin = min((t.root for t in deeds), default=last)
        hurt = tuple(p for p in own if p.first > begin)
        if hurt and c.predicate < first:
            yield replace(c, people=hurt, predicate=begin)


def _dated_at_last(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Read "a bomb killed two in Gao and shots one in Kidal on Monday": both were on that day."""
    last = clauses[-1]
    begin = min((t.root for t in last.triggers), default=last.last)
    ends = [d for d in last.when if token_of(last.sentence, d).i > begin]
    for clause, after in zip(clauses, [*clauses[1:], None], strict=True):
        doc = clause.sentence.tokens.doc
        joined = after is not None and doc[after.first - 1].lower_ in JOINING
        dated = clause.when or clause.said
        yield replace(clause, when=tuple(ends)) if joined and ends and not dated else clause


def _town_by_town(whole: Clause, dates: Sequence[DateMention]) -> Iterator[Clause]:
    """Cut a sentence where it goes over to another town; a deed told once is that of all."""
    cuts, casualties = cut_by_town(whole.sentence, whole.casualties, whole.places)
    clause = replace(whole, casualties=casualties)
    if not cuts:
        yield clause
        return
    ends = (*(cut - 1 for cut in cuts), clause.last)
    for first, last in zip((clause.first, *cuts), ends, strict=True):
        hurt = (
            replace(c, people=tuple(p for p in c.people if first <= p.first <= last))
            for c in clause.casualties
        )
        triggers = tuple(t for t in clause.triggers if first <= t.root <= last)
        when = tuple(d for d in clause.when if first <= token_of(clause.sentence, d).i <= last)
        yield replace(
            clause,
            first=first,
            last=last,
            when=when or clause.when,
            casualties=tuple(c for c in hurt if c.people),
            triggers=triggers or clause.triggers,
            places=tuple(p for p in clause.places if first <= p.toponym.first <= last),
            actors=tuple(a for a in clause.actors if not triggers or first <= a.first <= last),
            cut=first > clause.first,
        )


def _places_in(
    places: Sequence[Located], first: int, last: int, *, cut: bool
) -> tuple[Located, ...]:
    """Return the places of a clause; one that was cut off ("when 13 died there") may have none."""
    own = tuple(p for p in places if first <= p.toponym.first <= last)
    return own if own or not cut else tuple(places)
