"""Corpus reading: from paths to articles.

    for found in load_articles(["seeds", "news.zip"], Given(outlet="Wire A")):
        if isinstance(found, LeftOut): print(found)    # "news.zip/a.pdf: is not of a kind …"
        else: …                                        # an Article

`discover` and `archive` find documents, `decode` makes bytes text, `plain`, `html` and `jsonl`
make articles of them. What an article reports is extraction's business.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import IO

from bot.corpus.archive import find_members
from bot.corpus.dates import parse_day
from bot.corpus.decode import decode
from bot.corpus.discover import find_documents, why
from bot.corpus.document import MAX_BYTES, NOTHING, UNREADABLE, Document, Given, LeftOut
from bot.corpus.furniture import Furniture
from bot.corpus.jsonl import load_jsonl
from bot.corpus.plain import parse_article
from bot.errors import InputError
from bot.models import Article

# Where lines of JSON are told from an article: by how the first of them begins.
_HEAD, _BLANK = 64, b"\xef\xbb\xbf \t\r\n"
_JSON = frozenset({b"", b"{", b"["})

__all__ = [
    "Given",
    "LeftOut",
    "load_articles",
    "load_jsonl",
    "load_stream",
    "parse_article",
    "parse_day",
]


def load_articles(
    paths: Iterable[str | Path],
    given: Given = NOTHING,
    furniture: Furniture | None = None,
) -> Iterator[Article | LeftOut]:
    """Read the articles that files, folders, patterns and archives hold, one at a time.

    What an article or a sidecar declares goes before `given`. Whatever cannot be read becomes a
    LeftOut; nothing that a file holds raises.
    """
    for found in find_documents(paths):
        if isinstance(found, LeftOut):
            yield found
        elif found.kind == "zip":
            for member in find_members(found):
                yield from _load(member, given, furniture)
        else:
            yield from _load(found, given, furniture)


def load_stream(
    stream: BufferedReader, given: Given = NOTHING, furniture: Furniture | None = None
) -> Iterator[Article | LeftOut]:
    """Read what comes by a pipe: lines of JSON, or else one article in the corpus format."""
    if stream.peek(_HEAD).lstrip(_BLANK)[:1] in _JSON:
        yield from load_jsonl(stream, "-", given, furniture)
        return
    data = stream.read(MAX_BYTES + 1)
    whole = Document("-", "stdin", "text", len(data), lambda: BytesIO(data))
    yield from _load(whole, given, furniture)


def _load(
    found: Document | LeftOut, given: Given, furniture: Furniture | None
) -> Iterator[Article | LeftOut]:
    """Read one document."""
    if isinstance(found, LeftOut):
        yield found
        return
    given = found.beside.or_else(given)
    try:
        if found.kind == "jsonl":
            with _open(found) as stream:
                yield from load_jsonl(stream, found.path, given, furniture)
        else:
            yield _parse(found, _read(found), given, furniture)
    except InputError as error:
        yield LeftOut(found.path, str(error))


def _open(document: Document) -> AbstractContextManager[IO[bytes]]:
    try:
        return document.open()
    except OSError as error:
        raise InputError(why(error)) from None
    except UNREADABLE:
        raise InputError("is damaged") from None


def _read(document: Document) -> bytes:
    """Return the bytes of a document. Raises InputError if there are too many."""
    if document.size > MAX_BYTES:
        raise InputError(
            f"has {document.size / 1e6:,.0f} MB: a file may have up to {MAX_BYTES / 1e6:,.0f} MB"
        )
    with _open(document) as stream:
        try:
            return stream.read(MAX_BYTES)
        except UNREADABLE:
            raise InputError("is damaged: it cannot be read to its end") from None


def _parse(document: Document, data: bytes, given: Given, furniture: Furniture | None) -> Article:
    if document.kind == "html":
        from bot.corpus.html import parse_html

        return parse_html(document.stem, data, given, path=document.path, furniture=furniture)
    text = decode(data)
    return parse_article(document.stem, text, given, path=document.path, furniture=furniture)
