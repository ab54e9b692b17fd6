"""Rival figures side by side: of one article, of several; each bound once, the lowest first."""

import pytest
from asked import reply_to
from builders import article, asking, filled, quoted, report

from bot.models import Figure, Report, Toll
from bot.reply.plain import plain_text
from bot.resolve.words import is_rough, join_words, toll_words

AT_LEAST_70, EXACTLY_110 = Toll(70, None), Toll(110, 110)


def dead(low, high=-1, role="total", hedge=None, quote="dead", **more):
    end = low if high == -1 else high
    return Figure(
        measure="killed", role=role, low=low, high=end, hedge=hedge, evidence=quoted(quote), **more
    )  # fmt: skip


def of_two_speakers(**more) -> Report:
    """Return a report in which a governor says at least 70, the UN 110, all civilians."""
    figures = (
        dead(70, None, hedge="at least"),
        dead(110, said_by="UN"),
        dead(110, None, role="civilians", hedge="at least", said_by="UN"),
    )
    return report(killed=AT_LEAST_70, figures=figures, **more)


@pytest.mark.parametrize(
    ("told", "text"),
    [
        pytest.param([(Toll(53, None), None), (Toll(53, None), "53 or more")], None, id="a bound"),
        pytest.param(
            [(Toll(50, None), "over 50"), (Toll(50, None), "more than 50")],
            "over 50",
            id="of the same meaning",
        ),
        pytest.param(
            [(Toll(50, None), "over 50"), (Toll(90, 90), None), (Toll(90, 90), None)],
            "over 50 or 90",
            id="once",
        ),
        pytest.param(
            [(Toll(100, None), "over 100"), (Toll(90, 90), None), (Toll(50, None), None)],
            "at least 50 or 90 or over 100",
            id="sorted",
        ),
        pytest.param(
            [(Toll(50, None), "over 50"), (Toll(50, None), None)],
            "at least 50 or over 50",
            id="over is more than at least",
        ),
        pytest.param(
            [(Toll(11, None), None), (Toll(11, 11), None), (Toll(15, 15), None)],
            "at least 11 or 15",
            id="an open low end hides nothing above it",
        ),
        pytest.param([(Toll(8, 8), None), (Toll(15, 15), None)], None, id="a range is a number"),
        pytest.param([(Toll(11, None), None), (Toll(11, 11), None)], None, id="no other number"),
        pytest.param([], None, id="nothing"),
    ],
)
def test_one_bound_is_said_once(told, text):
    assert join_words(told) == text


@pytest.mark.parametrize(
    ("words", "rough"),
    [("hundreds", True), ("over 50 or 90", True), ("at least 11 or 1,500", False), (None, False)],
)
def test_numbers_side_by_side_are_no_words(words, rough):
    assert is_rough(words) == rough


def test_two_speakers_of_one_article_differ(tmp_path):
    with filled(tmp_path / "x.db", (article("raid"), [of_two_speakers()])) as store:
        card = reply_to(store, "/incidents").cards[0]
        assert (card.toll, card.disputed) == (("at least 70 or 110 killed",), True)
        assert "Toll (sources differ)" in plain_text(reply_to(store, "show 1"))
        totals = store.totals(asking())
        assert totals.killed.worded == 0
        assert totals.killed_civilians.toll.low <= totals.killed.toll.low == 70


def test_a_number_of_a_part_is_no_rival(tmp_path):
    figures = (dead(15), dead(8, quote="Eight were killed there"), dead(3, None, quote="several"))
    one = report(killed=Toll(15, 15), figures=figures)
    assert toll_words(one, "killed") is None
    with filled(tmp_path / "x.db", (article("raid"), [one])) as store:
        reply = reply_to(store, "show 1")
        assert "15 killed" in reply.head.facts
        assert "sources differ" not in plain_text(reply)
        toll = next(s for s in reply.sections if s.title == "Toll")
        assert [field.value for field in toll.fields] == [
            "15", "not the whole: 8", "not the whole: several",
        ]  # fmt: skip


def test_a_higher_figure_moves_a_toll_that_is_open(tmp_path):
    first = report(killed=Toll(11, None), figures=(dead(11, None, hedge="at least"),))
    later = report(killed=Toll(15, 15), figures=(dead(15),))
    day = article("raid").published
    with filled(
        tmp_path / "x.db",
        (article("raid one", day, outlet="Wire A"), [first]),
        (article("raid two", day.replace(day=day.day + 1), outlet="Wire B"), [later]),
    ) as store:
        reply = reply_to(store, "show 1")
        assert "at least 11 or 15 killed" in reply.head.facts
        moved = next(s for s in reply.sections if s.title == "How the toll moved")
        assert (
            moved.fields[0].value == "at least 11 (21 Jan 2022) → at least 11 or 15 (22 Jan 2022)"
        )
