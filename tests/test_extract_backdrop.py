"""Where a story plays whose event is told without a town: headline, lead and dateline."""

import pytest
from stories import Read

STORMED = "More than 30 people were killed when gunmen stormed the school on Thursday."


@pytest.mark.parametrize(
    ("paragraphs", "place"),
    [
        pytest.param(
            [f"BESLAN, Russia - {STORMED}", "The president went to a hospital in Vladikavkaz."],
            "Beslan", id="a-small-town's-dateline",
        ),
        pytest.param(
            ["KABUL - Gunmen killed nine people in Afghanistan on Thursday."],
            None, id="a-bureau's-dateline",
        ),
        pytest.param(
            ["MACOMIA - Gunmen killed nine people in a village in Mozambique on Thursday."],
            None, id="in-a-village-is-not-there",
        ),
        pytest.param(
            [
                "NAIROBI, Kenya - Police opened fire on Thursday at a crowd in parliament and shot "
                "five people.",
                "The president called it treason.",
                "He sent the army into the streets.",
                "Marches were held in Mombasa.",
            ],
            "Nairobi", id="parliament-is-in-the-capital-it-was-filed-from",
        ),
        pytest.param(
            [
                "ZAMBOANGA, Philippines - Two preachers were killed on Thursday when a grenade was "
                "thrown into a mosque in this southern city."
            ],
            "Zamboanga", id="this-city-is-where-it-was-filed",
        ),
        pytest.param(
            ["LAGOS, Nigeria - Gunmen killed forty people in church on Thursday.",
             "The church is in Owo, in Ondo state."],
            "Owo", id="told-after-it",
        ),
        pytest.param(
            ["The market of Solhan, in Burkina Faso, was full.", STORMED],
            "Solhan", id="told-before-it",
        ),
        pytest.param(
            ["Nine people were killed in a mosque in Afghanistan on Thursday.",
             "The bomber came on foot.", "Nobody was held.", "Shops stayed shut in Kabul.",
             "The mosque stands in Kunduz."],
            "Kabul", id="the-nearer-of-two",
        ),
    ],
)  # fmt: skip
def test_where_the_story_plays(read: Read, paragraphs: list[str], place: str | None) -> None:
    report, *_ = read(*paragraphs)
    assert report.place == place


@pytest.mark.parametrize(
    ("sentence", "country", "admin1", "place"),
    [
        pytest.param(
            "Unknown men set fire to a pylon near Steinfurt, in the municipality of Gosen-Neu "
            "Zittau (Brandenburg), on Thursday; nobody was hurt.",
            "DE", "Brandenburg", "Steinfurt", id="a-province-in-brackets",
        ),
        pytest.param(
            "Twelve people died on Thursday when bombs exploded in Beirut, in the Bekaa valley and "
            "in Damascus.",
            "LB", "Beirut", "Beirut", id="a-list-is-no-parent",
        ),
    ],
)  # fmt: skip
def test_what_lies_in_what(
    read: Read, sentence: str, country: str, admin1: str, place: str
) -> None:
    report, *_ = read(sentence)
    assert (report.country, report.admin1, report.place) == (country, admin1, place)


def test_a_town_that_is_the_only_one_of_its_name(read: Read) -> None:
    _, second = read(
        "Nine people were killed in a mosque in Kunduz, in Afghanistan, on Thursday.",
        "A man killed five people in Kongsberg on Wednesday with a bow and arrows.",
        "Beirut, in Lebanon, was calm, and so was Tripoli, in Libya.",
    )
    assert (second.country, second.admin1) == ("NO", "Buskerud")


def test_a_church_stands_in_the_town_of_the_dateline(read: Read) -> None:
    (report,) = read(
        "CHARLESTON, S.C. - Nine people were shot dead on Wednesday at the Emanuel African "
        "Methodist Episcopal church.",
        title="Charleston church shooting",
    )
    assert (report.admin1, report.place) == ("South Carolina", "Charleston")


def test_two_spellings_of_one_town_are_no_other_town(read: Read) -> None:
    (report,) = read(
        "Four tourists were shot dead on Thursday in a bazaar in Bamiyan, in Afghanistan.",
        title="Bamyan: tourists shot",
    )
    assert report.place == "Bamiyan"
