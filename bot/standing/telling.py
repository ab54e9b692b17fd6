"""What a post says when it goes: composed from what is known by then.

An alert tells of its incident, a digest of the changes it covers; an edit says once more what the
post or the shared answer that it changes would say now.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple, Protocol

from bot.delivery.post import Post
from bot.digests.model import Digest
from bot.digests.news import News, find_news
from bot.ports import Corpus
from bot.query.model import During, Query
from bot.reply.alert import compose_alert, compose_withdrawn
from bot.reply.digest import Issue, compose_digest
from bot.reply.history import compose_request
from bot.reply.model import Head, Reply
from bot.reply.wording import CountryName
from bot.revise.revisions import is_holding
from bot.standing.kept import Standing
from bot.standing.who import REMOVED
from bot.watches.model import Watch
from bot.watches.passing import passes

ReadQuery = Callable[[str, date], Query | None]


class Told(NamedTuple):
    """What is posted, the incidents that it shows, and up to which change it knows of them."""

    reply: Reply
    numbers: tuple[int, ...]
    upto: int


class Again(Protocol):
    """What says a shared answer again: `bot.answering.sharing.SharedAnswers`."""

    def compose(self, post: Post, now: datetime, upto: int) -> Told:
        """Return an answer as it is by now."""


class Teller:
    """Composes posts; `mark` marks what may be misread in what they show.

    `called` tells what an editor is called.
    """

    def __init__(
        self,
        corpus: Corpus,
        standing: Standing,
        read: ReadQuery,
        country: CountryName,
        answers: Again,
        mark: Callable[[Reply], Reply],
        called: Callable[[str], str],
    ) -> None:
        self._corpus = corpus
        self._standing = standing
        self._read = read
        self._country = country
        self._answers = answers
        self._mark = mark
        self._called = called

    def compose(self, post: Post, now: datetime) -> Told | None:
        """Return what a post says now, None where there is nothing to be said any more."""
        upto = self._corpus.last_change()
        match post.kind:
            case "alert":
                return self._alert(post, now, upto)
            case "digest":
                return self._digest(post, now, upto)
            case "edit":
                edited = self._standing.find(post.about.post)
                return self.compose(edited, now) if edited else None
            case "answer":
                return self._answers.compose(post, now, upto)
            case "approval":
                return self._request(post, upto)
            case "word":
                said = Reply(kind="standing", understood="", head=Head(post.about.text))
                return Told(said, (), upto)

    def _alert(self, post: Post, now: datetime, upto: int) -> Told | None:
        about = post.about
        watch = self._watch(about.standing)
        if watch is None or ((watch.paused or watch.off) and not post.ref):
            return None
        query = self.query(watch.query, now.date())
        detail = self._corpus.detail(about.number)
        if detail is None or (detail.incident.number != about.number and post.ref):
            survivor = detail.incident.number if detail else 0
            gone = compose_withdrawn(about.number, survivor, self._why(about.number, survivor))
            return Told(gone, (about.number,), upto) if post.ref else None
        passes_still = not post.ref or self._passes(detail.incident.number, query)
        reply = compose_alert(
            watch, query, about.rise, detail, self._country, passes_still=passes_still
        )
        reply = self._mark(reply)
        return Told(reply, (about.number, detail.incident.number), upto)

    def _passes(self, number: int, query: Query) -> bool:
        """Tell whether an incident passes a query as it is by now, whatever days have gone by."""
        facts = self._corpus.facts(number)
        terms = (term for term in query.terms if not isinstance(term, During))
        return facts is not None and all(passes(facts, term) for term in terms)

    def _why(self, number: int, survivor: int) -> str:
        """Return why an editor has merged or dismissed an incident, empty where none has."""
        done = "merge" if survivor else "dismiss"
        decided = (one for one in self._corpus.revisions(number) if one.action == done)
        return next((one.reason for one in decided if is_holding(one)), "")

    def _request(self, post: Post, upto: int) -> Told | None:
        """Ask an editor to approve a revision; that it is decided is told to who was asked."""
        number, id_ = post.about.number, post.about.revision
        found = next((one for one in self._corpus.revisions(number) if one.id == id_), None)
        if found is None or (found.state != "pending" and not post.ref):
            return None
        return Told(compose_request(found, self._called), (number,), upto)

    def _digest(self, post: Post, now: datetime, upto: int) -> Told | None:
        digest = next((d for d in self._standing.digests() if d.id == post.about.standing), None)
        if digest is None or (digest.off == REMOVED and not post.ref):
            return None
        issue = self.issue(digest, post, now)
        if issue.news.is_quiet and not digest.says_quiet and not post.ref:
            return None
        numbers = [incident.number for incident in issue.news.new]
        numbers += [moved.after.number for moved in issue.news.moved]
        return Told(self._mark(compose_digest(issue, self._country)), tuple(numbers), upto)

    def issue(self, digest: Digest, post: Post, now: datetime) -> Issue:
        """Return the digest that a post is of."""
        about = post.about
        query = self.query(digest.query, now.date())
        news = find_news(self._corpus, query, about.after, about.upto)
        before: News | None = None
        if about.before < about.after:
            before = find_news(self._corpus, query, about.before, about.after)
        since = self._standing.turn_before(digest.id, about.after, post.due)
        return Issue(f"Digest, {digest.schedule}", query, news, before, since, digest.id)

    def issue_since(self, query: Query, since: datetime, name: str) -> Issue:
        """Return what a digest of the time from a moment on (UTC) would have told."""
        first = self._corpus.change_before(since)
        return Issue(name, query, find_news(self._corpus, query, first, self._corpus.last_change()))

    def query(self, text: str, today: date) -> Query:
        """Return the query of a watch or a digest as it is understood by now."""
        return self._read(text, today) or Query()

    def _watch(self, id_: int) -> Watch | None:
        return next((watch for watch in self._standing.watches() if watch.id == id_), None)
