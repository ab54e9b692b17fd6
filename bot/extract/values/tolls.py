"""Read the toll of one incident for the killed, wounded and abducted, with what it rests on.

Which mentions count is told here; `ledger` adds them up.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.extract.clauses.speakers import find_speaker
from bot.extract.incidents.draft import Draft
from bot.extract.values.ledger import Ledger
from bot.extract.values.told import Told, newest_entries
from bot.extract.values.unhurt import find_unhurt, tells_nobody
from bot.models import Article, Evidence, Figure, Measure, Toll


class TollRead(NamedTuple):
    """The toll of one measure, with every figure it rests on; `ground` is how it was decided."""

    toll: Toll | None
    perpetrators: Toll | None
    figures: tuple[Figure, ...]
    evidence: tuple[Evidence, ...]
    ground: str


def read_toll(article: Article, draft: Draft, measure: Measure) -> TollRead:
    """Read the toll of a draft for one measure.

    Two soldiers and six militants make eight; "at least 11" against "15, villagers said" makes
    [11, 15].
    """
    told = _told(draft, measure)
    figures = tuple(_figure(article, one) for one in told)
    if not told:
        unhurt = find_unhurt(draft, measure)
        proof = (unhurt.sentence.evidence(article),) if unhurt else ()
        return TollRead(Toll(0, 0) if unhurt else None, None, (), proof, "nobody hurt")
    toll = Ledger(newest_entries(article, told)).toll
    perpetrators = _perpetrators(told)
    evidence = tuple(dict.fromkeys(f.evidence for f in figures))
    return TollRead(toll, perpetrators, figures, evidence, _ground(draft, told, toll))


def _ground(draft: Draft, told: Sequence[Told], toll: Toll) -> str:
    """Return how plainly a toll is told: by one figure, by several that agree, or reckoned.

    A list may have been read in part ("three guards and a guide"), one person be one of more, and
    whoever was shot or stabbed have lived or died.
    """
    if any(one.toll != toll or one.shot or one.stabbed for one in told):
        return "reckoned"
    place = "first" if told[0].clause is draft.told[0] else "later"
    figure = f"one figure {place}" if len(told) == 1 else f"agreeing figures {place}"
    if told[0].listed:
        return f"{figure}, in a list"
    return f"{figure}, one person" if toll.low < 2 else figure


def _told(draft: Draft, measure: Measure) -> list[Told]:
    """Return what is told of a measure, the body before the headline."""
    found = [
        Told(clause, c, clause.sentence.in_headline, find_speaker(clause, c))
        for clause in draft.clauses
        for c in clause.casualties
        if c.measure == measure and not c.negated
    ]
    found.sort(key=lambda one: one.headline)
    headlines = [one.clause for one in found if one.headline]
    found = [one for one in found if not one.headline or one.clause is headlines[0]]
    hurt = [one for one in found if not one.stabbed]
    found = hurt if any(not one.casualties.part for one in hurt) else found
    found = _without_shot(draft, found)
    unnamed = [one for one in found if not one.casualties.known or one.adds]
    if unnamed and unnamed[0].adds:
        # "The editor was shot dead. Both of his guards were also killed."
        named = [o for o in found if o.casualties.known and not o.headline]
        return [*named[:1], *unnamed]
    if unnamed and all(one.headline for one in unnamed):
        # "Police chief slain": he and his driver were
        return unnamed if found[0].toll.low <= unnamed[0].toll.low else found
    if unnamed and all(one.casualties.role == "militants" for one in unnamed):
        return [o for o in found if not o.casualties.known or o.casualties.role in _THEIR_FOES]
    if unnamed and all(one.casualties.role == "perpetrators" for one in unnamed):
        # "The president was shot dead. Police killed four of the gunmen."
        named = [o for o in found if o.casualties.known and not o.headline and o.heads != {"he"}]
        return [*[o for o in named if o.casualties.role != "perpetrators"][:1], *unnamed]
    return unnamed or found


# What the text says of whoever was shot and lived.
_LIVED = re.compile(
    r"\b(?:hospitals?|surgery|surgeons?|treated|treatment|wound\w*|injur\w*|critical|stable|surviv\w*|"
    r"recover\w*|condition|alive|warning)\b",
    re.IGNORECASE,
)


def _without_shot(draft: Draft, found: list[Told]) -> list[Told]:
    """Leave out those of whom only the shot is told, where others died or these may have lived."""
    others = [one for one in found if not one.shot]
    victims = [one for one in others if one.casualties.role != "perpetrators"]
    if any(one.died or not one.casualties.part for one in victims):
        return others
    if any(tells_nobody(clause.text, "killed") for clause in draft.clauses):
        return others
    wounded = {c.toll.low for clause in draft.clauses for c in clause.casualties
               if c.measure == "wounded"}  # fmt: skip
    lived = any(_LIVED.search(clause.text) for clause in draft.clauses)
    return [
        one
        for one in found
        if not one.shot or not (lived if one.toll.low == 1 else one.toll.low in wounded)
    ]


_THEIR_FOES = frozenset(("security_forces", "civilians"))


def _perpetrators(told: Sequence[Told]) -> Toll | None:
    tolls = [t.casualties.toll for t in told if t.casualties.role == "perpetrators"]
    return tolls[0] if tolls else None


_PRONOUNS = frozenset(("it", "he", "she", "they", "It", "He", "She", "They", "who", "which", None))


def _figure(article: Article, one: Told) -> Figure:
    casualties = one.casualties
    return Figure(
        measure=casualties.measure,
        role=casualties.role,
        low=casualties.toll.low,
        high=casualties.toll.high,
        said_by=None if one.speaker in _PRONOUNS else one.speaker,
        hedge=casualties.hedge,
        superseded=one.superseded,
        evidence=one.clause.sentence.evidence(article, casualties.start, casualties.end),
    )
