"""What Discord refuses in a payload: problems as it names them, none for a payload it takes.

After docs.discord.com/developers: resources/message, components/reference,
interactions/application-commands. Lengths count UTF-16 code units, as Discord's clients do.
"""

import re
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from discord import Locale

LOCALES = {str(locale) for locale in Locale}
COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")
EPHEMERAL, COMPONENTS_V2 = 1 << 6, 1 << 15
_FLAGS = EPHEMERAL | 1 << 2 | 1 << 12  # without embeds of links, without a notification
_MENUS = range(3, 9)  # of texts, users, roles, mentionables, channels
_EMBED_PARTS = ("title", "description", "fields", "image", "thumbnail", "footer", "author")
_HTTP = re.compile(r"https?://[^\s]+$")


def length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_empty(message: dict[str, Any], files: int) -> bool:
    """Tell whether there is nothing in a message that is sent."""
    return not files and not any(message.get(part) for part in ("content", "embeds", "components"))


def message_problems(message: dict[str, Any], files: Collection[int] = ()) -> list[str]:
    """Return what is wrong with a message that is sent or edited, with files of these numbers."""
    found = list(_text_problems(message)) + list(_component_problems(message))
    embeds = message.get("embeds") or []
    names = {a.get("filename") for a in message.get("attachments") or []}
    if len(embeds) > 10:
        found.append("embeds: more than 10")
    for place, embed in enumerate(embeds):
        found += _embed_problems(f"embeds[{place}]", embed, names)
    if sum(map(_embed_size, embeds)) > 6000:
        found.append("embeds: more than 6000 in all")
    if message.get("flags", 0) & COMPONENTS_V2:
        found.append("flags: Components V2 are not known here")
    elif message.get("flags", 0) & ~_FLAGS:
        found.append("flags: unknown")
    found += _attachment_problems(message.get("attachments") or [], files)
    return found


def _attachment_problems(told: list[dict[str, Any]], files: Collection[int]) -> Iterator[str]:
    if len(told) > 10 or len(files) > 10:
        yield "attachments: more than 10"
    for place, attachment in enumerate(told):
        if length(attachment.get("description") or "") > 1024:
            yield f"attachments[{place}].description: more than 1024"
    if set(files) - {int(attachment["id"]) for attachment in told}:
        yield "attachments: a file that is not told of"


def _text_problems(message: dict[str, Any]) -> Iterator[str]:
    if length(message.get("content") or "") > 2000:
        yield "content: more than 2000"
    if "\x00" in (message.get("content") or ""):
        yield "content: null"


def _embed_problems(path: str, embed: dict[str, Any], names: set[Any]) -> Iterator[str]:
    footer, author = embed.get("footer") or {}, embed.get("author") or {}
    texts = (
        ("title", embed.get("title"), 256), ("description", embed.get("description"), 4096),
        ("footer.text", footer.get("text"), 2048), ("author.name", author.get("name"), 256),
    )  # fmt: skip
    for name, text, most in texts:
        if length(text or "") > most:
            yield f"{path}.{name}: more than {most}"
    fields = embed.get("fields") or []
    if len(fields) > 25:
        yield f"{path}.fields: more than 25"
    for place, field in enumerate(fields):
        for name, most in (("name", 256), ("value", 1024)):
            if not 0 < length(field.get(name) or "") <= most:
                yield f"{path}.fields[{place}].{name}: 1 to {most}"
    if not 0 <= (embed.get("color") or 0) <= 0xFFFFFF:
        yield f"{path}.color: no colour"
    yield from _embed_addresses(path, embed, names)
    if embed.get("timestamp") and not _is_time(embed["timestamp"]):
        yield f"{path}.timestamp: no time"
    if not any(embed.get(part) for part in _EMBED_PARTS):
        yield f"{path}: empty"


def _embed_addresses(path: str, embed: dict[str, Any], names: set[Any]) -> Iterator[str]:
    if embed.get("url") and not _HTTP.match(embed["url"]):
        yield f"{path}.url: no address"
    for part in ("image", "thumbnail"):
        url = (embed.get(part) or {}).get("url") or ""
        attached = url.startswith("attachment://")
        if attached and url.removeprefix("attachment://") not in names:
            yield f"{path}.{part}.url: no such attachment"
        elif url and not attached and not _HTTP.match(url):
            yield f"{path}.{part}.url: no address"


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


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
        if len(inside) > (1 if any(one["type"] in _MENUS for one in inside) else 5):
            yield f"components[{place}]: too many"
        for at, component in enumerate(inside):
            ids += [component["custom_id"]] if "custom_id" in component else []
            yield from (f"components[{place}].components[{at}].{told}" for told in _one(component))
    if len(set(ids)) < len(ids):
        yield "components: custom_id is not unique"


def _one(component: dict[str, Any]) -> Iterator[str]:
    kind, is_link = component["type"], component.get("style") == 5
    if kind not in {2, *_MENUS}:
        yield "type: unknown"
    if not is_link and not 0 < length(component.get("custom_id") or "") <= 100:
        yield "custom_id: 1 to 100"
    if kind == 2:
        yield from _button_problems(component, is_link=is_link)
    if kind == 3:
        yield from _menu_problems(component)


def _button_problems(button: dict[str, Any], *, is_link: bool) -> Iterator[str]:
    named = button.get("label") or ("emoji" in button and "emoji")
    if not 0 < length(named or "") <= 80:
        yield "label: 1 to 80"
    if button.get("style") not in range(1, 6):
        yield "style: unknown"
    if is_link != bool(button.get("url")) or (is_link and "custom_id" in button):
        yield "url: a link has one and no custom_id, others none"
    elif is_link and not (_HTTP.match(button["url"]) and length(button["url"]) <= 512):
        yield "url: no address of at most 512"


def _menu_problems(menu: dict[str, Any]) -> Iterator[str]:
    options = menu.get("options") or []
    if not 0 < len(options) <= 25:
        yield "options: 1 to 25"
    if len({option["value"] for option in options}) < len(options):
        yield "options: a value twice"
    if length(menu.get("placeholder") or "") > 150:
        yield "placeholder: more than 150"
    least, most = menu.get("min_values", 1), menu.get("max_values", 1)
    if not 0 <= least <= most or not 1 <= most <= max(len(options), 1):
        yield "max_values: not as many options"
    if sum(bool(option.get("default")) for option in options) > most:
        yield "options: more defaults than may be chosen"
    for place, option in enumerate(options):
        for name in ("label", "value"):
            if not 0 < length(option.get(name) or "") <= 100:
                yield f"options[{place}].{name}: 1 to 100"
        if length(option.get("description") or "") > 100:
            yield f"options[{place}].description: more than 100"


def choice_problems(choices: list[dict[str, Any]]) -> list[str]:
    """Return what is wrong with the choices of an autocomplete."""
    found = ["choices: more than 25"] if len(choices) > 25 else []
    found += [
        "choices: 1 to 100"
        for choice in choices
        if not (0 < length(choice["name"]) <= 100 and 0 < length(str(choice["value"])) <= 100)
    ]
    return found


def thread_problems(thread: dict[str, Any], forum: dict[str, Any]) -> list[str]:
    """Return what is wrong with a post of a forum."""
    found = [] if 0 < length(thread.get("name") or "") <= 100 else ["name: 1 to 100"]
    known = {tag["id"] for tag in forum.get("available_tags") or ()}
    tags = thread.get("applied_tags") or []
    if len(tags) > 5 or not set(tags) <= known:
        found.append("applied_tags: unknown, or more than 5")
    if not thread.get("message"):
        found.append("message: This field is required")
    return found


def modal_problems(modal: dict[str, Any]) -> list[str]:
    """Return what is wrong with a form."""
    found, parts = [], modal.get("components") or []
    ids = [part.get("component", {}).get("custom_id") for part in parts]
    if len(set(ids)) < len(ids):
        found.append("components: custom_id is not unique")
    for name, most in (("title", 45), ("custom_id", 100)):
        if not 0 < length(modal.get(name) or "") <= most:
            found.append(f"{name}: 1 to {most}")
    if not 0 < len(parts) <= 5:
        found.append("components: 1 to 5")
    for place, label in enumerate(parts):
        found += [f"components[{place}].{told}" for told in _label_problems(label)]
    return found


def _label_problems(label: dict[str, Any]) -> Iterator[str]:
    if label["type"] != 18:
        yield "type: labels alone are known here"
        return
    for name, most in (("label", 45), ("description", 100)):
        if length(label.get(name) or "") > most:
            yield f"{name}: more than {most}"
    field = label["component"]
    longest = 150 if field["type"] in _MENUS else 100
    for name, most in (("custom_id", 100), ("placeholder", longest), ("value", 4000)):
        if length(field.get(name) or "") > most:
            yield f"component.{name}: more than {most}"
    if field["type"] not in {4, *_MENUS}:
        yield "component.type: no text and no menu"
    elif field["type"] == 3:
        yield from (f"component.{told}" for told in _menu_problems(field))
    elif field["type"] in _MENUS and len(field.get("default_values") or ()) > field.get(
        "max_values", 1
    ):
        yield "component.default_values: more than may be chosen"


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
        given = [option["name"] for option in command.get("options", ())]
        if len(set(given)) < len(given):
            yield f"{name}.options: a name twice"
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
    if named.get("autocomplete") and named.get("choices"):
        yield f"{named['name']}: choices and autocomplete"
    yield from (f"{named['name']}: {told}" for told in choice_problems(named.get("choices") or []))


def _size(command: dict[str, Any]) -> int:
    """Return the length of all texts; of translations the longest counts."""
    total = 0
    for named in (command, *command.get("options", ())):
        for part in ("name", "description"):
            texts = [named.get(part, ""), *(named.get(f"{part}_localizations") or {}).values()]
            total += max(map(length, texts))
        for choice in named.get("choices") or ():
            total += length(choice["name"]) + length(str(choice["value"]))
    return total
