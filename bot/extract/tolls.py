"""Add up what an article says of the killed, wounded and abducted of one incident.

Numbers of the whole are claims about one toll, rivals where they differ; numbers by role or place
are its parts and are added only where no whole is told.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.extract.draft import Draft
from bot.extract.speakers import find_speaker
from bot.extract.told import Told, newest_entries
from bot.extract.unhurt import find_unhurt
from bot.models import Article, Evidence, Figure, Measure, Toll

# A whole that is told later and is this much smaller than the first is a part in disguise
# ("15 bodies came to one hospital"); calibrated on the development articles.
PART_RATIO = 0.5


_GROWTH = (
    r"(?:rose|risen|rises|climb\w*|increas\w*|revised|raised|reach\w*|stands?\s+at|went\s+up|"
    r"gone\s+up|mounted|soared|jump\w*|bring\w*|brought|grew|grown|passed|mak(?:es|ing))"
)
_UPDATE = re.compile(
    rf"\b{_GROWTH}\b.{{0,40}}\b(?:to|at|up|toll|dead|number)\b"
    rf"|\b(?:toll|number)\b.{{0,40}}\b{_GROWTH}\b"
    r"|\ba\s+(?:second|third|\w+th)\s+(?:body|corpse|death|fatality|victim|person)\b"
    r"|^\W*(?:\d+/\d+\s+)?update\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\b(?:also|as\s+well|too|in\s+addition|return(?:ed)?\s+fire|likewise)\b", re.I)
# "Including three guards" leaves the attackers to be added; "including the two gunmen" does not.
_INCLUDED = re.compile(
    r"\b(?:including|among\s+(?:them|the\s+dead)|counting)\b.{0,60}\b(?:attackers?|assailants?|"
    r"gunm[ae]n|(?:suicide\s+)?bombers?|militants?|fighters?|terrorists?|suspects?|raiders?)\b",
    re.IGNORECASE,
)


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
    figures = tuple(_figure(article, one, draft) for one in told)
    if not told:
        unhurt = find_unhurt(draft, measure)
        proof = (unhurt.sentence.evidence(article),) if unhurt else ()
        return TollRead(Toll(0, 0) if unhurt else None, None, (), proof, "nobody hurt")
    toll = _whole(newest_entries(article, told))
    perpetrators = _perpetrators(told)
    evidence = tuple(dict.fromkeys(f.evidence for f in figures))
    return TollRead(toll, perpetrators, figures, evidence, _ground(draft, told, toll))


def _ground(draft: Draft, told: Sequence[Told], toll: Toll) -> str:
    """Return how plainly a toll is told: by one figure, by several that agree, or reckoned.

    A list may have been read in part ("three guards and a guide"), and one person be one of more.
    """
    if any(one.toll != toll for one in told):
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
    found = [one for one in found if not one.stabbed] or found
    unnamed = [one for one in found if not one.casualties.known]
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
        named = [o for o in found if o.casualties.known and not o.headline]
        return [*[o for o in named if o.casualties.role != "perpetrators"][:1], *unnamed]
    return unnamed or found


_THEIR_FOES = frozenset(("security_forces", "civilians"))


def _whole(told: Sequence[Told]) -> Toll:
    """Return the range of the whole toll that the text gives."""
    current = [one for one in told if not one.superseded] or list(told)
    base, opening = _opening(current)
    later = [
        one
        for one in current
        if not one.headline and (one.clause is not opening.clause or _is_others_say(opening, one))
    ]
    updates = [
        o.toll for o in later if _is_update(o) and o.toll.low > base.low and _is_whole(o, opening)
    ]
    if updates:
        return updates[-1]
    rivals = [one.toll for one in later if not one.adds and _rivals(base, opening, one)]
    further = [
        one.toll
        for one in later
        if (_is_apart(one) and (one.adds or _goes_on(opening, one))) or _is_other_side(opening, one)
    ]
    beside = [
        o
        for o in current
        if o.clause is opening.clause and o is not opening and not _is_others_say(opening, o)
    ]
    attackers = [*beside, *later] if opening.casualties.role == "total" else later
    return _with_attackers(add_tolls([range_of(base, rivals), *further]), opening, attackers)


def _is_others_say(opening: Told, one: Told) -> bool:
    """Tell "the army spoke of 10 dead; allied troops said 16 had died": another's figure."""
    apart = one.segment != opening.segment
    return apart and one.speaker is not None and one.speaker != opening.speaker


def _goes_on(opening: Told, one: Told) -> bool:
    """Tell "Two others died in hospital", right after those who died at once."""
    first, then = opening.clause.sentence, one.clause.sentence
    near = first.paragraph == then.paragraph and then.index - first.index == 1
    alone = {c.measure for c in one.clause.casualties} == {one.casualties.measure}
    return near and one.of_others and alone and not opening.headline


def _is_other_side(opening: Told, one: Told) -> bool:
    """Tell the soldier who fell where militants did: a clash has two sides."""
    return (
        opening.casualties.role == "militants"
        and one.casualties.role == "security_forces"
        and not one.casualties.part
        and not one.adds
    )


def _is_apart(one: Told) -> bool:
    """Tell people of their own from a part of the whole; attackers are counted elsewhere."""
    hurt = one.casualties
    return not (hurt.part or hurt.known or hurt.role in ("perpetrators", "militants"))


def _opening(told: Sequence[Told]) -> tuple[Toll, Told]:
    """Return the toll of the first clause that gives one: its whole, or the sum of its roles.

    A headline goes before it only where the body begins with a part.
    """
    vague = max((one.toll.low for one in told if _is_vague(one)), default=0)
    counted = [one for one in told if not _is_vague(one)]
    if any(one.toll.low >= PART_RATIO * vague for one in counted):
        told = counted
    first = next((one for one in told if not one.casualties.part), told[0])
    together = [
        o
        for o in told
        if o.clause is first.clause and not o.casualties.part and not _is_others_say(first, o)
    ] or [first]
    wholes = [one for one in together if one.casualties.role == "total"]
    # "six more have died, taking the toll to 24"
    wholes = [o for o in wholes if not o.of_others] or wholes
    base = wholes[0].toll if wholes else add_tolls([one.toll for one in together])
    headline = next((one for one in told if one.headline and one is not first), None)
    if headline is not None and not first.headline and _is_some_of(first, headline):
        return headline.toll, headline
    return base, first


def _is_vague(one: Told) -> bool:
    """Tell "several" and "dozens", which a number that is told elsewhere replaces."""
    return one.toll.high is None and one.casualties.hedge is None


def _is_some_of(first: Told, headline: Told) -> bool:
    heads = {people.head for people in first.casualties.people}
    generic = first.casualties.role == "total" and not first.of_others and not first.casualties.part
    return (
        headline.toll.low > first.toll.low
        and not generic
        and heads != {people.head for people in headline.casualties.people}
    )


def _is_update(one: Told) -> bool:
    return bool(_UPDATE.search(one.clause.text))


def _is_whole(one: Told, opening: Told) -> bool:
    """Tell whether a later number counts the same people as the first did."""
    casualties = one.casualties
    if casualties.part or casualties.known:
        return False
    if one.of_others:
        return False
    if opening.casualties.role == "total" and casualties.role == "civilians":
        return casualties.toll.low > opening.toll.low  # more than the whole is no part of it
    return casualties.role in ("total", opening.casualties.role) or len(casualties.people) > 1


def add_tolls(tolls: Sequence[Toll]) -> Toll:
    """Add up tolls of different people; one open end leaves the sum open."""
    highs = [toll.high for toll in tolls]
    total = None if None in highs else sum(high for high in highs if high is not None)
    return Toll(sum(toll.low for toll in tolls), total)


def _rivals(base: Toll, opening: Told, one: Told) -> bool:
    """Tell a rival figure from a part of the whole.

    A smaller one needs a source of its own that is not the first one's; who counts bodies has
    seen some of the dead.
    """
    if one.toll.low == base.low or not _is_whole(one, opening):
        return False
    if one.toll.low > base.low:
        return True
    seen = one.clause.sentence.tokens.doc[one.casualties.predicate]
    if seen.lemma_.lower() in ("body", "corpse"):
        return False
    own_source = one.speaker is not None and one.speaker != opening.speaker
    return own_source and one.toll.low >= PART_RATIO * base.low


def range_of(base: Toll, rivals: Sequence[Toll]) -> Toll:
    """Return the range from the lowest to the highest of rival tolls."""
    if not rivals:
        return base
    every = [base, *rivals]
    ends = [toll.high if toll.high is not None else toll.low for toll in every]
    is_open = any(toll.high is None and toll.low == max(ends) for toll in every)
    return Toll(min(toll.low for toll in every), None if is_open else max(ends))


def _with_attackers(toll: Toll, opening: Told, later: Sequence[Told]) -> Toll:
    """Add the dead on the attackers' side where they are told apart from the victims."""
    if _INCLUDED.search(opening.clause.text) or opening.casualties.role in (
        "perpetrators",
        "militants",
    ):
        return toll
    for one in later:
        apart = one.casualties.role == "perpetrators" or (
            one.casualties.role == "militants" and _ALSO.search(one.clause.text)
        )
        if apart and not one.casualties.part and not one.casualties.known:
            return add_tolls([toll, one.toll])
    return toll


def _perpetrators(told: Sequence[Told]) -> Toll | None:
    tolls = [t.casualties.toll for t in told if t.casualties.role == "perpetrators"]
    return tolls[0] if tolls else None


_PRONOUNS = frozenset(("it", "he", "she", "they", "It", "He", "She", "They", "who", "which", None))


def _figure(article: Article, one: Told, draft: Draft) -> Figure:
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
