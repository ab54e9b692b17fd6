"""Watches, digests, and what editors do, by a form, opened by a button or a command.

Discord tells nothing below a field and has five of them at the most: a mistake is told in a message
with a button that opens the form as it was filled in, and a digest's time stands with its zone.
"""

import json
from collections.abc import Iterator
from typing import Any, cast

import discord
from discord import ChannelType, ui

from adapters.discord.access import NO_MEMBER, Spot
from adapters.discord.errors import UNTAGGED, mapping
from adapters.discord.limits import INPUT, INPUT_LABEL, MODAL_TITLE, OPTION, OPTIONS
from adapters.discord.reach import ByInteraction
from adapters.discord.render.answer import Rendered
from adapters.discord.render.buttons import Pressed, button_row, custom_id, read_custom_id
from adapters.discord.render.text import bold, fit, label
from adapters.discord.service import Asked, Service, Whole
from adapters.discord.spots import spot_of
from adapters.discord.tags import is_closed_by_tags
from adapters.serving.forms import (
    A_LONGER_ONE,
    LABELS,
    LONG,
    POLICIES,
    begun,
    done,
    filled_in,
    of_editors,
)
from adapters.serving.look import Look
from adapters.serving.progress import Progress
from bot.delivery.post import Destination
from bot.digests.schedule import DAYS
from bot.errors import FormError, QueryError
from bot.form import Form
from bot.reply.model import Reply

Interaction = discord.Interaction[Any]
Field = tuple[str, ui.Item[Any]]
_SECONDS = 15 * 60  # as long as Discord takes an answer to it
_LONGEST = 1000  # characters of a field
_LINE = 400
_PLACES = [
    ChannelType.text, ChannelType.news, ChannelType.forum, ChannelType.public_thread,
    ChannelType.private_thread, ChannelType.news_thread,
]  # fmt: skip
_WHEN = ("Local time and time zone", "08:00 Europe/London")
_HINTS = {
    "to": "Nothing chosen: to you directly. In a forum each has a post of its own.",
    "article": A_LONGER_ONE.format(INPUT),
}
_NO_WRITING = "You may not write in that channel; choose another one."
_CLOSED = "I may not write in that channel; whoever runs the server can let me, or choose another."
_AGAIN = "form "  # begins the kept line that holds a form as it was filled in


async def open_form(service: Service, interaction: Interaction, blank: Form) -> None:
    """Open a form. Raises DatelineError."""
    asked = await _asked(service, spot_of(interaction), counted=False)
    if of_editors(blank.about):
        form = begun(service.desk, blank, asked.asker)
    else:
        form = service.desk.core.keeper.form(blank, asked.asker.who)
    await show_form(interaction, _modal(form, asked))


async def open_again(service: Service, interaction: Interaction, kept: str) -> None:
    """Open a form as it was filled in before, from what was kept of it."""
    asked = await _asked(service, spot_of(interaction), counted=False)
    form = Form(*json.loads(kept.removeprefix(_AGAIN)))
    await show_form(interaction, _modal(form, asked))


async def show_form(interaction: Interaction, form: ui.Modal) -> None:
    """Open a form in answer to an interaction. Raises DiscordError."""
    with mapping():
        await interaction.response.send_modal(form)


async def fill_in(
    service: Service, interaction: Interaction, pressed: Pressed, reach: ByInteraction
) -> None:
    """Keep what was filled in, and show it, or what is wrong with it. Raises DatelineError."""
    asked = await _asked(service, spot_of(interaction), counted=True)
    about, number, *kept = pressed.value.split(".")
    values = _values(interaction) | ({"kept": kept[0]} if kept else {})
    form = Form(cast(Any, about), int(number), values)
    try:
        if of_editors(form.about):
            reply = await _done(service, asked, form, reach)
        else:
            reply = _filled(service, interaction, asked, form, values)
    except FormError as error:
        await reach.show(_mistaken(service, asked, form, error))
        return
    rendered = service.rendered(reply, asked, Look())
    await reach.show(service.with_rest(rendered, reply))


async def _done(service: Service, asked: Asked, form: Form, reach: ByInteraction) -> Reply:
    """Do what an editor has filled in. Raises FormError, else QueryError."""
    text = filled_in(service.desk, form, asked.asker.now)
    await reach.wait()
    async with Progress(reach.progress, service.now) as progress:
        asker = asked.asker._replace(tell=progress.tell)
        return done(form, (await service.desk.answer(text, asker)).reply)


def _filled(
    service: Service, interaction: Interaction, asked: Asked, form: Form, values: dict[str, str]
) -> Reply:
    """Keep what was filled in of a watch or digest. Raises FormError, else QueryError."""
    if asked.spot.guild:
        values["to"] = _destination(interaction, service, asked, values.get("to", ""))
    return service.desk.core.keeper.fill(form, asked.asker.who)


async def _asked(service: Service, spot: Spot, *, counted: bool) -> Asked:
    asked = await service.asked(spot)
    reason = service.refusal(asked, counted=counted)
    if reason:
        raise QueryError(reason)
    return asked


def _mistaken(service: Service, asked: Asked, form: Form, error: FormError) -> Whole:
    """Return what is wrong with each field, with what opens the form again as it is."""
    lines = [
        f"{bold(_label(name), _LINE)}: {fit(sentence, _LINE)}"
        for name, sentence in error.fields.items()
    ]
    if form.about == "split":  # what can be chosen is not sent back
        form = form._replace(choices=begun(service.desk, form, asked.asker).choices)
    text = f"{_AGAIN}{json.dumps(form)}"
    view = service.desk.keep_view(text, asked.asker.id, asked.asker.now)
    row = button_row("Correct it", "again", f"{view}.0")
    message = {"content": "\n".join(lines), "embeds": [], "components": [row]}
    return Whole(Rendered(message))


# The form itself


def _modal(form: Form, asked: Asked) -> ui.Modal:
    made = ui.Modal(
        title=label(form.title, MODAL_TITLE),
        custom_id=custom_id("fill", ".".join(_named(form))),
        timeout=_SECONDS,
    )
    for name, item in _fields(form, asked):
        hint = _HINTS.get(name)
        text = label(_label(name), INPUT_LABEL)
        made.add_item(ui.Label(text=text, description=hint, component=item))
    return made


def _named(form: Form) -> list[str]:
    """Return what tells a form again when it is sent: what it is about, and what stood in it."""
    kept = form.values.get("kept", "")
    return [form.about, str(form.number), *([kept] if kept else [])]


def _fields(form: Form, asked: Asked) -> Iterator[Field]:
    values = form.values
    for name in of_editors(form.about):
        chosen = values.get(name, "")
        if name in form.choices:
            offered = dict(list(form.choices[name].items())[:OPTIONS])
            yield name, _choice(name, offered, chosen.split(","), most=len(offered))
        else:
            yield name, _text(name, chosen, LABELS[name][1])
    if of_editors(form.about):
        return
    yield "query", _text("query", values.get("query", ""), LABELS["query"][1])
    if form.about == "watch":
        for name in ("rises", "quiet"):
            yield name, _text(name, values.get(name, ""), LABELS[name][1])
    else:
        days = {day: day.capitalize() for day in DAYS}
        yield "days", _choice("days", days, values["days"].split(","), most=len(days))
        yield "at", _text("at", f"{values['at']} {values['zone']}".strip(), _WHEN[1])
        yield "policy", _choice("policy", POLICIES, [values["policy"]])
    if asked.spot.guild:
        yield "to", _place(values.get("to") or asked.asker.place)


def _label(name: str) -> str:
    return _WHEN[0] if name in {"at", "zone"} else LABELS[name][0]


def _text(name: str, value: str, example: str) -> ui.TextInput[Any]:
    most = INPUT if name in LONG else _LONGEST
    return ui.TextInput(
        custom_id=custom_id(name, ""),
        style=discord.TextStyle.paragraph if name in LONG else discord.TextStyle.short,
        default=value[:most] or None,
        placeholder=example,
        required=False,
        max_length=most,
    )


def _choice(name: str, options: dict[str, str], chosen: list[str], most: int = 1) -> ui.Select[Any]:
    return ui.Select(
        custom_id=custom_id(name, ""),
        max_values=most,
        options=[
            discord.SelectOption(label=label(text, OPTION), value=value, default=value in chosen)
            for value, text in options.items()
        ],
    )


def _place(to: str) -> ui.ChannelSelect[Any]:
    chosen = Destination.of(to)
    id_ = chosen.thread or chosen.channel
    default = [] if id_.startswith("@") else [discord.SelectDefaultValue(
        id=int(id_), type=discord.SelectDefaultValueType.channel
    )]  # fmt: skip
    return ui.ChannelSelect(
        custom_id=custom_id("to", ""),
        channel_types=_PLACES,
        required=False,
        min_values=0,
        default_values=default,
    )


# What was filled in


def _values(interaction: Interaction) -> dict[str, str]:
    """Return what stands in the fields, by their names; "to" is the id of a channel."""
    data: Any = interaction.data or {}
    found = {}
    for row in data.get("components", ()):
        held = row.get("component") or {}
        field = read_custom_id(str(held.get("custom_id", "")))
        if field:
            chosen = ",".join(map(str, held.get("values") or ()))
            found[field.what] = str(held.get("value") or chosen).strip()
    if "days" in found:
        found["at"], _, found["zone"] = found["at"].partition(" ")
    return found


def _destination(interaction: Interaction, service: Service, asked: Asked, chosen: str) -> str:
    """Return the destination of the channel that was chosen. Raises FormError."""
    if not chosen:
        return str(Destination("discord", "", f"@{asked.spot.user}"))
    data: Any = interaction.data or {}
    channel: dict[str, Any] = data["resolved"]["channels"][chosen]
    is_thread = ChannelType(channel["type"]) in _PLACES[3:]
    parent = str(channel["parent_id"]) if is_thread else chosen
    there = asked.spot._replace(channel=chosen, parent=parent if is_thread else "")
    reason = service.refusal(asked._replace(spot=there), counted=False)
    if not reason and not _writes(discord.Permissions(int(channel["permissions"])), is_thread):
        reason = _NO_WRITING
    if not reason and not interaction.is_guild_integration():
        reason = NO_MEMBER
    reason = reason or _closed(interaction, int(parent), is_thread)
    if reason:
        raise FormError({"to": reason})
    return str(Destination("discord", there.guild, parent, chosen if is_thread else ""))


def _closed(interaction: Interaction, channel: int, is_thread: bool) -> str:
    """Return why the bot may not write in a channel, as far as it is known; empty where it may."""
    guild = interaction.guild
    found = guild.get_channel(channel) if guild else None
    if guild is None or found is None:
        return ""
    if not _writes(found.permissions_for(guild.me), is_thread):
        return _CLOSED
    return UNTAGGED if not is_thread and is_closed_by_tags(found) else ""


def _writes(permissions: discord.Permissions, is_thread: bool) -> bool:
    may = permissions.send_messages_in_threads if is_thread else permissions.send_messages
    return may and permissions.view_channel
