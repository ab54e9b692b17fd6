"""Which incidents of an article a sign speaks of: its own clause's, or those that it refers to.

"AQIM claimed both", "Islamic State said that its men carried out the Nice attack", "the group did
claim a bombing in January, when …": a claim or a blame need not stand with what it is about.
"""

import re
from collections.abc import Mapping, Sequence

from bot.extract.clauses.accused import BLAMED
from bot.extract.clauses.clause import Clause
from bot.extract.doers.signs import Sign
from bot.extract.incidents.draft import Draft
from bot.extract.places.located import Level
from bot.gazetteer.names import fold

_BOTH = re.compile(
    r"\b(?:both|(?:the|these|those)\s+two)\b(?!\s+(?:men|people|sides|countries|suspects|groups))",
    re.IGNORECASE,
)

# "It claimed an attack on a bus the same day", which is told nowhere else.
_ANOTHER = re.compile(
    r"\bclaim\w*\s+(?:responsibility\s+for\s+)?an(?:other)?\s+\w+\s+(?:on|in)\b", re.IGNORECASE
)
# "It claimed that one too": what was told last.
_SAME = re.compile(
    r"\b(?:claim\w*|responsib\w+|done|did|denied)\b.*\b(?:it|that(?:\s+(?:one|attack))?)(?:\s+too|\s+as\s+well)?\s*\W*$|"
    r"\b(?:accused|blamed|suspected)\s+(?:of|for)\s+(?:that|it)\b",
    re.IGNORECASE,
)


def find_bearings(signs: Sequence[Sign], drafts: Sequence[Draft]) -> list[list[Sign]]:
    """Return the signs that bear on each incident, in reading order."""
    told = {_at(c): n for n, draft in enumerate(drafts) for c in draft.told}
    beside = {_at(c): n for n, draft in enumerate(drafts) for c in draft.around}
    clauses = {_at(c): c for draft in drafts for c in draft.each}
    bearing: list[list[Sign]] = [[] for _ in drafts]
    for sign in signs:
        at = _at(sign.clause)
        own = told.get(at, beside.get(at, _of_its_sentence(sign.clause, told)))
        about = _spoken_of(sign.clause, drafts, own, told) if _refers(sign, own) else None
        for n in about if about is not None else [own]:
            if n is not None:
                bearing[n].append(sign._replace(clause=clauses.get(at, sign.clause)))
    return bearing


def _at(clause: Clause) -> tuple[int, int]:
    return clause.sentence.index, clause.first


def _of_its_sentence(clause: Clause, told: Mapping[tuple[int, int], int]) -> int | None:
    """Return what the rest of a sentence tells: "52 died in August 2011, when the gang lit it"."""
    if not clause.cut or clause.triggers:
        return None
    return next((n for place, n in told.items() if place[0] == clause.sentence.index), None)


def _refers(sign: Sign, own: int | None) -> bool:
    """Tell a claim, and a blame that is no trend's: they may be of what was told elsewhere."""
    blamed = sign.weight == BLAMED and (own is not None or not sign.clause.general)
    return sign.claim > 0 or blamed


def _spoken_of(
    clause: Clause,
    drafts: Sequence[Draft],
    own: int | None,
    told: Mapping[tuple[int, int], int],
) -> list[int] | None:
    """Return the incidents that a claim or a blame speaks of, None for its own clause's."""
    at = _at(clause)
    cut = [n for place, n in told.items() if place[0] == at[0] and place[1] > clause.last]
    if cut:  # "it did claim an attack in January, when a bomb …"
        return cut[:1]
    if at not in told and _ANOTHER.search(clause.text):
        return []
    before = [n for n, draft in enumerate(drafts) if _at(draft.told[0]) <= at]
    if len(before) > 1 and _BOTH.search(clause.text):
        return before[-2:]
    if clause.sentence.in_headline:
        return None
    tells_itself = at in told and (clause.tolls or clause.when)
    named = [] if tells_itself else _named(clause, drafts)
    if named and own not in named:
        return named
    if before and at not in told and (own is None or _SAME.search(clause.text)):
        return [_nearest(clause, drafts, before)]
    return None


def _named(clause: Clause, drafts: Sequence[Draft]) -> list[int]:
    """Return the incidents whose places a clause names, none where all of them share those."""
    doc = clause.sentence.tokens.doc
    words = {fold(t.text) for t in doc[clause.first : clause.last + 1] if t.text[:1].isupper()}
    found = [
        n
        for n, draft in enumerate(drafts)
        if any(
            p.level <= Level.ADMIN1 and words.issuperset(fold(p.name).split())
            for told in draft.told
            if told.sentence is not clause.sentence
            for p in told.event_places
        )
    ]
    return found if len(found) < len(drafts) else []


def _nearest(clause: Clause, drafts: Sequence[Draft], before: Sequence[int]) -> int:
    """Return what this paragraph or the one before told last, else the main incident."""
    near = (clause.sentence.paragraph, clause.sentence.paragraph - 1)
    told = [
        (c.sentence.index, n)
        for n in before
        for c in drafts[n].told
        if c.sentence.paragraph in near and _at(c) <= _at(clause)
    ]
    return max(told)[1] if told else 0
