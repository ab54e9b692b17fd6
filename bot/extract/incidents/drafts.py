"""Group the clauses of an article into incidents.

The first event told opens the main incident. Each later clause goes to the open incident that it
fits best (`belonging`), or opens another where it fits none. What is general, hypothetical or about
a disaster opens nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.extract.clauses.clause import Clause
from bot.extract.clauses.deeds import names_culprit
from bot.extract.clauses.overcome import ends_attack
from bot.extract.events.outcomes import done_to_death
from bot.extract.incidents.belonging import LEAST, Setting, fit
from bot.extract.incidents.chosen import choose_clauses
from bot.extract.incidents.continuing import (
    describes_only,
    goes_back,
    goes_on_by_pronoun,
    is_of_wave,
    tells_the_rest,
    tells_who,
)
from bot.extract.incidents.draft import Draft, without_memories
from bot.extract.incidents.mains import FRESH_DAYS, is_news, is_recalled, is_round_up, mark_mains
from bot.extract.incidents.scenes import leads_to, set_scenes, sets_scene
from bot.extract.incidents.sums import take_away_sums
from bot.extract.incidents.topics import (
    find_attacker,
    is_event,
    is_peaceful,
    names_a_deed,
    tells_violence,
)
from bot.extract.places.nearness import shares_place

# So many incidents stay open beside the main one; no reader keeps more in mind.
STAY_OPEN = 8


def draft_incidents(clauses: Sequence[Clause], published: date) -> list[Draft]:
    """Group clauses into incidents, in the order in which they are first told."""
    paragraphs = [clause.sentence.paragraph for clause in clauses] or [0]
    setting = Setting(published, min(paragraphs), max(paragraphs))
    clauses = choose_clauses(clauses)
    drafts = _group(clauses, setting)
    headline = [c for c in clauses if c.sentence.in_headline]
    if len(drafts) > 1 and is_round_up(drafts, headline, setting):
        return _group(clauses, setting._replace(many=True))
    return drafts


def _group(clauses: Sequence[Clause], setting: Setting) -> list[Draft]:
    grouping = _Grouping(setting, peaceful=is_peaceful(clauses))
    for clause in set_scenes(clauses):
        grouping.read(clause)
    return grouping.drafts()


class _Grouping:
    def __init__(self, setting: Setting, *, peaceful: bool) -> None:
        self._published = setting.published
        self._setting = setting
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
            self._focus.tell(replace(clause, places=(), when=()))
            return
        draft = self._fitting(clause)
        if draft is None and self._drafts and self._tells_no_other(clause):
            self._beside(clause)
            return
        if draft is None:
            draft = Draft([clause], main=not self._drafts)
            if draft.main:
                for before in self._headline:
                    if not before.of_disaster:
                        draft.stand_beside(before)
                for before in self._ahead:
                    if leads_to(before, clause) or tells_who(before):
                        draft.stand_beside(before)
            if self._drafts and not clause.when:
                draft.same_day_as = self._drafts[0]
            self._drafts.append(draft)
        else:
            draft.tell(clause)
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
        draft = self._fitting(clause)
        if draft is not None:
            draft.stand_beside(clause)
            if shares_place(draft.places, clause.event_places):
                self._focus = draft

    def _fitting(self, clause: Clause) -> Draft | None:
        """Return the incident that a clause fits best, None where it fits none that is open."""
        fits = [(fit(d, clause, self._focus, self._setting), d) for d in self._open()]
        best = max(fits, key=lambda one: one[0], default=None)
        return best[1] if best is not None and best[0] > LEAST else None

    def _open(self) -> list[Draft]:
        """Return the incidents that the text may still speak of."""
        return [*self._drafts[:1], *self._drafts[1:][-STAY_OPEN:]]

    def drafts(self) -> list[Draft]:
        """Return the incidents, with the headline led to the one it opens."""
        violent = [d for d in self._drafts if self._is_violent(d)]
        violent = without_memories(violent, self._published)
        if not self._drafts and self._headline:
            told = [c for c in self._headline if self._is_told(c) and names_a_deed(c)]
            violent = [Draft(told, main=True, around=self._fresh())] if told else []
        elif violent:
            violent[0].main = not is_recalled(violent[0], self._headline, self._setting)
        mark_mains(violent, self._headline, self._setting)
        if violent:
            take_away_sums(violent[0], [d for d in violent[1:] if is_news(d, self._setting)])
        return violent

    def _fresh(self) -> list[Clause]:
        """Return what is told beside a headline's event, but for what is of other days."""
        latest = self._published - timedelta(days=FRESH_DAYS)
        return [c for c in self._ahead if all(d.last >= latest for d in c.when)]

    def _is_violent(self, draft: Draft) -> bool:
        """Tell an incident from numbers of dead without a deed."""
        if any(t.real and (t.strong or not self._peaceful) for c in draft.each for t in c.triggers):
            return True
        return not self._peaceful and (
            any(map(_kills, draft.told)) or any(map(find_attacker, _beside_tolls(draft)))
        )


def _kills(clause: Clause) -> bool:
    """Tell the killed of "18 people were wiped out", which has no other word for the deed."""
    doc = clause.sentence.tokens.doc
    return any(done_to_death(doc[c.predicate]) for c in clause.tolls)


def _beside_tolls(draft: Draft) -> list[Clause]:
    """Return what tells the dead of a draft, and how the same paragraphs set the scene.

    "21 people died when gunmen held the hotel", "Gunmen ringed the mosque. … 27 are dead."
    """
    tolls = [c for c in draft.told if c.tolls]
    near = {c.sentence.paragraph for c in tolls}
    scenes = (c for c in draft.around if c.sentence.paragraph in near)
    return tolls + [c for c in scenes if c.when or any(a.kind == "vague" for a in c.actors)]
