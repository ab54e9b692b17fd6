"""A Reply as one Slack message: blocks that fit, a text for who cannot see them, and the rest.

What does not fit is first shortened at words, then left to a file that holds the whole answer.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from adapters.serving.look import Look, Room
from adapters.slack.limits import BLOCKS, TEXT, WHOLE
from adapters.slack.render.blocks import Block, Element, Message, actions, context, divider, section
from adapters.slack.render.buttons import action_elements
from adapters.slack.render.cards import card_blocks
from adapters.slack.render.fallback import fallback_text
from adapters.slack.render.sections import (
    paragraphs,
    pasted_blocks,
    section_blocks,
    source_blocks,
)
from adapters.slack.render.text import bold, code, fit, fit_told
from bot.reply.model import Reply
from bot.reply.plain import plain_text

_SHORTENED = "Shortened to fit: the whole answer is attached as a file."
# From everything to next to nothing; the first that fits is sent.
_ROOMS = (
    Room(sentence=110, quotes=3, sources=20),
    Room(sentence=90, quotes=3, sources=20),
    Room(sentence=90, quotes=1, sources=10),
    Room(sentence=60, quotes=0, sources=5),
    Room(sentence=0, quotes=0, sources=0, fields=12),
    Room(sentence=0, quotes=0, sources=0, fields=2),
)
_SENTENCES_ONLY = 2  # so many of the rooms cut nothing but a card's sentence
_PASTED = 3500  # characters of a brief in the message; a longer one is a file too
_HEAD = 1500


@dataclass(frozen=True)
class Rendered:
    """A message, and the text of the whole answer where the message could not hold it.

    `blocks` are those of the message as JSON.
    """

    message: Message
    rest: str
    blocks: str

    @cached_property
    def json(self) -> str:
        """The message as JSON, made once: an answer that is kept is sent again and again."""
        return f'{{"text": {json.dumps(self.message["text"])}, "blocks": {self.blocks}}}'


def render_answer(reply: Reply, look: Look) -> Rendered:
    """Return a reply as a message under every limit."""
    elements = action_elements(reply, look)
    blocks: list[Block] = []
    short = len(reply.text) > _PASTED
    for place, room in enumerate(_ROOMS):
        cut = short or place >= _SENTENCES_ONLY
        blocks = list(_blocks(reply, look, room, elements, cut=cut))
        spelt = json.dumps(blocks)
        if _fits(blocks, spelt):
            break
    else:
        cut, blocks = True, _least(reply, elements)
        spelt = json.dumps(blocks)
    message = {"text": _spoken(reply, look), "blocks": blocks}
    return Rendered(message, plain_text(reply) if cut else "", spelt)


def _fits(blocks: list[Block], spelt: str) -> bool:
    """Tell whether blocks fit; `spelt` is their JSON, in which letters beyond ASCII are long."""
    if len(blocks) > BLOCKS:
        return False
    return len(spelt) <= WHOLE or len(json.dumps(blocks, ensure_ascii=False)) <= WHOLE


def _spoken(reply: Reply, look: Look) -> str:
    shared = f"{fit(look.shared_by, 100)} shared: " if look.shared_by else ""
    return shared + fallback_text(reply, TEXT - len(shared))


def _least(reply: Reply, elements: list[Element]) -> list[Block]:
    """Return an answer of which hardly anything fits: its head, and as many buttons as do."""
    blocks = [section(fit(reply.head.subject or "Dateline", _HEAD)), context(_SHORTENED)]
    for count in (5, 2):
        with_buttons = [*blocks, *actions(elements[:count])]
        if _fits(with_buttons, json.dumps(with_buttons)):
            return with_buttons
    return blocks


def _blocks(
    reply: Reply, look: Look, room: Room, elements: list[Element], *, cut: bool
) -> Iterator[Block]:
    yield from _opening(reply, look)
    if reply.text:
        yield from pasted_blocks(reply.text, _PASTED)
    if reply.cards:
        yield divider()
    yield from card_blocks(reply.cards, room.sentence, look.view)
    for part in reply.sections:
        yield from section_blocks(reply.kind, part, reply, room)
    yield from source_blocks(reply, room)
    if cut:
        yield context(_SHORTENED)
    yield from (context(line) for line in look.lines)
    yield from actions(elements)


def _opening(reply: Reply, look: Look) -> Iterator[Block]:
    """Yield who shared it, how it was understood, the sentence that answers, head and notice."""
    if look.shared_by:
        yield context(f"Shared by {fit(look.shared_by, 100)}")
    if reply.retold:
        yield context(f"Understood as {code(reply.retold, _HEAD)}")
    lines = []
    if reply.answer:
        lines.append(bold(reply.answer, _HEAD))
    if reply.kind == "error":
        lines.append(fit(reply.notice, _HEAD))
    elif not reply.text:
        lines.append(_head(reply))
    yield from paragraphs(lines)
    if reply.notice and reply.kind != "error":
        yield context(fit(reply.notice, _HEAD))


def _head(reply: Reply) -> str:
    facts = [bold(reply.head.subject, 400), *(fit_told(f, 200) for f in reply.head.facts)]
    return " · ".join(fact for fact in facts if fact)
