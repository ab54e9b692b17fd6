"""Buttons, menus and forms under answers: their custom ids say what they stand for.

They are told from the interaction itself and not by views of discord.py's: what was posted before
a restart, or by another process, works as what was posted just now, and nothing is kept in memory.
"""

from collections.abc import Mapping
from typing import Any, cast

import discord
from discord import ui

from adapters.discord.access import Spot
from adapters.discord.answering import answer_interaction
from adapters.discord.forms import fill_in, open_again, open_form, show_form
from adapters.discord.limits import MODAL_TITLE
from adapters.discord.opening import opening_of, takes_its_place
from adapters.discord.reach import ByInteraction
from adapters.discord.render.buttons import Pressed, custom_id
from adapters.discord.render.text import escape, label
from adapters.discord.service import Asked, Service
from adapters.discord.spots import may_write, spot_of
from adapters.serving.look import Look, is_drawn
from adapters.serving.sharing import begin_shared, confirm_shared
from bot.delivery.post import Destination

_LONGEST = 1000  # characters of a command in a form
_FORM_SECONDS = 15 * 60  # as long as Discord takes an answer to it
_NO_WRITING = "You may not write in this channel, so that nothing is shared with it."


def reach_of(interaction: "discord.Interaction[Any]") -> ByInteraction:
    """Return how the answer comes: in place of the presser's own message, else for them alone."""
    flags = interaction.message.flags.value if interaction.message else None
    return ByInteraction(interaction, replace=takes_its_place(interaction.guild_id, flags))


async def press(
    service: Service, interaction: "discord.Interaction[Any]", reach: ByInteraction
) -> None:
    """Do what was pressed; nothing for a button that is none of ours. Raises DatelineError."""
    data = cast(Mapping[str, Any], interaction.data or {})
    opening = opening_of(service.desk, data, service.now())
    if opening is None:
        return
    command, spot = opening.command, spot_of(interaction)
    if opening.form:
        await open_form(service, interaction, opening.form)
        return
    match opening.more:
        case "fill":
            await fill_in(service, interaction, Pressed("fill", command), reach)
        case "again":
            await open_again(service, interaction, command)
        case "share":
            await _share(service, spot, command, interaction, reach)
        case "edit":
            await show_form(interaction, _form(command))
        case _:
            await answer_interaction(service, spot, command, reach, opening.look)


async def _share(
    service: Service,
    spot: Spot,
    command: str,
    interaction: "discord.Interaction[Any]",
    reach: ByInteraction,
) -> None:
    """Show an answer to the channel, naming who shares it, and take the button away."""
    asked = await service.asked(spot)
    reason = service.refusal(asked) or ("" if may_write(interaction) else _NO_WRITING)
    if reason:
        await reach.tell(escape(reason))
        return
    await reach.wait()
    button = f"{asked.asker.id} {spot.channel} {command}"
    with service.desk.pressed.once(button, asked.asker.now) as is_first:
        if is_first:
            await _show_everybody(service, asked, command, reach)


async def _show_everybody(
    service: Service, asked: Asked, command: str, reach: ByInteraction
) -> None:
    """Post an answer for all, and take the button away."""
    spot = asked.spot
    answered = await service.desk.answer(command, asked.asker)
    try:
        shared = await service.whole(answered, asked, Look(shared_by=spot.name))
        post = await begin_shared(
            service.desk, answered, asked.asker, Destination.of(asked.asker.place), reach.answers,
            by=spot.name, drawn=is_drawn(answered.reply, small=False),
        )  # fmt: skip
        await reach.follow(shared, shared=True)
        await confirm_shared(service.desk, post, reach.ref)
        mine = Look(lines=("Shared with the channel.",))
        await reach.show(await service.whole(answered, asked, mine))
    finally:
        if answered.path:
            service.desk.drop(answered.path)


def _form(command: str) -> ui.Modal:
    """Return the form in which a command can be changed and asked again."""
    form = ui.Modal(
        title=label("Change the query", MODAL_TITLE),
        custom_id=custom_id("ask", ""),
        timeout=_FORM_SECONDS,
    )
    typed: ui.TextInput[Any] = ui.TextInput(
        custom_id=custom_id("text", ""),
        default=command[:_LONGEST],
        max_length=_LONGEST,
        style=discord.TextStyle.paragraph,
    )
    form.add_item(ui.Label(text="Query", component=typed))
    return form
