"""Group the clauses of an article into incidents.

The first event told opens the main incident. Each later clause goes on about an incident that is
open, or opens another: when it says so ("elsewhere"), or when its day, place or kind cannot be
that of any other. What is general, hypothetical or about a disaster opens nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.extract.apart import other_kind, other_toll
from bot.extract.chosen import choose_clauses
from bot.extract.clauses import Clause
from bot.extract.continuing import (
    describes_only,
    goes_back,
    goes_on_by_pronoun,
    is_of_wave,
    tells_the_rest,
    tells_who,
)
from bot.extract.dates import DateMention
from bot.extract.deeds import names_culprit
from bot.extract.draft import Draft, without_memories
from bot.extract.nearness import Level, other_place, shares_place
from bot.extract.overcome import ends_attack
from bot.extract.scenes import leads_to, set_scenes, sets_scene
from bot.extract.topics import (
    find_attacker,
    is_event,
    is_peaceful,
    names_a_deed,
    tells_violence,
)
from bot.extract.wording import heads_several
from bot.gazetteer.names import fold
from bot.models import DatePrecision

# An undated main incident is news: a time this far back, told this late in the text, is another's.
NEWS_DAYS = 3
LATE_PARAGRAPH = 2
# Background may be main news only within a week of publication.
MAIN_DAYS = 7
# So many incidents stay open beside the main one; no reader keeps more in mind.
STAY_OPEN = 8
_BACK = re.compile(r"^(?:There|It|They|Those|These|The\s+same)\b")


def draft_incidents(clauses: Sequence[Clause], published: date) -> list[Draft]:
    """Group clauses into incidents, in the order in which they are first told."""
    begin = min((clause.sentence.paragraph for clause in clauses), default=0)
    clauses = choose_clauses(clauses)
    grouping = _Grouping(published, begin, peaceful=is_peaceful(clauses))
    for clause in set_scenes(clauses):
        grouping.read(clause)
    return grouping.drafts()


class _Grouping:
    def __init__(self, published: date, begin: int, *, peaceful: bool) -> None:
        self._published = published
        self._begin = begin  # the first paragraph, of an article or of a bulletin's entry
        self._peaceful = peaceful
        self._drafts: list[Draft] = []
        self._focus: Draft | None = None
        self._headline: list[Clause] = []
        self._ahead: list[Clause] = []

    def read(self, clause: Clause) -> None:
        if clause.sentence.in_headline:
            self._headline.append(clause)
            return
        if clause.told_in_passing:
            return
        clause = self._with_counted_days(clause)
        if not self._is_told(clause):
            self._beside(clause)
            return
        if self._focus is not None and tells_the_rest(clause):
            self._focus.told.append(replace(clause, places=(), when=()))
            return
        draft = self._same_as(clause)
        if draft is None and self._drafts and self._tells_no_other(clause):
            self._beside(clause)
            return
        if draft is None:
            draft = Draft([clause], main=not self._drafts)
            if draft.main:
                draft.around += [c for c in self._headline if not c.of_disaster]
                draft.around += [c for c in self._ahead if leads_to(c, clause) or tells_who(c)]
            if self._drafts and not clause.when:
                draft.same_day_as = self._drafts[0]
            self._drafts.append(draft)
        else:
            draft.told.append(clause)
        self._focus = draft

    def _tells_no_other(self, clause: Clause) -> bool:
        """Tell what would open an incident by its place alone, and belongs to one that is told."""
        if goes_back(clause) or describes_only(clause):
            return True
        if self._focus is None or self._focus.last.sentence.paragraph != clause.sentence.paragraph:
            return False
        return goes_on_by_pronoun(clause) or is_of_wave(clause, self._drafts[0].told[0])

    def _is_told(self, clause: Clause) -> bool:
        """Tell whether a clause reports an event of this article.

        Where the article is peaceful only what is plainly violent does; where it is not, a toll
        told in the breath of an attack ("101 were hurt when the building caught fire") is its.
        """
        if self._drafts and ends_attack(clause):
            return False
        here = self._focus is not None and (
            self._focus.last.sentence.paragraph == clause.sentence.paragraph
        )
        if self._peaceful:
            return is_event(clause) and tells_violence(clause)
        before = (c for c in self._ahead[-1:] if not self._drafts)
        set_in = any(leads_to(c, clause) and sets_scene(c) for c in before)
        if clause.of_disaster and clause.tolls and self._focus is not None:
            return here and not clause.elsewhere
        return is_event(clause, set_in=set_in)

    def _with_counted_days(self, clause: Clause) -> Clause:
        """Count "a day earlier" from the event told before, not from the publication."""
        told = self._focus.when if self._focus is not None else None
        if told is None or all(d.anchor != "event" for d in clause.when):
            return clause
        moved = self._published - told.first
        return replace(
            clause,
            when=tuple(
                d if d.anchor != "event" else d._replace(first=d.first - moved, last=d.last - moved)
                for d in clause.when
            ),
        )

    def _beside(self, clause: Clause) -> None:
        """Keep what stands beside the report of an event: it may name the place or the actor."""
        if clause.of_disaster or (clause.general and not names_culprit(clause)):
            return
        if self._focus is None:
            self._ahead.append(clause)
            return
        draft = self._focus
        if not self._goes_on(draft, clause):
            draft = self._about(clause, self._drafts[0], self._focus)
        # A blame tells no deed: its times are those of whom it blames.
        blames_alone = not clause.triggers and names_culprit(clause)
        if blames_alone or not self._contradicts(draft, clause):
            draft.around.append(clause)

    def _same_as(self, clause: Clause) -> Draft | None:
        """Return the incident that a clause goes on about."""
        if not self._drafts or self._focus is None:
            return None
        if clause.elsewhere or clause.cut:
            return next((d for d in self._open() if self._is_that(d, clause)), None)
        main, focus = self._drafts[0], self._focus
        fits = [d for d in self._open() if not self._contradicts(d, clause)]
        if focus in fits and (focus is main or self._goes_on(focus, clause)):
            return focus
        if main in fits:
            return self._about(clause, main, focus) if focus in fits else main
        return next((d for d in fits if self._linked(d, clause)), None)

    def _open(self) -> list[Draft]:
        """Return the incidents that the text may still speak of."""
        return [*self._drafts[:1], *self._drafts[1:][-STAY_OPEN:]]

    def _about(self, clause: Clause, main: Draft, focus: Draft) -> Draft:
        """Return which of two incidents a clause shares its place or more words with.

        The main one, where neither says more.
        """
        if shares_place(focus.places, clause.event_places) and not shares_place(
            main.places, clause.event_places
        ):
            return focus
        words = clause.topic
        ours = {word for c in main.each for word in c.topic}
        theirs = {word for c in focus.each for word in c.topic}
        return focus if len(words & (theirs - ours)) > len(words & (ours - theirs)) else main

    def _linked(self, draft: Draft, clause: Clause) -> bool:
        """Tell whether day or place speak for an incident that is not the one at hand."""
        when = draft.when
        if clause.when and when is not None and when.prec == DatePrecision.DAY:
            return _overlap(when, clause.when[0])
        return shares_place(draft.places, clause.event_places)

    def _goes_on(self, draft: Draft, clause: Clause) -> bool:
        """Tell whether a clause stands in the same breath as the one before."""
        last = draft.last.sentence
        if last.paragraph == clause.sentence.paragraph:
            return True
        next_paragraph = last.paragraph + 1 == clause.sentence.paragraph
        return clause.refers_back or (next_paragraph and bool(_BACK.match(clause.text)))

    def _is_that(self, draft: Draft, clause: Clause) -> bool:
        """Tell whether an announced event was told already: same exact day, same place."""
        return (
            clause.cut
            and draft.when is not None
            and bool(clause.when)
            and _overlap(draft.when, clause.when[0])
            and shares_place(draft.places, clause.event_places)
        )

    def _contradicts(self, draft: Draft, clause: Clause) -> bool:
        """Tell whether a clause cannot be about an incident: another day, place or kind."""
        own = next(iter(clause.when), None)
        if own is not None and self._other_day(draft, own, clause):
            return True
        if clause.definite and draft is self._focus and (not clause.when or draft.when is None):
            return False  # "The strike took place on Saturday"
        elsewhere = other_place(draft.places, clause.event_places) and not clause.of_care
        if elsewhere or other_toll(draft, clause):
            return True
        return own is not None and other_kind(draft, clause)

    def _other_day(self, draft: Draft, own: DateMention, clause: Clause) -> bool:
        when = draft.day
        if when is not None:
            return not _overlap(when, own)
        if own.prec > DatePrecision.DAY and clause.sentence.paragraph > 0:
            return True
        age = (self._published - own.last).days
        return age > NEWS_DAYS and clause.sentence.paragraph - self._begin > LATE_PARAGRAPH

    def drafts(self) -> list[Draft]:
        """Return the incidents, with the headline led to the one it opens."""
        violent = [d for d in self._drafts if self._is_violent(d)]
        violent = without_memories(violent, self._published)
        if not self._drafts and self._headline:
            told = [c for c in self._headline if self._is_told(c) and names_a_deed(c)]
            violent = [Draft(told, main=True, around=self._fresh())] if told else []
        elif violent:
            violent[0].main = True
        for draft in violent[1:]:
            named = self._in_headline(draft) or any(heads_several(c.text) for c in self._headline)
            draft.main = self._is_news(draft) and named
        return violent

    def _fresh(self) -> list[Clause]:
        """Return what is told beside a headline's event, but for what is of other days."""
        latest = self._published - timedelta(days=NEWS_DAYS)
        return [c for c in self._ahead if all(d.last >= latest for d in c.when)]

    def _is_violent(self, draft: Draft) -> bool:
        """Tell an incident from numbers of dead without a deed."""
        if any(t.real and (t.strong or not self._peaceful) for c in draft.each for t in c.triggers):
            return True
        # "21 people died when gunmen held the hotel"
        return not self._peaceful and any(c.tolls and find_attacker(c) for c in draft.told)

    def _is_news(self, draft: Draft) -> bool:
        when = draft.when
        return when is None or (
            when.prec <= DatePrecision.FEW_DAYS and (self._published - when.last).days <= MAIN_DAYS
        )

    def _in_headline(self, draft: Draft) -> bool:
        """Tell whether the headline names a draft's place."""
        words = {fold(word) for c in self._headline for word in c.text.split()}
        names = {fold(p.name) for p in draft.places if p.level <= Level.ADMIN2}
        return bool(words & names)


def _overlap(one: DateMention, other: DateMention) -> bool:
    return one.first <= other.last and other.first <= one.last
