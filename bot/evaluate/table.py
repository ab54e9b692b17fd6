"""Scores as plain text: one table of the figures, one listing of the mistakes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from bot.evaluate.match import THRESHOLD
from bot.evaluate.mistakes import Mistake
from bot.evaluate.reliability import Reliability
from bot.evaluate.score import Detection, Scores, Share
from bot.reply.wording import counted

_LABEL = 20
_COLUMN = 20


def render_scores(scores: Scores) -> str:
    """Return the figures, each with what it is a share of."""
    return "\n".join(_score_lines(scores))


def _score_lines(scores: Scores) -> Iterator[str]:
    articles = counted(scores.articles, "article")
    yield f"{articles}; a report is an incident's from a likeness of {THRESHOLD}"
    yield ""
    yield _row("", "precision", "recall", "F1")
    yield _detection("incidents", scores.incidents)
    yield _detection("called main", scores.main_flagged)
    yield _detection("one event", scores.clusters)
    yield ""
    yield _row("", "all", "main only")
    yield _row("recall", _share(scores.incidents.recall), _share(scores.main_recall))
    for name, share in scores.fields.items():
        yield _row(name.replace("_", " "), _share(share), _share(scores.main_fields[name]))
    yield ""
    yield _row("left empty", *scores.kept_empty)
    yield _row("", *map(_share, scores.kept_empty.values()))
    yield ""
    told = scores.clean.of - scores.clean.right
    yield (
        f"{told} of {scores.clean.of} articles without an incident were given one "
        f"({counted(scores.false_alarms, 'report')})"
    )


def render_reliability(reliability: Mapping[str, Reliability]) -> str:
    """Return how often the values of each field were right, the sure ones and the others."""
    rows = [_row("right of what is", "sure", "unsure")]
    rows += [_row(field, *map(_share, pair)) for field, pair in reliability.items()]
    return "\n".join(rows)


def _row(label: str, *cells: str) -> str:
    return (label.ljust(_LABEL) + "".join(cell.rjust(_COLUMN) for cell in cells)).rstrip()


def _detection(label: str, one: Detection) -> str:
    return _row(label, *map(_share, (one.precision, one.recall, one.f1)))


def _share(share: Share) -> str:
    return "–" if share.value is None else f"{share.value:.3f} ({share.right}/{share.of})"


def render_mistakes(mistakes: Sequence[Mistake]) -> str:
    """Return the mistakes by article, a line each."""
    return "\n".join(_mistake_lines(mistakes))


def _mistake_lines(mistakes: Sequence[Mistake]) -> Iterator[str]:
    for article, some in groupby(mistakes, key=lambda mistake: mistake.article):
        yield article
        for mistake in some:
            yield f"  {mistake.kind:<{_LABEL}}{_what(mistake)}"
            yield f"  {'':<{_LABEL}}“{mistake.quote}”"


def _what(mistake: Mistake) -> str:
    if mistake.kind in ("missed", "extra"):
        return mistake.expected or mistake.found
    return f"{mistake.expected}, found {mistake.found}"
