"""Articles for the tests of extraction: a text as it stands, or a story in the corpus format."""

import hashlib
from datetime import date

from bot.corpus import parse_article
from bot.models import Article, Span

FRIDAY = date(2022, 1, 21)


def bare(text: str, published: date = FRIDAY) -> Article:
    """Return an article whose body is all of a text, with no headline."""
    return Article(
        id="bare",
        published=published,
        title="",
        title_span=Span(0, 0),
        text=text,
        body=(Span(0, len(text)),),
        digest=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
    )


def story(*paragraphs: str, title: str = "News of the day", published: date = FRIDAY) -> Article:
    """Return an article as the corpus reader makes it of a headline and paragraphs."""
    text = "\n\n".join([f" date {published} {title}", *paragraphs])
    return parse_article("story", text)
