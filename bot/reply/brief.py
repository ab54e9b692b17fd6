"""A brief: plain text with attributions, to paste into a report.

Every sentence says which outlet it is from; tolls on which sources differ are given side by side.
"""

from collections.abc import Collection, Iterator, Sequence

from bot.answering.findings import Totals
from bot.models import Incident, IncidentDetail, Measure, SourcedReport
from bot.query.command import command_text
from bot.query.commands import Brief, ListIncidents
from bot.reply.corrected import corrected_text
from bot.reply.doubt import Unsure, doubt_text, doubts, never
from bot.reply.listing import figures_of, lead_on, subject, total_facts
from bot.reply.model import Action, Head, Reply
from bot.reply.plain import told_line
from bot.reply.quotes import credit_text, source_line
from bot.reply.rivals import rivals
from bot.reply.wording import (
    CountryName,
    counted,
    shown,
    toll_texts,
    when_text,
    where_text,
    who_text,
)

MOST = 20  # incidents: two pages of text
_CREDITS = 4  # outlets named for one incident


def compose_brief(
    command: Brief,
    totals: Totals,
    details: Sequence[IncidentDetail],
    country: CountryName,
    unsure: Unsure = never,
) -> Reply:
    """Return a brief of the first incidents in the query's order; it says how many it leaves."""
    only = details[0].incident if details and totals.incidents == 1 else None
    head = Head(subject(command.query), total_facts(totals, only))
    paragraphs = [" · ".join((head.subject, *map(told_line, head.facts)))]
    paragraphs += [_paragraph(detail, country, unsure) for detail in details]
    more = totals.incidents - len(details)
    if more > 0:
        paragraphs.append(f"And {counted(more, 'more incident')}, not told here.")
    return Reply(
        kind="brief",
        understood=command_text(command),
        head=head,
        notice=" ".join(map(shown, command.remarks)),
        text="\n\n".join(paragraphs),
        actions=(
            Action("more", "The incidents", command_text(ListIncidents(command.query))),
            *lead_on(command.query),
        ),
        total=totals.incidents,
        figures=figures_of(totals),
    )


def _paragraph(detail: IncidentDetail, country: CountryName, unsure: Unsure) -> str:
    incident = detail.incident
    name = country(incident.country) if incident.country else ""
    when = when_text(incident.date, incident.date_prec)
    doubted = doubts(detail, unsure)
    facts = [
        f"{when}, {where_text(incident, name)}.",
        _sentence(incident.summary),
        *_tolls(detail),
        *_who(incident, is_unsure="perpetrator" in doubted),
        *filter(None, [corrected_text(incident)]),
        *_unsure(doubted),
        f"({_credits(detail.reports)}; #{incident.number})",
    ]
    return " ".join(facts)


def _sentence(text: str) -> str:
    sentence = shown(text)
    return sentence if sentence.endswith((".", "!", "?", "”")) else f"{sentence}."


def _tolls(detail: IncidentDetail) -> Iterator[str]:
    """Yield the toll; where publishers differ, each one's figure with its name."""
    parts = toll_texts(detail.incident)
    text = ", ".join(parts)
    yield f"{text[:1].upper()}{text[1:]}."
    if detail.incident.disputed:
        measures: tuple[Measure, ...] = ("killed", "wounded")
        given = [text for measure in measures for text in rivals(detail, measure)]
        yield f"Sources differ: {'; '.join(given)}."


def _who(incident: Incident, *, is_unsure: bool) -> list[str]:
    """Return who did it; a name that may be misread says so at once, where it is read first."""
    who = who_text(incident)
    if not who or incident.perpetrator == "unknown":
        return []
    return [f"Perpetrator: {who}{' (unsure)' if is_unsure else ''}."]


def _unsure(doubted: Collection[str]) -> list[str]:
    return [f"May be misread: {doubt_text(doubted)}."] if doubted else []


def _credits(reports: Sequence[SourcedReport]) -> str:
    told_by = list(dict.fromkeys(credit_text(source_line(sourced)) for sourced in reports))
    more = len(told_by) - _CREDITS
    return "; ".join([*told_by[:_CREDITS], *([f"and {more} more"] if more > 0 else [])])
