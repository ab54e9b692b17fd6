"""What intake asks of the network: a document by its address, or one sentence why there is none."""

from typing import Literal, NamedTuple, Protocol

from bot.errors import InputError

Kind = Literal["feed", "page"]


class Fetched(NamedTuple):
    """A document; `data` is None where it is the one that the validators are of.

    `url` is where it was found in the end, `kind` its media type, as the server says it. `etag`
    and `modified` are validators, empty where the server gives none (RFC 9110, 8.8).
    """

    url: str
    data: bytes | None
    kind: str = ""
    etag: str = ""
    modified: str = ""


class Unreachable(InputError):
    """Say why there is no document; the sentence goes on from its address: "is too large".

    `passing` tells whether it may be there later, `wait` how many seconds the host asked for.
    `own` is the feed that a page names as its own, where a feed was asked for. `advice` is what to
    do about it, where that is not to look for another address on the site.
    """

    def __init__(
        self,
        reason: str,
        *,
        passing: bool = False,
        wait: float = 0.0,
        own: str = "",
        advice: str = "",
    ) -> None:
        super().__init__(reason)
        self.passing = passing
        self.wait = wait
        self.own = own
        self.advice = advice


class Fetch(Protocol):
    """The network; called from several threads at once."""

    def __call__(self, url: str, kind: Kind, etag: str = "", modified: str = "") -> Fetched:
        """Fetch a document. Raises Unreachable, whatever a server answers."""
