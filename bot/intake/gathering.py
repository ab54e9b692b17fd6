"""Doing what editors ask of intake, and telling what came of it."""

from collections.abc import Callable

from bot.answering.asker import Asker
from bot.errors import InputError, QueryError
from bot.intake.checking import Checked
from bot.intake.feed import FOLDER, Feed, FeedList
from bot.intake.outcome import LoadSummary
from bot.intake.ports import OpenIntake, Source
from bot.models import Incident
from bot.ports import Corpus
from bot.query.commands import OfFeeds, TakeIn
from bot.query.intake import added_text
from bot.reply.model import Reply
from bot.reply.standing import Line
from bot.reply.taking import (
    compose_feed_lines,
    compose_feeds,
    compose_round,
    compose_taken,
    health_text,
    refused_text,
    unread_text,
)

TAKERS = (
    "Only Dateline's editors can take articles in; whoever runs Dateline names them in its "
    "settings. feeds list tells what is read."
)
_READ = "is read from now on; what it holds by now is an archive, of which nobody is told"
_SHOWN = 5  # incidents that an article brought


class Gatherer:
    """Takes articles in and keeps feeds; `country` returns a country's name."""

    def __init__(
        self, corpus: Corpus, country: Callable[[str], str], intake: OpenIntake, feeds: FeedList
    ) -> None:
        self._corpus = corpus
        self._country = country
        self._intake = intake
        self._feeds = feeds

    def take_in(self, command: TakeIn, asker: Asker) -> Reply:
        """Take an article in. Raises QueryError for who may not."""
        _check(asker)
        summary = self._intake().take_in(Source(asker.today, command.url, command.text), asker.tell)
        return compose_taken(
            added_text(TakeIn(command.url)).rstrip() if command.url else "",
            summary, self._incidents(summary), self._country, asker.today,
        )  # fmt: skip

    def keep(self, command: OfFeeds, asker: Asker) -> Reply:
        """Keep, list or read feeds. Raises QueryError."""
        feeds = self._feeds
        if command.action == "list":
            return compose_feeds(feeds.all(), "", may=asker.edits)
        _check(asker)
        if command.action == "poll":
            done = self._intake().poll(asker.tell)
            return compose_round(feeds.all(), done)
        if command.action == "remove":
            return self._remove(command.url)
        return self._add(command.url, asker)

    def _add(self, url: str, asker: Asker) -> Reply:
        """Keep a feed that is one, or may be one when it is there again. Raises QueryError."""
        if any(feed.url == url for feed in self._feeds.all()):
            return compose_feeds(self._feeds.all(), f"{url} is there already.", may=True)
        said = unread_text(url, self._checked(url, asker)) or f"{url} {_READ}."
        self._feeds.add(Feed(url, asker.now))
        return compose_feeds(self._feeds.all(), said, may=True)

    def _remove(self, url: str) -> Reply:
        """Read a feed no more, by its address or its place in the list. Raises QueryError."""
        listed = {str(place): feed.url for place, feed in enumerate(self._feeds.all(), start=1)}
        url = listed.get(url, url)
        if not self._feeds.remove(url):
            raise QueryError(
                f"{url} is not among the feeds; try /incidents feeds list", "/incidents feeds list"
            )
        said = f"{url} is read no more; what it brought stays."
        undone = "" if url.startswith(FOLDER) else url  # a folder is added at the machine itself
        return compose_feeds(self._feeds.all(), said, may=True, removed=undone)

    def lines(self) -> tuple[Line, ...]:
        """Return the feeds, a line each, with what an editor can do with it."""
        return compose_feed_lines(self._feeds.all())

    def _checked(self, url: str, asker: Asker) -> Checked:
        """Return what is at an address. Raises QueryError where that is never a feed."""
        try:
            checked = self._intake().check(url, asker.tell)
        except InputError as error:
            raise QueryError(str(error), "/incidents feeds list") from None
        if why := refused_text(url, checked):
            better = f"/incidents feeds add {checked.own}" if checked.own else ""
            raise QueryError(why, better or "/incidents feeds list")
        return checked

    def health(self) -> str:
        """Return how the feeds are: "3 feeds, one of them failing", "" where there are none."""
        return health_text(self._feeds.all())

    def _incidents(self, summary: LoadSummary) -> list[Incident]:
        numbers = [*sorted(summary.incidents_new), *sorted(summary.incidents_changed)]
        details = (self._corpus.detail(number) for number in numbers[:_SHOWN])
        return [detail.incident for detail in details if detail]


def _check(asker: Asker) -> None:
    """Raise QueryError where somebody may not change what there is."""
    if not asker.edits:
        raise QueryError(TAKERS, "/incidents feeds list")
