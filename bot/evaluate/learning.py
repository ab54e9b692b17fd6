"""Learn from annotated articles which words tell that an article reports no attack.

A logistic regression over the mean direction of an article's words, with a ridge, fitted by
Newton's method (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4 and
5.2.3). How it does on articles it has not seen is told by leaving out each set in turn.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bot.corpus import LeftOut
from bot.evaluate.gold import GoldArticle
from bot.extract.clauses.clause import sentences_of
from bot.extract.extractor import Extractor
from bot.extract.incidents.subject import CERTAIN, FEWEST, content_rows, directions
from bot.models import Article

if TYPE_CHECKING:
    from numpy.typing import NDArray

# With 0.3, 1 and 3 the sets left out are judged nearly alike: it lies among these.
RIDGE = 0.5
_STEPS = 15  # Newton's method has long converged
_FEW = 1e-6


class Lesson(NamedTuple):
    """An article to learn from: the mean direction of its words, and whether it has no incident."""

    words: "NDArray[np.float64]"
    without: bool


class Line(NamedTuple):
    """A linear judgement in natural log odds: `weights` over a mean direction, and `bias`."""

    weights: "NDArray[np.float64]"
    bias: float

    def odds(self, lesson: Lesson) -> float:
        """Return the log of the odds that an article reports no attack."""
        return float(lesson.words @ self.weights) + self.bias


class Forecast(NamedTuple):
    """What a judgement that was learnt on all other sets says of each set's articles."""

    without: int
    told: int
    reports: int
    mistaken: int


def read_lessons(
    golds: Sequence[GoldArticle],
    articles: Iterable[Article | LeftOut],
    extractor: Extractor,
    progress: Callable[[Article], None],
) -> Iterator[Lesson]:
    """Read annotated articles to learn from; one of a sentence or two teaches nothing."""
    vocab = extractor.vocab
    each = directions(vocab)
    for gold, article in zip(golds, articles, strict=True):
        if isinstance(article, LeftOut):
            continue
        with extractor.clauses(article) as clauses:
            rows = content_rows(sentences_of(clauses), vocab)
        if len(rows) >= FEWEST:
            yield Lesson(each[rows].mean(axis=0, dtype=float), not gold.incidents)
        progress(article)


def learn(lessons: Sequence[Lesson]) -> Line:
    """Fit the line that tells articles without an incident from those with one."""
    words = np.array([lesson.words for lesson in lessons])
    centre = words.mean(axis=0)
    spread = float(np.sqrt(((words - centre) ** 2).sum(axis=1).mean())) / 4
    ones = np.full((len(words), 1), 3.0)  # a bias that the ridge hardly holds back
    inputs = np.hstack([(words - centre) / spread, ones])
    fitted = _fit(inputs, np.array([lesson.without for lesson in lessons], dtype=float))
    weights = fitted[:-1] / spread
    return Line(weights, float(fitted[-1] * 3.0 - centre @ weights))


def _fit(inputs: "NDArray[np.float64]", wanted: "NDArray[np.float64]") -> "NDArray[np.float64]":
    weights = np.zeros(inputs.shape[1])
    ridge = RIDGE * np.eye(len(weights))
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (share - wanted) + RIDGE * weights
        bend = (inputs * (share * (1 - share) + _FEW)[:, None]).T @ inputs + ridge
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def forecast(sets: Mapping[str, Sequence[Lesson]]) -> Forecast:
    """Judge each set of articles by what was learnt on all the others."""
    tally = Forecast(0, 0, 0, 0)
    for name, lessons in sets.items():
        others = (one for other, theirs in sets.items() if other != name for one in theirs)
        tally = _add(tally, learn(list(others)), lessons)
    return tally


def _add(tally: Forecast, line: Line, lessons: Iterable[Lesson]) -> Forecast:
    for lesson in lessons:
        above = line.odds(lesson) > CERTAIN
        if lesson.without:
            tally = tally._replace(without=tally.without + 1, told=tally.told + above)
        else:
            tally = tally._replace(reports=tally.reports + 1, mistaken=tally.mistaken + above)
    return tally
