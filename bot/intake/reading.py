"""From an entry to its article: the page that it leads to, or else the words of the feed itself."""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from urllib.parse import urlsplit

from bot.corpus import Given, LeftOut
from bot.corpus.furniture import Furniture
from bot.corpus.html import parse_html
from bot.corpus.plain import NoDate
from bot.errors import InputError
from bot.extract.text.language import FEWEST_WORDS, is_english
from bot.intake.entries import Entry
from bot.intake.fetching import Fetch, Unreachable
from bot.intake.outcome import FOREIGN
from bot.intake.pasting import parse_pasted
from bot.models import Article


def read_entry(entry: Entry, outlet: str, fetch: Fetch, furniture: Furniture) -> Article | LeftOut:
    """Return the article of an entry. Raises Unreachable where it may be there later.

    A page that is closed to programs, or holds no article, leaves the words of the feed, if those
    are more than a headline.
    """
    day = entry.published.date() if entry.published else None
    given = Given(day, outlet or None, entry.url)
    try:
        page = fetch(entry.url, "page")
        article = _parse(page.data or b"", given._replace(url=page.url), furniture)
    except InputError as why:
        if isinstance(why, Unreachable) and why.passing:
            raise
        if len(entry.text.split()) < FEWEST_WORDS:
            return LeftOut(entry.url, str(why))
        return _own_words(entry, given, furniture)
    return _english(article)


def read_page(
    url: str, given: Given, fetch: Fetch, furniture: Furniture, undated: str = ""
) -> Article | LeftOut:
    """Return the article of a page by its address, or why there is none.

    `undated` says what to do where it has no date, if that is not what the command line has.
    """
    try:
        page = fetch(url, "page")
        return _english(_parse(page.data or b"", given._replace(url=page.url), furniture))
    except NoDate as why:
        return LeftOut(url, undated or str(why))
    except InputError as why:
        return LeftOut(url, str(why))


def read_pasted(text: str, day: date, furniture: Furniture) -> Article | LeftOut:
    """Return the article of a text that somebody pasted on a day."""
    article = parse_pasted(text, day, furniture)
    return _english(article) if isinstance(article, Article) else article


def _own_words(entry: Entry, given: Given, furniture: Furniture) -> Article | LeftOut:
    head = f"<head><meta charset='utf-8'><title>{escape(entry.title)}</title></head>"
    page = f"<html>{head}<body><article><p>{entry.text}</p></article></body></html>"
    try:
        return _english(_parse(page.encode("utf-8", "replace"), given, furniture))
    except InputError as why:
        return LeftOut(entry.url, str(why))


def _parse(data: bytes, given: Given, furniture: Furniture) -> Article:
    url = given.url or ""
    return parse_html(_name(url), data, given, path=url, furniture=furniture)


def _name(url: str) -> str:
    """Return what an article is called: "https://a.example/news/raid-17.html" -> "raid-17"."""
    parts = urlsplit(url)
    last = parts.path.rstrip("/").rpartition("/")[2]
    return last.rpartition(".")[0] or last or parts.netloc


def english_only(articles: Iterable[Article | LeftOut]) -> Iterator[Article | LeftOut]:
    """Leave out the articles that are in another language."""
    for article in articles:
        yield _english(article) if isinstance(article, Article) else article


def _english(article: Article) -> Article | LeftOut:
    if is_english(article.text):
        return article
    return LeftOut(article.url or article.path or article.id, FOREIGN)
