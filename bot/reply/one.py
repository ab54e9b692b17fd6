"""The sentence that answers a question about one incident: "who did it?" after it was shown.

Where sources differ on its toll, each one's figure is said with who gives it.
"""

from collections.abc import Collection

from bot.models import Incident, IncidentDetail, Measure, Toll
from bot.query.commands import Aspect
from bot.reply.corrected import corrected_text
from bot.reply.doubt import mark, when_marked, where_marked
from bot.reply.rivals import rivals
from bot.reply.roles import ROLES
from bot.reply.wording import (
    CountryName,
    counted,
    number_text,
    own_dead,
    shown,
    toll_text,
    who_text,
)


def compose_about(
    aspect: Aspect,
    detail: IncidentDetail,
    country: CountryName,
    type_label: CountryName = str,
    doubted: Collection[str] = (),
) -> str:
    """Return what a question wants to know of an incident; what no source says is said so.

    What is told of the fields that are `doubted` is marked.
    """
    incident = detail.incident
    if aspect == "type":
        told = f"{mark(type_label(incident.type.value), 'type' in doubted)}."
    else:
        told = _told(aspect, detail, country, doubted)
    return " ".join(filter(None, (f"#{incident.number}:", told, corrected_text(incident, aspect))))


def _told(
    aspect: Aspect, detail: IncidentDetail, country: CountryName, doubted: Collection[str]
) -> str:
    incident = detail.incident
    match aspect:
        case "who":
            return _who(incident, doubted)
        case "claimed":
            return _claim(incident)
        case "where":
            return f"{where_marked(incident, country, doubted)}."
        case "when":
            return f"{when_marked(incident, doubted)}."
        case "killed" | "wounded" | "abducted":
            return _toll(detail, aspect, doubted)
        case "civilians" | "security_forces" | "militants" | "attackers":
            return _role(incident, aspect)
        case "weapon":
            return _named(incident.weapon, "no source names a weapon.")
        case "target":
            return _named(incident.target, "no source says what was attacked.")
        case "sources" | "count":
            return _sources(detail)
        case _:
            return shown(incident.summary)


def _named(value: str | None, nothing: str) -> str:
    return f"{shown(value)}." if value else nothing


def _who(incident: Incident, doubted: Collection[str]) -> str:
    if incident.perpetrator in {None, "unknown"}:
        who = "no source names who did it"
    else:
        who = mark(who_text(incident), "perpetrator" in doubted)
    claim = f"; claimed by {shown(incident.claimed_by)}" if incident.claimed_by else ""
    return f"{who}{claim}."


def _claim(incident: Incident) -> str:
    if incident.claimed_by:
        return f"claimed by {shown(incident.claimed_by)}."
    return "no source reports a claim."


def _toll(detail: IncidentDetail, measure: Measure, doubted: Collection[str]) -> str:
    incident = detail.incident
    toll: Toll | None = getattr(incident, measure)
    if toll is None:
        return f"no number of people {measure} was read."
    text = toll_text(toll, measure, getattr(incident, f"{measure}_words"))
    own = incident.killed_perpetrators if measure == "killed" else None
    if own and own != (0, 0):
        text += f" ({own_dead(own, toll)})"
    given = rivals(detail, measure)
    figures = {words.partition(" according to ")[0] for words in given}
    differ = f" Sources differ: {'; '.join(given)}." if len(figures) > 1 else ""
    return f"{mark(text, measure in doubted)}.{differ}"


def _sources(detail: IncidentDetail) -> str:
    """Say how many tell of it, and what each says of the toll."""
    measures: tuple[Measure, ...] = ("killed", "wounded")
    given = [text for measure in measures for text in rivals(detail, measure)]
    number = counted(detail.incident.sources, "independent source")
    return f"{number}{': ' + '; '.join(given) if given else ', none with a toll'}."


def _role(incident: Incident, aspect: Aspect) -> str:
    field, people = ROLES[aspect]
    toll: Toll | None = getattr(incident, field)
    if toll is None:
        return f"no source tells {people} apart among the dead."
    return f"{'no' if toll == (0, 0) else number_text(toll)} {people} killed."
