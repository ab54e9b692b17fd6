"""Figures beside one another: columns say of each part what a tuple of groups would say."""

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.findings import Group, Sum
from bot.answering.parts import NO_PARTS, Parts
from bot.models import Toll

TOLLS = st.sampled_from([None, Toll(0, 0), Toll(3, None), Toll(4, 9), Toll(10**12, 10**12)])
SUMS = st.builds(
    Sum, TOLLS, st.integers(0, 9), st.integers(0, 9), st.sampled_from(["", "hundreds"])
)
FIGURES = st.lists(st.tuples(st.integers(0, 10**9), SUMS, SUMS, SUMS), max_size=8)


def groups_of(figures):
    return tuple(Group(f"v{n}", f"Part {n}", *some) for n, some in enumerate(figures))


@given(FIGURES, st.slices(8))
def test_a_part_and_a_cut_are_those_of_the_groups(figures, cut):
    groups = groups_of(figures)
    parts = Parts.of(groups)
    assert tuple(parts) == groups
    assert tuple(parts[place] for place in range(-len(groups), len(groups))) == groups * 2
    assert tuple(parts[cut]) == groups[cut] and parts[cut] == Parts.of(groups[cut])
    assert [sums[0] for sums in (parts.killed[:1], parts.wounded[:1]) if sums] == [
        total for group in groups[:1] for total in (group.killed, group.wounded)
    ]


@given(FIGURES, st.data())
def test_parts_are_taken_in_any_order(figures, data):
    groups = groups_of(figures)
    places = data.draw(st.lists(st.sampled_from(range(len(groups))))) if groups else []
    assert tuple(Parts.of(groups).taken(places)) == tuple(groups[place] for place in places)


@given(FIGURES, st.lists(st.integers(0, 12).map("v{}".format), unique=True))
def test_what_there_is_nothing_of_is_filled_in(figures, values):
    groups = groups_of(figures)
    known = {group.value: group for group in groups}
    filled = Parts.of(groups).filled(values, "None of {}".format)
    assert tuple(filled) == tuple(
        known.get(value, Group(value, f"None of {value}", 0, Sum(), Sum())) for value in values
    )


def test_parts_are_counted_by_incidents_or_by_the_low_end_of_the_toll_asked_for():
    tolls = (Toll(3, None), None, Toll(0, 0))
    parts = Parts.of([Group("v", "", 7, Sum(), Sum(), Sum(toll)) for toll in tolls])
    assert list(parts.counted(None)) == [7, 7, 7]
    assert list(parts.counted("killed")) == [3, 0, 0]


def test_the_last_is_not_named_if_it_has_no_value():
    named, unnamed = (Group(value, value, 1, Sum(), Sum()) for value in ("2022", ""))
    assert list(Parts.of([named, unnamed]).named) == [named]
    assert list(Parts.of([named]).named) == [named]
    assert len(NO_PARTS.named) == 0
