"""Page furniture is not body, and what is told is not taken for furniture."""

from datetime import date
from pathlib import Path

import pytest

from bot.corpus import Given, parse_article
from bot.corpus.furniture import Piece, classify, default_furniture, load_furniture
from bot.errors import SettingsError

FURNITURE = default_furniture()


@pytest.mark.parametrize(
    "text",
    [
        "·2 min read",
        "3-minute read",
        "Skip to main content",
        "Home > World > Middle East",
        "Just In | Most popular | Back to top",
        "Share this: Twitter | Facebook | Like Loading",
        "Follow us on Telegram and WhatsApp.",
        "Sign up for our weekly newsletter.",
        "Read more: Three soldiers hurt in the north",
        "Also read: Three soldiers hurt in the north",
        "RELATED: Three soldiers hurt in the north",
        "We use cookies to remember your settings.",
        "This website uses cookies. Accept | Settings",
        "You must log in to comment",
        "You have commented 0 times | Your name | Your email (optional)",
        "Your email address will not be published. Required fields are marked *",
        "All comments are moderated. Please keep to our rules.",
        "A+ A-",
        "___",
        "Published on 17.03.2019 at 21h54",
        "Last updated on: November 06, 2022 04:44 IST",
        "Published in Daily Example, December 3rd, 2025",
        "00:41 Floods leave 78 dead, rescuers still at work",
        "Copyright © 2021 Example News. All rights reserved.",
        "About the writer: senior editor. Join the discussion | Donate",
        "Wire A writer Jane Doe in Beirut contributed reporting.",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "This is a developing story and will be updated.",
        "Tags: Iraq, Diyala",
        "Home / World / Bomb hits bridge in the north of the country, police say two have died",
        "Watch video of the bombing below:",
    ],
)
def test_knows_furniture(text: str) -> None:
    assert classify(text, FURNITURE) in {Piece.FURNITURE, Piece.TAIL}


@pytest.mark.parametrize(
    "text",
    [
        "Caption: soldiers at the airport in 2018",
        "File photo: police said the attackers came in several cars.",
        "FILE - In this Jan. 3, 2020 file photo, soldiers stand guard in the town.",
        "Image source, Example Agency",
        "Soldiers stand guard after the attack on Friday. (Wire A Photo/Jane Doe)",
        "Residents walk past the rubble [File: Jane Doe/Wire A]",
        "Photograph: Jane Doe/Wire A",
        "A victim is taken from the scene. Photograph: EPA",
        "A truck lies in a ditch after the attack in the town. — Photo by Jane Doe",
        "Officers at the scene in a picture of 2018. (Wire A Photo)",
    ],
)
def test_captions_are_furniture(text: str) -> None:
    assert classify(text, FURNITURE) is Piece.FURNITURE


@pytest.mark.parametrize(
    "text",
    [
        "Share prices fell in Karachi after the blast.",
        "Follow-up attacks were reported in Kirkuk.",
        "Published reports say that 11 soldiers died.",
        "Video showed smoke rising over the base.",
        "Images of the attack spread quickly online.",
        "Read aloud in court, the charges took an hour.",
        "For more than an hour gunmen fired on the village.",
        "More from the area was not known, police said.",
        "More than 270 people have been killed since 2013.",
        "Watch towers and a wall were destroyed.",
        "Live rounds were fired at the crowd.",
        "Home guards shot three men dead.",
        "Correction officers were taken hostage at the prison.",
        "Support for the US grew after the raid.",
        "Related violence killed two.",
        "Comments by the minister drew anger.",
        "Reporting by the station found that eleven soldiers died in the attack on the barracks.",
        "Updated figures put the toll at 15.",
        "Copyright law was not at issue in the trial.",
        "Source: unknown gunmen, police wrote in the log.",
        "By nightfall 11 soldiers were dead.",
        "At 14:20 a bomb went off near the airport.",
        "14:20 - Police say five people were killed in the blast.",
        "Police say five people were killed | the toll may rise.",
        '"Get out of our village," one shouted.',
        "“Help us,” the villagers told our reporter.",
        "Two dead, 12 hurt.",
        "It was over by noon. (Wire A)",
        "An editor was shot dead outside his office, police say. Two guards also died. (1/5)",
        "The officials said:",
    ],
)
def test_keeps_what_is_told(text: str) -> None:
    assert classify(text, FURNITURE) is Piece.SENTENCE


@pytest.mark.parametrize(
    "text",
    [
        "Violence spreads in spite of foreign troops",
        "Southeast Asia",
        "Category",
        "Jane Doe in Kyiv",
    ],
)
def test_a_short_line_without_full_stop_is_a_label(text: str) -> None:
    assert classify(text, FURNITURE) is Piece.LABEL


TEASER = "Officials say that gunmen got into a barracks in the north of the province"


def test_many_words_without_full_stop_may_be_a_sentence_or_a_teaser() -> None:
    assert classify(TEASER, FURNITURE) is Piece.OPEN
    story = " date 2021-03-04 Blast in the north\n\n{}A bomb went off.\n\n{}"
    assert body(story.format(TEASER + "\n\n", "")) == [TEASER, "A bomb went off."]
    assert body(story.format("", TEASER)) == ["A bomb went off.", TEASER]
    teasers = f"{TEASER}\n\n{TEASER} of the east"
    assert body(story.format("", teasers)) == ["A bomb went off."]
    assert body(story.format(f"- {TEASER}\n\n", "")) == ["A bomb went off."]


def test_title_case_of_any_length_is_a_headline() -> None:
    line = "Army Shoots Down Drone Near Border Post In The Deadliest Night Of The Year So Far"
    assert classify(line, FURNITURE) is Piece.LABEL
    assert classify(line.upper(), FURNITURE) is Piece.OPEN


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        pytest.param(" (Reporting by Jane Doe; Editing by John Roe)", "", id="desk"),
        pytest.param(" (Wire A)", "", id="agency"),
        pytest.param(" © 2021 Example News, a house of Example", "", id="copyright"),
        pytest.param(" (The army denies it.)", " (The army denies it.)", id="a sentence"),
        pytest.param(" It reports (as others do) more", " It reports (as others do) more", id="no"),
    ],
)
def test_credits_after_the_last_sentence_are_cut(end: str, kept: str) -> None:
    text = " date 2021-03-04 Blast in the north\n\nA bomb went off." + end
    assert body(text) == ["A bomb went off." + kept]


def test_what_a_page_says_twice_is_read_once() -> None:
    story = "A bomb went off.\n\nTwo died.\n\nA bomb went off."
    assert body(" date 2021-03-04 Blast in the north\n\n" + story) == [
        "A bomb went off.",
        "Two died.",
    ]


def body(text: str) -> list[str]:
    article = parse_article("x", text, Given(date=date(2021, 3, 4)))
    return [article.quote(span) for span in article.body]


PAGE = """\
 date 2021-03-04 Two die in bridge blast

Home | News | World

Police say the bridge cannot be used.

Caption: the bridge in 2019

A bomb went off at the bridge on Thursday.

Related

What is known of earlier attacks

Two guards died, police said.

[Embedded post, March 4: a third guard has died in hospital]

The road is closed.

Comments

They should have guarded it better, three people died last year.

It was five people.
"""


def test_only_the_story_of_a_page_is_body() -> None:
    assert body(PAGE) == [
        "Police say the bridge cannot be used.",
        "A bomb went off at the bridge on Thursday.",
        "Two guards died, police said.",
        "The road is closed.",
    ]


def test_comments_near_the_top_do_not_end_the_page() -> None:
    story = [f"Bomb {number} went off." for number in range(9)]
    text = " date 2021-03-04 Blast\n\nComments\n\n" + "\n\n".join(story)
    assert body(text) == story


def test_a_ticker_without_full_stops_is_read() -> None:
    text = " date 2021-03-04 Bulletin\n\nTwo guards killed at bridge\n\nBridge closed to traffic"
    assert body(text) == ["Two guards killed at bridge", "Bridge closed to traffic"]


def test_a_post_is_read_where_there_is_nothing_else() -> None:
    post = "[Embedded post, March 4: two guards have died at the bridge]"
    assert body(f" date 2021-03-04 Blast\n\n{post}\n\nShare | Like") == [post]


def test_word_lists_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"furniture\.toml cannot be read"):
        load_furniture(tmp_path)
    (tmp_path / "furniture.toml").write_text("whole = [")
    with pytest.raises(SettingsError, match=r"furniture\.toml is not valid"):
        load_furniture(tmp_path)
    (tmp_path / "furniture.toml").write_text("whole = []")
    with pytest.raises(SettingsError, match=r"furniture\.toml is not valid"):
        load_furniture(tmp_path)
