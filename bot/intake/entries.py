"""From the bytes of a feed to its entries: RSS, Atom and RDF, by feedparser.

A feed that is cut off or not well formed gives the entries that can be read.
"""

from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import urljoin

from bot.intake.fetching import Fetched, Unreachable

MOST = 500  # entries of one feed; those of newspapers have twenty to a hundred, the newest first


class Entry(NamedTuple):
    """What a feed says of an article; `text` is HTML or plain. `published` is UTC."""

    url: str
    title: str
    published: datetime | None
    text: str
    key: str


def find_entries(feed: Fetched) -> list[Entry]:
    """Return the entries that have a web address, in the feed's order. Raises Unreachable."""
    import feedparser

    headers = {"content-type": feed.kind} if feed.kind else {}
    parsed = feedparser.parse(BytesIO(feed.data or b""), response_headers=headers)
    if not parsed.get("version"):
        raise Unreachable("is no RSS or Atom feed")
    return list(_entries(parsed.entries[:MOST], feed.url))


def _entries(found: list[Any], base: str) -> Iterator[Entry]:
    keys = set[str]()
    for one in found:
        url = _absolute(base, one.get("link", ""))
        changed = _when(one, "updated", "published") or ""
        key = sha256(f"{one.get('id') or url}\n{changed}".encode()).hexdigest()[:32]
        if url and key not in keys:
            keys.add(key)
            yield Entry(url, str(one.get("title", "")), _moment(one), _text(one), key)


def _absolute(base: str, link: str) -> str:
    """Return an entry's address in full, "" where it is none of the web."""
    try:
        url = urljoin(base, link.strip()) if link.strip() else ""
    except ValueError:
        return ""
    return url if url.startswith(("http://", "https://")) else ""


def _moment(entry: Any) -> datetime | None:
    """Return when an entry was published; when it was changed where that is all it says."""
    stated = _when(entry, "published_parsed", "updated_parsed")
    try:
        return datetime.fromtimestamp(timegm(stated), UTC) if stated else None
    except (ValueError, OverflowError, OSError):  # a year that no calendar has
        return None


def _when(entry: Any, *fields: str) -> Any:
    """Return the first of the fields that an entry has; feedparser's `get` mixes them up."""
    stated = (entry[field] for field in fields if field in entry)
    return next(filter(None, stated), None)


def _text(entry: Any) -> str:
    """Return the longest text that an entry brings of its article."""
    given = [str(content.get("value", "")) for content in entry.get("content", ())]
    return max((*given, str(entry.get("summary", ""))), key=len)
