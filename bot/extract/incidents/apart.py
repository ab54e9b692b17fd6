"""Tell a clause that cannot be about an incident, by its toll or by the kind of deed.

Days and places are compared in `drafts` and `nearness`.
"""

from bot.extract.clauses.clause import Clause
from bot.extract.incidents.draft import Draft
from bot.extract.incidents.scenes import opens_with_scene
from bot.extract.places.nearness import Level
from bot.gazetteer.names import fold
from bot.models import IncidentType

# A toll this many times smaller, of another place, is another event's.
MUCH_SMALLER = 3
# What an incident without a place is told by may follow so many paragraphs on.
A_PARAGRAPH_ON = 1
TELLING = 5  # dead: two incidents may well have one or two each
_FAMILIES: tuple[frozenset[IncidentType], ...] = (
    frozenset((IncidentType.AIR_STRIKE, IncidentType.DRONE_STRIKE, IncidentType.SHELLING)),
    frozenset((IncidentType.KIDNAPPING, IncidentType.HOSTAGE_TAKING, IncidentType.HIJACKING)),
)


def other_toll(draft: Draft, clause: Clause) -> bool:
    """Tell a much smaller toll, told of a place that was not named, from a part of ours."""
    names = {fold(p.name) for p in clause.event_places if p.level <= Level.CITY}
    known = draft.names
    ours = [c.toll.low for told in draft.told for c in told.tolls if c.measure == "killed"]
    theirs = [c.toll.low for c in clause.tolls if c.measure == "killed"]
    if not names or not known or names & known or not ours or not theirs:
        return False
    # "In Kalat fighting left 11 dead", where each paragraph has a place of its own
    smaller = 1 if opens_with_scene(clause) else MUCH_SMALLER
    return theirs[0] * smaller < ours[0] or theirs[0] * MUCH_SMALLER <= ours[0]


def tells_of_a_town(draft: Draft, clause: Clause, *, many: bool) -> bool:
    """Tell a toll of its own in a town that is not named for ours, whatever the gazetteer has.

    In an article about `many` incidents any deed there is one of its own.
    """
    dead = any(c.measure == "killed" and not c.known for c in clause.tolls)
    deed = any(t.strong and t.real for t in clause.triggers)
    counted = any(c.measure == "killed" for told in draft.told for c in told.tolls)
    told = bool(clause.tolls) or any(t.real and not t.thing for t in clause.triggers)
    own = told if many else dead and (deed or counted)
    if not own or clause.definite:
        return False
    names = {fold(p.name) for p in clause.event_places if p.level <= Level.ADMIN2}
    ours = {fold(p.name) for c in draft.told for p in c.event_places if p.level <= Level.ADMIN2}
    if many and not ours:
        before = draft.last.sentence.paragraph
        return bool(names) and clause.sentence.paragraph - before > A_PARAGRAPH_ON
    return bool(names and ours) and not names & draft.names


def same_toll(draft: Draft, clause: Clause) -> bool:
    """Tell the number of dead that is an incident's already: chance seldom gives it to another."""
    ours = {c.toll.low for told in draft.told for c in told.tolls if c.measure == "killed"}
    theirs = {c.toll.low for c in clause.tolls if c.measure == "killed"}
    return any(dead >= TELLING for dead in ours & theirs)


def other_kind(draft: Draft, clause: Clause) -> bool:
    """Tell an air strike from a car bomb, where each is told without doubt."""
    own = {t.type for t in clause.triggers if t.strong and t.real}
    ours = draft.strong_types
    if not own or not ours or own & ours:
        return False
    return any(bool(own & family) != bool(ours & family) for family in _FAMILIES)
