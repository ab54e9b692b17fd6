"""Add up what an article says of the killed, wounded and abducted of one incident.

Numbers of the whole are claims about one toll, rivals where they differ; numbers by role or place
are its parts and are added only where no whole is told.
"""

from collections.abc import Sequence
from typing import NamedTuple

from bot.extract.casualties import Casualties
from bot.extract.clauses import SAYING, Clause
from bot.extract.drafts import Draft
from bot.models import Article, Evidence, Figure, Measure, Toll

# A whole that is told later and is this much smaller than the first is a part in disguise
# ("15 bodies came to one hospital"); calibrated on the development articles.
PART_RATIO = 0.5


class Told(NamedTuple):
    """Casualties with the clause that tells them."""

    clause: Clause
    casualties: Casualties
    headline: bool


class TollRead(NamedTuple):
    """The toll of one measure, with every figure it rests on."""

    toll: Toll | None
    perpetrators: Toll | None
    figures: tuple[Figure, ...]
    evidence: tuple[Evidence, ...]


def read_toll(article: Article, draft: Draft, measure: Measure) -> TollRead:
    """Read the toll of a draft for one measure.

    Two soldiers and six militants make eight; "at least 11" against "15, villagers said" makes
    [11, 15].
    """
    told = _told(draft, measure)
    figures = tuple(_figure(article, one, draft) for one in told)
    if not told:
        return TollRead(
            _none_hurt(draft, measure), None, (), _none_evidence(article, draft, measure)
        )
    toll = _whole(told)
    perpetrators = _perpetrators(told)
    evidence = tuple(dict.fromkeys(f.evidence for f in figures))
    return TollRead(toll, perpetrators, figures, evidence)


def _told(draft: Draft, measure: Measure) -> list[Told]:
    """Return what is told of a measure: the body first, the headline only where it is silent."""
    found = [
        Told(clause, c, clause.sentence.in_headline)
        for clause in draft.clauses
        for c in clause.casualties
        if c.measure == measure and not c.negated
    ]
    body = [one for one in found if not one.headline] or found
    unnamed = [one for one in body if not one.casualties.named]
    return unnamed or body


def _whole(told: Sequence[Told]) -> Toll:
    first_clause = told[0].clause
    opening = [t for t in told if t.clause is first_clause and not t.casualties.part]
    wholes = [t for t in told if _counts_everybody(t)]
    if len(opening) > 1 and len({t.casualties.role for t in opening}) == len(opening):
        base = _add([t.casualties.toll for t in opening])
    elif not wholes or (told[0] not in wholes and not _larger(wholes, told[0])):
        base = _sum_of_roles(told)
    else:
        base = wholes[0].casualties.toll
    rivals = [t.casualties.toll for t in wholes if t.clause is not first_clause]
    return _range(base, [toll for toll in rivals if _rivals(base, toll)])


def _larger(wholes: Sequence[Told], first: Told) -> bool:
    return wholes[0].casualties.toll.low > first.casualties.toll.low


def _counts_everybody(one: Told) -> bool:
    casualties = one.casualties
    if casualties.part or casualties.named:
        return False
    heads = {p.head for p in casualties.people}
    more = any(_is_more(one, p.first, p.last) for p in casualties.people)
    return not more and (casualties.role == "total" or len(casualties.people) > 1 or len(heads) > 1)


def _is_more(one: Told, first: int, last: int) -> bool:
    """Tell "two more", "three others", "another soldier": they add to what was told."""
    words = {t.lower_ for t in one.clause.sentence.tokens.doc[max(first - 1, 0) : last + 1]}
    return bool(words & {"more", "another", "further"}) and "than" not in words


def _sum_of_roles(told: Sequence[Told]) -> Toll:
    """Add the parts: the first number told for each kind of people."""
    parts: dict[tuple[str, str], Toll] = {}
    for one in told:
        casualties = one.casualties
        if casualties.part and len(told) > 1:
            continue
        head = casualties.people[0].head
        key = (casualties.role, head if casualties.role == "civilians" else "")
        same_role = [k for k in parts if k[0] == casualties.role]
        if (
            casualties.role == "total"
            and parts
            and not _is_more(one, casualties.people[0].first, casualties.people[-1].last)
        ):
            continue
        if same_role and one.clause is not told[0].clause:
            continue
        parts.setdefault(key, casualties.toll)
    return _add(list(parts.values()) or [told[0].casualties.toll])


def _add(tolls: Sequence[Toll]) -> Toll:
    highs = [toll.high for toll in tolls]
    total = None if None in highs else sum(high for high in highs if high is not None)
    return Toll(sum(toll.low for toll in tolls), total)


def _rivals(base: Toll, other: Toll) -> bool:
    """Tell a rival figure from a part of the whole."""
    return other.low != base.low and other.low >= PART_RATIO * base.low


def _range(base: Toll, rivals: Sequence[Toll]) -> Toll:
    if not rivals:
        return base
    every = [base, *rivals]
    low = min(toll.low for toll in every)
    ends = [toll.high if toll.high is not None else toll.low for toll in every]
    is_open = any(toll.high is None and toll.low == max(ends) for toll in every)
    return Toll(low, None if is_open else max(ends))


def _perpetrators(told: Sequence[Told]) -> Toll | None:
    tolls = [t.casualties.toll for t in told if t.casualties.role == "perpetrators"]
    return tolls[0] if tolls else None


_NOBODY = ("no one", "nobody", "no casualties", "no injuries", "no deaths", "without casualties",
           "no fatalities", "none was hurt", "none were hurt", "no loss of life")  # fmt: skip
_UNSURE = (
    "no report",
    "not reported",
    "had no",
    "not immediately",
    "unclear",
    "no immediate",
    "no word",
)


def _none_clause(draft: Draft, measure: Measure) -> Clause | None:
    """Find the clause that says nobody was hurt, which is a figure: zero."""
    words = {"killed": ("killed", "died", "casualties", "hurt", "deaths", "harmed", "fatalities", "life"),
             "wounded": ("hurt", "injured", "wounded", "casualties", "injuries", "harmed")}  # fmt: skip
    for clause in draft.clauses:
        lower = clause.text.lower()
        if (
            any(phrase in lower for phrase in _NOBODY)
            and any(word in lower for word in words.get(measure, ()))
            and not any(phrase in lower for phrase in _UNSURE)
        ):
            return clause
    return None


def _none_hurt(draft: Draft, measure: Measure) -> Toll | None:
    return Toll(0, 0) if _none_clause(draft, measure) else None


def _none_evidence(article: Article, draft: Draft, measure: Measure) -> tuple[Evidence, ...]:
    clause = _none_clause(draft, measure)
    return (clause.sentence.evidence(article),) if clause else ()


def _figure(article: Article, one: Told, draft: Draft) -> Figure:
    casualties = one.casualties
    return Figure(
        measure=casualties.measure,
        role=casualties.role,
        low=casualties.toll.low,
        high=casualties.toll.high,
        said_by=_speaker(one.clause, casualties),
        hedge=casualties.hedge,
        evidence=one.clause.sentence.evidence(article, casualties.start, casualties.end),
    )


def _speaker(clause: Clause, casualties: Casualties) -> str | None:
    """Return who says so, in the text's words: "security sources", "Doctors Without Borders"."""
    sentence = clause.sentence
    for token in sentence.tokens:
        if token.lemma_ in SAYING and token.pos_ == "VERB":
            for child in token.children:
                if child.dep_ == "nsubj" and not (
                    casualties.people[0].first <= child.i <= casualties.people[-1].last
                ):
                    if child.pos_ != "PRON":
                        return _phrase(child)
        if token.lower_ == "according" and token.i + 2 < sentence.tokens.end:
            objects = [c for child in token.children for c in child.children if c.dep_ == "pobj"]
            if objects:
                return _phrase(objects[0])
    return None


def _phrase(noun: "object") -> str:
    """Return a noun with what stands before it, without what hangs on behind."""
    left = noun.left_edge.i  # type: ignore[attr-defined]
    text: str = noun.doc[left : noun.i + 1].text  # type: ignore[attr-defined]
    return text.removeprefix("the ").removeprefix("The ")
