"""A digest: what is new, worst first, tolls that moved, and figures against the time before."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bot.digests.news import Moved, News
from bot.models import Incident, Toll
from bot.pictures.alt import map_alt
from bot.query.canonical import query_text
from bot.query.model import Query
from bot.reply.listing import card_of, subject
from bot.reply.mapping import small_map
from bot.reply.model import Action, Field, Head, Map, Reply, Section, Timed, Told
from bot.reply.wording import CountryName, counted, number_text, when_text, where_text

_CARDS, _MOVED = 10, 15  # told in full; the others are counted
_TOLLS = ("killed", "wounded", "abducted")


class Issue(NamedTuple):
    """One digest: its name, what it covers, its news, what the one before had and when it came.

    `since` knows its zone, and is None where there was none before; `number` is 0 for one that is
    only tried.
    """

    name: str
    query: Query
    news: News
    before: News | None = None
    since: datetime | None = None
    number: int = 0


def compose_digest(issue: Issue, country: CountryName) -> Reply:
    """Return a digest; on a quiet day it is one line."""
    news, query = issue.news, issue.query
    listed = f"/incidents {query_text(query)}".rstrip()
    left = len(news.new) - _CARDS
    more = [f"{counted(left, 'more new incident')} not shown."] if left > 0 else []
    if news.background:
        more.append(f"{counted(news.background, 'earlier incident')} first reported now.")
    return Reply(
        kind="digest",
        understood=listed,
        head=Head(f"{issue.name} · {subject(query)}", _facts(issue)),
        cards=tuple(card_of(incident, country) for incident in news.new[:_CARDS]),
        sections=_moved(news.moved, country),
        notice=" ".join(more),
        actions=(Action("more", "All incidents", listed), *_changing(issue.number)),
        total=len(news.new),
        picture=_map(issue, country),
    )


def _changing(number: int) -> tuple[Action, ...]:
    """Return how what is posted is changed where it is read."""
    if not number:
        return ()
    return (
        Action("form", "Edit this digest", f"/incidents digest edit {number}"),
        Action("more", "Pause this digest", f"/incidents digest pause {number}"),
    )


def _facts(issue: Issue) -> tuple[Told, ...]:
    news, before = issue.news, issue.before
    facts: list[Told] = [f"{len(news.new):,} new" if news.new else "nothing new"]
    if news.moved:
        facts.append(f"{len(news.moved):,} changed")
    if killed := _killed(news.new):
        facts.append(killed)
    if before is not None and not news.is_quiet:
        told = ", ".join(filter(None, (f"{len(before.new):,} new", _killed(before.new))))
        facts.append(f"the time before: {told}")
    if issue.since:
        facts.append(Timed("since ", issue.since))
    return tuple(facts)


def _killed(incidents: Sequence[Incident]) -> str:
    """Return the low ends added up: "at least 23 killed" where any is open."""
    tolls = [incident.killed for incident in incidents if incident.killed]
    if not tolls:
        return ""
    least = any(toll.high is None or toll.high > toll.low for toll in tolls)
    return f"{'at least ' if least else ''}{sum(toll.low for toll in tolls):,} killed"


def _moved(moved: Sequence[Moved], country: CountryName) -> tuple[Section, ...]:
    if not moved:
        return ()
    fields = [_change(one, country) for one in moved[:_MOVED]]
    if len(moved) > _MOVED:
        fields.append(Field("", f"and {len(moved) - _MOVED:,} more"))
    return (Section("Changed since", tuple(fields)),)


def _change(moved: Moved, country: CountryName) -> Field:
    before, after = moved
    name = country(after.country) if after.country else ""
    changes = [
        f"{_number(was)} → {_number(now)} {toll}"
        for toll in _TOLLS
        if (was := getattr(before, toll)) != (now := getattr(after, toll))
    ]
    where = f"{when_text(after.date, after.date_prec)} · {where_text(after, name)}"
    return Field(f"#{after.number}", ", ".join(changes), where)


def _number(toll: Toll | None) -> str:
    return number_text(toll) if toll else "not known"


def _map(issue: Issue, country: CountryName) -> Map | None:
    """Return the map of what is new, None where none of it has a point."""
    single = [
        small_map(incident, country(incident.country) if incident.country else "")
        for incident in issue.news.new
    ]
    marks = tuple(mark for drawn in single if drawn for mark in drawn.marks)
    if not marks:
        return None
    drawn = Map(subject(issue.query), marks)
    return drawn._replace(alt=map_alt(drawn))
