"""Answers about who asks and what is here: settings, what was forgotten, the corpus."""

from collections.abc import Iterable

from bot.answering.findings import CorpusStatus
from bot.answering.preferences import Preferences
from bot.reply.model import Field, Figures, Head, Reply, Section
from bot.reply.wording import counted, plain_date


def compose_settings(preferences: Preferences, changed: Iterable[str], zone: str = "") -> Reply:
    """Return what the asker has set, and what was changed just now.

    `zone` says which time zone is theirs while they have set none.
    """
    fields = (
        Field(
            "Time zone", preferences.zone or zone or "UTC", "settings timezone Europe/London",
        ),
        Field("Incidents a page", str(preferences.page), "settings page 10"),
        Field("Answers in channels", "private" if preferences.private else "shared",
              "settings answers shared"),
    )  # fmt: skip
    names = list(dict.fromkeys(changed))
    return Reply(
        kind="settings",
        understood="/incidents settings",
        head=Head("Settings"),
        sections=(Section("", fields),),
        notice=f"Saved: {', '.join(names)}." if names else "",
    )


def compose_forgotten(things: int) -> Reply:
    """Return what was deleted of an asker's."""
    said = f"{counted(things, 'thing')} deleted" if things else "there was nothing"
    return Reply(
        kind="settings",
        understood="/incidents forget me",
        head=Head("Forgotten", (said,)),
        notice="Nothing is kept about you now: settings, views, watches, digests, all are gone.",
    )


def compose_status(corpus: CorpusStatus, version: str, feeds: str = "") -> Reply:
    """Return how much the corpus holds, from when to when, how feeds are, and the version."""
    fields = [
        Field("Articles", f"{corpus.articles:,}"),
        Field("Incidents", f"{corpus.incidents:,}"),
    ]
    if corpus.first and corpus.last:
        covered = f"{plain_date(corpus.first)} to {plain_date(corpus.last)}"
        fields.append(Field("From … to", covered))
    if corpus.newest_article:
        fields.append(Field("Newest article", plain_date(corpus.newest_article.isoformat())))
    if feeds:
        fields.append(Field("Feeds", feeds))
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
