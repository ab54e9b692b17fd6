"""The Home tab and the modals: a search form, and answers shown in a view."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from adapters.slack.limits import MODAL_TITLE, PLACEHOLDER, VIEW_BLOCKS
from adapters.slack.render.blocks import (
    Block,
    Element,
    context,
    divider,
    option,
    plain_text_object,
    section,
    select,
)
from adapters.slack.render.text import code, fit, time_token
from bot.preferences import Preferences

View = dict[str, Any]
SEARCH, ANSWERS, PAGE = "home:search", "home:answers", "home:page"
CALLBACK = "search"
PAGES = (5, 10, 20)
_STANDING = 10  # watches and digests that are listed
_TITLE = "Incidents"
_ASK = "diyala last month, or a question"


class AtHome(NamedTuple):
    """What the Home tab knows of its reader: settings, role, and the zone that Slack has.

    `standing` are their watches and digests, a line each.
    """

    preferences: Preferences
    role: str
    zone: str
    now: datetime
    typed: str = ""
    standing: tuple[str, ...] = ()


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
            _field("place", "Place", _names("place", "A province, a country, a town")),
            _field("by", "Perpetrator", _names("by", "A group, with its affiliates")),
            _field("type", "Type", _names("type", "Bombing, armed assault …")),
            _field("since", "From", {"type": "datepicker", "action_id": "value:since"}),
            _field("until", "To", {"type": "datepicker", "action_id": "value:until"}),
            _field("killed", "Killed, at least", _number("killed")),
            _field("words", "Words", _text("words", 'barracks "car bomb" -Baghdad')),
        ],
    }


def _search(typed: str) -> Block:
    element = _text("", _ASK) | {
        "action_id": SEARCH,
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    if typed:
        element["initial_value"] = typed[:PLACEHOLDER]
    return {
        "type": "input", "block_id": "search", "dispatch_action": True, "element": element,
        "label": plain_text_object("Search incidents", PLACEHOLDER),
    }  # fmt: skip


def _standing(reader: AtHome) -> list[Block]:
    """Return the reader's watches and digests, the first of many."""
    hint = code("/incidents watch add diyala", 100)
    lines = [fit(line, 200) for line in reader.standing[:_STANDING]]
    more = len(reader.standing) - len(lines)
    if more > 0:
        lines.append(
            f"and {more} more; {code('/incidents watch list', 100)} shows those of a place"
        )
    told = "\n".join(lines) or f"None yet; {hint} in a channel tells there of what happens."
    return [section("*Your watches and digests*"), section(told)]


def _settings(reader: AtHome) -> list[Block]:
    kept = reader.preferences
    answers = [
        option("for me alone", "settings answers private"),
        option("for everybody", "settings answers shared"),
    ]
    sizes = sorted({*PAGES, kept.page})
    pages = [option(str(size), f"settings page {size}") for size in sizes]
    zone = kept.zone or f"that of your Slack, {reader.zone}"
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


def _field(name: str, label: str, element: Element) -> Block:
    return {
        "type": "input", "block_id": name, "optional": True, "element": element,
        "label": plain_text_object(label, PLACEHOLDER),
    }  # fmt: skip


def _names(name: str, placeholder: str) -> Element:
    return {
        "type": "external_select", "action_id": f"value:{name}", "min_query_length": 1,
        "placeholder": plain_text_object(placeholder, PLACEHOLDER),
    }  # fmt: skip


def _number(name: str) -> Element:
    return {
        "type": "number_input", "action_id": f"value:{name}", "is_decimal_allowed": False,
        "min_value": "0",
    }  # fmt: skip


def _text(name: str, placeholder: str) -> Element:
    return {
        "type": "plain_text_input", "action_id": f"value:{name}",
        "placeholder": plain_text_object(placeholder, PLACEHOLDER),
    }  # fmt: skip
