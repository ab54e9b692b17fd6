"""Reading with a model: answers are kept, budgets hold, and every failure is read offline."""

import json
from datetime import date, timedelta

import pytest
from model_stand_in import TOKENS, calls_with, fails, model_server, says, sends, tells
from stories import BOMB, RAID, story
from told import figure, raid

from bot.llm.checking import Checker
from bot.llm.client import ModelClient
from bot.llm.reader import FAILURES, ModelReader, Spent
from bot.llm.request import LONGEST, key_of, request_of
from bot.llm.settings import Llm
from bot.models import Provisional, Toll
from bot.store.own.ledger import LedgerFile

DAY = date(2022, 1, 22)
TOLD = tells(raid())
COST = Spent(1, TOKENS["total_tokens"])


@pytest.fixture
def server():
    with model_server() as server:
        server.answers = [TOLD]
        yield server


@pytest.fixture
def ledger(tmp_path):
    ledger = LedgerFile(tmp_path / "llm.db", 1)
    yield ledger
    ledger.close()


@pytest.fixture
def reader(application, server, ledger):
    """Return what makes a reader on a day, with settings of a test."""
    checker = Checker(application.extractor, application.gazetteer, application.lexicon)

    def make(today=DAY, **more):
        settings = Llm(**{"model": "stand-in", "base_url": server.address} | more)
        client = ModelClient(settings)
        return ModelReader(settings, client, ledger, checker, application.extractor, lambda: today)

    return make


def test_what_the_model_tells_is_read(reader, server, ledger):
    server.answers = [tells(raid(), raid(main=False, figures=[figure("killed 11 soldiers", 11)]))]
    it = reader()
    reports = it.extract(story(RAID))
    assert [(r.main, r.killed) for r in reports] == [(True, Toll(11, 11)), (False, Toll(11, 11))]
    assert not isinstance(reports, Provisional)
    assert it.note == "Read with stand-in: 1 asked."
    assert ledger.spent(DAY) == COST


def test_an_article_is_asked_about_once(reader, server):
    first = reader().extract(story(RAID))
    it = reader()
    assert it.extract(story(RAID)) == first
    assert (it.note, len(server.asked)) == ("Read with stand-in: 0 asked, 1 known from before.", 1)


@pytest.mark.parametrize(
    ("article", "more"),
    [
        pytest.param(story(RAID, "More later."), {}, id="another text"),
        pytest.param(story(RAID, published=date(2022, 1, 28)), {}, id="another day"),
        pytest.param(story(RAID), {"model": "newer"}, id="another model"),
    ],
)
def test_what_is_asked_otherwise_is_asked_again(reader, server, article, more):
    reader().extract(story(RAID))
    reader(**more).extract(article)
    assert len(server.asked) == 2


def test_a_kept_answer_that_is_damaged_is_asked_for_again(reader, server, ledger):
    reader().extract(story(RAID))
    key = key_of(request_of(story(RAID)), "stand-in", server.address)
    ledger.keep(key, '{"incidents": 3}')
    it = reader()
    assert it.extract(story(RAID))[0].killed == Toll(11, 11)
    assert (it.note, len(server.asked)) == ("Read with stand-in: 1 asked.", 2)


def test_other_instructions_ask_again(reader, server, monkeypatch):
    reader().extract(story(RAID))
    monkeypatch.setattr("bot.llm.request.INSTRUCTIONS", "Read better.")
    reader().extract(story(RAID))
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("behaviour", "asked", "reason"),
    [
        pytest.param(fails(500), 3, "the model's server failed", id="server error"),
        pytest.param(fails(429), 3, "the model is asked too much", id="rate limit"),
        pytest.param(fails(401), 1, "the model refuses the key", id="key"),
        pytest.param(fails(404), 1, "there is no such model", id="model"),
        pytest.param(says("There was a raid."), 2, "the answer was none", id="prose"),
        pytest.param(calls_with('{"incidents": ['), 2, "the answer was none", id="cut off"),
        pytest.param(calls_with('{"incidents": [{}]}'), 2, "the answer was none", id="no schema"),
        pytest.param(sends("<html>Welcome</html>"), 1, "the model's server failed", id="a page"),
        pytest.param(sends("[]"), 1, "the answer was none", id="other json"),
        pytest.param(sends(""), 1, "the model's server failed", id="nothing"),
    ],
)
def test_whatever_goes_wrong_is_read_offline(reader, server, extractor, behaviour, asked, reason):
    server.answers = [behaviour]
    it = reader()
    reports = it.extract(story(RAID))
    assert list(reports) == extractor.extract(story(RAID))
    assert isinstance(reports, Provisional)
    assert it.note.endswith(f"Read offline, until the next load: 1 ({reason}).")
    assert len(server.asked) == asked


def test_a_model_that_hangs_is_not_waited_for(reader, server, extractor):
    server.answers = [server.hangs]
    it = reader(timeout=0.2)
    assert list(it.extract(story(RAID))) == extractor.extract(story(RAID))
    assert "1 (no answer in time)" in it.note


def test_a_model_that_is_not_there(reader, server):
    it = reader(base_url="http://127.0.0.1:9/v1")
    assert [r.killed for r in it.extract(story(RAID))] == [Toll(11, 11)]
    assert "1 (the model cannot be reached)" in it.note and server.asked == []


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(fails(503), id="server error"),
        pytest.param(calls_with("no json"), id="malformed answer"),
    ],
)
def test_a_failure_that_passes_is_tried_again(reader, server, behaviour):
    server.answers = [behaviour, TOLD]
    it = reader()
    assert it.extract(story(RAID))[0].target == "army barracks"
    assert (it.note, len(server.asked)) == ("Read with stand-in: 1 asked.", 2)


def test_a_malformed_answer_is_paid_for(reader, server, ledger):
    server.answers = [says("no")]
    reader().extract(story(RAID))
    assert ledger.spent(DAY) == Spent(2, 2 * COST.tokens)


def test_a_failure_is_not_kept(reader, server):
    server.answers = [fails(401), TOLD]
    it = reader()
    assert isinstance(it.extract(story(RAID)), Provisional)
    assert not isinstance(it.extract(story(RAID)), Provisional)


def test_a_model_that_keeps_failing_is_asked_no_more(reader, server):
    server.answers = [fails(401)]
    it = reader()
    for number in range(FAILURES + 2):
        it.extract(story(f"{BOMB} and killed {number + 2} people."))
    assert len(server.asked) == FAILURES
    assert "2 (the model failed several times in a row)" in it.note


def test_the_next_load_tries_a_model_that_was_down_and_counts_anew(reader, server):
    server.answers = [fails(401)]
    it = reader()
    for number in range(FAILURES + 2):
        it.extract(story(f"{BOMB} and killed {number + 2} people."))
    offline = it.end_load()
    assert offline.total() == FAILURES + 2
    assert offline["the model failed several times in a row"] == 2
    it.extract(story(f"{BOMB} and killed 90 people."))
    assert len(server.asked) == FAILURES + 1
    assert it.end_load().total() == 1
    assert it.end_load() == {}


def test_failures_that_are_not_in_a_row_do_not_end_it(reader, server):
    server.answers = [fails(401), fails(401), TOLD, fails(401), TOLD]
    it = reader()
    for number in range(5):
        it.extract(story(RAID, f"Number {number}."))
    assert (len(server.asked), it.tally["asked"]) == (5, 2)


@pytest.mark.parametrize(
    "more",
    [pytest.param({"calls": 2}, id="calls"), pytest.param({"tokens": 2_500}, id="tokens")],
)
def test_a_days_budget_is_not_passed_and_the_next_day_has_its_own(reader, server, more):
    articles = [story(RAID, f"Number {number}.") for number in range(4)]
    for _ in range(2):  # whichever run it is spent in
        it = reader(**more)
        read = [it.extract(article) for article in articles]
        assert [isinstance(r, Provisional) for r in read] == [False, False, True, True]
        assert [r[0].killed for r in read] == [Toll(11, 11)] * 4
        assert "2 (the day's budget is spent)" in it.note
    assert len(server.asked) == 2
    later = reader(DAY + timedelta(days=1), **more)
    assert not isinstance(later.extract(articles[2]), Provisional)


def test_tokens_that_a_server_does_not_count_are_estimated(reader, server, ledger):
    def uncounted(request):
        answer = TOLD(request)
        return answer._replace(body=json.dumps(json.loads(answer.body) | {"usage": None}))

    server.answers = [uncounted]
    reader().extract(story(RAID))
    assert ledger.spent(DAY).calls == 1
    assert ledger.spent(DAY).tokens > len(RAID) // 4


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(f"{RAID} " * (LONGEST // len(RAID)), "1 (too long for the model)", id="long"),
        pytest.param(
            "Bei einem Anschlag in Bagdad sind am Freitag elf Menschen getötet worden, wie die "
            "Polizei mitteilte; weitere zwanzig wurden bei der Explosion verletzt, sagte ein Arzt. "
            "Zu der Tat hat sich bisher niemand bekannt, die Ermittler suchen noch nach Spuren.",
            "0 asked.",
            id="not English",
        ),
    ],
)
def test_some_articles_are_not_sent(reader, server, text, says):
    it = reader()
    it.extract(story(text))
    assert says in it.note and server.asked == []


def test_the_key_goes_to_the_server_and_nowhere_else(reader, server):
    it = reader(api_key="hush-hush")
    it.extract(story(RAID))
    assert server.keys == ["Bearer hush-hush"]
    assert "hush" not in it.note + str(Llm(api_key="hush-hush"))
