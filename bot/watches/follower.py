"""Following the changes of the corpus: each is told to the watches that it passes, once.

What is found for some changes is kept together with how far they have been followed: a process that
is killed, or a second one that follows too, tells nothing twice.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from bot.delivery.post import About, Waiting
from bot.ports import Corpus
from bot.query.model import Query
from bot.standing.changes import Change, is_recent
from bot.standing.kept import Standing
from bot.watches.alerts import Alerts, facts_before, find_alerts
from bot.watches.index import WatchIndex
from bot.watches.model import Watch

_SOME = 200  # changes that are told in one transaction
ReadQuery = Callable[[str, date], Query | None]


class Follower:
    """Tells changes to watches. `read` gives the query of a watch's text, None for none any more.

    It is of one thread: that of the corpus's connection.
    """

    def __init__(self, corpus: Corpus, standing: Standing, read: ReadQuery) -> None:
        self._corpus = corpus
        self._standing = standing
        self._read = read
        self._version: tuple[object, ...] = ()
        self._watches: dict[int, Watch] = {}
        self._index = WatchIndex()

    def follow(self, now: datetime) -> bool:
        """Tell some of the changes that were not told yet; return whether there may be more."""
        start, last = self._standing.position(), self._corpus.last_change()
        if start is None or start > last:  # the first time, or a corpus that was made anew
            self._standing.tell(start, last, (), ())
            return False
        changes = list(self._corpus.changes(start, _SOME))
        if not changes:
            return False
        self._refresh(now.date())
        told = [self._alerts(change, now) for change in changes]
        posts = [post for one in told for post in one.posts]
        edits = [edit for change in changes for edit in self._edits(change, now)]
        noted = [note for one in told for note in one.told]
        self._standing.tell(start, changes[-1].id, noted, [*posts, *edits])
        return True

    def _refresh(self, today: date) -> None:
        """Read the watches anew if any of them can mean something else by now."""
        version = (self._standing.watch_version(), today, self._corpus.names_count())
        if version == self._version:
            return
        tells = (one for one in self._standing.watches() if not (one.paused or one.off))
        self._watches = {watch.id: watch for watch in tells}
        read = {id_: self._read(watch.query, today) for id_, watch in self._watches.items()}
        self._index = WatchIndex((id_, query) for id_, query in read.items() if query)
        self._version = version

    def _alerts(self, change: Change, now: datetime) -> Alerts:
        facts = self._corpus.facts(change.number) if change.at and change.after else None
        if facts is None or change.at is None:
            return Alerts()
        if facts.days and not is_recent(facts.days[1], change.at):
            return Alerts()
        passing = [self._watches[id_] for id_ in self._index.matching(facts)]
        if not passing:
            return Alerts()
        before = change.before
        passed = self._index.matching(facts_before(facts, before)) if before else []
        told = self._standing.told(self._corpus.numbers_of(facts.number))
        return find_alerts(facts, passing, passed, told, now)

    def _edits(self, change: Change, now: datetime) -> Iterator[Waiting]:
        """Yield the edits of the posts that show what has changed, or is there again."""
        for post, destination in self._standing.shown_in([change.number]).items():
            about = About(post=post, number=change.number)
            yield Waiting(f"edit:{post}:{change.id}", "edit", destination, about, now)
