"""Articles as lines of JSON: {"id", "published", "title", "text"}, and outlet and url if known.

The headline is handed over beside the text, so a span in it has `part` "title". A line that
cannot be used is left out with its number, and the next is read.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import IO

from bot.corpus.dates import parse_declared
from bot.corpus.document import MAX_BYTES, NOTHING, UNREADABLE, Given, LeftOut
from bot.corpus.furniture import Furniture
from bot.corpus.plain import NoDate, parse_article
from bot.errors import InputError
from bot.models import Article


def load_jsonl(
    stream: IO[bytes],
    path: str,
    given: Given = NOTHING,
    furniture: Furniture | None = None,
) -> Iterator[Article | LeftOut]:
    """Read the articles of a stream of lines, UTF-8; `path` is how people are told of it."""
    stem = "stdin" if path == "-" else path.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    for number, line in enumerate(_lines(stream), 1):
        try:
            if line is None:
                raise InputError(f"is longer than {MAX_BYTES // 1_000_000} MB")
            if number == 1 and b"\0" in line:
                yield LeftOut(path, "is not a text file (it holds binary data)")
                return
            if line.strip():
                yield _parse_line(line, f"{stem}-{number}", path, given, furniture)
        except InputError as error:
            yield LeftOut(f"{path}, line {number}", str(error))


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Yield the lines, None for one that is too long to be held."""
    while line := _read_line(stream):
        whole = len(line) < MAX_BYTES or line.endswith(b"\n")
        yield line if whole else None
        while not whole and line:
            line = _read_line(stream)
            whole = line.endswith(b"\n")


def _read_line(stream: IO[bytes]) -> bytes:
    try:
        return stream.readline(MAX_BYTES)
    except UNREADABLE:
        raise InputError("is damaged: it cannot be read to its end") from None


def _parse_line(
    line: bytes, default_id: str, path: str, given: Given, furniture: Furniture | None
) -> Article:
    """Read one article from its line. Raises InputError."""
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("is not UTF-8") from None
    except (ValueError, RecursionError):
        raise InputError("is not JSON") from None
    if not isinstance(record, dict):
        raise InputError("is not a JSON object with id, published, title and text")
    text = _string(record, "text")
    if text is None:
        raise InputError('has no "text"')
    own = Given(_published(record), _string(record, "outlet"), _string(record, "url"))
    try:
        return parse_article(
            _string(record, "id") or default_id,
            text,
            own.or_else(given),
            title=_string(record, "title"),
            path=path,
            furniture=furniture,
        )
    except NoDate:
        raise InputError('has no date: add "published", or give --date YYYY-MM-DD') from None


def _published(record: dict[str, object]) -> date | None:
    """Read the day of publication, under either name; a time after it is fine."""
    value = _string(record, "published") or _string(record, "date")
    return parse_declared(value) if value else None


def _string(record: dict[str, object], key: str) -> str | None:
    """Return a field as text, None if it is missing or empty.

    JSON can spell half a surrogate pair, which no file and no database takes.
    """
    value = record.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, int) and key == "id":
        return str(value)
    if not isinstance(value, str):
        raise InputError(f'has a "{key}" that is no text')
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
