"""Answers that hold no incident: help, the state of the corpus, a mistake and how to mend it."""

from typing import NamedTuple

from bot.errors import QueryError
from bot.models import CorpusStatus
from bot.reply.model import Action, Field, Figures, Head, Reply, Section
from bot.reply.wording import counted, plain_date, shown


class Examples(NamedTuple):
    """Names that incidents of the corpus at hand have, for help to show, and a number of one."""

    place: str = "Baghdad"
    perpetrator: str = "Islamic State"
    number: int = 42


_FIELDS = (
    ("place: province: country:", "where; place: takes any of the three"),
    ("by: by:=", "who; a group takes in its affiliates, by:= is the name alone"),
    ("type:", "bombing, armed assault, kidnapping and so on"),
    ("since: until: on: in:", "when; until: is inclusive, in: takes a month or a year"),
    ("last:", "the days up to today: last:7d, last:3m"),
    ("killed>= wounded>=", "at least so many; the low end of a range counts"),
    ("sort:", "newest, oldest or deadliest"),
    ("page:", "a further page of the answer"),
    ('text: "exact words"', "words of the text, or exactly these one after the other"),
)
_DATES = (
    ("2022 · 2022-01 · 2022-01-21", "a year, a month, a day"),
    ("January 2022 · 21 Jan 2022", "the same in words"),
    ("yesterday · last month · this year", "by the calendar"),
    ("last 7 days", "up to today"),
    ("since 2021 · before March 2022", "with a word before them"),
)


def compose_help(topic: str, examples: Examples) -> Reply:
    """Return how to ask, with names that the corpus has; a topic narrows it."""
    sections = {
        "commands": Section("Commands", tuple(Field(*pair) for pair in _commands(examples))),
        "fields": Section("Fields", tuple(Field(*pair) for pair in _FIELDS)),
        "dates": Section("Dates", tuple(Field(*pair) for pair in _DATES)),
    }
    chosen = tuple(s for name, s in sections.items() if name.rstrip("s") == topic.rstrip("s"))
    unknown = f"There is no help on “{shown(topic)}”; this is all of it." if topic else ""
    return Reply(
        kind="help",
        understood=f"/incidents help {topic}".rstrip() if chosen else "/incidents help",
        head=Head("How to ask", ("upper or lower case, accents and spelling do not matter",)),
        sections=chosen or tuple(sections.values()),
        notice="" if chosen else unknown,
        actions=tuple(Action("suggestion", text, text) for text in _asked(examples)),
    )


def _asked(examples: Examples) -> tuple[str, ...]:
    place, group, _ = examples
    return (f"/incidents {place}", f"/incidents {group} last year", f"/incidents {place} killed>=5")


def _commands(examples: Examples) -> list[tuple[str, str]]:
    first, second, third = _asked(examples)
    return [
        (first, "what happened there, newest first"),
        (second, "a group, and when"),
        (third, "with a toll"),
        ("/incidents", "the latest"),
        (f"show {examples.number}", "all about one: every field with its evidence"),
        ("next · previous", "further pages"),
        ("status", "what the corpus holds"),
        ("help fields · help dates", "more about asking"),
    ]


def compose_status(corpus: CorpusStatus, version: str) -> Reply:
    """Return how much the corpus holds, from when to when, and the program's version."""
    fields = [
        Field("Articles", f"{corpus.articles:,}"),
        Field("Incidents", f"{corpus.incidents:,}"),
    ]
    if corpus.first and corpus.last:
        covered = f"{plain_date(corpus.first)} to {plain_date(corpus.last)}"
        fields.append(Field("From … to", covered))
    if corpus.newest_article:
        fields.append(Field("Newest article", plain_date(corpus.newest_article.isoformat())))
    fields.append(Field("Version", version))
    empty = "Load articles with dateline load PATH." if not corpus.articles else ""
    return Reply(
        kind="status",
        understood="/incidents status",
        head=Head(
            "Status", (counted(corpus.incidents, "incident"), counted(corpus.articles, "article"))
        ),
        sections=(Section("", tuple(fields)),),
        notice=empty,
        total=corpus.incidents,
        figures=Figures(first=corpus.first, last=corpus.last),
    )


def compose_error(error: QueryError) -> Reply:
    """Return what of a query was not understood, with a command that works."""
    corrected = error.corrected
    actions = (Action("corrected", corrected, corrected),) if corrected else ()
    return Reply(
        kind="error",
        understood=corrected,
        head=Head("Not understood"),
        notice=shown(str(error)),
        actions=actions,
    )
