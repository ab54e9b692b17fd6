"""From the text of one article to an `Article`: the corpus format and any plain text.

The text comes decoded; files, archives and pages are read elsewhere. Everything here is a
function of its arguments.
"""

import hashlib
import re
from datetime import date

from bot.corpus.byline import Byline, is_byline
from bot.corpus.dates import find_date, find_published
from bot.corpus.document import NOTHING, Given
from bot.corpus.furniture import Furniture, default_furniture
from bot.corpus.head import LONGEST_TITLE, Head, parse_head
from bot.corpus.paragraphs import Paragraph, find_paragraphs
from bot.corpus.story import (
    Heading,
    Sorted,
    find_author,
    find_body,
    find_filed,
    find_headline,
    is_headline,
    is_menu,
    sort_paragraphs,
)
from bot.errors import InputError
from bot.models import Article, Dateline, Span

# spaCy reads no text of more than a million characters (`Language.max_length`).
MAX_CHARACTERS = 1_000_000
# An initial ("U.S.", "John F.") ends no sentence.
_SENTENCE = re.compile(r"(?<!\b[A-Z])[.!?…](?=[\"'”’)]*\s+[^a-z\s])")


def parse_article(
    article_id: str,
    text: str,
    given: Given = NOTHING,
    *,
    title: str | None = None,
    path: str | None = None,
    furniture: Furniture | None = None,
) -> Article:
    """Read one article from its decoded text.

    `given` fills what the text does not declare, and goes before what only shows in it (an agency
    in the dateline, a line with a date). `title` is a headline handed over beside the text.
    Raises InputError whose sentence goes on from the article's name: "has no date: …".
    """
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"has {len(text):,} characters: an article may have up to {MAX_CHARACTERS:,}"
        )
    furniture = furniture or default_furniture()
    head = parse_head(text)
    page = sort_paragraphs(find_paragraphs(text, head.end), furniture)
    title, title_span, stands_apart = _title(text, title, head, page)
    body = find_body(page, title if stands_apart else "")
    heading = find_filed(body, page.top, furniture)
    if heading and not stands_apart and heading.paragraph.start == title_span.start:
        title, title_span = _opening(heading.paragraph, heading.filed.end)
    author = find_author(page, furniture)
    return Article(
        id=article_id,
        published=head.date or given.date or _shown_date(page.top, heading),
        title=title,
        title_span=title_span,
        text=text,
        body=_body_spans(body, heading),
        digest=digest(text, title if title_span.part == "title" else None),
        byline=head.author or (author.author if author else None),
        dateline=_dateline(heading),
        outlet=head.outlet or given.outlet or _shown_outlet(heading, author),
        url=head.url or given.url,
        path=path,
    )


class NoDate(InputError):
    """Neither the text nor anybody else says when it was published."""


def digest(text: str, title: str | None = None) -> str:
    """Return the SHA-256 of a text, after its headline where that was handed over beside it."""
    content = text if title is None else f"{title}\n{text}"
    return hashlib.sha256(content.encode()).hexdigest()


def _title(text: str, handed: str | None, head: Head, page: Sorted) -> tuple[str, Span, bool]:
    """Return the headline: handed over, declared, or the line that looks like one.

    Without any of them the first sentence has to do; that one is part of the story (False).
    """
    if handed and handed.strip():
        return handed, Span(0, len(handed), "title"), True
    line = find_headline(page)
    declared = text[head.title.start : head.title.end] if head.title else ""
    if head.title and not (page.story and line and is_headline(line.text) and is_menu(declared)):
        return declared, head.title, True
    if line and len(line.text) <= LONGEST_TITLE:
        return line.text, Span(line.start, line.end), True
    first = next(iter(page.story or page.labels or page.embeds), None)
    if first is None:
        raise InputError("holds no article: there is no sentence in it")
    return *_opening(first), False


def _opening(paragraph: Paragraph, after: int = 0) -> tuple[str, Span]:
    """Return the first sentence of a paragraph, which stands in for a headline.

    It begins `after` a dateline: when and where a story was filed tells nothing of the event.
    """
    text = paragraph.text[after : after + LONGEST_TITLE]
    sentence = _SENTENCE.search(text)
    title = text[: sentence.end() if sentence else LONGEST_TITLE].rstrip()
    start = paragraph.start + after
    return title, Span(start, start + len(title))


def _shown_date(top: list[Paragraph], heading: Heading | None) -> date:
    """Return the date that a text shows: in a line of its own, the dateline or the byline."""
    lines = [line.text for line in top]
    day = find_published(lines)
    if day is None and heading:
        day = find_date(heading.filed.text)
    if day is None:
        day = next((day for line in lines if is_byline(line) and (day := find_date(line))), None)
    if day is None:
        raise NoDate("has no date: give --date YYYY-MM-DD")
    return day


def _body_spans(body: list[Paragraph], heading: Heading | None) -> tuple[Span, ...]:
    """Return where the paragraphs stand; the one with the dateline starts after it."""
    starts = [paragraph.start for paragraph in body]
    if heading and heading.paragraph in body:
        starts[body.index(heading.paragraph)] += heading.filed.end
    spans = (Span(start, paragraph.end) for start, paragraph in zip(starts, body, strict=True))
    return tuple(span for span in spans if span.start < span.end)


def _dateline(heading: Heading | None) -> Dateline | None:
    if heading is None or heading.filed.desk:
        return None
    start, filed = heading.paragraph.start, heading.filed
    span = Span(start, start + len(filed.text))
    return Dateline(place=filed.place, agency=filed.agency, span=span)


def _shown_outlet(heading: Heading | None, author: Byline | None) -> str | None:
    if heading and heading.filed.agency:
        return heading.filed.agency
    return author.outlet if author else None
