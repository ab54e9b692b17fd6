"""What is posted of one incident without having been asked for: an alert, and its edits."""

from bot.models import Incident, IncidentDetail
from bot.query.model import Query
from bot.reply.listing import card_of, subject
from bot.reply.model import Action, Head, Reply
from bot.reply.quotes import source_line
from bot.reply.wording import CountryName, shown
from bot.watches.model import Watch

_SOURCES = 3  # the newest; "show" has all of them


_PASSES_NO_MORE = "As it is known by now it does not pass this watch any more."


def compose_alert(
    watch: Watch,
    query: Query,
    rise: int,
    detail: IncidentDetail,
    country: CountryName,
    *,
    passes_still: bool = True,
) -> Reply:
    """Return the alert of a watch: the incident, and what it was told for.

    `rise` is the toll of dead that it has reached since it was told of first, 0 the first time. One
    that is put right may say what the watch would not tell of: whether it `passes_still`.
    """
    incident = detail.incident
    reached = (f"now {rise:,} killed or more",) if rise else ()
    sources = tuple(dict.fromkeys(map(source_line, detail.reports)))
    return _about(incident, country)._replace(
        head=Head(subject(query), (f"watch {watch.id}", *reached)),
        sources=sources[:_SOURCES],
        articles=len(sources),
        independent=incident.sources,
        notice="" if passes_still else _PASSES_NO_MORE,
        actions=(
            Action("open", "Details", f"/incidents show {incident.number}"),
            Action("more", "Why", f"/incidents watch why {incident.number}"),
            Action("more", "Pause this watch", f"/incidents watch pause {watch.id}"),
        ),
    )


def compose_withdrawn(number: int, survivor: int, why: str = "") -> Reply:
    """Return what an alert says once its incident is part of another, or is none any more.

    `why` is an editor's reason, empty where no editor decided it.
    """
    said = f"is part of #{survivor} now" if survivor else "was withdrawn"
    because = f": “{shown(why)}”" if why else ""
    leads = (Action("open", f"#{survivor}", f"/incidents show {survivor}"),) if survivor else ()
    return Reply(
        kind="alert",
        understood=f"/incidents show {survivor or number}",
        head=Head(f"#{number}", (said,)),
        notice=f"#{number} {said}{because}. What stood here no longer holds.",
        actions=(*leads, Action("more", "History", f"/incidents history {number}")),
    )


def _about(incident: Incident, country: CountryName) -> Reply:
    return Reply(
        kind="alert",
        understood=f"/incidents show {incident.number}",
        head=Head(f"#{incident.number}"),
        cards=(card_of(incident, country),),
        total=1,
    )
