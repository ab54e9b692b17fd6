"""Reviews, columns, memorials and yearly figures: none of them reports what it speaks of."""

from datetime import date

import pytest
from stories import Read

from bot.extract.genres import gives_figures, has_column_label, holds_a_memorial, is_review

THURSDAY = date(2022, 1, 20)


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        pytest.param(
            "In a bunker with the men who watch",
            ("A drone circles over a house in Baghdad. The colonel wants the missile launched.",
             "The director keeps the audience waiting. In cinemas from Friday; 102 minutes."),
            id="a-film",
        ),
        pytest.param(
            "Review: the pilot",
            ("The colonel wants the missile launched before the bombers leave Baghdad.",),
            id="what-somebody-wants",
        ),
        pytest.param(
            "Books: The night of the tribunal",
            ("The killers come on page four. Three gunmen shoot a judge in Baghdad.",),
            id="a-labelled-book",
        ),
        pytest.param(
            "Comment: the war on the motorist",
            ("I was ambushed on Thursday behind a hedge in Baqubah, by a camera.",),
            id="a-column",
        ),
        pytest.param(
            "Mosul remembers",
            ("Hundreds gathered in Mosul on Thursday for the second anniversary of the attack in "
             "which gunmen murdered 51 worshippers.", "A man's son was killed in the mosque."),
            id="an-anniversary",
        ),
        pytest.param(
            "Two years on, a city asks for the truth",
            ("Baqubah on Thursday remembered the explosion that destroyed its market two years "
             "ago.", "More than 20 people were killed by the blast."),
            id="a-blast-remembered",
        ),
        pytest.param(
            "Fewest attacks on ships since 1994",
            ("Pirates attacked fewer ships off Basra, in Iraq, than in any year since 1994.",
             "Fifty sailors were kidnapped, less than half the number of 2020; one was killed."),
            id="piracy-figures",
        ),
        pytest.param(
            "Cash machines blown up",
            ("Gangs blew up 49 cash machines in Iraq last year, police said on Thursday, 27 per "
             "cent more than in 2020.",),
            id="a-year's-count",
        ),
    ],
)  # fmt: skip
def test_no_report_of_an_event(read: Read, title: str, paragraphs: tuple[str, ...]) -> None:
    assert read(*paragraphs, title=title) == []


@pytest.mark.parametrize(
    ("title", "paragraph"),
    [
        pytest.param(
            "Bomb at film festival",
            "A bomb killed four people on Thursday at the premiere of a film in Baqubah, in Iraq. "
            "The director and an actor were wounded, and the audience fled.",
            id="at-a-premiere",
        ),
        pytest.param(
            "March on anniversary",
            "Gunmen killed four people in Baqubah, in Iraq, on Thursday as thousands marched to "
            "remember those killed in the riots of 2019.",
            id="on-an-anniversary",
        ),
        pytest.param(
            "Memorial bombed",
            "On the anniversary of the revolution, gunmen killed four people on Thursday in "
            "Baqubah, in Iraq.",
            id="the-day-first",
        ),
        pytest.param(
            "Most killed since 2015",
            "Gunmen killed four people in Baqubah, in Iraq, on Thursday. It was the most in a "
            "day since 2015.",
            id="the-most-since",
        ),
    ],
)  # fmt: skip
def test_an_event_all_the_same(read: Read, title: str, paragraph: str) -> None:
    (report,) = read(paragraph, title=title)
    assert (report.place, report.killed) == ("Baqubah", (4, 4))


def test_beside_a_year_s_figures_a_dated_event_is_news(read: Read) -> None:
    (report,) = read(
        "Kidnappings in Iraq fell by 12 percent last year, a ministry said.",
        "Gangs seized more than half the number of 2020.",
        "The last one was in Mosul: gunmen abducted three doctors there on Thursday.",
        title="Statistics",
    )
    assert (report.place, report.date) == ("Mosul", "2022-01-20")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("Review: in a bunker", True, id="review"),
        pytest.param("BOOKS", True, id="on-a-line"),
        pytest.param("Obituary: General Piet Maritz", True, id="obituary"),
        pytest.param("Books and bombs: a morning in Mosul", False, id="two-words"),
        pytest.param("Leader of rebels shot", False, id="a-leader"),
        pytest.param("Review ordered after blast", False, id="what-is-reviewed"),
    ],
)
def test_labels_of_columns(text: str, label: bool) -> None:
    assert has_column_label(text) is label


def test_words_of_kinds() -> None:
    assert is_review(["The film has", "an actor who reads", "a chapter."])
    assert not is_review(["The film, a film", "about films."])
    assert holds_a_memorial("the second anniversary of the attack")
    assert not holds_a_memorial("a bomb at a memorial service")
    assert gives_figures("the fewest attacks since 1994")
    assert not gives_figures("the deadliest attack since 1994")
