"""What is gated as a whole: another language, another topic, the end of an attack."""

import pytest
from stories import BOMB, Read

from bot.extract.text.language import is_english


@pytest.mark.parametrize(
    ("text", "english"),
    [
        pytest.param(f"{BOMB} and killed three people, police said. " * 2, True, id="english"),
        pytest.param("Blast near mosque", True, id="too-short-to-tell"),
        pytest.param(
            "URGENT - ELEVEN POLICE KILLED, SEVEN WOUNDED IN NIGHT RAID ON POLICE HEADQUARTERS AT "
            "RASK, STATE TV REPORTS. ASSAULT BEGAN 2 AM. SEVERAL ATTACKERS ALSO KILLED. GROUP "
            "CLAIMS IT ON TELEGRAM.", True, id="telegram",
        ),
        pytest.param(
            "Car bomb near market, Baqubah, 0730 local: four dead, nine wounded, mostly vendors. "
            "Road closed. Second device found, made safe. Hospital asks for blood. No claim yet. "
            "More follows.", True, id="flash",
        ),
        pytest.param(
            "URGENT - ONCE POLICIERS TUES, SEPT BLESSES DANS UNE ATTAQUE NOCTURNE CONTRE LE "
            "COMMISSARIAT DE RASK, SELON LA TELEVISION. LE GROUPE REVENDIQUE L'ATTAQUE SUR "
            "TELEGRAM, DIT L'AGENCE OFFICIELLE.", False, id="french-telegram",
        ),
        pytest.param(
            "Una bomba mató el jueves a 11 soldados en la ciudad de Bogotá, según la policía. "
            "Otras veinte personas resultaron heridas y la explosión destruyó varios edificios.",
            False, id="spanish",
        ),
        pytest.param(
            "Bei einem Anschlag in Kabul kamen am Freitag elf Menschen um. Der Sprengsatz war vor "
            "einer Moschee versteckt, wie die Polizei am Abend mitteilte. Niemand bekannte sich.",
            False, id="german",
        ),
        pytest.param("قتل 11 جنديا في هجوم على ثكنة", False, id="another-script"),
    ],
)  # fmt: skip
def test_languages(text: str, english: bool) -> None:
    assert is_english(text) is english


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(
            ("More than 120 people burned to death on Thursday when an overturned tanker caught "
             "fire in Punjab.", "The blast was heard far away, police said."),
            id="an-accident",
        ),
        pytest.param(
            ("The champion attacked from the gun and won the marathon in Berlin on Thursday.",
             "Two rivals fell and were hurt."),
            id="a-race",
        ),
        pytest.param(
            ("The president, who took office in August, has put off talks with the ELN until it "
             "frees all its hostages.",),
            id="hostages-alone",
        ),
        pytest.param(
            ("It was not clear on Thursday how many rockets the army in Baghdad has bought.",),
            id="arms-alone",
        ),
    ],
)  # fmt: skip
def test_no_attack(read: Read, paragraphs: tuple[str, ...]) -> None:
    assert read(*paragraphs) == []


def test_a_toll_of_the_fire_that_an_attack_lit_counts(read: Read) -> None:
    (report,) = read(
        "Gunmen fired rockets at a depot in Baqubah, in Iraq's Diyala province, on Thursday. "
        "Sixty people were killed when the building caught fire."
    )
    assert report.killed == (60, 60)


def test_police_who_kill_the_attacker_open_no_incident(read: Read) -> None:
    (report,) = read(
        "A gunman shot and killed four people in a market in Baqubah, in Iraq, on Thursday.",
        "Police shot the gunman dead in a street of Khalis.",
    )
    assert report.place == "Baqubah"
