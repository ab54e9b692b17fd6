"""Numbered people and what befell them, sentence by sentence, with the real parser."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from stories import bare

from bot.bootstrap import Application
from bot.extract.layout.reader import read_layout
from bot.extract.people.casualties import Casualties, find_casualties
from bot.extract.people.numbered import find_people
from bot.extract.text.document import read_sentences

Told = list[tuple[str, int, int | None]]


@pytest.fixture(scope="module")
def reader(application: Application) -> "Reader":
    return Reader(application)


class Reader:
    """Reads the casualties of a text, with the parser and the roles of the application."""

    def __init__(self, application: Application) -> None:
        self._parser = application.parser
        self._roles = application.lexicon.roles

    def every(self, text: str) -> list[tuple[Casualties, str]]:
        """Return each find with the text of its sentence."""
        article = bare(text)
        layout = read_layout(article, lambda *_: False)
        return [
            (found, sentence.text)
            for sentence in read_sentences(article, self._parser, layout)
            for found in find_casualties(sentence, find_people(sentence, self._roles))
        ]

    def facts(self, text: str) -> list[Casualties]:
        """Return what is told as a fact, and of a whole."""
        return [found for found, _ in self.every(text) if not found.negated and not found.part]

    def told(self, text: str) -> Told:
        """Return measure and range of each, in the order of the text."""
        return [(found.measure, *found.toll) for found in self.facts(text)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Gunmen killed 11 soldiers on Friday.", [("killed", 11, 11)], id="object"),
        pytest.param(
            "Eleven soldiers were killed in the raid.", [("killed", 11, 11)], id="passive"
        ),
        pytest.param(
            "A bomb killed at least 11 people and injured dozens.",
            [("killed", 11, None), ("wounded", 24, None)],
            id="two-verbs",
        ),
        pytest.param(
            "Eleven soldiers were killed and six others wounded in the attack.",
            [("killed", 11, 11), ("wounded", 6, 6)],
            id="others",
        ),
        pytest.param(
            "The bomb went off at a checkpoint, killing five and wounding seven.",
            [("killed", 5, 5), ("wounded", 7, 7)],
            id="participles",
        ),
        pytest.param(
            "The blast left 12 people dead and 30 injured.",
            [("killed", 12, 12), ("wounded", 30, 30)],
            id="left-dead",
        ),
        pytest.param(
            "Eight tourists, one of them a child, were killed.", [("killed", 8, 8)], id="aside"
        ),
        pytest.param(
            "Two soldiers and a civilian died in the raid.", [("killed", 3, 3)], id="list-before"
        ),
        pytest.param(
            "The rebels killed two soldiers, a guard and three drivers.",
            [("killed", 6, 6)],
            id="list-after",
        ),
        pytest.param("Militants shot dead four policemen.", [("killed", 4, 4)], id="shot-dead"),
        pytest.param("The death toll rose to 15.", [("killed", 15, 15)], id="toll-rose"),
        pytest.param(
            "The ministry put the number of people wounded in a bombing in the capital at 40.",
            [("wounded", 40, 40)],
            id="number-at-a-distance",
        ),
        pytest.param(
            "Officials put the number of dead at 12.", [("killed", 12, 12)], id="number-of-dead"
        ),
        pytest.param("The attack claimed 11 lives.", [("killed", 11, 11)], id="claimed-lives"),
        pytest.param("Some 20 people lost their lives.", [("killed", 20, 20)], id="lost-lives"),
        pytest.param("Police found the bodies of seven men.", [("killed", 7, 7)], id="bodies"),
        pytest.param("A policeman was killed in the town.", [("killed", 1, 1)], id="one-person"),
        pytest.param("Up to 30 people were wounded.", [("wounded", 30, 30)], id="up-to"),
        pytest.param("Between 28 and 30 fighters were killed.", [("killed", 28, 30)], id="between"),
        pytest.param("Several people were hurt.", [("wounded", 3, None)], id="several"),
        pytest.param("Scores were killed in the market.", [("killed", 40, None)], id="scores"),
        pytest.param("Hundreds of people were injured.", [("wounded", 200, None)], id="hundreds"),
        pytest.param("Gunmen abducted 20 students.", [("abducted", 20, 20)], id="abducted"),
        pytest.param(
            "Eleven killed, three wounded in market blast",
            [("killed", 11, 11), ("wounded", 3, 3)],
            id="headline",
        ),
        pytest.param(
            "Six militants, two members of the Kurdish security forces and one civilian died.",
            [("killed", 9, 9)],
            id="three-kinds",
        ),
        pytest.param(
            "A 30-year-old man was killed at 3 p.m. on Highway 60.", [("killed", 1, 1)], id="age"
        ),
        pytest.param(
            "The attack on 12 March 2014 killed three people.", [("killed", 3, 3)], id="dates"
        ),
        pytest.param(
            "Two rockets hit the base, killing three soldiers.", [("killed", 3, 3)], id="rockets"
        ),
        pytest.param(
            "The gunmen burned two vehicles and killed one guard.",
            [("killed", 1, 1)],
            id="vehicles",
        ),
    ],
)
def test_casualties(reader: Reader, sentence: str, expected: Told) -> None:
    assert reader.told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("No one was hurt in the blast.", id="no-one"),
        pytest.param("Nobody was killed.", id="nobody"),
        pytest.param("There were no casualties.", id="no-casualties"),
        pytest.param("Police had no reports of casualties.", id="no-reports"),
        pytest.param("An unknown number of people were killed.", id="unknown-number"),
        pytest.param("The bombs could kill hundreds of people.", id="could"),
        pytest.param("The device might have killed dozens, police said.", id="might-have"),
        pytest.param("The group threatened to kill ten hostages.", id="threat"),
        pytest.param("They planned to kidnap two ministers.", id="plan"),
        pytest.param("If the dam breaks, 500 people would be killed.", id="if"),
        pytest.param("The army did not kill 11 villagers, it said.", id="did-not"),
        pytest.param("The army denied that it had killed 11 villagers.", id="denied"),
        pytest.param(
            "More than 100 people were killed or wounded in the fighting.", id="killed-or-wounded"
        ),
        pytest.param("Two vehicles were destroyed.", id="vehicles"),
        pytest.param("Three strikes hit the town.", id="strikes"),
        pytest.param("Damage of $30 million was done.", id="money"),
        pytest.param("Unemployment rose to 30 percent.", id="percentage"),
        pytest.param("The conflict began in 2014.", id="year"),
        pytest.param("The man, 24, was questioned.", id="age"),
        pytest.param("The two gunmen fled.", id="attackers-who-fled"),
        pytest.param("Four people were arrested.", id="arrested"),
        pytest.param("Some 500 people attended the funeral.", id="mourners"),
        pytest.param("The prison holds 3,000 men.", id="prisoners"),
        pytest.param("Doctors saved the lives of 12 people.", id="saved"),
        pytest.param("Soldiers rescued 20 students.", id="rescued"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_casualties(reader: Reader, sentence: str) -> None:
    assert reader.told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        pytest.param("Gunmen killed 11 soldiers.", ["security_forces"], id="soldiers"),
        pytest.param("Gunmen killed four members of the army.", ["security_forces"], id="members"),
        pytest.param("Gunmen killed 11 villagers.", ["civilians"], id="villagers"),
        pytest.param("Gunmen killed 11 people.", ["total"], id="people"),
        pytest.param("Soldiers killed six militants.", ["militants"], id="militants"),
        pytest.param("Two attackers were shot dead.", ["perpetrators"], id="attackers"),
        pytest.param(
            "Two soldiers were killed and three farmers were wounded.",
            ["security_forces", "civilians"],
            id="two-roles",
        ),
        pytest.param("Two soldiers and a child were killed.", ["total"], id="of-both"),
    ],
)
def test_roles(reader: Reader, sentence: str, roles: list[str]) -> None:
    assert [found.role for found in reader.facts(sentence)] == roles


def test_a_part_of_a_number_is_no_number_of_its_own(reader: Reader) -> None:
    sentence = "At least ten people, seven of them soldiers, were killed, including two officers."
    assert reader.told(sentence) == [("killed", 10, None)]


def test_the_hedge_is_kept(reader: Reader) -> None:
    (found,) = reader.facts("Gunmen killed at least 11 soldiers.")
    assert found.hedge == "at least"


WORDS = st.sampled_from(
    ["killed", "wounded", "dead", "were", "was", "and", "or", ",", "11", "two", "soldiers",
     "people", "of", "them", "the", "a", "attackers", "bodies", "lives", "toll", "rose", "to",
     "including", "no", "one", "could", "another", "(", ")", "-", ".", "lost", "dozens", "bus"]
)  # fmt: skip


@settings(deadline=None, max_examples=50)
@given(text=st.text(max_size=200) | st.lists(WORDS, max_size=30).map(" ".join))
@example(text="KILleD 0#TWO")  # the counted stand at the very end
def test_any_text(reader: Reader, text: str) -> None:
    for found, sentence in reader.every(text):
        assert 0 <= found.start < found.end <= len(sentence)
        assert found.people
        assert found.toll.low >= 0
        assert found.toll.high is None or found.toll.low <= found.toll.high
