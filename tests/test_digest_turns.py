"""A digest takes its turn once a day, through the days on which the clocks change."""

from datetime import UTC, datetime, time, timedelta

import pytest
from builders import article, filled, report

from bot.delivery.post import Destination
from bot.digests.model import Digest
from bot.digests.schedule import DAILY, Schedule

HERE = Destination("slack", "T1", "C1")
STEP = timedelta(minutes=15)


@pytest.mark.parametrize(
    ("begin", "turns"),
    [
        pytest.param(  # 02:30 is left out on the 29th: it is read as it would have been
            "2026-03-28", ["28 01:30", "29 01:30", "30 00:30"], id="clocks put forward"
        ),
        pytest.param(  # 02:30 comes twice on the 25th
            "2026-10-24", ["24 00:30", "25 00:30", "26 01:30"], id="clocks put back"
        ),
    ],
)
def test_half_past_two_comes_once_a_day(tmp_path, begin, turns) -> None:
    now = datetime.fromisoformat(begin).replace(tzinfo=UTC)
    schedule, taken = Schedule(DAILY, time(2, 30), "Europe/Berlin"), []
    with filled(tmp_path / "x.db", (article("a"), [report()])) as store:
        due = schedule.next_after(now)
        store.standing.add_digest(Digest(0, "slack:T1:U1", HERE, "", schedule, due, 0, 0))
        end = now + timedelta(days=3)
        while now < end:
            taken += [f"{now:%d %H:%M}"] * store.standing.take_digests(0, now, {"slack"})
            now += STEP
        posts = store.standing.claim("me", now, 60, 9, ("slack",))
    assert taken == turns
    assert len(posts) == 3


def test_turns_of_a_platform_that_is_not_served_are_one_digest_when_it_is(tmp_path) -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    schedule = Schedule(DAILY, time(8), "UTC")
    with filled(tmp_path / "x.db", (article("a"), [report()])) as store:
        standing = store.standing
        for place in (HERE, Destination("discord", "1", "2")):
            due = schedule.next_after(now)
            standing.add_digest(Digest(0, "slack:T1:U1", place, "", schedule, due, 0, 0))
        now += timedelta(days=5)
        assert standing.take_digests(0, now, {"slack"}) == 1
        assert standing.next_digest({"slack"}) == schedule.next_after(now)
        assert standing.next_digest({"discord"}) < now
        assert [standing.take_digests(0, now, {"discord"}) for _ in range(2)] == [1, 0]
        assert len(standing.claim("me", now, 60, 9, ("slack", "discord"))) == 2
