"""Figures told apart: by month, province, type and the like."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bot.answering.parts import Parts, Sums
from bot.query.canonical import time_label
from bot.query.model import TIMES, Dimension, Term
from bot.store.asked.evaluate import find_set
from bot.store.asked.overlapping import OVERLAPPING, find_overlapping
from bot.store.asked.worded import alone_at, in_words, kept_words
from bot.store.sets.arrays import Codes, Column, ranks_of
from bot.store.sets.columns import counts_by, figures_by, numbers_in, sums_of
from bot.store.sets.kept import Bits
from bot.store.sets.stored import Sets

_KINDS = {
    **{dimension: dimension.value for dimension in Dimension},
    Dimension.PROVINCE: "admin1", Dimension.WEAPON: "used",
}  # fmt: skip


def find_groups(sets: Sets, terms: Sequence[Term], by: Dimension, toll: str | None = None) -> Parts:
    """Return the figures of each part: times in their order, else most incidents first."""
    found = find_set(sets, terms)
    if by in OVERLAPPING:
        return find_overlapping(sets, found, by, toll)
    codes, places, incidents, tolls = figures_by(sets, found, terms, _KINDS[by], toll)
    legend = _legend_of(sets, by, codes)
    order = legend.order(places, incidents if by not in TIMES else np.zeros_like(incidents))
    places, incidents = places[order], incidents[order]
    alone = alone_at(places, incidents, latest=by in TIMES)
    sums: list[Sums] = []
    for measure, figures in zip(("killed", "wounded", toll), tolls, strict=False):
        rough = found & sets.of("worded", "killed" if measure == "victims" else measure or "")
        worded = counts_by(rough, codes)[places]
        words = in_words(sets, measure or "", rough, codes, alone)
        sums.append(sums_of(figures[:, order], incidents, worded, kept_words(places, words)))
    return Parts(
        legend.values[places].tolist(), legend.labels[places].tolist(), numbers_in(incidents), *sums
    )


class _Legend(NamedTuple):
    """The values of a kind and how they read, by their places in the codes.

    `ranks` tell in which order they come among equals; what has no value comes last.
    """

    facets: list[tuple[int, str, str]]
    values: Column
    labels: Column
    ranks: Column

    def order(self, places: Column, weights: Column) -> Column:
        """Return the order of some places, the weightiest first."""
        return np.lexsort((self.ranks[places], -weights, places == 0))


def _legend_of(sets: Sets, by: Dimension, codes: Codes) -> _Legend:
    def make(before: _Legend | None, _: Bits) -> _Legend:
        if before and before.facets is codes.values:
            return before
        values = [value for _, value, _ in codes.values]
        labels = [_label(by, value, label) for _, value, label in codes.values]
        names = values if by in TIMES else list(zip(labels, values, strict=True))
        shown = np.array([values, labels], object)
        return _Legend(codes.values, shown[0], shown[1], ranks_of(names))

    return sets.lasting(("legend", by), make)


def _label(by: Dimension, value: str, label: str) -> str:
    if not value:
        return f"no {by.value} reported"
    return time_label(value, by) if by in TIMES else label or value
