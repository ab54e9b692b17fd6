"""A list of incidents, and the answer when there is none."""

from collections.abc import Callable, Mapping, Sequence

from bot.models import CorpusStatus, Incident, IncidentDetail, Page
from bot.query.canonical import period_label, query_text
from bot.query.command import ListIncidents, command_text
from bot.query.model import Query, Sort
from bot.reply.model import Action, Card, Field, Figures, Head, Reply, Section
from bot.reply.wording import (
    counted,
    cut,
    plain_date,
    shown,
    toll_texts,
    total_texts,
    vague_measures,
    when_text,
    where_text,
    who_text,
    years_text,
)

CountryName = Callable[[str], str]
_ORDERS = {
    Sort.NEWEST: "newest first",
    Sort.OLDEST: "oldest first",
    Sort.DEADLIEST: "deadliest first",
}
_SENTENCE = 600  # characters; a sentence of an article is seldom half as long


def compose_list(
    command: ListIncidents,
    page: Page,
    per_page: int,
    country: CountryName,
    details: Mapping[int, IncidentDetail],
) -> Reply:
    """Return a page of incidents; `details` are those whose tolls the sources give in words."""
    hidden = _only_country(command.query)
    cards = tuple(
        _card(incident, country, hidden, details.get(incident.number))
        for incident in page.incidents
    )
    return Reply(
        kind="incidents",
        understood=command_text(command),
        head=Head(subject(command.query), _facts(command.query, page)),
        cards=cards,
        notice=" ".join([*map(shown, command.remarks), *_past_the_end(command, page, per_page)]),
        actions=(*_pages(command, page, per_page), *_orders(command.query, page)),
        total=page.total,
        figures=Figures(page.killed, page.wounded, page.first, page.last),
    )


def subject(query: Query) -> str:
    """Return how a query was understood, as people would say it."""
    parts = [shown(filter_.label) for filter_ in query.filters]
    parts.append(period_label(query.since, query.until))
    if query.killed_min is not None:
        parts.append(f"{query.killed_min:,} or more killed")
    if query.wounded_min is not None:
        parts.append(f"{query.wounded_min:,} or more wounded")
    return " · ".join(part for part in parts if part) or "All incidents"


def _facts(query: Query, page: Page) -> tuple[str, ...]:
    first = page.offset + 1
    last = page.offset + len(page.incidents)
    facts = [counted(page.total, "incident"), *total_texts(page.killed, page.wounded)]
    if page.total > 1 and not _is_one_year(query):
        facts.append(years_text(page.first, page.last))
    if page.incidents and len(page.incidents) < page.total:
        facts.append(f"showing {first:,}–{last:,}" if last > first else f"showing {first:,}")
    if query.sort is not Sort.NEWEST:
        facts.append(_ORDERS[query.sort])
    return tuple(fact for fact in facts if fact)


def _is_one_year(query: Query) -> bool:
    """Tell whether the query itself says which year its answer is from."""
    return bool(query.since and query.until and query.since.year == query.until.year)


def _only_country(query: Query) -> str:
    """Return the code of the country that every match lies in, if the query says so."""
    for filter_ in query.filters:
        countries = {
            key.value.partition("/")[0] if key.kind in {"country", "admin1", "place"} else ""
            for key in filter_.keys
        }
        if len(countries) == 1 and "" not in countries:
            return countries.pop()
    return ""


def _card(
    incident: Incident, country: CountryName, hidden: str, detail: IncidentDetail | None
) -> Card:
    name = country(incident.country) if incident.country and incident.country != hidden else ""
    if not (incident.place or incident.admin1) and incident.country:
        name = country(incident.country)
    sentence, who = shown(incident.summary), who_text(incident)
    if who.casefold() in sentence.casefold():
        who = ""
    return Card(
        number=incident.number,
        when=when_text(incident.date, incident.date_prec),
        where=where_text(incident, name),
        toll=toll_texts(incident, vague_measures(detail) if detail else ()),
        sources=incident.sources,
        disputed=incident.disputed,
        who=who,
        sentence=cut(sentence, _SENTENCE),
    )


def _pages(command: ListIncidents, page: Page, per_page: int) -> tuple[Action, ...]:
    last = max(1, -(-page.total // per_page))
    actions = []
    if command.page > 1:
        before = command._replace(page=min(command.page - 1, last))
        actions.append(Action("previous", "Previous", command_text(before)))
    if command.page < last:
        after = command._replace(page=command.page + 1)
        actions.append(Action("next", "Next", command_text(after)))
    return tuple(actions)


def _orders(query: Query, page: Page) -> tuple[Action, ...]:
    """Return the other orders; one incident has none."""
    if page.total < 2:
        return ()
    return tuple(
        Action("sort", label.capitalize(), _incidents(query.model_copy(update={"sort": order})))
        for order, label in _ORDERS.items()
        if order is not query.sort
    )


def _past_the_end(command: ListIncidents, page: Page, per_page: int) -> list[str]:
    if page.incidents or not page.total:
        return []
    last = -(-page.total // per_page)
    return [f"There is no page {command.page}: the last one is page {last}."]


def compose_nothing(
    command: ListIncidents, corpus: CorpusStatus, suggestions: Sequence[tuple[str, str]]
) -> Reply:
    """Return the answer to a query that nothing matches.

    It shows the filters as understood, the dates the corpus covers, names that are spelt alike
    (`suggestions` are labels with their terms), and the query without each of its filters.
    """
    fields = [Field("Understood as", shown(command_text(command)))]
    if corpus.first and corpus.last:
        covered = f"{plain_date(corpus.first)} to {plain_date(corpus.last)}"
        fields.append(Field("Incidents here", f"{corpus.incidents:,}, from {covered}"))
    if suggestions:
        fields.append(Field("Did you mean", " · ".join(shown(label) for label, _ in suggestions)))
    similar = (
        Action("suggestion", shown(label), f"/incidents {term}") for label, term in suggestions
    )
    empty = "There is no incident here yet: load articles with dateline load PATH."
    remarks = [*map(shown, command.remarks), *([] if corpus.incidents else [empty])]
    return Reply(
        kind="nothing",
        understood=command_text(command),
        head=Head(subject(command.query), ("no incidents",)),
        sections=(Section("", tuple(fields)),),
        notice=" ".join(remarks),
        actions=(*similar, *_drops(command.query)) if corpus.incidents else (),
    )


def _drops(query: Query) -> list[Action]:
    """Return the query without each of its conditions."""
    changes: list[tuple[str, dict[str, object]]] = [
        (shown(f.label), {"filters": tuple(other for other in query.filters if other != f)})
        for f in query.filters
    ]
    if query.since or query.until:
        changes.append((period_label(query.since, query.until), {"since": None, "until": None}))
    if query.killed_min is not None:
        changes.append((f"{query.killed_min:,} or more killed", {"killed_min": None}))
    if query.wounded_min is not None:
        changes.append((f"{query.wounded_min:,} or more wounded", {"wounded_min": None}))
    return [
        Action("drop", f"Without {label}", _incidents(query.model_copy(update=change)))
        for label, change in changes
    ]


def _incidents(query: Query) -> str:
    return f"/incidents {query_text(query)}".rstrip()
