"""The answer where nothing was found: how it was understood, what there is, and ways on."""

from bot.answering.findings import CorpusStatus, Ways
from bot.errors import QueryError
from bot.query.command import command_text
from bot.query.commands import ListIncidents, OfQuery, Question, TurnPage
from bot.query.model import Filter, Query
from bot.reply.listing import subject, without
from bot.reply.model import Action, Field, Head, Reply, Section
from bot.reply.wording import plain_date, shown


def compose_nothing(
    command: OfQuery, asked: Question | None, corpus: CorpusStatus, ways: Ways
) -> Reply:
    """Return the answer to a query that nothing matches; what was `asked` gets a sentence.

    It shows the filters as they were understood, the dates the corpus covers, and the ways on.
    """
    understood = command_text(asked or command)
    counts = understood.removeprefix(command_text(command)) if asked else ""
    fields = [Field("Understood as", shown(understood))]
    if corpus.first and corpus.last:
        covered = f"{plain_date(corpus.first)} to {plain_date(corpus.last)}"
        fields.append(Field("Incidents here", f"{corpus.incidents:,}, from {covered}"))
    for name, offers in (("Did you mean", ways.alike), ("By others", ways.others)):
        if offers:
            fields.append(Field(name, " · ".join(shown(label) for label, _ in offers)))
    similar = (
        Action("suggestion", shown(label), f"/incidents {term}{counts}")
        for label, term in (*ways.alike, *ways.others)
    )
    empty = "There is no incident here yet: load articles with dateline load PATH."
    remarks = [*map(shown, command.remarks), *_as_named(command.query)]
    remarks += [] if corpus.incidents else [empty]
    return Reply(
        kind="nothing",
        understood=understood,
        head=Head(subject(command.query), ("no incidents",)),
        sections=(Section("", tuple(fields)),),
        notice=" ".join(remarks),
        actions=(*similar, *_drops(command, ways, counts)) if corpus.incidents else (),
        answer=_sentence(command.query) if asked else "",
    )


def _sentence(query: Query) -> str:
    """Return the answer to a question that no incident here is about: no more than that."""
    return f"No incident on record here: {subject(query).replace(' · ', ', ')}."


def _as_named(query: Query) -> list[str]:
    """Say that whom an attack was on is not always told, where somebody was asked for."""
    targets = (term for term in query.terms if isinstance(term, Filter) and _is_target(term))
    return [
        f"Not every source says what was attacked: without {shown(term.label)} there may be some."
        for term in targets
    ]


def _is_target(term: Filter) -> bool:
    """Tell whether a filter is about what was attacked."""
    return any(key.kind == "target" for key in term.keys)


def no_page(turn: TurnPage) -> QueryError:
    """Return why there is no page to turn to: no list came before, or nothing was found."""
    if turn.of_nothing:
        said = "The answer before found nothing, so it has no pages; leave a condition out, or try"
        return QueryError(f"{said} /incidents", "/incidents")
    said = "There is no list before this to turn the page of; try"
    return QueryError(f"{said} /incidents page:2", "/incidents page:2")


def _drops(command: OfQuery, ways: Ways, counts: str) -> list[Action]:
    """Return the same command without one of its query's conditions, with how many that finds."""
    first = command._replace(page=1) if isinstance(command, ListIncidents) else command
    return [
        Action(
            "drop",
            f"Without {shown(term.label)}: {number:,}",
            command_text(first._replace(query=without(first.query, term), remarks=())) + counts,
        )
        for term, number in ways.without
    ]
