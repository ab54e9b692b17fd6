"""What is asked back before a decision that may be a slip: a place that nobody knows, events apart.

An editor may be right all the same: the command that is typed with “anyway” is not asked about.
"""

from collections.abc import Sequence

from bot.gazetteer.names import fold
from bot.gazetteer.place import Place
from bot.models import Incident, WherePrecision
from bot.ports import Corpus
from bot.query.commands import Revise
from bot.query.elsewhere import World, place_label
from bot.query.revising import revision_text
from bot.reply.model import Action, Head, Reply
from bot.reply.wording import counted, shown, when_text, where_text
from bot.resolve.days import days_of
from bot.resolve.event import distance, same_name
from bot.resolve.key import folded
from bot.revise.implied import find_places, nearest

_DAYS = 7  # remote places are reported a week late; what is further apart is seldom one event
_KM = 50.0  # a district and its neighbours, what `show` calls near
_MOVED_KM = 300.0  # a province next door is a slip of the reader's, what is further seldom is
_TOLD = 3  # suggestions, and incidents that are told to be far apart


def ask_back(command: Revise, incident: Incident, corpus: Corpus, world: World) -> Reply | None:
    """Return what is to be asked before a decision about an incident, None for nothing."""
    if command.anyway:
        return None
    if command.action == "merge":
        return _about_others(command, incident, corpus, world)
    return _about_place(command, incident, corpus, world)


def _question(command: Revise, said: str, ways: Sequence[Action], sure: str) -> Reply:
    """Return a question with the ways on; nothing of the command is lost by it."""
    anyway = Action("more", sure, revision_text(command._replace(anyway=True)))
    return Reply(
        kind="standing",
        understood=revision_text(command),
        head=Head(f"#{command.number}", ("nothing is changed yet",)),
        notice=shown(said),
        actions=(*ways, anyway),
    )


# A place


def _about_place(command: Revise, incident: Incident, corpus: Corpus, world: World) -> Reply | None:
    """Ask about a place that neither gazetteer nor corpus knows, or one that is far away."""
    places = find_places(command.values, incident, world)
    if places and ("place" in command.values or "admin1" in command.values):
        return _about_move(command, incident, nearest(places, incident), world)
    for field in ("place", "admin1"):
        said = command.values.get(field)
        if said and not _is_known(field, said, corpus, world):
            ways = [
                Action("suggestion", label, revision_text(_put(command, field, label)))
                for label in _alike(field, said, incident, world)
            ]
            mean = " Did you mean one of these?" if ways else ""
            told = f"No gazetteer or article here knows {said}.{mean}"
            return _question(command, told, ways, f"Keep {said}")
    return None


def _about_move(command: Revise, incident: Incident, to: Place, world: World) -> Reply | None:
    """Ask about a place in another country, or far away in the same one."""
    here = None if incident.lat is None or incident.lon is None else (incident.lat, incident.lon)
    km = distance(*here, to.lat, to.lon) if here else 0.0
    abroad = bool(incident.country) and to.country != incident.country
    if not abroad and km <= _MOVED_KM:
        return None
    name = world.country(incident.country) if incident.country else ""
    away = f", {km:,.0f} km away" if here else ""
    said = (
        f"That is {place_label(to, world)}{away}; #{incident.number} is in "
        f"{where_text(incident, name)}. Does it belong there?"
    )
    return _question(command, said, (), "Move it there")


def _put(command: Revise, field: str, value: str) -> Revise:
    return command._replace(values={**command.values, field: value})


def _is_known(field: str, said: str, corpus: Corpus, world: World) -> bool:
    """Tell whether incidents are there already, or it is a province."""
    if any(name.key.kind == field for name in corpus.names(fold(said))):
        return True
    return field == "admin1" and any(place.kind == "admin1" for place in world.find(said, ()))


def _alike(field: str, said: str, incident: Incident, world: World) -> list[str]:
    """Return the places that may be meant: those of the name elsewhere, else those spelt alike."""
    name = said.partition(",")[0].strip()
    countries = [incident.country] if incident.country else []
    found = [*world.find(name, countries), *world.respelt(name, countries)]
    if field == "admin1":
        return list(dict.fromkeys(p.name for p in found if p.kind == "admin1"))[:_TOLD]
    return list(dict.fromkeys(place_label(place, world) for place in found))[:_TOLD]


# Other incidents


def _about_others(
    command: Revise, incident: Incident, corpus: Corpus, world: World
) -> Reply | None:
    """Ask about incidents that are days, or more than a district, apart."""
    far: list[tuple[Incident, str]] = []
    for number in command.others:
        detail = corpus.detail(number)
        if detail and (apart := _apart(incident, detail.incident)):
            far.append((detail.incident, apart))
    if not far:
        return None
    more = f" (and {counted(len(far) - _TOLD, 'other')})" if len(far) > _TOLD else ""
    told = "; ".join(f"{_told(one, world)} is {apart}" for one, apart in far[:_TOLD])
    ways = [
        Action("open", f"#{one.number}", f"/incidents show {one.number}") for one, _ in far[:_TOLD]
    ]
    said = f"{_told(incident, world)}: {told}{more}. Are they one event?"
    return _question(command, said, ways, "Merge them")


def _told(incident: Incident, world: World) -> str:
    country = world.country(incident.country) if incident.country else ""
    when = when_text(incident.date, incident.date_prec)
    return f"#{incident.number} ({when}, {where_text(incident, country)})"


def _apart(one: Incident, other: Incident) -> str:
    """Return how far two incidents are apart, empty where they may be one: "31 days away"."""
    gap, km = _days_apart(one, other), _km_apart(one, other)
    far = [counted(gap, "day")] if gap > _DAYS else []
    exact = km is not None and all(map(_is_exact, (one, other)))
    elsewhere = not _may_be_one_province(one, other)
    if km is not None and km > _KM and (exact or elsewhere):
        far.append(f"{km:,.0f} km")
    away = [f"{' and '.join(far)} away"] if far else []
    return " and ".join([*away, *(["in another province"] if km is None and elsewhere else [])])


def _days_apart(one: Incident, other: Incident) -> int:
    """Return the days between two incidents, 0 where they may be of one or a date is unknown."""
    days, others = (days_of(incident.date, incident.date_prec) for incident in (one, other))
    if days is None or others is None:
        return 0
    return max((days.first - others.last).days, (others.first - days.last).days, 0)


def _km_apart(one: Incident, other: Incident) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance(one.lat, one.lon, other.lat, other.lon)


def _is_exact(incident: Incident) -> bool:
    """Tell whether the point of an incident is not that of a whole province or country."""
    return incident.where_prec is not None and incident.where_prec <= WherePrecision.ADMIN2


def _may_be_one_province(one: Incident, other: Incident) -> bool:
    if one.country and other.country and one.country != other.country:
        return False
    unknown = not (one.admin1 and other.admin1)
    return unknown or same_name(folded(one.admin1), folded(other.admin1))
