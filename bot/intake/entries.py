"""From the bytes of a feed to its entries: RSS, Atom and RDF, by feedparser.

A feed that is cut off or not well formed gives the entries that can be read.
"""

import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from html import unescape
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import urljoin

from bot.intake.fetching import Fetched, Unreachable

_HEAD = 200_000  # bytes of a page: its head, and more
_LINK = re.compile(r"<link\b[^<>]{1,2000}>", re.IGNORECASE)
_FIELD = re.compile(r"""([\w-]+)\s*=\s*(["'])(.*?)\2""")
_BLANK = re.compile(r"[\s\x00-\x1f]")
_KINDS = frozenset({"application/rss+xml", "application/atom+xml"})
_LONGEST = 300  # characters of an address that is told
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
        own = _own_feed(feed)
        named = f", but a page whose feed is {own}" if own else ""
        raise Unreachable(f"is no RSS or Atom feed{named}", own=own)
    return list(_entries(parsed.entries[:MOST], feed.url))


def _own_feed(page: Fetched) -> str:
    """Return the feed that a page names in its head as its own, "" where it names none."""
    text = (page.data or b"")[:_HEAD].decode("utf-8", "replace")
    for link in _LINK.findall(text):
        fields = {name.casefold(): value for name, _, value in _FIELD.findall(link)}
        kind, rel = fields.get("type", "").casefold(), fields.get("rel", "").casefold().split()
        if "alternate" in rel and kind in _KINDS:
            url = _absolute(page.url, unescape(fields.get("href", "")))
            return url if len(url) <= _LONGEST and not _BLANK.search(url) else ""
    return ""


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
