"""Articles for the tests of extraction: a text as it stands, or a story in the corpus format.

`BOMB` begins a sentence and `RAID` is one, of a Friday's story.
"""

import hashlib
from collections.abc import Callable
from datetime import date

from bot.corpus import parse_article
from bot.models import Article, Report, Span

Read = Callable[..., list[Report]]
FRIDAY = date(2022, 1, 21)
BOMB = "A bomb went off in a market in Baqubah, in Iraq's Diyala province, on Thursday"
RAID = (
    "Gunmen stormed an army barracks in Al-Azim, in Iraq's Diyala province, early Friday and "
    "killed 11 soldiers, officials said."
)


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
