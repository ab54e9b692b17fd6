"""Answers while a load goes on: from just before a commit for a moment, then as it is by now."""

from datetime import date
from itertools import count

import pytest
import replies

from adapters.serving.recent import Question, Recent

DIYALA = Question("diyala", date(2022, 3, 1), 5)


class Corpus:
    """A corpus that commits when it is told to, asked by a clock that goes as it is told to."""

    def __init__(self) -> None:
        self.generation, self.now = 1, 100.0
        self.recent = Recent(lambda: self.generation, lambda: self.now)
        self.renewals, self._serial = 0, count(1)

    def commit(self, after: float) -> None:
        self.generation, self.now = self.generation + 1, self.now + after

    def made(self) -> replies.Reply:
        return replies.listing()._replace(understood=f"/incidents diyala, {next(self._serial)}")

    def renew(self) -> None:
        self.renewals += 1

    def ask(self, *, fresh: bool = False) -> str:
        """Ask and return which answer that gave."""
        renew = None if fresh else self.renew
        return self.recent.answer(DIYALA, self.made, renew).understood[-1]

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
    assert corpus.ask() == "2" and corpus.renewals == 0
    corpus.commit(after=40)
    assert corpus.ask() == "3" and corpus.renewals == 0


def test_between_commits_in_a_row_the_last_answer_will_do_and_is_renewed_once(corpus):
    corpus.load()
    corpus.commit(after=1.9)
    assert corpus.ask() == "2" and corpus.renewals == 0
    corpus.now += 0.2
    assert corpus.ask() == "2" and corpus.renewals == 1
    corpus.commit(after=0.5)  # before the thread has come to it
    assert corpus.ask() == "2" and corpus.renewals == 1
    corpus.recent.keep(DIYALA, corpus.made(), corpus.generation)
    assert corpus.ask() == "3" and corpus.renewals == 1


def test_a_renewed_answer_is_as_old_as_the_moment_it_is_of(corpus):
    corpus.load()
    corpus.now += 4
    assert corpus.ask() == "2" and corpus.renewals == 1
    asked = (corpus.made(), corpus.generation, corpus.now)
    corpus.commit(after=0.5)
    corpus.recent.keep(DIYALA, *asked)
    corpus.now += 1
    assert corpus.ask() == "3" and corpus.renewals == 1
    corpus.now += 0.6
    assert corpus.ask() == "3" and corpus.renewals == 2
    corpus.now += 3
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
    assert corpus.ask() == "2" and corpus.renewals == 1
    corpus.commit(after=1.2)
    assert corpus.ask() == "3"


def test_what_all_will_see_is_as_it_is_by_now(corpus):
    corpus.load()
    assert corpus.ask(fresh=True) == "3" and corpus.renewals == 0
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
