"""The commands as Discord is told them: taken, in every language, and where they may be used."""

from collections.abc import Iterator
from typing import Any

import pytest
from discord_stand_in.permissions import MANAGE_CHANNELS, MANAGE_MESSAGES, SEND
from discord_stand_in.strict import commands_problems
from discordside import Side, discordside

from adapters.discord.languages import arabic, french, spanish
from adapters.discord.words import LANGUAGES

GUILD, BOT_DM, PRIVATE = 0, 1, 2
BY_GUILD, BY_USER = 0, 1
WORDS = (arabic.WORDS, french.WORDS, spanish.WORDS)
FORMATS = {"csv", "json", "geojson"}  # names of their own in every language


@pytest.fixture
async def side(tmp_path):
    async with discordside(tmp_path) as both:
        yield both


@pytest.fixture
def declared(side: Side) -> dict[str, Any]:
    return {command["name"]: command for command in side.discord.world.commands[""]}


def named(command: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield whatever of a command has a name: itself, its options, their choices."""
    yield command
    for option in command.get("options", ()):
        yield option
        yield from option.get("choices", ())


def test_discord_takes_them(declared: dict[str, Any]) -> None:
    assert commands_problems(list(declared.values())) == []
    assert declared.keys() == {
        "incidents", "incident", "stats", "map", "export", "brief", "settings", "channel",
        "watch", "digest", "add", "feeds",
        "Find incidents like this", "Add as article",
    }  # fmt: skip


def test_every_name_and_description_is_in_every_language(declared: dict[str, Any]) -> None:
    locales = {str(locale) for locale in LANGUAGES}
    for command in declared.values():
        for part in named(command):
            if part["name"] not in FORMATS:
                assert part["name_localizations"].keys() == locales, part["name"]
            if part.get("description"):
                assert part["description_localizations"].keys() == locales, part["name"]


def test_no_word_is_kept_for_nothing(declared: dict[str, Any]) -> None:
    shown = {
        part[kind]
        for command in declared.values()
        for part in named(command)
        for kind in ("name", "description")
        if kind in part
    }
    for words in WORDS:
        assert words.keys() <= shown


def test_no_two_names_are_one_in_a_language(declared: dict[str, Any]) -> None:
    for words in WORDS:
        commands = [words[name] for name in declared]
        assert len(set(commands)) == len(commands)
        for command in declared.values():
            names = [words[option["name"]] for option in command.get("options", ())]
            assert len(set(names)) == len(names), command["name"]


def test_they_are_there_in_servers_and_in_conversations(declared: dict[str, Any]) -> None:
    for name, command in declared.items():
        everywhere = [GUILD] if name == "channel" else [GUILD, BOT_DM, PRIVATE]
        assert command["contexts"] == everywhere
        assert command["integration_types"] == [BY_GUILD, BY_USER]


def test_who_sees_which_command(declared: dict[str, Any]) -> None:
    asked = {name: c["default_member_permissions"] for name, c in declared.items()}
    needed = {name: int(bits) for name, bits in asked.items() if bits is not None}
    assert needed == {
        "channel": MANAGE_CHANNELS, "add": MANAGE_MESSAGES, "Add as article": MANAGE_MESSAGES,
        "watch": SEND, "digest": SEND,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "map_"),
    [pytest.param("ar", "خريطة", id="Arabic"), pytest.param("fr", "carte", id="French")],
)
async def test_a_language_in_place_of_english(tmp_path, language, map_) -> None:
    async with discordside(tmp_path, discord={"language": language}) as side:
        commands = side.discord.world.commands[""]
        assert commands_problems(commands) == []
        locales = {"en-US", "en-GB", *map(str, LANGUAGES)}
        for command in commands:
            for part in named(command):
                if part["name"] not in FORMATS:
                    assert part["name_localizations"].keys() == locales, part["name"]
                if part.get("description"):
                    assert part["description_localizations"].keys() == locales, part["name"]
        shown = {c["name"]: c["name_localizations"]["en-US"] for c in commands}
        assert shown["map"] == map_
        asked = await side.ann.command("incidents", query="diyala")  # by its own name
        assert "7 incidents" in (await side.ann.seen(asked))["content"]


def test_places_groups_and_kinds_complete(declared: dict[str, Any]) -> None:
    options = {option["name"]: option for option in declared["incidents"]["options"]}
    assert {name for name, option in options.items() if option.get("autocomplete")} == {
        "place", "perpetrator", "type",
    }  # fmt: skip
