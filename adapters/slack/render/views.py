"""The Home tab and the modals: a search form, and answers shown in a view."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import Any, NamedTuple

from adapters.slack.limits import MODAL_TITLE, PLACEHOLDER, VIEW_BLOCKS
from adapters.slack.render.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    divider,
    option,
    plain_text_object,
    section,
    select,
)
from adapters.slack.render.text import code, fit, fit_told, time_token
from bot.answering.preferences import Preferences
from bot.reply.standing import Line

View = dict[str, Any]
SEARCH, ANSWERS, PAGE = "home:search", "home:answers", "home:page"
CALLBACK = "search"
PAGES = (5, 10, 20)
_STANDING = 10  # watches and digests that are listed
_NEW = {"New watch": "/incidents watch new", "New digest": "/incidents digest new"}
_TAKING = {
    "Add an article": "/incidents add", "Add a feed": "/incidents feeds add",
    "Read the feeds now": "/incidents feeds poll",
}  # fmt: skip
_TITLE = "Incidents"
_ASK = "diyala last month, or a question"


class AtHome(NamedTuple):
    """What the Home tab knows of its reader: settings, role, and which zone Slack has.

    `standing` are their watches and digests; an editor has the `feeds`, and what is `pending`
    until an editor approves it. `kept` is the view of the buttons of all these.
    """

    preferences: Preferences
    role: str
    zone: str
    now: datetime
    typed: str = ""
    standing: tuple[Line, ...] = ()
    kept: str = ""
    pending: tuple[Line, ...] = ()
    feeds: tuple[Line, ...] = ()
    edits: bool = False


def home_view(answer: Sequence[Block], reader: AtHome) -> View:
    """Return the Home tab: a search box, an answer, and the reader's settings."""
    after = [
        divider(),
        *_standing(reader),
        *_settings(reader),
        context(f"As of {time_token(reader.now)}"),
    ]
    room = VIEW_BLOCKS - len(after) - 2
    return {"type": "home", "blocks": [_search(reader.typed), divider(), *answer[:room], *after]}


def closed_home(reason: str) -> View:
    """Return the Home tab of somebody who gets no answers."""
    return {"type": "home", "blocks": [section(fit(reason, 1000))]}


def result_modal(blocks: Sequence[Block]) -> View:
    """Return a modal that shows an answer."""
    return {
        "type": "modal",
        "title": plain_text_object(_TITLE, MODAL_TITLE),
        "close": plain_text_object("Close", MODAL_TITLE),
        "blocks": list(blocks[:VIEW_BLOCKS]) or [section("–")],
    }


def search_modal() -> View:
    """Return the form of a search; every field may be left empty."""
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain_text_object("Search incidents", MODAL_TITLE),
        "submit": plain_text_object("Search", MODAL_TITLE),
        "close": plain_text_object("Cancel", MODAL_TITLE),
        "blocks": [
            input_field("place", "Place", _names("place", "A province, a country, a town")),
            input_field("by", "Perpetrator", _names("by", "A group, with its affiliates")),
            input_field("type", "Type", _names("type", "Bombing, armed assault …")),
            input_field("since", "From", {"type": "datepicker", "action_id": "value:since"}),
            input_field("until", "To", {"type": "datepicker", "action_id": "value:until"}),
            input_field("killed", "Killed, at least", _number("killed")),
            input_field("words", "Words", text_input("words", 'barracks "car bomb" -Baghdad')),
        ],
    }


def _search(typed: str) -> Block:
    element = text_input("", _ASK) | {
        "action_id": SEARCH,
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    if typed:
        element["initial_value"] = typed[:PLACEHOLDER]
    return {
        "type": "input", "block_id": "search", "dispatch_action": True, "element": element,
        "label": plain_text_object("Search incidents", PLACEHOLDER),
    }  # fmt: skip


def _standing(reader: AtHome) -> Iterator[Block]:
    """Yield what waits for approval, the reader's watches and digests, what editors take in.

    A button carries the line of the view `kept` that its command is kept in (`standing_view`).
    """
    values = (f"{reader.kept}.{line}" for line in count(1))
    made = [
        button(name, f"go:{place}", next(values))
        for place, name in enumerate([*_NEW, *_TAKING], start=1)
    ]
    new, taking = made[: len(_NEW)], made[len(_NEW) :]
    places = count(1)
    if reader.pending:
        yield section("*Waiting for approval*")
        yield from _rows(reader.pending, values, places, "/incidents history")
    yield section("*Your watches and digests*")
    yield from _rows(reader.standing, values, places, "/incidents watch list")
    if not reader.standing:
        hint = code("/incidents watch add diyala", 100)
        yield section(f"None yet; {hint} in a channel tells there of what happens.")
    yield from actions(new)
    if reader.edits:
        yield section("*Articles and feeds*")
        yield from _rows(reader.feeds, values, places, "/incidents feeds list")
        yield from actions(taking)


def _rows(
    lines: Sequence[Line], values: Iterator[str], places: Iterator[int], listed: str
) -> Iterator[Block]:
    """Yield the first of many lines with what can be done with each, and how the rest is seen."""
    for line in lines[:_STANDING]:
        options = [option(action.label, next(values)) for action in line.actions]
        menu = {"type": "overflow", "action_id": f"row:{next(places)}", "options": options}
        yield section(fit_told(line.text, 300), menu)
    more = len(lines) - _STANDING
    if more > 0:
        yield section(f"and {more} more; {code(listed, 100)} shows them")


def standing_view(
    standing: Sequence[Line], pending: Sequence[Line] = (), feeds: Sequence[Line] = ()
) -> str:
    """Return what is kept so that the buttons at all these lines work: a command a line."""
    rows = (*pending[:_STANDING], *standing[:_STANDING], *feeds[:_STANDING])
    commands = [action.command for line in rows for action in line.actions]
    return "\n".join(["/incidents watch list", *_NEW.values(), *_TAKING.values(), *commands])


def _settings(reader: AtHome) -> list[Block]:
    kept = reader.preferences
    answers = [
        option("for me alone", "settings answers private"),
        option("for everybody", "settings answers shared"),
    ]
    sizes = sorted({*PAGES, kept.page})
    pages = [option(str(size), f"settings page {size}") for size in sizes]
    zone = kept.zone or reader.zone
    how = code("/incidents settings timezone Europe/London", 100)
    return [
        section("*Your settings*"),
        section(
            "My answers to commands in channels are",
            select("Answers", ANSWERS, answers, answers[not kept.private]),
        ),
        section("Incidents a page", select("Number", PAGE, pages, pages[sizes.index(kept.page)])),
        context(f"Time zone: {fit(zone, 100)}; {how} sets another one. {fit(reader.role, 200)}"),
    ]


def input_field(name: str, label: str, element: Element) -> Block:
    """Return a field of a form, which may be left empty."""
    return {
        "type": "input", "block_id": name, "optional": True, "element": element,
        "label": plain_text_object(label, PLACEHOLDER),
    }  # fmt: skip


def _names(name: str, placeholder: str) -> Element:
    """Return a field that offers the commonest names as it opens, then those that begin so."""
    return {
        "type": "external_select", "action_id": f"value:{name}", "min_query_length": 0,
        "placeholder": plain_text_object(placeholder, PLACEHOLDER),
    }  # fmt: skip


def _number(name: str) -> Element:
    return {
        "type": "number_input", "action_id": f"value:{name}", "is_decimal_allowed": False,
        "min_value": "0",
    }  # fmt: skip


def text_input(name: str, placeholder: str) -> Element:
    """Return a line to type in."""
    return {
        "type": "plain_text_input", "action_id": f"value:{name}",
        "placeholder": plain_text_object(placeholder, PLACEHOLDER),
    }  # fmt: skip
