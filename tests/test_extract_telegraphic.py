"""What field notes and live reports leave out or put in front, and what people count by the way."""

import pytest
from stories import Read

NOTES = (
    "BANNU (KP): grenade thrown at a police post on Wednesday night, two officers hurt.",
    "JALALABAD, Afghanistan: bomb on a customs car, Weds afternoon. Driver killed, two bystanders "
    "wounded.",
    "QUETTA (Balochistan): gunmen killed three labourers near the city on Tuesday.",
)


def test_notes_without_articles_under_labels_with_a_province(read: Read) -> None:
    reports = read(*NOTES, title="Thursday wrap")
    assert [r.main for r in reports] == [True] * 3
    assert reports[1].killed == (1, 1)
    assert reports[1].wounded == (2, 2)


def test_what_stands_under_one_label_is_one_entry(read: Read) -> None:
    reports = read(
        "07:15 | KENSCOFF | Gunmen attacked a village in the night. 3 residents were killed.",
        "11:00 | GRESSIER | A priest was abducted by gunmen on Wednesday.",
        "16:20 | KENSCOFF | Correction: the town hall now says 5 were killed.",
        title="Field alerts",
    )
    assert [r.type for r in reports] == ["armed_assault", "kidnapping"]


@pytest.mark.parametrize(
    ("sentences", "killed"),
    [
        pytest.param(
            "A bomb killed three people. A fourth body was found later.", (4, 4), id="nth"
        ),
        pytest.param("A bomb killed three people. A fourth man fled.", (3, 3), id="nth-unhurt"),
        pytest.param("Gunmen cut the throats of six people in Baqubah.", (6, 6), id="throats"),
        pytest.param("A farm hand aged 52 was shot dead in Baqubah.", (1, 1), id="aged"),
        pytest.param(
            "A bomb hit a patrol in Baqubah. Later the number of men who lost their lives in the "
            "blast had gone up to five.",
            (5, 5),
            id="gone-up",
        ),
        pytest.param("A bomb went off in Baqubah. No loss was reported.", (0, 0), id="no-loss"),
        pytest.param("A bomb went off in Baqubah. The loss was not reported.", None, id="unsaid"),
    ],
)
def test_the_dead(read: Read, sentences: str, killed: tuple[int, int] | None) -> None:
    main, *_ = read(f"On Thursday gunmen attacked Baqubah in Iraq. {sentences}")
    assert main.killed == killed


def test_the_hospital_is_not_where_it_happened(read: Read) -> None:
    main, *_ = read(
        "A bomb killed two men in Baqubah, in Iraq, on Thursday.",
        "A third victim has died in hospital in Baghdad.",
    )
    assert main.place == "Baqubah"


@pytest.mark.parametrize(
    "paragraph",
    [
        "Seven in ten victims were killed with firearms in Mexico last month.",
        "Four out of five people were killed by gunmen, the ministry said of Mexico on Tuesday.",
    ],
)
def test_a_share_is_no_toll(read: Read, paragraph: str) -> None:
    assert all(report.killed is None for report in read(paragraph, title="Murder figures"))


def test_a_film_is_no_attack(read: Read) -> None:
    assert not read(
        "Gunmen take over a hotel in the best thriller of the festival.",
        "By the end eleven people are dead.",
        title='Film: "The Night Clerk"',
    )
    assert not read(
        "Four masked men seize a ferry off Lamu and threaten to kill a passenger every hour.",
        "By the end nine people are dead.",
        title="Theatre review: The crossing",
    )
