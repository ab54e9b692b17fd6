"""What layout tells of an article, as its sentences need it. It is read in `bot.extract.layout`."""

from typing import Literal, NamedTuple

from bot.models import Span

Kind = Literal["day", "place"]


class Label(NamedTuple):
    """A day or place told by layout, and where it stands."""

    kind: Kind
    span: Span


class Layout(NamedTuple):
    """`labels` are those in force for each paragraph, the nearest of its kind.

    `starts` are where the paragraphs' own texts begin, `entries` the paragraphs that begin one
    (none but in a bulletin), and `clocked` those that an hour stands before.
    """

    labels: tuple[tuple[Label, ...], ...]
    starts: tuple[int, ...]
    entries: tuple[int, ...]
    clocked: frozenset[int]
