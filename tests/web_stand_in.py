"""A web server on loopback: each path answers as a test says, and what was asked is kept."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from types import MappingProxyType
from typing import NamedTuple

from loopback import Quiet, listening

from bot.intake.address import Endpoint


class Answer(NamedTuple):
    """What a path is answered with; `body` may go on for ever."""

    body: bytes | Iterator[bytes] = b""
    kind: str = "text/html"
    status: int = 200
    headers: Mapping[str, str] = MappingProxyType({})


Respond = Callable[[dict[str, str]], Answer]


class Web:
    """The server. `pages` are answers by path, or what gives one for a request's headers."""

    def __init__(self, port: int) -> None:
        self.pages: dict[str, Answer | Respond] = {}
        self.asked: list[str] = []
        self.endpoint = Endpoint("127.0.0.1", port)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.endpoint.port}{path}"

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        self.asked.append(path)
        page = self.pages.get(path, Answer(status=404))
        return page if isinstance(page, Answer) else page(headers)


@contextmanager
def web() -> Iterator[Web]:
    class Handler(Quiet, BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = served.answer(self.path, {k.lower(): v for k, v in self.headers.items()})
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            body = [answer.body] if isinstance(answer.body, bytes) else answer.body
            try:
                for piece in body:
                    self.wfile.write(piece)
            except OSError:  # who asked has heard enough
                return

    with listening(Handler) as port:
        served = Web(port)
        yield served
