"""Times in questions, through all of the reader, and what is said of two of them."""

from datetime import UTC, date, datetime

import pytest
from asked import ANN, answers_of
from builders import article, filled, report
from question_corpus import CORPUS, LEXICON, WORLD, known

from bot.answering.reading import Reader
from bot.models import Toll
from bot.query.command import command_text
from bot.query.commands import Question
from bot.question.pieces import cut, masked
from bot.question.understand import NotUnderstood, understand

TODAY = date(2023, 3, 15)
ASKER = ANN._replace(now=datetime(2023, 3, 15, 12, tzinfo=UTC))
DAYS = ("2021-02-01", "2021-05-01", "2021-09-01", "2021-11-01", "2022-03-01", "2023-02-01")


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Four incidents of 2021, none alike, one of 2022 and one of 2023, far from one another."""
    places = ("Mosul", "Hit", "Sinjar", "Tikrit", "Basra", "Erbil")
    told = [
        report(date=day, place=place, killed=Toll(n, n), summary=f"Dead in {place}.")
        for n, (day, place) in enumerate(zip(DAYS, places, strict=True), 3)
    ]
    articles = [
        (article(f"story{n}", date.fromisoformat(day)), [one])
        for n, (day, one) in enumerate(zip(DAYS, told, strict=True))
    ]
    with filled(tmp_path_factory.mktemp("times") / "x.db", *articles) as store:
        yield answers_of(store)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("from 5 to 9 October 2021", "since:2021-10-05 until:2021-10-09"),
        ("between 5 and 9 October 2021", "since:2021-10-05 until:2021-10-09"),
        ("between the 5th and 9th of October 2021", "since:2021-10-05 until:2021-10-09"),
        ("from 1 to 15 January 2022 in Iraq", "place:Iraq since:2022-01-01 until:2022-01-15"),
        ("Iraq from 2021", "place:Iraq in:2021"),
        ("bombings in Iraq", "place:Iraq type:bombing"),
    ],
)
def test_a_time_is_read_in_names_too(text, command):
    reader = Reader(CORPUS, LEXICON, WORLD)
    assert command_text(reader.read(text, TODAY)) == f"/incidents {command}"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("before the Tikrit attack", "until:2021-10-31"),
        ("attacks since the Sinjar attack", "since:2021-09-01"),
        ("attacks in Diyala since the Sinjar attack", "place:Diyala since:2021-09-01"),
    ],
)
def test_a_time_told_by_an_event_bounds_names_too(answers, text, command):
    reply = answers.answer(text, ASKER).reply
    assert reply.understood == f"/incidents {command}"
    assert "was read as #" in reply.notice


@pytest.fixture(scope="module")
def at_prison(tmp_path_factory):
    """A jailbreak in Raqqa, of which a report names Anbar and Diyala, and later attacks there."""
    told = [
        report(date="2022-01-20", country="SY", admin1="Raqqa", place="Tabqa", type="jailbreak",
               target="prison", summary="A prison was attacked, as in Anbar and in Diyala before."),
        report(date="2022-02-03", target="barracks", summary="A barracks was raided."),
        report(date="2022-03-03", admin1="Anbar", place="Hit", type="bombing", target="market",
               summary="A bomb at a market."),
        report(date="2022-04-03", admin1="Anbar", place="Hit", type="bombing", target="road",
               summary="A bomb at a road."),
    ]  # fmt: skip
    articles = [
        (article(f"story{n}", date.fromisoformat(one.date)), [one]) for n, one in enumerate(told)
    ]
    with filled(tmp_path_factory.mktemp("prison") / "x.db", *articles) as store:
        yield answers_of(store)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        pytest.param("since the prison attack in Raqqa", "since:2022-01-20", id="there it was"),
        pytest.param("attacks since the prison attack in Anbar", "place:Anbar since:2022-01-20",
                     id="there was none in that province"),
        pytest.param("what happened since the prison attack in Diyala",
                     "place:Diyala since:2022-01-20", id="nor in another"),
        pytest.param("attacks in Raqqa since the barracks attack in Diyala",
                     "place:Raqqa since:2022-02-03", id="an event's own place beside another"),
        pytest.param("attacks in Diyala since the Hit suicide bombing",
                     "place:Diyala since:2022-04-03", id="a narrower type than is told"),
        pytest.param("attacks since the market bombing in Anbar", "since:2022-03-03",
                     id="what was hit is told before what it was is"),
    ],
)  # fmt: skip
def test_the_place_of_an_event_holds(at_prison, text, command):
    assert at_prison.answer(text, ASKER).reply.understood == f"/incidents {command}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what happened in Raqqa since the prison attack in Anbar", id="elsewhere"),
        pytest.param(
            "deaths in Anbar since the prison attack in Al-Azim", id="a town with another"
        ),
        pytest.param("deaths in Anbar since the riot in Diyala", id="no event of that kind"),
    ],
)
def test_an_event_elsewhere_is_not_taken_for_it(at_prison, text):
    reply = at_prison.answer(text, ASKER).reply
    assert reply.kind == "error"
    assert "No incident on record is “the" in reply.notice


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("attacks during Eid 2021", "Eid al-Fitr 2021 and Eid al-Adha 2021"),
        ("Eid 2021", "Eid al-Fitr 2021 and Eid al-Adha 2021"),
        ("attacks since Eid", "“since”, “Eid”"),
        ("since the Frobnik siege", "No incident on record is “the Frobnik siege”"),
    ],
)
def test_what_is_no_time_is_said(answers, text, said):
    reply = answers.answer(text, ASKER).reply
    assert reply.kind == "error"
    assert said in reply.notice


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("did attacks in Diyala increase between 2021 and 2022",
         "1 incident in 2022, 4 incidents in 2021: down."),
        ("did killings in Diyala rise between 2021 and 2022",
         "7 killed in 2022, 18 killed in 2021: down 61%."),
        ("did attacks in Diyala fall between 2021 and 2023",
         "1 incident from 1 Jan 2023 to 15 Mar 2023, 1 incident from 1 Jan 2021 to 15 Mar 2021: "
         "no change. The newest article is of 1 Feb 2023."),
        ("did attacks in Diyala rise since 2022", "2 incidents since 1 Jan 2022, 4 incidents from "
         "19 Oct 2020 to 31 Dec 2021: down. The newest article is of 1 Feb 2023."),
    ],
)  # fmt: skip
def test_a_change_between_two_times_is_that_of_its_ends(answers, text, sentence):
    assert answers.answer(text, ASKER).reply.answer == sentence


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("is violence rising in Diyala?", "The newest article is of 1 Feb 2023.",
                     id="a trend"),
        pytest.param("how often are there attacks in Diyala", "The newest article is of 1 Feb 2023",
                     id="a rate"),
        pytest.param("is violence rising in Mosul?", "is of 1 Feb 2023, the last of these "
                     "incidents is of 1 Feb 2021.", id="silent since"),
        pytest.param("are attacks in Mosul getting more frequent?",
                     "0 incidents (0 a month) in Mar 2022 – Feb 2023, 1",
                     id="quiet months are counted up to there"),
    ],
)  # fmt: skip
def test_the_day_on_which_articles_end_is_told(answers, text, told):
    later = ASKER._replace(now=datetime(2026, 11, 28, 12, tzinfo=UTC))
    assert told in answers.answer(text, later).reply.answer


def test_where_articles_end_is_not_told_of_days_before_it(answers):
    later = ASKER._replace(now=datetime(2026, 11, 28, 12, tzinfo=UTC))
    for text in ("trend of attacks in Diyala in 2021", "did attacks rise between 2021 and 2022"):
        assert "newest article" not in answers.answer(text, later).reply.answer


def test_years_between_two_apart_are_not_told_as_quiet(answers):
    reply = answers.answer("compare 2021 with 2023 in Diyala", ASKER).reply
    assert [group.value for group in reply.figures.groups] == ["2021", "2023"]


EARLY = ASKER._replace(now=datetime(2022, 2, 15, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("how often are there attacks in Diyala", "one in about 4 months"),
        ("how often were there attacks in Diyala in 2022", "No incident up to 15 Feb 2022."),
        ("how many days since the last attack in Mosul", "That was 379 days ago."),
    ],
)
def test_how_often_and_how_long_are_told_up_to_the_day(answers, text, told):
    assert told in answers.answer(text, EARLY).reply.answer


def test_what_is_still_to_come_is_no_time_ago(answers):
    reply = answers.answer("how long since the last attack in Erbil", EARLY).reply
    assert "2023" in reply.answer
    assert "ago" not in reply.answer


@pytest.mark.parametrize(
    ("text", "since", "until", "told", "event"),
    [
        ("deaths in Ukraine since the invasion", "2022-02-24", None, "the invasion",
         "24 Feb 2022, when Russia invaded Ukraine"),
        ("attacks in Myanmar before the coup", None, "2021-01-31", "the coup",
         "1 Feb 2021, when the army took power in Myanmar"),
        ("Taliban attacks before they took Kabul", None, "2021-08-14", "they took Kabul",
         "15 Aug 2021, when the Taliban took Kabul"),
        ("attacks since the Taliban took over", "2021-08-15", None, "the Taliban took over",
         "15 Aug 2021, when the Taliban took Kabul"),
        ("attacks before the fall of Kabul", None, "2021-08-14", "the fall of Kabul",
         "15 Aug 2021, when the Taliban took Kabul"),
        ("how many attacks since the full-scale invasion", "2022-02-24", None,
         "the full-scale invasion", "24 Feb 2022, when Russia invaded Ukraine"),
        ("bombings in Iraq since Mosul was liberated", "2017-07-10", None, "Mosul was liberated",
         "10 Jul 2017, when Iraq declared Mosul retaken"),
    ],
)  # fmt: skip
def test_time_is_counted_from_days_that_the_world_knows(text, since, until, told, event):
    outcome = understand(text, known(TODAY, text), find_event=CORPUS.find_event)
    assert isinstance(outcome, Question)
    during = outcome.command.query.during
    assert [day and day.isoformat() for day in (during.since, during.until)] == [since, until]
    assert f"“{told}” was read as {event}." in outcome.command.remarks


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("attacks since the fall of Assad", id="not yet in 2023"),
        pytest.param("attacks in Iraq since the invasion", id="nobody's invasion"),
        pytest.param("attacks in Nigeria since the coup", id="another country's coup"),
        pytest.param("attacks in Ukraine since the invasion of Kursk", id="of another place"),
        pytest.param("attacks since Mosul", id="a town by itself"),
        pytest.param("attacks since the Taliban", id="a group by itself"),
    ],
)
def test_what_is_no_day_yet_is_counted_from_nothing(text):
    outcome = understand(text, known(TODAY, text), find_event=CORPUS.find_event)
    assert isinstance(outcome, NotUnderstood)


def test_every_known_day_needs_words_of_its_own():
    said = masked(cut("since the", LEXICON.questions))
    assert not list(LEXICON.questions.known_days.found(said))
