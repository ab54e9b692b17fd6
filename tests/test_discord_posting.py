"""Posting over kept connections, to a server over a real socket."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from yarl import URL

from adapters.discord.posting import Poster

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Answers everything as it is told to; knows by how many connections it was asked."""

    def __init__(self) -> None:
        self.answer: Answer = self.nothing
        self.asked: list[tuple[str, str, bytes]] = []
        self.connections: set[object] = set()
        self.begun = asyncio.Event()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        self.connections.add(request.transport)
        self.asked.append((request.raw_path, request.headers["X-Who"], body))
        self.begun.set()
        return await self.answer(request)

    async def nothing(self, _: web.Request) -> web.StreamResponse:
        return web.Response(status=204)


def certificate(folder: Path) -> Path:
    """Write a certificate of this machine's own, with its key; return where."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    path = folder / "own.pem"
    path.write_bytes(
        made.public_bytes(pem) + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    )
    return path


@pytest.mark.parametrize("known", [True, False])
async def test_over_tls_only_to_a_server_that_is_who_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    own = certificate(tmp_path)
    if known:
        monkeypatch.setenv("SSL_CERT_FILE", str(own))
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(own)
    server = Server()
    runner = web.ServerRunner(web.Server(server.handle), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "localhost", 0, ssl_context=tls).start()
    poster = Poster(URL(f"https://localhost:{runner.addresses[0][1]}"), {"X-Who": "x"})
    if known:
        assert (await poster.post("/a", b"{}")).status == 204
        assert (await poster.post("/a", b"{}")).status == 204
        assert len(server.connections) == 1
    else:
        with pytest.raises(ssl.SSLCertVerificationError):
            await poster.post("/a", b"{}")
    poster.close()
    await runner.cleanup()
    for _ in range(3):
        await asyncio.sleep(0)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    made = Server()
    runner = web.ServerRunner(web.Server(made.handle), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = URL(f"http://127.0.0.1:{runner.addresses[0][1]}")  # type: ignore[attr-defined]
    yield made
    await runner.cleanup()
    await asyncio.sleep(0)  # for what the event loop still has to close


@pytest.fixture
async def poster(server: Server) -> AsyncIterator[Poster]:
    made = Poster(server.url, {"X-Who": "dateline"})  # type: ignore[attr-defined]
    yield made
    made.close()


async def test_what_is_posted_arrives_over_one_connection(server, poster) -> None:
    for n in range(5):
        posted = await poster.post(f"/a/%2F{n}", b'{"n": 1}')
        assert (posted.status, posted.reason, posted.body) == (204, "No Content", b"")
    assert server.asked[3] == ("/a/%2F3", "dateline", b'{"n": 1}')
    assert len(server.connections) == 1


async def test_many_at_once_have_a_connection_each(server, poster) -> None:
    await asyncio.gather(*(poster.post("/a", b"{}") for _ in range(3)))
    await poster.post("/a", b"{}")
    assert len(server.connections) == 3


@pytest.mark.parametrize("chunked", [True, False])
async def test_what_is_said_of_a_refusal_is_read_to_its_end(server, poster, chunked) -> None:
    async def refuse(request: web.Request) -> web.StreamResponse:
        answer = web.Response(status=429, body=b"x" * 200_000, headers={"Retry-After": "3"})
        if chunked:
            answer.enable_chunked_encoding()
        return answer

    server.answer = refuse
    for _ in range(2):
        posted = await poster.post("/a", b"{}")
        assert (posted.status, posted.headers["Retry-After"]) == (429, "3")
        assert posted.body == b"x" * 200_000
    assert len(server.connections) == 1


async def test_a_connection_that_the_server_closes_is_used_no_more(server, poster) -> None:
    async def close(request: web.Request) -> web.StreamResponse:
        return web.Response(status=204, headers={"Connection": "close"})

    server.answer = close
    await poster.post("/a", b"{}")
    await poster.post("/a", b"{}")
    assert len(server.connections) == 2


async def test_a_connection_that_breaks_is_an_error_and_used_no_more(server, poster) -> None:
    async def break_off(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    server.answer = break_off
    with pytest.raises((aiohttp.ClientError, OSError)):
        await poster.post("/a", b"{}")
    server.answer = server.nothing
    assert (await poster.post("/a", b"{}")).status == 204
    assert len(server.connections) == 2


async def test_what_is_no_answer_of_http_is_an_error() -> None:
    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"hello\r\n\r\n")
        await writer.drain()
        writer.close()

    babbler = await asyncio.start_server(babble, "127.0.0.1", 0)
    port = babbler.sockets[0].getsockname()[1]
    async with babbler:
        with pytest.raises(aiohttp.ClientError):
            await Poster(URL(f"http://127.0.0.1:{port}"), {}).post("/a", b"{}")


async def test_nobody_there_is_an_error(server, poster, unused_tcp_port) -> None:
    nobody = Poster(URL(f"http://127.0.0.1:{unused_tcp_port}"), {})
    with pytest.raises(OSError, match="Connect call failed"):
        await nobody.post("/a", b"{}")


async def test_the_answer_to_one_who_gave_up_is_nobody_elses(server, poster) -> None:
    free, lost = asyncio.Event(), asyncio.Event()

    async def wait(request: web.Request) -> web.StreamResponse:
        await free.wait()
        assert request.protocol.transport is None
        lost.set()
        return web.Response(text="late")

    server.answer = wait
    gave_up = asyncio.create_task(poster.post("/a", b"{}"))
    await server.begun.wait()
    gave_up.cancel()
    with suppress(asyncio.CancelledError):
        await gave_up
    server.answer = server.nothing
    assert (await poster.post("/a", b"{}")).body == b""
    assert len(server.connections) == 2
    free.set()
    await lost.wait()


async def test_a_connection_that_was_idle_for_long_is_closed(server) -> None:
    now = 0.0
    poster = Poster(server.url, {"X-Who": "x"}, lambda: now)
    await asyncio.gather(*(poster.post("/a", b"{}") for _ in range(2)))
    now = 100.0
    await poster.post("/a", b"{}")  # the other one goes on waiting
    now = 130.0
    await poster.post("/a", b"{}")
    assert len(server.connections) == 2
    now = 260.0
    await poster.post("/a", b"{}")
    assert len(server.connections) == 3
    poster.close()
