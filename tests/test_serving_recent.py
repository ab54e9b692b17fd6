"""Answers while a load goes on: from just before a commit for a moment, then as it is by now."""

from datetime import UTC, date, datetime
from itertools import count

import pytest
import replies

from adapters.serving.recent import Question, Recent
from bot.answering.asker import Asker

DIYALA = Question("diyala", date(2022, 3, 1), 5)
ANN = Asker("slack:T1:U1", datetime(2022, 3, 1, 12, tzinfo=UTC))


class Corpus:
    """A corpus that commits when it is told to, asked by a clock that goes as it is told to."""

    def __init__(self) -> None:
        self.generation, self.now = 1, 100.0
        self.recent = Recent(lambda: self.generation, lambda: self.now)
        self._serial = count(1)

    def commit(self, after: float) -> None:
        self.generation, self.now = self.generation + 1, self.now + after

    def made(self) -> replies.Reply:
        return replies.listing()._replace(understood=f"/incidents diyala, {next(self._serial)}")

    def ask(self, question: Question = DIYALA, *, newest: bool = False) -> str:
        """Ask and return which answer that gave."""
        given = self.recent.given(question, ANN, newest=newest)
        reply = given or self.recent.answer(question, ANN, self.made)
        return reply.understood[-1]

    def renewed(self) -> list[str]:
        """Ask again what is to be, and return of what."""
        asked = []
        for question, _ in self.recent.outdated():
            asked.append(question.text)
            self.recent.keep(question, self.made(), self.generation)
        return asked

    def load(self) -> None:
        """Let one commit follow another, an answer kept between them and after."""
        self.ask()
        self.commit(after=5)
        self.ask()
        self.commit(after=0)


@pytest.fixture
def corpus() -> Corpus:
    return Corpus()


def test_of_a_single_commit_everybody_is_told_at_once(corpus):
    assert corpus.ask() == "1"
    corpus.commit(after=0)
    assert corpus.ask() == "2"
    corpus.commit(after=40)
    assert corpus.ask() == "3"


def test_between_commits_in_a_row_the_last_answer_will_do_and_is_renewed_once(corpus):
    corpus.load()
    corpus.commit(after=2.4)
    assert corpus.ask() == "2" and corpus.renewed() == []
    corpus.now += 0.2
    assert corpus.renewed() == ["diyala"] and corpus.ask() == "3"
    assert corpus.renewed() == []
    corpus.commit(after=0.5)
    assert corpus.renewed() == [] and corpus.ask() == "3"
    corpus.now += 2.5
    assert corpus.renewed() == ["diyala"] and corpus.ask() == "4"


def test_a_single_commit_too_has_renewed_what_is_asked_often(corpus):
    assert corpus.ask() == corpus.ask() == "1"
    assert corpus.renewed() == []
    corpus.commit(after=0)
    assert corpus.renewed() == ["diyala"]
    assert corpus.ask() == "2"


@pytest.mark.parametrize(
    ("again_after", "later"),
    [
        pytest.param(None, 0, id="asked once"),
        pytest.param(61, 0, id="asked again after more than a minute"),
        pytest.param(1, 61, id="asked twice, more than a minute ago"),
    ],
)
def test_what_is_seldom_asked_is_not_renewed(corpus, again_after, later):
    corpus.ask()
    if again_after is not None:
        corpus.now += again_after
        corpus.ask()
    corpus.commit(after=later)
    assert corpus.renewed() == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("settings page 10", "settings", id="what sets something"),
        pytest.param("view:k3 map", "incidents", id="what renews a view of somebody's"),
    ],
)
def test_what_does_more_than_ask_is_never_done_again(corpus, text, kind):
    question = Question(text, DIYALA.day, DIYALA.page)
    done = replies.listing()._replace(kind=kind)
    for _ in range(3):
        corpus.recent.answer(question, ANN, lambda: done)
    corpus.commit(after=0)
    assert corpus.renewed() == []


def test_what_was_asked_last_is_renewed_first(corpus):
    others = [Question(text, DIYALA.day, 5) for text in ("anbar", "kirkuk")]
    for question in (*others, DIYALA, *others):
        corpus.ask(question)
    corpus.ask()
    corpus.ask(others[0])
    corpus.commit(after=0)
    assert corpus.renewed() == ["anbar", "diyala", "kirkuk"]


def test_the_answer_that_was_given_last_is_known_until_a_commit(corpus):
    assert corpus.recent.last(DIYALA) is None
    corpus.ask()
    assert corpus.recent.last(DIYALA).understood[-1] == "1"


def test_a_renewed_answer_is_as_old_as_the_moment_it_is_of(corpus):
    corpus.load()
    corpus.now += 4
    asked = (corpus.made(), corpus.generation, corpus.now)
    corpus.commit(after=0.5)
    corpus.recent.keep(DIYALA, *asked)
    corpus.now += 4.4
    assert corpus.ask() == "3"
    corpus.now += 0.2
    assert corpus.ask() == "4"


def test_a_renewed_answer_never_takes_the_place_of_a_later_one(corpus):
    corpus.load()
    asked = (corpus.made(), corpus.generation, corpus.now)
    corpus.commit(after=5)
    assert corpus.ask() == "4"
    corpus.recent.keep(DIYALA, *asked)
    assert corpus.ask() == "4"


def test_for_a_moment_and_no_longer(corpus):
    corpus.load()
    corpus.now += 4.9
    assert corpus.ask() == "2"
    corpus.now += 0.2
    assert corpus.ask() == "3"


def test_nobody_gets_an_older_answer_by_a_further_commit(corpus):
    corpus.load()
    assert corpus.ask() == "2"
    corpus.commit(after=4)
    assert corpus.ask() == "2"
    corpus.commit(after=1.2)
    assert corpus.ask() == "3"


def test_what_all_will_see_is_as_it_is_by_now(corpus):
    corpus.load()
    assert corpus.ask(newest=True) == "3"
    assert corpus.ask() == "3"


def test_who_has_changed_something_sees_it(corpus):
    corpus.load()
    corpus.ask()
    asked = (corpus.made(), corpus.generation, corpus.now)
    corpus.commit(after=0.1)
    corpus.recent.settle()
    corpus.recent.keep(DIYALA, *asked)
    assert corpus.ask() == "4"


def test_an_answer_of_a_state_that_was_not_seen_yet_is_kept(corpus):
    corpus.load()
    corpus.recent.keep(DIYALA, corpus.made(), corpus.generation + 1)
    corpus.commit(after=0)
    assert corpus.ask() == "3"
