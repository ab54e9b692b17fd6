"""Which incidents of an article a sign speaks of: its own clause's, or those that it refers to.

"AQIM claimed both", "Islamic State said that its men carried out the Nice attack", "the group did
claim a bombing in January, when …": a claim or a blame need not stand with what it is about.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

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


_Place = tuple[int, int]  # of a clause: its sentence and its first token
# Of so many incidents on either side a claim may speak; no annotated article has as many.
REACH = 10


def find_bearings(signs: Sequence[Sign], drafts: Sequence[Draft]) -> list[list[Sign]]:
    """Return the signs that bear on each incident, in reading order."""
    bearings = _Bearings(drafts)
    bearing: list[list[Sign]] = [[] for _ in drafts]
    for sign in signs:
        clause, about = bearings.find(sign)
        for number in about:
            bearing[number].append(sign._replace(clause=clause))
    return bearing


def _at(clause: Clause) -> _Place:
    return clause.sentence.index, clause.first


class _Bearings:
    """The incidents of an article, by where they are told."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._told = {_at(c): n for n, draft in enumerate(drafts) for c in draft.told}
        self._beside = {_at(c): n for n, draft in enumerate(drafts) for c in draft.around}
        self._clauses = {_at(c): c for draft in drafts for c in draft.each}
        self._begins = [_at(draft.told[0]) for draft in drafts]
        self._by_sentence: dict[int, list[tuple[_Place, int]]] = {}
        for place, number in self._told.items():
            self._by_sentence.setdefault(place[0], []).append((place, number))

    def find(self, sign: Sign) -> tuple[Clause, list[int]]:
        """Return the clause of a sign as its incident has it, and the incidents it bears on."""
        at = _at(sign.clause)
        own = self._told.get(at, self._beside.get(at, self._of_its_sentence(sign.clause)))
        about = self._spoken_of(sign.clause, own) if _refers(sign, own) else None
        if about is None:
            about = [] if own is None else [own]
        return self._clauses.get(at, sign.clause), about

    def _of_its_sentence(self, clause: Clause) -> int | None:
        """Return what the rest of it tells: "52 died in August 2011, when the gang lit it"."""
        if not clause.cut or clause.triggers:
            return None
        return next((n for _, n in self._by_sentence.get(clause.sentence.index, ())), None)

    def _spoken_of(self, clause: Clause, own: int | None) -> list[int] | None:
        """Return the incidents that a claim or a blame speaks of, None for its own clause's."""
        at = _at(clause)
        here = self._by_sentence.get(at[0], ())
        cut = [n for place, n in here if place[1] > clause.last]
        if cut:  # "it did claim an attack in January, when a bomb …"
            return cut[:1]
        if at not in self._told and _ANOTHER.search(clause.text):
            return []
        before = range(bisect_right(self._begins, at))
        if len(before) > 1 and _BOTH.search(clause.text):
            return list(before[-2:])
        if clause.sentence.in_headline:
            return None
        tells_itself = at in self._told and (clause.tolls or clause.when)
        named = [] if tells_itself else self._named(clause, len(before))
        if named and own not in named:
            return named
        if before and at not in self._told and (own is None or _SAME.search(clause.text)):
            return [self._nearest(clause, before)]
        return None

    def _named(self, clause: Clause, before: int) -> list[int]:
        """Return the incidents whose places a clause names, none where all of them share those."""
        doc = clause.sentence.tokens.doc
        words = {fold(t.text) for t in doc[clause.first : clause.last + 1] if t.text[:1].isupper()}
        reach = range(len(self._drafts))[max(before - REACH, 0) : before + REACH]
        found = [
            n
            for n in reach
            if any(
                p.level <= Level.ADMIN1 and words.issuperset(fold(p.name).split())
                for told in self._drafts[n].told
                if told.sentence is not clause.sentence
                for p in told.event_places
            )
        ]
        return found if len(found) < len(reach) else []

    def _nearest(self, clause: Clause, before: range) -> int:
        """Return what this paragraph or the one before told last, else the main incident."""
        near = (clause.sentence.paragraph, clause.sentence.paragraph - 1)
        told = [
            (c.sentence.index, n)
            for n in before[-REACH:]
            for c in self._drafts[n].told
            if c.sentence.paragraph in near and _at(c) <= _at(clause)
        ]
        return max(told)[1] if told else 0


def _refers(sign: Sign, own: int | None) -> bool:
    """Tell a claim, and a blame that is no trend's: they may be of what was told elsewhere."""
    blamed = sign.weight == BLAMED and (own is not None or not sign.clause.general)
    return sign.claim > 0 or blamed
