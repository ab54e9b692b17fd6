"""The sentence that answers a question about one incident: "who did it?" after it was shown."""

from collections.abc import Callable

from bot.models import Incident, Toll
from bot.query.commands import Aspect
from bot.reply.wording import number_text, shown, toll_text, when_text, where_text, who_text

_ROLES = {
    "civilians": ("killed_civilians", "civilians"),
    "security_forces": ("killed_security_forces", "members of the security forces"),
    "militants": ("killed_militants", "militants"),
    "attackers": ("killed_perpetrators", "of the attackers themselves"),
}


def compose_about(aspect: Aspect, incident: Incident, country: Callable[[str], str]) -> str:
    """Return what a question wants to know of an incident; what no source says is said so."""
    return f"#{incident.number}: {_told(aspect, incident, country)}"


def _told(aspect: Aspect, incident: Incident, country: Callable[[str], str]) -> str:
    match aspect:
        case "who":
            named = incident.perpetrator not in {None, "unknown"}
            return f"{who_text(incident)}." if named else "no source names who did it."
        case "where":
            name = country(incident.country) if incident.country else ""
            return f"{where_text(incident, name)}."
        case "when":
            return f"{when_text(incident.date, incident.date_prec)}."
        case "killed" | "wounded" | "abducted":
            toll: Toll | None = getattr(incident, aspect)
            return (
                f"{toll_text(toll, aspect)}." if toll else f"no source says how many were {aspect}."
            )
        case "civilians" | "security_forces" | "militants" | "attackers":
            return _role(incident, *_ROLES[aspect])
        case _:
            return shown(incident.summary)


def _role(incident: Incident, field: str, people: str) -> str:
    toll: Toll | None = getattr(incident, field)
    if toll is None:
        return f"no source tells {people} apart among the dead."
    return f"{'no' if toll == (0, 0) else number_text(toll)} {people} killed."
