"""Connections of public addresses only, each with an end.

A name is resolved here, once, and what is connected to is the very address that was checked: a
name that resolves to another address a moment later gains nothing. All of httpx's connections are
made here, those of redirects too.
"""

import socket
import ssl
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

import httpcore

from bot.intake.address import Endpoint, refusal
from bot.intake.fetching import Unreachable

Resolve = Callable[[str, int], Sequence[str]]
_CONNECTING = 10.0  # seconds for one address
_PUBLIC = "only public addresses are read, and those that Dateline's settings allow."
Clock = Callable[[], float]


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, in the system's order. Raises Unreachable."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable(f"is at a host that is not known, {host}", passing=True) from None
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Connecting(httpcore.NetworkBackend):
    """What httpx connects with. `allowed` are endpoints that need not be public.

    A connection ends `seconds` after it was begun, whatever is sent in it by then.
    """

    def __init__(
        self,
        resolve: Resolve = resolve,
        allowed: Collection[Endpoint] = (),
        seconds: float = 30.0,
        clock: Clock = time.monotonic,
    ) -> None:
        self._resolve = resolve
        self._allowed = frozenset(allowed)
        self._seconds = seconds
        self._clock = clock
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers. Raises Unreachable and httpcore's errors."""
        end = self._clock() + self._seconds
        failed: Exception = Unreachable(f"is at a host without an address, {host}", passing=True)
        for address in self._checked(host, port):
            try:
                stream = self._backend.connect_tcp(
                    address, port, min(timeout or _CONNECTING, _CONNECTING)
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Ending(stream, end, self._clock)
        raise failed

    def _checked(self, host: str, port: int) -> list[str]:
        """Return the addresses of a host, all of them good to connect to. Raises Unreachable."""
        addresses = [str(address) for address in self._resolve(host, port)]
        for address in addresses:
            if why := refusal(address, port, self._allowed):
                raise Unreachable(why, advice=_PUBLIC)
        return addresses


class _Ending(httpcore.NetworkStream):
    """A stream that ends at a moment: one that brings a byte a second would never time out."""

    def __init__(self, stream: httpcore.NetworkStream, end: float, clock: Clock) -> None:
        self._stream = stream
        self._end = end
        self._clock = clock

    def _left(self, timeout: float | None) -> float:
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if timeout is None else min(left, timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _Ending(stream, self._end, self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
