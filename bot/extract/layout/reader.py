"""Read how an article is laid out, before its grammar: headings, and the labels of its entries.

A heading that is a country or a day holds for all below it until the next of its kind, a label for
its entry. What is no bulletin has neither, and only loses the hours and numbers that its paragraphs
begin with.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.extract.layout.heads import Head, IsPlace, parse_head, parse_heading
from bot.extract.text.layout import Label, Layout
from bot.models import Article, Span

FEWEST = 3  # labelled paragraphs make a bulletin: one is a dateline …
OF_ALL = 0.4  # … and this share of all paragraphs
LABEL_SIZE = 5_000  # people; a smaller place is as likely a person's name: "Weston: I saw it"

# Whether a name is that of a place with so many people at least.
Sized = Callable[[str, int], bool]


def read_layout(article: Article, is_place: Sized) -> Layout:
    """Read the layout of an article; `is_place` knows the names of places."""
    strict = _Reader(article, lambda name: is_place(name, 0 if name.isupper() else LABEL_SIZE))
    if not strict.is_bulletin():
        return strict.plain()
    return _Reader(article, lambda name: name.isupper() or is_place(name, 0)).bulletin()


class _Reader:
    """The heads of an article's paragraphs, and the headings above each."""

    def __init__(self, article: Article, is_place: IsPlace) -> None:
        self._article = article
        year = article.published.year
        heads = [parse_head(article.quote(span), is_place, year) for span in article.body]
        self._lines = list(_lines_between(article))
        self._above: list[list[tuple[int, Head]]] = []
        self._heads: list[Head] = []
        waiting: list[tuple[int, Head]] = []
        for span, head, lines in zip(article.body, heads, self._lines, strict=True):
            waiting += _headings(lines, is_place, year)
            own = article.quote(span)
            alone = _headings([(span.start, own)], is_place, year) if own.endswith(":") else []
            self._above.append([] if alone else waiting)
            self._heads.append(Head(end=len(own)) if alone else head)
            waiting = waiting + alone if alone else []

    def is_bulletin(self) -> bool:
        """Tell whether days, places or headings stand before or above so many paragraphs.

        What is numbered in a line of its own needs but another. A short sentence may look like a
        topic ("It was dark. Gunmen …"), and counts where a place or a day is told alike.
        """
        above = [[head for _, head in lines] for lines in self._above]
        if sum(any(head.opens for head in heads) for heads in above) > 1:
            return True
        under = False
        told = []
        for number, (head, heads) in enumerate(zip(self._heads, above, strict=True)):
            under |= any(h.tells for h in heads)
            listed = under and self._is_bullet(self._article.body[number])
            told.append(head.tells or listed or any(h.tells for h in heads))
        headed = [one or self._is_headed(number) for number, one in enumerate(told)]
        titled = [one or self._is_titled(number) for number, one in enumerate(headed)]
        least = max(FEWEST, OF_ALL * len(told))
        return sum(headed) >= least or (any(told) and sum(titled) >= least)

    def plain(self) -> Layout:
        """Return the layout of what is no bulletin."""
        stamped = [head for head in self._heads if head.clocked or head.numbered]
        several = len(stamped) > 1
        starts = (h.end if several and h in stamped and not h.tells else 0 for h in self._heads)
        return self._layout([()] * len(self._heads), starts, ())

    def bulletin(self) -> Layout:
        """Return the labels in force for each paragraph of a bulletin."""
        over: dict[str, Label] = {}
        own: dict[str, Label] = {}
        labels, entries = [], []
        for number, lines in enumerate(self._above):
            for at, heading in lines:
                if heading.numbered or heading.field == "country":
                    over.clear()
                wide = heading.field if heading.field in _WIDE else ""
                over |= {f"{wide}{label.kind}": label for label in _labels(at, heading)}
            if lines or self._begins_entry(number, under_heading=bool(over)):
                entries.append(number)
                own = {label.kind: label for label in self._own(number)}
            labels.append(tuple((over | own).values()))
        return self._layout(labels, (head.end for head in self._heads), tuple(entries))

    def _begins_entry(self, number: int, *, under_heading: bool) -> bool:
        head, span = self._heads[number], self._article.body[number]
        listed = head.numbered or self._is_bullet(span)
        apart = self._is_titled(number) or self._is_headed(number)
        filed = self._filed(number) is not None
        return head.tells or apart or filed or (under_heading and listed)

    def _is_headed(self, number: int) -> bool:
        """Tell a heading in capitals in the line above a paragraph."""
        above = (line for _, line in self._lines[number][-1:])
        return any(_CAPITALS.fullmatch(line) and line not in PARTS for line in above)

    def _is_titled(self, number: int) -> bool:
        """Tell a topic before a paragraph's first sentence."""
        return bool(_TITLED.match(self._article.quote(self._article.body[number])))

    def _is_bullet(self, span: Span) -> bool:
        return bool(_BULLET.search(self._article.text[max(span.start - 4, 0) : span.start]))

    def _own(self, number: int) -> Iterator[Label]:
        """Yield the labels before a paragraph; of a dateline the place, its day is of filing."""
        filed, line = self._filed(number), self._article.dateline
        if filed is not None and line is not None and line.place:
            at = self._article.text.find(line.place, filed.start, filed.end)
            if at >= 0:
                yield Label("place", Span(at, at + len(line.place)))
        yield from _labels(self._article.body[number].start, self._heads[number])

    def _filed(self, number: int) -> Span | None:
        """Return the dateline that was before a paragraph."""
        line, start = self._article.dateline, self._article.body[number].start
        ahead = line is not None and 0 <= start - line.span.end < LONGEST_SIGN
        return line.span if line is not None and ahead else None

    def _layout(
        self,
        labels: Sequence[tuple[Label, ...]],
        starts: Iterator[int],
        entries: tuple[int, ...],
    ) -> Layout:
        begins = (
            span.start + start for span, start in zip(self._article.body, starts, strict=True)
        )
        heads = zip(self._heads, self._above, strict=True)
        clocked = [
            number
            for number, (head, lines) in enumerate(heads)
            if head.clocked or any(above.clocked for _, above in lines)
        ]
        return Layout(tuple(labels), tuple(begins), entries, frozenset(clocked))


# Headings of one report's parts, which are no entries'.
PARTS = frozenset(
    """HIGHLIGHTS SITUATION OVERVIEW RESPONSE BACKGROUND CONTEXT SUMMARY ANALYSIS OUTLOOK ACCESS
    NEEDS FUNDING COORDINATION REACTION REACTIONS CASUALTIES""".split()
)
_WIDE = frozenset(("country", "province", "area"))  # fields of what another field lies in
_CAPITALS = re.compile(r"[A-Z][A-Z'’ .,&/()-]{1,38}[A-Z)]\W{0,2}")
LONGEST_SIGN = 4  # characters behind a dateline: " — "
_BULLET = re.compile(r"\n\s{0,2}[-*•·▪■►]\s+$")
# A topic before a sentence of its own: "General. The staff …", "Not confirmed - A story …".
_TITLED = re.compile(r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}(?:\s[a-z]+)?(?:\.|\s[-–—])\s+[A-Z]")


def _headings(
    lines: Iterable[tuple[int, str]], is_place: IsPlace, year: int
) -> list[tuple[int, Head]]:
    read = ((at, parse_heading(line, is_place, year)) for at, line in lines)
    return [(at, head) for at, head in read if head is not None and head.stands]


def _labels(at: int, head: Head) -> Iterator[Label]:
    if head.day is not None:
        yield Label("day", Span(at + head.day[0], at + head.day[1]))
    if head.place is not None:
        yield Label("place", Span(at + head.place[0], at + head.place[1]))


_LINE = re.compile(r"[^\n]+")
_EDGES = " \t\r*•·▪■►#_[]"
MOST_LINES = 12  # between two paragraphs: more of them are a page's furniture


def _lines_between(article: Article) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines above each paragraph, with where they stand."""
    before = article.title_span.end if article.title_span.part == "text" else 0
    for span in article.body:
        lines = list(_LINE.finditer(article.text, before, span.start))[-MOST_LINES:]
        filed = article.dateline.span.start if article.dateline else None
        lines = [line for line in lines if filed is None or not line.start() <= filed < line.end()]
        yield [
            (line.start() + len(line[0]) - len(line[0].lstrip(_EDGES)), bare)
            for line in lines
            if (bare := line[0].strip(_EDGES))
        ]
        before = span.end
