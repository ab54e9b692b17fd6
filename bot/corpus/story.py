"""Which paragraphs of a page are its story, and which lines around it say who filed it when.

The order of things on a page counts here: headline, byline and date stand near the top, comments
and links at the end. What a single paragraph is, `bot.corpus.furniture` knows.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.corpus.byline import Byline, find_byline, is_byline
from bot.corpus.dateline import Filed, find_dateline, parse_lone_dateline
from bot.corpus.furniture import Furniture, Piece, classify
from bot.corpus.paragraphs import Paragraph

# Bylines and dates were within the first eight paragraphs on every page looked at, the dateline
# in one of the first three of the story: a standfirst may stand before it.
_TOP = 8
_DATELINE_WITHIN = 3
# A heading such as "Comments" ends the story only in the second half of the page: "Related" boxes
# also stand in the middle.
_TAIL_FROM = 0.5
# A headline has at most thirty words; a shorter one than four is rather a section's name.
_HEADLINE_WORDS = range(4, 31)


# A desk's credit, an agency in brackets or a mark of the end, after the last sentence.
_CREDIT = re.compile(
    r"\s*(?:\((?:additional )?(?:reporting|writing|editing|edited|compiled|with)\b[^()]*\)?"
    r"|(?<=[.!?”\"])\s?\([^().!?]{2,40}\)|(?:©|copyright ©).{0,150}|[\\/]+end[\\/]*)\s*$",
    re.IGNORECASE,
)
_LONGEST_CREDIT = 400


class Sorted(NamedTuple):
    """The paragraphs of a page by what they are, in reading order.

    `top` are those near the top that are not of the story.
    """

    story: list[Paragraph]
    labels: list[Paragraph]
    embeds: list[Paragraph]
    top: list[Paragraph]


def sort_paragraphs(paragraphs: Sequence[Paragraph], furniture: Furniture) -> Sorted:
    """Part the story from the page around it."""
    page = Sorted([], [], [], [])
    teasers: list[Paragraph] = []
    seen: set[str] = set()
    for place, whole in enumerate(paragraphs):
        piece, paragraph = _piece(whole, furniture)
        if piece is Piece.TAIL and page.story and _is_late(paragraph, paragraphs):
            break
        key = paragraph.text.rstrip(".").casefold()
        if piece in {Piece.SENTENCE, Piece.OPEN}:
            # Pages show a standfirst or a picture's text twice.
            if key not in seen:
                page.story.append(paragraph)
                if piece is Piece.SENTENCE:
                    teasers.clear()
                else:
                    teasers.append(paragraph)
            seen.add(key)
        elif place < _TOP:
            page.top.append(paragraph)
        if piece is Piece.LABEL and not find_byline(paragraph.text, furniture):
            page.labels.append(paragraph)
        elif piece is Piece.EMBED:
            page.embeds.append(paragraph)
    _drop_teasers(page.story, teasers)
    return page


def _piece(whole: Paragraph, furniture: Furniture) -> tuple[Piece, Paragraph]:
    """Tell what a paragraph is, and return it without the credit at its end.

    An item of a list without full stop is a link.
    """
    piece, paragraph = classify(whole.text, furniture), _without_credit(whole)
    if piece in {Piece.LABEL, Piece.OPEN} and paragraph != whole:
        piece = classify(paragraph.text, furniture)
    return Piece.LABEL if piece is Piece.OPEN and whole.bullet else piece, paragraph


def _drop_teasers(story: list[Paragraph], teasers: list[Paragraph]) -> None:
    """Drop two or more paragraphs without full stop after the last with one.

    One may be a slip of the writer's; where all are so, it is the way of the outlet.
    """
    if 1 < len(teasers) < len(story):
        del story[-len(teasers) :]


def _without_credit(paragraph: Paragraph) -> Paragraph:
    """Cut "(Reporting by …; Editing by …)" and the like from the end of a paragraph."""
    credit = _CREDIT.search(paragraph.text, max(0, len(paragraph.text) - _LONGEST_CREDIT))
    if not credit or not credit.start():
        return paragraph
    return paragraph._replace(text=paragraph.text[: credit.start()])


def _is_late(paragraph: Paragraph, paragraphs: Sequence[Paragraph]) -> bool:
    first, last = paragraphs[0].start, paragraphs[-1].end
    return paragraph.start - first > _TAIL_FROM * (last - first)


def find_headline(page: Sorted) -> Paragraph | None:
    """Find the headline of a text that declares none: a line above the story without full stop."""
    begin = page.story[0].start if page.story else page.labels[1].start if page.labels[1:] else 0
    above = [label for label in page.labels if label.start < begin]
    if page.story[1:] and not page.story[0].text.rstrip("\"'”’)").endswith((".", ":", "…")):
        above.append(page.story[0])
    return next((line for line in above if is_headline(line.text)), next(iter(above), None))


def is_headline(line: str) -> bool:
    """Tell whether a line has the length of a headline, not of a section's name or a menu."""
    return len(line.split()) in _HEADLINE_WORDS


def is_menu(line: str) -> bool:
    """Tell a page's menu that came into the place of the headline: "Home World", "Sections"."""
    words = line.split()
    return len(words) < _HEADLINE_WORDS.start and not any(word.islower() for word in words)


def find_body(page: Sorted, headline: str) -> list[Paragraph]:
    """Return the story; a page often has its headline twice, and the second is left out too.

    A page without a sentence gives its labels, and one without those the posts shown in it:
    bulletins and tickers leave out full stops.
    """
    for found in (page.story, page.labels, page.embeds):
        body = [p for p in found[:_TOP] if not _same(p.text, headline)] + found[_TOP:]
        if body:
            return body
    return []


def _same(text: str, headline: str) -> bool:
    """Compare without case and space; what is far longer need not be compared."""
    return len(text) < 2 * len(headline) and _folded(text) == _folded(headline)


def _folded(text: str) -> list[str]:
    return text.casefold().split()


class Heading(NamedTuple):
    """A dateline and the paragraph that it opens or is."""

    paragraph: Paragraph
    filed: Filed


def find_filed(
    body: Sequence[Paragraph], top: Sequence[Paragraph], furniture: Furniture
) -> Heading | None:
    """Find the dateline: at the start of a paragraph of the story, or in a line of its own.

    Where several paragraphs begin with a place ("MALI: …", "KENYA: …"), that is where each took
    place, not where the text was filed.
    """
    opened = [
        Heading(paragraph, filed)
        for paragraph in body
        if (filed := find_dateline(paragraph.text, furniture))
    ]
    for heading in opened:
        if heading.paragraph in body[:_DATELINE_WITHIN] and _is_sole(heading, opened):
            return heading
    lone = (
        Heading(line, filed) for line in top if (filed := parse_lone_dateline(line.text, furniture))
    )
    return next(lone, None)


def _is_sole(heading: Heading, others: Sequence[Heading]) -> bool:
    """Tell whether no other paragraph begins alike, or it names a day or an agency as well."""
    text = heading.filed.text
    alike = [other for other in others if other.filed.text[-1] == text[-1]]
    dated = [other for other in alike if any(map(str.isdigit, other.filed.text))]
    return len(alike) == 1 or bool(heading.filed.agency) or dated == [heading]


def find_author(page: Sorted, furniture: Furniture) -> Byline | None:
    """Find the byline near the top; one that begins with "by" goes first.

    A name in capitals has to stand above the story: further down, it is a heading.
    """
    begin = page.story[0].start if page.story else 0
    lines = [line for line in page.top if is_byline(line.text) or line.start < begin]
    lines.sort(key=lambda line: not is_byline(line.text))
    return next((byline for line in lines if (byline := find_byline(line.text, furniture))), None)
