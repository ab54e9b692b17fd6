"""Setting Discord up: what dateline doctor finds, the links that invite it, wrong settings."""

import copy
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import discord
import pytest
from discord_stand_in.permissions import (
    ADMINISTRATOR,
    EMBED,
    HISTORY,
    MANAGE_MESSAGES,
    SEND,
    SEND_IN_THREADS,
    VIEW,
)
from discord_stand_in.server import DiscordStandIn
from discord_stand_in.world import ANN, APP, DESK, EDITORS, FORUM, NEWS, OPEN, THREAD, wanting_tag
from discordside import discordside, settings
from serving_core import corpus

from adapters.discord.invite import NEEDED, lacking, person_link, server_link
from adapters.serving.doctor import findings
from bot.bootstrap import Application
from bot.delivery.post import Destination
from bot.errors import SettingsError
from bot.resources import find_places
from bot.settings import load_settings
from bot.store import open_store
from bot.watches.model import Watch

HELD = "300000000000000002"  # a role of the bot's


@pytest.fixture
async def stand_in():
    async with DiscordStandIn() as made:
        yield made


async def found(folder: Path, at: DiscordStandIn, **more: Any) -> dict[str, tuple[bool, str]]:
    (folder / "x.db").write_bytes(corpus())
    application = Application(settings(folder, at, **more), find_places({}, folder))
    told = {f.what: (f.well, f.says) async for f in findings(application)}
    application.close()
    return told


def ill(told: dict[str, tuple[bool, str]]) -> dict[str, str]:
    return {what: says for what, (well, says) in told.items() if not well}


async def test_the_doctor_finds_nothing_wrong(tmp_path, stand_in) -> None:
    told = await found(tmp_path, stand_in)
    assert ill(told) == {}
    assert told["Discord, gateway"][1].startswith("1 shard;")
    assert told["Discord, servers"][1] == "2: News, Other"
    assert told["Discord, commands"][1].startswith("none yet")
    assert server_link(900000000000000001) in told["Discord, invite"][1]
    assert "Clock" in told


async def test_the_doctor_names_the_commands_that_discord_has(tmp_path, stand_in) -> None:
    async with discordside(tmp_path, stand_in):
        pass
    names = (await found(tmp_path, stand_in))["Discord, commands"][1].split(", ")
    assert {"incidents", "incident", "stats", "Find incidents like this"} <= set(names)


async def test_commands_of_one_server_are_told_as_such(tmp_path, stand_in) -> None:
    async with discordside(tmp_path, stand_in, discord={"dev_guild": NEWS}):
        pass
    told = await found(tmp_path, stand_in, discord={"dev_guild": NEWS})
    assert told["Discord, commands"][1].endswith(f"in server {NEWS} alone")


async def test_commands_tried_in_one_server_are_taken_back_once_they_are_for_all(
    tmp_path, stand_in
) -> None:
    async with discordside(tmp_path, stand_in, discord={"dev_guild": NEWS}):
        assert stand_in.world.commands[str(NEWS)]
    async with discordside(tmp_path, stand_in):
        assert stand_in.world.commands[str(NEWS)] == []
        assert stand_in.world.commands[""]


async def test_commands_of_another_shape_are_told_again(tmp_path, stand_in) -> None:
    async with discordside(tmp_path, stand_in) as side:
        app = side.platform.client.application_id
        side.desk.core.memory.set(f"discord:app:{app}", "commands everywhere", "an older shape")
    async with discordside(tmp_path, stand_in):
        assert stand_in.world.synced == 2


def described(commands: list[dict[str, Any]]) -> None:
    commands[0]["description"] = "Something else"


def translated(commands: list[dict[str, Any]]) -> None:
    commands[0]["options"][1]["description_localizations"]["fr"] = "Autre chose"


def bounded(commands: list[dict[str, Any]]) -> None:
    commands[0]["options"][0]["max_length"] = 5


def chosen(commands: list[dict[str, Any]]) -> None:
    next(one for one in commands if one["name"] == "stats")["options"][1]["choices"].pop()


def shown_to_all(commands: list[dict[str, Any]]) -> None:
    next(one for one in commands if one["name"] == "channel")["default_member_permissions"] = None


@pytest.mark.parametrize("change", [described, translated, bounded, chosen, shown_to_all])
async def test_commands_that_others_changed_are_told_again(tmp_path, stand_in, change) -> None:
    async with discordside(tmp_path, stand_in):
        mine = copy.deepcopy(stand_in.world.commands[""])
        change(stand_in.world.commands[""])
        assert stand_in.world.commands[""] != mine
    async with discordside(tmp_path, stand_in):
        assert stand_in.world.synced == 2
        given = {"id", "version"}
        assert [{k: v for k, v in one.items() if k not in given} for one in mine] == [
            {k: v for k, v in one.items() if k not in given} for one in stand_in.world.commands[""]
        ]


async def test_what_discord_gives_the_commands_by_itself_is_no_change(tmp_path, stand_in) -> None:
    async with discordside(tmp_path, stand_in):
        for command in stand_in.world.commands[""]:
            command["version"] = "2"
    async with discordside(tmp_path, stand_in):
        assert stand_in.world.synced == 1


async def test_commands_in_another_language_are_told_again(tmp_path, stand_in) -> None:
    async with discordside(tmp_path, stand_in):
        pass
    async with discordside(tmp_path, stand_in, discord={"language": "ar"}):
        assert stand_in.world.synced == 2


async def test_commands_that_others_took_away_are_told_again(tmp_path, stand_in) -> None:
    async with discordside(tmp_path, stand_in):
        stand_in.world.commands[""].pop()
    async with discordside(tmp_path, stand_in) as side:
        assert stand_in.world.synced == 2
        assert await side.ann.command("incidents", query="diyala")


async def test_a_bad_token_is_all_that_is_told(tmp_path, stand_in) -> None:
    told = ill(await found(tmp_path, stand_in, discord={"token": "wrong"}))
    assert list(told) == ["Discord"]
    assert "Reset Token" in told["Discord"]


async def test_a_missing_intent_is_told(tmp_path, stand_in) -> None:
    stand_in.gateway.allowed_intents = 0
    told = await found(tmp_path, stand_in)
    assert "intents" in ill(told)["Discord"]
    assert told["Discord, token"][0]


async def test_discord_that_cannot_be_reached(tmp_path, stand_in) -> None:
    nowhere = "http://127.0.0.1:9/api/v10"
    told = await found(tmp_path, stand_in, discord={"api_url": nowhere})
    assert "cannot be reached" in ill(told)["Discord"]


@pytest.mark.parametrize(
    ("page", "says"),
    [
        pytest.param({"interactions_endpoint_url": "https://x.example"}, "delete it", id="address"),
        pytest.param({"bot_require_code_grant": True}, "switch it off", id="code grant"),
    ],
)
async def test_what_is_wrong_on_the_apps_page(tmp_path, stand_in, page, says) -> None:
    stand_in.world.app_page |= page
    assert says in ill(await found(tmp_path, stand_in))["Discord, app"]


async def test_installing_for_oneself_can_be_off(tmp_path, stand_in) -> None:
    stand_in.world.app_page["integration_types_config"] = {"0": {}}
    well, says = (await found(tmp_path, stand_in))["Discord, app"]
    assert well
    assert "tick User Install" in says


async def test_a_server_that_gives_too_little(tmp_path, stand_in) -> None:
    everyone = stand_in.world.guilds[NEWS]["roles"][0]
    everyone["permissions"] = str(int(everyone["permissions"]) & ~(1 << 15 | 1 << 10))
    told = ill(await found(tmp_path, stand_in))
    assert "lacks View Channels, Attach Files;" in told["Discord, News"]
    assert "Discord, Other" not in told


async def found_of_posts(
    folder: Path, at: DiscordStandIn, *to: Destination, **more: Any
) -> dict[str, tuple[bool, str]]:
    """Return what the doctor finds where a watch tells at each of some places."""
    (folder / "x.db").write_bytes(corpus())
    with open_store(folder / "x.db") as store:
        for one in to:
            store.standing.add_watch(Watch(0, "discord:1:2", one, "place:Diyala"))
    return await found(folder, at, **more)


IN_DESK, IN_FORUM = Destination("discord", NEWS, DESK), Destination("discord", NEWS, FORUM)
IN_THREAD = Destination("discord", NEWS, DESK, THREAD)


@pytest.mark.parametrize(
    ("overwrites", "to", "lacks"),
    [
        pytest.param([], IN_DESK, "", id="nothing denied"),
        pytest.param([{"deny": SEND}], IN_DESK, "Send Messages", id="everybody"),
        pytest.param(
            [{"deny": SEND | EMBED}, {"id_": APP, "member": True, "allow": SEND}],
            IN_DESK, "Embed Links", id="the bot may what everybody may not",
        ),
        pytest.param([{"deny": SEND}, {"id_": HELD, "allow": SEND}], IN_DESK, "", id="a role may"),
        pytest.param([{"id_": EDITORS, "deny": VIEW}], IN_DESK, "", id="a role of others"),
        pytest.param([{"deny": SEND_IN_THREADS}], IN_DESK, "", id="no threads needed"),
        pytest.param(
            [{"deny": SEND_IN_THREADS}], IN_THREAD, "Send Messages in Threads", id="in a thread"
        ),
        pytest.param([{"deny": SEND}], IN_THREAD, "", id="a thread needs not the channel"),
        pytest.param(
            [{"deny": SEND_IN_THREADS | SEND}], IN_FORUM,
            "Send Messages, Send Messages in Threads", id="a forum needs both",
        ),
        pytest.param([{"deny": VIEW}], IN_DESK, "View Channels", id="cannot be seen"),
    ],
)  # fmt: skip
async def test_what_a_channel_denies_is_told_where_something_posts(
    tmp_path, stand_in, overwrites, to, lacks
) -> None:
    guild = stand_in.world.guilds[NEWS]
    guild["roles"].append(guild["roles"][0] | {"id": HELD, "permissions": "0"})
    guild["members"][0]["roles"].append(HELD)
    for one in overwrites:
        stand_in.world.overwrite(to.channel, **{"id_": NEWS} | one)
    told = await found_of_posts(tmp_path, stand_in, to)
    name = {DESK: "#desk", FORUM: "#posts", THREAD: "#a thread"}[to.thread or to.channel]
    if lacks:
        assert f"lacks {lacks};" in ill(told)[f"Discord, {name} in News"]
    else:
        assert ill(told) == {}
        assert told["Discord, posts"][1] == "all that is needed is given in 1 of 1 channels"


@pytest.mark.parametrize(
    ("tags", "well"),
    [
        pytest.param([("m", True)], False, id="none but moderators'"),
        pytest.param([], False, id="none at all"),
        pytest.param([("m", True), ("a", False)], True, id="one of everybody's"),
    ],
)
async def test_a_forum_whose_posts_need_a_tag(tmp_path, stand_in, tags, well) -> None:
    stand_in.world.channel(FORUM).update(wanting_tag(*tags))
    told = ill(await found_of_posts(tmp_path, stand_in, IN_FORUM))
    assert (told == {}) is well
    assert well or "every post needs a tag" in told["Discord, #posts in News"]


async def test_what_a_channel_denies_where_nothing_posts_is_no_fault(tmp_path, stand_in) -> None:
    stand_in.world.close(OPEN)
    assert ill(await found_of_posts(tmp_path, stand_in, IN_DESK)) == {}


async def test_a_channel_that_alone_may_ask_is_looked_at_too(tmp_path, stand_in) -> None:
    stand_in.world.overwrite(OPEN, NEWS, deny=HISTORY)
    told = await found(tmp_path, stand_in, discord={"channels": frozenset({OPEN, DESK})})
    assert list(ill(told)) == ["Discord, #open in News"]
    assert "lacks Read Message History;" in ill(told)["Discord, #open in News"]


@pytest.mark.parametrize(
    ("archived", "locked", "well"),
    [
        pytest.param(True, False, True, id="put away"),
        pytest.param(True, True, False, id="locked"),
    ],
)
async def test_a_thread_that_was_put_away(tmp_path, stand_in, archived, locked, well) -> None:
    thread = stand_in.world.channel(THREAD)
    thread["thread_metadata"] |= {"archived": archived, "locked": locked}
    told = await found_of_posts(tmp_path, stand_in, IN_THREAD)
    assert (ill(told) == {}) is well
    assert well or "locked" in ill(told)["Discord, #a thread in News"]


async def test_a_channel_that_is_gone(tmp_path, stand_in) -> None:
    gone = Destination("discord", NEWS, "200000000000000077")
    told = ill(await found_of_posts(tmp_path, stand_in, gone, IN_DESK))
    assert list(told) == ["Discord, channel 200000000000000077"]
    assert "not there any more" in told["Discord, channel 200000000000000077"]


async def test_a_server_that_is_allowed_but_has_no_dateline(tmp_path, stand_in) -> None:
    told = ill(await found(tmp_path, stand_in, discord={"guilds": frozenset({NEWS, "77"})}))
    assert list(told) == ["Discord, server 77"]


@pytest.mark.parametrize(
    ("editors", "flags", "said"),
    [
        pytest.param({EDITORS}, 0, True, id="by role, not listed"),
        pytest.param({EDITORS}, 1 << 15, False, id="by role, listed"),
        pytest.param({ANN}, 0, False, id="by their own id"),
    ],
)
async def test_editors_who_are_not_asked_directly(tmp_path, stand_in, editors, flags, said) -> None:
    stand_in.world.app_page["flags"] = flags
    told = await found(tmp_path, stand_in, discord={"editors": editors}, approval=True)
    assert ("Discord, editors" in told) is said


def allowed(command: str, id_: str, may: bool, kind: int = 1) -> dict[str, Any]:
    """Return what a server says of a command: of a role, unless `kind` is another."""
    return {"command": command, "id": id_, "type": kind, "permission": may}


@pytest.mark.parametrize(
    ("given", "said", "hidden"),
    [
        pytest.param(0, [], "/add, Add as article", id="by default"),
        pytest.param(MANAGE_MESSAGES, [], "", id="who may manage messages"),
        pytest.param(ADMINISTRATOR, [allowed("add", EDITORS, False)], "", id="administrators"),
        pytest.param(0, [allowed("add", EDITORS, True)], "Add as article", id="one allowed"),
        pytest.param(0, [allowed("add", NEWS, True)], "Add as article", id="one for everybody"),
        pytest.param(
            MANAGE_MESSAGES, [allowed("add", NEWS, True), allowed("add", EDITORS, False)],
            "/add", id="a role denied stands above everybody",
        ),
        pytest.param(
            0, [allowed("add", EDITORS, True, 2)], "/add, Add as article", id="nobody's role"
        ),
    ],
)  # fmt: skip
async def test_editors_who_are_not_shown_their_commands(
    tmp_path, stand_in, given, said, hidden
) -> None:
    async with discordside(tmp_path, stand_in):
        pass
    ids = {one["name"]: one["id"] for one in stand_in.world.commands[""]}
    for one in said:
        kept = stand_in.world.allowed.setdefault((NEWS, ids[one["command"]]), [])
        kept.append({name: one[name] for name in ("id", "type", "permission")})
    stand_in.world.guilds[NEWS]["roles"][1]["permissions"] = str(given)
    told = await found(tmp_path, stand_in, discord={"editors": {EDITORS}, "home": NEWS})
    assert ill(told) == {}
    says = told.get("Discord, editors in News", (True, ""))[1]
    assert says.startswith(f"@editors may not see {hidden};") if hidden else not says
    assert "Discord, editors in Other" not in told


async def test_editors_by_their_own_id_have_no_role_to_be_looked_at(tmp_path, stand_in) -> None:
    async with discordside(tmp_path, stand_in):
        pass
    told = await found(tmp_path, stand_in, discord={"editors": {ANN}})
    assert not [what for what in told if what.startswith("Discord, editors")]


async def test_no_discord_is_no_fault(tmp_path, stand_in) -> None:
    told = await found(tmp_path, stand_in, discord={"token": ""})
    assert told["Discord"][0]
    assert "DISCORD_TOKEN" in told["Discord"][1]


def test_the_invitation_asks_for_exactly_what_is_needed() -> None:
    asked = parse_qs(urlsplit(server_link(5)).query)
    assert asked["scope"] == ["bot applications.commands"]
    assert discord.Permissions(int(asked["permissions"][0])) == NEEDED
    assert not NEEDED.administrator
    assert not NEEDED.mention_everyone
    alone = parse_qs(urlsplit(person_link(5)).query)
    assert (alone["scope"], alone["integration_type"]) == (["applications.commands"], ["1"])
    assert "permissions" not in alone


@pytest.mark.parametrize(
    ("given", "says"),
    [
        pytest.param(discord.Permissions.all(), "", id="everything"),
        pytest.param(NEEDED, "", id="just that"),
        pytest.param(
            discord.Permissions(NEEDED.value & ~(1 << 38)), "Send Messages in Threads",
            id="no threads",
        ),
    ],
)  # fmt: skip
def test_what_is_lacking(given, says) -> None:
    assert lacking(given) == says


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("DATELINE_DISCORD_DEV_GUILD", "news", id="a name"),
        pytest.param("DATELINE_DISCORD_DEV_GUILD", "1, 2", id="two"),
        pytest.param("DATELINE_DISCORD_GUILDS", "1, news", id="one of them a name"),
        pytest.param("DATELINE_DISCORD_HOME", "https://discord.com/channels/1", id="a link"),
        pytest.param("DATELINE_DISCORD_EDITORS", "@ann", id="a mention"),
    ],
)
def test_what_is_no_id_is_told(tmp_path, name, value) -> None:
    with pytest.raises(SettingsError, match="id"):
        load_settings({name: value}, tmp_path, find_places({}, tmp_path))


def test_a_language_that_there_is_not_is_told(tmp_path) -> None:
    with pytest.raises(SettingsError, match="language is “de”; give one of en, ar, fr, es"):
        load_settings({"DATELINE_DISCORD_LANGUAGE": "de"}, tmp_path, find_places({}, tmp_path))
    environ = {"DATELINE_DISCORD_LANGUAGE": "AR"}
    assert load_settings(environ, tmp_path, find_places({}, tmp_path)).discord.language == "ar"


def test_ids_are_read_from_the_environment_and_from_files(tmp_path) -> None:
    (tmp_path / "dateline.toml").write_text('discord_channels = ["11", "12"]')
    environ = {"DATELINE_DISCORD_GUILDS": "1, 2", "DISCORD_TOKEN": "secret"}
    read = load_settings(environ, tmp_path, find_places({}, tmp_path)).discord
    assert (read.guilds, read.channels) == ({"1", "2"}, {"11", "12"})
    assert read.token.get_secret_value() == "secret"
    assert "secret" not in repr(read)
