"""Those killed by somebody: the dead of an incident without the perpetrators' own.

Worked out for each incident by itself, so that one whose numbers are open leaves the others as
they are. Nothing is known here of the reports that the numbers come from.
"""

from typing import NamedTuple

from bot.models import IncidentType, Toll

# Forces of states are named by their country ("Turkish forces"); these have names of their own
# and serve an authority too (data/perpetrators.toml, kind "forces").
FORCES = frozenset(
    {
        "Syrian Democratic Forces", "Popular Mobilization Forces", "Peshmerga",
        "security forces", "police", "French Foreign Legion", "Multinational Joint Task Force",
        "District Reserve Guard", "Civilian Joint Task Force", "Amhara special forces",
        "C-60 commandos", "Volunteers for the Defence of the Homeland",
    }
)  # fmt: skip
_NOBODY = Toll(0, 0)


class Dead(NamedTuple):
    """The dead of an incident, and how many of them are told apart by role."""

    killed: Toll | None
    perpetrators: Toll | None
    civilians: Toll | None
    security_forces: Toll | None
    militants: Toll | None


def victims_of(dead: Dead, kind: IncidentType, perpetrator: str | None) -> Toll | None:
    """Return how many were killed without the perpetrators' own dead, None where none is known.

    The attackers are their own. In an armed clash so is the side of who is named as the
    perpetrator: militants of a group, security forces of a state's forces. "Two soldiers and six
    militants died" in a clash with a group that is named makes two.
    """
    if dead.killed is None:
        return None
    side = _side(kind, perpetrator)
    if dead.perpetrators is None and side is None:
        return dead.killed
    own = _added(dead.perpetrators, getattr(dead, side) if side else None)
    if own == _NOBODY:
        return dead.killed
    roles = ("civilians", "security_forces", "militants")
    others = sum(toll.low for role in roles if role != side and (toll := getattr(dead, role)))
    least = 0 if own.high is None else max(0, dead.killed.low - own.high)
    low = max(least, min(others, dead.killed.low))
    if dead.killed.high is None:
        return Toll(low, None)
    return Toll(low, max(low, dead.killed.high - own.low))


def _side(kind: IncidentType, perpetrator: str | None) -> str | None:
    if kind is not IncidentType.ARMED_CLASH or perpetrator in {None, "unknown"}:
        return None
    return "security_forces" if is_forces(perpetrator or "") else "militants"


def is_forces(perpetrator: str) -> bool:
    """Tell the forces of a state or an authority from an armed group, by the name."""
    return perpetrator in FORCES or perpetrator.endswith("forces")


def _added(*tolls: Toll | None) -> Toll:
    known = [toll for toll in tolls if toll is not None]
    highs = [toll.high for toll in known if toll.high is not None]
    is_open = len(highs) < len(known)
    return Toll(sum(toll.low for toll in known), None if is_open else sum(highs))
