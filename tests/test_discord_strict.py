"""What Discord's stand-in holds messages and commands against, as Discord does."""

from typing import Any

import pytest
from discord_stand_in import strict

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
