"""How many of a narrower kind than is told apart were killed: policemen, Peshmerga, Americans."""

from datetime import date

import pytest
from asked import ANN, answers_of
from builders import article, filled, quoted, report
from names_at_hand import LEXICON, ListVocabulary

from bot.models import Figure, Toll
from bot.query.command import command_text
from bot.query.commands import Question
from bot.query.elsewhere import World
from bot.query.known import Known
from bot.question.before import Before
from bot.question.understand import understand
from bot.reply.record import reply_record


def dead(low, quote, role="security_forces", **more):
    return Figure(
        measure="killed", role=role, low=low, high=low, evidence=quoted(quote), **more
    )  # fmt: skip


def told(day, place, *figures):
    total = sum(figure.low for figure in figures if not figure.superseded)
    quotes = " ".join(figure.evidence.quote for figure in figures)
    return report(
        date=day, place=place, killed=Toll(total, total), figures=figures, summary=quotes,
        evidence={"killed": tuple(figure.evidence for figure in figures)},
    )  # fmt: skip


STORIES = [
    [
        told(
            "2021-01-05",
            "Hit",
            dead(9, "nine federal policemen died"),
            dead(2, "two farmers", "civilians"),
        )
    ],
    [told("2021-03-05", "Baiji", dead(3, "three soldiers, one a policeman before, were killed"))],
    [told("2021-05-05", "Kifri", dead(5, "Five Peshmerga killed"))],
    [told("2021-07-05", "Heet", dead(4, "four soldiers and policemen killed"))],
    [
        told(
            "2021-09-05",
            "Safra",
            dead(6, "six constables died"),
            dead(7, "seven policemen", superseded=True),
        )
    ],
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    articles = [(article(f"story{n}"), one) for n, one in enumerate(STORIES)]
    with filled(tmp_path_factory.mktemp("people") / "x.db", *articles) as store:
        yield answers_of(store)


def ask(answers, text):
    return answers.answer(text, ANN).reply


FORCES = "members of the security forces of any kind: 27, in the 5 incidents of 5"
KIFRI = (
    "Deaths are not told apart for policemen here; members of the security forces of any kind: 5."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "how many policemen were killed?",
            f"15 policemen killed, in the 2 incidents whose figures name them; {FORCES} where "
            "sources tell them apart.",
            id="named in other words too, not where others are counted with them",
        ),
        pytest.param(
            "how many soldiers were killed?",
            f"3 soldiers killed, in the 1 incident whose figures name them; {FORCES} where sources "
            "tell them apart.",
            id="soldiers",
        ),
        pytest.param(
            "how many Peshmerga were killed?",
            f"5 Peshmerga killed, in the 1 incident whose figures name them; {FORCES} where "
            "sources tell them apart.",
            id="of one force",
        ),
        pytest.param(
            "how many jawans were killed?",
            f"Deaths are not told apart for jawans here; {FORCES} where sources tell them apart.",
            id="of whom no figure is",
        ),
        pytest.param(
            "how many Americans were killed?",
            "Deaths are not told apart for Americans here; civilians of any kind: 2, in the 1 "
            "incident of 5 where sources tell them apart.",
            id="of a nation",
        ),
        pytest.param(
            "how many jihadist fighters were killed?",
            "No source tells militants apart among the dead of 5 incidents.",
            id="a word as wide as the role",
        ),
        pytest.param(
            "how many members of the security forces were killed?",
            "27 members of the security forces killed, in the 5 incidents of 5 where sources tell "
            "them apart.",
            id="the role itself",
        ),
        pytest.param("how many policemen were killed in Kifri?", KIFRI, id="none of one incident"),
        pytest.param(
            "how many Peshmerga were killed in Kifri?", "5 Peshmerga killed.", id="all of one"
        ),
        pytest.param(
            "how many policemen were killed in Safra?", "6 policemen killed.", id="its forces"
        ),
    ],
)
def test_people_are_counted_by_the_words_of_figures(answers, text, expected):
    assert ask(answers, text).answer == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how many policemen were killed?", ("policemen killed", [15, 15], 2)),
        ("how many jawans were killed?", ("jawans killed", None, 0)),
        (
            "how many members of the security forces were killed?",
            ("members of the security forces killed", [27, 27], 5),
        ),
        ("how many people were killed?", ("killed", [29, 29], 5)),
    ],
)
def test_the_figure_answered_is_among_the_figures(answers, text, expected):
    counts, toll, incidents = expected
    figures = reply_record(ask(answers, text), [])["figures"]
    assert figures["asked"] == {"counts": counts, "toll": toll, "incidents": incidents}


def test_a_list_counts_nothing_that_was_asked(answers):
    assert "asked" not in reply_record(ask(answers, "/incidents diyala"), [])["figures"]


def test_a_question_that_goes_on_is_about_the_same_people(answers):
    first = answers.answer("how many policemen were killed?", ANN)
    second = answers.answer("and in Diyala?", ANN, Before(first.command, first.command))
    assert second.reply.answer.startswith("15 policemen killed")


def test_abductions_without_a_number_are_told(tmp_path):
    taken = report(type="kidnapping", killed=None, summary="Bandits are holding students.")
    shot = report(date="2021-03-05", place="Hit")
    with filled(tmp_path / "x.db", (article("a"), [taken]), (article("b"), [shot])) as store:
        assert ask(answers_of(store), "how many people were abducted?").answer == (
            "1 of 2 incidents tells of abductions, but no number of people abducted was read."
        )


@pytest.mark.parametrize(
    ("text", "by"),
    [
        pytest.param("how many were killed by the army", {"security forces"}, id="no place"),
        pytest.param("how many were killed by the army in Ankara",
                     {"security forces", "Turkish forces"}, id="those of the country too"),
        pytest.param("attacks by soldiers in Kabul", {"security forces"}, id="soldiers"),
    ],
)  # fmt: skip
def test_nobodys_army_is_any_forces_and_those_of_the_place(text, by):
    places = [("Ankara", "place", "TR/Ankara/Ankara", "Ankara, Turkey"),
              ("Kabul", "place", "AF/Kabul/Kabul", "Kabul, Afghanistan"),
              ("security forces", "perpetrator", "security forces", "security forces"),
              ("Turkish forces", "perpetrator", "Turkish forces", "Turkish forces")]  # fmt: skip
    world = World(
        country={"TR": "Turkey", "AF": "Afghanistan"}.__getitem__,
        adjectives=lambda name: ("Turkish",) if name == "Turkey" else (),
    )
    with_names = Known(ListVocabulary(places, set()), LEXICON, date(2022, 1, 1), world)
    outcome = understand(text, with_names)
    assert isinstance(outcome, Question)
    filters = [term for term in outcome.command.query.terms if term.keys[0].kind == "perpetrator"]
    assert {key.value for term in filters for key in term.keys} >= by
    assert ("Turkish forces" in by) == ("Turkish" in command_text(outcome))
