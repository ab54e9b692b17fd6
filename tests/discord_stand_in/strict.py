"""What Discord refuses in a payload: problems as it names them, none for a payload it takes.

After docs.discord.com/developers: resources/message, components/reference,
interactions/application-commands. Lengths count UTF-16 code units, as Discord's clients do.
"""

import re
from collections.abc import Iterator
from typing import Any

from discord import Locale

LOCALES = {str(locale) for locale in Locale}
COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")
EPHEMERAL, COMPONENTS_V2 = 1 << 6, 1 << 15


def length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def message_problems(message: dict[str, Any], files: int = 0) -> list[str]:
    """Return what is wrong with a message that is sent or edited."""
    found = list(_text_problems(message)) + list(_component_problems(message))
    embeds = message.get("embeds") or []
    names = {a.get("filename") for a in message.get("attachments") or []}
    if len(embeds) > 10:
        found.append("embeds: more than 10")
    for place, embed in enumerate(embeds):
        found += _embed_problems(f"embeds[{place}]", embed, names)
    if sum(map(_embed_size, embeds)) > 6000:
        found.append("embeds: more than 6000 in all")
    has_body = any(message.get(part) for part in ("content", "embeds", "components", "poll"))
    if not (has_body or files or "attachments" in message):
        found.append("50006 empty message")
    if message.get("flags", 0) & ~(EPHEMERAL | COMPONENTS_V2 | 1 << 2 | 1 << 12):
        found.append("flags: unknown")
    for place, attachment in enumerate(message.get("attachments") or []):
        if length(attachment.get("description") or "") > 1024:
            found.append(f"attachments[{place}].description: more than 1024")
    return found


def _text_problems(message: dict[str, Any]) -> Iterator[str]:
    if length(message.get("content") or "") > 2000:
        yield "content: more than 2000"
    if "\x00" in (message.get("content") or ""):
        yield "content: null"


def _embed_problems(path: str, embed: dict[str, Any], names: set[Any]) -> Iterator[str]:
    for name, most in (("title", 256), ("description", 4096)):
        if length(embed.get(name) or "") > most:
            yield f"{path}.{name}: more than {most}"
    fields = embed.get("fields") or []
    if len(fields) > 25:
        yield f"{path}.fields: more than 25"
    for field in fields:
        if not (0 < length(field["name"]) <= 256 and 0 < length(field["value"]) <= 1024):
            yield f"{path}.fields: 256 and 1024"
    if length((embed.get("footer") or {}).get("text") or "") > 2048:
        yield f"{path}.footer: more than 2048"
    if not 0 <= embed.get("color", 0) <= 0xFFFFFF:
        yield f"{path}.color: no colour"
    url = (embed.get("image") or {}).get("url") or ""
    if url.startswith("attachment://") and url.removeprefix("attachment://") not in names:
        yield f"{path}.image: no such attachment"
    if not any(embed.get(part) for part in ("title", "description", "fields", "image", "footer")):
        yield f"{path}: empty"


def _embed_size(embed: dict[str, Any]) -> int:
    texts = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
    texts += [
        text for field in embed.get("fields") or [] for text in (field["name"], field["value"])
    ]
    texts.append((embed.get("author") or {}).get("name"))
    return sum(length(text) for text in texts if text)


def _component_problems(message: dict[str, Any]) -> Iterator[str]:
    rows = message.get("components") or []
    if len(rows) > 5:
        yield "components: more than 5 rows"
    ids: list[str] = []
    for place, row in enumerate(rows):
        inside = row.get("components") or []
        if row.get("type") != 1 or not inside:
            yield f"components[{place}]: no row"
        if len(inside) > (1 if any(c["type"] == 3 for c in inside) else 5):
            yield f"components[{place}]: too many"
        for component in inside:
            ids.append(component.get("custom_id", ""))
            yield from (f"components[{place}].{told}" for told in _one(component))
    if len(set(ids)) < len(ids):
        yield "components: custom_id is not unique"


def _one(component: dict[str, Any]) -> Iterator[str]:
    if not 0 < length(component.get("custom_id", "")) <= 100:
        yield "custom_id: 1 to 100"
    if component["type"] == 2 and not 0 < length(component.get("label") or "") <= 80:
        yield "label: 1 to 80"
    if component["type"] == 3:
        options = component.get("options") or []
        if not 0 < len(options) <= 25:
            yield "options: 1 to 25"
        if len({option["value"] for option in options}) < len(options):
            yield "options: a value twice"
        if length(component.get("placeholder") or "") > 150:
            yield "placeholder: more than 150"
        for option in options:
            if not (0 < length(option["label"]) <= 100 and 0 < length(option["value"]) <= 100):
                yield "option: 1 to 100"


def choice_problems(choices: list[dict[str, Any]]) -> list[str]:
    """Return what is wrong with the choices of an autocomplete."""
    found = ["choices: more than 25"] if len(choices) > 25 else []
    found += [
        "choices: 1 to 100"
        for choice in choices
        if not (0 < length(choice["name"]) <= 100 and 0 < length(str(choice["value"])) <= 100)
    ]
    return found


def modal_problems(modal: dict[str, Any]) -> list[str]:
    """Return what is wrong with a form."""
    found = []
    if not 0 < length(modal["title"]) <= 45:
        found.append("title: 1 to 45")
    if not 0 < len(modal["components"]) <= 5:
        found.append("components: 1 to 5")
    return found


def commands_problems(commands: list[dict[str, Any]]) -> list[str]:
    """Return what is wrong with the commands of an app."""
    found = []
    kinds = [command.get("type", 1) for command in commands]
    if kinds.count(1) > 100 or kinds.count(3) > 15:
        found.append("too many commands")
    names = [(command.get("type", 1), command["name"]) for command in commands]
    if len(set(names)) < len(names):
        found.append("a name twice")
    for command in commands:
        found += list(_command_problems(command))
    return found


def _command_problems(command: dict[str, Any]) -> Iterator[str]:
    name, is_text = command["name"], command.get("type", 1) == 1
    if is_text:
        yield from _named(command)
        yield from (
            f"{name}.{told}" for option in command.get("options", ()) for told in _named(option)
        )
        required = [bool(option.get("required")) for option in command.get("options", ())]
        if required != sorted(required, reverse=True):
            yield f"{name}: required options stand first"
    elif not 0 < length(name) <= 32 or command.get("description"):
        yield f"{name}: a menu has a name of 1 to 32 and no description"
    if len(command.get("options", ())) > 25:
        yield f"{name}: more than 25 options"
    if _size(command) > 8000:
        yield f"{name}: more than 8000 in all"
    if not set(command.get("contexts") or [0]) <= {0, 1, 2}:
        yield f"{name}: contexts"
    if not set(command.get("integration_types") or [0]) <= {0, 1}:
        yield f"{name}: integration_types"


def _named(named: dict[str, Any]) -> Iterator[str]:
    names = [named["name"], *(named.get("name_localizations") or {}).values()]
    told = [named["description"], *(named.get("description_localizations") or {}).values()]
    for name in names:
        if not COMMAND_NAME.fullmatch(name) or name != name.lower():
            yield f"name {name!r}"
    yield from (f"description {text!r}" for text in told if not 0 < length(text) <= 100)
    for part in ("name_localizations", "description_localizations"):
        yield from (f"locale {at}" for at in named.get(part) or {} if at not in LOCALES)
    yield from (f"{named['name']}: {told}" for told in choice_problems(named.get("choices") or []))


def _size(command: dict[str, Any]) -> int:
    texts = [command["name"], command.get("description", "")]
    for option in command.get("options", ()):
        texts += [option["name"], option["description"]]
        texts += [
            text
            for choice in option.get("choices") or ()
            for text in (choice["name"], str(choice["value"]))
        ]
    return sum(map(length, texts))
