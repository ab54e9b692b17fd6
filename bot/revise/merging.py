"""What a merge takes over of the incidents that become part of another: what that lacks."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.models import Incident, Toll

_DAY = frozenset({"date", "date_prec"})
_PLACE = frozenset({"place", "admin1", "country", "lat", "lon", "where_prec"})
WHOLE = (_DAY, _PLACE)
"""Fields that are only right together."""
_SAID: Mapping[str, frozenset[str]] = {"date": _DAY, "place": _PLACE, "admin1": _PLACE}


def taken_over(incidents: Iterable[Incident]) -> dict[str, Any]:
    """Return corrected values that the oldest of incidents has none of, as corrections keep them.

    Its own values stand, whatever is corrected of those that become part of it.
    """
    oldest, *others = sorted(incidents, key=lambda incident: incident.number)
    taken: dict[str, Any] = {}
    for other in others:
        for field in other.corrected:
            whole = _SAID.get(field, frozenset({field}))
            if not whole & taken.keys() and _lacks(oldest, whole):
                taken |= {name: _kept(getattr(other, name)) for name in sorted(whole)}
    return taken


def _lacks(incident: Incident, fields: frozenset[str]) -> bool:
    """Tell whether an incident says nothing by fields; how exact a day is says nothing itself."""
    told = fields - {"date_prec", "where_prec"}
    return all(getattr(incident, name) in {None, "unknown"} for name in told)


def _kept(value: Any) -> Any:
    return [value.low, value.high] if isinstance(value, Toll) else value
