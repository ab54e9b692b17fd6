"""A list of incidents: head, cards, pages; and the answer when nothing matches."""

from datetime import date

import pytest
from asked import ANN, answers_of, reply_to
from builders import article, filled, report

from bot.models import Toll
from bot.reply.plain import plain_text

TODAY = date(2022, 3, 1)


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Twelve raids in Diyala, one in Anbar, a protest in Syria."""
    path = tmp_path_factory.mktemp("list") / "x.db"
    raids = [
        (article(f"raid{n}", date(2021, n, 2)), [report(date=f"2021-{n:02}-01", killed=Toll(n, n))])
        for n in range(1, 13)
    ]
    others = [
        (article("anbar", TODAY), [report(admin1="Anbar", place="Hit", date="2022-02-20")]),
        (
            article("march", TODAY),
            [
                report(
                    country="SY", admin1="Al Hasakah", place=None, type="protest", date="2022-02",
                    perpetrator=None, certainty=None, killed=None, summary="People marched.",
                )
            ],
        ),
    ]  # fmt: skip
    with filled(path, *raids, *others) as store:
        yield answers_of(store)


def ask(answers, text):
    return answers.answer(text, ANN).reply


def test_the_head_says_how_it_was_understood_with_exact_figures(answers):
    head = ask(answers, "/incidents diyala").head
    assert head.subject == "Diyala"
    assert head.facts == ("12 incidents", "78 killed", "2021", "showing 1–5")


def test_cards_are_newest_first_with_what_is_known(answers):
    card = ask(answers, "diyala").cards[0]
    assert (card.when, card.where) == ("Wed 1 Dec 2021", "Al-Azim, Diyala")
    assert card.toll == ("12 killed",)
    assert card.sources == 1
    assert card.who == "Islamic State (attributed)"


def test_a_country_is_named_unless_the_query_says_it(answers):
    assert ask(answers, "/incidents").cards[0].where == "Al Hasakah, Syria"
    assert ask(answers, "place:Anbar").cards[0].where == "Hit, Anbar"


@pytest.mark.parametrize(
    ("text", "retold"),
    [
        pytest.param("what happened in Diyala in 2021?", "/incidents place:Diyala in:2021", id="?"),
        pytest.param("diyala", "/incidents place:Diyala", id="a bare word"),
        pytest.param("/incidents diyala", "", id="a command"),
        pytest.param("incidents diyala", "", id="a command without its slash"),
    ],
)
def test_words_are_retold_as_a_command(answers, text, retold):
    assert ask(answers, text).retold == retold


def test_who_is_not_said_twice(answers, tmp_path):
    told = report(summary="Islamic State gunmen shot soldiers.", certainty="stated")
    with filled(tmp_path / "x.db", (article("one"), [told])) as store:
        reply = reply_to(store, "")
    assert reply.cards[0].who == ""


@pytest.mark.parametrize(
    ("text", "previous", "following"),
    [
        pytest.param("diyala", None, "/incidents place:Diyala page:2", id="first"),
        pytest.param(
            "diyala page:2",
            "/incidents place:Diyala",
            "/incidents place:Diyala page:3",
            id="in the middle",
        ),
        pytest.param("diyala page:3", "/incidents place:Diyala page:2", None, id="last"),
        pytest.param("diyala page:9", "/incidents place:Diyala page:3", None, id="past the end"),
        pytest.param("anbar", None, None, id="only page"),
    ],
)
def test_pages_are_commands(answers, text, previous, following):
    commands = {action.name: action.command for action in ask(answers, text).actions}
    assert commands.get("previous") == previous
    assert commands.get("next") == following


def test_every_incident_is_on_one_page(answers):
    pages = [ask(answers, f"diyala page:{page}") for page in (1, 2, 3)]
    assert len({card.number for page in pages for card in page.cards}) == 12


def test_a_page_past_the_end_says_where_the_end_is(answers):
    reply = ask(answers, "diyala page:9")
    assert reply.notice == "There is no page 9: the last one is page 3."
    assert reply.total == 12


def test_other_orders_are_offered(answers):
    orders = [action for action in ask(answers, "diyala").actions if action.name == "sort"]
    assert [action.command for action in orders] == [
        "/incidents place:Diyala sort:oldest",
        "/incidents place:Diyala sort:deadliest",
    ]
    assert ask(answers, "deadliest diyala").cards[0].toll == ("12 killed",)


def test_next_needs_a_list_before_it(answers):
    reply = ask(answers, "next")
    assert reply.kind == "error"
    assert "There is no list before this" in reply.notice


def test_nothing_found_shows_the_filters_and_what_to_drop(answers):
    reply = ask(answers, "anbar type:riot since:2022 killed>=5")
    assert reply.kind == "nothing"
    assert reply.total == 0
    assert reply.head.subject == "Anbar · riot · since 1 Jan 2022 · at least 5 killed"
    drops = [action.command for action in reply.actions if action.name == "drop"]
    assert drops == ["/incidents place:Anbar since:2022-01-01 killed>=5"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        pytest.param("anbar type:riot killed>=5", ["Without riot: 1"], id="only one leads on"),
        pytest.param(
            "type:riot killed>=9999 anbar",
            ["Without Anbar: 0", "Without riot: 0", "Without at least 9,999 killed: 0"],
            id="none does",
        ),
        pytest.param("diyala in:1999", ["Without 1999: 12"], id="nothing was in that year"),
    ],
)
def test_what_is_dropped_is_counted(answers, text, labels):
    reply = ask(answers, text)
    assert [action.label for action in reply.actions if action.name == "drop"] == labels


def test_what_is_counted_stays_where_something_is_dropped(answers):
    reply = ask(answers, "diyala in:1999 count:civilians")
    drops = [action.command for action in reply.actions if action.name == "drop"]
    assert drops == ["/incidents place:Diyala count:civilians"]


def test_a_question_that_finds_nothing_gets_a_sentence(answers):
    reply = ask(answers, "what happened in Diyala in 1999?")
    assert (reply.kind, reply.answer) == ("nothing", "No incident on record here: Diyala, 1999.")
    assert ask(answers, "diyala in:1999").answer == ""


def test_nothing_found_shows_the_dates_there_are(answers):
    assert "14, from 1 Jan 2021 to February 2022" in plain_text(ask(answers, "zeppelin"))


def test_nothing_found_suggests_names_that_are_spelt_alike(answers):
    reply = ask(answers, "diyalaks in:2021")
    suggested = [action for action in reply.actions if action.name == "suggestion"]
    assert [action.command for action in suggested] == ["/incidents province:Diyala in:2021"]


def test_an_empty_corpus_says_how_to_load(tmp_path):
    with filled(tmp_path / "x.db") as store:
        reply = reply_to(store, "")
    assert reply.kind == "nothing"
    assert "dateline load PATH" in reply.notice


def test_a_mistake_has_the_corrected_command_as_an_action(answers):
    reply = ask(answers, "plce:diyala")
    assert reply.kind == "error"
    assert [action.command for action in reply.actions] == ["/incidents place:diyala"]


def test_an_unknown_number_is_said_to_be_unknown(answers):
    reply = ask(answers, "show 9999")
    assert reply.kind == "nothing"
    assert reply.head.facts == ("no incident has this number",)
    assert "/incidents shows the latest" in reply.notice


def test_help_has_examples_from_the_corpus_that_work(answers):
    reply = ask(answers, "help")
    assert "/incidents Diyala" in plain_text(reply)
    for action in reply.actions:
        assert ask(answers, action.command).kind == "incidents"


ALL_TOPICS = [
    "Commands", "Questions", "Fields", "Dates", "Watches and digests", "For editors", "Settings",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param("help", ALL_TOPICS, id="all"),
        pytest.param("help dates", ["Dates"], id="a topic"),
        pytest.param("help field", ["Fields"], id="singular"),
        pytest.param("help near", ["Fields"], id="a field"),
        pytest.param("help stats", ["Commands"], id="a command"),
        pytest.param("help corrections", ["For editors"], id="what editors do"),
        pytest.param("help alerts", ["Watches and digests"], id="what a watch does"),
        pytest.param(
            "help cooking",
            ["Commands"],
            id="unknown topic",
        ),
    ],
)
def test_help_on_a_topic(answers, text, titles):
    assert [section.title for section in ask(answers, text).sections] == titles


def test_status_counts_the_corpus(answers):
    text = plain_text(ask(answers, "status"))
    assert "Articles       14" in text
    assert "1 Jan 2021 to February 2022" in text


def test_the_plain_text_has_everything_of_a_card(answers):
    lines = plain_text(ask(answers, "/incidents anbar")).splitlines()
    assert lines[0] == "Anbar · 1 incident · 11 killed"
    assert lines[2].endswith("Sun 20 Feb 2022 · Hit, Anbar · 11 killed · 1 source")
    assert lines[3].strip().startswith("Gunmen shot soldiers asleep")


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        pytest.param(
            "stats diyala in:2022-01 by month", "stats", "0 (1 in December 2021)", id="month"
        ),
        pytest.param("stats diyala in:2022-01", "stats", "nobody (12 in December 2021)", id="toll"),
        pytest.param("stats diyala in:2022-01 by type", "stats", "0 (1 in", id="no table"),
        pytest.param("stats diyala in:1999 by month", "nothing", "Without 1999: 12", id="neither"),
        pytest.param("stats diyala killed>=999", "nothing", "Without at least", id="no period"),
    ],
)
def test_figures_of_none_stand_beside_the_period_before(answers, text, kind, says):
    reply = ask(answers, text)
    assert (reply.kind, reply.total) == (kind, 0)
    assert says in plain_text(reply)
    assert "By type\n" not in plain_text(reply)
