"""Which sentences of an article tell of one incident, of another, or of none."""

import pytest
from stories import BOMB, RAID, Read

from bot.models import Toll


@pytest.mark.parametrize(
    "second",
    [
        pytest.param("Friday's raid was over within an hour, a general said.", id="its-weekday"),
        pytest.param("The attack was over within an hour, a general said.", id="the-attack"),
        pytest.param("It was the deadliest attack on the army since 2017.", id="deadliest-since"),
        pytest.param("More than 270 people have been killed there since 2013.", id="total-since"),
        pytest.param("Attacks in the province have risen in recent months.", id="trend"),
        pytest.param(
            "The army has killed hundreds of militants in a long campaign.", id="campaign"
        ),
        pytest.param("Analysts expect the group to attack more barracks.", id="forecast"),
        pytest.param("The raid fell on the anniversary of the army's founding.", id="anniversary"),
        pytest.param("Officials warned that gunmen could kill more soldiers.", id="could"),
        pytest.param("The general visited the barracks on Friday.", id="visit"),
    ],
)
def test_what_opens_no_other_incident(read: Read, second: str) -> None:
    (report,) = read(RAID, second)
    assert report.killed == Toll(11, 11)


@pytest.mark.parametrize(
    ("second", "iso", "killed"),
    [
        pytest.param(
            "Elsewhere in Iraq, gunmen killed two policemen in Mosul on Friday.",
            "2022-01-21", 2, id="elsewhere",
        ),
        pytest.param(
            "In a separate incident, a bomb killed three people in Kirkuk on Thursday.",
            "2022-01-20", 3, id="separate-incident",
        ),
        pytest.param(
            "Hours earlier, gunmen had killed four farmers in Khanaqin.",
            "2022-01-21", 4, id="hours-earlier",
        ),
        pytest.param(
            "In Syria, two guards died on Thursday when fighters attacked a prison in Hasakah.",
            "2022-01-20", 2, id="in-another-country",
        ),
        pytest.param(
            "Last month gunmen killed ten people in a village near Makhmur.",
            "2021-12", 10, id="last-month",
        ),
        pytest.param(
            "In October, gunmen killed 15 civilians in a village in Diyala province.",
            "2021-10", 15, id="in-october",
        ),
    ],
)  # fmt: skip
def test_what_opens_another_incident(read: Read, second: str, iso: str, killed: int) -> None:
    first, other = read(RAID, second)
    assert (first.date, first.killed) == ("2022-01-21", Toll(11, 11))
    assert (other.date, other.killed) == (iso, Toll(killed, killed))
    assert first.main


def test_two_events_in_one_sentence(read: Read) -> None:
    ambush, pipeline = read(
        "Two soldiers were killed in an ambush on Thursday in Baqubah, in Iraq, hours after rebels "
        "had blown up a pipeline in neighbouring Khalis, the army said."
    )
    assert (ambush.place, ambush.killed) == ("Baqubah", Toll(2, 2))
    assert (pipeline.place, pipeline.killed, pipeline.date) == ("Khalis", None, "2022-01-20")


def test_deeds_in_two_towns_that_one_sentence_joins(read: Read) -> None:
    _, shooting, bombing = read(
        RAID,
        "Also on Friday a man was shot dead by gunmen in Mosul, and a bomb killed nine people in "
        "Basra.",
    )
    assert (shooting.place, shooting.killed) == ("Mosul", Toll(1, 1))
    assert (bombing.place, bombing.killed) == ("Basra", Toll(9, 9))
    assert shooting.date == bombing.date == "2022-01-21"


def test_the_toll_of_an_earlier_event_is_that_events(read: Read) -> None:
    second, first = read(
        "Two bombers blew themselves up at the police headquarters in Mosul on Thursday, a day "
        "after a family attacked three churches in the city.",
        "Four officers died in Thursday's explosion.",
        "The toll of the church bombings on Wednesday has risen to 18.",
    )
    assert (second.date, second.killed) == ("2022-01-20", Toll(4, 4))
    assert (first.date, first.killed) == ("2022-01-19", Toll(18, 18))


def test_a_second_place_of_its_kind_has_an_event_of_its_own(read: Read) -> None:
    fight, escape = read(
        "56 prisoners were killed when gangs fought in a prison in Manaus on Wednesday.",
        "At a second prison in the city, 72 inmates broke out on Wednesday morning.",
    )
    assert (fight.killed, escape.killed) == (Toll(56, 56), None)


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(
            "At least 28 were wounded in Friday's explosion near a market in Qayyarah.",
            id="the-days-own",
        ),
        pytest.param("The explosion wounded at least 28 near a market in Qayyarah.", id="known"),
    ],
)
def test_an_event_taken_up_may_be_put_more_exactly(read: Read, second: str) -> None:
    (report,) = read("A bomb killed 14 people on a bus in Mosul on Friday.", second)
    assert (report.killed, report.wounded) == (Toll(14, 14), Toll(28, None))


def test_an_event_told_in_passing_opens_no_other(read: Read) -> None:
    (report,) = read(
        "Two soldiers were killed in an ambush on Thursday in Baqubah, in Iraq, hours after "
        "gunmen had attacked a convoy."
    )
    assert report.killed == Toll(2, 2)


def test_a_later_sentence_adds_to_its_incident(read: Read) -> None:
    (report,) = read(
        "A bomb killed five people in a market in Mogadishu, Somalia, on Wednesday.",
        "Wednesday's blast wounded another 20 people, doctors said.",
        "Al-Shabab said it had planted the bomb.",
    )
    assert (report.killed, report.wounded) == (Toll(5, 5), Toll(20, 20))
    assert report.perpetrator == "Al-Shabaab"


def test_history_is_background(read: Read) -> None:
    reports = read(RAID, "In January 2016 two bombs killed more than 20 people in Muqdadiyah.")
    assert [(report.main, report.date) for report in reports] == [
        (True, "2022-01-21"),
        (False, "2016-01"),
    ]


@pytest.mark.parametrize(
    ("title", "paragraph"),
    [
        pytest.param(
            "Late strike sinks United",
            "City's striker shot twice from close range and killed the game off after United had "
            "attacked for an hour; eleven shots hit the target on Friday.",
            id="football",
        ),
        pytest.param(
            "Quake kills more than 1,000 in eastern Afghanistan",
            "An earthquake killed more than 1,000 people in Paktika province on Wednesday.",
            id="earthquake",
        ),
        pytest.param(
            "Bus crash kills 24",
            "A bus plunged into a ravine near Quetta, Pakistan, on Friday, killing 24 people.",
            id="road-accident",
        ),
        pytest.param(
            "Peace talks open",
            "Talks to end a conflict that has killed 450,000 people opened in Caracas on Friday.",
            id="peace-talks",
        ),
        pytest.param(
            "Rebels and government sign accord",
            "Peru signed an accord in Lima on Friday that is meant to end a conflict estimated to "
            "have killed more than 80,000 people.",
            id="estimated-war-toll",
        ),
        pytest.param(
            "Three held over tower collapse",
            "Police in Lima, Peru, arrested three people on Friday over the collapse of an office "
            "tower that killed 31.",
            id="collapse",
        ),
        pytest.param(
            "Dam burst kills 70",
            "Storm Iris hit Cusco on Friday; a dam burst and the water killed 70 people.",
            id="named-storm",
        ),
        pytest.param(
            "Group could strike at election",
            "The group could attack polling stations in Iraq next month, analysts said on Friday.",
            id="forecast",
        ),
        pytest.param(
            "Oil under pressure",
            "Oil prices were hit on Friday as traders raided their reserves; shares in two firms "
            "were hammered.",
            id="markets",
        ),
        pytest.param(
            "Million children vaccinated",
            "Health workers in Borno, Nigeria, shot a million doses into arms on Friday.",
            id="vaccination",
        ),
        pytest.param(
            "Court opens hearing",
            "A court in Paris opened a hearing on Friday about the rights of prisoners.",
            id="court",
        ),
    ],
)
def test_articles_without_an_incident(read: Read, title: str, paragraph: str) -> None:
    assert read(paragraph, title=title) == []


@pytest.mark.parametrize(
    ("paragraph", "killed"),
    [
        pytest.param(
            "Police foiled a bomb attack on a church in Kampala, in Uganda, on Thursday; no one "
            "was hurt.",
            0,
            id="foiled",
        ),
        pytest.param(
            "An editor was shot dead outside his office in Mosul, in Iraq, on Thursday.",
            1,
            id="one-person",
        ),
        pytest.param(
            "Gunmen stormed a bar in Vienna, in Austria, on Thursday. Four people were shot dead "
            "and 22 wounded.",
            4,
            id="shot-dead-and-wounded",
        ),
        pytest.param(
            "Bombings cost 12 lives in Baghdad, in Iraq, on Thursday.", 12, id="cost-lives"
        ),
    ],
)
def test_how_many_died(read: Read, paragraph: str, killed: int) -> None:
    assert read(paragraph)[0].killed == (killed, killed)


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param(
            "The fresh attack came as envoys prepared to meet in Geneva.", id="the-attack"
        ),
        pytest.param("The bomb had been packed in a van stolen in Kirkuk.", id="how-it-was-made"),
    ],
)
def test_what_goes_back_to_a_deed_told_is_no_other(read: Read, rest: str) -> None:
    (report,) = read(f"{BOMB} and killed three people.\n\n{rest}")
    assert report.place == "Baqubah"


@pytest.mark.parametrize(
    ("title", "mains"),
    [
        ("Iraq security digest, 14-21 January", [True, True]),
        ("A weekend of killings in Iraq", [True, True]),
        ("Iraq: the evening round-up", [True, True]),
        ("Bomb kills four in Baqubah", [True, False]),
        ("Army vows more strikes after blast", [True, False]),
    ],
)
def test_a_headline_over_many_events_makes_each_of_them_news(
    read: Read, title: str, mains: list[bool]
) -> None:
    reports = read(
        f"{BOMB} and killed four people.",
        "In Kirkuk, gunmen shot dead two policemen on Wednesday.",
        title=title,
    )
    assert [report.main for report in reports] == mains


@pytest.mark.parametrize(
    ("title", "main"),
    [
        pytest.param("The teacher who stayed", False, id="a-life"),
        pytest.param("Six months on, Kirkuk buries its dead again", True, id="its-town"),
    ],
)
def test_what_is_long_past_is_news_where_the_headline_names_its_place(
    read: Read, title: str, *, main: bool
) -> None:
    [report] = read(
        "Gunmen attacked a school in Kirkuk, in Iraq, on 3 June 2021 and killed six pupils. "
        "The attackers shot two teachers as well, police said.",
        title=title,
    )
    assert report.main is main


def test_a_place_of_several_words_is_found_in_the_headline(read: Read) -> None:
    reports = read(
        f"{BOMB} and killed four people.",
        "In Tuz Khurmatu, gunmen shot dead two policemen on Wednesday.",
        title="Bomb in Baqubah, shooting in Tuz Khurmatu",
    )
    assert [report.main for report in reports] == [True, True]


def test_what_followed_the_same_evening_is_another_incident(read: Read) -> None:
    reports = read(
        f"{BOMB} and killed four people.",
        "Late the same evening ten missiles struck Kirkuk, wounding 28, officials there said.",
    )
    assert [(report.place, report.killed) for report in reports] == [
        ("Baqubah", Toll(4, 4)),
        ("Kirkuk", None),
    ]


def test_a_claim_of_the_same_evening_is_none(read: Read) -> None:
    reports = read(
        f"{BOMB} and killed four people.",
        "The same evening the Islamic State group said that it was behind the blast.",
    )
    assert len(reports) == 1
