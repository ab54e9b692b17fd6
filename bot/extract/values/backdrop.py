"""Where a story plays whose event is told without a town: what leads up to it, and its dateline.

"BESLAN - Troops stormed the school" is about Beslan, and "KABUL - A bomb killed three in a village"
about no town that is named. Which of all the places is the event's is decided in `wheres`.
"""

import re
from collections.abc import Iterable, Sequence

from bot.extract.clauses.clause import Clause
from bot.extract.incidents.draft import Draft
from bot.extract.places.filed import find_filed
from bot.extract.places.located import Level
from bot.extract.values.where import Named, Where, filed_from
from bot.gazetteer.place import Gazetteer
from bot.models import Article

# A town of fewer people has no bureau: who files from there stands where it happened. Goma and
# Mekelle have more, Beslan and Uvalde fewer.
BUREAU_SIZE = 100_000
# "In this southern city", "in the capital": the town that the story was filed from.
_THIS_TOWN = re.compile(
    r"\b(?:in|of|outside|through|at)\s+(?:this|the)\s+(?:(?!of\b)[\w'-]+\s+){0,3}?(?:city|capital|town|village)\b(?!\s+of\b|['’])"
    r"|\bparliament\b",
    re.IGNORECASE,
)
# "In a village", "in the north", "on the road to": somewhere else.
_ELSEWHERE = re.compile(
    r"\b(?:an?|another|two|three|several|some|nearby|remote)\s+(?:[\w-]+\s+){0,2}"
    r"(?:villages?|towns?|hamlets?|communit\w+|areas?|districts?|cit(?:y|ies)|islands?)\b"
    r"|\b(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?\b|\b(?:road|highway)\b",
    re.IGNORECASE,
)


def names_town(named: Iterable[Named]) -> bool:
    """Tell whether a place finer than a province is told with the event, or in the headline."""
    return any(
        one.located.level <= Level.ADMIN2 and one.located.toponym.relation in ("in", "near")
        for one in named
        if one.told or one.clause.sentence.in_headline
    )


_HERE = re.compile(
    r"\b(?:in|outside|through|at)\s+this\s+(?:(?!of\b)[\w'-]+\s+){0,3}?(?:city|capital|town|village)\b",
    re.IGNORECASE,
)


def says_here(draft: Draft) -> bool:
    """Tell that an event happened "in this border city": in no town that a headline names."""
    towns = (p for c in draft.told for p in c.event_places if p.level <= Level.ADMIN2)
    return bool(_HERE.search(draft.told[0].text)) and not any(towns)


def ahead_of(draft: Draft, clauses: Sequence[Clause]) -> list[Clause]:
    """Return what is told before the event, and not of another: "The jail of Beni was attacked"."""
    begins = min(clause.sentence.index for clause in draft.told)
    own = {id(clause) for clause in draft.each}
    return [
        clause
        for clause in clauses
        if clause.sentence.index < begins
        and id(clause) not in own
        and not (clause.general or _is_bare_dateline(clause))
    ]


def _is_bare_dateline(clause: Clause) -> bool:
    """Tell "ALMATY.", a sentence of its own before the story."""
    names = [p.toponym for p in clause.places if p.toponym.first == clause.first]
    return bool(names) and clause.last - names[0].last <= 1


def filed_at_scene(article: Article, draft: Draft, gazetteer: Gazetteer) -> Where | None:
    """Return the dateline's town where the event can have been there, None where it cannot."""
    line = article.dateline
    place = find_filed(line.place, gazetteer) if line and line.place else None
    if place is None or place.kind != "city":
        return None
    countries = {p.country for c in draft.told for p in c.event_places} - {None}
    provinces = {p.admin1 for c in draft.told for p in c.event_places} - {None}
    if countries - {place.country} or provinces - {place.admin1}:
        return None
    text = " ".join(clause.text for clause in draft.told)
    here = bool(_THIS_TOWN.search(text))
    small = place.population < BUREAU_SIZE and not _ELSEWHERE.search(text)
    return filed_from(article, gazetteer) if here or small else None
