"""Names beside marks: in the frame, over no other name, and over no big mark."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures.labels import Wanted, place_labels
from bot.pictures.scene import Box

FRAME = Box(0, 0, 400, 300)


def placed(names: list[Wanted], *, taken: tuple[Box, ...] = (), **more: bool) -> dict[int, Box]:
    centres = np.array([[name.x, name.y] for name in names], float).reshape(-1, 2)
    radii = np.array([name.radius for name in names], float)
    return place_labels(names, centres, radii, FRAME, taken, 10, **more)


def name(x: float, y: float, radius: float = 5) -> Wanted:
    return Wanted(x, y, radius, 60, 20)


@pytest.mark.parametrize(
    ("mark", "right"),
    [
        pytest.param(name(200, 150), True, id="to the right before to the left"),
        pytest.param(name(395, 150), False, id="to the left at the right edge"),
        pytest.param(name(5, 150), True, id="at the left edge"),
    ],
)
def test_a_name_stands_beside_its_mark(mark: Wanted, right: bool) -> None:
    box = placed([mark])[0]
    assert (box.x > mark.x) is right
    assert box.y < mark.y < box.bottom


def test_a_big_mark_is_not_covered() -> None:
    big = name(250, 150, 20)
    names = [name(10, 10), name(390, 10), name(10, 290), name(200, 150), big]
    box = placed(names)[3]
    assert box.right <= big.x - big.radius or not box.meets(Box(230, 130, 40, 40))


def test_a_name_without_room_is_left_out() -> None:
    assert placed([name(200, 150)], taken=(FRAME,)) == {}
    assert placed([Wanted(200, 150, 5, 500, 20)]) == {}


def test_what_is_taken_stays_free() -> None:
    taken = Box(200, 100, 200, 100)
    assert not placed([name(200, 150)], taken=(taken,))[0].meets(taken)


def test_the_worst_places_are_named_in_any_crowd_and_strict_names_are_not() -> None:
    crowd = [name(x, y) for x in range(100, 300, 6) for y in range(100, 200, 6)]
    crowd.insert(0, name(200, 150))
    assert 0 in placed(crowd)
    assert 0 not in placed(crowd, strict=True)


SIZES = st.floats(1, 90)
NAMES = st.builds(Wanted, st.floats(0, 400), st.floats(0, 300), st.floats(0, 40), SIZES, SIZES)


@settings(deadline=None)
@given(st.lists(NAMES, max_size=25))
def test_names_never_collide(names: list[Wanted]) -> None:
    boxes = list(placed(names).values())
    assert len(boxes) <= 10
    assert all(FRAME.holds(box) for box in boxes)
    assert not any(
        box.meets(other) for place, box in enumerate(boxes) for other in boxes[place + 1 :]
    )
