"""Somebody at Discord: types commands, presses buttons, writes messages, and sees what comes."""

import asyncio
from datetime import timedelta
from typing import Any

from discord_stand_in.gateway import Gateway
from discord_stand_in.permissions import ATTACH, EMBED
from discord_stand_in.world import (
    APP,
    DESK,
    NEWS,
    PATIENCE,
    PEOPLE,
    Interaction,
    World,
    channel,
    member,
    user,
)

_OPTIONS = {str: 3, int: 4, bool: 5}


class Person:
    """A person in a channel; `guild` is empty in their direct conversation with the bot."""

    def __init__(
        self,
        world: World,
        gateway: Gateway,
        id_: str,
        *,
        guild: str = NEWS,
        channel_id: str = DESK,
        roles: tuple[str, ...] = (),
        permissions: int | None = None,
    ) -> None:
        self._world, self._gateway = world, gateway
        self.id, self.guild = id_, guild
        self.roles, self._permissions = roles, permissions
        self.channel = channel_id if guild else world.directs.setdefault(id_, world.snowflake())

    def permissions(self, channel_id: str) -> int:
        """Return what they may do in a channel: by their roles there, unless a test says it."""
        if self._permissions is not None:
            return self._permissions
        return self._world.permissions(channel_id, self.id, self.roles)

    # What they do

    async def command(self, name: str, **options: Any) -> Interaction:
        """Use a command, and wait until it is answered."""
        return await self._asked(2, self.command_data(name, options))

    async def send_command(self, name: str, **options: Any) -> Interaction:
        """Use a command, and do not wait."""
        return await self._ask(2, self.command_data(name, options))

    async def complete(self, name: str, option: str, typed: str) -> list[dict[str, Any]]:
        """Type into an option that completes, and return what is offered."""
        asked = await self.send_typed(name, option, typed)
        async with asyncio.timeout(PATIENCE):
            await asked.told.wait()
        choices: list[dict[str, Any]] = asked.data["choices"]
        return choices

    async def send_typed(self, name: str, option: str, typed: str) -> Interaction:
        """Type into an option that completes, and do not wait."""
        return await self._ask(4, self.typed(name, option, typed))

    def typed(self, name: str, option: str, typed: str) -> dict[str, Any]:
        """Return what an interaction tells of an option that is being typed."""
        data = self.command_data(name, {option: typed})
        data["options"][0]["focused"] = True
        return data

    async def press(
        self, message: dict[str, Any], label: str, chosen: str | None = None
    ) -> Interaction:
        """Press the button of that label, or choose in the menu of that placeholder."""
        component = find_component(message, label)
        data: dict[str, Any] = {
            "custom_id": component["custom_id"], "component_type": component["type"],
        }  # fmt: skip
        if component["type"] == 3:
            values = {one["label"]: one["value"] for one in component["options"]}
            data["values"] = [values[chosen or next(iter(values))]]
        return await self._asked(3, data, message)

    async def fill_in(self, form: dict[str, Any], text: str) -> Interaction:
        """Send a form with something typed into its only field."""
        field = form["components"][0]["component"]
        value = {"type": 4, "custom_id": field["custom_id"], "value": text, "id": 2}
        typed = {"type": 18, "component": value, "id": 1}
        data = {"custom_id": form["custom_id"], "components": [typed]}
        return await self._asked(5, data, self._last)

    async def submit(self, asked: Interaction, **values: Any) -> Interaction:
        """Send the form that an interaction has opened; what is not given stands as it was.

        Values of menus are lists, those of channels their ids.
        """
        form: dict[str, Any] = asked.data
        filled, resolved = [], {}
        for part in form["components"]:
            field = part["component"]
            name = field["custom_id"].split(":")[1]
            held = {"type": field["type"], "custom_id": field["custom_id"], "id": 2}
            if field["type"] == 4:
                held["value"] = values.get(name, field.get("value") or "")
                assert len(held["value"]) <= field.get("max_length", 4000)
            else:
                held["values"] = values.get(name, standing_in(field))
                assert len(held["values"]) >= (field.get("min_values") or 0) or field["type"] == 8
            if field["type"] == 8:
                resolved |= {id_: self._resolved(id_) for id_ in held["values"]}
            filled.append({"type": 18, "component": held, "id": 1})
        data = {"custom_id": form["custom_id"], "components": filled}
        return await self._asked(5, data | {"resolved": {"channels": resolved}}, asked.source)

    def _resolved(self, id_: str) -> dict[str, Any]:
        """Return a channel as it is told with what somebody has chosen."""
        found = self._world.channel(id_)
        told = {name: found.get(name) for name in ("id", "name", "type", "parent_id")}
        may = str(self.permissions(id_))
        return told | {"permissions": may, "thread_metadata": found.get("thread_metadata")}

    async def choose_on(self, message: dict[str, Any], menu: str) -> Interaction:
        """Choose an entry of a message's menu."""
        shown = {name: value for name, value in message.items() if name != "seen_by"}
        data = {
            "id": self._command_id(menu, 3), "name": menu, "type": 3, "target_id": message["id"],
            "resolved": {"messages": {message["id"]: shown}},
        }  # fmt: skip
        return await self._asked(2, data)

    async def write(self, text: str, *, reply_to: str = "", **more: Any) -> dict[str, Any]:
        """Write a message; its content reaches the bot where it is named or alone with them."""
        author = user(self.id, PEOPLE.get(self.id, "somebody"))
        message = self._world.keep_message(self.channel, author, {"content": text, **more})
        told = {name: value for name, value in message.items() if name != "seen_by"}
        named = f"<@{APP}>" in text
        told["mentions"] = [user(APP, "dateline", bot=True)] if named or reply_to else []
        if reply_to:
            where = {"message_id": reply_to, "channel_id": self.channel}
            told |= {"type": 19, "message_reference": where}
        if self.guild:
            told |= {"guild_id": self.guild, "member": self._member()}
        self._told = told
        await self._gateway.tell("MESSAGE_CREATE", told, self.guild)
        return message

    async def tell_again(self) -> None:
        """Let the last message be delivered once more."""
        await self._gateway.tell("MESSAGE_CREATE", self._told, self.guild)

    async def answer_to(self, message: dict[str, Any]) -> dict[str, Any]:
        """Wait for the bot's message that answers one, and return it."""
        found = await self._world.until(lambda: self.answers_to(message))
        return dict(found[0])

    def answers_to(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the messages that answer one."""
        return [
            one
            for one in self._world.messages.values()
            if (one.get("message_reference") or {}).get("message_id")
            in (message["id"], int(message["id"]))
        ]

    async def seen(self, asked: Interaction) -> dict[str, Any]:
        """Wait until the answer of an interaction stands there, and return it."""
        self._last = await self._world.until(lambda: _answer_of(asked))
        return dict(self._last)

    # How it reaches the bot

    async def _asked(
        self, kind: int, data: dict[str, Any], source: dict[str, Any] | None = None
    ) -> Interaction:
        asked = await self._ask(kind, data, source)
        async with asyncio.timeout(PATIENCE):
            await asked.told.wait()
        return asked

    async def _ask(
        self, kind: int, data: dict[str, Any], source: dict[str, Any] | None = None
    ) -> Interaction:
        asked = self.interaction(kind, source)
        await self._gateway.tell("INTERACTION_CREATE", self.payload(asked, data), self.guild)
        return asked

    def interaction(self, kind: int, source: dict[str, Any] | None = None) -> Interaction:
        """Return an interaction that Discord waits for an answer of; nobody is told of it."""
        world = self._world
        token, begun = f"token-{world.snowflake()}", world.clock.now - timedelta(0, world.held_up)
        asked = Interaction(world.snowflake(), token, kind, self.id, self.channel, begun, source)
        world.interactions[token] = asked
        return asked

    def payload(self, asked: Interaction, data: dict[str, Any]) -> dict[str, Any]:
        """Return an interaction as the gateway tells it."""
        world = self._world
        told: dict[str, Any] = {
            "id": asked.id, "application_id": APP, "type": asked.type, "token": asked.token,
            "version": 1, "channel_id": self.channel, "data": data, "locale": "en-US",
            "app_permissions": str(self._app_may()), "entitlements": [],
            "attachment_size_limit": world.file_limit,
            "authorizing_integration_owners": self._installed_by(),
        }  # fmt: skip
        if asked.source:
            told["message"] = {k: v for k, v in asked.source.items() if k != "seen_by"}
        if self.guild:
            where = channel(self.channel, "desk") | {"guild_id": self.guild}
            return told | {
                "guild_id": self.guild, "guild_locale": "en-US", "context": 0, "channel": where,
                "member": self._member(),
                "guild": {"id": self.guild, "locale": "en-US", "features": []},
            }  # fmt: skip
        me = user(self.id, PEOPLE.get(self.id, "somebody"))
        where = channel(self.channel, "", 1) | {"recipients": [me]}
        return told | {"user": me, "context": 1, "channel": where}

    def _installed_by(self) -> dict[str, str]:
        """Return who has the app where they are: a server, or themselves alone."""
        is_member = not self.guild or self._world.is_in(self.guild)
        return {"0": self.guild or "0"} if is_member else {"1": self.id}

    def _app_may(self) -> int:
        """Return what the app may do here; as somebody's own it may no more than they."""
        if self.guild and not self._world.is_in(self.guild):
            return EMBED | ATTACH
        return self._world.permissions(self.channel, APP)

    def _member(self) -> dict[str, Any]:
        name = PEOPLE.get(self.id, "somebody")
        return member(self.id, name, roles=self.roles, permissions=self.permissions(self.channel))

    def command_data(self, name: str, options: dict[str, Any]) -> dict[str, Any]:
        """Return what an interaction tells of a command."""
        given = [
            {"name": key, "type": _OPTIONS[type(value)], "value": value}
            for key, value in options.items()
        ]
        return {"id": self._command_id(name, 1), "name": name, "type": 1, "options": given}

    def _command_id(self, name: str, kind: int) -> str:
        for commands in self._world.commands.values():
            for command in commands:
                if command["name"] == name and command["type"] == kind:
                    assert self.sees(command), f"{self.id} does not see {name}"
                    return str(command["id"])
        raise AssertionError(f"there is no command {name} at Discord")

    def sees(self, command: dict[str, Any]) -> bool:
        """Tell whether Discord shows somebody a command where they are, by default."""
        needed = int(command.get("default_member_permissions") or 0)
        return not self.guild or not needed & ~self.permissions(self.channel)


def _answer_of(asked: Interaction) -> dict[str, Any] | None:
    """Return the message that stands there as the answer, None while it is to come."""
    message = asked.original
    return message if message is not None and not message["flags"] & 1 << 7 else None


def find_component(message: dict[str, Any], label: str) -> dict[str, Any]:
    """Return the button of that label, or the menu of that placeholder."""
    shown = []
    for row in message["components"]:
        for component in row["components"]:
            text = component.get("label") or component.get("placeholder") or ""
            shown.append(text)
            if text == label:
                return dict(component)
    raise AssertionError(f"there is no {label!r} among {shown}")


def standing_in(field: dict[str, Any]) -> list[str]:
    """Return what is chosen in a menu before anybody has changed it."""
    options = [one["value"] for one in field.get("options", ()) if one.get("default")]
    return options or [str(one["id"]) for one in field.get("default_values") or ()]


def text_of(message: dict[str, Any]) -> str:
    """Return all that can be read in a message."""
    return "\n".join([message["content"], *(e.get("description", "") for e in message["embeds"])])
