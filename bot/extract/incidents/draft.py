"""An incident while an article is read: the clauses that tell it, and what they say together.

`drafts` decides which clauses are one incident's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.extract.clauses.clause import Clause
from bot.extract.places.located import Located
from bot.extract.times.dates import DateMention
from bot.gazetteer.names import fold
from bot.models import DatePrecision, IncidentType

# So many clauses of each kind an incident keeps, the first and the newest half of them: of
# annotated articles none has more than a fifth of it told, or half of it around.
MOST_KEPT = 40
# An article is about what happened within so many days, or it only remembers …
RECENT_DAYS = 60
# … and then what lies further back than this is told of somebody's life, and is no news of then.
MEMORY_DAYS = 2 * 365


@dataclass(slots=True, eq=False)
class Draft:
    """An incident as it grows: `told` are the clauses that report it, `around` those beside."""

    told: list[Clause]
    main: bool
    around: list[Clause] = field(default_factory=list)
    same_day_as: "Draft | None" = None

    def tell(self, clause: Clause) -> None:
        """Take in a clause that reports it."""
        _keep(self.told, clause)

    def stand_beside(self, clause: Clause) -> None:
        """Take in a clause that stands beside what reports it."""
        _keep(self.around, clause)

    @property
    def each(self) -> list[Clause]:
        """Return all clauses, in no order."""
        return self.told + self.around

    @property
    def clauses(self) -> list[Clause]:
        """Return all clauses, in reading order."""
        return sorted(self.each, key=lambda c: (c.sentence.index, c.first))

    @property
    def last(self) -> Clause:
        """Return the clause that was taken in last."""
        ends = (self.told[-1], *self.around[-1:])
        return max(ends, key=lambda c: (c.sentence.index, c.first))

    @property
    def when(self) -> DateMention | None:
        """Return the first time that is told for the event, an exact day before a vague one.

        What is told beside it may put it more exactly: "last month", and then "on 19 July". A
        weekday in the headline may be the edition's ("Sunday morning") and counts last.
        """
        beside = [
            *(d for c in self.around for d in c.when if not _is_weekday_above(c, d)),
            *(d for c in self.around for d in c.when if _is_weekday_above(c, d)),
        ]
        told = min((d for c in self.told for d in c.when), key=lambda d: d.prec, default=None)
        if told is None:
            return min(beside, key=lambda d: d.prec, default=None)
        closer = (d for d in beside if d.prec == DatePrecision.DAY and d.is_within(told))
        return told if told.prec == DatePrecision.DAY else next(closer, told)

    @property
    def day(self) -> DateMention | None:
        """Return the time that decides what else can be of it: that of a deed, not of a search."""
        deeds = [
            c
            for c in self.each
            if c in self.told or c.triggers or c.casualties or _THE_DEATHS.match(c.text)
        ]
        scenes = [c for c in self.each if c.sentence.in_headline]
        return min((d for c in deeds or scenes for d in c.when), key=lambda d: d.prec, default=None)

    @property
    def places(self) -> list[Located]:
        """Return the places where the event is put, else those named beside it."""
        told = [p for c in self.told for p in (*c.event_places, *c.label_places)]
        return told or [p for c in self.around for p in c.event_places]

    @property
    def names(self) -> set[str]:
        """Return the folded names of all places that its clauses speak of or stand under."""
        return {fold(p.name) for c in self.each for p in (*c.places, *c.label_places)}

    @property
    def strong_types(self) -> set[IncidentType]:
        """Return the types that its words tell without doubt."""
        return {t.type for c in self.told for t in c.triggers if t.strong and t.real}


def _keep(clauses: list[Clause], clause: Clause) -> None:
    clauses.append(clause)
    if len(clauses) > MOST_KEPT:
        del clauses[MOST_KEPT // 2]


# "The deaths, all of them of civilians, came on Monday in Juliaca."
_THE_DEATHS = re.compile(r"The\s+(?:\w+\s+)?(?:deaths?|killings?|incident|violence|dead)\b")


def _is_weekday_above(clause: Clause, mention: DateMention) -> bool:
    text = clause.sentence.text[mention.start : mention.end]
    return clause.sentence.in_headline and not any(letter.isdigit() for letter in text)


def without_memories(drafts: Sequence[Draft], published: date) -> list[Draft]:
    """Leave out what is years old, where an article tells of nothing recent.

    "The recruit's father was killed in an attack in 2008" makes no incident of 2008.
    """
    ages = [(published - d.when.last).days if d.when is not None else 0 for d in drafts]
    if min(ages, default=0) <= RECENT_DAYS:
        return list(drafts)
    return [draft for draft, age in zip(drafts, ages, strict=True) if age <= MEMORY_DAYS]
