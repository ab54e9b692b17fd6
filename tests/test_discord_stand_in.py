"""Discord's stand-in, by a bare discord.py client: what it does, and what it refuses."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp
import discord
import pytest
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from discord_stand_in import strict
from discord_stand_in.calls import Fault
from discord_stand_in.permissions import (
    ATTACH,
    EMBED,
    HISTORY,
    SEND,
    SEND_IN_THREADS,
    USUAL,
    VIEW,
)
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN, APP, DESK, EDITORS, NEWS, OPEN, OTHER, THREAD, TOKEN

NONE = discord.AllowedMentions.none()
INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
NOBODY = "499999999999999999"


class Bare(discord.AutoShardedClient):
    """A client that keeps what it was told; `respond` is what it does with an interaction."""

    def __init__(self, intents: discord.Intents = INTENTS) -> None:
        super().__init__(
            intents=intents, allowed_mentions=NONE, max_messages=None, guild_ready_timeout=0.05
        )
        self.tree = app_commands.CommandTree(self)
        self.heard: list[str] = []
        self.errors: list[discord.HTTPException] = []
        self.refused = asyncio.Event()
        self.respond: Callable[[discord.Interaction[Any]], Awaitable[Any]] | None = None

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message.content)

    async def on_interaction(self, interaction: "discord.Interaction[Any]") -> None:
        if self.respond:
            try:
                await self.respond(interaction)
            except discord.HTTPException as error:
                self.errors.append(error)
                self.refused.set()


@asynccontextmanager
async def connected(at: DiscordStandIn, intents: discord.Intents = INTENTS) -> AsyncIterator[Bare]:
    """Yield a client that is connected."""
    Route.BASE = at.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(at.gateway.url)
    client = Bare(intents)
    await client.login(TOKEN)
    connection = asyncio.create_task(client.connect())
    try:
        async with asyncio.timeout(10):
            await client.wait_until_ready()
        yield client
    finally:
        await client.close()
        with suppress(discord.ConnectionClosed, asyncio.CancelledError):
            await connection


@pytest.fixture
async def at() -> AsyncIterator[DiscordStandIn]:
    async with DiscordStandIn() as made:
        yield made


@pytest.fixture
async def client(at: DiscordStandIn) -> AsyncIterator[Bare]:
    async with connected(at) as made:

        @made.tree.command(description="Finds incidents")
        async def incidents(interaction: "discord.Interaction[Any]", query: str = "") -> None:
            del interaction, query

        await made.tree.sync()
        yield made


def desk(client: discord.Client) -> discord.PartialMessageable:
    return client.get_partial_messageable(int(DESK), guild_id=int(NEWS))


# The gateway


async def test_a_wrong_token_is_refused_at_the_door(at: DiscordStandIn) -> None:
    Route.BASE = at.api_url
    async with Bare() as client:
        with pytest.raises(discord.LoginFailure):
            await client.login("wrong")


async def identify(at: DiscordStandIn, **said: Any) -> int | None:
    """Identify by hand; return the code that the connection is closed with, None if it is not."""
    async with aiohttp.ClientSession() as session, session.ws_connect(at.gateway.url) as socket:
        await socket.receive_json()
        whole = {"token": TOKEN, "intents": 0, "properties": {}} | said
        await socket.send_json({"op": 2, "d": whole})
        message = await socket.receive()
        return socket.close_code if message.type is aiohttp.WSMsgType.CLOSE else None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({}, None),
        ({"token": "wrong"}, 4004),
        ({"intents": 1 << 15}, 4014),
        ({"shard": [0, 2]}, None),
        ({"shard": [2, 2]}, 4010),
    ],
)
async def test_identifying(at: DiscordStandIn, said: dict[str, Any], code: int | None) -> None:
    assert await identify(at, **said) == code


async def test_nothing_is_said_before_identifying(at: DiscordStandIn) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(at.gateway.url) as socket:
        await socket.receive_json()
        await socket.send_json({"op": 3, "d": {}})
        await socket.receive()
        assert socket.close_code == 4003


async def test_sending_too_much_closes_the_connection(at: DiscordStandIn) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(at.gateway.url) as socket:
        await socket.receive_json()
        for _ in range(121):
            await socket.send_json({"op": 1, "d": None})
        answers = [await socket.receive() for _ in range(121)]
        assert [one.type for one in answers[:120]] == [aiohttp.WSMsgType.TEXT] * 120
        assert socket.close_code == 4008


async def test_what_is_sent_is_compressed(at: DiscordStandIn, client: Bare) -> None:
    assert at.gateway.compressions == ["zlib-stream"]
    assert [guild.name for guild in client.guilds] == ["News", "Other"]


async def test_another_compression_is_refused(at: DiscordStandIn) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError, match="400"):
            await session.ws_connect(f"{at.gateway.url}?compress=brotli-stream")


async def test_what_was_missed_comes_after_a_resume(at: DiscordStandIn, client: Bare) -> None:
    await at.gateway.drop()
    await at.world.until(lambda: not at.gateway.connected())
    alone = at.person(ANN, guild="")
    await alone.write("one")
    await alone.write("two")
    await at.world.until(lambda: at.gateway.resumed)
    await alone.write("three")
    await heard(client, 3)
    assert client.heard == ["one", "two", "three"]
    assert at.gateway.identified == 1


@pytest.mark.parametrize(
    ("intents", "told"),
    [(discord.Intents.none(), []), (discord.Intents(guilds=True), []), (INTENTS, ["hi"])],
    ids=["none", "servers", "messages too"],
)
async def test_what_no_intent_asks_for_is_not_told(
    at: DiscordStandIn, intents: discord.Intents, told: list[str]
) -> None:
    async with connected(at, intents) as client:
        await at.person(ANN, guild="").write("hi")
        if told:
            await heard(client, 1)
        assert client.heard == told
        assert bool(client.guilds and client.guilds[0].name) == intents.guilds


async def heard(client: Bare, number: int) -> None:
    async with asyncio.timeout(10):
        while len(client.heard) < number:
            await client.wait_for("message")
            await asyncio.sleep(0)


async def test_each_shard_hears_of_its_own_server(at: DiscordStandIn) -> None:
    at.gateway.shards = 2
    async with connected(at) as client:
        assert {guild.id: guild.shard_id for guild in client.guilds} == {
            int(NEWS): (int(NEWS) >> 22) % 2,
            int(OTHER): (int(OTHER) >> 22) % 2,
        }


@pytest.mark.parametrize(
    ("text", "guild", "content"),
    [
        ("hello", NEWS, ""),
        (f"<@{APP}> hello", NEWS, f"<@{APP}> hello"),
        ("hello", "", "hello"),
    ],
    ids=["in a server", "a mention", "alone"],
)
async def test_content_comes_without_its_intent_only_where_the_bot_is_meant(
    at: DiscordStandIn, client: Bare, text: str, guild: str, content: str
) -> None:
    await at.person(ANN, guild=guild).write(text)
    await heard(client, 1)
    assert client.heard == [content]


# Messages

TITLED = {"title": "t"}


def button(**more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "Next", "custom_id": "a"} | more


def menu(**more: Any) -> dict[str, Any]:
    option = {"label": "a", "value": "a"}
    return {"type": 3, "custom_id": "m", "options": [option]} | more


def row(*inside: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(inside)}


@pytest.mark.parametrize(
    "message",
    [
        {"content": "x" * 2000},
        {"content": "😀" * 1000},
        {"embeds": [{"description": "x" * 4096}, {"description": "x" * 1904}]},
        {"embeds": [TITLED] * 10},
        {"content": "x", "components": [row(*(button(custom_id=str(n)) for n in range(5)))] * 1},
        {"content": "x", "components": [row(menu())]},
        {
            "content": "x",
            "components": [row({"type": 2, "style": 5, "label": "a", "url": "https://a.b"})],
        },
    ],
)
def test_what_is_taken(message: dict[str, Any]) -> None:
    assert strict.message_problems(message) == []


@pytest.mark.parametrize(
    ("message", "path"),
    [
        ({"content": "x" * 2001}, "content"),
        ({"content": "😀" * 1001}, "content"),
        ({"embeds": [TITLED] * 11}, "embeds"),
        ({"embeds": [{"title": "x" * 257}]}, "embeds[0].title"),
        ({"embeds": [{"description": "x" * 4097}]}, "embeds[0].description"),
        ({"embeds": [{"description": "x" * 3001}] * 2}, "embeds"),
        ({"embeds": [TITLED, {}]}, "embeds[1]"),
        ({"embeds": [{"fields": [{"name": "a", "value": ""}]}]}, "embeds[0].fields[0].value"),
        ({"embeds": [{"fields": [{"name": "a", "value": "b"}] * 26}]}, "embeds[0].fields"),
        ({"embeds": [{"title": "a", "footer": {"text": "x" * 2049}}]}, "embeds[0].footer.text"),
        ({"embeds": [{"title": "a", "author": {"name": "x" * 257}}]}, "embeds[0].author.name"),
        ({"embeds": [{"title": "a", "url": "javascript:1"}]}, "embeds[0].url"),
        ({"embeds": [{"image": {"url": "attachment://a.png"}}]}, "embeds[0].image.url"),
        ({"embeds": [{"title": "a", "color": 1 << 24}]}, "embeds[0].color"),
        ({"embeds": [{"title": "a", "timestamp": "soon"}]}, "embeds[0].timestamp"),
        ({"content": "x", "components": [row(button())] * 2}, "components"),
        ({"content": "x", "components": [row()]}, "components[0]"),
        ({"content": "x", "components": [button()]}, "components[0]"),
        ({"content": "x", "components": [row(*[button()] * 6)]}, "components[0]"),
        ({"content": "x", "components": [row(menu(), button())]}, "components[0]"),
        (
            {"content": "x", "components": [row(button(label=""))]},
            "components[0].components[0].label",
        ),
        (
            {"content": "x", "components": [row(button(label="x" * 81))]},
            "components[0].components[0].label",
        ),
        (
            {"content": "x", "components": [row(button(custom_id="x" * 101))]},
            "components[0].components[0].custom_id",
        ),
        (
            {"content": "x", "components": [row(button(style=9))]},
            "components[0].components[0].style",
        ),
        (
            {"content": "x", "components": [row(button(url="https://a.b"))]},
            "components[0].components[0].url",
        ),
        (
            {"content": "x", "components": [row(menu(options=[]))]},
            "components[0].components[0].options",
        ),
        (
            {"content": "x", "components": [row(menu(placeholder="x" * 151))]},
            "components[0].components[0].placeholder",
        ),
        (
            {"content": "x", "components": [row(menu(max_values=2))]},
            "components[0].components[0].max_values",
        ),
        ({"content": "x", "flags": 1 << 15}, "flags"),
        ({"content": "x", "flags": 1 << 30}, "flags"),
    ],
)
def test_what_is_refused(message: dict[str, Any], path: str) -> None:
    found = strict.message_problems(message)
    assert path in {one.partition(":")[0] for one in found}, found


async def test_a_refusal_names_the_path(client: Bare) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await desk(client).send(embeds=[discord.Embed(title="a"), discord.Embed(title="x" * 257)])
    assert (refused.value.status, refused.value.code) == (400, 50035)
    assert "In embeds.1.title: more than 256" in str(refused.value)


async def edit_missing(client: Bare) -> None:
    await desk(client).get_partial_message(1).edit(content="a")


async def edit_anothers(at: DiscordStandIn, client: Bare) -> None:
    written = await at.person(ANN).write("mine")
    await desk(client).get_partial_message(int(written["id"])).edit(content="a")


async def reply_to_nothing(client: Bare) -> None:
    await desk(client).send("a", reference=desk(client).get_partial_message(1))


@pytest.mark.parametrize(
    ("do", "code"),
    [
        (lambda at, client: desk(client).send(""), 50006),
        (lambda at, client: desk(client).send("x" * 2001), 50035),
        (lambda at, client: desk(client).send("a", nonce="x" * 26), 50035),
        (lambda at, client: client.get_partial_messageable(1).send("a"), 10003),
        (lambda at, client: reply_to_nothing(client), 50035),
        (lambda at, client: edit_missing(client), 10008),
        (edit_anothers, 50005),
        (lambda at, client: desk(client).get_partial_message(1).delete(), 10008),
        (lambda at, client: client.fetch_channel(1), 10003),
    ],
    ids=["empty", "long", "nonce", "channel", "reference", "edit", "another's", "delete", "fetch"],
)
async def test_messages_that_are_refused(
    at: DiscordStandIn, client: Bare, do: Callable[..., Awaitable[Any]], code: int
) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await do(at, client)
    assert refused.value.code == code
    assert [int(one.split()[0]) for one in at.world.refused] == [code]


HELD = "300000000000000002"  # a role of the bot's


@pytest.mark.parametrize(
    ("overwrites", "code"),
    [
        ([{"id_": NEWS, "deny": VIEW}], 50001),
        ([{"id_": NEWS, "deny": SEND}], 50013),
        ([{"id_": NEWS, "deny": EMBED}], 50013),
        ([{"id_": NEWS, "deny": HISTORY}], 160002),
        ([{"id_": NEWS, "deny": SEND}, {"id_": HELD, "allow": SEND}], None),
        ([{"id_": NEWS, "allow": SEND}, {"id_": HELD, "deny": SEND}], 50013),
        ([{"id_": HELD, "deny": SEND}, {"id_": APP, "member": True, "allow": SEND}], None),
        ([{"id_": EDITORS, "deny": VIEW}], None),
    ],
    ids=[
        "nobody may see it", "nobody may write", "no embeds", "no history", "a role may",
        "a role may not", "the bot itself may", "another role may not",
    ],
)  # fmt: skip
async def test_where_the_bot_may_not_write(
    at: DiscordStandIn, client: Bare, overwrites: list[dict[str, Any]], code: int | None
) -> None:
    guild = at.world.guilds[NEWS]
    guild["roles"].append(guild["roles"][0] | {"id": HELD, "permissions": "0"})
    guild["members"][0]["roles"].append(HELD)
    before = await desk(client).send("a")
    for one in overwrites:
        at.world.overwrite(DESK, **one)
    assert await refusal_of(before.reply("a", embed=discord.Embed(title="t"))) == code


async def refusal_of(work: Awaitable[Any]) -> int | None:
    """Return the code that a call is refused with, None where it is not."""
    try:
        await work
    except discord.HTTPException as error:
        return error.code
    return None


async def test_permissions_are_as_discord_py_works_them_out(at: DiscordStandIn) -> None:
    at.world.overwrite(DESK, NEWS, deny=SEND | EMBED | SEND_IN_THREADS, allow=HISTORY)
    at.world.overwrite(DESK, APP, member=True, allow=EMBED, deny=ATTACH)
    async with connected(at) as client:
        guild = client.get_guild(int(NEWS))
        for id_ in (DESK, OPEN, THREAD):
            place = guild.get_channel_or_thread(int(id_))
            theirs, ours = place.permissions_for(guild.me).value, at.world.permissions(id_, APP)
            assert theirs & USUAL & ~SEND_IN_THREADS == ours & USUAL & ~SEND_IN_THREADS, id_


async def test_a_direct_conversation_that_is_closed(at: DiscordStandIn, client: Bare) -> None:
    at.world.closed_directs.add(at.person(ANN, guild="").channel)
    assert await refusal_of(send_to(client, ANN)) == 50007


async def send_to(client: discord.Client, person: str) -> None:
    channel = await client.create_dm(discord.Object(int(person)))
    await channel.send("a")


async def test_without_the_history_nothing_is_listed(at: DiscordStandIn, client: Bare) -> None:
    sent = await desk(client).send("a")
    at.world.overwrite(DESK, NEWS, deny=HISTORY)
    assert [one async for one in desk(client).history()] == []
    assert await refusal_of(desk(client).fetch_message(sent.id)) == 50013


async def test_a_message_comes_once_however_often_it_is_sent(
    at: DiscordStandIn, client: Bare
) -> None:
    first = await desk(client).send("a", nonce="n")
    assert (await desk(client).send("a", nonce="n")).id == first.id
    assert (await desk(client).send("a", nonce="other")).id != first.id
    at.world.clock.pass_by(5 * 60 + 1)
    assert (await desk(client).send("a", nonce="n")).id != first.id


@pytest.mark.parametrize(
    ("allowed", "pings"),
    [(NONE, []), (discord.AllowedMentions(everyone=True), ["@everyone"])],
    ids=["none", "everyone"],
)
async def test_what_could_ping_is_noted(
    at: DiscordStandIn, client: Bare, allowed: discord.AllowedMentions, pings: list[str]
) -> None:
    await desk(client).send("@everyone", allowed_mentions=allowed)
    assert at.world.pings == pings


async def test_a_file_and_what_it_shows(at: DiscordStandIn, client: Bare, tmp_path: Any) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"picture")
    sent = await desk(client).send(file=discord.File(path, description="A map"))
    [attached] = sent.attachments
    assert (attached.filename, attached.description, attached.size) == ("a.png", "A map", 7)
    assert at.world.files[str(attached.id)] == b"picture"


async def test_editing_and_deleting(client: Bare) -> None:
    sent = await desk(client).send("here")
    assert (await sent.edit(content="there")).content == "there"
    assert (await desk(client).fetch_message(sent.id)).edited_at is not None
    await sent.delete()
    with pytest.raises(discord.NotFound):
        await desk(client).fetch_message(sent.id)


@pytest.mark.parametrize(
    "fault", [Fault(429), Fault(429, is_global=True), Fault(500), Fault(502)],
    ids=["limited", "limited everywhere", "500", "502"],
)  # fmt: skip
async def test_a_fault_of_a_moment(at: DiscordStandIn, client: Bare, fault: Fault) -> None:
    at.rest.faults["/messages"] = [fault]
    await desk(client).send("here")
    assert at.rest.calls.count(f"POST /channels/{DESK}/messages") == 2


# Interactions


async def test_an_answer_is_seen_by_the_asker_alone(at: DiscordStandIn, client: Bare) -> None:
    client.respond = lambda asked: asked.response.send_message("hello", ephemeral=True)
    shown = await at.person(ANN).seen(await at.person(ANN).command("incidents"))
    assert (shown["content"], shown["seen_by"]) == ("hello", ANN)


async def test_whether_an_answer_is_private_is_fixed_when_it_is_deferred(
    at: DiscordStandIn, client: Bare
) -> None:
    async def respond(asked: "discord.Interaction[Any]") -> None:
        await asked.response.defer(ephemeral=True, thinking=True)
        await asked.followup.send("hello", ephemeral=False)

    client.respond = respond
    ann = at.person(ANN)
    shown = await ann.seen(await ann.command("incidents"))
    assert (shown["content"], shown["seen_by"]) == ("hello", ANN)


async def answer_twice(at: DiscordStandIn, asked: "discord.Interaction[Any]") -> None:
    await asked.response.send_message("one")
    asked.response._response_type = None
    await asked.response.send_message("two")


async def answer_late(at: DiscordStandIn, asked: "discord.Interaction[Any]") -> None:
    at.world.clock.pass_by(3.1)
    await asked.response.send_message("late")


async def follow_late(at: DiscordStandIn, asked: "discord.Interaction[Any]") -> None:
    await asked.response.defer(thinking=True)
    at.world.clock.pass_by(15 * 60 + 1)
    await asked.followup.send("late")


async def follow_unanswered(at: DiscordStandIn, asked: "discord.Interaction[Any]") -> None:
    await asked.followup.send("too early")


async def edit_deleted(at: DiscordStandIn, asked: "discord.Interaction[Any]") -> None:
    await asked.response.send_message("one")
    await asked.delete_original_response()
    await asked.edit_original_response(content="two")


async def update_nothing(at: DiscordStandIn, asked: "discord.Interaction[Any]") -> None:
    await client_callback(asked, 7, {"content": "a"})


async def complete_a_command(at: DiscordStandIn, asked: "discord.Interaction[Any]") -> None:
    await client_callback(asked, 8, {"choices": []})


async def client_callback(
    asked: "discord.Interaction[Any]", kind: int, data: dict[str, Any]
) -> None:
    """Answer with a callback that discord.py would not make."""
    route = Route("POST", f"/interactions/{asked.id}/{asked.token}/callback")
    await asked.client.http.request(route, json={"type": kind, "data": data})


@pytest.mark.parametrize(
    ("do", "code"),
    [
        (answer_twice, 40060),
        (answer_late, 10062),
        (follow_late, 50027),
        (follow_unanswered, 10015),
        (edit_deleted, 10008),
        (update_nothing, 50035),
        (complete_a_command, 50035),
    ],
)
async def test_answers_that_are_refused(
    at: DiscordStandIn, client: Bare, do: Callable[..., Awaitable[None]], code: int
) -> None:
    client.respond = lambda asked: do(at, asked)
    await at.person(ANN).send_command("incidents")
    async with asyncio.timeout(10):
        await client.refused.wait()
    assert [error.code for error in client.errors] == [code]


def command(**more: Any) -> dict[str, Any]:
    return {"name": "a", "description": "b"} | more


def option(**more: Any) -> dict[str, Any]:
    return {"type": 3, "name": "a", "description": "b"} | more


@pytest.mark.parametrize(
    "commands",
    [
        [command()] * 2,
        [command(name=f"a{n}") for n in range(101)],
        [command(name="A")],
        [command(name="a b")],
        [command(name="x" * 33)],
        [command(description="")],
        [command(description="x" * 101)],
        [command(name_localizations={"fr": "Un"})],
        [command(name_localizations={"xx": "un"})],
        [command(options=[option(name=f"a{n}") for n in range(26)])],
        [command(options=[option(), option()])],
        [command(options=[option(), option(name="b", required=True)])],
        [command(options=[option(choices=[{"name": "a", "value": "a"}] * 26)])],
        [command(options=[option(choices=[{"name": "a", "value": "a"}], autocomplete=True)])],
        [command(contexts=[3])],
        [command(integration_types=[2])],
        [command(type=3)],
        [
            command(options=[
                option(name=f"a{n}", choices=[{"name": f"{m}" * 50, "value": "x" * 100}
                                              for m in range(9)]) for n in range(9)
            ])
        ],
    ],
)  # fmt: skip
def test_commands_that_are_refused(commands: list[dict[str, Any]]) -> None:
    assert strict.commands_problems(commands)


def test_commands_that_are_taken() -> None:
    whole = command(options=[option(required=True), option(name="b", autocomplete=True)])
    assert strict.commands_problems([whole, {"type": 3, "name": "Find like this"}]) == []


# Many commands a second


def said(content: str) -> bytes:
    """Return a response that shows a text, as JSON."""
    return json.dumps({"type": 4, "data": shown(content)}).encode()


def shown(content: str) -> dict[str, Any]:
    return {"content": content, "flags": 64, "allowed_mentions": {"parse": []}}


@asynccontextmanager
async def asked_swiftly(
    at: DiscordStandIn, respond: Callable[[aiohttp.ClientSession, str, str], Awaitable[None]]
) -> AsyncIterator["asyncio.Task[None]"]:
    """Let somebody use a command; `respond` gets the interaction's id and token."""
    swift = await at.swift()
    at.world.commands[""] = [{"id": "1", "name": "incidents", "type": 1}]

    async def answer(asked: "discord.Interaction[Any]") -> None:
        headers = {"Content-Type": "application/json"}
        async with aiohttp.ClientSession(headers=headers) as session:
            await respond(session, str(asked.id), asked.token)

    async with connected(at) as client:
        client.respond = answer
        asking = asyncio.create_task(swift.ask(at.person(ANN), "incidents", query='"car bomb"'))
        try:
            async with asyncio.timeout(10):
                yield asking
        finally:
            asking.cancel()
    swift.read()


LONG = "Diyala " * 60


@pytest.mark.parametrize(
    ("bodies", "statuses", "refused"),
    [
        pytest.param([said(LONG)], [204], [], id="taken"),
        pytest.param([said("x" * 2001)], [204], ["50035 content"], id="too long"),
        pytest.param([said("")], [400], ["50006"], id="empty"),
        pytest.param([said(LONG), said(LONG)], [204, 400], ["40060"], id="twice"),
        pytest.param([b'{"type": 7, "data": {}}'], [400], ["50035 type"], id="of another kind"),
    ],
)
async def test_what_answers_many_commands_is_read_when_they_are_over(
    at: DiscordStandIn, bodies: list[bytes], statuses: list[int], refused: list[str]
) -> None:
    told = asyncio.Queue[list[int]]()

    async def respond(session: aiohttp.ClientSession, id_: str, token: str) -> None:
        url = f"{at.api_url}/interactions/{id_}/{token}/callback"
        told.put_nowait([(await session.post(url, data=body)).status for body in bodies])

    async with asked_swiftly(at, respond) as asking:
        assert await told.get() == statuses
        if 204 in statuses:
            await asking
    assert len(at.world.refused) == len(refused)
    assert all(map(str.startswith, at.world.refused, refused))


async def test_many_commands_wait_for_what_comes_after_a_sign(at: DiscordStandIn) -> None:
    begun, may_come = asyncio.Event(), asyncio.Event()

    async def respond(session: aiohttp.ClientSession, id_: str, token: str) -> None:
        await session.post(f"{at.api_url}/interactions/{id_}/{token}/callback", data=b'{"type":5}')
        begun.set()
        await may_come.wait()
        url = f"{at.api_url}/webhooks/{APP}/{token}/messages/@original"
        await session.patch(url, data=json.dumps(shown("done")))

    async with asked_swiftly(at, respond) as asking:
        await begun.wait()
        assert not asking.done()
        may_come.set()
        await asking
    assert at.world.refused == []


async def test_many_commands_are_told_as_one_is(at: DiscordStandIn) -> None:
    heard, both = list[dict[str, Any]](), asyncio.Event()

    async def respond(asked: "discord.Interaction[Any]") -> None:
        heard.append(dict(asked.data or {}) | {"by": asked.user.id, "at": asked.channel_id})
        if len(heard) == 2:
            both.set()

    swift, ann = await at.swift(), at.person(ANN)
    async with connected(at) as client:
        client.respond = respond
        at.world.commands[""] = [{"id": "1", "name": "incidents", "type": 1}]
        asking = asyncio.create_task(swift.ask(ann, "incidents", query='“é” "b"'))
        await ann.send_command("incidents", query='“é” "b"')
        async with asyncio.timeout(10):
            await both.wait()
        asking.cancel()
    assert heard[0] == heard[1]
