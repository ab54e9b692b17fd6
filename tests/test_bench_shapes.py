"""The shapes of questions that are measured can all be asked, and find something."""

from bot.bench.shapes import make_shapes, measure
from bot.bench.synthetic import SyntheticSpeller, make_pairs
from bot.store import open_store


def test_every_shape_can_be_asked_and_measured(tmp_path):
    with open_store(tmp_path / "x.db") as store:
        store.bulk(make_pairs(600), "1", SyntheticSpeller())
        shapes = list(make_shapes(store))
        assert len({shape.name for shape in shapes}) == len(shapes)
        for shape in shapes:
            assert any(ask(store) for ask in shape.asks[:20]), shape.name
        few = shapes[0]._replace(asks=shapes[0].asks[:3])
        timing = measure(store, few, rounds=2)
        assert 0 < timing.median <= timing.p95 <= timing.worst
