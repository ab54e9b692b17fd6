"""Watches and digests where nobody can be told: said so at once, and tried all the same."""

from datetime import UTC, datetime, timedelta

import pytest
from asked import ANN, answers_of, reply_to
from builders import article, filled, report

from bot.errors import QueryError
from bot.query.commands import OfDigests
from bot.standing.who import MOST, Who
from bot.watches.alerts import Told


@pytest.fixture
def store(tmp_path):
    with filled(tmp_path / "x.db", (article("raid"), [report(date="2022-02-20")])) as made:
        yield made


@pytest.mark.parametrize("text", ["watch add diyala", "digest daily diyala", "watch new"])
def test_nothing_is_set_up_where_nobody_can_be_told(store, text) -> None:
    reply = reply_to(store, text)
    assert reply.kind == "error"
    assert "Nobody can be told here" in reply.notice
    assert store.standing.watches() == store.standing.digests() == ()


def test_a_watch_is_tried_there_all_the_same(store) -> None:
    assert reply_to(store, "watch preview diyala 30d").total == 1


HERE = ANN._replace(place="slack:T1:C2:", id="slack:T1:U1")


@pytest.fixture
def answers(store):
    return answers_of(store)


def said(answers, text, asker=HERE):
    return answers.answer(text, asker).reply


def told_of(reply):
    """Return all that a reply says, without its buttons."""
    fields = (field for section in reply.sections for field in section.fields)
    return " ".join([*reply.head.facts, *map(str, fields), reply.notice])


def pressed(answers, reply, label, asker=HERE):
    """Return the answer to a button of a reply."""
    (command,) = (action.command for action in reply.actions if action.label == label)
    return said(answers, command, asker)


@pytest.mark.parametrize(
    ("add", "list_", "end"),
    [
        pytest.param("watch add diyala rise:9", "watch list", "watch remove 1", id="watch"),
        pytest.param("digest daily 9:00 UTC diyala", "digest list", "digest stop 1", id="digest"),
    ],
)
def test_what_was_taken_away_comes_back_as_it_was(answers, add, list_, end) -> None:
    said(answers, add)
    before = told_of(said(answers, list_))
    gone = said(answers, end)
    assert "Diyala" in gone.head.facts
    assert said(answers, list_).total == 0
    assert said(answers, f"{add[:6].strip()} 1").kind == "error"
    pressed(answers, gone, "Undo")
    assert told_of(said(answers, list_)) == before


@pytest.mark.parametrize(
    ("add", "end", "back", "kept"),
    [
        pytest.param("watch add diyala", "watch remove 1", "watch resume 1", "watches", id="watch"),
        pytest.param("digest daily diyala", "digest stop 1", "digest resume 1", "digests", id="d"),
    ],
)
def test_what_was_taken_away_is_deleted_when_nothing_brings_it_back(
    answers, store, add, end, back, kept
) -> None:
    def left(day: int) -> int:
        store.standing.drop_removed(HERE.now + timedelta(days=day))
        return len(getattr(store.standing, kept)())

    said(answers, add)
    assert left(200) == 1  # what is not taken away stays
    said(answers, end)
    assert left(201) == 1
    said(answers, back)  # as from then on it is counted anew
    said(answers, end)
    assert [left(291), left(292), left(381), left(383)] == [1, 1, 1, 0]
    assert said(answers, back).kind == "error"


def test_what_is_full_takes_nothing_back(answers) -> None:
    said(answers, "watch add diyala killed>=99")
    gone = said(answers, "watch remove 1")
    for number in range(MOST):
        said(answers, f"watch add diyala killed>={number + 1}")
    assert "remove one first" in pressed(answers, gone, "Undo").notice


@pytest.mark.parametrize(
    ("add", "list_"),
    [
        pytest.param("watch add diyala killed>=5 rise:9", "watch list", id="watch"),
        pytest.param("digest daily 9:00 UTC diyala", "digest list", id="digest"),
    ],
)
def test_the_same_is_not_set_up_twice(answers, add, list_) -> None:
    said(answers, add)
    assert "is there already" in " ".join(said(answers, add).head.facts)
    assert said(answers, list_).total == 1
    assert said(answers, f"{add} anbar", HERE).head.subject.endswith(" 2")


def test_a_digest_rests_and_loses_nothing(answers, store) -> None:
    said(answers, "digest daily 9:00 UTC diyala")
    rests = said(answers, "digest pause 1")
    assert "paused" in told_of(rests)
    assert "paused" in said(answers, "digest 1").head.facts
    later = HERE._replace(now=HERE.now + timedelta(days=3))
    assert store.standing.next_digest({"slack"}) is None
    again = pressed(answers, rests, "Resume", later)
    assert "comes again here" in again.head.facts
    (digest,) = store.standing.digests()
    assert (digest.due.day, digest.after) == (5, 0)  # the next day, with all from before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("watch 1", "tells here", id="a watch"),
        pytest.param("digest 1", "comes here", id="a digest"),
    ],
)
def test_one_is_shown_by_its_number(answers, text, words) -> None:
    said(answers, "watch add diyala")
    said(answers, "digest daily 9:00 UTC diyala")
    shown = said(answers, text)
    assert words in shown.head.facts
    assert "Edit" in [action.label for action in shown.actions]


def test_lists_say_in_words_what_each_looks_for(answers) -> None:
    said(answers, "watch add diyala killed>=5 rise:9,20 quiet:22-7")
    said(answers, "digest weekdays 9:00 UTC quiet:skip")
    watches, digests = told_of(said(answers, "watch list")), told_of(said(answers, "digest list"))
    assert "at least 5 killed" in watches
    assert "again at 9, 20 killed; quiet 22:00–07:00" in watches
    assert "everything" in digests
    assert "weekdays 09:00 UTC; not on quiet days" in digests


def test_a_digest_moves_to_another_zone_with_all_it_has_to_tell(answers, store) -> None:
    said(answers, "digest daily 13:00 Europe/London diyala")
    with store.batch("1", news=HERE.now) as batch:
        batch.add(article("more", HERE.today), [report(date="2022-03-01", place="Kanaan")])
    shown = told_of(said(answers, "digest edit 1 daily 13:00 America/New_York diyala"))
    (digest,) = store.standing.digests()
    assert (digest.due, digest.after) == (datetime(2022, 3, 1, 18, tzinfo=UTC), 0)
    assert "2022, 3, 1, 18, 0, tzinfo=datetime.timezone.utc" in shown


@pytest.mark.parametrize(
    ("add", "edit", "kept"),
    [
        pytest.param("watch add diyala rise:9 quiet:22-7 Asia/Baghdad", "watch edit 1 rise:5",
                     "place:Diyala (5,) 22:00 07:00 Asia/Baghdad", id="rises"),
        pytest.param("watch add diyala rise:9 quiet:22-7 Asia/Baghdad", "watch edit 1 quiet:23-6",
                     "place:Diyala (9,) 23:00 06:00 Asia/Baghdad", id="hours"),
        pytest.param("watch add diyala rise:9", "watch edit 1 kanaan", "text:kanaan (9,)",
                     id="query"),
        pytest.param("watch add diyala rise:9", "watch edit 1 rise:none everything", " ()",
                     id="none"),
    ],
)  # fmt: skip
def test_what_an_edit_of_a_watch_does_not_say_stays(answers, store, add, edit, kept) -> None:
    said(answers, add)
    assert "changed" in told_of(said(answers, edit))
    (watch,) = store.standing.watches()
    quiet = watch.quiet
    hours = f" {quiet.since:%H:%M} {quiet.until:%H:%M} {quiet.zone}" if quiet else ""
    assert f"{watch.query} {watch.rises}{hours}" == kept


@pytest.mark.parametrize(
    ("edit", "kept"),
    [
        pytest.param("kanaan", "text:kanaan weekdays 09:00 Asia/Baghdad False", id="query"),
        pytest.param("daily", "place:Diyala daily 09:00 Asia/Baghdad False", id="days"),
        pytest.param("at 7", "place:Diyala weekdays 07:00 Asia/Baghdad False", id="time"),
        pytest.param("UTC", "place:Diyala weekdays 09:00 UTC False", id="zone"),
        pytest.param("quiet:line", "place:Diyala weekdays 09:00 Asia/Baghdad True", id="quiet"),
        pytest.param("everything", " weekdays 09:00 Asia/Baghdad False", id="everything"),
    ],
)
def test_what_an_edit_of_a_digest_does_not_say_stays(answers, store, edit, kept) -> None:
    said(answers, "digest weekdays 9:00 Asia/Baghdad quiet:skip diyala")
    assert "changed" in told_of(said(answers, f"digest edit 1 {edit}"))
    (digest,) = store.standing.digests()
    assert f"{digest.query} {digest.schedule} {digest.says_quiet}" == kept


def test_the_advice_on_a_zone_keeps_the_query(answers, store) -> None:
    advice = said(answers, "digest daily 08:00 diyala").notice
    assert "digest edit 1 Europe/London" in advice
    said(answers, "digest edit 1 Europe/London")
    (digest,) = store.standing.digests()
    assert (digest.query, digest.schedule.zone) == ("place:Diyala", "Europe/London")


def test_quiet_hours_whose_zone_nobody_named_say_so(answers, store) -> None:
    advice = said(answers, "watch add diyala quiet:22-7").notice
    assert "watch edit 1 quiet:22:00-07:00 Europe/London" in advice
    assert said(answers, "watch edit 1 quiet:22:00-07:00 Europe/London").notice == ""
    (watch,) = store.standing.watches()
    assert (watch.query, watch.quiet.zone) == ("place:Diyala", "Europe/London")


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        pytest.param("digest daily 08:00 ../../etc/passwd diyala",
                     "digest daily 08:00 UTC place:Diyala", id="a path"),
        pytest.param("digest daily 08:00 XYZ diyala",
                     "digest daily 08:00 UTC place:Diyala", id="capitals"),
        pytest.param("watch add diyala quiet:22-7 Europe/Lodnon",
                     "watch add place:Diyala quiet:22:00-07:00 Europe/London", id="quiet hours"),
    ],
)  # fmt: skip
def test_what_stands_for_a_zone_and_is_none_is_refused(answers, store, text, corrected) -> None:
    assert f"try /incidents {corrected}" in said(answers, text).notice
    assert not store.standing.digests() and not store.standing.watches()


def test_a_digest_whose_zone_nobody_named_says_so(answers) -> None:
    assert "settings timezone" in said(answers, "digest daily 8:00 diyala").notice
    assert said(answers, "digest daily 8:00 Europe/London diyala").notice == ""


@pytest.mark.parametrize(
    ("news", "date", "asked", "verdict"),
    [
        pytest.param(False, "2022-03-01", "", "from an archive", id="archive"),
        pytest.param(True, "2022-02-02", "", "more than a week before", id="long ago"),
        pytest.param(True, "2022-03-01", "", "before the watch was there", id="before"),
        pytest.param(True, "2022-03-01", " anbar", "it is not told of", id="a query it fails"),
        pytest.param(True, "2022-03-01", " diyala", "would be told of", id="a query it passes"),
    ],
)
def test_why_it_was_not_told(store, answers, news, date, asked, verdict) -> None:
    with store.batch("1", news=HERE.now if news else None) as batch:
        batch.add(article("more", HERE.today), [report(date=date, place="Kanaan")])
    said(answers, "watch add diyala")
    reply = said(answers, f"watch why 2{asked}")
    (section,) = reply.sections
    assert verdict in section.fields[-1].value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("watch preview diyala 3d", "the latest that passes it is #1", id="watch"),
        pytest.param("watch preview type:arson", "no incident here would pass", id="never"),
        pytest.param(
            "digest preview diyala", "The latest here is #1, Sun 20 Feb 2022", id="digest"
        ),
    ],
)
def test_an_empty_preview_says_when_there_was_something(answers, text, words) -> None:
    assert words in said(answers, text).notice


def test_a_watch_that_nothing_ever_passed_says_so(answers) -> None:
    assert "watch edit 1" in said(answers, "watch add anywhere").notice
    assert said(answers, "watch add diyala").notice == ""


def test_what_was_told_up_to_a_threshold_says_so(answers, store) -> None:
    said(answers, "watch add diyala rise:10")
    store.standing.tell(0, 0, [Told(1, 1, 10)], ())
    (section,) = said(answers, "watch why 1").sections
    assert section.fields[-1].value == "it was told of, up to its threshold of 10 killed"


def test_an_empty_preview_leads_to_a_longer_one(answers) -> None:
    tried = said(answers, "watch preview diyala 3d")
    assert pressed(answers, tried, "Preview 366 days").total == 1


@pytest.mark.parametrize(
    ("zone", "nearest"),
    [
        pytest.param("Europe/Lndon", "Europe/London", id="a slip"),
        pytest.param("Mars/Olympus", "UTC", id="the asker's own"),
    ],
)
def test_a_zone_that_does_not_exist_gets_the_command_back(store, zone, nearest) -> None:
    with pytest.raises(QueryError, match="no time zone") as error:
        answers_of(store).keeper.answer(
            OfDigests("set", on=frozenset({0}), zone=zone), Who("ann", HERE.now, HERE.place)
        )
    assert error.value.corrected == f"/incidents digest weekly mon 08:00 {nearest}"
    assert store.standing.digests() == ()


def test_a_watch_for_everything_says_so(answers) -> None:
    reply = said(answers, "watch add")
    assert "every incident that comes" in reply.notice
    assert "watch edit 1 iraq" in reply.notice
    (field,) = answers.answer("watch list", HERE).reply.sections[0].fields
    assert field.value == "everything"


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        pytest.param("watch new", "watch add diyala", id="watch"),
        pytest.param("digest new", "digest weekdays", id="digest"),
    ],
)
def test_where_there_is_no_form_it_says_how_it_is_typed(store, text, typed) -> None:
    asker = ANN._replace(place="slack:T1:C2")
    assert typed in answers_of(store).answer(text, asker).reply.notice
