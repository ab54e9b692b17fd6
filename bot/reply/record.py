"""Incidents and answers as plain data: the lines of `dateline extract`, the object of `--json`.

The names and their order are the interface that scripts rely on; they stay as they are.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.answering.findings import Group, Sum
from bot.models import Evidence, Incident, IncidentDetail, Report, SourcedReport, Toll
from bot.reply.model import Compared, Figures, Reply
from bot.reply.plain import plain_text

Record = dict[str, Any]
_ONE_VALUE = (
    "date", "country", "admin1", "place", "type", "perpetrator", "target", "weapon", "claimed_by",
    "summary",
)  # fmt: skip


def report_record(report: Report, cluster: int | str) -> Record:
    """Return one report of an article; `cluster` is equal for all reports of one event."""
    evidence = {
        field: [_evidence_record(piece) for piece in pieces]
        for field, pieces in report.evidence.items()
    }
    return _record(report, main=report.main, cluster=cluster, evidence=evidence)


def article_record(article: str, incidents: Iterable[Record]) -> Record:
    """Return the line of one article: its id and the reports in it."""
    return {"id": article, "incidents": list(incidents)}


def incident_record(detail: IncidentDetail) -> Record:
    """Return an incident with the evidence of every report that agrees with its values."""
    incident = detail.incident
    main = any(sourced.report.main for sourced in detail.reports)
    evidence = evidence_record(detail)
    record = _record(incident, main=main, cluster=incident.number, evidence=evidence)
    return {"number": incident.number} | record | {"corrected": list(incident.corrected)}


def evidence_record(detail: IncidentDetail) -> Record:
    """Return the evidence of the reports that agree with an incident's values, by field.

    Each piece of evidence names its article.
    """
    evidence: dict[str, list[Record]] = {}
    for report, source in detail.reports:
        for field, pieces in report.evidence.items():
            if field in _ONE_VALUE and getattr(report, field) != getattr(detail.incident, field):
                continue
            records = [{"article": source.article} | _evidence_record(piece) for piece in pieces]
            evidence.setdefault(field, []).extend(records)
    return evidence


def _record(
    told: Report | Incident, *, main: bool, cluster: int | str, evidence: Mapping[str, Any]
) -> Record:
    return {
        "main": main,
        "date": told.date,
        "country": told.country,
        "admin1": told.admin1,
        "place": told.place,
        "type": told.type.value,
        "perpetrator": told.perpetrator,
        "target": told.target,
        "weapon": told.weapon,
        "killed": _toll_record(told.killed),
        "wounded": _toll_record(told.wounded),
        "claimed_by": told.claimed_by,
        "summary": told.summary,
        "cluster": cluster,
        "evidence": evidence,
    }


def source_record(sourced: SourcedReport) -> Record:
    """Return the article that a report was read in."""
    source = sourced.source
    return {
        "article": source.article,
        "title": source.title,
        "published": source.published.isoformat(),
        "outlet": source.credit or None,
        "same_story_as": source.origin,
        "url": source.url,
    }


def _toll_record(toll: Toll | None) -> list[int | None] | None:
    return None if toll is None else list(toll)


def _evidence_record(evidence: Evidence) -> Record:
    record: Record = {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}
    return {"in": "title"} | record if evidence.part == "title" else record


def reply_record(reply: Reply, details: Iterable[IncidentDetail]) -> Record:
    """Return an answer as `dateline ask --json` prints it; `details` are of its incidents.

    Of a mistake nothing is understood: what is proposed for it is in its notice.
    `alt` tells what a chart or map shows, where there is one.
    """
    record: Record = {
        "kind": reply.kind,
        "understood": "" if reply.kind == "error" else reply.understood,
        "total": reply.total,
        "incidents": [incident_record(detail) for detail in details],
        "figures": _figures_record(reply.figures),
        "notice": reply.notice,
        "text": plain_text(reply),
    }
    return record | ({"alt": reply.picture.alt} if reply.picture else {})


def _figures_record(figures: Figures) -> Record:
    record: Record = {
        "killed": _toll_record(figures.killed),
        "wounded": _toll_record(figures.wounded),
        "first": figures.first,
        "last": figures.last,
    }
    asked = [_asked_record(*each) for each in figures.asked]
    record |= {"asked": asked[0]} if asked else {}
    record |= {"also": asked[1:]} if asked[1:] else {}
    if figures.compared:
        record["compared"] = [_compared_record(each) for each in figures.compared]
    groups = [_group_record(group) for group in figures.groups]
    return record | {"groups": groups} if groups else record


def _compared_record(compared: Compared) -> Record:
    """Return an alternative of a comparison, by the same parts as the whole where it has any."""
    totals, groups = compared.totals, [_group_record(group) for group in compared.groups]
    record: Record = {
        "label": compared.label,
        "incidents": totals.incidents,
        "killed": _toll_record(totals.killed.toll),
        "wounded": _toll_record(totals.wounded.toll),
    }
    return record | {"groups": groups} if groups else record


def _asked_record(counts: str, total: Sum) -> Record:
    """Return what a question counts, with in how many incidents it is known."""
    return {"counts": counts, "toll": _toll_record(total.toll), "incidents": total.incidents}


def _group_record(group: Group) -> Record:
    """Return a part of a statistic; `value` is ISO for a time, empty where none is reported."""
    return {
        "value": group.value,
        "label": group.label,
        "incidents": group.incidents,
        "killed": _toll_record(group.killed.toll),
        "wounded": _toll_record(group.wounded.toll),
    }
