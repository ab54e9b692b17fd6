"""Lay the labels of a bulletin over the clauses of its entries: when and where they happened."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.extract.clauses.clause import Clause
from bot.extract.places.located import Located
from bot.extract.text.document import Sentence
from bot.extract.text.layout import Layout
from bot.extract.times.dates import DateMention
from bot.extract.times.stamps import read_stamp
from bot.models import Span


def read_label(sentence: Sentence, published: date, places: Iterable[Located]) -> Clause:
    """Read a label as a clause of its own: its day, or its places."""
    tokens = sentence.tokens
    when = read_stamp(sentence.text, published) if sentence.label == "day" else ()
    return Clause(
        sentence=sentence, first=tokens.start, last=tokens.end - 1, when=when, said=(),
        casualties=(), triggers=(), places=tuple(places), actors=(),
    )  # fmt: skip


def lay_over(
    clauses: Iterable[Clause], labels: Sequence[Clause], layout: Layout, published: date
) -> Iterator[Clause]:
    """Yield clauses, each with the labels of its paragraph; one without a day has the label's."""
    by_span: dict[Span, Clause] = {label.sentence.at: label for label in labels}
    for clause in clauses:
        if clause.sentence.in_headline:
            yield clause
            continue
        told = layout.labels[clause.sentence.paragraph]
        over = tuple(by_span[label.span] for label in told if label.span in by_span)
        day = next((label for label in over if label.when), None)
        if over:
            clause = replace(clause, over=over)
        if day is not None and not clause.when:
            clause = replace(clause, when=day.when, dated_in=day.sentence)
        elif day is not None:
            clause = replace(clause, when=tuple(_counted(clause, day.when[0], published)))
        yield clause


# What counts from the day of an entry: a weekday is named from that of publication.
_DEICTIC = re.compile(
    r"overnight|today|tonight|yesterday|(?:last|this)\s+(?:night|evening|morning|afternoon)", re.I
)


def _counted(clause: Clause, day: DateMention, published: date) -> Iterator[DateMention]:
    """Count "overnight", "last night" from the day that stands over them."""
    back = published - day.last
    for mention in clause.when:
        near = _DEICTIC.fullmatch(clause.sentence.text, mention.start, mention.end)
        shift = back if near else timedelta()
        yield mention._replace(first=mention.first - shift, last=mention.last - shift)
