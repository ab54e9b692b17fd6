"""Watches and digests as they are typed: what is understood, and the text that gives it again."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from names_at_hand import LEXICON, VOCABULARY

from bot.digests.schedule import DAILY, WEEKDAYS, Schedule
from bot.errors import QueryError
from bot.query.command import command_text, parse_command
from bot.watches.model import Quiet

TODAY = date(2022, 3, 1)


def parsed(text):
    return parse_command(text, VOCABULARY, LEXICON, TODAY)


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        pytest.param("watch add diyala", "watch add place:Diyala", id="add"),
        pytest.param("watch diyala killed>=5", "watch add place:Diyala killed>=5", id="bare"),
        pytest.param(
            "watch add diyala rise:50,10,10", "watch add place:Diyala rise:10,50", id="rises"
        ),
        pytest.param(
            "watch add quiet:22-7 diyala",
            "watch add place:Diyala quiet:22:00-07:00",
            id="quiet hours",
        ),
        pytest.param("watch", "watch list", id="list"),
        pytest.param("watch new", "watch new", id="form"),
        pytest.param("watch edit #3", "watch edit 3", id="form of one"),
        pytest.param(
            "watch edit 3 anbar rise:5", "watch edit 3 place:Anbar rise:5", id="put in its place"
        ),
        pytest.param("digest edit 2", "digest edit 2", id="form of a digest"),
        pytest.param(
            "digest edit 2 weekly fri diyala",
            "digest edit 2 weekly fri place:Diyala",
            id="a digest changed",
        ),
        pytest.param("watch remove #3", "watch remove 3", id="remove"),
        pytest.param("watch preview 3", "watch preview 3 30d", id="preview of one"),
        pytest.param(
            "watch preview diyala 7d", "watch preview place:Diyala 7d", id="preview of a query"
        ),
        pytest.param("watch why 42", "watch why 42", id="why"),
        pytest.param("digest daily diyala", "digest daily 08:00 place:Diyala", id="daily"),
        pytest.param(
            "digest daily 7:30 europe/london diyala",
            "digest daily 07:30 europe/london place:Diyala",
            id="time and zone",
        ),
        pytest.param(
            "digest weekdays 8am diyala", "digest weekdays 08:00 place:Diyala", id="in the morning"
        ),
        pytest.param(
            "digest daily 12:30 am diyala", "digest daily 00:30 place:Diyala", id="after midnight"
        ),
        pytest.param("digest daily 9PM", "digest daily 21:00", id="in the evening"),
        pytest.param("digest weekdays quiet:skip", "digest weekdays 08:00 quiet:skip", id="quiet"),
        pytest.param(
            "digest weekly thu, monday 09:00 diyala",
            "digest weekly mon,thu 09:00 place:Diyala",
            id="days of the week",
        ),
        pytest.param("digest weekly", "digest weekly mon 08:00", id="weekly"),
        pytest.param("watch 3", "watch 3", id="one watch"),
        pytest.param("watch delete 3", "watch remove 3", id="another word"),
        pytest.param("watch why 42 anbar", "watch why 42 place:Anbar", id="why of a query"),
        pytest.param("why 42 anbar", "watch why 42 place:Anbar", id="why of a query, in short"),
        pytest.param('watch "rise:5"', 'watch add "rise 5"', id="an option in quotation marks"),
        pytest.param("digest now 2", "digest now 2", id="now"),
        pytest.param("digest #2", "digest 2", id="one digest"),
        pytest.param("digest pause 2", "digest pause 2", id="pause"),
        pytest.param("digest unpause 2", "digest resume 2", id="resume"),
        pytest.param("digest mute 2", "digest pause 2", id="mute, as a watch"),
        pytest.param("digest remove 2", "digest stop 2", id="stop"),
        pytest.param("digest preview 2 30d", "digest preview 2 30d", id="preview"),
        pytest.param("digest", "digest list", id="digests"),
    ],
)
def test_what_is_typed_is_understood_and_given_again(text, understood) -> None:
    command = parsed(text)
    assert command_text(command) == f"/incidents {understood}"
    assert parsed(command_text(command)) == command


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        pytest.param("diyala daily", "daily 08:00 place:Diyala", id="the query first"),
        pytest.param("daily at 8 diyala", "daily 08:00 place:Diyala", id="at an hour"),
        pytest.param("diyala every day at 7:30", "daily 07:30 place:Diyala", id="every day"),
        pytest.param("every monday 9am diyala", "weekly mon 09:00 place:Diyala", id="every monday"),
        pytest.param("diyala fridays at noon", "weekly fri 12:00 place:Diyala", id="fridays"),
        pytest.param("mondays and thursdays", "weekly mon,thu 08:00", id="two plurals"),
        pytest.param("on tue and fri 17:00", "weekly tue,fri 17:00", id="on days"),
        pytest.param("every weekday 6pm", "weekdays 18:00", id="every weekday"),
        pytest.param("each week diyala", "weekly mon 08:00 place:Diyala", id="each week"),
        pytest.param("weekly diyala on fridays", "weekly fri 08:00 place:Diyala", id="apart"),
        pytest.param("add daily diyala", "daily 08:00 place:Diyala", id="add, as a watch"),
        pytest.param(
            "daily 8am in Asia/Baghdad diyala", "daily 08:00 Asia/Baghdad place:Diyala", id="in"
        ),
        pytest.param("weekly sunni", "weekly mon 08:00 text:sunni", id="no Sunday"),
        pytest.param("weekly wedding", "weekly mon 08:00 text:wedding", id="no Wednesday"),
        pytest.param('"every day" weekly', 'weekly mon 08:00 "every day"', id="in quotation marks"),
        pytest.param("daily 8", "daily 08:00 text:8", id="a number is no time"),
    ],
)
def test_when_a_digest_comes_is_said_in_many_ways(text, understood) -> None:
    assert command_text(parsed(f"digest {text}")) == f"/incidents digest {understood}"


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        pytest.param("diyala 8pm", "daily 20:00 diyala", id="how often is missing"),
        pytest.param("monthly 9:00 diyala", "daily 09:00 diyala", id="no such rhythm"),
        pytest.param("edit 2 hourly diyala", "edit 2 daily diyala", id="of one that is changed"),
        pytest.param("weekly 9:00 UTC+3 iraq", "weekly mon 09:00 iraq", id="hours from Greenwich"),
    ],
)
def test_when_it_is_not_understood_what_was_said_is_kept(text, corrected) -> None:
    with pytest.raises(QueryError) as error:
        parsed(f"digest {text}")
    assert error.value.corrected == f"/incidents digest {corrected}"


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        pytest.param("watch add iraq killed>=x", "watch add iraq killed>=10", id="a watch"),
        pytest.param("watch iraq killed>=x", "watch add iraq killed>=10", id="a watch in short"),
        pytest.param("digest daily 08:00 iraq in:2022-02-30",
                     "digest daily 08:00 iraq in:2022-02-28", id="a digest"),
    ],
)  # fmt: skip
def test_a_mistake_in_its_query_proposes_the_whole_command(text, corrected) -> None:
    with pytest.raises(QueryError) as error:
        parsed(text)
    assert error.value.corrected == f"/incidents {corrected}"


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        pytest.param("watch edit 3 rise:5", "watch edit 3 rise:5", id="rises alone"),
        pytest.param("watch edit 3 quiet:none", "watch edit 3 quiet:none", id="no quiet hours"),
        pytest.param("watch edit 3 rise:no anbar", "watch edit 3 place:Anbar rise:none", id="none"),
        pytest.param("watch edit 3 everything", "watch edit 3 everything", id="all of it"),
        pytest.param("digest edit 2 anbar", "digest edit 2 place:Anbar", id="a digest's query"),
        pytest.param("digest set daily anbar", "digest daily 08:00 place:Anbar", id="set"),
        pytest.param("digest edit 2 9am", "digest edit 2 09:00", id="a digest's time"),
        pytest.param("digest edit 2 Asia/Baghdad", "digest edit 2 Asia/Baghdad", id="its zone"),
        pytest.param("digest edit 2 quiet:line", "digest edit 2 quiet:line", id="quiet days"),
        pytest.param("digest edit 2 daily everything", "digest edit 2 daily everything", id="both"),
        pytest.param(
            "watch add anbar quiet:22-7 in Asia/Baghdad",
            "watch add place:Anbar quiet:22:00-07:00 Asia/Baghdad",
            id="the zone of quiet hours",
        ),
        pytest.param(
            "watch add quiet:22-7 EST anbar",
            "watch add place:Anbar quiet:22:00-07:00 EST",
            id="capitals behind quiet hours",
        ),
        pytest.param("digest daily 8am EST", "digest daily 08:00 EST", id="behind a time"),
        pytest.param("digest daily 8:00 XYZ", "digest daily 08:00 XYZ", id="no zone, as it seems"),
        pytest.param("digest daily 8:00 ../x", "digest daily 08:00 ../x", id="a path"),
        pytest.param(
            "digest daily 8:00 IRAQ", "digest daily 08:00 place:Iraq", id="a country in capitals"
        ),
        pytest.param('digest daily 8:00 "EST"', 'digest daily 08:00 "EST"', id="quoted"),
    ],
)
def test_what_an_edit_does_not_say_stays_and_a_zone_stands_behind_the_time(
    text, understood
) -> None:
    command = parsed(text)
    assert command_text(command) == f"/incidents {understood}"
    assert parsed(command_text(command)) == command


@pytest.mark.parametrize(
    ("text", "says", "corrected"),
    [
        pytest.param(
            "watch add anbar rise:-5", "no tolls", "watch add anbar rise:10,50", id="rise"
        ),
        pytest.param(
            "watch anbar rise:0", "from 1 killed on", "watch add anbar rise:10,50", id="no rise"
        ),
        pytest.param(
            "watch edit 3 quiet:soon",
            "no hours",
            "watch edit 3 quiet:22:00-07:00",
            id="quiet hours of one",
        ),
        pytest.param(
            "watch add anbar rise:5 quiet:22:00-22:00",
            "end when they begin",
            "watch add anbar rise:5 quiet:22:00-07:00",
            id="no quiet hours",
        ),
        pytest.param(
            "watch add killed>= rise:5", "killed", "watch add killed>=10 rise:5", id="its query"
        ),
        pytest.param(
            "digest daily 08:00 Europe/London killed>=",
            "killed",
            "digest daily 08:00 Europe/London killed>=10",
            id="a digest's query",
        ),
        pytest.param(
            "digest daily 25:00 anbar", "no time of day", "digest daily 08:00 anbar", id="time"
        ),
        pytest.param(
            "digest daily anbar quiet:22-7",
            "quiet:skip",
            "digest daily 08:00 quiet:skip anbar",
            id="quiet days",
        ),
    ],
)
def test_a_refusal_proposes_the_watch_or_digest_corrected(text, says, corrected) -> None:
    with pytest.raises(QueryError, match=says) as error:
        parsed(text)
    assert error.value.corrected == f"/incidents {corrected}"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("watch remove", "needs a number", id="no number"),
        pytest.param("watch mute", "needs a number", id="another word without one"),
        pytest.param("watch why diyala", "the number of an incident", id="a name for a number"),
        pytest.param("/why", "as in why 42; /incidents lists them", id="why alone"),
        pytest.param("watch edit diyala", "needs a number", id="nothing to edit"),
        pytest.param("digest edit 2 hourly", "not “hourly”", id="no such rhythm of one"),
        pytest.param("digest daily 25:00 diyala", "no time of day", id="an hour too late"),
        pytest.param("digest hourly diyala", "not “hourly”", id="no such rhythm"),
        pytest.param("digest daily 25:99 diyala", "no time of day", id="no time"),
        pytest.param("digest daily 13pm diyala", "no time of day", id="a thirteenth hour"),
        pytest.param("watch preview diyala 3000d", "366 days at most", id="too far back"),
        pytest.param("digest preview 3 400 days", "366 days at most", id="a digest, too far back"),
        pytest.param("watch add killed>=abc", "abc", id="a mistake in the query"),
    ],
)
def test_a_mistake_is_told(text, says) -> None:
    with pytest.raises(QueryError, match=says) as error:
        parsed(text)
    assert error.value.corrected in str(error.value)
    parsed(error.value.corrected)


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        pytest.param("watch quiet 1 22:00-07:00 Asia/Baghdad",
                     "watch edit 1 quiet:22:00-07:00 Asia/Baghdad", id="quiet"),
        pytest.param("watch change 1 anbar", "watch edit 1 anbar", id="change"),
        pytest.param("watch rename 1 north", "watch edit 1 north", id="rename"),
        pytest.param("watch stop anbar", "watch list", id="no number"),
        pytest.param("watch mute all", "watch list", id="mute all"),
        pytest.param("watch start 1", "watch resume 1", id="start"),
        pytest.param("watch cancel 2", "watch remove 2", id="cancel"),
        pytest.param("watch snooze 2 for a day", "watch pause 2", id="snooze"),
        pytest.param("digest change 1 weekly", "digest edit 1 weekly", id="a digest"),
        pytest.param("digest cancel 1", "digest stop 1", id="cancel a digest"),
    ],
)  # fmt: skip
def test_a_word_that_would_manage_one_makes_none(text, corrected) -> None:
    with pytest.raises(QueryError, match="no command as it stands") as error:
        parsed(text)
    assert error.value.corrected == f"/incidents {corrected}"


@given(st.sampled_from(["watch ", "digest ", "watch add ", "digest daily "]), st.text(max_size=60))
def test_any_text_is_a_command_or_a_sentence(opening, text) -> None:
    try:
        command = parsed(opening + text)
    except QueryError as error:
        assert str(error)
    else:
        assert parsed(command_text(command)) == command


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "clock", "zone", "after", "due"),
    [
        pytest.param(DAILY, "08:00", "UTC", "2026-01-05T07:59", "2026-01-05T08:00", id="today"),
        pytest.param(DAILY, "08:00", "UTC", "2026-01-05T08:00", "2026-01-06T08:00", id="just now"),
        pytest.param(
            DAILY, "08:00", "Europe/London", "2026-07-01T06:00", "2026-07-01T07:00", id="summer"
        ),
        pytest.param(
            DAILY, "08:00", "Pacific/Auckland", "2026-01-05T20:00", "2026-01-06T19:00", id="ahead"
        ),
        pytest.param(
            WEEKDAYS, "08:00", "UTC", "2026-01-09T09:00", "2026-01-12T08:00", id="weekend"
        ),
        pytest.param({3}, "08:00", "UTC", "2026-01-05T09:00", "2026-01-08T08:00", id="thursday"),
        pytest.param(  # 02:30 is left out on 29 March 2026
            DAILY, "02:30", "Europe/Berlin", "2026-03-29T00:00", "2026-03-29T01:30", id="left out"
        ),
        pytest.param(  # 02:30 comes twice on 25 October 2026, at 00:30 and 01:30 UTC
            DAILY, "02:30", "Europe/Berlin", "2026-10-24T23:00", "2026-10-25T00:30", id="twice"
        ),
        pytest.param(
            DAILY, "02:30", "Europe/Berlin", "2026-10-25T00:30", "2026-10-26T01:30", id="once only"
        ),
    ],
)
def test_when_a_digest_is_due(days, clock, zone, after, due) -> None:
    schedule = Schedule(frozenset(days), time.fromisoformat(clock), zone)
    assert schedule.next_after(at(after)) == at(due)


@pytest.mark.parametrize(
    ("since", "until", "now", "over"),
    [
        pytest.param("22:00", "07:00", "21:59", "21:59", id="before"),
        pytest.param("22:00", "07:00", "23:00", "next 07:00", id="before midnight"),
        pytest.param("22:00", "07:00", "03:00", "07:00", id="after midnight"),
        pytest.param("22:00", "07:00", "07:00", "07:00", id="at the end"),
        pytest.param("12:00", "14:00", "13:00", "14:00", id="at noon"),
        pytest.param("12:00", "12:00", "12:00", "12:00", id="none at all"),
    ],
)
def test_when_quiet_hours_are_over(since, until, now, over) -> None:
    quiet = Quiet(time.fromisoformat(since), time.fromisoformat(until), "UTC")
    day = "2026-01-06" if over.startswith("next") else "2026-01-05"
    found = quiet.over(at(f"2026-01-05T{now}"))
    assert found == at(f"{day}T{over.removeprefix('next ')}")
