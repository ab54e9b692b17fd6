"""Put clauses where their paragraph begins: "In Beni the day ended worse. Armed men shot …"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.extract.clauses.clause import Clause
from bot.extract.places.located import Level, Located

_OPENING = re.compile(r"(?:In|At|Near|Outside)\s+(?:the\s+(?:city|town|village)\s+of\s+)?[A-Z]")

# "Naushki." as a sentence of its own
_LABEL = re.compile(r"[A-Z][\w'’-]+(?:,?\s[\w'’-]+){0,4}(?:\s\([^)]{2,40}\))?\.")


def set_scenes(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Yield clauses; one without a place gets that which opened its paragraph.

    Only where the place was no more than the scene: a clause that tells an event keeps its own.
    """
    scene: Clause | None = None
    before: Clause | None = None
    for clause in clauses:
        if before is not None and _is_there(before, clause):
            places = (*clause.places, *before.event_places)
            clause = replace(clause, places=places)
            if not clause.when:
                clause = replace(clause, when=before.when, dated_in=before.sentence)
        before = clause if clause.event_places else before
        if _LABEL.fullmatch(clause.text) and clause.places:
            scene = replace(clause, places=tuple(map(_in, clause.places)))
        elif clause.event_places:
            scene = clause if _is_scene(clause) else None
        elif scene is not None and _is_set_in(scene, clause):
            clause = replace(clause, places=(*clause.places, *scene.event_places))
        yield clause


def _in(place: Located) -> Located:
    return place._replace(toponym=place.toponym._replace(relation="in"))


def opens_with_scene(clause: Clause) -> bool:
    """Tell whether a clause opens with a place: "In Kalat, fighting left 11 people dead"."""
    return bool(_OPENING.match(clause.text)) and bool(clause.event_places)


# "Eight people were killed there": where the clause before it was, and when
_THERE = re.compile(
    r"\w\s+there\b(?!\s+(?:is|are|was|were|has|have|had|will|would|may|might|could|to|be)\b)"
)


def _is_there(before: Clause, clause: Clause) -> bool:
    """Tell "Eight people were killed there", right after who went through which village."""
    near = clause.sentence.index - before.sentence.index == 1
    here = before.sentence.paragraph == clause.sentence.paragraph
    told = bool(clause.tolls) and not clause.event_places
    return near and here and told and bool(_THERE.search(clause.text))


def _is_scene(clause: Clause) -> bool:
    return bool(_OPENING.match(clause.text)) and not clause.tolls and not clause.triggers


def _is_set_in(scene: Clause, clause: Clause) -> bool:
    here = scene.sentence.paragraph == clause.sentence.paragraph
    return here and not clause.sentence.in_headline and not clause.general


def leads_to(before: Clause, event: Clause) -> bool:
    """Tell whether a clause leads up to the first event: "Shops stayed shut in Sweida."."""
    same_time = not before.when or not event.when
    return before.sentence.paragraph == event.sentence.paragraph and same_time


def sets_scene(clause: Clause) -> bool:
    """Tell whether a clause says when or where, for those that go on from it."""
    towns = any(place.level <= Level.ADMIN1 for place in clause.event_places)
    return bool(clause.when) or towns
