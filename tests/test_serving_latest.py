"""What was used last is kept, and the rest goes one by one."""

from adapters.serving.latest import Latest


def test_what_was_not_used_for_longest_goes_first() -> None:
    kept = Latest[str, int](3)
    for number, name in enumerate("abc"):
        kept.put(name, number)
    assert kept.get("a") == 0
    kept.put("d", 3)
    assert kept.get("b") is None
    assert list(kept.items()) == [("c", 2), ("a", 0), ("d", 3)]


def test_a_value_that_is_put_again_is_the_last_used() -> None:
    kept = Latest[str, int](2)
    kept.put("a", 0)
    kept.put("b", 1)
    kept.put("a", 2)
    kept.put("c", 3)
    assert list(kept.items()) == [("a", 2), ("c", 3)]


def test_all_can_be_forgotten() -> None:
    kept = Latest[str, int](3)
    kept.put("b", 1)
    kept.clear()
    assert kept.get("b") is None
