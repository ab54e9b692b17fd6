"""The sentence by which an incident is known."""

import pytest
from stories import Read

from bot.extract.values.summary import LONGEST


@pytest.mark.parametrize(
    ("sentence", "summary"),
    [
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, on Thursday, police said.",
            "Gunmen killed three farmers near Baqubah, in Iraq, on 20 January 2022.",
            id="the-day-for-the-weekday-and-no-attribution",
        ),
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, late on Thursday night.",
            "Gunmen killed three farmers near Baqubah, in Iraq, late on the night of 20 January "
            "2022.",
            id="part-of-the-day",
        ),
        pytest.param(
            "On Thursday, gunmen killed three farmers near Baqubah, in Iraq.",
            "On 20 January 2022, gunmen killed three farmers near Baqubah, in Iraq.",
            id="at-the-start",
        ),
        pytest.param(
            "In October, gunmen killed three farmers near Baqubah, in Iraq.",
            "In October 2021, gunmen killed three farmers near Baqubah, in Iraq.",
            id="the-year-of-a-month",
        ),
        pytest.param(
            "Gunmen killed three people during Sunday mass near Baqubah, in Iraq.",
            "Gunmen killed three people during Sunday mass near Baqubah, in Iraq.",
            id="a-day-that-says-which-mass",
        ),
        pytest.param(
            "Two were killed near Baqubah, in Iraq, in Thursday evening's attack by gunmen.",
            "Two were killed near Baqubah, in Iraq, in the 20 January 2022 attack by gunmen.",
            id="whose-day",
        ),
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, last night.",
            "Gunmen killed three farmers near Baqubah, in Iraq, on the night of 20 January 2022.",
            id="last-night",
        ),
        pytest.param(
            "This morning, Friday, gunmen killed three farmers near Baqubah, in Iraq.",
            "On the morning of 21 January 2022, gunmen killed three farmers near Baqubah, in Iraq.",
            id="one-day-told-twice",
        ),
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, its mayor, Adnan Salim, said "
            "on Friday.",
            "Gunmen killed three farmers near Baqubah, in Iraq.",
            id="who-said-so-by-office-and-name",
        ),
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, on Thursday, said Adnan Salim, a "
            "spokesman for the provincial police.",
            "Gunmen killed three farmers near Baqubah, in Iraq, on 20 January 2022.",
            id="who-said-so-behind-the-verb",
        ),
        pytest.param(
            "The mayor of Baqubah, in Iraq, Adnan Salim, said gunmen killed three farmers.",
            "The mayor of Baqubah, in Iraq, Adnan Salim, said gunmen killed three farmers.",
            id="who-says-what-follows",
        ),
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, police said, with five wounded.",
            "Gunmen killed three farmers near Baqubah, in Iraq, police said, with five wounded.",
            id="more-behind-who-said-so",
        ),
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, on Thursday, a day after bombers "
            "killed nine in Kirkuk.",
            "Gunmen killed three farmers near Baqubah, in Iraq, on 20 January 2022.",
            id="a-time-before-what-is-cut-off",
        ),
        pytest.param(
            "Gunmen killed three men near Baqubah, Iraq, in the night of Thursday to Friday.",
            "Gunmen killed three men near Baqubah, Iraq, in the night of 20 to 21 January 2022.",
            id="a-night-between-two-days",
        ),
        pytest.param(
            "On Jan. 14, a Friday, gunmen killed three farmers near Baqubah, in Iraq.",
            "On Jan. 14, 2022, a Friday, gunmen killed three farmers near Baqubah, in Iraq.",
            id="a-weekday-of-a-day-that-is-told",
        ),
        pytest.param(
            "On 8 June last year gunmen killed three farmers near Baqubah, in Iraq.",
            "On 8 June 2021 gunmen killed three farmers near Baqubah, in Iraq.",
            id="a-day-of-last-year",
        ),
        pytest.param(
            "Gunmen fired on people at the Thursday market in Baqubah, in Iraq, killing three.",
            "Gunmen fired on people at the Thursday market in Baqubah, in Iraq, killing three.",
            id="a-market-of-a-weekday",
        ),
        pytest.param(
            "Last month gunmen killed three farmers near Baqubah, in Iraq.",
            "In December 2021 gunmen killed three farmers near Baqubah, in Iraq.",
            id="last-month",
        ),
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, the worst since last March.",
            "Gunmen killed three farmers near Baqubah, in Iraq, the worst since March 2021.",
            id="since-last-march",
        ),
        pytest.param(
            "It is recalled that on 12 January gunmen killed three farmers near Baqubah, in Iraq.",
            "On 12 January 2022 gunmen killed three farmers near Baqubah, in Iraq.",
            id="a-reminder",
        ),
        pytest.param(
            "Eight days ago gunmen killed three farmers near Baqubah, in Iraq.",
            "On 13 January 2022 gunmen killed three farmers near Baqubah, in Iraq.",
            id="days-ago",
        ),
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, on 30 December.",
            "Gunmen killed three farmers near Baqubah, in Iraq, on 30 December 2021.",
            id="the-year-of-a-day",
        ),
        pytest.param(
            "Gunmen killed three farmers near Baqubah, in Iraq, on the night of 30 to 31 December.",
            "Gunmen killed three farmers near Baqubah, in Iraq, on the night of 30 to 31 December "
            "2021.",
            id="the-year-of-a-night",
        ),
        pytest.param(
            "12:45 - Meanwhile, gunmen killed three farmers near Baqubah, in Iraq, on Thursday.",
            "Gunmen killed three farmers near Baqubah, in Iraq, on 20 January 2022.",
            id="an-hour-and-what-joins-it-to-the-sentence-before",
        ),
        pytest.param(
            "Gunmen shot three farmers dead at Baqubah, in Iraq, overnight.",
            "21 January 2022: Gunmen shot three farmers dead at Baqubah, in Iraq, overnight.",
            id="a-time-that-only-the-article-tells",
        ),
        pytest.param(
            "Also Thursday, gunmen killed three farmers near Baqubah, in Iraq.",
            "On 20 January 2022, gunmen killed three farmers near Baqubah, in Iraq.",
            id="also",
        ),
        pytest.param(
            "On Tuesday of this week gunmen killed three farmers near Baqubah, in Iraq.",
            "On 18 January 2022 gunmen killed three farmers near Baqubah, in Iraq.",
            id="of-this-week",
        ),
        pytest.param(
            "The attack comes four days after gunmen killed three farmers near Baqubah, in Iraq.",
            "17 January 2022: Gunmen killed three farmers near Baqubah, in Iraq.",
            id="what-it-comes-after",
        ),
    ],
)
def test_stands_alone(read: Read, sentence: str, summary: str) -> None:
    assert read(sentence)[0].summary == summary


def test_a_sentence_without_a_place_has_it_and_the_day_before_it(read: Read) -> None:
    reports = read(
        "A bomb went off at a market in Baqubah, in Iraq's Diyala province, on Thursday.",
        "Three people were killed and nine were wounded.",
        "Elsewhere, in Kirkuk, gunmen fired on a patrol. Two soldiers were shot dead.",
    )
    summaries = [report.summary for report in reports]
    assert summaries[0].startswith("A bomb went off at a market in Baqubah")
    assert all("Baqubah" in one or "Kirkuk" in one for one in summaries)


def test_there_names_no_place(read: Read) -> None:
    (report,) = read(
        "On Thursday gunmen came to Buhriz, a village in Iraq's Diyala province.",
        "Six farmers were shot dead there and nine were wounded, police said.",
    )
    assert report.summary == (
        "Buhriz, 20 January 2022: Six farmers were shot dead there and nine were wounded."
    )


def test_a_long_sentence_is_cut_at_a_boundary(read: Read) -> None:
    tail = ", and the villagers who came to help them were fired on from a second position" * 4
    (report,) = read(f"Gunmen killed three farmers near Baqubah, in Iraq, on Thursday{tail}.")
    assert len(report.summary) <= LONGEST + len(" ….")
    assert report.summary.rstrip(".").endswith("…")
    assert not report.summary.rstrip(" .…").endswith(",")


def test_rests_on_its_own_sentence(read: Read) -> None:
    (report,) = read("Gunmen killed three farmers near Baqubah, in Iraq, on Thursday, police said.")
    (proof,) = report.evidence["summary"]
    assert proof.quote.startswith("Gunmen killed three farmers")
