"""A language model on loopback that speaks OpenAI's chat completions, well or badly.

It answers what a test puts into `answers`, one a request, the last one for ever; it refuses what
the real service would refuse. What was asked of it is kept in `asked`.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from threading import Event
from typing import Any, NamedTuple

from loopback import Quiet, listening

TOKENS = {"prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1_000}


class Response(NamedTuple):
    """An HTTP answer; `body` None closes the connection without one."""

    body: str | None
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


Behaviour = Callable[[dict[str, Any]], Response]


def _completion(message: dict[str, Any], reason: str) -> Response:
    choice = {"index": 0, "message": {"role": "assistant"} | message, "finish_reason": reason}
    body = {"id": "c1", "object": "chat.completion", "created": 1, "model": "stand-in"}
    return Response(json.dumps(body | {"choices": [choice], "usage": TOKENS}))


def calls_with(arguments: str) -> Behaviour:
    """Answer by the tool that is offered, with these arguments."""

    def behave(request: dict[str, Any]) -> Response:
        function = {"name": request["tools"][0]["function"]["name"], "arguments": arguments}
        call = {"id": "t1", "type": "function", "function": function}
        return _completion({"content": None, "tool_calls": [call]}, "tool_calls")

    return behave


def tells(*incidents: dict[str, Any]) -> Behaviour:
    """Answer with incidents, as a model should."""
    return calls_with(json.dumps({"incidents": incidents}))


def says(text: str) -> Behaviour:
    """Answer with prose."""
    return lambda _: _completion({"content": text}, "stop")


def fails(status: int) -> Behaviour:
    """Answer with an error, and ask for the next try at once."""
    return lambda _: Response('{"error": {"message": "no"}}', status, (("retry-after-ms", "1"),))


def sends(body: str | None) -> Behaviour:
    """Send anything at all, or hang up."""
    return lambda _: Response(body)


class ModelServer:
    """The server. `address` is what goes into llm_base_url."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}/v1"
        self.answers: list[Behaviour] = [tells()]
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.ended = Event()

    def hangs(self, _: dict[str, Any]) -> Response:
        """Say nothing for as long as the server lives."""
        self.ended.wait()
        return Response(None)

    def answer(self, path: str, key: str | None, body: bytes) -> Response:
        request = json.loads(body)
        refused = _refusal(path, request)
        if refused:
            return Response(json.dumps({"error": {"message": refused}}), 400)
        self.asked.append(request)
        self.keys.append(key)
        behave = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return behave(request)


def _refusal(path: str, request: dict[str, Any]) -> str:
    """Return what is wrong with a request, as the real service would find it."""
    if path != "/v1/chat/completions":
        return f"no such path: {path}"
    roles = [message["role"] for message in request["messages"]]
    if roles[:2] != ["system", "user"]:
        return f"unexpected roles: {roles}"
    tools = request.get("tools", ())
    if [tool["type"] for tool in tools] != ["function"]:
        return "one function is to be offered"
    if tools[0]["function"]["parameters"]["type"] != "object":
        return "no schema"
    return ""


@contextmanager
def model_server() -> Iterator[ModelServer]:
    class Handler(Quiet, BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answer = served.answer(self.path, self.headers["Authorization"], body)
            self.close_connection = answer.body is None
            if answer.body is None:
                return
            content = answer.body.encode()
            self.send_response(answer.status)
            for name, value in answer.headers:
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with listening(Handler) as port:
        served = ModelServer(port)
        try:
            yield served
        finally:
            served.ended.set()
