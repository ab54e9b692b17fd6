"""The whole evaluation: articles that were read, held against what people annotated."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bot.corpus import LeftOut
from bot.errors import InputError
from bot.evaluate.gold import Found, GoldArticle
from bot.evaluate.judge import Judge
from bot.evaluate.match import match
from bot.evaluate.mistakes import Mistake, find_mistakes
from bot.evaluate.reliability import Verdict, find_verdicts
from bot.evaluate.score import Scores, score
from bot.events import Read, number_events
from bot.models import Article, Report


class Evaluation(NamedTuple):
    """The figures, the mistakes behind them, and how each value was decided."""

    scores: Scores
    mistakes: list[Mistake]
    verdicts: list[Verdict]


def read_texts(
    articles: Iterable[Article | LeftOut],
    extract: Callable[[Article], Sequence[Report]],
    progress: Callable[[Article], None] | None = None,
) -> list[Read]:
    """Extract from annotated articles; raise InputError where one cannot be read at all."""
    read: list[Read] = []
    for article in articles:
        if isinstance(article, LeftOut):
            raise InputError(f"{article}; without it nothing can be evaluated.")
        read.append((article, extract(article)))
        if progress is not None:
            progress(article)
    return read


def evaluate(golds: Sequence[GoldArticle], read: Sequence[Read], judge: Judge) -> Evaluation:
    """Evaluate what was read in the annotated articles; both are in the same order."""
    matchings = [
        match(gold, [Found(*one) for one in zip(reports, events, strict=True)], judge)
        for gold, (_, reports), events in zip(golds, read, number_events(read), strict=True)
    ]
    return Evaluation(
        score(matchings, judge), find_mistakes(matchings, judge), find_verdicts(matchings, judge)
    )
