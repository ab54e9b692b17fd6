"""A list of incidents: the head with exact figures, two lines an incident, pages and orders."""

from bot.answering.findings import Page, Totals
from bot.models import Incident
from bot.query.canonical import query_text
from bot.query.command import command_text
from bot.query.commands import DrawMap, Export, ListIncidents, Stats
from bot.query.model import Filter, Query, Sort
from bot.reply.effects import in_words
from bot.reply.model import Action, Card, Figures, Head, Reply
from bot.reply.wording import (
    MEASURES,
    CountryName,
    counted,
    cut,
    dated_text,
    shown,
    toll_texts,
    total_texts,
    when_text,
    where_text,
    who_text,
    years_text,
)

_ORDERS = {
    Sort.NEWEST: "newest first",
    Sort.OLDEST: "oldest first",
    Sort.DEADLIEST: "deadliest first",
    Sort.WOUNDED: "most wounded first",
    Sort.ABDUCTED: "most abducted first",
    Sort.CIVILIANS: "most civilians killed first",
    Sort.FORCES: "most security forces killed first",
    Sort.MILITANTS: "most militants killed first",
    Sort.ATTACKERS: "most attackers killed first",
    Sort.SOURCES: "most sources first",
    Sort.RELEVANCE: "most relevant first",
}
_OFFERED = frozenset({Sort.NEWEST, Sort.OLDEST, Sort.DEADLIEST})
_SENTENCE = 600  # characters; a sentence of an article is seldom half as long
_PLACES = frozenset({"country", "admin1", "place"})


def compose_list(command: ListIncidents, page: Page, per_page: int, country: CountryName) -> Reply:
    """Return a page of incidents."""
    remarks = (
        *map(shown, command.remarks),
        *_ranked(page),
        *_past_the_end(command, page, per_page),
    )
    return Reply(
        kind="incidents",
        understood=command_text(command),
        head=Head(subject(command.query), _facts(command.query, page)),
        cards=compose_cards(command.query, page, country),
        notice=" ".join(remarks),
        actions=(
            *_pages(command, page, per_page),
            *_orders(command.query, page),
            *(lead_on(command.query) if page.total else ()),
            *_watching(command.query),
        ),
        total=page.total,
        figures=figures_of(page.totals),
    )


def compose_cards(query: Query, page: Page, country: CountryName) -> tuple[Card, ...]:
    """Return the incidents of a page, without the country where the query says it."""
    hidden = _only_country(query)
    return tuple(card_of(incident, country, hidden) for incident in page.incidents)


def subject(query: Query) -> str:
    """Return how a query was understood, as people would say it."""
    return " · ".join(shown(term.label) for term in query.terms) or "All incidents"


def figures_of(totals: Totals) -> Figures:
    """Return the exact figures that a reply carries."""
    return Figures(totals.killed.toll, totals.wounded.toll, totals.first, totals.last)


def total_facts(totals: Totals, only: Incident | None = None) -> tuple[str, ...]:
    """Return count and toll of a head: "12 incidents", "63 killed, 21 wounded".

    `only` is the incident where there is one: its toll is in the sources' own words.
    """
    tolls = total_texts(totals.killed, totals.wounded)
    if only and (only.killed_words or only.wounded_words):
        tolls = (", ".join(toll_texts(only)),)
    return (counted(totals.incidents, "incident"), *tolls)


def lead_on(query: Query) -> tuple[Action, ...]:
    """Return what else can be made of a query: figures, a map, a file."""
    return (
        Action("stats", "Stats", command_text(Stats(query))),
        Action("map", "Map", command_text(DrawMap(query))),
        Action("export", "Export", command_text(Export(query))),
    )


def without(query: Query, dropped: object) -> Query:
    """Return a query without one of its terms."""
    terms = tuple(term for term in query.terms if term is not dropped)
    return query._replace(terms=terms)


def _facts(query: Query, page: Page) -> tuple[str, ...]:
    totals = page.totals
    first = page.offset + 1
    last = page.offset + len(page.incidents)
    only = page.incidents[0] if page.incidents and totals.incidents == 1 else None
    facts = [*total_facts(totals, only)]
    if page.loose:
        more = f"{page.loose.incidents:,}{' more' if totals.incidents else ''}"
        facts.append(f"{more} dated only to {dated_text(page.loose.dates)}")
    if totals.incidents > 1 and not _is_one_year(query):
        facts.append(years_text(totals.first, totals.last))
    if page.incidents and len(page.incidents) < page.total:
        facts.append(f"showing {first:,}–{last:,}" if last > first else f"showing {first:,}")
    if query.sort is not Sort.NEWEST:
        facts.append(_ORDERS[query.sort])
    return tuple(fact for fact in facts if fact)


def _is_one_year(query: Query) -> bool:
    """Tell whether the query itself says which year its answer is from."""
    days = query.during
    return bool(days and days.since and days.until and days.since.year == days.until.year)


def _only_country(query: Query) -> str:
    """Return the code of the country that every match lies in, if the query says so."""
    for term in query.terms:
        keys = term.keys if isinstance(term, Filter) else ()
        countries = {k.value.partition("/")[0] if k.kind in _PLACES else "" for k in keys}
        if len(countries) == 1 and "" not in countries:
            return countries.pop()
    return ""


def card_of(incident: Incident, country: CountryName, hidden: str = "") -> Card:
    """Return the card of an incident; the country with the code `hidden` goes without saying."""
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
        toll=toll_texts(incident),
        sources=incident.sources,
        disputed=incident.disputed,
        who=who,
        sentence=cut(sentence, _SENTENCE),
        measures=tuple(m for m in MEASURES if getattr(incident, m) is not None),
        corrected=tuple(map(in_words, incident.corrected)),
    )


def _watching(query: Query) -> tuple[Action, ...]:
    """Return what tells from now on of what passes a query that asks for something."""
    if not query.terms:
        return ()
    return (Action("watch", "Watch this", f"/incidents watch add {query_text(query)}"),)


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
        Action("sort", label.capitalize(), f"/incidents {query_text(query, sort=order)}".rstrip())
        for order, label in _ORDERS.items()
        if order is not query.sort and _tells_apart(order, query, page.totals)
    )


def _tells_apart(order: Sort, query: Query, totals: Totals) -> bool:
    """Tell whether an order makes a difference: only words are more or less relevant."""
    if order is Sort.RELEVANCE:
        return any(isinstance(t, Filter) and t.keys[0].kind == "text" for t in query.terms)
    if order is Sort.WOUNDED:
        return bool(totals.wounded.toll and totals.wounded.toll != (0, 0))
    return order in _OFFERED  # a list does not add up what the others go by


def _ranked(page: Page) -> list[str]:
    if not page.ranked or page.ranked >= page.total:
        return []
    return [f"Ranked among the newest {page.ranked:,} of these; the figures are of all."]


def _past_the_end(command: ListIncidents, page: Page, per_page: int) -> list[str]:
    total = page.total
    if page.incidents or not total:
        return []
    return [f"There is no page {command.page:,}: the last one is page {-(-total // per_page):,}."]
