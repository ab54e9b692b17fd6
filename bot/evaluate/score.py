"""Count what was matched: precision, recall, accuracies of the fields, clusters.

Every figure is a share, so that it can be shown with what it is a share of, and a floor under it
can be counted in incidents.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from bot.evaluate.gold import Name
from bot.evaluate.judge import Count, Judge, has_answer, kept_empty
from bot.evaluate.match import Matching, Pair

EMPTIABLE: tuple[Name | Count, ...] = ("admin1", "place", "killed", "wounded")


class Share(NamedTuple):
    """So many of so many."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """Return the share from 0 to 1, None of nothing."""
        return self.right / self.of if self.of else None


class Detection(NamedTuple):
    """How many were right of those found and of those wanted."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> Share:
        """Return the share of what was found that is right."""
        return Share(self.right, self.found)

    @property
    def recall(self) -> Share:
        """Return the share of what was wanted that was found."""
        return Share(self.right, self.wanted)

    @property
    def f1(self) -> Share:
        """Return the harmonic mean of both, 2 right / (found + wanted)."""
        return Share(2 * self.right, self.found + self.wanted)


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything that is counted over some articles.

    `main_recall` is over annotated main incidents, `main_flagged` counts only the reports that
    call themselves main. `main_fields` are the fields of main incidents alone. `kept_empty` is how
    often a field that is annotated as empty was left so. `clean` are articles without an incident
    in which none was found, `false_alarms` the reports found in the others. `clusters` counts
    pairs of matched incidents in different articles that are one event.
    """

    articles: int
    incidents: Detection
    main_recall: Share
    main_flagged: Detection
    fields: dict[str, Share]
    main_fields: dict[str, Share]
    kept_empty: dict[str, Share]
    clean: Share
    false_alarms: int
    clusters: Detection

    def figures(self) -> dict[str, Share]:
        """Return every figure under its own name, those over nothing left out."""
        every = {
            "incident_precision": self.incidents.precision,
            "incident_recall": self.incidents.recall,
            "incident_f1": self.incidents.f1,
            "main_recall": self.main_recall,
            "main_flagged_f1": self.main_flagged.f1,
            **self.fields,
            **{f"main_{name}": share for name, share in self.main_fields.items()},
            **{f"{name}_kept_empty": share for name, share in self.kept_empty.items()},
            "negatives_clean": self.clean,
            "cluster_f1": self.clusters.f1,
        }
        return {name: share for name, share in every.items() if share.of}


def score(matchings: Sequence[Matching], judge: Judge) -> Scores:
    """Count over the matched articles."""
    pairs = [pair for one in matchings for pair in one.pairs]
    main = [pair for pair in pairs if pair.gold.main]
    negatives = [one for one in matchings if one.article.negative]
    return Scores(
        articles=len(matchings),
        incidents=Detection(
            len(pairs),
            len(pairs) + sum(len(one.extra) for one in matchings),
            len(pairs) + sum(len(one.missed) for one in matchings),
        ),
        main_recall=Share(len(main), _wanted_main(matchings)),
        main_flagged=_main_flagged(matchings),
        fields=_fields(pairs, judge),
        main_fields=_fields(main, judge),
        kept_empty={field: _kept_empty(pairs, field) for field in EMPTIABLE},
        clean=_share(not one.extra for one in negatives),
        false_alarms=sum(len(one.extra) for one in negatives),
        clusters=_clusters(matchings),
    )


def _share(rights: Iterable[bool]) -> Share:
    every = list(rights)
    return Share(sum(every), len(every))


def _wanted_main(matchings: Sequence[Matching]) -> int:
    return sum(
        gold.main for one in matchings for gold in (*one.missed, *(pair.gold for pair in one.pairs))
    )


def _main_flagged(matchings: Sequence[Matching]) -> Detection:
    pairs = [pair for one in matchings for pair in one.pairs]
    found = [pair.found for pair in pairs] + [found for one in matchings for found in one.extra]
    return Detection(
        sum(pair.gold.main and pair.found.report.main for pair in pairs),
        sum(one.report.main for one in found),
        _wanted_main(matchings),
    )


def _fields(pairs: Sequence[Pair], judge: Judge) -> dict[str, Share]:
    return {
        name: _share(test(gold, found.report) for gold, found in pairs if has_answer(gold, name))
        for name, test in judge.tests.items()
    }


def _kept_empty(pairs: Sequence[Pair], field: Name | Count) -> Share:
    kept = [kept_empty(gold, found.report, field) for gold, found in pairs]
    return _share(one for one in kept if one is not None)


def _clusters(matchings: Sequence[Matching]) -> Detection:
    """Compare the pairs of incidents that were taken for one event with those that are one."""
    placed = [(number, pair) for number, one in enumerate(matchings) for pair in one.pairs]
    both = found = wanted = 0
    for (here, one), (there, other) in combinations(placed, 2):
        if here != there:
            told = one.found.event == other.found.event
            true = one.gold.event == other.gold.event
            both, found, wanted = both + (told and true), found + told, wanted + true
    return Detection(both, found, wanted)
