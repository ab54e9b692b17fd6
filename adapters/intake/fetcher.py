"""Fetching a document over HTTP: redirects, validators, and limits of size, time and type.

Where a connection may lead is decided in `connecting`, at each hop; how often, in `manners`.
"""

import re
import ssl
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import ceil

import httpcore
import httpx

from adapters.intake.connecting import Connecting
from adapters.intake.manners import Manners
from bot.intake.fetching import Fetched, Kind, Unreachable

MOST_BYTES = (
    5_000_000  # of a document, unpacked; front pages and long feeds have one or two million
)
_CIRCLE = "open it in a browser: where that ends is the address to add."
_HOPS = 5  # redirects; browsers follow twenty, honest pages need two
_TYPES: dict[Kind, re.Pattern[str]] = {
    # Many feeds are served as text of some kind; whether it is one is seen when it is read.
    "feed": re.compile(r"(?:application|text)/(?:[\w.-]+\+)?xml|text/(?:html|plain)|"),
    "page": re.compile(r"text/html|application/xhtml\+xml|"),
}
_ACCEPT: dict[Kind, str] = {
    "feed": "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9",
    "page": "text/html, application/xhtml+xml",
}
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_UNPACKS = 32 + zlib.MAX_WBITS  # gzip or zlib, whichever it is
_UNMODIFIED = 304
_BUSY = frozenset({429, 503})
_PASSING = frozenset({408, 425, 500, 502, 504}) | _BUSY
_ALONE = 60.0  # seconds for a host that is busy and does not say how long


class Fetcher:
    """Fetches documents, from several threads; see `bot.intake.fetching.Fetch`. Close it."""

    def __init__(
        self,
        connecting: Connecting,
        manners: Manners,
        name: str = "Dateline",
    ) -> None:
        self._manners = manners
        self._client = httpx.Client(
            transport=_Transport(connecting),
            headers={"User-Agent": name, "Accept-Encoding": "gzip"},
            timeout=10.0,
            trust_env=False,  # a proxy would connect where it likes
        )

    def close(self) -> None:
        """Close what connections are open."""
        self._client.close()

    def __call__(self, url: str, kind: Kind, etag: str = "", modified: str = "") -> Fetched:
        """Fetch a document. Raises Unreachable."""
        asked = {"Accept": _ACCEPT[kind], "If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in asked.items() if value}
        try:
            return self._follow(self._client.build_request("GET", url, headers=headers), kind)
        except httpx.TimeoutException:
            raise Unreachable("takes too long to answer", passing=True) from None
        except httpx.UnsupportedProtocol:
            raise Unreachable("leads to what is no web address") from None
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError) as error:
            raise Unreachable(f"cannot be reached ({_told(error)})", passing=True) from None

    def _follow(self, request: httpx.Request, kind: Kind) -> Fetched:
        for _ in range(_HOPS + 1):
            with self._manners.turn(request.url.host):
                response = self._client.send(request, stream=True)
                try:
                    if response.next_request is None:
                        return self._take(response, kind)
                    request = response.next_request
                finally:
                    response.close()
        raise Unreachable(f"is redirected more than {_HOPS} times", advice=_CIRCLE)

    def _take(self, response: httpx.Response, kind: Kind) -> Fetched:
        """Return what a response brings. Raises Unreachable, and httpx's errors."""
        url, headers = str(response.url), response.headers
        media = headers.get("content-type", "")
        validators = headers.get("etag", ""), headers.get("last-modified", "")
        if response.status_code == _UNMODIFIED:
            return Fetched(url, None, media, *validators)
        self._check(response)
        if not _TYPES[kind].fullmatch(media.partition(";")[0].strip().lower()):
            raise Unreachable(f"is of the type {media[:40]!r}, which is no {kind}")
        data = unpack(response.iter_raw(), headers.get("content-encoding", ""))
        return Fetched(url, data, media, *validators)

    def _check(self, response: httpx.Response) -> None:
        """Raise Unreachable for a status that is not success."""
        status, wait, asked = response.status_code, 0.0, ""
        if status in _BUSY:
            wait = parse_wait(response.headers.get("retry-after", ""), datetime.now(UTC))
            asked = f" and asks for a wait of {wait_text(wait)}" if wait else ""
            wait = wait or _ALONE
            self._manners.leave_alone(response.url.host, wait)
        if status != httpx.codes.OK:
            why = f"is answered with {status}{asked}"
            raise Unreachable(why, passing=status in _PASSING, wait=wait)


class _Transport(httpx.HTTPTransport):
    """httpx's own transport over connections of ours.

    httpx has no parameter for that: the pool is put in its place, which is why its version is held.
    """

    def __init__(self, connecting: Connecting) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_keepalive_connections=0,  # each connection is checked, and has its own end
            network_backend=connecting,
        )


def unpack(chunks: Iterable[bytes], encoding: str, most: int = MOST_BYTES) -> bytes:
    """Return a body, unpacked as it comes and never beyond `most` bytes. Raises Unreachable.

    httpx would unpack a whole chunk before it could be counted: a bomb of a few kilobytes.
    """
    coding = encoding.strip().lower()
    if coding not in _PACKED | {"", "identity"}:
        raise Unreachable(f"is packed as {coding[:20]!r}, which was not asked for")
    unpacker = zlib.decompressobj(_UNPACKS) if coding in _PACKED else None
    body = bytearray()
    try:
        for chunk in chunks:
            body += unpacker.decompress(chunk, most + 1 - len(body)) if unpacker else chunk
            if len(body) > most:
                raise Unreachable(f"is larger than {most / 1e6:,.0f} MB")
    except zlib.error:
        raise Unreachable("is packed in a way that is damaged") from None
    if unpacker and not unpacker.eof:
        raise Unreachable("ends in the middle", passing=True)
    return bytes(body)


def parse_wait(text: str, now: datetime) -> float:
    """Return the seconds of a Retry-After header (RFC 9110, 10.2.3), 0 where it says nothing."""
    if text.strip().isascii() and text.strip().isdigit():
        return float(text.strip()[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())


def wait_text(seconds: float) -> str:
    """Return a wait as people say it, rounded up: "90 seconds", "45 minutes", "3 hours"."""
    for unit, name in ((3600, "hours"), (60, "minutes")):
        if seconds >= 2 * unit:
            return f"{ceil(seconds / unit)} {name}"
    return f"{ceil(seconds)} second{'' if ceil(seconds) == 1 else 's'}"


def _told(error: Exception) -> str:
    """Return what an error says, in one short line."""
    return " ".join(str(error).split())[:100] or type(error).__name__
