"""The articles that are known: whether one is, whose newer version one is, and their rows.

Equal texts of one outlet are one article. An outlet or address that becomes known later is added.
A text that differs at the same address, or under the same path and a like headline, is a new
version and takes the place of the older one, which is kept.
"""

import json
import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from bot.gazetteer.names import fold
from bot.models import Article, Dateline, Span

_KNOWN = """SELECT a.*, p.folded AS outlet FROM articles AS a
    LEFT JOIN publishers AS p ON p.id = a.publisher WHERE """


class Known(NamedTuple):
    """A stored article, as far as deciding about a text needs it."""

    id: int
    outlet: str
    url: str | None
    published: str
    title: str
    extractor: str
    replaced: bool


def _known(row: sqlite3.Row) -> Known:
    return Known(
        id=row["id"],
        outlet=row["outlet"] or "",
        url=row["url"],
        published=row["published"],
        title=row["title"],
        extractor=row["extractor"],
        replaced=row["replaced_by"] is not None,
    )


def find_known(connection: sqlite3.Connection, article: Article) -> Known | None:
    """Return the stored article of the same text and outlet; an unknown outlet fits any."""
    rows = connection.execute(_KNOWN + "a.digest = ? ORDER BY a.id", (article.digest,))
    known = {found.outlet: found for found in map(_known, rows)}
    outlet = fold(article.outlet or "")
    if outlet in known:
        return known[outlet]
    return known.get("") if outlet else next(iter(known.values()), None)


def find_version(connection: sqlite3.Connection, article: Article) -> Known | None:
    """Return the article that this text is another version of, in its newest stored version.

    Which of the two is newer, their dates of publication tell; of one day, the one that comes
    later.
    """
    condition, values = "a.path = ? AND a.name = ?", [article.path, article.id]
    if article.url:
        condition, values = "a.url = ?", [article.url]
    rows = connection.execute(
        _KNOWN + f"{condition} AND a.replaced_by IS NULL AND a.digest <> ? ORDER BY a.id",
        (*values, article.digest),
    )
    known = (_known(row) for row in rows)
    return next((k for k in known if article.url or _is_retitled(k.title, article.title)), None)


# A correction changes a word or two of a headline ("kills four", "kills six"); another story in
# the same file changes most of them.
SHARED_WORDS = 0.5


def _is_retitled(before: str, after: str) -> bool:
    """Tell whether two headlines can be of one story."""
    ours, theirs = set(fold(before).split()), set(fold(after).split())
    return before == after or len(ours & theirs) >= SHARED_WORDS * len(ours | theirs)


def is_unchanged(known: Known, article: Article, extractor: str) -> bool:
    """Tell whether an article brings nothing that is not stored."""
    return known.replaced or (
        known.extractor == extractor
        and known.published == article.published.isoformat()
        and known.title == article.title
        and (bool(known.outlet) or not fold(article.outlet or ""))
        and (known.url is not None or article.url is None)
    )


ARTICLE_COLUMNS = (
    "publisher", "extractor", "name", "digest", "published", "title", "byline", "url", "path",
    "layout", "text",
)  # fmt: skip


def insert_article(connection: sqlite3.Connection, article: Article, extractor: str) -> int:
    """Add an article and return its row's id."""
    values = (find_publisher(connection, article.outlet), extractor, *article_values(article))
    cursor = connection.execute(
        f"INSERT INTO articles ({', '.join(ARTICLE_COLUMNS)}) VALUES ({', '.join('?' * 11)})",
        values,
    )
    return int(cursor.lastrowid or 0)


def article_values(article: Article) -> tuple[Any, ...]:
    """Return the values of ARTICLE_COLUMNS after publisher and extractor."""
    return (
        article.id, article.digest, article.published.isoformat(), article.title, article.byline,
        article.url, article.path, _layout(article), article.text,
    )  # fmt: skip


def article_from(values: Sequence[Any], outlet: str | None, data_set: str | None) -> Article:
    """Return the article of its values (`article_values`) and of what is kept apart from them."""
    name, digest, published, title, byline, url, path, layout, text = values
    said = json.loads(layout)
    return Article(
        id=name, published=date.fromisoformat(published), title=title, byline=byline, url=url,
        path=path, text=text, digest=digest, outlet=outlet, data_set=data_set,
        title_span=Span(*said["title_span"]), body=tuple(Span(*span) for span in said["body"]),
        dateline=said["dateline"] and Dateline.model_validate(said["dateline"]),
    )  # fmt: skip


def mark_replaced(connection: sqlite3.Connection, older: int, newer: int) -> None:
    """Note that a newer version has taken the place of an article."""
    connection.execute("UPDATE articles SET replaced_by = ? WHERE id = ?", (newer, older))


def update_article(
    connection: sqlite3.Connection, id_: int, article: Article, extractor: str
) -> None:
    """Write what a new reading of a stored text says of it; what it does not know stays."""
    connection.execute(
        """UPDATE articles SET publisher = ifnull(?, publisher), url = ifnull(url, ?),
            published = ?, extractor = ?, title = ?, byline = ?, layout = ? WHERE id = ?""",
        (
            find_publisher(connection, article.outlet), article.url, article.published.isoformat(),
            extractor, article.title, article.byline, _layout(article), id_,
        ),
    )  # fmt: skip


def _layout(article: Article) -> str:
    """Return where in the text headline, body and dateline stand, as JSON."""
    dateline = article.dateline.model_dump_json() if article.dateline else "null"
    body = ", ".join(map(_span, article.body))
    title = _span(article.title_span)
    return f'{{"title_span": {title}, "body": [{body}], "dateline": {dateline}}}'


def _span(span: Span) -> str:
    return f'[{span.start}, {span.end}, "{span.part}"]'


def find_publisher(connection: sqlite3.Connection, outlet: str | None) -> int | None:
    """Return the row of an outlet, made where it is new; None where there is none."""
    folded = fold(outlet or "")
    if not folded:
        return None
    connection.execute(
        "INSERT INTO publishers (folded, name) VALUES (?, ?) ON CONFLICT (folded) DO NOTHING",
        (folded, outlet),
    )
    row = connection.execute("SELECT id FROM publishers WHERE folded = ?", (folded,)).fetchone()
    return int(row["id"])
